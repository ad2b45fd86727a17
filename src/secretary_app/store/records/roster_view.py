"""What is asked of the roster again and again."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from secretary_app.store.records.base import NAME_LENGTH, Base, Json, Numbered


class RosterView(Numbered, Base):
    """A filter of the roster that was saved under a name (常用筛选)."""

    __tablename__ = "roster_view"
    __table_args__ = (
        UniqueConstraint("branch_id", "name"),
        {"sqlite_autoincrement": True},
    )

    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"))
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    definition: Mapped[Json] = mapped_column(default_factory=dict)
    """`services.roster.views.View` as JSON: conditions, and where wanted columns and order."""
