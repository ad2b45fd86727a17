"""One column of the board as a list model whose cards can be dragged onto another column."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from secretary_app.gui.kit.findings_view import severity_text
from secretary_app.gui.tabs.development.table import days_words
from secretary_app.services.course_overview import CourseRow

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW_ROLE = Qt.ItemDataRole.UserRole
CARD = "application/x-branch-desk-person"
"""What a dragged card carries: the number of the person, for this window only."""


class StageModel(QAbstractListModel):
    """The people of one stage. A drop moves nothing; it only says who was dropped."""

    dropped = Signal(int)
    """Number of the person whose card was dropped here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[CourseRow, ...] = ()

    def set_rows(self, rows: Sequence[CourseRow]) -> None:
        """Show other people."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def at(self, person_id: int) -> QModelIndex:
        """Return where a person's card is; an invalid index where it is not here."""
        found = (n for n, row in enumerate(self.rows) if row.person_id == person_id)
        number = next(found, None)
        return QModelIndex() if number is None else self.index(number, 0)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid() or role not in _READERS:
            return None
        return _READERS[role](self.rows[index.row()])

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [CARD]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime = QMimeData()
        if indexes:
            number = self.rows[indexes[0].row()].person_id
            mime.setData(CARD, QByteArray(str(number).encode()))
        return mime

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        return data.hasFormat(CARD)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not data.hasFormat(CARD):
            return False
        self.dropped.emit(int(bytes(data.data(CARD).data())))
        return True


def lines_of(row: CourseRow) -> tuple[str, str, str]:
    """Return the texts of a card below the name: next step, days left, what is wrong."""
    following = row.upcoming.spec.title if row.upcoming else row.course.state.label
    more = f" ×{row.open_findings}" if row.open_findings > 1 else ""
    return (
        following,
        days_words(row.days_left) or _from(row),
        f"{severity_text(row.worst)}{more}" if row.worst else "",
    )


def _from(row: CourseRow) -> str:
    earliest = row.upcoming.earliest_on if row.upcoming else None
    return f"{earliest.isoformat()} 起" if earliest and earliest > row.today else ""


def _spoken(row: CourseRow) -> str:
    return "，".join(word for word in (row.course.name, *lines_of(row)) if word)


def _tip(row: CourseRow) -> str:
    parts = (row.group, f"责任人：{row.responsible}" if row.responsible else "")
    return "\n".join([_spoken(row), *(part for part in parts if part)])


_READERS: dict[int, Callable[[CourseRow], object]] = {
    Qt.ItemDataRole.DisplayRole: lambda row: row.course.name,
    Qt.ItemDataRole.AccessibleTextRole: _spoken,
    Qt.ItemDataRole.ToolTipRole: _tip,
    ROW_ROLE: lambda row: row,
}
