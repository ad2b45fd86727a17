"""What a database holds, table by table: for manifests, comparisons and restoring.

The functions take a plain DBAPI connection, of SQLite in memory as well as of SQLCipher, since
both sides of a backup are asked the same questions. Names of tables and columns come from the
database at hand, so they are always quoted.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, cast

from sqlalchemy import Connection

ROWS_AT_ONCE = 2000
BOUND_BY_HASH = {"attachment": {"content"}, "change": {"before", "after"}}
"""Columns that another column of the same row holds the hash of."""
_FRACTIONS = ("FLOAT", "REAL", "DOUBLE", "NUMERIC", "DECIMAL")
"""How the declared types begin of columns that may hold fractions."""


class Database(Protocol):
    """A DBAPI connection with SQLite's shortcuts."""

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> Any:  # noqa: ANN401
        """Run a statement and return its cursor."""


@dataclass(frozen=True)
class Digest:
    """The rows of a table in two numbers."""

    rows: int
    sha256: str


class Key(NamedTuple):
    """The column by which a table is ordered."""

    name: str
    is_number: bool


def tables(database: Database) -> list[str]:
    """Return the ordinary tables in alphabetical order; no views, no virtual ones."""
    found = database.execute(
        "SELECT name FROM pragma_table_list"
        " WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        " ORDER BY name"
    )
    return [name for (name,) in found]


def columns(database: Database, table: str) -> list[str]:
    """Return the stored columns of a table in the order of their making; no generated ones."""
    found = database.execute(
        "SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0 ORDER BY cid", (table,)
    )
    return [name for (name,) in found]


def driver_of(connection: Connection) -> Database:
    """Return the DBAPI connection under one of SQLAlchemy's, within the same transaction."""
    return cast("Database", connection.connection.driver_connection)


def used_columns(database: Database, table: str) -> list[str]:
    """Return the columns that hold a value in some row."""
    names = columns(database, table)
    counts = ", ".join(f"count({quoted(name)})" for name in names)
    found = database.execute(f"SELECT {counts} FROM {quoted(table)}").fetchone()
    return [name for name, values in zip(names, found, strict=True) if values]


def count(database: Database, table: str) -> int:
    """Return how many rows the table has."""
    return int(database.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()[0])


def digest(database: Database, table: str, names: Sequence[str] | None = None) -> Digest:
    """Return the count of rows and the SHA-256 over one line a row, in order of the key.

    A line is SQLite's `json_array` of the columns in alphabetical order, ended by a line feed;
    columns `BOUND_BY_HASH` are left out, and fractions are in whole millionths, since versions
    of SQLite write them differently. So anybody can compute it again with `sqlite3` alone.
    """
    sha256, rows = hashlib.sha256(), 0
    line = _line(database, table, names or columns(database, table))
    for block, length in lines(database, table, line):
        sha256.update(block)
        rows += length
    return Digest(rows, sha256.hexdigest())


def lines(database: Database, table: str, line: str) -> Iterator[tuple[bytes, int]]:
    """Yield blocks of lines and their number; `line` is the SQL expression of one row's text.

    SQLite joins the lines itself: it does so without Python's global lock, and several times
    faster than Python could fetch the values.
    """
    key = _key(database, table)
    query = (
        "SELECT CAST(group_concat(line, char(10)) || char(10) AS BLOB), max(key), count(*) FROM"
        f" (SELECT {quoted(key.name)} AS key, {line} AS line FROM {quoted(table)}"
        f" WHERE {{}} ORDER BY {quoted(key.name)} LIMIT {{}})"
    )
    if not key.is_number:
        block, _, rows = database.execute(query.format("true", -1)).fetchone()
        if rows:
            yield block, rows
        return
    page, last = query.format(f"{quoted(key.name)} > ?", ROWS_AT_ONCE), -(2**63)
    while True:
        block, last, rows = database.execute(page, (last,)).fetchone()
        if not rows:
            return
        yield block, rows


def copy_rows(
    source: Database,
    target: Connection,
    table: str,
    names: Sequence[str],
    watch: Callable[[int], None] = lambda rows: None,
) -> int:
    """Insert the table's rows of `source` into `target`, these columns only; return how many.

    `watch` is told now and then how many rows are done, and may raise to stop.
    """
    chosen, places = ", ".join(map(quoted, names)), ", ".join("?" * len(names))
    insert = f"INSERT INTO {quoted(table)} ({chosen}) VALUES ({places})"
    key = quoted(_key(source, table).name)
    found = source.execute(f"SELECT {chosen} FROM {quoted(table)} ORDER BY {key}")
    done = 0
    while rows := found.fetchmany(ROWS_AT_ONCE):
        target.exec_driver_sql(insert, rows)
        done += len(rows)
        watch(done)
    return done


def differences(
    present: Database, other: Database, table: str, names: Sequence[str]
) -> tuple[int, int, int]:
    """Return how many rows `other` has more, has with other values, and has not."""
    if digest(present, table, names) == digest(other, table, names):
        return 0, 0, 0
    here, there = (_lines_by_key(database, table, names) for database in (present, other))
    shared = here.keys() & there.keys()
    changed = sum(here[key] != there[key] for key in shared)
    return len(there) - len(shared), changed, len(here) - len(shared)


def quoted(name: str) -> str:
    """Return a name of a table or column so that it can stand in SQL."""
    return '"' + name.replace('"', '""') + '"'


def _lines_by_key(database: Database, table: str, names: Sequence[str]) -> dict[Any, str]:
    key = quoted(_key(database, table).name)
    query = f"SELECT {key}, {_line(database, table, names)} FROM {quoted(table)}"
    return dict(database.execute(query).fetchall())


def _line(database: Database, table: str, names: Sequence[str]) -> str:
    chosen = sorted(set(names) - BOUND_BY_HASH.get(table, set()))
    query = "SELECT name, type FROM pragma_table_xinfo(?)"
    types = dict(database.execute(query, (table,)).fetchall())
    values = (
        f"CAST({quoted(name)} * 1000000 AS INTEGER)"
        if types[name].startswith(_FRACTIONS)
        else quoted(name)
        for name in chosen
    )
    return f"json_array({', '.join(values)})"


def _key(database: Database, table: str) -> Key:
    """Return the column that orders the rows: the primary key, or the row's own number."""
    found = database.execute(
        "SELECT name, type = 'INTEGER' FROM pragma_table_info(?) WHERE pk > 0", (table,)
    ).fetchall()
    return Key(*found[0]) if len(found) == 1 else Key("rowid", is_number=True)
