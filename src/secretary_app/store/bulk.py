"""Writing thousands of records at once, history included."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import MISSING, fields
from functools import partial
from typing import Any, cast

from sqlalchemy import Column, Table, func, insert, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from secretary_app.store import derive
from secretary_app.store.changes import CHANGE, INSERT, Row, pending, person_of, said, to_json
from secretary_app.store.records import Base, Person


def insert_many(
    session: Session, model: type[Base], rows: Iterable[Mapping[str, Any]]
) -> list[int]:
    """Insert a record for each row of column values and return the ids, in order.

    Writes what the constructor would: defaults are filled in, and the derived columns of a
    person. Part of the running transaction, and undone with it as one entry.
    """
    session.flush()
    table = cast("Table", model.__table__)
    defaults = _defaults(model)
    first = _next_id(session, table.name, table.c.id)
    full = [_complete(model, defaults, row) for row in rows]
    for number, values in enumerate(full, start=first):
        values["id"] = number
    if not full:
        return []
    used = _used(full)
    connection = session.connection()
    connection.execute(insert(table), [{name: one.get(name) for name in used} for one in full])
    waiting = pending(session).rows
    for values in full:
        kept = said(table.name, values)
        person_id = person_of(table.name, values["id"], kept)
        waiting.append(Row(INSERT, table.name, values["id"], person_id, None, to_json(kept)))
    return [values["id"] for values in full]


def _defaults(model: type[Base]) -> dict[str, Callable[[], Any]]:
    """Return how the constructor fills each column that need not be given."""
    found: dict[str, Callable[[], Any]] = {
        field.name: field.default_factory
        for field in fields(model)
        if field.default_factory is not MISSING and field.name in model.__table__.c
    }
    for column in model.__table__.c:
        if isinstance(column.default, ScalarElementColumnDefault):
            found[column.name] = partial(copy, column.default.arg)
    return found


def _complete(
    model: type[Base], defaults: Mapping[str, Callable[[], Any]], row: Mapping[str, Any]
) -> dict[str, Any]:
    values = dict(row)
    for name, default in defaults.items():
        if values.get(name) is None:
            values[name] = default()
    return values | derive.columns(values) if model is Person else values


def _used(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the columns that any row sets: binding the empty ones would take twice as long."""
    used: dict[str, None] = {}
    for row in rows:
        used.update(dict.fromkeys(name for name, value in row.items() if value is not None))
    return list(used)


def _next_id(session: Session, kind: str, column: Column[int]) -> int:
    """Return an id that no record of this table has or ever had."""
    here = session.connection().scalar(select(func.max(column))) or 0
    ever = select(func.max(CHANGE.c.record_id)).where(CHANGE.c.kind == kind)
    return max(here, session.connection().scalar(ever) or 0) + 1
