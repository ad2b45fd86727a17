"""Everybody's hours of study in a year, from meetings, make-up, trainings and reading."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.study import StudyYear
from secretary_app.domain.study import (
    MONTHS_A_YEAR,
    MemberStudy,
    StudyEntry,
    StudySource,
    counted,
    half_days,
)
from secretary_app.domain.values import AttendanceState, PartyPost, StudyForm, TrainingKind
from secretary_app.services import branches, meeting_facts
from secretary_app.services.branch_facts import MemberRow, members_on, posts_on
from secretary_app.store.branches import current
from secretary_app.store.held import IS_HELD
from secretary_app.store.records import (
    Attendance,
    Branch,
    Meeting,
    OfficeTraining,
    Person,
    Reading,
    Training,
)

Entry = tuple[int, StudyEntry]

LEADERS = (PartyPost.SECRETARY, PartyPost.DEPUTY)
"""Who is asked for more hours in every branch, whoever else is by the school's own word."""


def study_year(
    session: Session, year: int, today: date, branch: Branch | None = None
) -> StudyYear:
    """Return the study of those who are members on the year's last day, or today, by name."""
    branch = branch or current(session)
    as_of = min(today, date(year, 12, 31))
    policy = branches.policy(session)
    committee = {
        post.person_id
        for post in posts_on(session, branch, as_of)
        if post.post is not PartyPost.GROUP_LEADER
        and (policy.study_whole_committee or post.post in LEADERS)
    }
    found = entries(session, branch, year, as_of)
    return StudyYear(
        subject=meeting_facts.subject_of(branch),
        year=year,
        members=tuple(
            _member(one, year, found[one.id], policy, on_committee=one.id in committee)
            for one in members_on(session, branch, as_of)
        ),
        since=meeting_facts.kept_since(session, branch),
    )


def _member(
    row: MemberRow,
    year: int,
    entries: list[StudyEntry],
    policy: Policy,
    *,
    on_committee: bool,
) -> MemberStudy:
    return MemberStudy(
        person_id=row.id,
        name=row.name,
        on_committee=on_committee,
        months=_months(row.since, year),
        counted=counted(entries, policy),
        policy=policy,
    )


def _months(since: date | None, year: int) -> int:
    """Return the months of the year in which somebody was here, that of arrival included."""
    if since is None or since.year < year:
        return MONTHS_A_YEAR
    return MONTHS_A_YEAR + 1 - since.month


def entries(
    session: Session, branch: Branch, year: int, as_of: date
) -> dict[int, list[StudyEntry]]:
    """Return what brought hours in a year up to a day, by person."""
    found: dict[int, list[StudyEntry]] = defaultdict(list)
    for source in (_of_meetings, _of_trainings, _of_office, _of_reading):
        for person_id, entry in source(session, branch, date(year, 1, 1), as_of):
            found[person_id].append(entry)
    return found


def _of_meetings(session: Session, branch: Branch, first: date, last: date) -> Iterator[Entry]:
    meetings = {
        row.id: row
        for row in session.execute(
            select(
                Meeting.id,
                Meeting.held_on,
                Meeting.title,
                Meeting.study_hours,
                Meeting.study_form,
                Meeting.starts_at,
                Meeting.ends_at,
            ).where(
                Meeting.branch_id == branch.id,
                IS_HELD,
                Meeting.study_hours > 0,
                Meeting.held_on.between(first, last),
            )
        )
    }
    parts = {
        number: half_days(
            row.starts_at.time() if row.starts_at else None,
            row.ends_at.time() if row.ends_at else None,
        )
        for number, row in meetings.items()
    }
    attended = session.execute(
        select(Attendance.person_id, Attendance.meeting_id, Attendance.state)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(
            Meeting.branch_id == branch.id,
            IS_HELD,
            Meeting.study_hours > 0,
            Meeting.held_on.between(first, last),
            or_(
                Attendance.state == AttendanceState.PRESENT,
                Attendance.made_up_on <= last,
            ),
        )
    )
    made: dict[tuple[int, bool], StudyEntry] = {}
    for person_id, meeting_id, state in attended:
        present = state is AttendanceState.PRESENT
        key = (meeting_id, present)
        if key not in made:
            row = meetings[meeting_id]
            made[key] = StudyEntry(
                source=StudySource.MEETING if present else StudySource.MADE_UP,
                on=row.held_on,
                title=row.title,
                hours=Decimal(str(row.study_hours)),
                parts=parts[meeting_id],
                online=row.study_form is StudyForm.ONLINE,
                meeting_id=meeting_id,
            )
        yield person_id, made[key]


def _of_trainings(session: Session, branch: Branch, first: date, last: date) -> Iterator[Entry]:
    query = (
        select(Training)
        .join(Person, Person.id == Training.person_id)
        .where(Person.branch_id == branch.id, Training.binned_at.is_(None))
        .where(Training.starts_on.between(first, last))
    )
    for one in session.scalars(query):
        yield (
            one.person_id,
            StudyEntry(
                source=StudySource.TRAINING,
                on=one.starts_on,
                title=one.title,
                hours=Decimal(str(one.hours or 0)),
                days=None if one.days is None else Decimal(str(one.days)),
                online=one.kind is TrainingKind.ONLINE,
                concentrated=one.kind is TrainingKind.CONCENTRATED,
            ),
        )


def _of_office(session: Session, branch: Branch, first: date, last: date) -> Iterator[Entry]:
    """Return the trainings of those in office, which are recorded with their posts."""
    query = select(OfficeTraining).where(
        OfficeTraining.branch_id == branch.id, OfficeTraining.starts_on.between(first, last)
    )
    for one in session.scalars(query):
        lasted = (one.ends_on - one.starts_on).days + 1 if one.ends_on else None
        yield (
            one.person_id,
            StudyEntry(
                source=StudySource.TRAINING,
                on=one.starts_on,
                title=one.name,
                hours=Decimal(str(one.hours or 0)),
                days=None if lasted is None else Decimal(lasted),
                concentrated=True,
            ),
        )


def _of_reading(session: Session, branch: Branch, first: date, last: date) -> Iterator[Entry]:
    query = (
        select(Reading)
        .join(Person, Person.id == Reading.person_id)
        .where(Person.branch_id == branch.id, Reading.binned_at.is_(None))
        .where(Reading.read_on.between(first, last))
    )
    for one in session.scalars(query):
        title = f"《{one.book.strip('《》')}》{one.chapter}"
        yield (
            one.person_id,
            StudyEntry(
                source=StudySource.READING,
                on=one.read_on,
                title=title,
                hours=Decimal(str(one.hours or 0)),
            ),
        )
