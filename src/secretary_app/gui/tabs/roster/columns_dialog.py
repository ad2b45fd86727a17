"""Choosing the columns of the roster, their order, and how many stay in sight."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QSpinBox, QWidget

from secretary_app.gui.kit import theme
from secretary_app.gui.kit.dialogs import FormDialog
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.search import SearchBox, matches, search_key
from secretary_app.gui.kit.table_model import Column
from secretary_app.gui.tabs.roster.layout import Layout
from secretary_app.store.records import Person

KEY_ROLE = Qt.ItemDataRole.UserRole + 1


class ColumnsDialog(FormDialog):
    """All columns in one list: ticked ones are shown, from left to right as from top to bottom."""

    def __init__(
        self,
        columns: Sequence[Column[Person]],
        layout: Layout,
        first: Layout,
        parent: QWidget | None = None,
    ) -> None:
        """`first` is the layout that 恢复默认 brings back."""
        super().__init__("选择列", parent, ok="使用这些列")
        self._columns = {column.key: column for column in columns}
        self._first = first
        self._widths = {column.key: column.width for column in columns}
        self._before = layout
        self.model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setMinimumHeight(theme.px(230))
        self.list.setAccessibleName("列")
        self.search = SearchBox("找列名")
        self.search.searched.connect(self._find)
        self.frozen = QSpinBox(minimum=0, maximum=9)
        self.frozen.setSuffix(" 列")
        self.add_wide(label("打勾的列会显示。拖动，或用“上移”“下移”调整先后。", "note"))
        self.add_wide(
            bar(
                self.search,
                None,
                button("上移", lambda: self.shift(-1)),
                button("下移", lambda: self.shift(1)),
                button("恢复默认", lambda: self.show_layout(self._first)),
            )
        )
        self.add_wide(self.list)
        self.add("frozen", "左侧固定", self.frozen, hint="左右滚动时，最左边的几列留在原处")
        self.show_layout(layout)
        self.model.itemChanged.connect(lambda _item: self.check())
        self.check()
        self.fit(560, 640)

    def show_layout(self, layout: Layout) -> None:
        """Show another arrangement."""
        self.model.clear()
        shown = [key for key in layout.keys if key in self._columns]
        for key in (*shown, *(key for key in self._columns if key not in shown)):
            item = QStandardItem(self._columns[key].title)
            item.setData(key, KEY_ROLE)
            item.setCheckable(True)
            item.setDropEnabled(False)
            item.setCheckState(Qt.CheckState.Checked if key in shown else Qt.CheckState.Unchecked)
            self.model.appendRow(item)
        self.frozen.setValue(layout.frozen)
        self.list.setCurrentIndex(self.model.index(0, 0))

    def shift(self, by: int) -> None:
        """Move the column in front up or down."""
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
        """Return the fields that are ticked, in their order."""
        items = (self.model.item(row) for row in range(self.model.rowCount()))
        return [
            str(item.data(KEY_ROLE))
            for item in items
            if item is not None and item.checkState() is Qt.CheckState.Checked
        ]

    def problems(self) -> dict[str, str]:
        return {} if self.keys() else {"": "至少要显示一列"}

    def value(self) -> Layout:
        """Return the arrangement that was chosen."""
        chosen = self._before.with_keys(self.keys(), self._widths)
        return Layout(chosen.columns, self.frozen.value())
