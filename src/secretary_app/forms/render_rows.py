"""Ruled rows: cells that shrink their text, then grow, then continue on the next page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from secretary_app.forms.form import Align, Style
from secretary_app.forms.render_page import MM, SQUEEZED, Flow, Rule, Type
from secretary_app.forms.render_text import Line, Measured, broken, folded, is_torn, measured

PAD = 1.4 * MM
"""Between a rule and the text beside it."""
TOP_PAD = 1.1 * MM
"""Above and below long text."""
STEP = 0.5
"""Points by which text shrinks at a time."""
MOVABLE = 0.35
"""A row up to this share of the page goes to the next page whole; a taller one is split."""
FEWEST_LINES = 3
"""A row is split only if this many lines stay on the page."""
SLACK = 0.01
ORPHAN = 2
"""A last line of so few characters is worth smaller type."""
CONTINUED = "（续）"


@dataclass(frozen=True)
class Cell:
    """The text of one box, broken into lines."""

    x: float
    width: float
    lines: tuple[Line, ...]
    type: Type
    align: Align
    top: bool = False
    label: str | None = None
    """Text of a printed label, which is repeated where its row continues."""
    open_above: bool = False
    """Whether no rule separates it from the cell above (merged cells)."""

    @property
    def height(self) -> float:
        """Height of the text with the room around it."""
        return len(self.lines) * self.type.leading + (2 * TOP_PAD if self.top else PAD)


def filled(
    text: str,
    x: float,
    width: float,
    least: float,
    style: Style,
    *,
    align: Align = Align.LEFT,
    top: bool = False,
) -> Cell:
    """Return the cell with its text at the largest size at which it fits the row's least height.

    Short text that fits at no size stays at the least one, long text goes back to its full size;
    either way the row then grows.
    """
    parts = measured(style.role, text)
    inside = width - 2 * PAD
    size, lines = style.size, folded(parts, inside / style.size)
    full = lines
    while not top and (len(lines) * size * style.leading + PAD > least + SLACK or is_torn(lines)):
        if size - STEP < style.least:
            if len(lines) > FEWEST_LINES:
                size, lines = style.size, full
            break
        size -= STEP
        lines = folded(parts, inside / size)
    if not top:
        size, lines = _without_orphan(parts, inside, size, lines, style.least)
    kind = Type(style.role, size, size * style.leading)
    return Cell(x, width, tuple(lines), kind, align, top)


def _without_orphan(
    parts: Sequence[Measured], inside: float, size: float, lines: list[Line], least: float
) -> tuple[float, list[Line]]:
    """Return a smaller size where that keeps a single character from a line of its own."""
    if not 1 < len(lines) <= FEWEST_LINES or len(lines[-1].text) > ORPHAN:
        return size, lines
    smaller = size
    while smaller - STEP >= least:
        smaller -= STEP
        fewer = folded(parts, inside / smaller)
        if len(fewer) < len(lines):
            return smaller, fewer
    return size, lines


@lru_cache(maxsize=2048)
def label(text: str, x: float, width: float, style: Style) -> Cell:
    """Return the cell of a printed label; it shrinks until no line holds a single character."""
    parts = measured(style.role, text)
    size, inside = style.size, width - 2 * PAD
    lines = best = folded(parts, inside / size)
    while size > style.least and len(lines) > 1 and len(lines[-1].text) == 1:
        size -= STEP
        lines = folded(parts, inside / size)
    if len(lines) == len(best):
        lines, size = best, style.size
    kind = Type(style.role, size, size * style.leading)
    return Cell(x, width, tuple(lines), kind, Align.CENTRE, label=text)


def lay(
    flow: Flow,
    cells: Sequence[Cell],
    least: float,
    again: Callable[[], None] | None = None,
    tail: float = 0,
) -> None:
    """Put one row of cells on the page, or on this page and those that follow.

    `again` is called at the top of every further page, to repeat a table's heading. `tail` is
    the room that must be left under the row, so that signatures never stand on a page alone.
    """
    rest = list(cells)
    natural = max((cell.height for cell in rest), default=0)
    flow.spare += max(0, least - max(natural, least * SQUEEZED))
    fresh = flow.y <= flow.top
    while (height := max([least, *(cell.height for cell in rest)])) + tail > flow.room + SLACK:
        if fresh and height <= flow.room + SLACK:
            break
        movable = height <= MOVABLE * flow.height or not _splits(flow, rest)
        if fresh or not movable:
            rest = _part(flow, rest)
        flow.turn()
        if again is not None:
            again()
        fresh = True
    _draw(flow, rest, height)


def _splits(flow: Flow, cells: Sequence[Cell]) -> bool:
    """Tell whether enough of every cell fits on the page for a split to look deliberate."""
    return all(
        flow.room
        >= (cell.height if cell.label else FEWEST_LINES * cell.type.leading + 2 * TOP_PAD)
        for cell in cells
    )


def _part(flow: Flow, cells: Sequence[Cell]) -> list[Cell]:
    """Fill the rest of the page with the beginning of the cells and return what is left."""
    parts: list[Cell] = []
    rest: list[Cell] = []
    for cell in cells:
        if cell.label is not None:
            parts.append(cell)
            rest.append(_continued(cell))
            continue
        fitting = max(1, int((flow.room - 2 * TOP_PAD + SLACK) // cell.type.leading))
        parts.append(replace(cell, lines=cell.lines[:fitting], top=True))
        rest.append(replace(cell, lines=cell.lines[fitting:], top=True))
    _draw(flow, parts, flow.room)
    return rest


def _continued(cell: Cell) -> Cell:
    text = cell.label or ""
    if text.endswith(CONTINUED) or not text:
        return cell
    lines = broken(cell.type.role, text + CONTINUED, (cell.width - 2 * PAD) / cell.type.size)
    return replace(cell, lines=tuple(lines), label=text + CONTINUED)


def _draw(flow: Flow, cells: Sequence[Cell], height: float) -> None:
    flow.open_frame()
    y = flow.y
    for cell in cells:
        above = TOP_PAD if cell.top else (height - len(cell.lines) * cell.type.leading) / 2
        for number, line in enumerate(cell.lines):
            place = y + above + number * cell.type.leading
            flow.put(line, cell.type, cell.x + PAD, place, cell.width - 2 * PAD, cell.align)
        if cell.x > flow.left + SLACK:
            flow.rule_down(cell.x, y, y + height)
    if y > (flow.frame_top or 0) + SLACK:
        _rule_above(flow, cells, y)
    flow.y += height


def _rule_above(flow: Flow, cells: Sequence[Cell], y: float) -> None:
    if any(cell.open_above for cell in cells):
        flow.page.thin += [
            Rule(cell.x, y, cell.x + cell.width, y) for cell in cells if not cell.open_above
        ]
    else:
        flow.page.thin.append(Rule(flow.left, y, flow.left + flow.width, y))
