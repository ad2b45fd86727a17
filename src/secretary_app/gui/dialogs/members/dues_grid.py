"""The grid of a year's dues: members down, months across, filled by keyboard."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from secretary_app.domain.dates import chinese_month
from secretary_app.domain.findings import Severity
from secretary_app.domain.member_values import DuesManner, MonthState
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.cells import CellDelegate
from secretary_app.gui.kit.money_edit import parse_money
from secretary_app.services.dues_facts import BookRow

ROLE = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
FIRST_MONTH, MONTHS = 2, 12
HEADINGS = (
    *("类型", "月额"),
    *(f"{month}月" for month in range(1, MONTHS + 1)),
    *("已交", "欠交"),
)
"""Of the columns; the names stand at the side, where they stay in sight."""
WIDTHS = (84, 70, *(68,) * MONTHS, 84, 76)
WORDS = {
    MonthState.OWING: "欠",
    MonthState.EXEMPT: "免",
    MonthState.NOT_DUE: "—",
    MonthState.OPEN: "",
}
PAY_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
ALIGN = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter)
LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
Month = tuple[int, date]
"""A member by number, and the first day of a month."""


def _money(value: Decimal | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _kind(row: BookRow) -> str:
    fixing = row.account.fixing(row.lines[-1].month)
    return fixing.kind.label.split("（")[0] if fixing else ""


def _monthly(row: BookRow) -> str:
    due = [line.due for line in row.lines if line.due]
    return _money(due[-1]) if due else ""


class DuesGridModel(QAbstractTableModel):
    """A year's ledger; an amount typed into a month is handed on, not kept here."""

    typed = Signal(int, object, object)
    """Number of the member, month, amount."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[BookRow] = []

    def set_rows(self, rows: Sequence[BookRow]) -> None:
        """Show these members; cells that stay keep being chosen where the members are the same."""
        same = [row.person_id for row in rows] == [row.person_id for row in self.rows]
        if same and rows:
            self.rows = list(rows)
            last = self.index(len(self.rows) - 1, len(HEADINGS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, side: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:  # noqa: ANN401
        if side == Qt.Orientation.Vertical:
            there = role == ROLE.DisplayRole and 0 <= section < len(self.rows)
            return self.rows[section].name if there else None
        if not 0 <= section < len(HEADINGS):
            return None
        if role == ROLE.DisplayRole:
            return HEADINGS[section]
        return ALIGN if role == ROLE.TextAlignmentRole else None

    def month(self, index: Index) -> Month | None:
        """Return which member's which month a cell is, or None where it is none."""
        at = index.column() - FIRST_MONTH
        if not 0 <= at < MONTHS:
            return None
        row = self.rows[index.row()]
        return row.person_id, row.lines[at].month

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.month(index) is not None else flags

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own type
        if not index.isValid():
            return None
        row, at = self.rows[index.row()], index.column() - FIRST_MONTH
        if 0 <= at < MONTHS:
            return self._of_month(row, at, role)
        if role == ROLE.TextAlignmentRole:
            return LEFT if not index.column() else RIGHT
        if role == ROLE.ForegroundRole and index.column() == len(HEADINGS) - 1:
            return theme.severity_colour(Severity.OVERDUE)
        if role not in (ROLE.DisplayRole, ROLE.ToolTipRole):
            return None
        return _FIXED[index.column()](row) or None

    def _of_month(self, row: BookRow, at: int, role: int) -> Any:  # noqa: ANN401
        line = row.lines[at]
        if role == ROLE.DisplayRole:
            return WORDS.get(line.state, _money(line.paid))
        if role == ROLE.EditRole:
            return _money(line.paid) if line.paid else _money(line.due)
        if role == ROLE.TextAlignmentRole:
            return ALIGN
        if role == ROLE.ForegroundRole:
            return _colour(line.state, line.manner)
        if role in (ROLE.ToolTipRole, ROLE.AccessibleTextRole):
            return _words(row, at)
        return None

    def setData(self, index: Index, value: object, role: int = ROLE.EditRole) -> bool:
        where = self.month(index)
        amount = parse_money(str(value)) if str(value).strip() else Decimal(0)
        if role != ROLE.EditRole or where is None or amount is None:
            return False
        if amount != self.rows[index.row()].lines[index.column() - FIRST_MONTH].paid:
            self.typed.emit(*where, amount)
        return True


_FIXED: dict[int, Callable[[BookRow], str]] = {
    0: _kind,
    1: _monthly,
    FIRST_MONTH + MONTHS: lambda row: _money(row.paid),
    FIRST_MONTH + MONTHS + 1: lambda row: _money(row.lacking) if row.lacking else "",
}


def _colour(state: MonthState, manner: DuesManner) -> QColor | None:
    if manner is not DuesManner.OWN:
        return theme.severity_colour(Severity.BLOCK)
    if state is MonthState.OWING:
        return theme.severity_colour(Severity.OVERDUE)
    if state is MonthState.PART:
        return theme.severity_colour(Severity.WARN)
    if state in (MonthState.NOT_DUE, MonthState.EXEMPT):
        return QColor(theme.colours().muted)
    return None


def _words(row: BookRow, at: int) -> str:
    line = row.lines[at]
    parts = [f"{row.name} {chinese_month(line.month)}：{line.state.label}"]
    if line.due is not None:
        parts.append(f"应交 {line.due} 元")
    if line.paid:
        parts.append(f"已交 {line.paid} 元" + (f"（{line.paid_on}）" if line.paid_on else ""))
    if line.manner is not DuesManner.OWN:
        parts.append(line.manner.label)
    return "，".join(parts)


class DuesGrid(QTableView):
    """The view: cells are chosen, not rows; Space pays, Delete takes back, digits are amounts."""

    pay = Signal()
    take_back = Signal()

    def __init__(self, model: DuesGridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._grid = model
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW_PX))
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(True)
        for column, width in enumerate(WIDTHS):
            self.setColumnWidth(column, theme.px(width))
        self.setAccessibleName("党费登记表")

    def chosen(self) -> list[Month]:
        """Return the chosen months by member; whole rows count for all their months."""
        found = (self._grid.month(index) for index in self.selectionModel().selectedIndexes())
        return sorted({one for one in found if one is not None})

    def chosen_people(self) -> list[int]:
        """Return the members of the chosen cells, from top to bottom."""
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        return [self._grid.rows[row].person_id for row in rows]

    def column_month(self) -> int:
        """Return the month, 1 to 12, of the column in front; 0 where it is none."""
        at = self.currentIndex().column() - FIRST_MONTH
        return at + 1 if 0 <= at < MONTHS else 0

    def copy(self) -> None:
        """Put the rows of the chosen cells on the clipboard, headings first."""
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        lines = ["\t".join(("姓名", *HEADINGS))]
        for row in rows:
            cells = (self._grid.index(row, at).data() or "" for at in range(len(HEADINGS)))
            lines.append("\t".join((self._grid.rows[row].name, *cells)))
        QGuiApplication.clipboard().setText("\n".join(lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in PAY_KEYS and not editing:
            self.pay.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not editing:
            self.take_back.emit()
        else:
            super().keyPressEvent(event)
