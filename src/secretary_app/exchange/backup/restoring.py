"""Building a new encrypted file out of a backup, and putting it in place.

Only the tables and columns that this program knows are taken over, row by row; nothing of the
backup's own schema is executed. The new file is complete and checked before it gets its name.
"""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from secretary_app.domain.errors import UserError
from secretary_app.exchange.backup.container import damaged
from secretary_app.exchange.backup.reading import Contents
from secretary_app.store import contents, files, keys, schema
from secretary_app.store.contents import Database
from secretary_app.store.engine import connect

KEPT_DAYS = 30
"""How long a file that was replaced is kept beside the new one."""
_MARK, _MOMENT = "-恢复前-", "%Y%m%dT%H%M%SZ"
_OF_SCHEMA = frozenset({"alembic_version"})
"""Tables that the new file has already."""


def refuse_newer(backup: Contents) -> None:
    """Raise UserError where a newer program made the backup."""
    if backup.manifest.schema not in schema.REVISIONS:
        raise UserError(
            "这个备份是用更新版本的支部工作台做的，本程序打不开。", "请安装新版程序后再恢复。"
        )


def build(
    backup: Contents,
    path: Path,
    key: bytes,
    watch: Callable[[float], None] = lambda share: None,
) -> None:
    """Write the backup's rows into a new encrypted database, with the backup's schema.

    `watch` is told the share that is done and may raise to stop. Raises UserError where the
    rows that arrived are not those of the backup.
    """
    schema.create(path, key, backup.manifest.schema)
    engine = connect(path, key, pooled=False)
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        _copy(backup, connection, watch)
        _check(backup, contents.driver_of(connection))
    engine.dispose()


def draft_of(target: Path) -> Path:
    """Return where the new file is built: beside its place, on the same file system."""
    return target.with_name(target.name + ".restoring")


def discard(draft: Path) -> None:
    """Remove a draft and its slots, this one's or one of a restore that was cut off."""
    endings = ["", "-journal", ".upgrading", *(f".{one}.bak" for one in schema.REVISIONS)]
    beside = [draft.with_name(draft.name + ending) for ending in endings]
    for path in (*beside, *keys.slot_paths(draft)):
        path.unlink(missing_ok=True)


def swap_in(draft: Path, target: Path, now: datetime) -> Path | None:
    """Put a finished draft in the target's place and return where the old file is kept, if any.

    Wherever this stops, the target opens with its old passphrase or with the new one.
    """
    kept = _keep(target, now)
    slots = keys.slot_file_bytes(draft)
    keys.write_second_copy(target, slots)
    files.replace(draft, target)
    keys.write_slots(target, slots)
    discard(draft)
    return kept


def kept_files(target: Path) -> list[Path]:
    """Return the files that restoring put aside beside this one, the oldest first."""
    pattern = f"{_escaped(target.stem)}{_MARK}*{_escaped(target.suffix)}"
    found = files.matching(target.parent, pattern)
    return sorted(path for path in found if _kept_at(path))


def remove_expired(target: Path, now: datetime) -> list[Path]:
    """Remove what was put aside more than 30 days ago, with its slots; return what went."""
    going = [
        path
        for path in kept_files(target)
        if (moment := _kept_at(path)) and now - moment > timedelta(days=KEPT_DAYS)
    ]
    for path in going:
        discard(path)
    return going


def _copy(backup: Contents, target: Connection, watch: Callable[[float], None]) -> None:
    source: Database = backup.database
    total = sum(table.rows for table in backup.manifest.tables.values()) or 1
    done = 0
    for table in _tables(source, contents.driver_of(target)):
        used = _common_columns(source, contents.driver_of(target), table, used=True)
        if used:
            tell = partial(_tell, watch, done, total)
            done += contents.copy_rows(source, target, table, used, tell)
    for number, content in backup.attachments.items():
        update = "UPDATE attachment SET content = ? WHERE id = ?"
        target.exec_driver_sql(update, (content, number))
    _copy_counters(source, target)


def _tell(watch: Callable[[float], None], before: int, total: int, rows: int) -> None:
    watch((before + rows) / total)


def _copy_counters(source: Database, target: Connection) -> None:
    """Take over the highest number ever given, so that none is given a second time."""
    for table, number in source.execute("SELECT name, seq FROM sqlite_sequence").fetchall():
        put = "UPDATE sqlite_sequence SET seq = ? WHERE name = ?"
        if not target.exec_driver_sql(put, (number, table)).rowcount:
            add = "INSERT INTO sqlite_sequence (seq, name) VALUES (?, ?)"
            target.exec_driver_sql(add, (number, table))


def _check(backup: Contents, target: Database) -> None:
    """Raise UserError where the rows that arrived are not those of the backup."""
    source: Database = backup.database
    for table in _tables(source, target):
        common = _common_columns(source, target, table)
        if set(common) == set(contents.columns(source, table)):
            expected = backup.manifest.tables[table]
        else:
            expected = contents.digest(source, table, common)
        if contents.digest(target, table, common) != expected:
            raise damaged()


def _tables(source: Database, target: Database) -> list[str]:
    known = set(contents.tables(target)) - _OF_SCHEMA
    present = contents.tables(source)
    if not known <= set(present):
        raise damaged()
    return sorted(known)


def _common_columns(
    source: Database, target: Database, table: str, *, used: bool = False
) -> list[str]:
    """Return the columns that both know; those in use are enough to copy, the rest is empty."""
    known = set(contents.columns(target, table))
    names = contents.used_columns(source, table) if used else contents.columns(source, table)
    return [name for name in names if name in known]


def _keep(target: Path, now: datetime) -> Path | None:
    """Copy what lies in the target's place, slots first, and return the copy."""
    for left_over in files.matching(target.parent, f"{_escaped(target.stem)}{_MARK}*.part"):
        left_over.unlink()
    kept = _free_place(target, now)
    pairs = [*zip(keys.slot_paths(target), keys.slot_paths(kept), strict=True), (target, kept)]
    for old, copy in pairs:
        if old.exists():
            draft = copy.with_name(copy.name + ".part")
            shutil.copyfile(old, draft)
            files.sync_file(draft)
            files.replace(draft, copy)
    return kept if kept.exists() else None


def _free_place(target: Path, now: datetime) -> Path:
    """Return where to keep the target: what was kept in the same second is never overwritten."""
    name = f"{target.stem}{_MARK}{now.astimezone(UTC):{_MOMENT}}{target.suffix}"
    place = target.with_name(name)
    return _free_place(target, now + timedelta(seconds=1)) if place.exists() else place


def _kept_at(path: Path) -> datetime | None:
    try:
        moment = datetime.strptime(path.stem.rpartition(_MARK)[2], _MOMENT)
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC)


def _escaped(text: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in text)
