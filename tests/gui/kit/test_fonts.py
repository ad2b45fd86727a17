"""What the window speaks: Qt's own dialogs are Chinese to the last word."""

import re

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel

from secretary_app.gui.kit import fonts

PLAIN = re.compile(r"[A-Za-z]{3,}")


@pytest.fixture
def chinese(qapp):
    assert fonts.install_translations(qapp)
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)


def english(dialog):
    """The words of a dialog that are still English."""
    parts = [*dialog.findChildren(QLabel), *dialog.findChildren(QAbstractButton)]
    return [part.text() for part in parts if PLAIN.search(part.text().replace("PDF", ""))]


def test_choosing_a_file_is_asked_in_chinese(qtbot, chinese):
    dialog = QFileDialog(options=QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    assert english(dialog) == []


def test_printing_is_asked_in_chinese(qtbot, chinese, tmp_path):
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "1.pdf"))
    dialog = QPrintDialog(printer)
    qtbot.addWidget(dialog)
    printers = QPrinterInfo.availablePrinters()
    own = {name for one in printers for name in (one.makeAndModel(), one.location())}
    said = [text for text in english(dialog) if not text.startswith(str(tmp_path))]
    assert [text for text in said if text not in own] == []
