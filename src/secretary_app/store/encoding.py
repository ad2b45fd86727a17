"""How the history keeps values: as JSON, and bound row to row by hashes."""

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Enum, Table

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

_HASHED = (
    *("id", "entry", "label", "made_at", "made_by", "operation", "kind"),
    *("record_id", "person_id", "before", "after", "reverts"),
)


def hash_of(previous: str, row: Values) -> str:
    """Return the hash that binds a row of the history to the one before.

    The values are joined by a control character, which JSON never contains as such.
    """
    text = "\x1f".join((previous, *(str(row[name]) for name in _HASHED)))
    return hashlib.sha256(text.encode()).hexdigest()


def to_json(values: Values) -> str:
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
