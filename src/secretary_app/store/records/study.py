"""Study beside the meetings: the year's plan, trainings elsewhere, and reading."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from secretary_app.domain.values import StudyForm, TrainingKind
from secretary_app.store.records.base import NAME_LENGTH, Base, Numbered


class StudyPlan(Numbered, Base):
    """One line of the yearly study plan (学习计划)."""

    __tablename__ = "study_plan"

    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"), index=True)
    year: Mapped[int] = mapped_column(index=True)
    month: Mapped[int]
    """1 to 12."""
    topic: Mapped[str]
    form: Mapped[StudyForm | None] = mapped_column(default=None)
    lecturer: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    lecturer_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    hours: Mapped[float | None] = mapped_column(default=None)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), default=None)
    """The meeting that a person said fulfilled it; otherwise it is matched by its topic."""
    note: Mapped[str] = mapped_column(default="")


class Training(Numbered, Base):
    """A training outside the branch that one member attended."""

    __tablename__ = "training"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[TrainingKind]
    title: Mapped[str] = mapped_column(String(NAME_LENGTH))
    starts_on: Mapped[date] = mapped_column(index=True)
    ends_on: Mapped[date | None] = mapped_column(default=None)
    organiser: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    days: Mapped[float | None] = mapped_column(default=None)
    hours: Mapped[float | None] = mapped_column(default=None)
    certificate: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    """结业证号."""
    note: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime | None] = mapped_column(default=None)
    binned_at: Mapped[datetime | None] = mapped_column(default=None)


class Reading(Numbered, Base):
    """One entry of a member's reading log (阅读登记); the note is the member's own."""

    __tablename__ = "reading"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    read_on: Mapped[date] = mapped_column(index=True)
    book: Mapped[str] = mapped_column(String(NAME_LENGTH))
    chapter: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    note: Mapped[str] = mapped_column(default="")
    """心得."""
    hours: Mapped[float | None] = mapped_column(default=None)
    recorded_at: Mapped[datetime | None] = mapped_column(default=None)
    binned_at: Mapped[datetime | None] = mapped_column(default=None)
