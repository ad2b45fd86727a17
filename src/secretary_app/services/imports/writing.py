"""Writing what a preview says, as one entry of the history."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.services.imports.plan import (
    ImportKind,
    ImportPreview,
    ImportSummary,
    PlannedRow,
    RowAction,
)
from secretary_app.store import branches, history
from secretary_app.store.records import Change, Meeting, Person, StepPerson
from secretary_app.store.records import Step as StepRecord

Progress = Callable[[int, int], None]
_AT_ONCE = 500
_STALE = ("预览之后名册有了别的改动。", "请重新预览，核对后再导入。")


def version(session: Session) -> int:
    """Return the number of the newest change, events (printing, reveals) not counted."""
    newest = select(func.max(Change.id)).where(Change.operation != "event")
    return session.scalar(newest) or 0


def write(
    session: Session,
    given: ImportPreview,
    leave_out: frozenset[int],
    step: Progress,
) -> ImportSummary:
    """Add and change what the rows say. Raises UserError where the preview is out of date."""
    if version(session) != given.version:
        raise UserError(*_STALE)
    unwanted = leave_out | given.choices.leave_out
    rows = [row for row in given.rows if row.row not in unwanted]
    added = [row for row in rows if row.action == RowAction.ADD]
    changed = [row for row in rows if row.action == RowAction.CHANGE]
    model: type[Person | Meeting] = Meeting if given.kind == ImportKind.MEETINGS else Person
    branch_id = branches.current(session).id
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    fixed: dict[str, Any] = {"branch_id": branch_id}
    if model is Meeting:
        fixed |= {"recorded_at": now}
    step(0, len(rows))
    ids = history.insert_many(session, model, [row.values | fixed for row in added])
    people = dict(zip((row.row for row in added), ids, strict=True))
    _change(session, model, changed, step)
    _add_steps(session, rows, people, now)
    label = _label(given.kind, len(added), len(changed))
    history.describe(session, label)
    step(len(rows), len(rows))
    return ImportSummary(label, len(added), len(changed), len(given.rows) - len(rows))


def _change(
    session: Session, model: type[Person | Meeting], rows: Sequence[PlannedRow], step: Progress
) -> None:
    for start in range(0, len(rows), _AT_ONCE):
        step(start, len(rows))
        some = rows[start : start + _AT_ONCE]
        ids = [row.record_id for row in some]
        query = select(model).where(cast("Any", model).id.in_(ids))
        found: Sequence[Any] = session.scalars(query).all()
        records = {one.id: one for one in found}
        for row in some:
            record = records[row.record_id or 0]
            for key, value in row.values.items():
                setattr(record, key, value)
    session.flush()


def _add_steps(
    session: Session, rows: Sequence[PlannedRow], people: Mapping[int, int], now: datetime
) -> None:
    planned = [
        (people.get(row.row, row.record_id), step)
        for row in rows
        if row.action in (RowAction.ADD, RowAction.CHANGE)
        for step in row.steps
    ]
    steps = [
        {
            "person_id": person_id,
            "code": step.code,
            "happened_on": step.day,
            "ended_on": step.ended_on,
            "recorded_at": now,
            "day_only": True,
            "details": dict(step.details),
        }
        for person_id, step in planned
    ]
    ids = history.insert_many(session, StepRecord, steps)
    taking_part: list[dict[str, Any]] = [
        {"step_id": step_id, "role": role, "name": name}
        for step_id, (_, step) in zip(ids, planned, strict=True)
        for role, name in step.people
    ]
    if taking_part:
        known = _by_name(session)
        for one in taking_part:
            one["person_id"] = known.get(one["name"])
        history.insert_many(session, StepPerson, taking_part)


def _by_name(session: Session) -> dict[str, int]:
    """Return the people of the branch whose name nobody else there has."""
    query = select(Person.name, Person.id).where(Person.binned_at.is_(None))
    found: dict[str, list[int]] = {}
    for name, number in session.execute(query):
        found.setdefault(name, []).append(number)
    return {name: numbers[0] for name, numbers in found.items() if len(numbers) == 1}


def _label(kind: ImportKind, added: int, changed: int) -> str:
    unit = "次会议" if kind == ImportKind.MEETINGS else "人"
    return f"导入{kind.label}：新增 {added} {unit}，更改 {changed} {unit}"
