"""Writing what a preview says, as one entry of the history."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.services import custom_fields
from secretary_app.services.imports import dues, groups, keeping, memory, steps_writing
from secretary_app.services.imports.plan import (
    ImportKind,
    ImportPreview,
    ImportSummary,
    PlannedRow,
    RowAction,
)
from secretary_app.store import branches, history
from secretary_app.store.records import Attendance, Change, Meeting, Person

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
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    if given.kind is ImportKind.DUES:
        return _write_dues(session, given, rows, now)
    added = [row for row in rows if row.action is RowAction.ADD]
    changed = [row for row in rows if row.action is RowAction.CHANGE]
    model: type[Person | Meeting] = Meeting if given.kind == ImportKind.MEETINGS else Person
    branch_id = branches.current(session).id
    new_groups = {number: name for number, name in given.groups.items() if number < 0}
    values = groups.made(
        session, branch_id, new_groups, (row.values for row in [*added, *changed])
    )
    fixed: dict[str, Any] = {"branch_id": branch_id}
    if model is Meeting:
        fixed |= {"recorded_at": now}
    step(0, len(rows))
    ids = history.insert_many(session, model, [one | fixed for one in values[: len(added)]])
    people = dict(zip((row.row for row in added), ids, strict=True))
    _add_attendance(session, rows, people)
    _change(session, model, changed, values[len(added) :], step)
    steps_writing.write(session, [row for row in rows if row.steps], people, now)
    if added or changed:
        _define(session, given, [*added, *changed])
        keeping.keep(session, given, now)
    memory.remember(session, given.kind, given.columns, given.choices.fields)
    label = _label(given.kind, len(added), len(changed))
    history.describe(session, label)
    step(len(rows), len(rows))
    return ImportSummary(label, len(added), len(changed), len(given.rows) - len(rows))


def _change(
    session: Session,
    model: type[Person | Meeting],
    rows: Sequence[PlannedRow],
    values: Sequence[Mapping[str, Any]],
    step: Progress,
) -> None:
    for start in range(0, len(rows), _AT_ONCE):
        step(start, len(rows))
        some = rows[start : start + _AT_ONCE]
        ids = [row.record_id for row in some]
        query = select(model).where(cast("Any", model).id.in_(ids))
        found: Sequence[Any] = session.scalars(query).all()
        records = {one.id: one for one in found}
        for row, new in zip(some, values[start:], strict=False):
            record = records[row.record_id or 0]
            for key, value in new.items():
                setattr(record, key, value)
    session.flush()


def _add_attendance(
    session: Session, rows: Sequence[PlannedRow], meetings: Mapping[int, int]
) -> None:
    lines = [
        {**asdict(one), "meeting_id": meetings.get(row.row, row.record_id)}
        for row in rows
        if row.action in (RowAction.ADD, RowAction.CHANGE)
        for one in row.attendance
    ]
    history.insert_many(session, Attendance, lines)


def _write_dues(
    session: Session, given: ImportPreview, rows: Sequence[PlannedRow], now: datetime
) -> ImportSummary:
    changed = [row for row in rows if row.action is RowAction.CHANGE]
    label = dues.write(session, changed)
    if changed:
        keeping.keep(session, given, now)
        history.describe(session, label)
    return ImportSummary(label, 0, len(changed), len(given.rows) - len(changed))


def _define(session: Session, given: ImportPreview, rows: Sequence[PlannedRow]) -> None:
    """Make the user's own fields to which these rows write."""
    if not given.own:
        return
    used = {name for row in rows for name in row.values.get("custom", ())}
    custom_fields.put(session, [one for name, one in given.own.items() if name in used])


def _label(kind: ImportKind, added: int, changed: int) -> str:
    unit = "次会议" if kind == ImportKind.MEETINGS else "人"
    return f"导入{kind.label}：新增 {added} {unit}，更改 {changed} {unit}"
