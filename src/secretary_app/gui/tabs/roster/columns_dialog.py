"""Choosing the columns of the roster, their order, and how many stay in sight."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from secretary_app.gui.kit.dialogs import FormDialog
from secretary_app.gui.kit.labels import label
from secretary_app.gui.kit.number_box import NumberBox
from secretary_app.gui.kit.ordered_checks import OrderedChecks
from secretary_app.gui.kit.table_model import Column
from secretary_app.gui.tabs.roster.layout import Layout
from secretary_app.store.records import Person


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
        self._widths = {column.key: column.width for column in columns}
        self._before = layout
        titles = [(column.key, column.title) for column in columns]
        self.columns = OrderedChecks(titles, first.keys, "列", "找列名")
        self.frozen = NumberBox(minimum=0, maximum=9)
        self.frozen.setSuffix(" 列")
        self.add_wide(label("打勾的列会显示。拖动，或用“上移”“下移”调整先后。", "note"))
        self.add_filling(self.columns)
        self.add("frozen", "左侧固定", self.frozen, hint="左右滚动时，最左边的几列留在原处")
        self.columns.show_keys(layout.keys)
        self.frozen.setValue(layout.frozen)
        self.columns.reverted.connect(lambda: self.frozen.setValue(first.frozen))
        self.columns.changed.connect(self.check)
        self.check()
        self.fit(560, 640)

    def problems(self) -> dict[str, str]:
        return {} if self.columns.keys() else {"": "至少要显示一列"}

    def value(self) -> Layout:
        """Return the arrangement that was chosen."""
        chosen = self._before.with_keys(self.columns.keys(), self._widths)
        return Layout(chosen.columns, self.frozen.value())
