"""Building the sheets that forms are filled from: one reader for each thing a form is about."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from secretary_app.domain.values import (
    PartyStatus,
    Stage,
)
from secretary_app.forms import words
from secretary_app.forms.form import Of
from secretary_app.forms.sheets import (
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
)
from secretary_app.services.assessment import assess
from secretary_app.services.meeting_sheets import (
    AnyForm,
    Sheets,
    found_records,
    meeting_sheets,
    motion_sheets,
)
from secretary_app.services.year_book import book_sheet, year_sheet
from secretary_app.services.year_facts import year_facts
from secretary_app.store import branches
from secretary_app.store.records import (
    Motion,
    Person,
    Step,
)

REVIEWS = frozenset({"F24", "F36"})
"""Forms of the review of members of the year in which they are printed."""
REPORTS = frozenset({"F27", "F28"})
"""Forms of a year that state how many people there are."""
MEMBERS = frozenset({Stage.FULL, Stage.PROBATIONARY, Stage.PENDING_APPROVAL})
"""Stages of a list of members, on which neither guests nor the expelled have a place."""


def sheets_of(session: Session, form: AnyForm, ids: Sequence[int], today: date) -> Sheets:
    """Return one sheet for each copy to print, in the order of the ids.

    A `UserError` tells of a record that is not there, or that this form is not for.
    """
    return READERS[form.of](session, form, ids, today)


def _persons(session: Session, form: AnyForm, ids: Sequence[int], today: date) -> Sheets:
    parts = (
        selectinload(Person.steps).selectinload(Step.people),
        selectinload(Person.materials),
    )
    found = found_records(session, Person, ids, *parts)
    branch, policy = branches.current(session), settings.policy(session)
    steps = [step for person in found for step in person.steps]
    decided = {step.motion_id for step in steps if step.motion_id}
    motions = found_records(session, Motion, sorted(decided), joinedload(Motion.meeting))
    by_id = {motion.id: motion for motion in motions}
    linked = {one.person_id for step in steps for one in step.people if one.person_id}
    helpers = {helper.id: helper for helper in found_records(session, Person, sorted(linked))}
    review = reviews.review_of(session, today.year) if form.id in REVIEWS else None
    reviewed = {one.person_id: one for one in (review.members if review else ())}
    seeing = {person.responsible_id for person in found if person.responsible_id}
    names = {one.id: one.name for one in found_records(session, Person, sorted(seeing))}
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


READERS: dict[Of, Callable[[Session, AnyForm, Sequence[int], date], Sheets]] = {
    Of.MEETING: meeting_sheets,
    Of.MOTION: motion_sheets,
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
