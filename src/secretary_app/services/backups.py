"""Putting the branch on a stick, and proving a backup whole."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from secretary_app.domain.errors import UserError
from secretary_app.exchange.backup import (
    assembling,
    container,
    naming,
    reading,
    restoring,
    target,
    thinning,
    writing,
)
from secretary_app.exchange.backup.assembling import Assembled, Occasion, Secrets
from secretary_app.exchange.backup.disk import DISK, Disk
from secretary_app.exchange.backup.eject import can_eject, eject
from secretary_app.exchange.backup.manifest import Manifest
from secretary_app.exchange.backup.target import Drive, removable_drives
from secretary_app.exchange.backup.trouble import explained
from secretary_app.services.backup_reports import (
    GENERATION,
    SCHOOL,
    BackupReport,
    Difference,
    LastBackup,
    RestoreReport,
    branch_name,
    last_verified,
    remember,
    report_of,
)
from secretary_app.services.progress import Step, part, watching
from secretary_app.services.restores import (
    awaits_confirmation,
    compare,
    confirm_restored,
    open_backup,
    remove_expired,
    restore,
)
from secretary_app.store import history, keys, settings
from secretary_app.store.database import Vault
from secretary_app.store.image import plain_image

__all__ = [
    "BackupReport",
    "Difference",
    "Drive",
    "LastBackup",
    "RestoreReport",
    "awaits_confirmation",
    "back_up",
    "can_eject",
    "compare",
    "confirm_restored",
    "eject",
    "last_verified",
    "removable_drives",
    "remove_expired",
    "restore",
    "verify",
    "verify_older",
    "verify_with_vault",
]


def back_up(
    vault: Vault, folder: Path, step: Step | None = None, *, disk: Disk = DISK
) -> BackupReport:
    """Write a new backup into the folder, read it back, and only then report it.

    Raises UserError where it did not come about; older backups and the branch are untouched.
    What `step(done, total)` raises stops the backup and leaves nothing behind.
    """
    watch = watching(step)
    warnings = target.check_folder(folder, vault.path)
    with explained():
        device = target.device_of(folder)
        occasion, change = _begin(vault, folder)
        writing.remove_leftovers(folder, occasion.branch, disk)
    watch(0.02)
    plain = plain_image(vault)
    watch(0.15)
    made = assembling.assemble(plain, occasion, _secrets(vault), part(watch, 0.15, 0.5))
    target.check_still_there(folder, device)
    report = _put(vault, folder, made, occasion, part(watch, 0.5, 0.98), disk)
    target.check_still_there(folder, device)
    warnings += _conclude(vault, report, change)
    removed, more = _thin(vault, report, occasion.database_id, disk)
    if step is not None:
        step(100, 100)
    return replace(report, warnings=(*warnings, *more), removed=tuple(removed))


def verify(path: Path, passphrase: str, step: Step | None = None) -> BackupReport:
    """Read a backup to the last byte. Raises UserError where anything is not as it was written."""
    return open_backup(path, passphrase, watch=watching(step))[1]


def verify_with_vault(vault: Vault, path: Path, step: Step | None = None) -> BackupReport:
    """Read a backup of the open branch to the last byte, without asking for the passphrase.

    Raises UserError where it is damaged, or was made by another file.
    """
    with explained("核对"):
        data = container.load(path)
    sealed = container.unseal(data)
    identity = reading.identity_by_key(sealed, vault.key)
    if identity is None:
        raise UserError(
            "这个备份不是现在这个支部文件做的，要用口令检查。",
            "请输入做这份备份时的口令；恢复以前做的备份也是这样。",
        )
    found = reading.read(sealed, identity, watching(step))
    return report_of(path, len(data), found.manifest)


def verify_older(vault: Vault, folder: Path, step: Step | None = None) -> BackupReport | None:
    """Verify one generation on a stick other than the newest, another one each time.

    Returns None where there is none that this file can read; raises UserError where it is
    damaged.
    """
    with explained("核对"), vault.sessions() as session:
        found = thinning.generations(folder, settings.get(session, settings.DATABASE_ID))[1:]
        turn = int(settings.get(session, GENERATION, "0"))
    if not found:
        return None
    return verify_with_vault(vault, found[turn % len(found)].path, step)


def _begin(vault: Vault, folder: Path) -> tuple[Occasion, int]:
    """Give the new backup its number, above every one in the file's memory and on the stick."""
    with vault.sessions.begin() as session:
        database_id = settings.get(session, settings.DATABASE_ID)
        there = thinning.generations(folder, database_id)
        newest = max((one.number for one in there), default=0)
        generation = max(newest, int(settings.get(session, GENERATION, "0"))) + 1
        settings.put(session, GENERATION, str(generation))
        occasion = Occasion(
            branch=branch_name(session),
            database_id=database_id,
            generation=generation,
            made_at=datetime.now(UTC),
            school=settings.get(session, SCHOOL),
        )
        return occasion, history.head(session)[0]


def _secrets(vault: Vault) -> Secrets:
    return Secrets(
        identity=keys.age_identity(vault),
        key_age=keys.key_age(vault),
        slots=keys.slot_file_bytes(vault.path),
    )


def _put(
    vault: Vault,
    folder: Path,
    made: Assembled,
    occasion: Occasion,
    watch: Callable[[float], None],
    disk: Disk,
) -> BackupReport:
    size = len(made.data)
    target.check_space(folder, size, disk)
    path = folder / naming.file_name(occasion.branch, occasion.generation, occasion.made_at)
    identity, found = keys.age_identity(vault), list[Manifest]()

    def check(read_back: bytes) -> None:
        sealed = container.unseal(read_back)
        found.append(reading.prove(sealed, identity, made.database, part(watch, 0.3, 1.0)))

    with explained():
        writing.put(path, made.data, check, part(watch, 0.0, 0.3), disk)
    return report_of(path, size, found[0])


def _conclude(vault: Vault, report: BackupReport, change: int) -> Sequence[str]:
    """Remember the backup; that it is there does not hang on this."""
    label = f"备份：第 {report.generation} 次，已校验"
    details = {"generation": report.generation, "file": report.path.name, "bytes": report.size}
    last = LastBackup(
        made_at=report.made_at,
        generation=report.generation,
        folder=str(report.path.parent),
        change=change,
    )
    try:
        with vault.sessions.begin() as session:
            remember(session, last)
            history.event(session, "backup", label, details)
    except UserError as error:
        return [f"备份已完成并校验，但没有记入历史：{error}"]
    return []


def _thin(
    vault: Vault, report: BackupReport, database_id: str, disk: Disk
) -> tuple[list[Path], list[str]]:
    """Remove older generations, and files that restores put aside over 30 days ago.

    Nothing goes while a restore still waits for the user's confirmation.
    """
    with vault.sessions() as session:
        if awaits_confirmation(session):
            return [], []
    removed: list[Path] = []
    try:
        there = thinning.generations(report.path.parent, database_id)
        for one in thinning.superfluous(there, report.path):
            disk.remove(one.path)
            removed.append(one.path)
        restoring.remove_expired(vault.path, report.made_at)
    except OSError:
        return removed, ["备份已完成并校验，但有旧的备份没能删除，下次会再试。"]
    return removed, []
