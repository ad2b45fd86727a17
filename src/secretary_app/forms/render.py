"""Drawing forms as PDF: fonts embedded and subset, the same sheets always the same bytes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from io import BytesIO
from typing import TypeVar

from reportlab.graphics import renderPDF
from reportlab.pdfgen.canvas import Canvas

from secretary_app.forms.charts import drawing
from secretary_app.forms.fonts import CHAINS, SERIF, Role
from secretary_app.forms.form import Form
from secretary_app.forms.render_copy import Copy, is_draft, laid, title_of
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
    copies: Iterable[Copy], step: Callable[[int], None] = lambda done: None
) -> bytes:
    """Return one PDF of copies of any forms, one after the other, as for the book of a year.

    `step` is called with the number of copies done after each; it may raise to cancel.

    A `UserError` tells of a character that no typeface has.
    """
    with DRAWING:
        target = BytesIO()
        face(SERIF)
        canvas = Canvas(target, invariant=1, lang="zh-CN", initialFontName=SERIF)
        canvas.setCreator(CREATOR)
        canvas.setProducer(CREATOR)
        before: Copy | None = None
        for number, copy in enumerate(copies, start=1):
            if before is None:
                canvas.setTitle(title_of(copy).replace("\n", ""))
            elif before.form.duplex or copy.form.duplex:
                _turn_to_front(canvas)
            _draw_copy(canvas, copy)
            step(number)
            before = copy
        if before is not None and before.form.duplex:
            canvas.setViewerPreference("Duplex", "DuplexFlipLongEdge")
        canvas.save()
        return target.getvalue()


def _turn_to_front(canvas: Canvas) -> None:
    """Leave a page empty where what follows would be printed on the back of something else."""
    if canvas.getPageNumber() % 2 == 0:
        canvas.showPage()


def _draw_copy(canvas: Canvas, copy: Copy) -> None:
    """Draw a copy, and behind it what belongs to it."""
    for form in (copy.form, *copy.form.enclosures):
        _draw_one(canvas, replace(copy, form=form))


def _draw_one(canvas: Canvas, copy: Copy) -> None:
    paper = copy.form.paper
    for page in laid(copy):
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
