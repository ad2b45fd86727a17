"""Entering a day: typed any way people type it, or picked from a calendar."""

import re
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
    QWidgetAction,
)

from secretary_app.gui.kit import theme
from secretary_app.gui.kit.icons import icon

FULL = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")
DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
SHORT = re.compile(r"(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")
WIDE = str.maketrans("．。／－—０１２３４５６７８９", "../--0123456789")
EXAMPLE = "例如 2026-3-5、20260305 或 3.5"
NO_DAY = f"不是有效的日期，{EXAMPLE}"


def parse_date(text: str, today: date) -> date | None:
    """Return the day that was typed, or None where it is none; 3.5 is in the year of `today`."""
    text = text.strip().translate(WIDE)
    found = FULL.fullmatch(text) or DIGITS.fullmatch(text)
    short = SHORT.fullmatch(text)
    if found:
        parts = tuple(map(int, found.groups()))
    elif short:
        parts = (today.year, *map(int, short.groups()))
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


class DateEdit(QWidget):
    """A line and a calendar. Empty is allowed; what is no day is said, not swallowed."""

    changed = Signal()

    def __init__(
        self, value: date | None = None, today: date | None = None, parent: QWidget | None = None
    ) -> None:
        """`today` completes a typed month and day and is where an empty calendar opens."""
        super().__init__(parent)
        self._today = today or date.today()
        self.line = QLineEdit(placeholderText="年-月-日")
        self.line.setToolTip(EXAMPLE)
        self.line.setMinimumWidth(theme.px(110))
        self.pick = QPushButton(icon("calendar"), "")
        self.pick.setToolTip("从日历中选择（Alt+↓）")
        self.pick.setAutoDefault(False)
        self.pick.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.pick.clicked.connect(self.open_calendar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        layout.addWidget(self.line, 1)
        layout.addWidget(self.pick)
        self.setFocusProxy(self.line)
        self.set_value(value)
        self.line.textChanged.connect(lambda: self.changed.emit())
        self.line.editingFinished.connect(self._tidy)

    def value(self) -> date | None:
        """Return the day, or None where the line is empty or is no day."""
        return parse_date(self.line.text(), self._today)

    def set_value(self, value: date | None) -> None:
        """Show a day, or nothing."""
        self.line.setText(value.isoformat() if value else "")

    def problem(self) -> str:
        """Return what is wrong with the text, or an empty text."""
        text = self.line.text().strip()
        return NO_DAY if text and self.value() is None else ""

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.pick.setAccessibleName(f"{name}：从日历中选择")

    def open_calendar(self) -> QMenu:
        """Show the calendar below the line and return its menu."""
        calendar = QCalendarWidget(self)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        shown = self.value() or self._today
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        calendar.clicked.connect(lambda day: self._take(day, menu))
        calendar.activated.connect(lambda day: self._take(day, menu))
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        calendar.setFocus()
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wants = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if wants and event.key() == Qt.Key.Key_Down:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def _take(self, day: QDate, menu: QMenu) -> None:
        self.set_value(date(day.year(), day.month(), day.day()))
        menu.close()
        self.line.setFocus()

    def _tidy(self) -> None:
        if (day := self.value()) is not None:
            self.set_value(day)
