"""The speeches on one item of the agenda, typed straight into a table."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from secretary_app.gui.tabs.meetings.editor.names import NameModel
from secretary_app.services.meetings import SpeechDraft

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
DISPLAY = Qt.ItemDataRole.DisplayRole
EDIT = Qt.ItemDataRole.EditRole
TITLES = ("发言人", "发言要点")
NAME, POINTS = range(len(TITLES))
EMPTY = SpeechDraft(name="", points="")


class SpeechModel(QAbstractTableModel):
    """One speech a row, with an empty row at the end that becomes one when typed into."""

    def __init__(self, names: NameModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._rows: list[SpeechDraft] = []

    def speeches(self) -> tuple[SpeechDraft, ...]:
        """Return what was typed, without empty rows."""
        return tuple(row for row in self._rows if row.name.strip() or row.points.strip())

    def set_speeches(self, speeches: Iterable[SpeechDraft]) -> None:
        """Show the speeches of another item."""
        self.beginResetModel()
        self._rows = list(speeches)
        self.endResetModel()

    def remove(self, number: int) -> None:
        """Take a speech out."""
        if 0 <= number < len(self._rows):
            self.beginRemoveRows(ROOT, number, number)
            del self._rows[number]
            self.endRemoveRows()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows) + 1

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = DISPLAY) -> str | None:
        if not index.isValid() or role not in (DISPLAY, EDIT):
            return None
        row = self._rows[index.row()] if index.row() < len(self._rows) else EMPTY
        return row.name if index.column() == NAME else row.points

    def headerData(self, section: int, side: Qt.Orientation, role: int = DISPLAY) -> str | None:
        if role != DISPLAY or section < 0:
            return None
        if side == Qt.Orientation.Vertical:
            return str(section + 1) if section < len(self._rows) else "+"
        return TITLES[section] if section < len(TITLES) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def setData(self, index: Index, value: object, role: int = EDIT) -> bool:
        if not index.isValid() or role != EDIT:
            return False
        number, text = index.row(), str(value)
        if number == len(self._rows):
            if not text.strip():
                return False
            self.beginInsertRows(ROOT, number + 1, number + 1)
            self._rows.append(EMPTY)
            self.endInsertRows()
        row = self._rows[number]
        if index.column() == NAME:
            self._rows[number] = replace(row, name=text, person_id=self._id_of(text))
        else:
            self._rows[number] = replace(row, points=text)
        self.dataChanged.emit(self.index(number, 0), self.index(number, len(TITLES) - 1))
        return True

    def _id_of(self, name: str) -> int | None:
        found = [each.id for each in self._names.names if each.name == name.strip()]
        return found[0] if len(found) == 1 else None
