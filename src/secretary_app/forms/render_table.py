"""Laying out ruled tables: repeated headings, grouped columns, merged cells, totals."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from secretary_app.forms.form import FILL, Align, Blank, Column, Table
from secretary_app.forms.render_blocks import lay_block, shown
from secretary_app.forms.render_page import MM, Flow
from secretary_app.forms.render_rows import PAD, SLACK, Cell, filled, label, lay

HEAD_HEIGHT = 7 * MM
MANY_LINES = 8
"""A growing cell with more lines than this is set in the table's least size."""
HAND_ROWS = 8
"""Empty rows of a copy for writing by hand, unless the table asks for more."""


@dataclass
class _Layout:
    """A table while it is laid out: its columns' edges, and the merged cells still open."""

    block: Table[Any, Any]
    columns: tuple[Column[Any], ...]
    flow: Flow
    edges: list[float]
    waiting: dict[int, tuple[float, Cell]] = field(default_factory=dict)
    """By column: where a merged cell begins on this page, and its text."""

    def box(self, first: int, last: int) -> tuple[float, float]:
        """Return left edge and width of the columns from first to before last."""
        return self.edges[first], self.edges[last] - self.edges[first]


@lay_block.register
def _(block: Table, flow: Flow, sheet: object, policy: Blank) -> None:  # type: ignore[type-arg]
    columns = block.columns if isinstance(block.columns, tuple) else block.columns(sheet)
    unit = flow.width / sum(column.width for column in columns)
    edges = [flow.left]
    for column in columns:
        edges.append(edges[-1] + column.width * unit)
    layout = _Layout(block, columns, flow, edges)
    items = [] if sheet is None else list(block.items(sheet))
    texts = [
        [shown(column.read, item, column.blank or policy) for column in columns] for item in items
    ]
    least = block.least_rows or (HAND_ROWS if sheet is None else 1)
    if least == FILL:
        room = flow.room - flow.tail - HEAD_HEIGHT + SLACK
        least = int(room / (block.height * MM)) - len(block.totals)
    texts += [[""] * len(columns)] * (least - len(texts))
    flow.need(3 * HEAD_HEIGHT)
    _head(layout)
    _rows(layout, texts)
    for total in block.totals:
        x, width = layout.box(0, total.label_span)
        rest, room = layout.box(total.label_span, len(columns))
        text = shown(total.read, sheet, policy)
        row = block.height * MM
        lay(
            flow,
            [
                label(total.label, x, width, block.style),
                filled(text, rest, room, row, block.style),
            ],
            row,
            lambda: _head(layout),
        )


def _head(layout: _Layout) -> None:
    """Put the heading: one row, or two where columns are grouped."""
    columns, style = layout.columns, layout.block.style
    groups = [(name, list(members)) for name, members in _grouped(columns)]
    if not any(name for name, _ in groups):
        cells = [
            label(column.label, *layout.box(number, number + 1), style)
            for number, column in enumerate(columns)
        ]
        lay(layout.flow, cells, HEAD_HEIGHT)
        return
    upper: list[Cell] = []
    lower: list[Cell] = []
    tall: list[Cell] = []
    for name, numbers in groups:
        if name:
            upper.append(label(name, *layout.box(numbers[0], numbers[-1] + 1), style))
            lower += [label(columns[n].label, *layout.box(n, n + 1), style) for n in numbers]
            continue
        for n in numbers:
            empty = label("", *layout.box(n, n + 1), style)
            upper.append(empty)
            lower.append(replace(empty, open_above=True))
            tall.append(label(columns[n].label, *layout.box(n, n + 1), style))
    lay(layout.flow, upper, HEAD_HEIGHT * 0.9)
    lay(layout.flow, lower, HEAD_HEIGHT * 0.9)
    for cell in tall:
        _centre(layout.flow, cell, layout.flow.y - 2 * HEAD_HEIGHT * 0.9)


def _grouped(columns: Sequence[Column[Any]]) -> list[tuple[str, list[int]]]:
    pieces = groupby(range(len(columns)), key=lambda number: columns[number].group)
    return [(name, list(numbers)) for name, numbers in pieces]


def _rows(layout: _Layout, texts: list[list[str]]) -> None:
    block = layout.block
    merging = [number for number, column in enumerate(layout.columns) if column.merge]
    tail = layout.flow.tail
    for index, row in enumerate(texts):
        above = texts[index - 1] if index else None
        cells: list[Cell] = []
        for number, column in enumerate(layout.columns):
            x, width = layout.box(number, number + 1)
            cell = _cell(row[number], x, width, column, block)
            if number in merging:
                joined = above is not None and _same(row, above, number, merging)
                cell = replace(cell, open_above=joined)
            cells.append(cell)
        last = index == len(texts) - 1 and not block.totals
        _lay_row(layout, cells, merging, tail if last else 0)
    _settle(layout, list(layout.waiting))


def _cell(text: str, x: float, width: float, column: Column[Any], block: Table[Any, Any]) -> Cell:
    style, least = block.style, block.height * MM
    if not column.grows:
        return filled(text, x, width, least, style, align=column.align)
    cell = filled(text, x, width, least, replace(style, least=style.size), align=column.align)
    if len(cell.lines) <= MANY_LINES:
        return cell
    return filled(text, x, width, least, replace(style, size=style.least), align=column.align)


def _same(row: list[str], above: list[str], number: int, merging: list[int]) -> bool:
    """Tell whether this merged cell, and those to its left, repeat the row above."""
    return all(row[n] == above[n] for n in merging if n <= number)


def _lay_row(layout: _Layout, cells: list[Cell], merging: list[int], tail: float) -> None:
    """Put one row; the text of merged cells waits until the last of them is known."""
    flow, least = layout.flow, layout.block.height * MM
    height = max([least, *(c.height for n, c in enumerate(cells) if n not in merging)])
    if height > flow.height - 3 * HEAD_HEIGHT:
        _settle(layout, list(layout.waiting))
        whole = [replace(cell, open_above=False, top=True) for cell in cells]
        lay(flow, whole, least, lambda: _head(layout), tail)
        return
    if height + tail > flow.room + SLACK:
        _settle(layout, list(layout.waiting))
        flow.turn()
        _head(layout)
        cells = [replace(cell, open_above=False) for cell in cells]
    _settle(layout, [n for n in layout.waiting if not cells[n].open_above])
    for number in merging:
        if number not in layout.waiting:
            layout.waiting[number] = (flow.y, cells[number])
    plain = [replace(c, lines=()) if n in merging else c for n, c in enumerate(cells)]
    lay(flow, plain, least, lambda: _head(layout))


def _settle(layout: _Layout, numbers: list[int]) -> None:
    """Put the text of merged cells that end here into the middle of the joined box."""
    for number in numbers:
        top, cell = layout.waiting.pop(number)
        _centre(layout.flow, cell, top)


def _centre(flow: Flow, cell: Cell, top: float) -> None:
    """Put the text of a cell into the middle of the box from `top` to here."""
    leading = cell.type.leading
    y = max(top + PAD / 2, (top + flow.y - len(cell.lines) * leading) / 2)
    for line in cell.lines:
        flow.put(line, cell.type, cell.x + PAD, y, cell.width - 2 * PAD, Align.CENTRE)
        y += leading
