"""Entering a month: typed any way people type it, stepped with the arrow keys."""

import re
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from secretary_app.domain.dates import add_months, month_of

FULL = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*月?")
DIGITS = re.compile(r"(\d{4})(\d{2})")
SHORT = re.compile(r"(\d{1,2})\s*月?")
WIDE = str.maketrans("．。／－—０１２３４５６７８９", "../--0123456789")
EXAMPLE = "例如 2026-10、202610 或 10"


def parse_month(text: str, today: date) -> date | None:
    """Return the first day of the month that was typed, or None; 10 is in the year of `today`."""
    text = text.strip().translate(WIDE)
    found = FULL.fullmatch(text) or DIGITS.fullmatch(text)
    short = SHORT.fullmatch(text)
    if found:
        year, month = map(int, found.groups())
    elif short:
        year, month = today.year, int(short.group(1))
    else:
        return None
    try:
        return date(year, month, 1)
    except ValueError:
        return None


class MonthEdit(QLineEdit):
    """A line for a month. Empty is allowed; what is no month is said, not swallowed."""

    changed = Signal()

    def __init__(
        self, value: date | None = None, today: date | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today = today or date.today()
        self.setPlaceholderText("年-月")
        self.setToolTip(f"{EXAMPLE}；↑ ↓ 换月")
        self.set_value(value)
        self.textChanged.connect(lambda: self.changed.emit())
        self.editingFinished.connect(self._tidy)

    def value(self) -> date | None:
        """Return the first day of the month, or None where the line is empty or is no month."""
        return parse_month(self.text(), self._today)

    def set_value(self, value: date | None) -> None:
        """Show a month, or nothing."""
        self.setText(f"{value:%Y-%m}" if value else "")

    def problem(self) -> str:
        """Return what is wrong with the text, or an empty text."""
        wrong = bool(self.text().strip()) and self.value() is None
        return f"不是有效的月份，{EXAMPLE}" if wrong else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.set_value(add_months(self.value() or month_of(self._today), step))

    def _tidy(self) -> None:
        if (month := self.value()) is not None:
            self.set_value(month)
