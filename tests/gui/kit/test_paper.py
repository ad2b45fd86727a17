"""Printing: real pages at their true size, a job that is stopped, a queue that takes none."""

from subprocess import CompletedProcess

import pypdfium2
import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from secretary_app.domain.errors import UserError
from secretary_app.gui.kit import paper
from secretary_app.gui.kit.tasks import CancelledError


@pytest.fixture
def pdf(tmp_path):
    """Three pages, the second of them broad, each with a black square at its middle."""
    canvas = Canvas(str(tmp_path / "in.pdf"))
    for size in (A4, landscape(A4), A4):
        canvas.setPageSize(size)
        canvas.rect(size[0] / 2 - 50, size[1] / 2 - 50, 100, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return (tmp_path / "in.pdf").read_bytes()


@pytest.fixture
def printer(qtbot, tmp_path):
    """A printer that is a file."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setResolution(paper.PRINT_DPI)
    made.setOutputFileName(str(tmp_path / "out.pdf"))
    return made


def printed(printer):
    document = pypdfium2.PdfDocument(printer.outputFileName())
    try:
        return [tuple(map(round, page.get_size())) for page in document]
    finally:
        document.close()


def test_every_page_is_printed_at_its_size_and_turned_as_it_stands(pdf, printer):
    steps = []
    assert paper.paint(pdf, printer, lambda *step: steps.append(step)) == 3
    assert printed(printer) == [(595, 842), (842, 595), (595, 842)]
    assert steps == [(1, 3), (2, 3), (3, 3)]
    assert paper.told(printer) == "已存为 PDF 文件"


def test_a_queue_that_begins_with_letter_prints_on_our_paper(pdf, printer):
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    paper.paint(pdf, printer)
    assert printed(printer) == [(595, 842), (842, 595), (595, 842)]


@pytest.mark.parametrize(
    ("page", "on", "lies"),
    [
        ((2480, 3508), (2480, 3508), (0, 0, 2480, 3508)),
        ((2481, 3508), (2480, 3508), (-0.5, 0, 2481, 3508)),  # The same paper, rounded otherwise.
        ((4960, 3508), (3508, 2480), (0, 0, 3507, 2480)),  # A3 on A4: smaller, in proportion.
        ((2480, 3508), (2550, 3300), (109, 0, 2333, 3300)),  # A4 where there is only Letter.
        ((1748, 2480), (2480, 3508), (366, 514, 1748, 2480)),  # A5 on A4 stays as large as it is.
    ],
)
def test_a_page_is_never_stretched(page, on, lies):
    rect = paper.placed(QSizeF(*page), QRectF(0, 0, *on))
    assert rect.getRect() == pytest.approx(lies, abs=1)


def test_only_the_chosen_pages_are_printed(pdf, printer):
    printer.setFromTo(2, 2)
    assert paper.paint(pdf, printer) == 1
    assert printed(printer) == [(842, 595)]


def test_a_stopped_job_draws_no_further_page(pdf, printer):
    def stop(done, _total):
        if done == 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        paper.paint(pdf, printer, stop)
    assert len(printed(printer)) == 2


def test_a_printer_that_cannot_begin_is_said(pdf, printer, tmp_path):
    printer.setOutputFileName(str(tmp_path / "nowhere" / "out.pdf"))
    with pytest.raises(UserError, match="没有响应"):
        paper.paint(pdf, printer)


@pytest.mark.parametrize(
    ("code", "answer", "refused"),
    [
        (0, "PDF accepting requests since Wed Nov 25 08:57:15 2026\n", False),
        (
            0,
            "PDF not accepting requests since Wed Nov 25 08:57:15 2026 -\n\tRejecting Jobs\n",
            True,
        ),
        (1, "", True),
    ],
)
def test_a_queue_that_takes_no_jobs_is_said_before_the_job_is_lost(
    qtbot, monkeypatch, code, answer, refused
):
    printer = QPrinter()
    monkeypatch.setattr(printer, "printerName", lambda: "PDF", raising=False)
    monkeypatch.setattr(printer, "outputFileName", lambda: "", raising=False)
    monkeypatch.setattr(paper.sys, "platform", "linux")
    monkeypatch.setattr(paper.shutil, "which", lambda _name: "/usr/bin/lpstat")
    monkeypatch.setattr(
        paper.subprocess, "run", lambda args, **_how: CompletedProcess(args, code, answer, "")
    )
    if refused:
        with pytest.raises(UserError, match="不接收打印任务"):
            paper.check_printer(printer)
    else:
        paper.check_printer(printer)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (QPrinter.PrinterState.Idle, "已送往打印机"),
        (QPrinter.PrinterState.Error, "打印机已暂停或脱机：任务已排队，恢复打印机后才会打印"),
    ],
)
def test_a_paused_printer_is_not_called_printed(qtbot, monkeypatch, state, said):
    printer = QPrinter()
    monkeypatch.setattr(printer, "outputFileName", lambda: "", raising=False)
    monkeypatch.setattr(QPrinterInfo, "state", lambda _info: state)
    assert paper.told(printer) == said
