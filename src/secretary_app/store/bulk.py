"""Writing thousands of records at once, history included."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from itertools import repeat
from typing import Any, cast

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from secretary_app.store import derive
from secretary_app.store.changes import CHANGE, INSERT, Row, pending
from secretary_app.store.encoding import said_of_columns
from secretary_app.store.records import Base, Person, Step
from secretary_app.store.rows import insert_columns

Columns = dict[str, Sequence[Any]]
"""Values by column, one of each row; None where a row leaves it empty."""


def insert_many(
    session: Session, model: type[Base], rows: Iterable[Mapping[str, Any]]
) -> list[int]:
    """Insert a record for each row of column values and return the ids, in order.

    Writes what the constructor would: defaults are filled in, and the derived columns of a
    person, also of those to whom the steps belong. Part of the running transaction, and undone
    with it as one entry.
    """
    session.flush()
    table, given = cast("Table", model.__table__), list(rows)
    if not given:
        return []
    first = _next_id(session, table)
    ids = list(range(first, first + len(given)))
    columns = _columns(model, given) | {"id": ids}
    if model is Person:
        columns |= derive.of_columns(columns)
    insert_columns(session.connection(), table, columns)
    pending(session).rows += map(
        Row,
        repeat(INSERT),
        repeat(table.name),
        ids,
        ids if model is Person else columns.get("person_id", repeat(None)),
        repeat(None),
        said_of_columns(table.name, columns),
    )
    if model is Step:
        derive.refresh(session, set(columns["person_id"]))
    return ids


def _columns(model: type[Base], rows: Sequence[Mapping[str, Any]]) -> Columns:
    """Return the columns that any row sets or that have a default.

    Binding the empty ones would take twice as long.
    """
    plain, factories = _defaults(model)
    used = _used(rows)
    columns: Columns = {name: [plain[name]] * len(rows) for name in plain if name not in used}
    for name in (*used, *(factories.keys() - used.keys())):
        values = [row.get(name) for row in rows]
        if name in plain:
            default = plain[name]
            values = [default if value is None else value for value in values]
        elif name in factories:
            made = factories[name]()  # One for all: it is only written.
            values = [made if value is None else value for value in values]
        columns[name] = values
    return columns


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


def _used(rows: Iterable[Mapping[str, Any]]) -> dict[str, None]:
    """Return every column that a row has."""
    used: dict[str, None] = {}
    for row in rows:
        if not row.keys() <= used.keys():
            used.update(dict.fromkeys(row))
    return used


def _next_id(session: Session, table: Table) -> int:
    """Return an id that no record of this table has or ever had."""
    here = session.connection().scalar(select(func.max(table.c.id))) or 0
    ever = select(func.max(CHANGE.c.record_id)).where(CHANGE.c.kind == table.name)
    return max(here, session.connection().scalar(ever) or 0) + 1
