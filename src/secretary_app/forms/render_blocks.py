"""Laying out the blocks of a form: which text goes where, page after page.

A sheet of None makes a copy for writing by hand: labels and rules, and no values.
"""

from collections.abc import Callable, Sequence
from functools import singledispatch
from typing import Any

from secretary_app.forms import words
from secretary_app.forms.fonts import Role
from secretary_app.forms.form import (
    FILL,
    WRITING,
    Align,
    Blank,
    Block,
    Chart,
    Closing,
    Fields,
    Grid,
    Label,
    Only,
    PageBreak,
    Parts,
    Repeat,
    Row,
    Signatures,
    Slips,
    Style,
    Text,
    Value,
)
from secretary_app.forms.render_page import MM, SQUEEZED, Flow, Picture, Rule, Type
from secretary_app.forms.render_rows import (
    CONTINUED,
    FEWEST_LINES,
    SLACK,
    Cell,
    filled,
    label,
    lay,
)
from secretary_app.forms.render_text import EM, balanced, broken

NOTHING = "无"
GAP = 2 * MM
"""Between a ruled frame and what follows it."""
BETWEEN_CHARTS = 6 * MM
UNDER_FIELDS = 1 * MM
SIGN = Type(Role.SONG, 12, 18)
DATE_LINE = "年　　　月　　　日"
OFFICIAL_TYPE = Type(Role.FANGSONG, 16, 29)
"""Body of official documents: size 3, 22 lines a page. Source: GB/T 9704-2012."""
SLIP_LAYOUTS = ((2, 2), (1, 2), (1, 1))


def shown(read: Callable[[Any], object], sheet: object, policy: Blank) -> str:
    """Return the text of one value under the form's policy for empty ones."""
    if sheet is None:
        return ""
    text = words.text(read(sheet))
    return text if text.strip() or policy is Blank.LEAVE else NOTHING


@singledispatch
def lay_block(block: object, flow: Flow, sheet: object, policy: Blank) -> None:
    """Put one block on the pages."""
    raise TypeError(type(block))


def lay_blocks(blocks: Sequence[Block[Any]], flow: Flow, sheet: object, policy: Blank) -> None:
    """Put blocks on the pages, one after the other."""
    wanted = [part for block in blocks for part in _wanted(block, sheet)]
    for number, block in enumerate(wanted):
        flow.tail = _tail(wanted[number + 1 :], flow)
        lay_block(block, flow, sheet, policy)
    flow.tail = 0


def _tail(following: Sequence[Block[Any]], flow: Flow) -> float:
    """Return the room for places to sign that follow, with the lines of text before them."""
    room = 2 * GAP
    for block in following:
        if isinstance(block, Signatures):
            return room + signature_height(block, flow)
        if not isinstance(block, Text):
            break
        room += block.style.size * block.style.leading + block.space * MM
    return 0


def _wanted(block: Block[Any], sheet: object) -> Sequence[Block[Any]]:
    """Return the block, or those that it stands for on this sheet."""
    if not isinstance(block, Only):
        return (block,)
    if sheet is None and block.otherwise:
        return block.otherwise
    if block.on_blank if sheet is None else block.where(sheet):
        return block.blocks
    return ()


def leave_frame(flow: Flow) -> None:
    """Close a ruled frame, and leave a gap under it."""
    if flow.frame_top is not None:
        flow.close_frame()
        flow.space(GAP)


@lay_block.register
def _(block: Grid, flow: Flow, sheet: object, policy: Blank) -> None:  # type: ignore[type-arg]
    unit = flow.width / sum(block.widths)
    edges = [flow.left]
    for width in block.widths:
        edges.append(edges[-1] + width * unit)
    for row in block.rows:
        if row.lines:
            _lay_lines(block, row, edges, flow, last=row is block.rows[-1])
            continue
        cells: list[Cell] = []
        column = 0
        for part in row.cells:
            x, right = edges[column], edges[column + part.span]
            cells.append(_cell(part, x, right - x, row, block.style, sheet, policy))
            column += part.span
        tail = flow.tail if row is block.rows[-1] else 0
        lay(flow, cells, row.height * MM * flow.squeeze, tail=tail)


def _lay_lines(
    block: Grid[Any], row: Row[Any], edges: Sequence[float], flow: Flow, *, last: bool
) -> None:
    """Put a row of ruled lines for writing by hand, on as many pages as they take."""
    each, tail = WRITING * MM, flow.tail if last else 0
    name = next(part.text for part in row.cells if isinstance(part, Label))
    left = row.lines
    if left == FILL:
        if flow.room - tail < FEWEST_LINES * each:
            flow.turn()
        left = int((flow.room - tail + SLACK) / each)
    while left > 0:
        fitting = min(left, int((flow.room + SLACK) / each))
        if fitting < min(left, FEWEST_LINES):
            flow.turn()
            continue
        top = flow.y
        cells = [
            label(name, edges[0], edges[1] - edges[0], block.style),
            filled("", edges[1], edges[-1] - edges[1], fitting * each, block.style),
        ]
        lay(flow, cells, fitting * each)
        flow.page.thin += [
            Rule(edges[1], top + number * each, edges[-1], top + number * each)
            for number in range(1, fitting)
        ]
        left -= fitting
        name = name if name.endswith(CONTINUED) else name + CONTINUED


def _cell(
    part: Label | Value[Any],
    x: float,
    width: float,
    row: Row[Any],
    style: Style,
    sheet: object,
    policy: Blank,
) -> Cell:
    if isinstance(part, Label):
        return label(part.text, x, width, style)
    text = shown(part.read, sheet, part.blank or policy)
    return filled(text, x, width, row.height * MM, style, align=part.align, top=part.top)


@lay_block.register
def _(block: Text, flow: Flow, sheet: object, policy: Blank) -> None:  # type: ignore[type-arg]
    leave_frame(flow)
    style = block.style
    text = block.read if isinstance(block.read, str) else shown(block.read, sheet, policy)
    if not text:
        return
    flow.space(block.space * MM)
    room = flow.width / style.size
    titled = style.role is Role.TITLE
    lines = (
        balanced(style.role, text, room)
        if titled
        else broken(style.role, text, room, style.indent)
    )
    kind = Type(style.role, style.size, style.size * style.leading)
    flow.lines(lines, kind, style.align)


@lay_block.register
def _(block: Fields, flow: Flow, sheet: object, policy: Blank) -> None:  # type: ignore[type-arg]
    leave_frame(flow)
    style, count = block.style, len(block.fields)
    kind = Type(style.role, style.size, style.size * style.leading)
    texts = [f"{name}{shown(read, sheet, Blank.LEAVE)}" for name, read in block.fields]
    whole = [broken(style.role, text, flow.width / style.size) for text in texts]
    needed = [sum(line.width for line in lines) * style.size / EM for lines in whole]
    spare = flow.width - sum(needed)
    if sheet is None or spare < count * style.size:
        needed = [flow.width / count] * count
        whole = [broken(style.role, text, needed[0] / style.size) for text in texts]
        spare = 0
    height = kind.leading * max(map(len, whole))
    flow.space(block.space * MM)
    flow.need(height)
    x = flow.left
    for lines, room in zip(whole, needed, strict=True):
        for place, line in enumerate(lines):
            flow.put(line, kind, x, flow.y + place * kind.leading, room, Align.LEFT)
        x += room + spare / max(1, count - 1)
    flow.y += height + UNDER_FIELDS


@lay_block.register
def _(block: Signatures, flow: Flow, sheet: object, policy: Blank) -> None:
    leave_frame(flow)
    flow.space(GAP)
    flow.need(signature_height(block, flow))
    flow.spare += signature_height(block, flow) * (1 - SQUEEZED)
    room, height = flow.width / block.columns, block.height * MM * flow.squeeze
    for number, name in enumerate(block.labels):
        x = flow.left + number % block.columns * room
        below = flow.y + (number // block.columns + 1) * height - SIGN.leading
        line = broken(SIGN.role, f"{name}：", room / SIGN.size)[0]
        flow.put(line, SIGN, x, below, room, Align.LEFT)
        start = x + line.width * SIGN.size / EM
        under = below + SIGN.leading - 2
        flow.page.thin.append(Rule(start, under, x + room - 6 * MM, under))
    flow.y += signature_rows(block) * height
    if block.dated:
        line = broken(SIGN.role, DATE_LINE, flow.width / SIGN.size)[0]
        flow.put(line, SIGN, flow.left, flow.y - SIGN.leading, flow.width, Align.RIGHT)


def signature_rows(block: Signatures) -> int:
    """Return how many rows the places to sign take, the date included."""
    return -(-(len(block.labels) + block.dated) // block.columns)


def signature_height(block: Signatures, flow: Flow) -> float:
    """Return the height of the places to sign."""
    return signature_rows(block) * block.height * MM * flow.squeeze


@lay_block.register
def _(block: Closing, flow: Flow, sheet: object, policy: Blank) -> None:  # type: ignore[type-arg]
    leave_frame(flow)
    kind = OFFICIAL_TYPE
    issuer = shown(block.issuer, sheet, Blank.LEAVE)
    on = shown(block.on, sheet, Blank.LEAVE) or DATE_LINE
    names = broken(kind.role, issuer, flow.width / kind.size - 8)
    flow.need((len(names) + 3) * kind.leading)
    flow.y += 2 * kind.leading
    dated = broken(kind.role, on, flow.width / kind.size)[0]
    right = flow.left + flow.width - 4 * kind.size
    middle = right - dated.width * kind.size / EM / 2
    for line in names:
        width = line.width * kind.size / EM
        x = min(middle - width / 2, flow.left + flow.width - 2 * kind.size - width)
        flow.put(line, kind, x, flow.y, width, Align.LEFT)
        flow.y += kind.leading
    flow.put(dated, kind, flow.left, flow.y, right - flow.left, Align.RIGHT)
    flow.y += kind.leading


@lay_block.register
def _(block: Chart, flow: Flow, sheet: object, policy: Blank) -> None:  # type: ignore[type-arg]
    if sheet is None:
        return
    leave_frame(flow)
    height = block.height * MM
    flow.need(height + GAP)
    flow.space(GAP)
    wanted = [read(sheet) for read in (block.read, block.beside) if read is not None]
    gap = BETWEEN_CHARTS if len(wanted) > 1 else 0
    width = (flow.width - gap) / len(wanted)
    for place, bars in enumerate(wanted):
        x = flow.left + place * (width + gap)
        flow.page.pictures.append(Picture(x, flow.y, width, height, bars))
    flow.y += height + GAP


@lay_block.register
def _(block: Repeat, flow: Flow, sheet: object, policy: Blank) -> None:  # type: ignore[type-arg]
    for item in [None] if sheet is None else block.items(sheet):
        lay_blocks(block.blocks, flow, item, policy)


@lay_block.register
def _(block: PageBreak, flow: Flow, sheet: object, policy: Blank) -> None:
    if flow.y > flow.top:
        flow.turn()


@lay_block.register
def _(block: Slips, flow: Flow, sheet: object, policy: Blank) -> None:  # type: ignore[type-arg]
    items = [None] * (block.across * block.down) if sheet is None else block.items(sheet)
    for across, down in ((block.across, block.down), *SLIP_LAYOUTS):
        width, height = flow.width / across, flow.height / down
        slips = [_slip(block, item, width, height, policy) for item in items]
        if all(len(slip.pages) == 1 for slip in slips) or (across, down) == (1, 1):
            break
    _place_slips(flow, slips, across, down)


@lay_block.register
def _(block: Parts, flow: Flow, sheet: object, policy: Blank) -> None:  # type: ignore[type-arg]
    across = len(block.parts)
    slips = [
        _part(blocks, block.margin, sheet, flow.width / across, flow.height, policy)
        for blocks in block.parts
    ]
    _place_slips(flow, slips, across, 1)


def _slip(
    block: Slips[Any, Any], item: object, width: float, height: float, policy: Blank
) -> Flow:
    return _part(block.blocks, block.margin, item, width, height, policy)


def _part(
    blocks: Sequence[Block[Any]],
    margin: float,
    sheet: object,
    width: float,
    height: float,
    policy: Blank,
) -> Flow:
    room = margin * MM
    slip = Flow(left=room, top=room, width=width - 2 * room, bottom=height - room)
    lay_blocks(blocks, slip, sheet, policy)
    slip.close_frame()
    return slip


def _place_slips(flow: Flow, slips: Sequence[Flow], across: int, down: int) -> None:
    width, height = flow.width / across, flow.height / down
    pages = [page for slip in slips for page in slip.pages]
    for number, page in enumerate(pages):
        place = number % (across * down)
        if number and not place:
            flow.turn()
        column, row = place % across, place // across
        flow.page.add(page.moved(flow.left + column * width, flow.top + row * height))
        if not place:
            flow.page.dashed += [
                *(
                    Rule(flow.left + n * width, flow.top, flow.left + n * width, flow.bottom)
                    for n in range(1, across)
                ),
                *(
                    Rule(
                        flow.left,
                        flow.top + n * height,
                        flow.left + flow.width,
                        flow.top + n * height,
                    )
                    for n in range(1, down)
                ),
            ]
    flow.y = flow.bottom
