"""How the history keeps values: as JSON, and bound row to row by hashes."""

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import repeat
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Enum, Table

from secretary_app.store.rows import converted

UNSAID = frozenset({("attachment", "content")})
"""Columns too large for the history; the hash of an attachment stands for its content."""
START = "0" * 64
"""The hash before the first row."""
Values = Mapping[str, Any]


def _plain(value: object) -> Any:  # noqa: ANN401
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes):
        return b64encode(value).decode()
    raise TypeError(type(value).__name__)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)
"""Made once: making it anew for each row takes half the time of a large import."""
_LINES = json.JSONEncoder(ensure_ascii=False, separators=("\n", ":"), default=_plain)

_HASHED = (
    *("id", "entry", "label", "made_at", "made_by", "operation", "kind"),
    *("record_id", "person_id", "before", "after", "reverts"),
)


_SEPARATOR = "\x1f"
"""A control character, which JSON never contains as such."""
_hashed = itemgetter(*_HASHED)


def hash_of(previous: str, row: Values) -> str:
    """Return the hash that binds a row of the history to the one before.

    The values are joined by a control character, which JSON never contains as such.
    """
    return _bound(previous, _hashed(row))


def chain(previous: str, columns: Mapping[str, Iterable[Any]]) -> list[str]:
    """Return the hash of each row, given column by column, the first one bound to `previous`."""
    texts = [_texts(column) for column in _hashed(columns)]
    hashes = []
    for row in map(_SEPARATOR.join, zip(*texts, strict=True)):
        previous = hashlib.sha256(f"{previous}{_SEPARATOR}{row}".encode()).hexdigest()
        hashes.append(previous)
    return hashes


def _texts(column: Iterable[Any]) -> Iterable[str]:
    """Return the values of a column as texts; the one value of a whole column only once."""
    values = list(column)
    first = values[0] if values else None
    if all(value is first for value in values):
        return repeat(str(first), len(values))
    return map(str, values)


def _bound(previous: str, values: Iterable[object]) -> str:
    text = _SEPARATOR.join((previous, *map(str, values)))
    return hashlib.sha256(text.encode()).hexdigest()


def to_json(values: object) -> str:
    """Return column values as the history keeps them."""
    return _ENCODER.encode(values)


def from_json(table: Table, text: str | None) -> dict[str, Any]:
    """Return the column values that the history keeps, as the columns hold them."""
    return {name: _typed(table.c[name], value) for name, value in raw(text).items()}


def raw(text: str | None) -> dict[str, Any]:
    """Return the column values that the history keeps, as plain text and numbers."""
    values: dict[str, Any] = json.loads(text or "{}")
    return values


def person_of(kind: str, record_id: int | None, values: Values) -> int | None:
    """Return the person a record is about."""
    return record_id if kind == "person" else values.get("person_id")


def said(kind: str, values: Values) -> dict[str, Any]:
    """Return the values worth keeping: those that are set and not too large."""
    return {
        name: value
        for name, value in values.items()
        if value is not None and (kind, name) not in UNSAID
    }


def said_of_columns(kind: str, columns: Mapping[str, Sequence[Any]]) -> list[str]:
    """Return `to_json(said(kind, row))` of each row, given column by column."""
    same, parts = "", []
    for name, values in columns.items():
        if (kind, name) in UNSAID:
            continue
        if all(value is values[0] for value in values):
            same += _members(name, values[:1])[0]
        else:
            parts.append(_members(name, values))
    if not parts:
        return ["{" + same[1:] + "}"] * len(next(iter(columns.values()), ()))
    return ["{" + ("".join(row) + same)[1:] + "}" for row in zip(*parts, strict=True)]


def _members(name: str, values: Sequence[Any]) -> Sequence[str]:
    """Return each value as a member of an object, a comma before it; nothing for None."""
    start = f",{to_json(name)}:"
    try:
        different = list(set(values))
    except TypeError:  # mappings and lists
        return converted(lambda value: "" if value is None else start + to_json(value), values)
    # All at once, a line each: JSON never contains a line feed as such.
    texts = _LINES.encode(different)[1:-1].split("\n")
    known = {value: start + text for value, text in zip(different, texts, strict=True)}
    known[None] = ""
    return list(map(known.__getitem__, values))


def _typed(column: Column[Any], value: Any) -> Any:  # noqa: ANN401
    if value is None:
        return None
    if isinstance(column.type, Enum) and column.type.enum_class is not None:
        return column.type.enum_class(value)
    python: type = column.type.python_type
    if python is date:
        return date.fromisoformat(value)
    if python is datetime:
        return datetime.fromisoformat(value)
    if python is Decimal:
        return Decimal(value)
    return b64decode(value) if python is bytes else value
