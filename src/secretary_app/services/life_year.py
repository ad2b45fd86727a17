"""The organisational life of a year, and one member's part in it, for screen and paper."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.domain.life_year import FormHours, MemberLife, MonthLife, fulfilled
from secretary_app.domain.study import MemberStudy, StudySource
from secretary_app.domain.talks import TalkMatrix
from secretary_app.domain.values import AttendanceState, MeetingKind, StudyForm
from secretary_app.forms.life_sheet import LifeSheet, PlanLine, RemedyLine
from secretary_app.forms.member_year_sheet import AttendedLine, MemberYearSheet
from secretary_app.services import branches, meeting_facts, reviews, study_plans
from secretary_app.services.branch_facts import branch_facts
from secretary_app.services.study_hours import study_year
from secretary_app.services.talks import talk_year
from secretary_app.store.branches import current, groups
from secretary_app.store.held import IS_HELD
from secretary_app.store.records import (
    AgendaItem,
    Attendance,
    Branch,
    Meeting,
    Person,
    Reading,
    Remedy,
    Speech,
    Talk,
    Training,
)


@dataclass
class _Counts:
    """What is counted of attendance and speaking in a year."""

    months: dict[int, MonthLife] = field(default_factory=dict)
    due: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    present: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    made_up: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    speeches: dict[int, int] = field(default_factory=lambda: defaultdict(int))


def years(session: Session, today: date) -> list[int]:
    """Return the years that hold meetings, talks or plans, this one included, latest first."""
    branch = current(session)
    first = [
        session.scalar(select(func.min(Meeting.held_on)).where(IS_HELD)),
        session.scalar(select(func.min(Talk.held_on)).where(Talk.branch_id == branch.id)),
    ]
    earliest = min((day.year for day in first if day is not None), default=today.year)
    return list(range(today.year, min(earliest, today.year) - 1, -1))


def life_sheet(session: Session, year: int, today: date) -> LifeSheet:
    """Return the organisational life of a calendar year, counted up to today."""
    branch = current(session)
    on = min(today, date(year, 12, 31))
    talks = talk_year(session, year, today, branch).matrix
    study = study_year(session, year, today, branch).members
    counts = _counts(session, branch, year, on)
    life = meeting_facts.year_facts(
        session,
        branch,
        year,
        meeting_facts.meetings_of_years(session, [year]),
        has_committee=branch_facts(session, branch, on).has_committee,
    )
    readings = _readings(session, branch, year)
    review = reviews.review_of(session, year)
    return LifeSheet(
        branch=branch,
        year=year,
        on=on,
        months=_months(counts),
        before=_months(_counts(session, branch, year - 1, on)),
        kinds=fulfilled(life, branches.policy(session), today),
        members=tuple(_member(one, counts, talks, readings) for one in study),
        forms=_forms(session, branch, year, on),
        talks=talks,
        plan=tuple(_plan(session, year, today)),
        trainings=tuple(_trainings(session, branch, year)),
        readings=tuple(readings),
        remedies=tuple(_remedies(session, branch, year)),
        grades={
            one.person_id: one.grade for one in (review.members if review else ()) if one.grade
        },
    )


def member_year(session: Session, person_id: int, year: int, today: date) -> MemberYearSheet:
    """Return one member's own year. Raises UserError for somebody who was no member in it."""
    return member_years(session, [person_id], year, today)[0]


def member_years(
    session: Session, person_ids: list[int], year: int, today: date
) -> list[MemberYearSheet]:
    """Return the own year of each of these members, in their order.

    Whoever was no member in that year is left out; UserError where nobody was.
    """
    branch = current(session)
    on = min(today, date(year, 12, 31))
    talks = talk_year(session, year, today, branch).matrix
    study = {one.person_id: one for one in study_year(session, year, today, branch).members}
    counts = _counts(session, branch, year, on)
    readings = _readings(session, branch, year)
    review = reviews.review_of(session, year)
    reviewed = {one.person_id: one for one in (review.members if review else ())}
    people = {
        one.id: one for one in session.scalars(select(Person).where(Person.id.in_(person_ids)))
    }
    named = {group.id: group.name for group in groups(session)}
    found = []
    for number in person_ids:
        mine = study.get(number)
        if mine is None:
            continue
        found.append(
            MemberYearSheet(
                branch=branch,
                year=year,
                on=on,
                life=_member(mine, counts, talks, readings),
                group=named.get(people[number].group_id or 0, ""),
                meetings=tuple(_attended(session, branch, number, year, on, mine)),
                talks=tuple(
                    one
                    for one in _talks(session, branch, year)
                    if number in (one.person_id, one.talker_id)
                ),
                trainings=tuple(
                    one for _, one in _trainings(session, branch, year) if one.person_id == number
                ),
                readings=tuple(one for _, one in readings if one.person_id == number),
                review=reviewed.get(number),
            )
        )
    if not found:
        raise UserError(f"所选人员在 {year} 年不是本支部党员。", "请选择党员，或换一个年度。")
    return found


def _member(
    study: MemberStudy,
    counts: _Counts,
    talks: TalkMatrix,
    readings: list[tuple[str, Reading]],
) -> MemberLife:
    number = study.person_id
    return MemberLife(
        person_id=number,
        name=study.name,
        study=study,
        due=counts.due[number],
        present=counts.present[number],
        made_up=counts.made_up[number],
        speeches=counts.speeches[number],
        talks=sum(number in one.pair for one in talks.talks),
        readings=sum(one.person_id == number for _, one in readings),
    )


def _months(counts: _Counts) -> tuple[MonthLife, ...]:
    return tuple(counts.months[month] for month in sorted(counts.months))


def _counts(session: Session, branch: Branch, year: int, on: date) -> _Counts:
    """Return who was due, came and spoke, by person and by month."""
    first, last = date(year, 1, 1), min(on, date(year, 12, 31))
    here = (
        Meeting.branch_id == branch.id,
        IS_HELD,
        Meeting.held_on.between(first, last),
    )
    found = _Counts()
    rows = session.execute(
        select(Meeting.held_on, Attendance.person_id, Attendance.state, Attendance.made_up_on)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(*here, Attendance.state != AttendanceState.UNMARKED)
    )
    due: dict[int, int] = defaultdict(int)
    present: dict[int, int] = defaultdict(int)
    for held_on, person_id, state, made_up_on in rows:
        came = state is AttendanceState.PRESENT
        due[held_on.month] += 1
        present[held_on.month] += came
        found.due[person_id] += 1
        found.present[person_id] += came
        found.made_up[person_id] += made_up_on is not None and not came
    spoken: dict[int, list[object]] = defaultdict(list)
    for held_on, speaker, name in session.execute(
        select(Meeting.held_on, Speech.person_id, Speech.name)
        .join(AgendaItem, AgendaItem.id == Speech.agenda_item_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(*here)
    ):
        spoken[held_on.month].append(speaker or name)
        if speaker is not None:
            found.speeches[speaker] += 1
    found.months = {
        month: MonthLife(
            month=month,
            due=due[month],
            present=present[month],
            speeches=len(spoken[month]),
            speakers=len(set(spoken[month])),
        )
        for month in sorted({*due, *spoken})
    }
    return found


def _forms(session: Session, branch: Branch, year: int, on: date) -> tuple[FormHours, ...]:
    rows = session.execute(
        select(Meeting.study_form, func.sum(Meeting.study_hours), func.count())
        .where(
            Meeting.branch_id == branch.id,
            IS_HELD,
            Meeting.held_on.between(date(year, 1, 1), on),
            Meeting.study_form.is_not(None),
            Meeting.study_hours > 0,
        )
        .group_by(Meeting.study_form)
    )
    found = {form: (hours, count) for form, hours, count in rows if form is not None}
    return tuple(
        FormHours(form=form, hours=Decimal(str(found[form][0])), meetings=found[form][1])
        for form in StudyForm
        if form in found
    )


def _talks(session: Session, branch: Branch, year: int) -> list[Talk]:
    query = (
        select(Talk)
        .where(Talk.branch_id == branch.id, Talk.binned_at.is_(None))
        .where(Talk.held_on.between(date(year, 1, 1), date(year, 12, 31)))
    )
    return list(session.scalars(query.order_by(Talk.held_on, Talk.id)))


def _plan(session: Session, year: int, today: date) -> list[PlanLine]:
    return [
        PlanLine(
            month=row.draft.month,
            topic=row.draft.topic,
            form=row.draft.form,
            lecturer=row.draft.lecturer,
            hours=row.draft.hours,
            note=row.draft.note,
            matched=row.matched,
        )
        for row in study_plans.plan_of_year(session, year, today)
    ]


def _trainings(session: Session, branch: Branch, year: int) -> list[tuple[str, Training]]:
    query = (
        select(Person.name, Training)
        .join(Person, Person.id == Training.person_id)
        .where(Person.branch_id == branch.id, Training.binned_at.is_(None))
        .where(Training.starts_on.between(date(year, 1, 1), date(year, 12, 31)))
        .order_by(Training.starts_on, Person.name)
    )
    return [(name, one) for name, one in session.execute(query)]


def _readings(session: Session, branch: Branch, year: int) -> list[tuple[str, Reading]]:
    query = (
        select(Person.name, Reading)
        .join(Person, Person.id == Reading.person_id)
        .where(Person.branch_id == branch.id, Reading.binned_at.is_(None))
        .where(Reading.read_on.between(date(year, 1, 1), date(year, 12, 31)))
        .order_by(Reading.read_on, Person.name)
    )
    return [(name, one) for name, one in session.execute(query)]


def _remedies(session: Session, branch: Branch, year: int) -> list[RemedyLine]:
    """Return the problems of the year's life meetings, and those of earlier ones done in it."""
    query = (
        select(Remedy, Meeting.title, Meeting.held_on)
        .join(Meeting, Meeting.id == Remedy.meeting_id)
        .where(Meeting.branch_id == branch.id, Meeting.binned_at.is_(None))
        .where(Meeting.held_on <= date(year, 12, 31))
        .where(
            (Meeting.held_on >= date(year, 1, 1))
            | Remedy.done_on.is_(None)
            | (Remedy.done_on >= date(year, 1, 1))
        )
        .order_by(Meeting.held_on, Remedy.id)
    )
    return [
        RemedyLine(meeting=title, held_on=held_on, remedy=one)
        for one, title, held_on in session.execute(query)
    ]


def _attended(
    session: Session, branch: Branch, person_id: int, year: int, on: date, study: MemberStudy
) -> list[AttendedLine]:
    """Return the meetings at which somebody was due, by date."""
    spoken: dict[int, int] = defaultdict(int)
    for (meeting_id,) in session.execute(
        select(AgendaItem.meeting_id)
        .join(Speech, Speech.agenda_item_id == AgendaItem.id)
        .where(Speech.person_id == person_id)
    ):
        spoken[meeting_id] += 1
    hours = {
        one.entry.meeting_id: one.hours
        for one in study.counted
        if one.entry.source in (StudySource.MEETING, StudySource.MADE_UP)
    }
    query = (
        select(Meeting.id, Meeting.held_on, Meeting.kinds, Meeting.title, Attendance)
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .where(Meeting.branch_id == branch.id, IS_HELD)
        .where(Meeting.held_on.between(date(year, 1, 1), on))
        .where(Attendance.person_id == person_id)
        .order_by(Meeting.held_on, Meeting.id)
    )
    return [
        AttendedLine(
            held_on=held_on,
            kinds=tuple(MeetingKind(code) for code in kinds),
            title=title,
            state=row.state,
            reason=row.reason,
            made_up_on=row.made_up_on,
            speeches=spoken[meeting_id],
            hours=hours.get(meeting_id),
        )
        for meeting_id, held_on, kinds, title, row in session.execute(query)
    ]
