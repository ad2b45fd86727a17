"""What the values of a condition are entered with: ticks, words, days, numbers."""

from collections.abc import Sequence
from datetime import date
from math import isfinite

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from secretary_app.gui.kit import theme
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.labels import label
from secretary_app.gui.kit.search import SearchBox, matches, search_key
from secretary_app.gui.tabs.roster.condition_words import WITHOUT, Offer
from secretary_app.services.roster.conditions import Value

KEY_ROLE = Qt.ItemDataRole.UserRole + 1
USUAL_DAYS, MOST_DAYS = 90, 36_500
SEARCHED_FROM = 8
"""Values from which on a line to find them is shown."""


class ValuesEditor(QWidget):
    """A list of values to tick, with a line that finds them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = QStandardItemModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setMinimumHeight(theme.px(200))
        self.view.setAccessibleName("可选的值")
        self.search = SearchBox("找值")
        self.search.searched.connect(self._narrow)
        self.model.itemChanged.connect(lambda _item: self.changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.view)

    def show_offers(self, found: Sequence[Offer], ticked: Sequence[Value]) -> None:
        """Offer these values; ticked ones that are not among them stay offered."""
        blocked = self.model.blockSignals(True)
        self.model.clear()
        known = {one.value for one in found}
        strange = [
            Offer(one, WITHOUT if one is None else str(one)) for one in ticked if one not in known
        ]
        for one in (*found, *strange):
            item = QStandardItem(one.word if one.count is None else f"{one.word}（{one.count}）")
            item.setData((one.value,), KEY_ROLE)
            item.setCheckable(True)
            on = one.value in ticked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.model.appendRow(item)
        self.model.blockSignals(blocked)
        self.model.layoutChanged.emit()
        self.search.setVisible(self.model.rowCount() > SEARCHED_FROM)

    def _items(self) -> list[QStandardItem]:
        return [self.model.item(row) for row in range(self.model.rowCount())]

    def _narrow(self, words: Sequence[str]) -> None:
        for row, item in enumerate(self._items()):
            self.view.setRowHidden(row, not matches(search_key(item.text()), words))

    def set_values(self, values: Sequence[Value]) -> None:
        """Tick these values; they must be among those offered."""
        for item in self._items():
            on = item.data(KEY_ROLE)[0] in values
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def values(self) -> tuple[Value, ...]:
        """Return what is ticked."""
        ticked = (one for one in self._items() if one.checkState() is Qt.CheckState.Checked)
        return tuple(one.data(KEY_ROLE)[0] for one in ticked)


class TextEditor(QLineEdit):
    """Some words, all of which must stand in the text."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("一个词，或用空格分开的几个词")

    def set_values(self, values: Sequence[Value]) -> None:
        """Show these words."""
        self.setText(" ".join(str(one) for one in values))

    def values(self) -> tuple[Value, ...]:
        """Return the words."""
        return tuple(self.text().split())


class DaysEditor(QWidget):
    """A first and a last day, one of which may be open."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.first, self.last = DateEdit(None, today), DateEdit(None, today)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        for edit, name, between in ((self.first, "从", ""), (self.last, "到", "至")):
            edit.setAccessibleName(name)
            edit.changed.connect(self.changed)
            if between:
                line.addWidget(label(between, wrap=False))
            line.addWidget(edit, 1)

    def set_values(self, values: Sequence[Value]) -> None:
        """Show these days."""
        for edit, value in zip((self.first, self.last), values, strict=False):
            edit.set_value(date.fromisoformat(str(value)) if value else None)

    def values(self) -> tuple[Value, ...]:
        """Return the two days."""
        found = self.first.value(), self.last.value()
        return tuple(one.isoformat() if one else None for one in found)

    def problem(self) -> str:
        """Return what is wrong with the days, or an empty text."""
        first, last = self.first.value(), self.last.value()
        if first and last and last < first:
            return "后一个日期早于前一个"
        return self.first.problem() or self.last.problem()


class NumbersEditor(QWidget):
    """A least and a greatest number, one of which may be open."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.low, self.high = QLineEdit(placeholderText="不限"), QLineEdit(placeholderText="不限")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        for edit, name, between in ((self.low, "最小", ""), (self.high, "最大", "至")):
            edit.setAccessibleName(name)
            edit.textChanged.connect(lambda _text: self.changed.emit())
            if between:
                line.addWidget(label(between, wrap=False))
            line.addWidget(edit, 1)

    def set_values(self, values: Sequence[Value]) -> None:
        """Show these numbers."""
        for edit, value in zip((self.low, self.high), values, strict=False):
            edit.setText("" if value is None else str(value))

    def values(self) -> tuple[Value, ...]:
        """Return the two numbers."""
        return _number(self.low.text()), _number(self.high.text())

    def problem(self) -> str:
        """Return what is wrong with the numbers, or an empty text."""
        for edit in (self.low, self.high):
            if edit.text().strip() and _number(edit.text()) is None:
                return "请填写数字"
        low, high = self.values()
        wrong = isinstance(low, int | float) and isinstance(high, int | float) and high < low
        return "最大值小于最小值" if wrong else ""


def _number(text: str) -> int | float | None:
    try:
        number = float(text.strip().replace(",", ""))
    except ValueError:
        return None
    if not isfinite(number):
        return None
    return int(number) if number.is_integer() else number


class DayCountEditor(QSpinBox):
    """A number of days, counted from today whenever the condition is asked."""

    def __init__(self) -> None:
        super().__init__(minimum=0, maximum=MOST_DAYS)
        self.setSuffix(" 天")
        self.setValue(USUAL_DAYS)

    def set_values(self, values: Sequence[Value]) -> None:
        """Show this number."""
        if values and isinstance(values[0], int):
            self.setValue(values[0])

    def values(self) -> tuple[Value, ...]:
        """Return the number."""
        return (self.value(),)


class NothingToEnter(QWidget):
    """Stands where a condition needs no values: 为空, 不为空."""

    def set_values(self, values: Sequence[Value]) -> None:
        """Show nothing."""

    def values(self) -> tuple[Value, ...]:
        """Return no value."""
        return ()


Editor = ValuesEditor | TextEditor | DaysEditor | NumbersEditor | DayCountEditor | NothingToEnter
