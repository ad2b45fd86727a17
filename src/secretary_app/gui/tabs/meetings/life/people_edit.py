"""Several members, added one after the other by name or pinyin, each with a text if wanted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import ENTER_KEYS, AddingChoice
from secretary_app.gui.kit.labels import button
from secretary_app.gui.kit.table_model import DISPLAY, ROLE, ROOT, Index

Named = tuple[int, str, str]
"""Id, what is shown, and the search key."""
NAME, TEXT = 0, 1
NAME_PX, HEIGHT = 120, 150


@dataclass(frozen=True)
class Chosen:
    """One of those who were added."""

    person_id: int
    name: str
    text: str = ""


class ChosenModel(QAbstractTableModel):
    """Those who were added; the text of each can be typed in its row."""

    def __init__(self, heading: str, parent: QObject | None = None) -> None:
        """`heading` is that of the text; an empty one: there is none."""
        super().__init__(parent)
        self._heading = heading
        self._rows: list[Chosen] = []

    def rows(self) -> tuple[Chosen, ...]:
        """Return the list as it stands."""
        return tuple(self._rows)

    def set_rows(self, rows: Iterable[Chosen]) -> None:
        """Show another list."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 2 if self._heading else 1

    def data(self, index: Index, role: int = DISPLAY) -> str | None:
        if not index.isValid() or role not in (DISPLAY, ROLE.EditRole):
            return None
        row = self._rows[index.row()]
        return row.name if index.column() == NAME else row.text

    def headerData(self, section: int, side: Qt.Orientation, role: int = DISPLAY) -> str | None:
        if role != DISPLAY or section < 0:
            return None
        if side == Qt.Orientation.Vertical:
            return str(section + 1)
        return ("姓名", self._heading)[section] if section < 2 else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == TEXT:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: object, role: int = ROLE.EditRole) -> bool:
        if not index.isValid() or role != ROLE.EditRole or index.column() != TEXT:
            return False
        self._rows[index.row()] = replace(self._rows[index.row()], text=str(value))
        self.dataChanged.emit(index, index)
        return True


class _Listed(QTableView):
    """The list; Delete takes the chosen rows out, Enter goes to the text."""

    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in ENTER_KEYS and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class PeopleEdit(QWidget):
    """A line to add members, and the list of those who were added."""

    changed = Signal()

    def __init__(
        self,
        people: Sequence[Named],
        chosen: Iterable[Chosen] = (),
        *,
        heading: str = "",
        everybody: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`everybody` are those whom one button adds all at once."""
        super().__init__(parent)
        self._names = {number: shown for number, shown, _ in people}
        self.line = AddingChoice(people)
        self.line.setAccessibleName("加入党员")
        self.line.setMinimumWidth(theme.px(150))
        self.model = ChosenModel(heading, self)
        self.model.set_rows(chosen)
        self.list = _Listed()
        self.list.setModel(self.model)
        self.list.setAccessibleName("已加入的党员")
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setTabKeyNavigation(False)
        self.list.setMinimumHeight(theme.px(HEIGHT))
        self.list.verticalHeader().setDefaultSectionSize(theme.px(30))
        self.list.horizontalHeader().setStretchLastSection(True)
        self.list.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.list.setColumnWidth(NAME, theme.px(NAME_PX))
        self.all = button(
            f"加入全部 {len(everybody)} 名", lambda: self.add(everybody), hint="全体党员"
        )
        self.all.setVisible(bool(everybody))
        self.drop = button("去掉所选", self.remove, hint="Delete")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(6))
        take = button("加入", self._take, hint="回车")
        head = QHBoxLayout()
        head.addWidget(self.line, 1)
        for one in (take, self.all, self.drop):
            head.addWidget(one)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        self.setFocusProxy(self.line)
        self.line.entered.connect(self._take)
        self.line.left.connect(self._take_in)
        self.line.changed.connect(self.changed.emit)
        self.list.removed.connect(self.remove)
        self.model.dataChanged.connect(lambda *_: self.changed.emit())
        self.model.modelReset.connect(self.changed.emit)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(f"{name}：加入")
        self.list.setAccessibleName(name)

    def chosen(self) -> tuple[Chosen, ...]:
        """Return those who were added, in that order."""
        return self.model.rows()

    def add(self, ids: Iterable[int]) -> None:
        """Add members who are not in the list yet."""
        known = {one.person_id for one in self.model.rows()}
        more = [Chosen(number, self._names[number]) for number in ids if number not in known]
        if more:
            self.model.set_rows([*self.model.rows(), *more])

    def remove(self) -> None:
        """Take the chosen rows out."""
        gone = {index.row() for index in self.list.selectionModel().selectedRows()}
        if gone:
            rows = [one for at, one in enumerate(self.model.rows()) if at not in gone]
            self.model.set_rows(rows)

    def _take(self) -> None:
        self._take_in()
        self.line.setFocus()

    def _take_in(self) -> None:
        self.line.take_only()
        number = self.line.person_id()
        if number is not None:
            self.add([number])
            self.line.setCurrentText("")

    def problem(self) -> str:
        """Return what keeps the list from being taken; what was typed is not dropped unsaid."""
        typed = self.line.name()
        if typed and self.line.person_id() is not None:
            return f"“{typed}”还没有加入：按回车加入，或清空这一格"
        if typed:
            return f"名册里没有“{typed}”：请改正，或清空这一格"
        return "" if self.model.rowCount() else "请加入党员：输入姓名或拼音，按回车"
