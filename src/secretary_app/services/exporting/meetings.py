"""What stands in the columns of a sheet of meetings, a whole column at a time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from secretary_app.domain.values import AttendanceState, MeetingKind, MeetingState
from secretary_app.store import branches
from secretary_app.store.records import Meeting, Person

_PLAIN = ("title", "place", "content", "resolution", "nonvoting", "host", "lecturer", "number")
_AWAY = {AttendanceState.LEAVE: "请假", AttendanceState.ABSENT: "缺席"}


@dataclass
class Meetings:
    """The meetings of an export, in the order of their days."""

    session: Session
    today: date

    def __len__(self) -> int:
        return len(self.records)

    @cached_property
    def records(self) -> list[Meeting]:
        """The meetings that were held, with their attendance."""
        query = (
            select(Meeting)
            .where(
                Meeting.branch_id == branches.current(self.session).id,
                Meeting.binned_at.is_(None),
                Meeting.state == MeetingState.HELD,
            )
            .options(selectinload(Meeting.attendance), selectinload(Meeting.agenda))
            .order_by(Meeting.held_on, Meeting.starts_at, Meeting.id)
        )
        return list(self.session.scalars(query))

    def load(self, keys: Iterable[str]) -> None:
        """Do nothing: the records are read at once."""

    def column(self, key: str) -> Sequence[Any]:
        """Return the values of a field, one for each meeting."""
        if key in _PLAIN:
            return [getattr(one, key) for one in self.records]
        return _COMPUTED[key](self)

    @cached_property
    def school_numbers(self) -> dict[int, str | None]:
        """Student's or staff numbers of the people of the roster."""
        rows = self.session.execute(select(Person.id, Person.school_no))
        return {row.id: row.school_no for row in rows}

    def counts(self, *states: AttendanceState) -> list[int | None]:
        """Return how many were in one of these states; None where nobody is entered."""
        return [
            sum(who.state in states for who in one.attendance) if one.attendance else None
            for one in self.records
        ]


def _absent(meetings: Meetings) -> Sequence[str | None]:
    return [
        "、".join(
            f"{who.name}（{who.reason or _AWAY[who.state]}）"
            for who in one.attendance
            if who.state in _AWAY
        )
        or None
        for one in meetings.records
    ]


def _minutes(meetings: Meetings) -> Sequence[int | None]:
    return [
        int((one.ends_at - one.starts_at).total_seconds() // 60)
        if one.starts_at and one.ends_at
        else None
        for one in meetings.records
    ]


def _names(meetings: Meetings, state: AttendanceState) -> Sequence[str | None]:
    return [
        "、".join(who.name for who in one.attendance if who.state is state) or None
        for one in meetings.records
    ]


_COMPUTED: Mapping[str, Callable[[Meetings], Sequence[Any]]] = {
    "order": lambda found: range(1, len(found) + 1),
    "kinds": lambda found: [
        "、".join(MeetingKind(kind).label for kind in one.kinds) for one in found.records
    ],
    "held": lambda found: [one.starts_at or one.held_on for one in found.records],
    "planned": lambda found: [None] * len(found),
    "topic": lambda found: ["；".join(item.title for item in one.agenda) for one in found.records],
    "recorder": lambda found: [one.recorder for one in found.records],
    "recorder_no": lambda found: [
        found.school_numbers.get(one.recorder_id or 0) for one in found.records
    ],
    "due": lambda found: [len(one.attendance) or None for one in found.records],
    "present": lambda found: found.counts(AttendanceState.PRESENT),
    "on_leave": lambda found: found.counts(AttendanceState.LEAVE),
    "attendees": lambda found: _names(found, AttendanceState.PRESENT),
    "absent": _absent,
    "minutes": _minutes,
    "branch": lambda found: [branches.current(found.session).name] * len(found),
    "superior": lambda found: [branches.current(found.session).superior or None] * len(found),
}
COMPUTED_LABELS: Mapping[str, str] = {"order": "序号", "superior": "上级党组织"}
"""Fields that only an export knows."""
