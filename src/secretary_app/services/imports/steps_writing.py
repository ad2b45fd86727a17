"""Writing the steps of development that the rows of a preview add or complete."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.values import StepPersonRole
from secretary_app.services.imports.plan import PlannedRow, PlannedStep, RowAction
from secretary_app.store import branches, history
from secretary_app.store.records import Person, Step, StepPerson

_AT_ONCE = 500


def write(
    session: Session, rows: Sequence[PlannedRow], people: Mapping[int, int], now: datetime
) -> None:
    """Add new steps and complete recorded ones; `people` are the new people by their row."""
    wanted = [
        (people.get(row.row, row.record_id or 0), one)
        for row in rows
        if row.action in (RowAction.ADD, RowAction.CHANGE)
        for one in row.steps
    ]
    if not wanted:
        return
    known = _known_names(session)
    fresh = [(person_id, one) for person_id, one in wanted if one.record_id is None]
    ids = history.insert_many(
        session,
        Step,
        [
            {
                "person_id": person_id,
                "code": one.code,
                "happened_on": one.happened_on,
                "ended_on": one.ended_on,
                "outcome": one.outcome,
                "recorded_at": now,
                "day_only": True,
                "details": dict(one.details),
            }
            for person_id, one in fresh
        ],
    )
    history.insert_many(
        session,
        StepPerson,
        [
            {
                "step_id": number,
                "role": StepPersonRole(role),
                "name": name,
                "person_id": known.get(name),
            }
            for number, (_, one) in zip(ids, fresh, strict=True)
            for role, name in one.people
        ],
    )
    _complete(session, [one for _, one in wanted if one.record_id is not None], known)


def _known_names(session: Session) -> dict[str, int]:
    """Return the people of the roster whose name nobody else has."""
    found: dict[str, int] = {}
    doubled: set[str] = set()
    query = select(Person.name, Person.id).where(
        Person.branch_id == branches.current(session).id, Person.binned_at.is_(None)
    )
    for name, number in session.execute(query):
        if name in found:
            doubled.add(name)
        found[name] = number
    return {name: number for name, number in found.items() if name not in doubled}


def _complete(session: Session, wanted: Iterable[PlannedStep], known: Mapping[str, int]) -> None:
    lacking = {one.record_id: one for one in wanted}
    ids = list(lacking)
    for start in range(0, len(ids), _AT_ONCE):
        query = select(Step).where(Step.id.in_(ids[start : start + _AT_ONCE]))
        for record in session.scalars(query):
            _fill(record, lacking[record.id], known)
    session.flush()


def _fill(record: Step, one: PlannedStep, known: Mapping[str, int]) -> None:
    values: dict[str, Any] = {"ended_on": one.ended_on, "outcome": one.outcome}
    for key, value in values.items():
        if value is not None:
            setattr(record, key, value)
    if one.details:
        record.details = {**record.details, **one.details}
    record.people += [
        StepPerson(role=StepPersonRole(role), name=name, person_id=known.get(name))
        for role, name in one.people
    ]
