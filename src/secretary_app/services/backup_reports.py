"""What is reported of backups and restores, and what the branch file remembers of them."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.exchange.backup.manifest import Manifest
from secretary_app.store import settings
from secretary_app.store.records import Branch

GENERATION, LAST, SCHOOL, RESTORED = (
    "backup_generation",
    "last_backup",
    "school_recipient",
    "restored_at",
)
"""Keys of the file's settings."""


@dataclass(frozen=True, kw_only=True)
class BackupReport:
    """A backup that was read back and found whole."""

    path: Path
    branch: str
    generation: int
    made_at: datetime
    """UTC."""
    size: int
    """Bytes of the file."""
    people: int
    tables: Mapping[str, int]
    """Rows by table."""
    attachments: int
    warnings: tuple[str, ...] = ()
    """What the user should know, in Chinese."""
    removed: tuple[Path, ...] = ()
    """Older generations that made room."""


@dataclass(frozen=True, kw_only=True)
class RestoreReport:
    """A new file that holds exactly what a backup held."""

    path: Path
    backup: BackupReport
    recovery_code: str
    """To be printed: the code printed for the old file does not open the new one."""
    kept: Path | None
    """Where the file that was replaced is kept for 30 days."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What restoring would do to one table of the present file."""

    table: str
    label: str
    added: int
    changed: int
    removed: int


@dataclass(frozen=True, kw_only=True)
class LastBackup:
    """The last backup that was read back and found whole."""

    made_at: datetime
    """UTC."""
    generation: int
    folder: str
    change: int
    """The newest row of the history that it holds; newer ones are not backed up."""


def report_of(path: Path, size: int, listing: Manifest) -> BackupReport:
    """Return what is told of a backup that was found whole."""
    rows = {name: table.rows for name, table in listing.tables.items()}
    return BackupReport(
        path=path,
        branch=listing.branch,
        generation=listing.generation,
        made_at=listing.moment,
        size=size,
        people=rows.get("person", 0),
        tables=rows,
        attachments=len(listing.attachments),
    )


def last_verified(session: Session) -> LastBackup | None:
    """Return the last backup of this branch that was verified; None where there is none yet."""
    kept = settings.get(session, LAST)
    if not kept:
        return None
    values = json.loads(kept)
    return LastBackup(**{**values, "made_at": datetime.fromisoformat(values["made_at"])})


def remember(session: Session, last: LastBackup) -> None:
    """Keep which backup was the last that was verified."""
    values = {**asdict(last), "made_at": last.made_at.isoformat()}
    settings.put(session, LAST, json.dumps(values, ensure_ascii=False))


def branch_name(session: Session) -> str:
    """Return the name of the branch; empty where the file has none yet."""
    return session.scalar(select(Branch.name).order_by(Branch.id).limit(1)) or ""
