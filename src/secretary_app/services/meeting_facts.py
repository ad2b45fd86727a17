"""Reading meetings out of the records, as the rules want them, in four queries."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from secretary_app.domain.findings import Subject, SubjectKind
from secretary_app.domain.meetings import MeetingFacts, MotionFact, YearFacts
from secretary_app.domain.values import AttendanceState, MeetingKind, PartyPost
from secretary_app.services import life_meetings
from secretary_app.store.records import (
    AgendaItem,
    Attendance,
    Branch,
    Group,
    Meeting,
    Motion,
    Post,
    Talk,
)

_COLUMNS = (
    Meeting.id,
    Meeting.title,
    Meeting.kinds,
    Meeting.held_on,
    Meeting.group_id,
    Meeting.host,
    Meeting.recorder,
    Meeting.lecturer_id,
    Meeting.content,
    Meeting.resolution,
    Meeting.host_signed,
    Meeting.recorder_signed,
    Meeting.study_hours,
    Meeting.starts_at,
    Meeting.ends_at,
)


def subject_of(branch: Branch) -> Subject:
    """Return the branch as what a finding is about."""
    return Subject(kind=SubjectKind.BRANCH, id=branch.id, name=branch.name)


def meetings_of_years(session: Session, years: Iterable[int]) -> list[MeetingFacts]:
    """Return the meetings of these calendar years, by date; those in the bin are left out."""
    wanted = sorted(years)
    first, last = date(wanted[0], 1, 1), date(wanted[-1], 12, 31)
    return _meetings(session, Meeting.held_on.between(first, last))


def meeting(session: Session, meeting_id: int) -> MeetingFacts | None:
    """Return one meeting, or None where it is in the bin."""
    return next(iter(_meetings(session, Meeting.id == meeting_id)), None)


def year_facts(
    session: Session,
    branch: Branch,
    year: int,
    meetings: Iterable[MeetingFacts],
    *,
    has_committee: bool,
) -> YearFacts:
    """Return a year's organisational life, with the groups the branch has."""
    groups = session.execute(
        select(Group.id, Group.name).where(Group.branch_id == branch.id).order_by(Group.id)
    )
    return YearFacts(
        subject=subject_of(branch),
        year=year,
        meetings=tuple(one for one in meetings if one.held_on.year == year),
        has_committee=has_committee,
        groups=tuple((row.id, row.name) for row in groups),
        since=kept_since(session, branch),
        talks=tuple(
            session.scalars(
                select(Talk.held_on).where(
                    Talk.branch_id == branch.id,
                    Talk.binned_at.is_(None),
                    Talk.held_on.between(date(year, 1, 1), date(year, 12, 31)),
                )
            )
        ),
    )


def kept_since(session: Session, branch: Branch) -> date | None:
    """Return from when meetings are on record: the first one, or the day the file was made."""
    first = session.scalar(select(func.min(Meeting.held_on)).where(Meeting.binned_at.is_(None)))
    made = branch.created_at.date() if branch.created_at else None
    return min((day for day in (first, made) if day is not None), default=None)


def _meetings(session: Session, wanted: ColumnElement[bool]) -> list[MeetingFacts]:
    session.flush()
    wanted = wanted & Meeting.binned_at.is_(None)
    ids = select(Meeting.id).where(wanted)
    motions = _motions(session, Motion.meeting_id.in_(ids))
    heads = _heads(session, Attendance.meeting_id.in_(ids))
    with_agenda = set(
        session.scalars(select(AgendaItem.meeting_id).where(AgendaItem.meeting_id.in_(ids)))
    )
    secretaries = set(
        session.scalars(select(Post.person_id).where(Post.post == PartyPost.SECRETARY))
    )
    query = select(*_COLUMNS).where(wanted).order_by(Meeting.held_on, Meeting.id)
    rows = session.execute(query).all()
    life = [row.id for row in rows if MeetingKind.LIFE_MEETING.value in row.kinds]
    parts = life_meetings.parts_of(session, life)
    return [
        MeetingFacts(
            id=row.id,
            title=row.title,
            kinds=tuple(MeetingKind(code) for code in row.kinds),
            held_on=row.held_on,
            group_id=row.group_id,
            host=row.host,
            recorder=row.recorder,
            lecturer_is_secretary=row.lecturer_id in secretaries,
            content=row.content,
            has_agenda=row.id in with_agenda,
            resolution=row.resolution,
            host_signed=row.host_signed,
            recorder_signed=row.recorder_signed,
            motions=tuple(motions[row.id]),
            study_hours=row.study_hours,
            minutes=_minutes(row.starts_at, row.ends_at),
            life_parts=parts.get(row.id, frozenset()),
            **heads.get(row.id, {}),
        )
        for row in rows
    ]


def _minutes(starts_at: datetime | None, ends_at: datetime | None) -> int | None:
    """Return how long something lasted, where both times are known and in order."""
    if starts_at is None or ends_at is None or ends_at <= starts_at:
        return None
    return int((ends_at - starts_at).total_seconds()) // 60


def _motions(session: Session, wanted: ColumnElement[bool]) -> dict[int, list[MotionFact]]:
    found: dict[int, list[MotionFact]] = defaultdict(list)
    columns = (
        Motion.meeting_id,
        Motion.title,
        Motion.kind,
        Motion.ballot,
        Motion.person_id,
        Motion.secret,
        Motion.tellers,
        Motion.counters,
        Motion.resolution,
    )
    for (
        meeting_id,
        title,
        kind,
        ballot,
        person_id,
        secret,
        tellers,
        counters,
        text,
    ) in session.execute(select(*columns).where(wanted).order_by(Motion.position)):
        found[meeting_id].append(
            MotionFact(
                title=title,
                kind=kind,
                ballot=ballot,
                person_id=person_id,
                secret=secret,
                tellers=tellers,
                counters=counters,
                resolution=text,
            )
        )
    return found


def _heads(session: Session, wanted: ColumnElement[bool]) -> dict[int, dict[str, Any]]:
    """Return, by meeting, who was due, marked and present, and how many of them may vote."""
    present = Attendance.state == AttendanceState.PRESENT
    marked = Attendance.state != AttendanceState.UNMARKED
    columns = {
        "due": func.count(),
        "marked": _sum(marked),
        "present": _sum(present),
        "voting_due": _sum(Attendance.voting),
        "voting_present": _sum(present & Attendance.voting),
    }
    query = select(
        Attendance.meeting_id, *(column.label(name) for name, column in columns.items())
    )
    rows = session.execute(query.where(wanted).group_by(Attendance.meeting_id))
    return {row.meeting_id: {name: getattr(row, name) for name in columns} for row in rows}


def _sum(condition: ColumnElement[bool] | Any) -> Any:  # noqa: ANN401
    return func.sum(case((condition, 1), else_=0))
