"""Which columns the roster shows, in which order, how wide and how many of them frozen."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

FROZEN_AT_FIRST = 1
"""The name stays in sight."""


@dataclass(frozen=True)
class Layout:
    """The columns as the user has arranged them."""

    columns: tuple[tuple[str, int], ...]
    """Key and width (px at 100 %) of what is shown, from left to right."""
    frozen: int = FROZEN_AT_FIRST
    """How many from the left stay while the others are scrolled."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields that are shown, from left to right."""
        return tuple(key for key, _width in self.columns)

    def with_keys(self, keys: Iterable[str], widths: Mapping[str, int]) -> "Layout":
        """Return these columns instead; who was not shown before takes its width from `widths`."""
        known = {**widths, **dict(self.columns)}
        return Layout(tuple((key, known[key]) for key in keys), self.frozen)

    def as_json(self) -> dict[str, Any]:
        """Return the layout as it is kept."""
        return {"columns": [list(one) for one in self.columns], "frozen": self.frozen}


def from_json(data: object) -> Layout | None:
    """Return a layout that was kept; None where it is damaged or shows nothing."""
    if not isinstance(data, dict):
        return None
    columns, frozen = data.get("columns"), data.get("frozen")
    if not isinstance(columns, list) or not isinstance(frozen, int) or not columns:
        return None
    found: dict[str, int] = {}
    for one in columns:
        match one:
            case [str(key), int(width)]:
                found[key] = width
            case _:
                return None
    return Layout(tuple(found.items()), frozen)


def from_text(text: str) -> Layout | None:
    """Return the layout of a text in the settings; None where there is none or it is damaged."""
    try:
        return from_json(json.loads(text)) if text else None
    except ValueError:
        return None
