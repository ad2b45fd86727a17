"""Pages as lists of what stands on them, and the flow that fills one page after the other.

All lengths are points; y runs downwards from the top of the paper. Nothing is drawn here, so that
the number of pages is known before the first one is painted.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from secretary_app.forms.bars import Bars
from secretary_app.forms.fonts import CHAINS, Role
from secretary_app.forms.form import Align, Paper
from secretary_app.forms.render_fonts import runs, widths
from secretary_app.forms.render_text import EM, Line

MM = 72 / 25.4
THIN = 0.5
THICK = 1.0
SQUEEZED = 0.7
"""To which share empty room is lessened where that saves a page."""
BASELINE = 0.38
"""How far below the middle of a line its baseline stands, in ems (ascent 0.88, descent 0.12)."""
LOOSEST = 2.5
"""Ems left at the end of a line that are spread over its characters; more is left empty."""


class Glyphs(NamedTuple):
    """A piece of text of one face and size on a page."""

    x: float
    y: float
    face: str
    size: float
    spacing: float
    text: str


class Rule(NamedTuple):
    """A straight line on a page."""

    x1: float
    y1: float
    x2: float
    y2: float


class Picture(NamedTuple):
    """A chart on a page; x and y are its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    bars: Bars


@dataclass
class Page:
    """What stands on one page, in reading order."""

    texts: list[Glyphs] = field(default_factory=list)
    thin: list[Rule] = field(default_factory=list)
    thick: list[Rule] = field(default_factory=list)
    dashed: list[Rule] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    def add(self, other: "Page") -> None:
        """Put everything of another page on this one."""
        self.texts += other.texts
        self.thin += other.thin
        self.thick += other.thick
        self.dashed += other.dashed
        self.pictures += other.pictures

    def moved(self, x: float, y: float) -> "Page":
        """Return the same page with everything on it moved right and down."""
        thin, thick, dashed = (
            [Rule(r.x1 + x, r.y1 + y, r.x2 + x, r.y2 + y) for r in rules]
            for rules in (self.thin, self.thick, self.dashed)
        )
        return Page(
            [text._replace(x=text.x + x, y=text.y + y) for text in self.texts],
            thin,
            thick,
            dashed,
            [one._replace(x=one.x + x, y=one.y + y) for one in self.pictures],
        )


@dataclass(frozen=True)
class Type:
    """How a line is set."""

    role: Role
    size: float
    leading: float
    """Points from line to line."""


@dataclass
class Flow:
    """Fills the type area from top to bottom, page after page."""

    left: float
    top: float
    width: float
    bottom: float
    pages: list[Page] = field(default_factory=lambda: [Page()])
    y: float = 0
    frame_top: float | None = None
    """Where the ruled frame begins that is open on this page."""
    verticals: dict[float, int] = field(default_factory=dict)
    """Where among the page's thin rules the latest vertical one at x stands."""
    spare: float = 0
    """Room at the ends of pages, and what squeezing would give back: whether to try it."""
    squeeze: float = 1.0
    """By how much empty room is lessened to save a page that would hold next to nothing."""
    tail: float = 0
    """Room that what follows needs on the page on which the present block ends."""

    def __post_init__(self) -> None:
        self.y = self.top

    @classmethod
    def on(cls, paper: Paper) -> "Flow":
        """Return the flow through the type area of a paper."""
        return cls(
            left=paper.left * MM,
            top=paper.top * MM,
            width=(paper.width - paper.left - paper.right) * MM,
            bottom=(paper.height - paper.bottom) * MM,
        )

    @property
    def page(self) -> Page:
        """The page being filled."""
        return self.pages[-1]

    @property
    def room(self) -> float:
        """Height left on the page."""
        return self.bottom - self.y

    @property
    def height(self) -> float:
        """Height of the type area."""
        return self.bottom - self.top

    def turn(self) -> None:
        """Go on at the top of a new page."""
        self.close_frame()
        self.spare += self.room
        self.pages.append(Page())
        self.verticals.clear()
        self.y = self.top

    def need(self, height: float) -> None:
        """Turn the page unless there is this much room, or the page is empty anyway."""
        if height > self.room + 0.01 and self.y > self.top:
            self.turn()

    def space(self, height: float) -> None:
        """Leave room, but none at the top of a page."""
        if self.y > self.top:
            self.y = min(self.y + height, self.bottom)

    def open_frame(self) -> None:
        """Begin a ruled frame here, unless one is open."""
        if self.frame_top is None:
            self.frame_top = self.y

    def close_frame(self) -> None:
        """Rule the open frame's outline, which ends here."""
        if self.frame_top is None:
            return
        top, bottom, left, right = self.frame_top, self.y, self.left, self.left + self.width
        self.frame_top = None
        if bottom > top:
            self.page.thick += [
                Rule(left, top, right, top),
                Rule(left, bottom, right, bottom),
                Rule(left, top, left, bottom),
                Rule(right, top, right, bottom),
            ]

    def rule_down(self, x: float, y1: float, y2: float) -> None:
        """Rule a vertical line, as one with the line that it continues."""
        place = self.verticals.get(x)
        if place is not None and self.page.thin[place].y2 == y1:
            y1 = self.page.thin[place].y1
            self.page.thin[place] = Rule(x, y1, x, y2)
            return
        self.verticals[x] = len(self.page.thin)
        self.page.thin.append(Rule(x, y1, x, y2))

    def put(self, line: Line, style: Type, x: float, y: float, room: float, align: Align) -> None:
        """Put a line into a space of `room` points that begins at x; y is the line's top."""
        if not line.text:
            return
        size = style.size
        indent = line.indent * size / EM
        slack = room - indent - line.width * size / EM
        spacing = 0.0
        if align is Align.JUSTIFY and not line.last and 0 < slack < LOOSEST * size:
            spacing = slack / max(1, len(line.text) - 1)
        elif align is Align.CENTRE:
            x += slack / 2
        elif align is Align.RIGHT:
            x += slack
        baseline = y + style.leading / 2 + BASELINE * size
        if line.plain:
            name = CHAINS[style.role][0]
            self.page.texts.append(Glyphs(x + indent, baseline, name, size, spacing, line.text))
        else:
            self._put_mixed(line, style, x + indent, baseline, spacing)

    def _put_mixed(self, line: Line, style: Type, x: float, y: float, spacing: float) -> None:
        for run in runs(style.role, line.text):
            self.page.texts.append(Glyphs(x, y, run.face, style.size, spacing, run.text))
            each, _ = widths(style.role, run.text)
            x += sum(each) * style.size / EM + spacing * len(run.text)

    def lines(self, lines: Sequence[Line], style: Type, align: Align) -> None:
        """Put lines below each other over the whole width, turning pages as needed."""
        for line in lines:
            self.need(style.leading)
            self.put(line, style, self.left, self.y, self.width, align)
            self.y += style.leading
