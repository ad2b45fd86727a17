"""How the values of each type of column stand in a document."""

import enum
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Enum,
    Float,
    Integer,
    LargeBinary,
    Numeric,
    String,
)

from secretary_app.domain import stays
from secretary_app.domain.values import MeetingKind

_MAX_WHOLE = 2**53
"""Whole numbers beyond this are not exact in every reader of JSON."""


@dataclass(frozen=True)
class Kind:
    """How values of one type of column are written, read and described."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]
    schema: Mapping[str, Any]
    noun: str


def kind_of(column: Column[Any]) -> Kind:
    """Return how this column's values are written and read."""
    if isinstance(column.type, Enum):
        return _enumerated(cast("type[enum.Enum]", column.type.enum_class))
    if column.name == "kinds" and column.table.name == "meeting":
        return _MEETING_KINDS
    if column.name == "earlier_stays":
        return _STAYS
    if column.name == "choices" and column.table.name == "custom_field":
        return _CHOICES
    return next(kind for type_, kind in _KINDS if isinstance(column.type, type_))


def _enumerated(values: type[enum.Enum]) -> Kind:
    codes = {one.value: one for one in values}
    return Kind(
        lambda one: one.value,
        lambda code: codes[_is(str)(code)],
        {"type": "string", "enum": list(codes)},
        "规定的代码",
    )


def _is(*types: type) -> Callable[[Any], Any]:
    def read(value: object) -> object:
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            raise ValueError(types[0].__name__)
        return value

    return read


def _whole(value: object) -> int:
    found: int = _is(int)(value)
    if abs(found) > _MAX_WHOLE:
        raise ValueError("too large")
    return found


def _kinds(value: object) -> list[str]:
    found = [MeetingKind(_is(str)(one)).value for one in _is(list)(value)]
    if not found:
        raise ValueError("no kind")
    return found


def _words(value: object) -> list[str]:
    return [str(_is(str)(one)) for one in _is(list)(value)]


def _stays(value: object) -> object:
    """Refuse what is not exactly a list of earlier stays as it would be written."""
    for one in _is(list)(value):
        for text in _is(dict)(one).values():
            _is(str)(text)
    if stays.write(stays.read(value)) != value:  # type: ignore[arg-type]
        raise ValueError("another notation")
    return value


def _same(value: object) -> object:
    return value


_MEETING_KINDS = Kind(
    _same,
    _kinds,
    {
        "type": "array",
        "minItems": 1,
        "items": {"type": "string", "enum": [kind.value for kind in MeetingKind]},
    },
    "会议类型的列表",
)
_DAY = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}
_STAYS = Kind(
    _same,
    lambda value: _stays(value),
    {
        "type": "array",
        "minItems": 1,
        "items": {
            "type": "object",
            "required": ["left_on"],
            "additionalProperties": False,
            "properties": {
                "arrived_on": _DAY,
                "left_on": _DAY,
                "left_reason": {"type": "string"},
            },
        },
    },
    "在本支部的时间的列表",
)
_CHOICES = Kind(_same, _words, {"type": "array", "items": {"type": "string"}}, "文字的列表")
_KINDS: tuple[tuple[type, Kind], ...] = (
    (Boolean, Kind(_same, _is(bool), {"type": "boolean"}, "true 或 false")),
    (Integer, Kind(_same, _whole, {"type": "integer"}, "整数")),
    (
        DateTime,
        Kind(
            datetime.isoformat,
            lambda text: _exact(datetime.fromisoformat(_is(str)(text)), text),
            {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?$"},
            "时刻",
        ),
    ),
    (
        Date,
        Kind(
            date.isoformat,
            lambda text: _exact(date.fromisoformat(_is(str)(text)), text),
            _DAY,
            "日期",
        ),
    ),
    (Float, Kind(_same, _is(float, int), {"type": "number"}, "数")),
    (
        Numeric,
        Kind(
            str,
            lambda text: _finite(Decimal(_is(str)(text))),
            {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"},
            "写成文字的金额",
        ),
    ),
    (
        LargeBinary,
        Kind(
            lambda content: b64encode(content).decode(),
            lambda text: b64decode(_is(str)(text), validate=True),
            {"type": "string", "contentEncoding": "base64"},
            "base64",
        ),
    ),
    (JSON, Kind(_same, _is(dict), {"type": "object"}, "对象")),
    (String, Kind(_same, _is(str), {"type": "string"}, "文字")),
)
"""By type of column; the first that fits."""


def _finite(amount: Decimal) -> Decimal:
    if not amount.is_finite():
        raise ValueError("not a number")
    return amount


def _exact(day: date, text: str) -> date:
    """Refuse notations other than the one that is written, and moments with a zone."""
    if day.isoformat() != text or (isinstance(day, datetime) and day.tzinfo is not None):
        raise ValueError("another notation")
    return day
