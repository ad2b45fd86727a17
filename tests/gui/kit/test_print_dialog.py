"""The preview, and keeping a PDF under the name that was asked for."""

from datetime import date

import pytest

from secretary_app.domain.errors import UserError
from secretary_app.forms.catalogue import by_id
from secretary_app.forms.render import render
from secretary_app.gui.kit import print_dialog
from secretary_app.gui.kit.print_dialog import PrintDialog, save_pdf
from secretary_app.services.printing import PrintJob


@pytest.fixture
def dialog(qtbot):
    job = PrintJob(pdf=render(by_id("F04"), [None]), findings=[], file_name="签到.pdf", note="")
    dialog = PrintDialog(job, date(2026, 11, 23))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


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
