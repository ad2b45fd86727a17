"""Many rows into one table, as fast as the driver takes them."""

import enum
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Enum, Table, insert, literal_column


def insert_rows(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert these columns of every row; a column that a row does not have is left empty."""
    columns = {name: [row.get(name) for row in rows] for name in names}
    insert_columns(connection, table, columns)


def insert_columns(
    connection: Connection, table: Table, columns: Mapping[str, Sequence[Any]]
) -> None:
    """Insert rows given column by column, all of the same length.

    The statement and the conversions are SQLAlchemy's; only its bookkeeping for each single
    row is left out, which makes ten thousand rows three times as fast.
    """
    count = min(map(len, columns.values()), default=0)
    if not count:
        return
    fixed = _same_everywhere(table, columns) if count >= _MANY else {}
    varied = [name for name in columns if name not in fixed]
    statement = insert(table).values({name: literal_column(text) for name, text in fixed.items()})
    compiled = statement.compile(dialect=connection.dialect, column_keys=varied)
    bound = [
        converted(_conversion(connection, table, name), columns[name])
        for name in compiled.positiontup or ()
    ]
    connection.exec_driver_sql(str(compiled), list(zip(*bound, strict=True)))


_MANY = 100
"""Rows from which on it pays to write what all have in common into the statement."""


def _same_everywhere(table: Table, columns: Mapping[str, Sequence[Any]]) -> dict[str, str]:
    """Return the columns with one value in all rows, as SQL: each need not be bound each time.

    Only such as need no quoting: numbers, yes and no, nothing, and codes of value sets.
    """
    found = {}
    for name, values in columns.items():
        first = values[0]
        if all(value is first for value in values) and (text := _as_sql(table.c[name], first)):
            found[name] = text
    return found if len(found) < len(columns) else {}


def _as_sql(column: Column[Any], value: object) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    if type(value) is int:
        return str(value)
    if (
        isinstance(column.type, Enum)
        and isinstance(value, enum.Enum)
        and value.name.isidentifier()
    ):
        return f"'{value.name}'"
    return ""


def converted(convert: Callable[[Any], Any] | None, values: Sequence[Any]) -> Sequence[Any]:
    """Convert a column; a value that stands in many rows, like a day or a code, only once."""
    if convert is None:
        return values
    try:
        known = {value: convert(value) for value in set(values)}
    except TypeError:  # A mapping cannot be looked up, but rows may share one.
        shared = {id(value): convert(value) for value in {id(one): one for one in values}.values()}
        return [shared[id(value)] for value in values]
    return list(map(known.__getitem__, values))


def _conversion(connection: Connection, table: Table, name: str) -> Callable[[Any], Any] | None:
    dialect = connection.dialect
    return table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
