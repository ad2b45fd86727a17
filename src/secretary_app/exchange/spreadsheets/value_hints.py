"""What a column holds by its values, where its heading misleads or says nothing."""

import re
from collections.abc import Callable, Mapping, Sequence

from secretary_app.domain import identity
from secretary_app.exchange.spreadsheets import words
from secretary_app.exchange.spreadsheets.cells import BadCell, Parser
from secretary_app.exchange.spreadsheets.heading_words import field_of
from secretary_app.exchange.spreadsheets.reading import Cell

MISLEADING, TELLING = 0.5, 0.8
"""Share of cells that the heading's own field understands at most, and the other at least."""
ENOUGH = 2
"""Cells from which values alone tell what an unknown column holds."""
_MOBILE = re.compile(r"1[3-9]\d{9}")


def _identity(cell: Cell) -> bool:
    return isinstance(cell, str) and identity.is_valid(identity.normalised(cell.strip()))


def _mobile(cell: Cell) -> bool:
    digits = f"{cell:.0f}" if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
    return bool(_MOBILE.fullmatch(digits))


def _email(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(re.fullmatch(r"[^@\s]+@[^@\s]+\.\w+", cell.strip()))


def _in(known: Mapping[str, object]) -> Callable[[Cell], bool]:
    return lambda cell: isinstance(cell, str) and re.sub(r"\s", "", cell) in known


_MEMBERS = {word: one for word, one in words.STAGES.items() if one.value != "NONE"}
_HINTS: Mapping[str, Callable[[Cell], bool]] = {
    "id_no": _identity,
    "mobile": _mobile,
    "email": _email,
    "gender": _in({"男": 1, "女": 2}),
    "member_type": _in(_MEMBERS),
    "party_status": _in({"正常": 1, "停止党籍": 2, "开除党籍": 3}),
    "kind": _in(words.KINDS),
}
_READ_FREELY = frozenset({"id_no"})
"""Fields so plain from their values that they outrank a heading whose field takes any text."""


def corrected(key: str, sample: Sequence[Cell]) -> str | None:
    """Return the field that the values plainly say instead of the heading's, or None.

    The best known trap: 党籍状态 holds 正式党员 and 预备党员 in some systems, which is the
    kind of member and not the status of membership.
    """
    if not sample:
        return None
    understood = _share(sample, field_of("roster", key).parse)
    for other, tell in _HINTS.items():
        if other == key or _told(sample, tell) < TELLING:
            continue
        if understood <= MISLEADING or other in _READ_FREELY:
            return other
    return None


def recognised(sample: Sequence[Cell]) -> str | None:
    """Return the field that the values of a column without a known heading tell, or None."""
    if len(sample) < ENOUGH:
        return None
    return next((key for key, tell in _HINTS.items() if _told(sample, tell) >= TELLING), None)


def _told(sample: Sequence[Cell], tell: Callable[[Cell], bool]) -> float:
    return sum(map(tell, sample)) / len(sample)


def _share(sample: Sequence[Cell], parse: Parser) -> float:
    """Return the share of cells that a parser understands."""
    good = 0
    for cell in sample:
        try:
            parse(cell)
        except BadCell:
            continue
        good += 1
    return good / len(sample)
