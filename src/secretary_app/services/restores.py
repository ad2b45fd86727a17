"""Restoring from a backup: into a new encrypted file, after showing what it would change."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from secretary_app.exchange.backup import container, reading, restoring
from secretary_app.exchange.backup.reading import Contents
from secretary_app.exchange.backup.sheets import label
from secretary_app.exchange.backup.trouble import explained
from secretary_app.services.backup_reports import (
    RESTORED,
    BackupReport,
    Difference,
    RestoreReport,
    report_of,
)
from secretary_app.services.progress import Step, Watch, part, watching
from secretary_app.store import contents, database, history, keys, settings
from secretary_app.store.database import Vault

_NOT_COMPARED = frozenset({"alembic_version", "setting", "change"})
"""What the file keeps about itself: always different, and no concern of the user's."""


def compare(
    vault: Vault,
    path: Path,
    passphrase: str,
    step: Step | None = None,
    *,
    recovery_code: str | None = None,
) -> list[Difference] | None:
    """Return what restoring this backup would add, change and remove in the open branch.

    Tables without a difference are left out; None where the backup is of another file. With the
    recovery code no passphrase is needed. Raises UserError where the backup is not whole.
    """
    watch = watching(step)
    backup, _ = open_backup(path, passphrase, recovery_code, part(watch, 0.0, 0.5))
    restoring.refuse_newer(backup)
    with vault.sessions() as session:
        if settings.get(session, settings.DATABASE_ID) != backup.manifest.database_id:
            return None
    found = []
    with vault.engine.connect() as connection:
        present = contents.driver_of(connection)
        common = set(contents.tables(present)) & set(backup.manifest.tables) - _NOT_COMPARED
        for number, table in enumerate(sorted(common)):
            watch(0.5 + 0.5 * number / len(common))
            names = contents.columns(backup.database, table)
            shared = [name for name in contents.columns(present, table) if name in names]
            added, changed, removed = contents.differences(present, backup.database, table, shared)
            if added or changed or removed:
                found.append(
                    Difference(
                        table=table,
                        label=label(table),
                        added=added,
                        changed=changed,
                        removed=removed,
                    )
                )
    return found


def restore(
    path: Path,
    passphrase: str,
    target: Path,
    step: Step | None = None,
    *,
    replace: bool = False,
    recovery_code: str | None = None,
) -> RestoreReport:
    """Make a new encrypted file of a backup, with new keys for the same passphrase.

    With the recovery code the backup opens without its passphrase, and `passphrase` is the new
    one. A file at the target is refused, or with `replace` put aside for 30 days; it must be
    closed. Raises UserError where it did not come about: the target is then as it was.
    """
    watch = watching(step)
    if recovery_code is not None:  # Else it is an old one, which opens the backup or does not.
        keys.check_passphrase(passphrase)
    if not replace:
        database.refuse_existing(target)
    backup, report = open_backup(path, passphrase, recovery_code, part(watch, 0.0, 0.3))
    restoring.refuse_newer(backup)
    draft = restoring.draft_of(target)
    with explained("恢复"):
        restoring.discard(draft)
        try:
            code = _build(backup, report, draft, passphrase, part(watch, 0.3, 0.95))
            kept = restoring.swap_in(draft, target, datetime.now(UTC))
        except BaseException:
            restoring.discard(draft)
            raise
    if step is not None:
        step(100, 100)
    return RestoreReport(path=target, backup=report, recovery_code=code, kept=kept)


def open_backup(
    path: Path,
    passphrase: str,
    recovery_code: str | None = None,
    watch: Watch = lambda share: None,
) -> tuple[Contents, BackupReport]:
    """Return a backup's contents once every part is checked, and the report on it.

    Raises UserError for a wrong passphrase or code, and for a damaged file.
    """
    with explained("核对"):
        data = container.load(path)
    sealed = container.unseal(data)
    watch(0.05)
    if recovery_code is None:
        identity = reading.identity_by_passphrase(sealed, passphrase)
    else:
        identity = reading.identity_by_code(sealed, recovery_code)
    watch(0.3)
    found = reading.read(sealed, identity, part(watch, 0.3, 1.0))
    return found, report_of(path, len(data), found.manifest)


def awaits_confirmation(session: Session) -> bool:
    """Tell whether the user has yet to confirm that restored data are right."""
    return bool(settings.get(session, RESTORED))


def confirm_restored(session: Session) -> None:
    """Note that the user has looked at the restored data; old backups may make room again."""
    settings.put(session, RESTORED, "")


def remove_expired(path: Path, now: datetime) -> list[Path]:
    """Remove the files that restores put aside beside this one over 30 days ago."""
    with explained("清理"):
        return restoring.remove_expired(path, now)


def _build(
    backup: Contents, report: BackupReport, draft: Path, passphrase: str, watch: Watch
) -> str:
    """Make the finished draft with its slots and return the new recovery code."""
    key = keys.new_key()
    with ThreadPoolExecutor(1) as helper:
        # Wrapping the key is made slow on purpose, so the rows are copied meanwhile.
        wrapping = helper.submit(keys.create_slots, draft, key, passphrase)
        restoring.build(backup, draft, key, watch)
        code = wrapping.result()
    vault = database.open_with_key(draft, key)
    with vault.sessions.begin() as session:
        settings.put(session, RESTORED, datetime.now(UTC).isoformat(timespec="seconds"))
        details = {"generation": report.generation, "file": report.path.name}
        history.event(session, "restore", f"从第 {report.generation} 次备份恢复", details)
    vault.close()
    return code
