"""Who the branch is made of, now and at the end of each year, from the records alone."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from secretary_app.domain.composition_facts import Before, Fact
from secretary_app.forms.composition_sheet import CompositionSheet
from secretary_app.services.collecting import collecting_later
from secretary_app.services.courses import entry_day
from secretary_app.store import branches
from secretary_app.store.encoding import raw
from secretary_app.store.records import Change, Person, StatusChange

COLUMNS = (
    Person.stage,
    Person.gender,
    Person.ethnic,
    Person.birth_on,
    Person.education,
    Person.post,
    Person.applied_on,
    Person.activist_on,
    Person.target_on,
    Person.joined_on,
    Person.admitted_on,
    Person.full_on,
    Person.confirmed_on,
    Person.arrived_on,
    Person.left_on,
    Person.earlier_stays,
    Person.party_age_adjust,
    Person.is_guest,
    Person.party_status,
    Person.party_status_on,
    Person.course_state,
    Person.course_state_on,
)
CHANGING = ("education", "post")
"""Columns without a date of their own, whose past is in the history."""


def composition_sheet(session: Session, on: date) -> CompositionSheet:
    """Return what is counted of everybody on record, those who left included, as of a day."""
    branch = branches.current(session)
    first = session.scalar(select(func.min(Change.made_at)))
    return CompositionSheet(
        branch=branch.name,
        on=on,
        since=entry_day(first).year if first else on.year,
        facts=facts(session),
    )


def facts(session: Session) -> list[Fact]:
    """Return what is counted of everybody who is not in the bin."""
    was, statuses = _was(session), _statuses(session)
    query = select(Person.id, *COLUMNS).where(Person.binned_at.is_(None)).order_by(Person.id)
    with collecting_later():
        rows = session.execute(query)
        return [
            Fact(
                person_id=number,
                **dict(zip(_NAMES, values, strict=True)),
                was=was.get(number, _NEVER),
                statuses=statuses.get(number, ()),
            )
            for number, *values in rows
        ]


_NEVER: Mapping[str, list[Before]] = MappingProxyType({})
_NAMES = tuple(column.key for column in COLUMNS)


def _statuses(session: Session) -> Mapping[int, list[StatusChange]]:
    found: dict[int, list[StatusChange]] = defaultdict(list)
    for change in session.scalars(select(StatusChange)):
        found[change.person_id].append(change)
    return found


def _was(session: Session) -> Mapping[int, Mapping[str, list[Before]]]:
    """Return the values before each change of the columns without a date, latest first."""
    found: dict[int, dict[str, list[Before]]] = defaultdict(dict)
    for column in CHANGING:
        touched = and_(
            Change.kind == "person",
            Change.operation == "update",
            Change.before.contains(f'"{column}"', autoescape=True),
        )
        query = select(Change.record_id, Change.made_at, Change.before).where(touched)
        for number, made_at, before in session.execute(query.order_by(Change.id.desc())):
            values: dict[str, Any] = raw(before)
            if number is not None and column in values:
                kept = found[number].setdefault(column, [])
                kept.append((entry_day(made_at), values[column]))
    return found
