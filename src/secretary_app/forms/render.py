"""Drawing forms as PDF: fonts embedded and subset, the same sheets always the same bytes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import accumulate
from typing import TypeVar

from reportlab.graphics import renderPDF
from reportlab.pdfgen.canvas import Canvas

from secretary_app.forms.charts import drawing
from secretary_app.forms.fonts import CHAINS, SERIF, Role
from secretary_app.forms.form import Form, Paper
from secretary_app.forms.render_copy import Copy, flowed, is_draft, laid, title_of
from secretary_app.forms.render_fonts import DRAWING, face, widths
from secretary_app.forms.render_page import MM, THICK, THIN, Page
from secretary_app.forms.render_text import EM

CREATOR = "支部工作台"
WATERMARK_SIZE = 44
WATERMARK_GREY = 0.9
WATERMARK_ANGLE = 40
CUTTING_DASH = (3, 3)

Sheet = TypeVar("Sheet")


def render(form: Form[Sheet], sheets: Sequence[Sheet | None]) -> bytes:
    """Return one PDF with one copy of the form for every sheet.

    A `UserError` tells of a character that no typeface has.
    """
    return render_copies([Copy(form=form, sheet=sheet) for sheet in sheets])


def render_copies(
    copies: Iterable[Copy],
    step: Callable[[int], None] = lambda done: None,
    *,
    duplex: bool = False,
) -> bytes:
    """Return one PDF of copies of any forms, one after the other.

    `step` is called with the number of copies done after each; it may raise to cancel. With
    `duplex` every copy begins on a front, and backs have their margin for binding on the right,
    as forms that belong on both sides of a sheet always have.

    A `UserError` tells of a character that no typeface has.
    """
    with DRAWING:
        target, canvas = _begin()
        before: Copy | None = None
        for number, copy in enumerate(copies, start=1):
            if before is None:
                canvas.setTitle(title_of(copy).replace("\n", ""))
            elif duplex or before.form.duplex or copy.form.duplex:
                _turn_to_front(canvas)
            _draw_copy(canvas, copy, duplex=duplex or copy.form.duplex)
            step(number)
            before = copy
        if before is not None and (duplex or before.form.duplex):
            canvas.setViewerPreference("Duplex", "DuplexFlipLongEdge")
        canvas.save()
        return target.getvalue()


def render_book(
    contents: Callable[[Sequence[int]], Copy],
    copies: Sequence[Copy],
    step: Callable[[int], None] = lambda done: None,
    *,
    duplex: bool = False,
) -> bytes:
    """Return one PDF of many copies, numbered through, with a list of contents before them.

    `contents` makes that list from the page on which each copy begins. Every copy is laid out
    once, before the first page is drawn; `step` is called after each, and after drawing it.

    A `UserError` tells of a character that no typeface has.
    """
    with DRAWING:
        target, canvas = _begin()
        parts = []
        for number, copy in enumerate(copies, start=1):
            parts.append(flowed(copy))
            step(number)
        before = len(flowed(contents([0] * len(parts))).flow.pages)
        starts = list(accumulate((len(part.flow.pages) for part in parts), initial=before + 1))
        front = flowed(contents(starts[:-1]))
        canvas.setTitle(title_of(front.copy).replace("\n", ""))
        begun = zip((front, *parts), (1, *starts), strict=False)
        for number, (part, first) in enumerate(begun):
            _mark(canvas, title_of(part.copy), first)
            _draw_pages(canvas, part.copy, part.numbered(first, starts[-1] - 1), duplex=duplex)
            step(len(parts) + number)
        if duplex:
            canvas.setViewerPreference("Duplex", "DuplexFlipLongEdge")
        canvas.save()
        return target.getvalue()


def _begin() -> tuple[BytesIO, Canvas]:
    """Return an empty document and what it will be written to."""
    target = BytesIO()
    face(SERIF)
    canvas = Canvas(target, invariant=1, lang="zh-CN", initialFontName=SERIF)
    canvas.setCreator(CREATOR)
    canvas.setProducer(CREATOR)
    return target, canvas


def _mark(canvas: Canvas, title: str, page: int) -> None:
    """Let the reader's outline lead to what begins here."""
    canvas.bookmarkPage(str(page))
    canvas.addOutlineEntry(title.replace("\n", ""), str(page))


def _to_back(paper: Paper) -> tuple[float, float]:
    """Return by how much a page moves on the back of a sheet, so that its binding stays free.

    A page across is bound at its upper edge, and on the back at its lower one.

    Source: GB/T 9704-2012 (订口; 横排表格).
    """
    if paper.width > paper.height:
        return 0, (paper.bottom - paper.top) * MM
    return (paper.right - paper.left) * MM, 0


def _turn_to_front(canvas: Canvas) -> None:
    """Leave a page empty where what follows would be printed on the back of something else."""
    if canvas.getPageNumber() % 2 == 0:
        canvas.showPage()


def _draw_copy(canvas: Canvas, copy: Copy, *, duplex: bool) -> None:
    """Draw a copy, and behind it what belongs to it."""
    for form in (copy.form, *copy.form.enclosures):
        one = replace(copy, form=form)
        _draw_pages(canvas, one, laid(one), duplex=duplex)


def _draw_pages(canvas: Canvas, copy: Copy, pages: Sequence[Page], *, duplex: bool) -> None:
    paper = copy.form.paper
    for drawn in pages:
        back = duplex and canvas.getPageNumber() % 2 == 0
        page = drawn.moved(*_to_back(paper)) if back else drawn
        canvas.setPageSize((paper.width * MM, paper.height * MM))
        if is_draft(copy):
            _draw_watermark(canvas, copy.form)
        _draw_page(canvas, page, paper.height * MM)
        canvas.showPage()


def _draw_page(canvas: Canvas, page: Page, height: float) -> None:
    for width, rules in ((THIN, page.thin), (THICK, page.thick)):
        if rules:
            canvas.setLineWidth(width)
            canvas.lines([(r.x1, height - r.y1, r.x2, height - r.y2) for r in rules])
    if page.dashed:
        canvas.setDash(*CUTTING_DASH)
        canvas.setLineWidth(THIN)
        canvas.lines([(r.x1, height - r.y1, r.x2, height - r.y2) for r in page.dashed])
    text = canvas.beginText()
    set_font, set_spacing = None, 0.0
    for glyphs in page.texts:
        if (glyphs.face, glyphs.size) != set_font:
            set_font = (glyphs.face, glyphs.size)
            text.setFont(*set_font)
        if glyphs.spacing != set_spacing:
            set_spacing = glyphs.spacing
            text.setCharSpace(set_spacing)
        text.setTextOrigin(glyphs.x, height - glyphs.y)
        text.textLine(glyphs.text)
    canvas.drawText(text)
    for x, y, width, tall, bars in page.pictures:
        renderPDF.draw(drawing(bars, width, tall), canvas, x, height - y - tall)


def _draw_watermark(canvas: Canvas, form: Form[Sheet]) -> None:
    """Draw the words that keep a draft out of the files, under everything else."""
    each, _ = widths(Role.HEI, form.watermark)
    size = min(WATERMARK_SIZE, form.paper.width * MM / (sum(each) / EM))
    name = CHAINS[Role.HEI][0]
    canvas.saveState()
    canvas.setFillGray(WATERMARK_GREY)
    canvas.translate(form.paper.width * MM / 2, form.paper.height * MM / 2)
    canvas.rotate(WATERMARK_ANGLE)
    canvas.setFont(name, size)
    canvas.drawString(-sum(each) / EM * size / 2, 0, form.watermark)
    canvas.restoreState()
