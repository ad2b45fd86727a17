"""Building the sheets that forms are filled from: one reader for each thing a form is about."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from secretary_app.domain.errors import UserError
from secretary_app.domain.values import (
    MeetingKind,
    MeetingState,
    MotionKind,
    PartyStatus,
    Stage,
)
from secretary_app.forms import words
from secretary_app.forms.catalogue import minutes_of
from secretary_app.forms.form import Form, Of
from secretary_app.forms.sheets import (
    BookEntry,
    BookSheet,
    LedgerRow,
    LedgerSheet,
    MinutesSheet,
    MotionSheet,
    PersonSheet,
    RosterSheet,
)
from secretary_app.services import branches as settings
from secretary_app.services import (
    composition,
    life_year,
    member_sheets,
    quality,
    reviews,
    talks,
)
from secretary_app.services.assessment import assess
from secretary_app.services.meeting_year import CellState, GridRow, year_grid
from secretary_app.services.year_facts import year_facts
from secretary_app.store import branches, people
from secretary_app.store.elections import count_of
from secretary_app.store.records import (
    AgendaItem,
    Election,
    LifeMeeting,
    Meeting,
    Motion,
    Person,
    Remedy,
    Step,
    Task,
)

CELL_WORDS = {
    CellState.HELD: "",
    CellState.PLANNED: "",
    CellState.DUE: "应开",
    CellState.MISSING: "缺",
    CellState.NOT_APPLICABLE: "—",
    CellState.NONE: "",
}
"""What a month without a meeting shows on paper."""
Sheets = Sequence[Any]
AnyForm = Form[Any]
Record = TypeVar("Record", Meeting, Motion, Person)
MEETING_PARTS = (
    selectinload(Meeting.attendance),
    selectinload(Meeting.motions).selectinload(Motion.election).selectinload(Election.candidates),
    selectinload(Meeting.motions).selectinload(Motion.opinions),
    selectinload(Meeting.files),
    selectinload(Meeting.agenda).selectinload(AgendaItem.speeches),
)
GENERAL = frozenset({MeetingKind.ASSEMBLY, MeetingKind.REVIEW, MeetingKind.LIFE_MEETING})
"""Meetings at which the whole branch votes, so that the roster tells who is due."""
REVIEWS = frozenset({"F24", "F36"})
"""Forms of the review of members of the year in which they are printed."""
REPORTS = frozenset({"F27", "F28"})
"""Forms of a year that state how many people there are."""
MEMBERS = frozenset({Stage.FULL, Stage.PROBATIONARY, Stage.PENDING_APPROVAL})
"""Stages of a list of members, on which neither guests nor the expelled have a place."""
CHUNK = 500
"""Records asked for at a time; SQLite limits the values of one question."""


def sheets_of(session: Session, form: AnyForm, ids: Sequence[int], today: date) -> Sheets:
    """Return one sheet for each copy to print, in the order of the ids.

    A `UserError` tells of a record that is not there, or that this form is not for.
    """
    return READERS[form.of](session, form, ids, today)


def _meetings(session: Session, form: AnyForm, ids: Sequence[int], today: date) -> Sheets:
    found = _found(session, Meeting, ids, *MEETING_PARTS)
    for one in found:
        if form.kinds and not form.kinds & set(one.kinds):
            raise UserError(
                f"{form.id} {form.title}不能用来打印“{one.title}”。",
                f"这次会议的记录用 {minutes_of(one.leading_kind).id}。",
            )
    return _minutes(session, found)


def _minutes(session: Session, meetings: Sequence[Meeting]) -> list[MinutesSheet]:
    branch = branches.current(session)
    groups = {group.id: group.name for group in branches.groups(session)}
    voters, tasks = _voters(session), _tasks(session, meetings)
    life = _life_meetings(session, meetings)
    return [
        MinutesSheet(
            branch=branch,
            meeting=meeting,
            group=groups.get(meeting.group_id or 0, ""),
            **life.get(meeting.id, {}),
            voters=voters(meeting.held_on) if GENERAL & set(meeting.kinds) else None,
            tasks=tuple(tasks.get(meeting.id, ())),
        )
        for meeting in meetings
    ]


def _life_meetings(session: Session, meetings: Sequence[Meeting]) -> dict[int, dict[str, Any]]:
    """Return what life meetings have beside their minutes, by meeting."""
    ids = [one.id for one in meetings if MeetingKind.LIFE_MEETING.value in one.kinds]
    if not ids:
        return {}
    texts = session.scalars(select(LifeMeeting).where(LifeMeeting.meeting_id.in_(ids)))
    found: dict[int, dict[str, Any]] = {one.meeting_id: {"life": one} for one in texts}
    query = select(Remedy).where(Remedy.meeting_id.in_(ids)).order_by(Remedy.id)
    for remedy in session.scalars(query):
        beside = found.setdefault(remedy.meeting_id, {})
        beside["remedies"] = (*beside.get("remedies", ()), remedy)
    return found


def _tasks(session: Session, meetings: Sequence[Meeting]) -> dict[int, list[Task]]:
    """Return what each meeting resolved that somebody should do."""
    found: dict[int, list[Task]] = defaultdict(list)
    ids = [meeting.id for meeting in meetings]
    for start in range(0, len(ids), CHUNK):
        query = select(Task).where(Task.meeting_id.in_(ids[start : start + CHUNK]))
        for task in session.scalars(query.order_by(Task.id)):
            found[task.meeting_id or 0].append(task)
    return found


def _motions(session: Session, form: AnyForm, ids: Sequence[int], today: date) -> Sheets:
    branch = branches.current(session)
    voters = _voters(session)
    meeting = joinedload(Motion.meeting)
    rounds = meeting.selectinload(Meeting.motions).selectinload(Motion.election)
    parts = (
        meeting.selectinload(Meeting.attendance),
        rounds.selectinload(Election.candidates),
        selectinload(Motion.opinions),
    )
    motions = _found(session, Motion, ids, *parts)
    beside = [other for motion in motions for other in motion.meeting.motions]
    about = {motion.person_id for motion in beside if motion.person_id}
    persons = {person.id: person for person in _found(session, Person, sorted(about))}
    names = {number: person.name for number, person in persons.items()}
    return [
        MotionSheet(
            names=names,
            branch=branch,
            meeting=motion.meeting,
            motion=motion,
            person=persons.get(motion.person_id or 0),
            voters=None if _of_committee(motion) else voters(motion.meeting.held_on),
        )
        for motion in motions
    ]


def _of_committee(motion: Motion) -> bool:
    """Tell whether only the committee votes on a motion."""
    count = count_of(motion)
    return motion.kind is MotionKind.COMMITTEE or (count is not None and count.by_committee)


def _persons(session: Session, form: AnyForm, ids: Sequence[int], today: date) -> Sheets:
    parts = (
        selectinload(Person.steps).selectinload(Step.people),
        selectinload(Person.materials),
    )
    found = _found(session, Person, ids, *parts)
    branch, policy = branches.current(session), settings.policy(session)
    steps = [step for person in found for step in person.steps]
    decided = {step.motion_id for step in steps if step.motion_id}
    motions = _found(session, Motion, sorted(decided), joinedload(Motion.meeting))
    by_id = {motion.id: motion for motion in motions}
    linked = {one.person_id for step in steps for one in step.people if one.person_id}
    helpers = {helper.id: helper for helper in _found(session, Person, sorted(linked))}
    review = reviews.review_of(session, today.year) if form.id in REVIEWS else None
    reviewed = {one.person_id: one for one in (review.members if review else ())}
    seeing = {person.responsible_id for person in found if person.responsible_id}
    names = {one.id: one.name for one in _found(session, Person, sorted(seeing))}
    sheets = [
        PersonSheet(
            branch=branch,
            person=person,
            today=today,
            policy=policy,
            motions=by_id,
            helpers=helpers,
            review=reviewed.get(person.id),
            responsible=names.get(person.responsible_id or 0, ""),
        )
        for person in found
    ]
    if form.id in member_sheets.PAPERS:
        return member_sheets.with_standing(session, sheets, posts_on(session, today))
    return sheets


def _people(session: Session, form: AnyForm, ids: Sequence[int], today: date) -> Sheets:
    chosen = ids or [person.id for person in session.scalars(roster(form))]
    courses = _persons(session, form, chosen, today)
    sheet = roster_sheet(session, courses, today)
    if form.id in REVIEWS:
        sheet = replace(sheet, review=reviews.review_of(session, today.year))
    return [sheet]


def roster_sheet(session: Session, courses: Sequence[PersonSheet], today: date) -> RosterSheet:
    """Return the people of these courses as one list."""
    return RosterSheet(
        branch=branches.current(session),
        people=tuple(course.person for course in courses),
        posts=posts_on(session, today),
        on=today,
        courses=tuple(courses),
        groups={group.id: group.name for group in branches.groups(session)},
    )


def _years(session: Session, form: AnyForm, ids: Sequence[int], today: date) -> Sheets:
    sheets = [year_sheet(session, year, today) for year in ids]
    if form.id not in REPORTS:
        return sheets
    return [replace(one, facts=year_facts(session, one.year, one.on)) for one in sheets]


def _assessments(session: Session, form: AnyForm, ids: Sequence[int], today: date) -> Sheets:

    return [assess(session, year, today) for year in ids]


def _qualities(session: Session, form: AnyForm, ids: Sequence[int], today: date) -> Sheets:
    return quality.quality_sheets(session, ids, today)


def _compositions(session: Session, form: AnyForm, ids: Sequence[int], today: date) -> Sheets:
    days = (min(today, date(year, 12, 31)) for year in ids)
    return [composition.composition_sheet(session, day) for day in days]


def _dues(session: Session, form: AnyForm, ids: Sequence[int], today: date) -> Sheets:
    return [member_sheets.dues_sheet(session, year, today) for year in ids]


def _transfers(session: Session, form: AnyForm, ids: Sequence[int], today: date) -> Sheets:
    return [member_sheets.transfer_sheet(session, year, today) for year in ids]


def _branch(session: Session, form: AnyForm, ids: Sequence[int], today: date) -> Sheets:
    return [member_sheets.committee_sheet(session, today)]


def _lives(session: Session, form: AnyForm, ids: Sequence[int], today: date) -> Sheets:
    return [life_year.life_sheet(session, year, today) for year in ids]


def _member_years(session: Session, form: AnyForm, ids: Sequence[int], today: date) -> Sheets:
    return life_year.member_years(session, list(ids), today.year, today)


def _books(session: Session, form: AnyForm, ids: Sequence[int], today: date) -> Sheets:
    return [book_sheet([year_sheet(session, year, today)]) for year in ids]


def book_sheet(years: Sequence[LedgerSheet], pages: Sequence[int] = ()) -> BookSheet:
    """Return the contents of a book: for each year its ledger, then its minutes by date.

    `pages` are those on which each of them begins; without it they are not known yet.
    """
    entries: list[BookEntry] = []
    for year in years:
        entries.append(BookEntry(title=f"{year.year} 年度台账", on=None))
        entries += [
            BookEntry(
                title=one.title,
                on=one.meeting.held_on,
                kinds=tuple(MeetingKind(code) for code in one.meeting.kinds),
                number=one.meeting.number,
            )
            for one in year.meetings
        ]
    known = pages or [0] * len(entries)
    return BookSheet(
        branch=years[0].branch,
        years=tuple(one.year for one in years),
        on=years[-1].on,
        entries=tuple(
            replace(entry, page=page) for entry, page in zip(entries, known, strict=True)
        ),
    )


READERS: dict[Of, Callable[[Session, AnyForm, Sequence[int], date], Sheets]] = {
    Of.MEETING: _meetings,
    Of.MOTION: _motions,
    Of.PERSON: _persons,
    Of.PEOPLE: _people,
    Of.BRANCH_YEAR: _years,
    Of.ASSESSMENT: _assessments,
    Of.QUALITY: _qualities,
    Of.COMPOSITION: _compositions,
    Of.DUES_YEAR: _dues,
    Of.TRANSFER_YEAR: _transfers,
    Of.BRANCH: _branch,
    Of.LIFE: _lives,
    Of.MEMBER_YEAR: _member_years,
    Of.BOOK: _books,
}
"""Who reads what, by what a form is about."""


def year_sheet(session: Session, year: int, today: date) -> LedgerSheet:
    """Return a calendar year of organisational life."""
    branch = branches.current(session)
    query = (
        select(Meeting)
        .where(
            Meeting.branch_id == branch.id,
            Meeting.binned_at.is_(None),
            Meeting.state == MeetingState.HELD,
            Meeting.held_on.between(date(year, 1, 1), date(year, 12, 31)),
        )
        .order_by(Meeting.held_on, Meeting.id)
        .options(*MEETING_PARTS)
    )
    meetings = _minutes(session, session.scalars(query).all())
    talked = [
        one.held_on.month for one in talks.talks_in_year(session, year) if one.meeting_id is None
    ]
    held = year_grid(session, year, today, plans=False)
    return LedgerSheet(
        branch=branch,
        year=year,
        on=min(today, date(year, 12, 31)),
        rows=tuple(_ledger_row(row, meetings, talked) for row in held),
        meetings=tuple(meetings),
    )


def _ledger_row(
    row: GridRow, meetings: Sequence[MinutesSheet], talked: Sequence[int]
) -> LedgerRow:
    """Return a kind's row; `talked` are the months of the talks that are no meetings."""
    held = [one.meeting.held_on.month for one in meetings if row.kind in one.meeting.kinds]
    if row.kind is MeetingKind.TALK:
        held += talked
    months = (
        str(held.count(number)) if number in held else CELL_WORDS[cell.state]
        for number, cell in enumerate(row.cells, start=1)
    )
    return LedgerRow(
        kind=row.kind, expectation=row.expectation, months=tuple(months), held=len(held)
    )


def roster(form: AnyForm) -> Select[Person]:
    """Return the question for the people a list is printed of, in the order of the list."""
    query = select(Person).where(*on_list(form))
    return query.order_by(
        Person.joined_on.is_(None), Person.joined_on, Person.applied_on, Person.id
    )


def on_list(form: AnyForm) -> list[ColumnElement[bool]]:
    """Return what holds of the people a form can be printed of."""
    wanted: list[ColumnElement[bool]] = [
        Person.binned_at.is_(None),
        Person.stage.in_(form.stages or set(Stage)),
    ]
    if form.stages and form.stages <= MEMBERS:
        wanted += [Person.is_guest.is_(False), Person.party_status == PartyStatus.NORMAL]
    return wanted if form.including_left else [*wanted, Person.left_on.is_(None)]


def posts_on(session: Session, day: date) -> dict[int, str]:
    """Return the posts in the branch that people hold on a day, by person."""
    found: dict[int, str] = {}
    for post in branches.posts(session, day):
        found[post.person_id] = words.listed((found.get(post.person_id, ""), post.post.label))
    return found


def _voters(session: Session) -> Callable[[date], int]:
    """Return the question how many are entitled to vote on a day, asked once for each day."""
    return cache(lambda day: len(people.eligible_on(session, day)))


def _found(
    session: Session, record: type[Record], ids: Sequence[int], *parts: ExecutableOption
) -> list[Record]:
    """Return the records with these ids in this order, with the parts that will be printed."""
    known: dict[int, Record] = {}
    for start in range(0, len(ids), CHUNK):
        query = select(record).where(record.id.in_(ids[start : start + CHUNK])).options(*parts)
        known.update((found.id, found) for found in session.scalars(query))
    if len(known) < len(set(ids)):
        raise UserError("要打印的记录不存在，可能已被删除。", "请刷新列表后重新选择。")
    return [known[number] for number in ids]
