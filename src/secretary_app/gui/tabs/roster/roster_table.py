"""The table of the roster: columns that are chosen, ordered and frozen; an order of several."""

import json
from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QMenu

from secretary_app.gui.kit import theme
from secretary_app.gui.kit.frozen import FrozenColumns
from secretary_app.gui.kit.settings import Settings
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.gui.tabs.roster.layout import Layout, from_text
from secretary_app.gui.tabs.roster.model import RosterModel

KEY = "roster/columns"
LEAST, MOST = 32, 900
"""Widths of a column, px at 100 %."""


class RosterTable(RecordTable):
    """Asks for orders and filters by the headings; the tab knows how to do them."""

    order_wanted = Signal(str, object, bool)
    """Key of a field; descending (None: the other way than now); beside the others."""
    filter_wanted = Signal(str)
    """Key of the field that a condition is to be put on."""
    columns_wanted = Signal()
    orders_wanted = Signal()
    """The dialogs of all columns, and of the whole order, are wanted."""
    layout_changed = Signal()
    """Other columns are shown now."""

    def __init__(self, model: RosterModel, settings: Settings) -> None:
        super().__init__(model, "roster", settings)
        self.frozen = FrozenColumns(self)
        self._given: Mapping[str, int] = {}
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._click)
        own = self.frozen.horizontalHeader()
        own.customContextMenuRequested.connect(self._show_frozen_menu)
        self.setAccessibleName("名册")
        self.arrange(from_text(settings.text(KEY)) or self.first_layout())

    def first_layout(self) -> Layout:
        """Return the columns as they are at first."""
        shown = [(one.key, one.width) for one in self._model.columns if not one.hidden]
        return Layout(tuple(shown))

    def widths(self) -> dict[str, int]:
        """Return the first width of every column (px at 100 %)."""
        return {column.key: column.width for column in self._model.columns}

    def layout_now(self) -> Layout:
        """Return the columns as they are."""
        header, scale = self.horizontalHeader(), theme.px(1000) / 1000
        shown = [
            number
            for number in (header.logicalIndex(at) for at in range(header.count()))
            if not header.isSectionHidden(number)
        ]
        widths = {
            self._model.columns[number].key: round(header.sectionSize(number) / scale)
            for number in shown
        }
        # The last one is stretched to the edge, which is not the width it was given.
        last = self._model.columns[shown[-1]].key
        widths[last] = self._given.get(last, widths[last])
        return Layout(tuple(widths.items()), self.frozen.count)

    def arrange(self, layout: Layout) -> None:
        """Show these columns; fields that there are no more are passed over."""
        numbers = {column.key: number for number, column in enumerate(self._model.columns)}
        known = [(numbers[key], width) for key, width in layout.columns if key in numbers]
        if not known:
            return
        self._given = {**self.widths(), **dict(layout.columns)}
        header = self.horizontalHeader()
        for number in numbers.values():
            header.setSectionHidden(number, True)
        for place, (number, width) in enumerate(known):
            header.moveSection(header.visualIndex(number), place)
            header.setSectionHidden(number, False)
            header.resizeSection(number, theme.px(max(LEAST, min(MOST, width))))
        self.frozen.show_columns(layout.frozen)
        self.layout_changed.emit()

    def reset_columns(self) -> None:
        # Called by the base before there is anything to freeze, then from the menu.
        if hasattr(self, "frozen"):
            self.arrange(self.first_layout())

    def save_state(self) -> None:
        self._settings.keep(KEY, json.dumps(self.layout_now().as_json(), ensure_ascii=False))

    def _click(self, number: int) -> None:
        shift = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.order_wanted.emit(self._model.columns[number].key, None, shift)

    def _show_frozen_menu(self, where: QPoint) -> None:
        header = self.frozen.horizontalHeader()
        self.header_menu(header.logicalIndexAt(where)).popup(header.mapToGlobal(where))

    def header_menu(self, column: int = -1) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if column >= 0:
            self._offer_column(menu, column)
            menu.addSeparator()
        if self.frozen.count:
            menu.addAction("取消冻结", lambda: self._freeze(0))
        menu.addAction("选择列…", self.columns_wanted.emit)
        menu.addAction("排序…", self.orders_wanted.emit)
        menu.addAction("恢复默认列", self.reset_columns)
        return menu

    def _offer_column(self, menu: QMenu, number: int) -> None:
        column = self._model.columns[number]
        key, title = column.key, column.title
        place = self.layout_now().keys.index(key)
        menu.addAction(f"按“{title}”升序", lambda: self.order_wanted.emit(key, False, False))
        menu.addAction(f"按“{title}”降序", lambda: self.order_wanted.emit(key, True, False))
        menu.addAction(
            f"再按“{title}”排序（Shift+单击）", lambda: self.order_wanted.emit(key, None, True)
        )
        menu.addSeparator()
        menu.addAction(f"按“{title}”筛选…", lambda: self.filter_wanted.emit(key))
        menu.addSeparator()
        menu.addAction(f"冻结到“{title}”", lambda: self._freeze(place + 1))
        hide = menu.addAction(f"隐藏“{title}”", lambda: self._hide(number))
        hide.setEnabled(len(self.layout_now().columns) > 1)

    def _freeze(self, count: int) -> None:
        self.frozen.show_columns(count)

    def _hide(self, number: int) -> None:
        self.setColumnHidden(number, True)
        self.frozen.show_columns(self.frozen.count)
        self.layout_changed.emit()
