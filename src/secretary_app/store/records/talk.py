"""A heart-to-heart talk (谈心谈话) of two people."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from secretary_app.domain.values import TalkKind
from secretary_app.store.records.base import NAME_LENGTH, Base, Numbered


class Talk(Numbered, Base):
    """Who talked with whom and when; the gist is the user's own text."""

    __tablename__ = "talk"

    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"), index=True)
    held_on: Mapped[date] = mapped_column(index=True)
    kind: Mapped[TalkKind]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    """谈话对象, always somebody of the roster."""
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    talker: Mapped[str] = mapped_column(String(NAME_LENGTH))
    """谈话人."""
    talker_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, default=None
    )
    """Empty where the talker is nobody of this roster, as one of the superior."""
    place: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    gist: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime | None] = mapped_column(default=None)
    binned_at: Mapped[datetime | None] = mapped_column(default=None)
