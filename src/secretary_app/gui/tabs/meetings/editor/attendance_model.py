"""The attendance list of the meeting that is being minuted, as a table for Qt."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from secretary_app.domain.values import AttendanceState
from secretary_app.services.meetings import AttendanceDraft

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
DISPLAY = Qt.ItemDataRole.DisplayRole
EDIT = Qt.ItemDataRole.EditRole

SIGNS = {
    AttendanceState.UNMARKED: "–",
    AttendanceState.PRESENT: "✓",
    AttendanceState.LEAVE: "○",
    AttendanceState.ABSENT: "×",
}
"""The sign that stands before the word, so that colour carries nothing alone."""


@dataclass(frozen=True)
class Cell:
    """A column: its heading and what stands in it."""

    title: str
    text: Callable[[AttendanceDraft], str]


def state_text(state: AttendanceState) -> str:
    """Return sign and word of a state."""
    return f"{SIGNS[state]} {state.label}"


CELLS = (
    Cell("姓名", lambda row: row.name),
    Cell("类别", lambda row: "预备" if row.probationary else "正式"),
    Cell("表决权", lambda row: "有" if row.voting else f"无：{row.why_not or '不计'}"),
    Cell("到会情况", lambda row: state_text(row.state)),
    Cell("原因", lambda row: row.reason),
    Cell("补学日期", lambda row: row.made_up_on.isoformat() if row.made_up_on else ""),
)
NAME, CATEGORY, VOTING, STATE, REASON, MADE_UP = range(len(CELLS))


class AttendanceModel(QAbstractTableModel):
    """Those due, one a row; states are set by keys, reason and make-up day are typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[AttendanceDraft] = []

    def rows(self) -> tuple[AttendanceDraft, ...]:
        """Return the list as it stands now."""
        return tuple(self._rows)

    def set_rows(self, rows: Iterable[AttendanceDraft]) -> None:
        """Show another list."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def mark(self, numbers: Sequence[int], state: AttendanceState) -> None:
        """Give these rows a state."""
        for number in numbers:
            row = self._rows[number]
            kept = "" if state is AttendanceState.PRESENT else row.reason
            self._put(number, replace(row, state=state, reason=kept))

    def _put(self, number: int, row: AttendanceDraft) -> None:
        if row != self._rows[number]:
            self._rows[number] = row
            self.dataChanged.emit(self.index(number, 0), self.index(number, len(CELLS) - 1))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(CELLS)

    def data(self, index: Index, role: int = DISPLAY) -> str | None:
        if not index.isValid() or role not in (DISPLAY, EDIT):
            return None
        return CELLS[index.column()].text(self._rows[index.row()])

    def headerData(self, section: int, side: Qt.Orientation, role: int = DISPLAY) -> str | None:
        if role != DISPLAY or section < 0:
            return None
        if side == Qt.Orientation.Vertical:
            return str(section + 1)
        return CELLS[section].title if section < len(CELLS) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() in (REASON, MADE_UP):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: object, role: int = EDIT) -> bool:
        if not index.isValid() or role != EDIT:
            return False
        row = self._rows[index.row()]
        if index.column() == REASON:
            self._put(index.row(), replace(row, reason=str(value)))
        elif index.column() == MADE_UP and (value is None or isinstance(value, date)):
            self._put(index.row(), replace(row, made_up_on=value))
        else:
            return False
        return True
