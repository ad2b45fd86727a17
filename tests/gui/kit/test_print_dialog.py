"""The preview, drawing it in another way, and keeping a PDF under the name that was asked for."""

from dataclasses import replace
from datetime import date

import pytest
from reportlab.pdfgen.canvas import Canvas

from secretary_app.domain.errors import UserError
from secretary_app.domain.findings import Finding, Severity, Subject, SubjectKind
from secretary_app.forms.catalogue import by_id
from secretary_app.forms.render import render
from secretary_app.gui.kit import print_dialog
from secretary_app.gui.kit.print_dialog import FINDINGS_PX, PrintDialog, save_pdf
from secretary_app.services.printing import PrintJob

TODAY = date(2026, 3, 2)


def pdf(tmp_path, pages):
    """Return a PDF of so many empty pages."""
    path = tmp_path / "pages.pdf"
    canvas = Canvas(str(path))
    for _ in range(pages):
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


@pytest.fixture
def dialog(qtbot):
    job = PrintJob(pdf=render(by_id("F04"), [None]), findings=[], file_name="签到.pdf", note="")
    dialog = PrintDialog(job, date(2026, 11, 23))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def job(tmp_path):
    """A job that can be drawn anew: a page more for both sides, two more for writing by hand."""
    drawn = []

    def draw(duplex, by_hand):
        drawn.append((duplex, by_hand))
        return pdf(tmp_path, 1 + duplex + 2 * by_hand)

    job = PrintJob(pdf=pdf(tmp_path, 1), findings=[], file_name="F01.pdf", draw=draw, by_hand=True)
    return job, drawn


def shown(dialog):
    dialog.show()
    return [box.text() for box in (dialog.duplex, dialog.by_hand) if box.isVisibleTo(dialog)]


def test_the_first_page_fills_the_window_at_once(dialog):
    page, room = dialog.sheet.pixmap().deviceIndependentSize(), dialog.area.viewport().size()
    assert max(page.width() / room.width(), page.height() / room.height()) > 0.9
    dialog.scale(0)
    assert dialog.sheet.pixmap().deviceIndependentSize() == page


def test_without_a_printer_windows_says_so(dialog, monkeypatch):
    monkeypatch.setattr(print_dialog.sys, "platform", "win32")
    monkeypatch.setattr(print_dialog.QPrinterInfo, "availablePrinterNames", list)
    with pytest.raises(UserError, match="没有打印机"):
        dialog.print_out()


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("记录.pdf", "记录.pdf"),
        ("记录.PDF", "记录.PDF"),
        ("记录", "记录.pdf"),
        ("3.5会议", "3.5会议.pdf"),
    ],
)
def test_a_pdf_keeps_the_whole_name_it_was_given(tmp_path, asked, kept):
    assert save_pdf(tmp_path / asked, b"%PDF") == tmp_path / kept
    assert [one.name for one in tmp_path.iterdir()] == [kept]


def test_a_place_that_is_not_there_is_said(tmp_path):
    with pytest.raises(UserError, match="没有保存"):
        save_pdf(tmp_path / "nowhere" / "记录.pdf", b"%PDF")


def test_ticking_both_sides_or_writing_by_hand_draws_the_pages_anew(qtbot, job):
    made, drawn = job
    dialog = PrintDialog(made, TODAY)
    qtbot.addWidget(dialog)
    assert shown(dialog) == ["双面装订", "手写稿"]
    dialog.by_hand.setChecked(True)
    assert (drawn, dialog.pages) == ([(False, True)], 3)
    dialog.duplex.setChecked(True)
    assert (drawn[-1], dialog.pages) == ((True, True), 4)
    dialog.turn(9)
    dialog.by_hand.setChecked(False)
    assert (drawn[-1], dialog.pages, dialog.page) == ((True, False), 2, 1)
    assert dialog.counter.text() == "第 2 页，共 2 页"


def test_boxes_that_change_nothing_are_not_offered(qtbot, job, tmp_path):
    made, _ = job
    fixed = replace(made, draw=None)
    single = replace(made, by_hand=False)
    long = replace(single, pdf=pdf(tmp_path, 2))
    for wanted, boxes in ((fixed, []), (single, []), (long, ["双面装订"])):
        dialog = PrintDialog(wanted, TODAY)
        qtbot.addWidget(dialog)
        assert shown(dialog) == boxes


def test_many_findings_leave_room_for_the_page(qtbot, job):
    made, _ = job
    found = [
        Finding(
            rule="MIN-04",
            source="",
            severity=Severity.WARN,
            subject=Subject(kind=SubjectKind.MEETING, id=number, name=f"第 {number} 次会议"),
            message=f"第 {number} 次会议缺少内容。",
        )
        for number in range(40)
    ]
    dialog = PrintDialog(replace(made, findings=found), TODAY)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.area.height() > FINDINGS_PX
