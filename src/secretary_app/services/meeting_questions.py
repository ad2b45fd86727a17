"""What a secretary asks about meetings: a year's list, and what lies in the bin."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import ColumnElement, Select, String, cast, func, select
from sqlalchemy.orm import Session

from secretary_app.domain.values import AttendanceState, MeetingKind, MeetingState
from secretary_app.services.meeting_drafts import Headcount, headcount
from secretary_app.store import branches
from secretary_app.store.records import Attendance, Group, Meeting, Motion

YEAR_DIGITS = 4
MANY = 500
"""Meetings that one question to the database may name."""


@dataclass(frozen=True, kw_only=True)
class MeetingRow:
    """One line of the list of meetings."""

    id: int
    held_on: date
    kinds: tuple[MeetingKind, ...]
    title: str
    number: int | None
    heads: Headcount
    motions: int
    state: MeetingState = MeetingState.HELD
    filed_on: date | None = None
    group: str = ""
    """The group that met, where it was one."""


def years(session: Session) -> list[int]:
    """Return the years in which meetings are on record, latest first."""
    # The database tells the years apart: reading every day costs ten times as much.
    year = func.substr(cast(Meeting.held_on, String), 1, YEAR_DIGITS)
    found = session.scalars(select(year).where(Meeting.binned_at.is_(None)).distinct())
    return sorted((int(digits) for digits in found), reverse=True)


def meetings_in_year(session: Session, year: int) -> list[MeetingRow]:
    """Return the meetings of a calendar year, latest first."""
    return _rows(session, _in_year(session, year))


def binned(session: Session) -> list[MeetingRow]:
    """Return the meetings in the bin, the one binned last first."""
    query = _of_branch(session, in_bin=True).order_by(Meeting.binned_at.desc())
    return _rows(session, query)


def rows_where(session: Session, only: ColumnElement[bool]) -> list[MeetingRow]:
    """Return the lines of the meetings of which something holds, latest first."""
    return _rows(session, _of_branch(session).where(only))


def _of_branch(session: Session, *, in_bin: bool = False) -> Select[Meeting]:
    binned_at = Meeting.binned_at.is_not(None) if in_bin else Meeting.binned_at.is_(None)
    return select(Meeting).where(Meeting.branch_id == branches.current(session).id, binned_at)


def _newest_first(query: Select[Meeting]) -> Select[Meeting]:
    return query.order_by(Meeting.held_on.desc(), Meeting.id.desc())


def _in_year(session: Session, year: int) -> Select[Meeting]:
    within = Meeting.held_on.between(date(year, 1, 1), date(year, 12, 31))
    return _newest_first(_of_branch(session).where(within))


COLUMNS = (
    Meeting.id,
    Meeting.held_on,
    Meeting.kinds,
    Meeting.title,
    Meeting.number,
    Meeting.state,
    Meeting.filed_on,
    Meeting.group_id,
)


def _rows(session: Session, query: Select[Meeting]) -> list[MeetingRow]:
    """Return the lines of these meetings; heads and motions are counted by the database."""
    found = session.execute(query.with_only_columns(*COLUMNS)).all()
    ids = [row.id for row in found]
    heads, motions = _heads(session, ids), _motions(session, ids)
    groups = {row.id: row.name for row in session.execute(select(Group.id, Group.name))}
    nobody = headcount(())
    return [
        MeetingRow(
            id=row.id,
            held_on=row.held_on,
            kinds=tuple(MeetingKind(code) for code in row.kinds),
            title=row.title,
            number=row.number,
            heads=heads.get(row.id, nobody),
            motions=motions.get(row.id, 0),
            state=row.state,
            filed_on=row.filed_on,
            group=groups.get(row.group_id or 0, ""),
        )
        for row in found
    ]


def _heads(session: Session, ids: Sequence[int]) -> dict[int, Headcount]:
    probationary = func.count().filter(Attendance.probationary)
    present = Attendance.state == AttendanceState.PRESENT
    columns = (
        func.count(),
        func.count() - probationary,
        probationary,
        func.count().filter(present),
        func.count().filter(Attendance.voting),
        func.count().filter(present, Attendance.voting),
        func.count().filter(Attendance.state == AttendanceState.UNMARKED),
    )
    names = [field.name for field in fields(Headcount)]
    query = select(Attendance.meeting_id, *columns).group_by(Attendance.meeting_id)
    return {
        meeting_id: Headcount(**dict(zip(names, counts, strict=True)))
        for some in _some(ids)
        for meeting_id, *counts in session.execute(query.where(Attendance.meeting_id.in_(some)))
    }


def _motions(session: Session, ids: Sequence[int]) -> dict[int, int]:
    query = select(Motion.meeting_id, func.count()).group_by(Motion.meeting_id)
    return {
        meeting_id: count
        for some in _some(ids)
        for meeting_id, count in session.execute(query.where(Motion.meeting_id.in_(some)))
    }


def _some(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield the numbers in portions that one question may name."""
    for first in range(0, len(ids), MANY):
        yield ids[first : first + MANY]
