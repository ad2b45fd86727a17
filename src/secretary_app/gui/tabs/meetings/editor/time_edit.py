"""A time of day that may be empty and is typed in any usual way."""

import re
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from secretary_app.gui.kit import theme

WRITTEN = re.compile(r"(\d{1,2})\s*[:：.时点]\s*(\d{1,2})?\s*分?")
DIGITS = re.compile(r"(\d{1,2})(\d{2})")
EXAMPLE = "例如 14:30、1430 或 14时30分"


def parse_time(text: str) -> time | None:
    """Return the time that was typed, or None where it is none."""
    text = text.strip()
    found = WRITTEN.fullmatch(text) or DIGITS.fullmatch(text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


class TimeEdit(QLineEdit):
    """A line for hours and minutes."""

    changed = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self.setPlaceholderText("时:分")
        self.setToolTip(EXAMPLE)
        self.setMaximumWidth(theme.px(90))
        self.textChanged.connect(lambda _text: self.changed.emit())
        self.editingFinished.connect(self._tidy)

    def value(self) -> time | None:
        """Return the time, or None where the line is empty or is no time."""
        return parse_time(self.text())

    def set_value(self, value: time | None) -> None:
        """Show a time, or nothing."""
        self.setText(value.strftime("%H:%M") if value else "")

    def problem(self) -> str:
        """Return what is wrong with the text, or an empty text."""
        wrong = self.text().strip() and self.value() is None
        return f"不是有效的时间，{EXAMPLE}" if wrong else ""

    def _tidy(self) -> None:
        if (value := self.value()) is not None:
            self.set_value(value)
