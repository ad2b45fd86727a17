"""Steps of development (T01–T25) that happened, and the materials of a person's file."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from secretary_app.domain.values import MaterialState, StepPersonRole
from secretary_app.store.records.base import NAME_LENGTH, Base, Json, Numbered


class Step(Numbered, Base):
    """One happening of one of the 25 steps; T06 and T21 happen again and again."""

    __tablename__ = "step"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, init=False)
    code: Mapped[str] = mapped_column(String(3))
    """T01 to T25, a key of `domain.steps.STEPS`."""
    happened_on: Mapped[date]
    """The day it happened, as printed; what the rules of dates are about."""
    recorded_at: Mapped[datetime]
    """The moment it was first entered; set once and never changed (INTEGRITY-01)."""
    ended_on: Mapped[date | None] = mapped_column(default=None)
    place: Mapped[str | None] = mapped_column(String(NAME_LENGTH), default=None)
    outcome: Mapped[str | None] = mapped_column(String(40), default=None)
    """One of the outcomes that the step's specification offers, by code."""
    reason: Mapped[str | None] = mapped_column(default=None)
    """Ground of an exception, or why a warning was passed."""
    note: Mapped[str | None] = mapped_column(default=None)
    details: Mapped[Json] = mapped_column(default_factory=dict)
    """Values of the fields that only this step has, by the key in its specification."""
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), default=None)
    motion_id: Mapped[int | None] = mapped_column(ForeignKey("motion.id"), default=None)
    day_only: Mapped[bool] = mapped_column(default=False)
    """Whether a sheet brought the day and nothing else is known, as with a date of the roster."""
    people: Mapped[list["StepPerson"]] = relationship(
        cascade="all, delete-orphan", default_factory=list, repr=False
    )


class StepPerson(Numbered, Base):
    """Somebody who took part in a step: talker, contact (培养联系人), introducer (介绍人)."""

    __tablename__ = "step_person"

    step_id: Mapped[int] = mapped_column(ForeignKey("step.id"), index=True, init=False)
    role: Mapped[StepPersonRole]
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    """The member of this roster, where it is one."""
    duty: Mapped[str | None] = mapped_column(String(NAME_LENGTH), default=None)
    """职务, as the handbook asks for talkers: secretary, deputy or organisation member."""


class StepResponsible(Numbered, Base):
    """The member who sees to one step of a person's development (这一步的责任人)."""

    __tablename__ = "step_responsible"
    __table_args__ = (UniqueConstraint("person_id", "code"), {"sqlite_autoincrement": True})

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, init=False)
    code: Mapped[str] = mapped_column(String(3))
    """T01 to T25."""
    member_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)


class Attachment(Numbered, Base):
    """A file kept with a record, known by its content and shown under its label."""

    __tablename__ = "attachment"

    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(80))
    label: Mapped[str] = mapped_column(String(NAME_LENGTH))
    content: Mapped[bytes] = mapped_column(deferred=True, repr=False)


class Material(Numbered, Base):
    """One material (材料) of a person's file."""

    __tablename__ = "material"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, init=False)
    code: Mapped[str] = mapped_column(String(40))
    """A key of `domain.materials.MATERIALS`."""
    state: Mapped[MaterialState] = mapped_column(default=MaterialState.PRESENT)
    formed_on: Mapped[date | None] = mapped_column(default=None)
    copies: Mapped[int | None] = mapped_column(default=None)
    pages: Mapped[int | None] = mapped_column(default=None)
    note: Mapped[str | None] = mapped_column(default=None)
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"), default=None)
