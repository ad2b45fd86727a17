"""A whole column at a time: cells to values, each different cell parsed once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from secretary_app.exchange.spreadsheets.cells import BadCell, MonthOnly, Parser
from secretary_app.exchange.spreadsheets.reading import Cell, Sheet

_MARKING = re.compile("绝密|机密|秘密")


@dataclass
class ParsedColumn:
    """The values of one column, in the order of the rows asked for."""

    values: list[Any]
    """None where the cell is empty or bad."""
    bad: dict[int, str] = field(default_factory=dict)
    """Sentence by position of a bad cell."""
    months: dict[int, MonthOnly] = field(default_factory=dict)
    """Year and month by position of a date without a day."""


def parse(sheet: Sheet, index: int, rows: Sequence[int], parser: Parser) -> ParsedColumn:
    """Return the values of a column in these rows."""
    known: dict[Cell, Any] = {"": None}
    column = ParsedColumn([])
    values, table = column.values, sheet.rows
    odd: list[tuple[int, object]] = []
    for at, number in enumerate(rows):
        row = table[number]
        cell = row[index] if index < len(row) else ""
        if cell in known:
            value = known[cell]
        else:
            value = known[cell] = _parsed(parser, cell)
        if value.__class__ in _ODD:
            odd.append((at, value))
            value = None
        values.append(value)
    for at, value in odd:
        if isinstance(value, MonthOnly):
            column.months[at] = value
        else:
            column.bad[at] = str(value)
    return column


_ODD = frozenset({BadCell, MonthOnly})


def _parsed(parser: Parser, cell: Cell) -> object:
    try:
        return parser(cell)
    except BadCell as problem:
        return problem


def marked_secret(sheet: Sheet, rows: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Yield row, column and word of every cell that carries a marking of secrecy."""
    for number in rows:
        for index, cell in enumerate(sheet.rows[number]):
            if cell.__class__ is str and "密" in cell:
                match = _MARKING.search(str(cell))
                if match:
                    yield number, index, match[0]
