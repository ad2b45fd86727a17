"""An election as one round of it was held: seats, candidates, and what followed."""

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from secretary_app.domain.values import ElectionOffice
from secretary_app.store.records.base import NAME_LENGTH, Base, Numbered


class Election(Numbered, Base):
    """One round of an election; who was due and the papers are the motion's own counts.

    The rounds of one election are those of the same office at the same meeting.
    """

    __tablename__ = "election"

    motion_id: Mapped[int] = mapped_column(ForeignKey("motion.id"), unique=True, init=False)
    office: Mapped[ElectionOffice]
    seats: Mapped[int]
    """How many are to be elected in this round."""
    round: Mapped[int] = mapped_column(default=1)
    run_off: Mapped[bool] = mapped_column(default=False)
    """Whether it is about candidates who had equal votes."""
    reduced_to: Mapped[int | None] = mapped_column(default=None)
    """Seats that remain of this round where the electors agreed to fill fewer."""
    consenting: Mapped[int] = mapped_column(default=0)
    """Electors who agreed to that."""
    took_office_on: Mapped[date | None] = mapped_column(default=None)
    """The day from which the elected hold their posts; set with the posts and the term."""
    approval_no: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    """批复或备案文号 of the superior."""
    term_id: Mapped[int | None] = mapped_column(ForeignKey("term.id"), default=None)
    """The term of office that began with it."""
    candidates: Mapped[list["Candidate"]] = relationship(
        cascade="all, delete-orphan",
        default_factory=list,
        repr=False,
        order_by="Candidate.position",
    )


class Candidate(Numbered, Base):
    """A candidate of a round, or somebody written in (另选人), with the votes."""

    __tablename__ = "candidate"

    election_id: Mapped[int] = mapped_column(ForeignKey("election.id"), index=True, init=False)
    position: Mapped[int]
    """Place on the ballot: by the strokes of the surname."""
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, default=None
    )
    yes: Mapped[int] = mapped_column(default=0)
    no: Mapped[int] = mapped_column(default=0)
    abstain: Mapped[int] = mapped_column(default=0)
    written_in: Mapped[bool] = mapped_column(default=False)
