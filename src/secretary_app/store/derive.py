"""What follows from other records and is never typed: dates from steps, stage, search key.

Listens before every flush. A date that a step brought is written from it; one that the roster
brought stays until the step is recorded, and goes with the step if that is taken away.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import Session, selectinload, sessionmaker

from secretary_app.domain import membership
from secretary_app.domain.custom import shown
from secretary_app.domain.pinyin import search_key
from secretary_app.domain.values import CourseState, Stage
from secretary_app.store.records import Person, Step

_SEARCHED = ("school_no", "id_no", "mobile", "class_name", "grade", "major", "unit", "email")
_AT_ONCE = 500
_DATES = ("course_state", *membership.DERIVED_DATES)
_STAGED = tuple(name for name in _DATES if name != "admitted_on")
"""What the stage follows from."""


@dataclass(frozen=True)
class _StepBefore:
    """A step as it stood in the database."""

    code: str
    happened_on: date
    outcome: str | None
    details: object


def watch(sessions: sessionmaker[Session]) -> None:
    """Keep the derived columns of these sessions right."""
    event.listen(sessions, "before_flush", _before_flush)


def columns(values: Mapping[str, Any], *, pending: bool = False) -> dict[str, Any]:
    """Return the derived columns `stage` and `search_key` of a person's values.

    Pure; what a bulk insert writes, too.
    """
    searched = [*(values.get(name) for name in _SEARCHED), *_own(values.get("custom"))]
    return {"stage": _stage(values, pending), "search_key": search_key(values["name"], searched)}


def of_columns(values: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    """Return the same of many people, given column by column."""
    empty = [None] * len(values["name"])
    searched: Iterable[Sequence[str | None]] = zip(
        *(values.get(name, empty) for name in _SEARCHED), strict=True
    )
    if any(values.get("custom", ())):
        searched = [
            (*row, *_own(own)) for row, own in zip(searched, values["custom"], strict=True)
        ]
    names = [name for name in _STAGED if name in values]
    rows = zip(*(values[name] for name in names), strict=True)
    return {
        "stage": [membership.stage_of(**dict(zip(names, row, strict=True))) for row in rows],
        "search_key": list(map(search_key, values["name"], searched)),
    }


def _own(custom: Mapping[str, Any] | None) -> list[str]:
    """Return the values of the user's own fields as they are shown."""
    return [shown(value) for value in custom.values()] if custom else []


def _stage(values: Mapping[str, Any], pending: bool) -> Stage:
    return membership.stage_of(
        applied_on=values.get("applied_on"),
        activist_on=values.get("activist_on"),
        target_on=values.get("target_on"),
        joined_on=values.get("joined_on"),
        full_on=values.get("full_on"),
        confirmed_on=values.get("confirmed_on"),
        pending=pending,
        course_state=values.get("course_state") or CourseState.ACTIVE,
    )


def refresh(session: Session, ids: Iterable[int]) -> None:
    """Derive the dates and the stage of these people anew, as after steps came in bulk."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), _AT_ONCE):
        query = (
            select(Person)
            .where(Person.id.in_(wanted[start : start + _AT_ONCE]))
            .options(selectinload(Person.steps))
            .execution_options(populate_existing=True)
        )
        for person in session.scalars(query):
            _derive_dates(_Flush(), person)
    session.flush()


@dataclass
class _Flush:
    """What a flush is about to write, as far as people and their steps go."""

    people: dict[Person, None] = field(default_factory=dict)
    owners: set[int] = field(default_factory=set)
    """Ids of those whose steps are added, changed or deleted."""
    added: dict[int, list[Step]] = field(default_factory=lambda: defaultdict(list))
    """New steps that name their person by id only."""
    deleted: set[Step] = field(default_factory=set)


def _before_flush(session: Session, _context: object, _instances: object) -> None:
    flush = _about_to_write(session)
    for number in flush.owners:
        owner = session.get(Person, number)
        if owner is not None:
            flush.people[owner] = None
    gone = session.deleted
    for person in flush.people:
        if person not in gone:
            _derive(flush, person)


def _about_to_write(session: Session) -> _Flush:
    new, dirty, gone = session.new, session.dirty, session.deleted
    flush = _Flush(deleted={one for one in gone if isinstance(one, Step)})
    for record in (*new, *dirty, *gone):
        if isinstance(record, Person):
            flush.people[record] = None
        elif isinstance(record, Step) and record.person_id is not None:
            flush.owners.add(record.person_id)
            if record in new:
                flush.added[record.person_id].append(record)
    return flush


def _derive(flush: _Flush, person: Person) -> None:
    if _dates_matter(flush, person):
        _derive_dates(flush, person)
    searched = [*(getattr(person, name) for name in _SEARCHED), *_own(person.custom)]
    _set(person, "search_key", search_key(person.name, searched))


def _dates_matter(flush: _Flush, person: Person) -> bool:
    """Tell whether dates or steps are touched; a new telephone number loads no steps."""
    attributes = inspect(person).attrs
    if person.id in flush.owners or not inspect(person).persistent:
        return True
    if attributes.steps.history.has_changes():
        return True
    return any(attributes[name].history.has_changes() for name in _DATES)


def _derive_dates(flush: _Flush, person: Person) -> None:
    now = _steps(flush, person)
    before = _steps_before(person)
    was = membership.dates_of(before, person.joined_on) if before else {}
    dates = membership.dates_of(now, person.joined_on) if now else {}
    for column in membership.DERIVED_DATES:
        if column in dates:
            _set(person, column, dates[column])
        elif column in was and getattr(person, column) == was[column]:
            _set(person, column, None)
    _derive_conversion(person, before, now)
    pending = membership.is_pending(now)
    _set(person, "stage", _stage({name: getattr(person, name) for name in _DATES}, pending))


def _derive_conversion(person: Person, before: Sequence[_StepBefore], now: Sequence[Step]) -> None:
    """Write how the conversion went from the steps; what only they said goes with them."""
    found = membership.conversion_of(now)
    said_before = (person.conversion, person.extended_months) == membership.conversion_of(before)
    if found is not None or said_before:
        _set(person, "conversion", found[0] if found else None)
        _set(person, "extended_months", found[1] if found else None)


def _set(person: Person, column: str, value: object) -> None:
    if getattr(person, column) != value:
        setattr(person, column, value)


def _steps(flush: _Flush, person: Person) -> list[Step]:
    """Return the person's steps as they will stand after the flush."""
    added = flush.added.get(person.id, []) if person.id else []
    return [step for step in dict.fromkeys([*person.steps, *added]) if step not in flush.deleted]


def _steps_before(person: Person) -> list[_StepBefore]:
    """Return the person's steps as they stand in the database."""
    if not inspect(person).persistent:
        return []
    history = inspect(person).attrs.steps.history
    kept = [*(history.unchanged or ()), *(history.deleted or ())]
    return [_before(step) for step in kept if inspect(step).has_identity]


def _before(step: Step) -> _StepBefore:
    attributes = inspect(step).attrs

    def old(name: str) -> Any:  # noqa: ANN401
        deleted = attributes[name].history.deleted
        return deleted[0] if deleted else getattr(step, name)

    return _StepBefore(old("code"), old("happened_on"), old("outcome"), old("details"))
