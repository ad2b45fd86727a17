"""Names in the order of the strokes of their surnames, from the table that ships with us."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import TypeVar

from secretary_app import paths
from secretary_app.domain.strokes import StrokeTable, stroke_key

Named = TypeVar("Named")


@cache
def stroke_table() -> StrokeTable:
    """Return the strokes of 6,937 characters, surnames and given names; read once."""
    text = (paths.resources() / "strokes" / "strokes.txt").read_text(encoding="utf-8")
    return {line[0]: line[1:] for line in text.splitlines() if line}


def by_strokes(found: Iterable[Named], name: Callable[[Named], str]) -> list[Named]:
    """Return things with a name in the order of the strokes of the surname."""
    return sorted(found, key=lambda one: stroke_key(name(one), stroke_table()))
