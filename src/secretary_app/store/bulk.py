"""Writing thousands of records at once, history included."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any, cast

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from secretary_app.store import derive
from secretary_app.store.changes import CHANGE, INSERT, Row, pending
from secretary_app.store.encoding import person_of, said, to_json
from secretary_app.store.records import Base, Person, Step
from secretary_app.store.rows import insert_rows


def insert_many(
    session: Session, model: type[Base], rows: Iterable[Mapping[str, Any]]
) -> list[int]:
    """Insert a record for each row of column values and return the ids, in order.

    Writes what the constructor would: defaults are filled in, and the derived columns of a
    person, also of those to whom the steps belong. Part of the running transaction, and undone
    with it as one entry.
    """
    session.flush()
    table = cast("Table", model.__table__)
    plain, factories = _defaults(model)
    full: list[dict[str, Any]] = []
    for number, row in enumerate(rows, start=_next_id(session, table)):
        given = {name: value for name, value in row.items() if value is not None}
        made = {name: make() for name, make in factories.items() if name not in given}
        values = {**plain, **made, **given, "id": number}
        if model is Person:
            values |= derive.columns(values)
        full.append(values)
    insert_rows(session.connection(), table, _used(full), full)
    waiting = pending(session).rows
    for values in full:
        kept = said(table.name, values)
        person_id = person_of(table.name, values["id"], kept)
        waiting.append(Row(INSERT, table.name, values["id"], person_id, None, to_json(kept)))
    if model is Step:
        derive.refresh(session, {values["person_id"] for values in full})
    return [values["id"] for values in full]


def _defaults(model: type[Base]) -> tuple[dict[str, Any], dict[str, Callable[[], Any]]]:
    """Return how the constructor fills what is not given: with values, and with new objects."""
    table = model.__table__
    values = {
        column.name: column.default.arg
        for column in table.c
        if isinstance(column.default, ScalarElementColumnDefault)
    }
    factories = {
        field.name: field.default_factory
        for field in fields(model)
        if field.default_factory is not MISSING and field.name in table.c
    }
    return values, factories


def _used(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the columns that any row sets: binding the empty ones would take twice as long."""
    used: dict[str, None] = {}
    for row in rows:
        if not row.keys() <= used.keys():
            used.update(dict.fromkeys(row))
    return list(used)


def _next_id(session: Session, table: Table) -> int:
    """Return an id that no record of this table has or ever had."""
    here = session.connection().scalar(select(func.max(table.c.id))) or 0
    ever = select(func.max(CHANGE.c.record_id)).where(CHANGE.c.kind == table.name)
    return max(here, session.connection().scalar(ever) or 0) + 1
