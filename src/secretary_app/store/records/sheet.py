"""What comes with sheets: the user's own fields, the sheets taken in, the profiles given out."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from secretary_app.domain.values import CustomKind, ImportKind
from secretary_app.store.records.base import NAME_LENGTH, Base, Json, Numbered


class CustomField(Numbered, Base):
    """A field of a person that the user defined (自定义字段); values are in `Person.custom`."""

    __tablename__ = "custom_field"

    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"), index=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    kind: Mapped[CustomKind] = mapped_column(default=CustomKind.TEXT)
    choices: Mapped[list[str]] = mapped_column(default_factory=list)
    """The words that a field of kind CHOICE offers."""
    position: Mapped[int] = mapped_column(default=0)


class ExportProfile(Numbered, Base):
    """A named set of columns that another system wants (导出方案)."""

    __tablename__ = "export_profile"

    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"), index=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    layout: Mapped[Json] = mapped_column(default_factory=dict)
    """What its file would hold, as `exchange.profile_file` writes it."""


class ImportedSheet(Numbered, Base):
    """A sheet that was taken in (导入的原表): the file as it was, and how it was laid out."""

    __tablename__ = "imported_sheet"

    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"), index=True)
    kind: Mapped[ImportKind]
    label: Mapped[str] = mapped_column(String(NAME_LENGTH))
    """Name of the file, without its folder."""
    sheet: Mapped[str] = mapped_column(String(NAME_LENGTH))
    """Name of the sheet inside the file."""
    imported_at: Mapped[datetime]
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"), default=None)
    """The file; None where it was too large to be kept."""
    layout: Mapped[Json] = mapped_column(default_factory=dict)
    """The export profile that lays people out as this sheet did."""
