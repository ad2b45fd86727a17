"""Reading meetings out of the records, as the rules want them, in a few queries for all."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from secretary_app.domain.dates import month_end
from secretary_app.domain.findings import Subject, SubjectKind
from secretary_app.domain.meetings import MeetingFacts, MotionFact, YearFacts
from secretary_app.domain.opinions import WrittenOpinionFact
from secretary_app.domain.organisation import NO_COMMITTEE
from secretary_app.domain.values import AttendanceState, MeetingKind, PartyPost
from secretary_app.services import election_facts, life_meetings
from secretary_app.store.elections import count_of
from secretary_app.store.held import IS_HELD
from secretary_app.store.records import (
    Attendance,
    Branch,
    Group,
    Meeting,
    Motion,
    Post,
    Talk,
    WrittenOpinion,
)

_COLUMNS = (
    Meeting.id,
    Meeting.title,
    Meeting.kinds,
    Meeting.held_on,
    Meeting.state,
    Meeting.group_id,
    Meeting.host,
    Meeting.recorder,
    Meeting.lecturer_id,
    Meeting.content,
    Meeting.resolution,
    Meeting.host_signed,
    Meeting.recorder_signed,
    Meeting.secretary_signed_on,
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


def days_of_year(session: Session, year: int, *, plans: bool) -> list[MeetingFacts]:
    """Return the meetings of a calendar year with nothing but kind, day, state and group.

    Enough, with or without `plans`, to say how often something was held, for a fifth of what
    everything costs.
    """
    columns = (Meeting.id, Meeting.kinds, Meeting.held_on, Meeting.state, Meeting.group_id)
    rows = session.execute(
        select(*columns)
        .where(Meeting.held_on.between(date(year, 1, 1), date(year, 12, 31)))
        .where(Meeting.binned_at.is_(None) if plans else IS_HELD)
        .order_by(Meeting.held_on, Meeting.id)
    )
    return [
        MeetingFacts(
            id=row.id,
            title="",
            kinds=tuple(MeetingKind(code) for code in row.kinds),
            held_on=row.held_on,
            state=row.state,
            group_id=row.group_id,
        )
        for row in rows
    ]


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
        committee_months=committee_months(session, branch, year) if has_committee else None,
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


def committee_months(session: Session, branch: Branch, year: int) -> frozenset[int]:
    """Return the months of a year at whose end the branch had a committee."""
    serving = session.execute(
        select(Post.starts_on, Post.ends_on).where(
            Post.branch_id == branch.id,
            Post.post.not_in(NO_COMMITTEE),
        )
    ).all()
    return frozenset(
        month
        for month in range(1, 13)
        if any(
            post.starts_on <= (end := month_end(year, month))
            and (post.ends_on is None or post.ends_on >= end)
            for post in serving
        )
    )


def kept_since(session: Session, branch: Branch) -> date | None:
    """Return from when meetings are on record: the first one, or the day the file was made."""
    first = session.scalar(select(func.min(Meeting.held_on)).where(IS_HELD))
    made = branch.created_at.date() if branch.created_at else None
    return min((day for day in (first, made) if day is not None), default=None)


def _meetings(session: Session, wanted: ColumnElement[bool]) -> list[MeetingFacts]:
    session.flush()
    wanted = wanted & Meeting.binned_at.is_(None)
    ids = select(Meeting.id).where(wanted)
    motions = _motions(session, Motion.meeting_id.in_(ids))
    with_opinions = [
        number for number, found in motions.items() if any(one.opinions for one in found)
    ]
    present = _present(session, with_opinions) if with_opinions else {}
    heads = _heads(session, Attendance.meeting_id.in_(ids))
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
            state=row.state,
            group_id=row.group_id,
            host=row.host,
            recorder=row.recorder,
            lecturer_is_secretary=row.lecturer_id in secretaries,
            content=row.content,
            resolution=row.resolution,
            host_signed=row.host_signed,
            recorder_signed=row.recorder_signed,
            secretary_signed_on=row.secretary_signed_on,
            motions=tuple(motions[row.id]),
            study_hours=row.study_hours,
            minutes=_minutes(row.starts_at, row.ends_at),
            life_parts=parts.get(row.id, frozenset()),
            present_ids=present.get(row.id, frozenset()),
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
    numbers = select(Motion.id).where(wanted)
    opinions, held = _opinions(session, numbers), _elections(session, numbers)
    columns = (
        Motion.id,
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
        number,
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
                opinions=tuple(opinions.get(number, ())),
                **held.get(number, {}),
            )
        )
    return found


def _opinions(session: Session, numbers: Select[int]) -> dict[int, list[WrittenOpinionFact]]:
    found: dict[int, list[WrittenOpinionFact]] = defaultdict(list)
    query = select(WrittenOpinion).where(WrittenOpinion.motion_id.in_(numbers))
    for one in session.scalars(query.order_by(WrittenOpinion.id)):
        found[one.motion_id].append(
            WrittenOpinionFact(
                person_id=one.person_id,
                name=one.name,
                opinion=one.opinion,
                given_on=one.given_on,
            )
        )
    return found


def _elections(session: Session, numbers: Select[int]) -> dict[int, dict[str, Any]]:
    """Return, by motion, the round of an election with who may not be elected or has no post."""
    found: dict[int, dict[str, Any]] = {}
    for motion in election_facts.elections(session, numbers):
        count = count_of(motion)
        assert count is not None
        electable = election_facts.electable_on(
            session, motion.meeting.held_on, by_committee=count.by_committee
        )
        found[motion.id] = {
            "election": count,
            "unfit": election_facts.unfit(count, electable),
            "posts_wanting": election_facts.posts_wanting(session, motion),
        }
    return found


def _present(session: Session, meeting_ids: Sequence[int]) -> dict[int, frozenset[int]]:
    came: dict[int, set[int]] = defaultdict(set)
    query = select(Attendance.meeting_id, Attendance.person_id).where(
        Attendance.meeting_id.in_(meeting_ids), Attendance.state == AttendanceState.PRESENT
    )
    for meeting_id, person_id in session.execute(query):
        came[meeting_id].add(person_id)
    return {number: frozenset(ids) for number, ids in came.items()}


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
