"""Pages of a PDF onto a printer at their true size, and whether the printer takes them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from secretary_app.domain.errors import UserError
from secretary_app.forms import preview

PRINT_DPI = 300
SLACK = PRINT_DPI / 25
"""What papers called the same may differ by, in pixels: about a millimetre."""
LONGEST_ANSWER_S = 5.0
Step = Callable[[int, int], None]


def page_image(pdf: bytes, page: int, dpi: int) -> QImage:
    """Return one page as a picture."""
    width, height, pixels = preview.rasterise(pdf, page, dpi)
    return QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def paint(pdf: bytes, printer: QPrinter, step: Step = lambda done, total: None) -> int:
    """Draw the chosen pages onto a printer at their true size; return how many there were.

    `step` is told after every page. What it raises ends the job: nothing is printed where the
    system can take a job back (Windows), elsewhere the pages drawn until then.
    """
    count = preview.page_count(pdf)
    first = (printer.fromPage() or 1) - 1
    last = min(printer.toPage() or count, count)
    printer.setFullPage(True)
    painter = QPainter()
    try:
        for page in range(first, last):
            _paint_page(painter, printer, page_image(pdf, page, PRINT_DPI))
            step(page - first + 1, last - first)
    except Exception:
        printer.abort()
        painter.end()
        raise
    if not painter.end() or printer.printerState() is QPrinter.PrinterState.Error:
        raise _silent()
    return last - first


def _paint_page(painter: QPainter, printer: QPrinter, image: QImage) -> None:
    size = QSizeF(image.size()) / PRINT_DPI
    printer.setPageOrientation(_LANDSCAPE if size.width() > size.height() else _PORTRAIT)
    # A queue begins with its own paper, which may be Letter. One that lacks ours keeps its own.
    upright = size.transposed() if size.width() > size.height() else size
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Inch, "", _FUZZY))
    if painter.isActive():
        printer.newPage()
    elif not painter.begin(printer):
        raise _silent()
    full = QRectF(printer.pageLayout().fullRectPixels(PRINT_DPI))
    painter.drawImage(placed(size * PRINT_DPI, full), image)


def placed(size: QSizeF, paper: QRectF) -> QRectF:
    """Return where a page lies on the paper: in its middle, made smaller where it is too large."""
    if (paper.size() - size).width() < -SLACK or (paper.size() - size).height() < -SLACK:
        size = size.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    rect = QRectF(paper.topLeft(), size)
    rect.moveCenter(paper.center())
    return rect


def check_printer(printer: QPrinter) -> None:
    """Raise UserError where the chosen queue takes no jobs: CUPS would lose them unsaid."""
    if printer.outputFileName() or sys.platform == "win32":
        return
    program = shutil.which("lpstat")
    if program is None or not printer.printerName():
        return
    try:
        answer = subprocess.run(
            [program, "-a", printer.printerName()],
            capture_output=True,
            text=True,
            timeout=LONGEST_ANSWER_S,
            env={**os.environ, "LC_ALL": "C"},
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _silent() from error
    if answer.returncode or " not accepting " in answer.stdout:
        raise UserError(
            "这台打印机现在不接收打印任务。",
            "请在系统的打印机设置里恢复它，或换一台打印机，或另存为 PDF 再打印。",
        )


def told(printer: QPrinter) -> str:
    """Return what to say of pages that were handed over."""
    if printer.outputFileName():
        return "已存为 PDF 文件"
    if QPrinterInfo(printer).state() is QPrinter.PrinterState.Error:
        return "打印机已暂停或脱机：任务已排队，恢复打印机后才会打印"
    return "已送往打印机"


def _silent() -> UserError:
    return UserError("打印机没有响应。", "请检查打印机，或另存为 PDF 再打印。")


_LANDSCAPE = QPageLayout.Orientation.Landscape
_PORTRAIT = QPageLayout.Orientation.Portrait
_FUZZY = QPageSize.SizeMatchPolicy.FuzzyMatch
