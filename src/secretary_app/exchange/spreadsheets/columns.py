"""A whole column at a time: cells to values, each different cell parsed once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from secretary_app.exchange.spreadsheets.cells import BadCell, Parser
from secretary_app.exchange.spreadsheets.days import MonthOnly
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
    wanted = map(sheet.rows.__getitem__, rows)
    cells = [row[index] if index < len(row) else "" for row in wanted]
    known = {cell: _parsed(parser, cell) for cell in set(cells) if cell != ""}
    known[""] = None
    column = ParsedColumn(list(map(known.__getitem__, cells)))
    if any(value.__class__ in _ODD for value in known.values()):
        _set_odd_ones_aside(column)
    return column


def _set_odd_ones_aside(column: ParsedColumn) -> None:
    for at, value in enumerate(column.values):
        if isinstance(value, MonthOnly):
            column.months[at] = value
        elif isinstance(value, BadCell):
            column.bad[at] = str(value)
        else:
            continue
        column.values[at] = None


def fill_merged(sheet: Sheet, index: int, rows: Sequence[int], column: ParsedColumn) -> None:
    """Give every row of a cell that is merged downwards the value of that cell."""
    at = {number: place for place, number in enumerate(rows)}
    for start, end in sheet.merged:
        if start[1] <= index <= end[1] and start[1] == end[1] and start[0] in at:
            value = column.values[at[start[0]]]
            for number in range(start[0] + 1, end[0] + 1):
                place = at.get(number)
                if value is not None and place is not None and column.values[place] is None:
                    column.values[place] = value


_ODD = frozenset({BadCell, MonthOnly})


def _parsed(parser: Parser, cell: Cell) -> object:
    try:
        return parser(cell)
    except BadCell as problem:
        return problem


def marked_secret(sheet: Sheet, rows: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Yield row, column and word of every cell that carries a marking of secrecy."""
    different = set[Cell]().union(*map(sheet.rows.__getitem__, rows))
    marked = {
        cell: match[0]
        for cell in different
        if isinstance(cell, str) and "密" in cell and (match := _MARKING.search(cell))
    }
    for number in rows if marked else ():
        for index, cell in enumerate(sheet.rows[number]):
            if isinstance(cell, str) and cell in marked:
                yield number, index, marked[cell]
