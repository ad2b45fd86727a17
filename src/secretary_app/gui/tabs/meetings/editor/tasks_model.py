"""Tasks of the resolution, and open ones from before, typed straight into a table."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from secretary_app.domain.values import TaskState
from secretary_app.gui.kit.date_edit import NO_DAY, parse_date
from secretary_app.gui.tabs.meetings.editor.names import NameModel
from secretary_app.services.meetings import TaskDraft

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
DISPLAY = Qt.ItemDataRole.DisplayRole
EDIT = Qt.ItemDataRole.EditRole
TITLES = ("任务", "责任人", "时限", "状态", "完成情况", "来自")
TITLE, NAME, DUE, STATE, NOTE, BEFORE = range(len(TITLES))
EMPTY = TaskDraft(title="")
SIGNS = {TaskState.OPEN: "○", TaskState.DONE: "✓", TaskState.CANCELLED: "×"}


class TaskModel(QAbstractTableModel):
    """One task a row, with an empty row at the end that becomes one when typed into."""

    refused = Signal(str)
    """Why what was typed was not taken, or an empty text."""

    def __init__(self, names: NameModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._rows: list[TaskDraft] = []
        self.closing_day = date.today()
        """The day on which what is closed here was done."""

    def tasks(self) -> tuple[TaskDraft, ...]:
        """Return the tasks, without rows in which nothing stands."""
        return tuple(row for row in self._rows if row.title.strip() or row.name or row.due_on)

    def set_tasks(self, tasks: Iterable[TaskDraft]) -> None:
        """Show other tasks."""
        self.beginResetModel()
        self._rows = list(tasks)
        self.endResetModel()

    def may_remove(self, number: int) -> bool:
        """Tell whether a task is this meeting's; those from before are closed, not removed."""
        return 0 <= number < len(self._rows) and not self._rows[number].from_before

    def remove(self, number: int) -> None:
        """Take a task of this meeting out."""
        if self.may_remove(number):
            self.beginRemoveRows(ROOT, number, number)
            del self._rows[number]
            self.endRemoveRows()

    def turn(self, number: int) -> None:
        """Say that a task is done, and with the next key that it is still open."""
        if not 0 <= number < len(self._rows):
            return
        row = self._rows[number]
        done = row.state is TaskState.OPEN
        self._put(
            number,
            replace(
                row,
                state=TaskState.DONE if done else TaskState.OPEN,
                closed_on=self.closing_day if done else None,
            ),
        )

    def _put(self, number: int, row: TaskDraft) -> None:
        self._rows[number] = row
        self.dataChanged.emit(self.index(number, 0), self.index(number, len(TITLES) - 1))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows) + 1

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = DISPLAY) -> str | None:
        if not index.isValid() or role not in (DISPLAY, EDIT):
            return None
        row = self._rows[index.row()] if index.row() < len(self._rows) else EMPTY
        return _text(row, index.column())

    def headerData(self, section: int, side: Qt.Orientation, role: int = DISPLAY) -> str | None:
        if role != DISPLAY or section < 0:
            return None
        if side == Qt.Orientation.Vertical:
            return str(section + 1) if section < len(self._rows) else "+"
        return TITLES[section] if section < len(TITLES) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        typed = index.isValid() and index.column() in (TITLE, NAME, DUE, NOTE)
        return flags | Qt.ItemFlag.ItemIsEditable if typed else flags

    def setData(self, index: Index, value: object, role: int = EDIT) -> bool:
        if not index.isValid() or role != EDIT:
            return False
        number, text = index.row(), str(value).strip()
        no_day = index.column() == DUE and text and not parse_date(text, self.closing_day)
        self.refused.emit(f"“{text}”{NO_DAY}；时限没有改。" if no_day else "")
        if no_day:
            return False
        if number == len(self._rows):
            if not text:
                return False
            self.beginInsertRows(ROOT, number + 1, number + 1)
            self._rows.append(EMPTY)
            self.endInsertRows()
        self._put(number, self._changed(self._rows[number], index.column(), text))
        return True

    def _changed(self, row: TaskDraft, column: int, text: str) -> TaskDraft:
        if column == TITLE:
            return replace(row, title=text)
        if column == NAME:
            return replace(row, name=text, person_id=self._id_of(text))
        if column == NOTE:
            return replace(row, note=text)
        return replace(row, due_on=parse_date(text, self.closing_day))

    def _id_of(self, name: str) -> int | None:
        found = [each.id for each in self._names.names if each.name == name]
        return found[0] if len(found) == 1 else None


def _text(row: TaskDraft, column: int) -> str:
    closed = f" {row.closed_on.isoformat()}" if row.closed_on else ""
    return {
        TITLE: row.title,
        NAME: row.name,
        DUE: row.due_on.isoformat() if row.due_on else "",
        STATE: f"{SIGNS[row.state]} {row.state.label}{closed}" if row.title else "",
        NOTE: row.note,
        BEFORE: row.from_before,
    }[column]
