"""Laying out one copy of a form: its title, its blocks, and the foot of every page."""

from dataclasses import dataclass
from typing import Any

from secretary_app.forms import render_table  # noqa: F401  registers the layout of tables
from secretary_app.forms.fonts import Role
from secretary_app.forms.form import OFFICIAL, Align, Form
from secretary_app.forms.render_blocks import lay_blocks
from secretary_app.forms.render_page import MM, SQUEEZED, Flow, Page, Type
from secretary_app.forms.render_text import Line, balanced, broken

PAGE_TYPE = Type(Role.SONG, 9, 12)
PAGE_FOOT = 12 * MM
"""From the lower edge of the paper to the top of the page number's line."""
OFFICIAL_PAGE_TYPE = Type(Role.SONG, 14, 18)
OFFICIAL_PAGE_FOOT = 28 * MM
FAULT_TYPE = Type(Role.SONG, 7.5, 9.5)
FAULT_FOOT = 19 * MM
FAULT_LINES = 2
"""Faults that need more lines than this are listed at the end of the copy instead."""
FAILED = "未通过校验："
LITTLE = 0.25
"""A last page filled less than this share is worth saving."""
OFFICIAL_TITLE_SIZE = 22
"""Size 2; titles of official documents keep it. Source: GB/T 9704-2012."""
TITLE_SIZES = (20, 19, 18, 17, 16)
"""Sizes at which a title is tried on one line before it is set on two."""
TITLE_LEADING = 1.4
TITLE_GAP = 4 * MM


@dataclass(frozen=True, kw_only=True)
class Copy:
    """One copy to print: a form, what it is filled from, and what its check found."""

    form: Form[Any]
    sheet: Any
    """None: a copy for writing by hand."""
    faults: tuple[str, ...] = ()
    """Printed in the foot of every page as 未通过校验."""
    by_hand: bool = False
    """Whether it is for writing by hand: ruled lines take the place of long texts."""


def title_of(copy: Copy) -> str:
    """Return the title as printed."""
    if copy.sheet is None or copy.form.heading is None:
        return copy.form.title
    return copy.form.heading(copy.sheet)


def is_draft(copy: Copy) -> bool:
    """Tell whether the copy carries the watermark of a draft."""
    asks = copy.form.drafted
    return bool(copy.form.watermark) and (copy.sheet is None or asks is None or asks(copy.sheet))


@dataclass(frozen=True)
class Laid:
    """The pages of one copy, finished but for the numbers in their feet."""

    copy: Copy
    flow: Flow
    faults: list[Line]

    def numbered(self, first: int = 1, count: int = 0) -> list[Page]:
        """Return the pages with their feet; `first` and `count` are the numbers of a book."""
        whole = count or len(self.flow.pages)
        for number, page in enumerate(self.flow.pages, start=first):
            _lay_foot(self.copy, self.flow, page, number, whole, self.faults)
        return self.flow.pages


def laid(copy: Copy) -> list[Page]:
    """Return the finished pages of one copy, numbered by themselves."""
    return flowed(copy).numbered()


def flowed(copy: Copy) -> Laid:
    """Return the pages of one copy without their numbers.

    Where the last page would hold little, empty room is lessened if that saves the page.
    """
    flow, faults = _flowed(copy)
    if len(flow.pages) > 1 and flow.y - flow.top < min(LITTLE * flow.height, flow.spare):
        tighter, same = _flowed(copy, SQUEEZED)
        if len(tighter.pages) < len(flow.pages):
            flow, faults = tighter, same
    return Laid(copy, flow, faults)


def _flowed(copy: Copy, squeeze: float = 1.0) -> tuple[Flow, list[Line]]:
    """Return the filled pages, and the lines that belong into every foot."""
    form = copy.form
    flow = Flow.on(form.paper)
    flow.squeeze = squeeze
    if form.title_size:
        _lay_title(flow, title_of(copy), form.title_size)
    blocks = form.by_hand if copy.by_hand and form.by_hand else form.blocks
    lay_blocks(blocks, flow, copy.sheet, form.blank_policy)
    flow.close_frame()
    if len(flow.pages) > 1 and not flow.page.texts:
        flow.pages.pop()
        flow.y = flow.bottom
    return flow, _lay_faults(flow, copy)


def _lay_foot(
    copy: Copy, flow: Flow, page: Page, number: int, count: int, faults: list[Line]
) -> None:
    form = copy.form
    foot = Flow(flow.left, flow.top, flow.width, form.paper.height * MM, [page])
    for place, line in enumerate(faults):
        y = foot.bottom - FAULT_FOOT + place * FAULT_TYPE.leading
        foot.put(line, FAULT_TYPE, foot.left, y, foot.width, Align.LEFT)
    if form.numbered:
        _number(foot, form, number, count)


def _lay_title(flow: Flow, title: str, size: float) -> None:
    """Put the title over everything else."""
    if size < OFFICIAL_TITLE_SIZE:
        size = next(
            (one for one in TITLE_SIZES if one <= size and _fits(title, flow.width / one)), size
        )
    lines = balanced(Role.TITLE, title, flow.width / size)
    kind = Type(Role.TITLE, size, size * TITLE_LEADING)
    for line in lines:
        flow.put(line, kind, flow.left, flow.y, flow.width, Align.CENTRE)
        flow.y += kind.leading
    flow.y += TITLE_GAP


def _fits(title: str, room: float) -> bool:
    return len(balanced(Role.TITLE, title, room)) == 1


def _lay_faults(flow: Flow, copy: Copy) -> list[Line]:
    """Return the lines for every foot; too many faults are listed on the last page instead."""
    if not copy.faults:
        return []
    room = flow.width / FAULT_TYPE.size
    lines = broken(FAULT_TYPE.role, FAILED + "；".join(copy.faults), room)
    if len(lines) <= FAULT_LINES:
        return lines
    listed = "\n".join(f"{n}. {fault}" for n, fault in enumerate(copy.faults, start=1))
    flow.space(TITLE_GAP)
    kind = Type(Role.SONG, 9, 13)
    flow.lines(broken(kind.role, f"{FAILED}\n{listed}", flow.width / kind.size), kind, Align.LEFT)
    return broken(FAULT_TYPE.role, f"{FAILED}共 {len(copy.faults)} 项，见文末。", room)


def _number(foot: Flow, form: Form[Any], number: int, count: int) -> None:
    """Put the page number: at the outer side on official documents, else in the middle."""
    if form.paper is not OFFICIAL:
        line = broken(PAGE_TYPE.role, f"第 {number} 页　共 {count} 页", foot.width)[0]
        y = foot.bottom - PAGE_FOOT
        return foot.put(line, PAGE_TYPE, foot.left, y, foot.width, Align.CENTRE)
    kind = OFFICIAL_PAGE_TYPE
    line = broken(kind.role, f"— {number} —", foot.width)[0]
    align = Align.RIGHT if number % 2 else Align.LEFT
    x, y, room = (
        foot.left + kind.size,
        foot.bottom - OFFICIAL_PAGE_FOOT,
        foot.width - 2 * kind.size,
    )
    return foot.put(line, kind, x, y, room, align)
