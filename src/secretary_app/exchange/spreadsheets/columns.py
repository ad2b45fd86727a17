"""A whole column at a time: cells to values, each different cell parsed once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from secretary_app.exchange.spreadsheets.cells import BadCell, Parser, is_empty
from secretary_app.exchange.spreadsheets.days import MonthOnly
from secretary_app.exchange.spreadsheets.reading import Cell, Row, Sheet

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


class DataCells:
    """The cells of the rows that hold data, column by column."""

    def __init__(self, sheet: Sheet, rows: Sequence[int]) -> None:
        """Take these rows of a sheet, all as wide as the widest."""
        self._found = [sheet.rows[number] for number in rows]
        width = max(map(len, self._found), default=0)
        self._columns = list(zip(*(_padded(row, width) for row in self._found), strict=True))
        self._different: dict[int, set[Cell]] = {}

    def column(self, index: int) -> Sequence[Cell]:
        """Return the cells of a column, one for each row."""
        if index < len(self._columns):
            return self._columns[index]
        return ("",) * len(self._found)

    def different(self, index: int) -> set[Cell]:
        """Return the different cells of a column."""
        if index not in self._different:
            self._different[index] = set(self.column(index))
        return self._different[index]

    def filled(self, index: int) -> list[Cell]:
        """Return the cells of a column that hold something."""
        empty = {cell for cell in self.different(index) if is_empty(cell)}
        return [cell for cell in self.column(index) if cell not in empty]

    def marked_secret(self) -> Iterator[tuple[int, int, str]]:
        """Yield position, column and word of every cell that carries a marking of secrecy."""
        for index in range(len(self._columns)):
            marked = {
                cell: match[0]
                for cell in self.different(index)
                if isinstance(cell, str) and "密" in cell and (match := _MARKING.search(cell))
            }
            for at, cell in enumerate(self.column(index) if marked else ()):
                if isinstance(cell, str) and cell in marked:
                    yield at, index, marked[cell]


def _padded(row: Row, width: int) -> Row:
    return row if len(row) == width else [*row, *[""] * (width - len(row))]


def parse(cells: DataCells, index: int, parser: Parser) -> ParsedColumn:
    """Return the values of a column."""
    known = {cell: _parsed(parser, cell) for cell in cells.different(index) if cell != ""}
    known[""] = None
    column = ParsedColumn(list(map(known.__getitem__, cells.column(index))))
    if any(value.__class__ in _ODD for value in known.values()):
        _set_odd_ones_aside(column)
    return column


def join(column: ParsedColumn, other: ParsedColumn) -> None:
    """Add the people named in another column of the same field, each once."""
    if other is column:
        return
    for at, more in enumerate(other.values):
        column.values[at] = _joined(column.values[at], more)
    column.bad.update(other.bad)


def _joined(one: Any, more: Any) -> Any:  # noqa: ANN401 -- names as a tuple, or as one text
    if one is None or more is None:
        return one if more is None else more
    if isinstance(one, tuple):
        return tuple(dict.fromkeys((*one, *more)))
    return "、".join(dict.fromkeys([*one.split("、"), *more.split("、")]))


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
