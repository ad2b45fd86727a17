"""A list of things to tick, in an order of the user's own: dragged, or moved by two buttons."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from secretary_app.gui.kit import theme
from secretary_app.gui.kit.labels import bar, button
from secretary_app.gui.kit.search import SearchBox, matches, search_key

KEY_ROLE = Qt.ItemDataRole.UserRole + 1
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class OrderedChecks(QWidget):
    """Ticked keys, from top to bottom."""

    changed = Signal()
    reverted = Signal()
    """恢复默认 was pressed."""

    def __init__(
        self, choices: Sequence[tuple[str, str]], usual: Sequence[str], name: str, find: str
    ) -> None:
        """`choices` are keys with their words; `usual` is what 恢复默认 brings back."""
        super().__init__()
        self._choices, self._usual = dict(choices), list(usual)
        self.model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setMinimumHeight(theme.px(230))
        self.list.setAccessibleName(name)
        self.search = SearchBox(find)
        self.search.searched.connect(self._find)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            bar(
                self.search,
                None,
                button("上移", lambda: self.shift(-1)),
                button("下移", lambda: self.shift(1)),
                button("恢复默认", self.revert),
            )
        )
        column.addWidget(self.list, 1)
        self.show_keys(self._usual)
        self.model.itemChanged.connect(lambda _item: self.changed.emit())
        self.model.rowsInserted.connect(lambda *_: self.changed.emit())

    def show_keys(self, keys: Sequence[str]) -> None:
        """Tick these, in this order, in front of the others."""
        self.model.clear()
        shown = [key for key in keys if key in self._choices]
        for key in (*shown, *(key for key in self._choices if key not in shown)):
            item = QStandardItem(self._choices[key])
            item.setData(key, KEY_ROLE)
            item.setCheckable(True)
            item.setDropEnabled(False)
            item.setCheckState(CHECKED if key in shown else UNCHECKED)
            self.model.appendRow(item)
        self.list.setCurrentIndex(self.model.index(0, 0))
        self.changed.emit()

    def revert(self) -> None:
        """Bring the usual choice back."""
        self.show_keys(self._usual)
        self.reverted.emit()

    def shift(self, by: int) -> None:
        """Move what is in front up or down."""
        at = self.list.currentIndex().row()
        to = at + by
        if at < 0 or not 0 <= to < self.model.rowCount():
            return
        self.model.insertRow(to, self.model.takeRow(at))
        self.list.setCurrentIndex(self.model.index(to, 0))

    def _find(self, words: Sequence[str]) -> None:
        found = (
            self.model.index(row, 0)
            for row in range(self.model.rowCount())
            if matches(search_key(self.model.item(row).text()), words)
        )
        self.list.setCurrentIndex(next(found, QModelIndex()))

    def keys(self) -> list[str]:
        """Return what is ticked, in its order."""
        items = (self.model.item(row) for row in range(self.model.rowCount()))
        return [
            str(item.data(KEY_ROLE))
            for item in items
            if item is not None and item.checkState() is CHECKED
        ]
