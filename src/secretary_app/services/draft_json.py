"""Drafts as JSON, for keeping what is not saved yet."""

import json
from collections.abc import Callable
from dataclasses import asdict, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Draft = TypeVar("Draft")

SCALARS: dict[type, Callable[[Any], Any]] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    time: time.fromisoformat,
}


def to_json(draft: object) -> str:
    """Return a frozen dataclass of plain values, dates, codes and tuples of such as JSON."""
    return json.dumps(asdict(draft), ensure_ascii=False, default=_plain)  # type: ignore[call-overload]


def from_json(kind: type[Draft], text: str) -> Draft:
    """Return what `to_json` wrote; fields it does not know are left out.

    Raises ValueError, KeyError or TypeError where the text is something else.
    """
    value: Draft = _build(kind, json.loads(text))
    return value


def _plain(value: object) -> str:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _build(kind: Any, value: Any) -> Any:  # noqa: ANN401 - it walks any annotation
    origin = get_origin(kind)
    if origin in {Union, UnionType}:
        return None if value is None else _build(_some(kind), value)
    if origin is tuple:
        return tuple(_build(get_args(kind)[0], each) for each in value)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        known = {each.name for each in fields(kind)} & set(value)
        return kind(**{name: _build(hints[name], value[name]) for name in known})  # type: ignore[operator]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    return SCALARS.get(kind, lambda same: same)(value)


def _some(kind: Any) -> Any:  # noqa: ANN401 - it walks any annotation
    return next(each for each in get_args(kind) if each is not NoneType)
