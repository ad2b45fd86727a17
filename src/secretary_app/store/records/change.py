"""The history of changes, and the file's own settings."""

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from secretary_app.store.records.base import CODE_LENGTH, NAME_LENGTH, Base, Numbered


class Change(Numbered, Base):
    """One record's change: append-only, each row bound to the one before by its hash."""

    __tablename__ = "change"
    __table_args__ = (
        Index("ix_change_kind_record_id", "kind", "record_id"),
        {"sqlite_autoincrement": True},
    )

    entry: Mapped[int] = mapped_column(index=True)
    """Number of the change the user made; all rows of one transaction share it."""
    label: Mapped[str] = mapped_column(String(NAME_LENGTH))
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    operation: Mapped[str] = mapped_column(String(CODE_LENGTH))
    """insert, update, delete, or event (reveal, export, print, backup, restore: no record)."""
    kind: Mapped[str] = mapped_column(String(CODE_LENGTH))
    """The table of the record, or the kind of event."""
    record_id: Mapped[int | None]
    person_id: Mapped[int | None] = mapped_column(index=True)
    """The person it concerns, where there is one; no foreign key, since the history outlives."""
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    reverts: Mapped[int | None]
    """Entry that this one undid or redid."""
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class Setting(Base):
    """A value the file keeps about itself: its id, the backup generation, the last backup."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(CODE_LENGTH), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
