"""Drawing charts: once for paper and for the screen, where they are shown as SVG."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from reportlab.graphics import renderSVG
from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.charts.legends import Legend
from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Rect, String
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from secretary_app.forms.bars import Bars, Lines, Rows, number
from secretary_app.forms.fonts import SANS
from secretary_app.forms.render_fonts import DRAWING, face

FAMILY = "Noto Sans SC"
"""How Qt and browsers call the face that is embedded in PDFs as `SANS`."""
TITLE_SIZE, SIZE = 11.0, 9.0
HEAD, FOOT, LEFT = 34.0, 20.0, 30.0
LINE_WIDTH, THIN_LINE, MARK = 1.8, 0.9, 2.2
ROWS_HEAD, ROW_WORDS, ROW_VALUES, THICKEST = 20.0, 0.45, 62.0, 14.0
"""Of bars below each other: room above, for words (a share) and values, and the thickest bar."""
HEADROOM = 1.2
"""How much higher than the highest bar the axis goes, for the value over it."""


@dataclass(frozen=True, kw_only=True)
class Ink:
    """The colours of a chart as #RRGGBB."""

    text: str = "#000000"
    line: str = "#999999"
    bars: tuple[str, ...] = ("#4D4D4D", "#8C8C8C", "#CCCCCC")
    """One a series; on paper greys that a copier keeps apart."""


PAPER_INK = Ink()


def drawing(bars: Bars, width: float, height: float, ink: Ink = PAPER_INK) -> Drawing:
    """Return the chart as reportlab draws it; lengths in points."""
    face(SANS)
    made = Drawing(width, height)
    made.add(_text(0, height - TITLE_SIZE, f"{bars.title}（{bars.unit}）", TITLE_SIZE, ink))
    if bars.is_empty:
        made.add(_text(0, height / 2, "没有数据", SIZE, ink))
        return made
    made.add(_drawer(bars)(bars, width, height, ink))
    if len(bars.series) > 1:
        made.add(_legend(bars, height, ink))
    return made


def svg(bars: Bars, width: float, height: float, ink: Ink) -> bytes:
    """Return the chart as an SVG file; lengths in its user units, one a pixel at 100 %."""
    with DRAWING:
        # QtSvg would paint the path that others clip by.
        text: str = renderSVG.drawToString(drawing(bars, width, height, ink), useClip=True)
    return text.replace(SANS, FAMILY).encode()


def _text(x: float, y: float, text: str, size: float, ink: Ink) -> String:
    return String(x, y, text, fontName=SANS, fontSize=size, fillColor=HexColor(ink.text))


def _chart(bars: Bars, width: float, height: float, ink: Ink) -> VerticalBarChart:
    chart = VerticalBarChart()
    chart.x, chart.y = LEFT, FOOT
    chart.width, chart.height = width - LEFT, height - HEAD - FOOT
    chart.data = [one.values for one in bars.series]
    chart.groupSpacing, chart.barSpacing = 14, 2
    chart.bars.strokeColor = None
    for place in range(len(bars.series)):
        chart.bars[place].fillColor = HexColor(ink.bars[place % len(ink.bars)])
    chart.valueAxis.valueMin = 0
    chart.valueAxis.valueMax = _axis_end(bars)
    chart.valueAxis.visible = False
    axis = chart.categoryAxis
    axis.categoryNames = list(bars.places)
    axis.strokeColor = HexColor(ink.line)
    axis.visibleTicks = False
    chart.barLabelFormat = number
    for labels, dy in ((axis.labels, -3), (chart.barLabels, 5)):
        labels.fontName, labels.fontSize = SANS, SIZE
        labels.fillColor = HexColor(ink.text)
        labels.dy = dy
    return chart


def _drawer(bars: Bars) -> Callable[[Bars, float, float, Ink], Group]:
    if isinstance(bars, Lines):
        return _lines
    return _rows if isinstance(bars, Rows) else _chart


def _axis_end(bars: Bars) -> float:
    """Return the value at the upper end of the axis."""
    highest = max(value for one in bars.series for value in one.values if value is not None)
    return (bars.top or highest or 1) * HEADROOM


def _lines(bars: Bars, width: float, height: float, ink: Ink) -> Group:
    """Return lines through time; the first series is thick, with marks and values.

    No line crosses a place of which nothing is known.
    """
    made = Group()
    step = (width - LEFT) / max(len(bars.places), 1)
    scale = (height - HEAD - FOOT) / _axis_end(bars)
    axis = HexColor(ink.line)
    made.add(Line(LEFT, FOOT, width, FOOT, strokeColor=axis))
    for at, place in enumerate(bars.places):
        x = LEFT + (at + 0.5) * step
        made.add(_middle(x, FOOT - 3 - SIZE, place, ink))
    for rank, one in reversed(list(enumerate(bars.series))):
        colour = HexColor(ink.bars[rank % len(ink.bars)])
        points = [
            None if value is None else (LEFT + (at + 0.5) * step, FOOT + value * scale)
            for at, value in enumerate(one.values)
        ]
        for left, right in pairwise(points):
            if left and right:
                thick = THIN_LINE if rank else LINE_WIDTH
                made.add(Line(*left, *right, strokeColor=colour, strokeWidth=thick))
        for point, value in zip(points, one.values, strict=True):
            if point and value is not None and not rank:
                made.add(Circle(*point, MARK, fillColor=colour, strokeColor=colour))
                made.add(_middle(point[0], point[1] + 5, number(value), ink))
    return made


def _middle(x: float, y: float, text: str, ink: Ink) -> String:
    made = _text(x, y, text, SIZE, ink)
    made.textAnchor = "middle"
    return made


def _rows(bars: Bars, width: float, height: float, ink: Ink) -> Group:
    """Return bars below each other: the word, the bar, its value and its share."""
    made = Group()
    (series,) = bars.series
    words = max(stringWidth(place, SANS, SIZE) for place in bars.places) + 6
    left = min(words, width * ROW_WORDS)
    total = sum(value or 0 for value in series.values)
    scale = (width - left - ROW_VALUES) / (max(value or 0 for value in series.values) or 1)
    each = row_height(bars, height)
    for at, (place, value) in enumerate(zip(bars.places, series.values, strict=True)):
        middle = height - ROWS_HEAD - (at + 0.5) * each
        word = _text(left - 6, middle - SIZE / 3, place, SIZE, ink)
        word.textAnchor = "end"
        thick = min(each * 0.66, THICKEST)
        length = (value or 0) * scale
        colour = HexColor(ink.bars[0])
        bar = Rect(left, middle - thick / 2, length, thick, fillColor=colour, strokeColor=None)
        share = f"{number(value or 0)}（{round((value or 0) * 100 / (total or 1))}%）"
        made.add(word)
        made.add(bar)
        made.add(_text(left + length + 4, middle - SIZE / 3, share, SIZE, ink))
    return made


def row_height(bars: Bars, height: float) -> float:
    """Return the room for each of the bars below each other, in a chart of this height."""
    return (height - ROWS_HEAD) / max(len(bars.places), 1)


def row_at(bars: Bars, height: float, y: float) -> int | None:
    """Return which of the bars below each other stands at `y` from the top, or None."""
    at = int((y - ROWS_HEAD) // row_height(bars, height))
    return at if 0 <= at < len(bars.places) else None


def group_at(bars: Bars, width: float, x: float) -> int | None:
    """Return which group of upright bars stands at `x` from the left, or None."""
    at = int((x - LEFT) // ((width - LEFT) / max(len(bars.places), 1)))
    return at if 0 <= at < len(bars.places) else None


def _legend(bars: Bars, height: float, ink: Ink) -> Group:
    legend = Legend()
    legend.x, legend.y = 0, height - TITLE_SIZE - 8
    legend.alignment = "right"
    legend.columnMaximum = 1
    legend.deltax = 12
    legend.dx = legend.dy = 7
    legend.dxTextSpace = 4
    legend.strokeColor, legend.strokeWidth = None, 0
    legend.fontName, legend.fontSize = SANS, SIZE
    legend.fillColor = HexColor(ink.text)
    legend.autoXPadding = 10
    legend.colorNamePairs = [
        (HexColor(ink.bars[place % len(ink.bars)]), one.name)
        for place, one in enumerate(bars.series)
    ]
    return legend
