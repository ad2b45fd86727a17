"""What people add to the computed self-assessment."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from secretary_app.store.records.base import CODE_LENGTH, Base, Numbered


class Assessment(Numbered, Base):
    """One indicator in one year, as far as a person decides it (SEMI and MANUAL indicators)."""

    __tablename__ = "assessment"
    __table_args__ = (
        UniqueConstraint("branch_id", "year", "indicator"),
        {"sqlite_autoincrement": True},
    )

    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"), index=True)
    year: Mapped[int]
    indicator: Mapped[str] = mapped_column(String(CODE_LENGTH))
    points: Mapped[float | None] = mapped_column(default=None)
    """Points a person gives; empty: not yet judged."""
    reason: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
