"""Undoing, redoing and reading what was done, as the window offers it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.store import history
from secretary_app.store.changes import NOUNS
from secretary_app.store.encoding import raw
from secretary_app.store.history import (
    Entry,
    entries,
    event,
    redo_label,
    undo_label,
    verify_chain,
)
from secretary_app.store.records import Attachment, Change, ImportedSheet

__all__ = [
    "ChangedRecord",
    "Entry",
    "KeptSheet",
    "details",
    "entries",
    "kept_sheet",
    "redo",
    "redo_label",
    "sheet_taken_out",
    "undo",
    "undo_label",
    "verify_chain",
]


@dataclass(frozen=True)
class ChangedRecord:
    """What one entry did to one record."""

    operation: str
    """insert, update, delete or event."""
    kind: str
    """What the record is called, in Chinese; the kind of an event."""
    record_id: int | None
    values: Mapping[str, tuple[Any, Any]]
    """Values before and after, by column; not set is None. Codes and dates as they are kept."""


@dataclass(frozen=True)
class KeptSheet:
    """The file that an import took in, as it was."""

    attachment_id: int
    label: str
    size: int
    """In bytes."""


def kept_sheet(session: Session, entry: int) -> KeptSheet | None:
    """Return the file that came with an import, also where the import was undone since."""
    change = session.scalar(
        select(Change).where(Change.entry == entry, Change.kind == ImportedSheet.__tablename__)
    )
    said = raw(change.after or change.before) if change else {}
    found = session.execute(
        select(Attachment.id, Attachment.size).where(Attachment.id == said.get("attachment_id"))
    ).one_or_none()
    return KeptSheet(found.id, said.get("label", ""), found.size) if found else None


def sheet_taken_out(session: Session, sheet: KeptSheet) -> bytes:
    """Return the content of a kept file and record that it was asked for."""
    content = session.get_one(Attachment, sheet.attachment_id).content
    event(session, "export", f"另存导入的原表：{sheet.label}", {"size": sheet.size})
    return content


def undo(session: Session) -> str:
    """Take back the last change and return its label. Raises UserError where there is none."""
    label = history.undo(session)
    if label is None:
        raise UserError("没有可以撤销的操作。")
    return label


def redo(session: Session) -> str:
    """Bring back what was undone last and return its label. Raises UserError for nothing."""
    label = history.redo(session)
    if label is None:
        raise UserError("没有可以重做的操作。")
    return label


def details(session: Session, entry: int, limit: int = 1000) -> Iterator[ChangedRecord]:
    """Yield what an entry did, record by record, up to a limit."""
    for change in history.changes_of(session, entry, limit):
        before, after = raw(change.before), raw(change.after)
        yield ChangedRecord(
            operation=change.operation,
            kind=NOUNS.get(change.kind, change.kind),
            record_id=change.record_id,
            values={name: (before.get(name), after.get(name)) for name in {**before, **after}},
        )
