"""Which rows may be the heading of a sheet: one, or several that belong together."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple, TypeGuard

from secretary_app.exchange.spreadsheets.heading_words import JOINT
from secretary_app.exchange.spreadsheets.reading import Cell, Row, Sheet

SEARCHED_ROWS = 10
_MONTHS_AS_NUMBERS = 6
"""Numbers that go up one by one from which on they are the months of a heading."""
_MOST_ROWS = 3
_LONGEST_BELOW = 20
"""Characters of a heading in a lower row; longer ones are instructions or data."""


class Candidate(NamedTuple):
    """Rows from `top` to `bottom` (from 0) and what they say over each column."""

    top: int
    bottom: int
    texts: list[str]


def candidates(sheet: Sheet) -> Iterator[Candidate]:
    """Yield single rows, and rows that merged cells or gaps bind together.

    Where a cell reaches down into the next rows, those belong to the heading, too.
    """
    for top, row in enumerate(sheet.rows[:SEARCHED_ROWS]):
        texts = _texts(row)
        if sum(map(bool, texts)) < 2:
            continue
        reach = _reach(sheet, top)
        if reach > top:
            yield Candidate(top, reach, _joined(sheet, top, reach))
            continue
        yield Candidate(top, top, texts)
        if top + 1 < len(sheet.rows) and _goes_on(sheet, top, texts):
            yield Candidate(top, top + 1, _joined(sheet, top, top + 1))


def _texts(row: Row) -> list[str]:
    texts = [str(cell).strip() if isinstance(cell, str) else "" for cell in row]
    numbers = [(at, int(cell)) for at, cell in enumerate(row) if _is_month(cell)]
    steps = [after[1] - before[1] for before, after in pairwise(numbers)]
    if len(numbers) >= _MONTHS_AS_NUMBERS and set(steps) == {1}:
        for at, number in numbers:
            texts[at] = f"{number}月"
    return texts


def _is_month(cell: Cell) -> TypeGuard[float]:
    return isinstance(cell, int | float) and not isinstance(cell, bool) and cell in range(1, 13)


def _reach(sheet: Sheet, top: int) -> int:
    """Return the last row that a narrow cell of this row is merged down to."""
    lowest = top
    for start, end in sheet.merged:
        narrow = start[1] == end[1]
        if start[0] == top and narrow and end[0] - top < _MOST_ROWS:
            lowest = max(lowest, end[0])
    return min(lowest, len(sheet.rows) - 1)


def _goes_on(sheet: Sheet, top: int, upper: list[str]) -> bool:
    """Tell whether the next row gives the columns of groups in this one their names."""
    if any(start[0] == top == end[0] and end[1] > start[1] for start, end in sheet.merged):
        return True
    below = _texts(sheet.rows[top + 1])
    named = [at for at, text in enumerate(below) if text]
    gaps = [at for at in named if at >= len(upper) or not upper[at]]
    if not gaps or any(len(below[at]) > _LONGEST_BELOW for at in named):
        return False
    # Without merged cells: names stand only under gaps and under the group before a gap.
    return all(at in gaps or at + 1 in gaps for at in named)


def _joined(sheet: Sheet, top: int, bottom: int) -> list[str]:
    """Join the headings of several rows; that of a group stands before each of its columns."""
    levels = [_spread(sheet, number) for number in range(top, bottom + 1)]
    width = max(map(len, levels))
    if not any(start[0] == top for start, _ in sheet.merged):
        levels[0] = _filled(levels[0], levels[-1])
    joined = []
    for column in range(width):
        parts = [level[column] for level in levels if column < len(level) and level[column]]
        joined.append(JOINT.join(dict.fromkeys(parts)))
    return joined


def _spread(sheet: Sheet, number: int) -> list[str]:
    """Return a row's texts, that of a merged group over each of its columns."""
    found = _texts(sheet.rows[number])
    for start, end in sheet.merged:
        if start[0] == number == end[0] and start[1] < len(found):
            for column in range(start[1], min(end[1] + 1, len(found))):
                found[column] = found[start[1]]
    return found


def _filled(upper: list[str], below: list[str]) -> list[str]:
    """Return the upper row with each group's name over the gaps where names stand below."""
    found, group = list(upper), ""
    for column, text in enumerate(below):
        if column < len(found) and found[column]:
            group = found[column]
        elif text and column < len(found):
            found[column] = group
    return found
