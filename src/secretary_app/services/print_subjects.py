"""Of which records a form can be printed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload

from secretary_app.domain.values import Stage
from secretary_app.forms.catalogue import by_id
from secretary_app.forms.composition_sheet import YEARS_SHOWN
from secretary_app.forms.form import Form, Of
from secretary_app.services import life_year, member_sheets, print_sheets
from secretary_app.services.courses import entry_day
from secretary_app.store import branches
from secretary_app.store.held import IS_HELD
from secretary_app.store.records import Change, Meeting, Motion, Person, Step, StudyPlan

AnyForm = Form[Any]


@dataclass(frozen=True, kw_only=True)
class Printable:
    """Something that a form can be printed of."""

    id: int
    """What `print_form` takes: id of a meeting, motion or person, or a year."""
    title: str
    on: date | None = None


def subjects(session: Session, form_id: str) -> list[Printable]:
    """Return what the form can be printed of, newest first; people by name."""
    form = by_id(form_id)
    return _SUBJECTS[form.of](session, form)


def _fitting(form: AnyForm) -> ColumnElement[bool]:
    """Return what holds of the meetings that a form can be printed of: a plan has no minutes."""
    return IS_HELD if form.of_held else Meeting.binned_at.is_(None)


def _printable_meetings(session: Session, form: AnyForm) -> list[Printable]:
    meetings = session.scalars(
        select(Meeting)
        .where(Meeting.branch_id == branches.current(session).id, _fitting(form))
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
    )
    return [
        Printable(id=one.id, title=one.title, on=one.held_on)
        for one in meetings
        if not form.kinds or form.kinds & set(one.kinds)
    ]


def _printable_motions(session: Session, form: AnyForm) -> list[Printable]:
    query = (
        select(Motion)
        .join(Motion.meeting)
        .where(_fitting(form))
        .options(joinedload(Motion.meeting))
        .order_by(Meeting.held_on.desc(), Motion.position)
    )
    if form.motions:
        query = query.where(Motion.kind.in_(form.motions))
    motions = session.scalars(query)
    return [Printable(id=one.id, title=one.title, on=one.meeting.held_on) for one in motions]


def _printable_people(session: Session, form: AnyForm) -> list[Printable]:
    query = select(Person).where(*print_sheets.on_list(form))
    return [
        Printable(id=one.id, title=one.name, on=one.applied_on)
        for one in session.scalars(query.order_by(Person.name, Person.id))
    ]


def _printable_years(session: Session, form: AnyForm) -> list[Printable]:
    years = session.execute(
        select(func.min(Meeting.held_on), func.max(Meeting.held_on)).where(IS_HELD)
    ).one()
    first, last = years
    if first is None or last is None:
        return []
    return [
        Printable(id=year, title=f"{year} 年度") for year in range(last.year, first.year - 1, -1)
    ]


def _printable_qualities(session: Session, form: AnyForm) -> list[Printable]:
    first = session.scalar(select(func.min(Person.applied_on)))
    last = session.scalar(select(func.max(Step.happened_on))) or first
    if first is None or last is None:
        return []
    years = range(max(first.year, last.year), first.year - 1, -1)
    return [Printable(id=year, title=f"{year} 年") for year in years]


def _printable_compositions(session: Session, form: AnyForm) -> list[Printable]:
    first = session.scalar(select(func.min(Person.joined_on)))
    last = session.scalar(select(func.max(Change.made_at)))
    if first is None or last is None:
        return []
    latest = entry_day(last).year
    years = range(latest, max(first.year, latest - YEARS_SHOWN + 1) - 1, -1)
    return [Printable(id=year, title=f"{year} 年末") for year in years]


def _printable_dues(session: Session, form: AnyForm) -> list[Printable]:
    return [Printable(id=year, title=f"{year} 年") for year in member_sheets.dues_years(session)]


def _printable_transfers(session: Session, form: AnyForm) -> list[Printable]:
    years = member_sheets.transfer_years(session)
    return [Printable(id=year, title=f"{year} 年") for year in years]


def _printable_branch(session: Session, form: AnyForm) -> list[Printable]:
    branch = branches.current(session)
    return [Printable(id=branch.id, title=branch.name)]


def _printable_lives(session: Session, form: AnyForm) -> list[Printable]:
    latest = session.scalar(select(func.max(Meeting.held_on)).where(IS_HELD))
    planned = session.scalar(select(func.max(StudyPlan.year)))
    last = max((year for year in (latest and latest.year, planned) if year), default=None)
    if last is None:
        return []
    years = life_year.years(session, date(last, 12, 31))
    return [Printable(id=year, title=f"{year} 年度") for year in years]


def _printable_members(session: Session, form: AnyForm) -> list[Printable]:
    query = select(Person).where(
        Person.binned_at.is_(None),
        Person.left_on.is_(None),
        Person.stage.in_((Stage.FULL, Stage.PROBATIONARY)),
    )
    found = session.scalars(query.order_by(Person.name, Person.id))
    return [Printable(id=one.id, title=one.name) for one in found]


_SUBJECTS: dict[Of, Callable[[Session, AnyForm], list[Printable]]] = {
    Of.MEETING: _printable_meetings,
    Of.MOTION: _printable_motions,
    Of.PERSON: _printable_people,
    Of.PEOPLE: _printable_people,
    Of.BRANCH_YEAR: _printable_years,
    Of.ASSESSMENT: _printable_years,
    Of.QUALITY: _printable_qualities,
    Of.COMPOSITION: _printable_compositions,
    Of.DUES_YEAR: _printable_dues,
    Of.TRANSFER_YEAR: _printable_transfers,
    Of.BRANCH: _printable_branch,
    Of.LIFE: _printable_lives,
    Of.MEMBER_YEAR: _printable_members,
    Of.BOOK: _printable_years,
}
