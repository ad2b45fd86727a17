"""A task that a resolution gave to somebody."""

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from secretary_app.domain.values import TaskState
from secretary_app.store.records.base import NAME_LENGTH, Base, Numbered


class Task(Numbered, Base):
    """What is to be done (任务), by whom and until when."""

    __tablename__ = "task"

    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"), index=True)
    title: Mapped[str]
    given_on: Mapped[date]
    """The day of the resolution, or of entry where no meeting gave it."""
    meeting_id: Mapped[int | None] = mapped_column(
        ForeignKey("meeting.id"), index=True, default=None
    )
    """The meeting whose resolution it follows from, where there is one."""
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, default=None
    )
    name: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    """The responsible member (责任人)."""
    due_on: Mapped[date | None] = mapped_column(default=None)
    state: Mapped[TaskState] = mapped_column(default=TaskState.OPEN)
    closed_on: Mapped[date | None] = mapped_column(default=None)
    """The day it was done or cancelled."""
    note: Mapped[str] = mapped_column(default="")
    """How it went, as the branch writes it."""
