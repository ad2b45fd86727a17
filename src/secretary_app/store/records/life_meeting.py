"""What a life meeting (组织生活会) adds to its minutes: its parts, problems and remedies."""

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from secretary_app.domain.values import ProblemSource
from secretary_app.store.records.base import NAME_LENGTH, Base, Numbered


class LifeMeeting(Numbered, Base):
    """The parts of one life meeting that are not in its agenda (MIN-04)."""

    __tablename__ = "life_meeting"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), unique=True)
    topic: Mapped[str] = mapped_column(default="")
    """主题."""
    opinions: Mapped[str] = mapped_column(default="")
    """征求意见情况."""
    self_examination: Mapped[str] = mapped_column(default="")
    """对照检查情况."""
    criticism: Mapped[str] = mapped_column(default="")
    """批评意见."""


class Remedy(Numbered, Base):
    """One problem of a life meeting's list (问题清单) with its remedy (整改清单)."""

    __tablename__ = "remedy"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    problem: Mapped[str]
    source: Mapped[ProblemSource | None] = mapped_column(default=None)
    measure: Mapped[str] = mapped_column(default="")
    """整改措施."""
    responsible: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    """责任人."""
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    due_on: Mapped[date | None] = mapped_column(default=None)
    done_on: Mapped[date | None] = mapped_column(default=None)
    result: Mapped[str] = mapped_column(default="")
    """完成情况."""
