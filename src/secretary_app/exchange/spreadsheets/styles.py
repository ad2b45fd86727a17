"""How the cells of a column are written, so that an export can write them the same way."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from secretary_app.exchange.profiles import DayStyle
from secretary_app.exchange.spreadsheets.cells import narrow
from secretary_app.exchange.spreadsheets.reading import Cell

_SHAPES: tuple[tuple[str, DayStyle], ...] = (
    (r"\d{4}\.\d{1,2}\.\d{1,2}", DayStyle.DOTS),
    (r"\d{4}/\d{1,2}/\d{1,2}", DayStyle.SLASHES),
    (r"\d{8}(\.0)?", DayStyle.COMPACT),
    (r"\d{4}年\d{1,2}月\d{1,2}日", DayStyle.CHINESE),
    (r"\d{4}[.-]\d{1,2}", DayStyle.MONTH),
    (r"\d{6}(\.0)?", DayStyle.MONTH_COMPACT),
    (r"\d{4}年\d{1,2}月?", DayStyle.MONTH_CHINESE),
)


def day_style(cells: Iterable[Cell]) -> DayStyle:
    """Return the style in which most of the cells write their day; dates where it is none."""
    found = Counter(map(_style, cells))
    return found.most_common(1)[0][0] if found else DayStyle.DATE


def _style(cell: Cell) -> DayStyle:
    if isinstance(cell, date | datetime):
        return DayStyle.DATE
    written = narrow(str(cell)).strip()
    return next((style for shape, style in _SHAPES if re.fullmatch(shape, written)), DayStyle.DATE)


def words_used(cells: Sequence[Cell], values: Sequence[Any]) -> dict[str, str]:
    """Return the word that stands for each value most often, by the value's code."""
    found: dict[str, Counter[str]] = {}
    for cell, value in zip(cells, values, strict=True):
        if value is not None and cell != "":
            found.setdefault(code_of(value), Counter())[_word(cell)] += 1
    return {code: words.most_common(1)[0][0] for code, words in found.items()}


def code_of(value: object) -> str:
    """Return by which code a profile's words name a value."""
    return str(getattr(value, "value", value))


def _word(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
