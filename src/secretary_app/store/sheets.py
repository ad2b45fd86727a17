"""Tables as CSV, written by SQLite itself: for reading a backup without this program."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Enum, LargeBinary, String

from secretary_app.store.contents import Database, columns, lines, quoted, used_columns
from secretary_app.store.records import Base

_LONGEST_NUMBER = 15
"""Digits that a spreadsheet keeps of a number."""
_STARTS_FORMULA = ", ".join(str(ord(sign)) for sign in "=+-@\t\r＝＋－＠")
_YES_NO = {"1": "是", "0": "否"}
_DERIVED = frozenset({"search_key"})
_BOM = b"\xef\xbb\xbf"


def csv(database: Database, table: str, headings: Mapping[str, str]) -> bytes:
    """Return a table as CSV in UTF-8 with a byte order mark, lines ended as spreadsheets do.

    Codes are written as the words they stand for. A text that a spreadsheet would take for a
    formula, or for a number too long for it, gets an apostrophe in front. Columns that nobody
    has filled are left out.
    """
    shown = _shown_columns(database, table)
    head = ",".join(_literal(headings.get(column.name, column.name)) for column in shown)
    # One call for the whole row: joining cell by cell would copy the row again for each.
    places = ",".join('"%w"' if _is_text(column) else "%s" for column in shown)
    row = f"format('{places}%s', {', '.join(map(_cell, shown))}, char(13))"
    body = b"".join(block for block, _ in lines(database, table, row))
    return _BOM + head.encode() + b"\r\n" + body


def _shown_columns(database: Database, table: str) -> list[Column[Any]]:
    known = Base.metadata.tables[table].c
    names = used_columns(database, table) or columns(database, table)
    present = [known[name] for name in names if name in known]
    return [
        column
        for column in present
        if column.name not in _DERIVED and not isinstance(column.type, LargeBinary)
    ]


def _is_text(column: Column[Any]) -> bool:
    return isinstance(column.type, String | JSON) and not isinstance(column.type, Enum)


def _cell(column: Column[Any]) -> str:
    """Return the SQL expression of one cell."""
    name = quoted(column.name)
    if isinstance(column.type, Enum):
        members = column.type.enum_class or ()
        return _translated(name, {one.name: getattr(one, "label", one.name) for one in members})
    if isinstance(column.type, Boolean):
        return _translated(name, _YES_NO)
    return _guarded(name) if _is_text(column) else name


def _translated(name: str, words: Mapping[str, str]) -> str:
    cases = " ".join(f"WHEN '{code}' THEN '{word}'" for code, word in words.items())
    return f"CASE {name} {cases} ELSE {name} END"


def _guarded(name: str) -> str:
    """Return the text with an apostrophe where it needs one; Chinese text is let through fast."""
    suspicious = f"{name} < ':' OR {name} >= '=' AND {name} < 'A' OR {name} >= '＋'"
    risky = (
        f"unicode({name}) IN ({_STARTS_FORMULA})"
        f" OR length({name}) > {_LONGEST_NUMBER} AND {name} NOT GLOB '*[^0-9]*'"
    )
    return f"coalesce(iif(({suspicious}) AND ({risky}), char(39) || {name}, {name}), '')"


def _literal(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
