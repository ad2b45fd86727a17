"""Tables as CSV, written by SQLite itself: for reading a backup without this program."""

from collections.abc import Mapping

from sqlalchemy import Boolean, Column, Enum, LargeBinary, Numeric, String, Text
from sqlalchemy.types import JSON

from secretary_app.store.contents import Database, columns, lines, quoted
from secretary_app.store.records import Base

_LONGEST_NUMBER = 15
"""Digits that a spreadsheet keeps of a number."""
_STARTS_FORMULA = ", ".join(str(ord(sign)) for sign in "=+-@\t\r＝＋－＠")
_YES_NO = {"1": "是", "0": "否"}


def csv(database: Database, table: str, headings: Mapping[str, str]) -> bytes:
    """Return a table as CSV in UTF-8 with a byte order mark, lines ended as spreadsheets do.

    Codes are written as the words they stand for. A text that a spreadsheet would take for a
    formula, or for a number too long for it, gets an apostrophe in front.
    """
    known = Base.metadata.tables[table].c
    names = [
        name
        for name in columns(database, table)
        if name in known and not isinstance(known[name].type, LargeBinary)
    ]
    head = ",".join(_literal(headings.get(name, name)) for name in names)
    row = " || ',' || ".join(_cell(known[name]) for name in names)
    body = b"".join(block for block, _ in lines(database, table, f"{row} || char(13)"))
    return b"\xef\xbb\xbf" + head.encode() + b"\r\n" + body


def _cell(column: Column[object]) -> str:
    """Return the SQL expression of one cell."""
    name, kind = quoted(column.name), column.type
    if isinstance(kind, Enum):
        words = {member.name: getattr(member, "label", "") for member in kind.enum_class or ()}
        return _translated(name, words)
    if isinstance(kind, Boolean):
        return _translated(name, _YES_NO)
    if isinstance(kind, String | Text | JSON) and not isinstance(kind, Numeric):
        return _text(name)
    return f"coalesce({name}, '')"


def _translated(name: str, words: Mapping[str, str]) -> str:
    cases = " ".join(f"WHEN '{code}' THEN '{word}'" for code, word in words.items() if word)
    return f"CASE {name} {cases} ELSE coalesce({name}, '') END" if cases else _text(name)


def _text(name: str) -> str:
    risky = (
        f"unicode({name}) IN ({_STARTS_FORMULA})"
        f" OR length({name}) > {_LONGEST_NUMBER} AND {name} NOT GLOB '*[^0-9]*'"
    )
    apostrophe = f"CASE WHEN {risky} THEN '''' ELSE '' END"
    return f"""coalesce('"' || {apostrophe} || replace({name}, '"', '""') || '"', '')"""


def _literal(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
