"""A meeting, who was due and who came, what was said, and what was put to the vote."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.values import (
    AttendanceState,
    MeetingFileKind,
    MeetingKind,
    MeetingState,
    MotionKind,
    Opinion,
    StudyForm,
)
from secretary_app.store.records.base import CODE_LENGTH, NAME_LENGTH, Base, Numbered
from secretary_app.store.records.development import Attachment
from secretary_app.store.records.election import Election


class Meeting(Numbered, Base):
    """One event of organisational life; it may count as several kinds at once."""

    __tablename__ = "meeting"

    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"), index=True)
    kinds: Mapped[list[str]]
    """Codes of `MeetingKind`, the leading one first."""
    title: Mapped[str] = mapped_column(String(NAME_LENGTH))
    held_on: Mapped[date] = mapped_column(index=True)
    """The day it was held; while it is a plan, the day it is planned for."""
    state: Mapped[MeetingState] = mapped_column(default=MeetingState.HELD)
    planned_on: Mapped[date | None] = mapped_column(default=None)
    """The day it was last planned for; empty where it was never a plan here."""
    materials: Mapped[str] = mapped_column(default="")
    """What those due should read or bring, a line each."""
    filed_on: Mapped[date | None] = mapped_column(default=None)
    """The day the signed minutes were put into the file (归档)."""
    starts_at: Mapped[datetime | None] = mapped_column(default=None)
    """Local time of the start, to the minute."""
    ends_at: Mapped[datetime | None] = mapped_column(default=None)
    number: Mapped[int | None] = mapped_column(default=None)
    """年度序号, counted per kind (of groups: per group) and year; a plan has none."""
    place: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    platform: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    group_id: Mapped[int | None] = mapped_column(ForeignKey("party_group.id"), default=None)
    host: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    host_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    recorder: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    recorder_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    lecturer: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    lecturer_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    nonvoting: Mapped[str] = mapped_column(default="")
    """列席人员, as typed."""
    content: Mapped[str] = mapped_column(default="")
    different_opinions: Mapped[str] = mapped_column(default="")
    resolution: Mapped[str] = mapped_column(default="")
    study_hours: Mapped[float | None] = mapped_column(default=None)
    study_form: Mapped[StudyForm | None] = mapped_column(default=None)
    photos: Mapped[int] = mapped_column(default=0)
    host_signed: Mapped[bool] = mapped_column(default=False)
    recorder_signed: Mapped[bool] = mapped_column(default=False)
    secretary_signed_on: Mapped[date | None] = mapped_column(default=None)
    """The day the secretary signed the paper; asked of votes on development (MIN-03)."""
    recorded_at: Mapped[datetime | None] = mapped_column(default=None)
    binned_at: Mapped[datetime | None] = mapped_column(default=None)

    attendance: Mapped[list["Attendance"]] = relationship(
        cascade="all, delete-orphan", default_factory=list, repr=False, order_by="Attendance.id"
    )
    files: Mapped[list["MeetingFile"]] = relationship(
        cascade="all, delete-orphan", default_factory=list, repr=False, order_by="MeetingFile.id"
    )
    agenda: Mapped[list["AgendaItem"]] = relationship(
        cascade="all, delete-orphan",
        default_factory=list,
        repr=False,
        order_by="AgendaItem.position",
    )
    motions: Mapped[list["Motion"]] = relationship(
        cascade="all, delete-orphan",
        default_factory=list,
        repr=False,
        order_by="Motion.position",
        back_populates="meeting",
    )

    @property
    def leading_kind(self) -> MeetingKind:
        """The kind whose form the minutes take."""
        return MeetingKind(self.kinds[0])


class Attendance(Numbered, Base):
    """One member who was due at a meeting, as of its date."""

    __tablename__ = "attendance"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True, init=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    probationary: Mapped[bool] = mapped_column(default=False)
    voting: Mapped[bool] = mapped_column(default=True)
    """Whether the member counted among those entitled to vote on that day."""
    state: Mapped[AttendanceState] = mapped_column(default=AttendanceState.UNMARKED)
    reason: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    made_up_on: Mapped[date | None] = mapped_column(default=None)


class AgendaItem(Numbered, Base):
    """One item of the agenda, with what was said on it."""

    __tablename__ = "agenda_item"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True, init=False)
    position: Mapped[int]
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    speeches: Mapped[list["Speech"]] = relationship(
        cascade="all, delete-orphan", default_factory=list, repr=False, order_by="Speech.position"
    )


class Speech(Numbered, Base):
    """What one person said on an item (发言要点)."""

    __tablename__ = "speech"

    agenda_item_id: Mapped[int] = mapped_column(
        ForeignKey("agenda_item.id"), index=True, init=False
    )
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    points: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)


class Motion(Numbered, Base):
    """A matter put to the vote at a meeting, and the count."""

    __tablename__ = "motion"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True, init=False)
    position: Mapped[int]
    kind: Mapped[MotionKind]
    title: Mapped[str]
    ballot: Mapped[Ballot] = composite(
        mapped_column("eligible"),
        mapped_column("present"),
        mapped_column("issued"),
        mapped_column("returned"),
        mapped_column("void"),
        mapped_column("yes"),
        mapped_column("no"),
        mapped_column("abstain"),
        mapped_column("written_yes"),
        mapped_column("written_no"),
        mapped_column("written_abstain"),
    )
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, default=None
    )
    """The person the motion is about; admission and conversion have exactly one."""
    secret: Mapped[bool] = mapped_column(default=True)
    tellers: Mapped[str] = mapped_column(String(CODE_LENGTH * 3), default="")
    """监票人."""
    counters: Mapped[str] = mapped_column(String(CODE_LENGTH * 3), default="")
    """计票人."""
    resolution: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    """Why a warning of the rules of development is passed; the step it decides has it, too."""
    extend_months: Mapped[int | None] = mapped_column(default=None)
    """By how many months probation is to be extended."""
    opinions: Mapped[list["WrittenOpinion"]] = relationship(
        cascade="all, delete-orphan",
        default_factory=list,
        repr=False,
        order_by="WrittenOpinion.id",
    )
    election: Mapped[Election | None] = relationship(
        cascade="all, delete-orphan", default=None, repr=False
    )
    """Candidates and seats, where the motion is a round of an election."""
    meeting: Mapped[Meeting] = relationship(back_populates="motions", default=None, repr=False)


class WrittenOpinion(Numbered, Base):
    """What an absent member said in writing to a motion of development (书面意见)."""

    __tablename__ = "written_opinion"

    motion_id: Mapped[int] = mapped_column(ForeignKey("motion.id"), index=True, init=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    opinion: Mapped[Opinion]
    given_on: Mapped[date]
    """The day it was handed in; after the meeting it does not count."""


class MeetingFile(Numbered, Base):
    """A file kept with a meeting: the signed scan, photos, materials."""

    __tablename__ = "meeting_file"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True, init=False)
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id"))
    kind: Mapped[MeetingFileKind]
    label: Mapped[str] = mapped_column(String(NAME_LENGTH))
    """Its name with this meeting; the same content may have another name elsewhere."""
    attachment: Mapped[Attachment] = relationship(default=None, repr=False)
