"""What a printable form is made of. Data only: drawing is in render.

A form is a tuple of blocks over one *sheet*: a frozen dataclass (or a record) that holds all that
one printed copy is about. Cells are typed lambdas over the sheet, so that a wrong field name is a
type error. Lengths are millimetres, sizes of type are points.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeAlias, TypeVar

from secretary_app.domain.findings import Finding
from secretary_app.domain.labelled import Labelled
from secretary_app.domain.values import MeetingKind, MotionKind, Stage
from secretary_app.forms.bars import Bars
from secretary_app.forms.fonts import Role

Sheet = TypeVar("Sheet")
Item = TypeVar("Item")


FILL = -1
"""As many rows or lines as the page still has room for."""
WRITING = 9.0
"""Height of a line for writing by hand, in millimetres. Source: handbook 7.1."""


class Of(Labelled):
    """What one printed copy of a form is about."""

    MEETING = "meeting", "会议"
    MOTION = "motion", "表决事项"
    PERSON = "person", "人员"
    PEOPLE = "people", "人员名单"
    BRANCH_YEAR = "branch-year", "年度"
    ASSESSMENT = "assessment", "年度自评"
    LIFE = "life-year", "组织生活年度"
    MEMBER_YEAR = "member-year", "党员年度"
    BOOK = "book", "年度汇编"
    QUALITY = "quality", "发展党员质量"
    COMPOSITION = "composition", "党员队伍构成"
    BRANCH = "branch", "支部"
    DUES_YEAR = "dues-year", "党费年度"
    TRANSFER_YEAR = "transfer-year", "组织关系转接年度"


class Blank(Labelled):
    """What is printed where a record has no value (blank_policy, handbook 7.1)."""

    LEAVE = "leave", "留空待填"
    FILL = "fill", "填“无”"


class Align(StrEnum):
    """Where text stands in its box."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A sheet of paper and its margins; the left one is for binding."""

    name: str
    width: float
    height: float
    top: float = 25
    bottom: float = 20
    left: float = 25
    right: float = 20


A4 = Paper(name="A4 纵", width=210, height=297)
A4_LANDSCAPE = Paper(name="A4 横", width=297, height=210)
A3_LANDSCAPE = Paper(name="A3 横", width=420, height=297)
A4_TRIPLE = Paper(name="A4 横三联", width=297, height=210, top=8, bottom=16, left=8, right=8)
"""For letters in three parts side by side, each with a margin of its own."""
A4_CUT = Paper(name="A4 裁切", width=210, height=297, top=0, bottom=0, left=0, right=0)
OFFICIAL = Paper(name="A4 公文", width=210, height=297, top=37, bottom=35, left=28, right=26)
"""Type area 156×225 mm. Source: GB/T 9704-2012."""


@dataclass(frozen=True, kw_only=True)
class Style:
    """How running text is set; `leading` is a multiple of the size, `indent` is in ems."""

    role: Role = Role.SONG
    size: float = 12
    leading: float = 1.5
    align: Align = Align.LEFT
    indent: float = 0
    least: float = 9
    """Smallest size that text may shrink to before its box grows."""


@dataclass(frozen=True)
class Label:
    """A printed heading in a cell."""

    text: str
    span: int = 1


@dataclass(frozen=True, kw_only=True)
class Value(Generic[Sheet]):
    """A cell filled from the sheet."""

    read: Callable[[Sheet], object]
    span: int = 1
    align: Align = Align.LEFT
    blank: Blank | None = None
    """Overrides the form's policy, for example for a signature that must stay empty."""
    top: bool = False
    """Whether the text starts at the top of the cell, as long text does."""


@dataclass(frozen=True, kw_only=True)
class Row(Generic[Sheet]):
    """One row of a grid; it grows with its text and continues on the next page."""

    cells: tuple[Label | Value[Sheet], ...]
    height: float = 9
    lines: int = 0
    """Ruled lines for writing by hand instead of a value, each `WRITING` high; `FILL`: as many
    as the page has room for."""


@dataclass(frozen=True, kw_only=True)
class Grid(Generic[Sheet]):
    """Label and value cells in a ruled frame, as Chinese official forms are laid out."""

    widths: tuple[float, ...]
    """Relative widths of the columns; together they fill the type area."""
    rows: tuple[Row[Sheet], ...]
    style: Style = Style(size=11)


@dataclass(frozen=True, kw_only=True)
class Column(Generic[Item]):
    """One column of a table."""

    label: str
    read: Callable[[Item], object]
    width: float
    """Relative to the other columns."""
    align: Align = Align.CENTRE
    group: str = ""
    """A heading printed above neighbouring columns that share it."""
    grows: bool = False
    """Whether long text keeps its size and the row grows; else it shrinks first."""
    merge: bool = False
    """Whether equal values below each other are printed once, in one tall cell."""
    blank: Blank | None = None


@dataclass(frozen=True, kw_only=True)
class Total(Generic[Sheet]):
    """A row under a table."""

    label: str
    read: Callable[[Sheet], object]
    label_span: int = 1


@dataclass(frozen=True, kw_only=True)
class Table(Generic[Sheet, Item]):
    """A ruled table, one row an item, its heading repeated on every page."""

    items: Callable[[Sheet], Sequence[Item]]
    columns: tuple[Column[Item], ...] | Callable[[Sheet | None], tuple[Column[Item], ...]]
    """Where they depend on the sheet, a function of it, which takes None for a blank copy."""
    style: Style = Style(size=10.5, leading=1.3, least=8)
    height: float = 8
    """Least height of a row."""
    least_rows: int = 0
    """Empty rows are added up to this number, for writing by hand; `FILL`: to the page's end."""
    totals: tuple[Total[Sheet], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Text(Generic[Sheet]):
    """Running text: every line of the value is a paragraph."""

    read: Callable[[Sheet], object] | str
    """A text that is the same on every copy, blank ones too, stands here as it is."""
    style: Style = Style(align=Align.JUSTIFY, indent=2)
    space: float = 0
    """Room above."""


@dataclass(frozen=True, kw_only=True)
class Fields(Generic[Sheet]):
    """Labels with their values in one unruled line, spread over the width."""

    fields: tuple[tuple[str, Callable[[Sheet], object]], ...]
    style: Style = Style(size=12)
    space: float = 0


@dataclass(frozen=True, kw_only=True)
class Signatures:
    """Places to sign, kept together on one page; each label has room of its own."""

    labels: tuple[str, ...]
    columns: int = 2
    height: float = 14
    dated: bool = False
    """Whether a line for year, month and day follows."""


@dataclass(frozen=True, kw_only=True)
class Closing(Generic[Sheet]):
    """Who issues an official document and when, at the right under the text (GB/T 9704)."""

    issuer: Callable[[Sheet], str]
    on: Callable[[Sheet], object]


@dataclass(frozen=True, kw_only=True)
class Repeat(Generic[Sheet, Item]):
    """The same blocks once for every item of the sheet."""

    items: Callable[[Sheet], Sequence[Item]]
    blocks: tuple["Block[Item]", ...]


@dataclass(frozen=True, kw_only=True)
class Only(Generic[Sheet]):
    """Blocks that are printed where the sheet calls for them."""

    where: Callable[[Sheet], bool]
    blocks: tuple["Block[Sheet]", ...]
    on_blank: bool = True
    """Whether a copy for writing by hand has them."""
    otherwise: tuple["Block[Sheet]", ...] = ()
    """What a copy for writing by hand has instead of them."""


@dataclass(frozen=True, kw_only=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, kw_only=True)
class Slips(Generic[Sheet, Item]):
    """Slips of paper to be cut apart, `across` × `down` on a page, each with the same blocks."""

    items: Callable[[Sheet], Sequence[Item]]
    blocks: tuple["Block[Item]", ...]
    across: int = 2
    down: int = 2
    margin: float = 10


@dataclass(frozen=True, kw_only=True)
class Parts(Generic[Sheet]):
    """Blocks side by side on one page, with a line to cut along between them (三联)."""

    parts: tuple[tuple["Block[Sheet]", ...], ...]
    margin: float = 6


@dataclass(frozen=True, kw_only=True)
class Chart(Generic[Sheet]):
    """A chart over the whole width, or two side by side, kept on one page."""

    read: Callable[[Sheet], Bars]
    beside: Callable[[Sheet], Bars] | None = None
    height: float = 50


Block: TypeAlias = (
    Grid[Sheet]
    | Table[Sheet, Any]
    | Text[Sheet]
    | Fields[Sheet]
    | Signatures
    | Closing[Sheet]
    | Repeat[Sheet, Any]
    | Only[Sheet]
    | PageBreak
    | Slips[Sheet, Any]
    | Parts[Sheet]
    | Chart[Sheet]
)


@dataclass(frozen=True, kw_only=True)
class Form(Generic[Sheet]):
    """One printable form: what it is called, what it is about, and its blocks."""

    id: str
    """F01 to F32, as in the handbook's 7.2, and from F33 on what else is printed."""
    title: str
    of: Of
    heading: Callable[[Sheet], str] | None = None
    """The title as printed, where it names the branch or the year; None: `title`."""
    source: str
    """Where the wording comes from."""
    paper: Paper = A4
    blocks: tuple[Block[Sheet], ...]
    title_size: float = 20
    blank_policy: Blank = Blank.LEAVE
    watermark: str = ""
    """Printed across every page of a draft that does not belong into a file."""
    drafted: Callable[[Sheet], bool] | None = None
    """Whether the copy is such a draft; None: every copy, where there is a watermark."""
    of_held: bool = False
    """Whether it tells what was done at a meeting, so that a plan has none of it."""
    kinds: frozenset[MeetingKind] = frozenset()
    """Meetings that it is printed for; empty: all, where it is about meetings."""
    motions: frozenset[MotionKind] = frozenset()
    """Motions that it is printed for; empty: all, where it is about motions."""
    stages: frozenset[Stage] = frozenset()
    """Stages of the people that it is printed for; empty: all."""
    including_left: bool = False
    """Whether those who left the branch stay on the list, as in a ledger of numbers."""
    lint: tuple[Callable[[Sheet], list[Finding]], ...] = field(default=())
    """What is checked before printing (form_lint, handbook 7.3)."""
    enclosures: tuple["Form[Sheet]", ...] = ()
    """Forms printed behind it from the same sheet, as the list behind a report."""
    duplex: bool = False
    """Whether it belongs on both sides of one sheet; its copies then begin on a front."""
    by_hand: tuple[Block[Sheet], ...] = ()
    """Its blocks on a copy for those who write by hand: known facts, and ruled lines."""
    numbered: bool = True
    """Whether pages carry their number."""
