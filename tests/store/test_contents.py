import hashlib
import json
import sqlite3

import pytest
import sqlcipher3.dbapi2

from secretary_app.store import contents


@pytest.fixture(params=[sqlite3, sqlcipher3.dbapi2], ids=["sqlite3", "sqlcipher3"])
def database(request):
    found = request.param.connect(":memory:")
    found.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, share FLOAT, unused)")
    found.execute('CREATE TABLE "odd ""name" (key TEXT PRIMARY KEY, value TEXT)')
    found.execute("CREATE TABLE pair (a INTEGER, b INTEGER, PRIMARY KEY (a, b))")
    found.execute("CREATE VIEW seen AS SELECT * FROM person")
    found.executemany(
        "INSERT INTO person (name, share) VALUES (?, ?)",
        [(f"第{number}人\n", number / 3) for number in range(4500)],
    )
    found.executemany(
        'INSERT INTO "odd ""name" VALUES (?, ?)', [("b", "2"), ("", "0"), ("a", "1")]
    )
    found.executemany("INSERT INTO pair VALUES (?, ?)", [(1, b) for b in range(4500)])
    return found


def test_only_ordinary_tables_count(database):
    assert contents.tables(database) == ['odd "name', "pair", "person"]
    assert contents.columns(database, 'odd "name') == ["key", "value"]


def test_every_row_is_counted_whatever_the_key(database):
    counts = [contents.digest(database, table).rows for table in contents.tables(database)]
    assert counts == [3, 4500, 4500]
    assert contents.count(database, "pair") == 4500


def test_columns_that_nobody_filled_are_known(database):
    assert contents.used_columns(database, "person") == ["id", "name", "share"]


def test_the_digest_can_be_computed_without_sqlite(database):
    """Versions of SQLite write fractions differently, so these are in whole millionths."""
    lines = [
        [number + 1, f"第{number}人\n", int(number / 3 * 1_000_000), None]
        for number in range(4500)
    ]
    text = "".join(
        json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines
    )
    expected = contents.Digest(4500, hashlib.sha256(text.encode()).hexdigest())
    assert contents.digest(database, "person") == expected


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE person SET name = name || ' ' WHERE id = 4500",
        "UPDATE person SET share = share + 0.00001 WHERE id = 7",
        "UPDATE person SET unused = '' WHERE id = 1",
        "DELETE FROM person WHERE id = 2001",
        "UPDATE person SET id = 9999 WHERE id = 1",
    ],
)
def test_any_change_changes_the_digest(database, change):
    before = contents.digest(database, "person")
    database.execute(change)
    assert contents.digest(database, "person") != before


def test_differences_are_counted_by_key(database):
    other = sqlite3.connect(":memory:")
    other.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, share FLOAT)")
    rows = database.execute("SELECT id, name, share FROM person WHERE id > 3").fetchall()
    other.executemany("INSERT INTO person VALUES (?, ?, ?)", rows)
    other.execute("INSERT INTO person VALUES (5000, 'x', 0)")
    other.execute("UPDATE person SET name = 'y' WHERE id = 9")
    names = ["id", "name", "share"]
    assert contents.differences(database, other, "person", names) == (1, 1, 3)
    assert contents.differences(other, other, "person", names) == (0, 0, 0)
