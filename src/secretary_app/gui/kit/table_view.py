"""A table of records as the user handles it: whole rows, copy, widths that are remembered."""

import html
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from secretary_app.gui.kit import theme
from secretary_app.gui.kit.cells import CellDelegate
from secretary_app.gui.kit.settings import Settings
from secretary_app.gui.kit.table_model import RecordTableModel

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
COPIED_AT_MOST = 5_000
"""Rows: what is copied is for a message or a small table; the rest is for an export."""


class RecordTable(QTableView):
    """A table view over a `RecordTableModel`."""

    chosen = Signal(object)
    """The record in front, or None; sent when the current row changes."""
    opened = Signal(object)
    """The record that was double-clicked or on which Enter was pressed."""
    copied = Signal(int, int)
    """How many rows were put on the clipboard, of how many that were chosen."""

    def __init__(
        self,
        model: RecordTableModel[Any],
        name: str,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is where the column widths are remembered; `accessible name` should follow."""
        super().__init__(parent)
        self._model, self._name, self._settings = model, name, settings
        self._scale = _scale()
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        let_go_of_choice(header)
        header.setSectionsMovable(True)
        header.setStretchLastSection(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_header_menu)
        self.selectionModel().currentRowChanged.connect(self._tell_chosen)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.record(index.row())))
        model.modelReset.connect(lambda: self._tell_chosen(self.currentIndex()))
        self._set_sizes()
        state = settings.state(f"columns/{name}")
        if state.isEmpty() or not header.restoreState(state):
            self.reset_columns()
        else:
            self._scale = settings.number(f"columns/{name}.scale", self._scale)
            self._follow_zoom()

    def let_headings_sort(self) -> None:
        """Sort by the heading that is clicked."""
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def reset_columns(self) -> None:
        """Give the columns their first widths, order and visibility."""
        header = self.horizontalHeader()
        for number, column in enumerate(self._model.columns):
            header.moveSection(header.visualIndex(number), number)
            self.setColumnWidth(number, theme.px(column.width))
            self.setColumnHidden(number, column.hidden)

    def save_state(self) -> None:
        """Remember widths, order and visibility of the columns."""
        self._settings.keep(f"columns/{self._name}", self.horizontalHeader().saveState())
        self._settings.keep(f"columns/{self._name}.scale", self._scale)

    def current(self) -> Any:  # noqa: ANN401 - the model's row type
        """Return the record in front, or None."""
        index = self.currentIndex()
        return self._model.record(index.row()) if index.isValid() else None

    def chosen_rows(self) -> list[int]:
        """Return the numbers of the chosen rows from top to bottom."""
        # By ranges: an index for each of 100,000 rows takes Qt a quarter of a second.
        ranges = self.selectionModel().selection().toList()
        return sorted({row for one in ranges for row in range(one.top(), one.bottom() + 1)})

    def chosen_records(self) -> list[Any]:
        """Return the chosen records from top to bottom."""
        return self._model.records(self.chosen_rows())

    def copy(self) -> None:
        """Put the chosen rows on the clipboard, for Excel and for WeChat; the first 5,000."""
        rows = self.chosen_rows()
        if not rows:
            return
        header = self.horizontalHeader()
        shown = [
            number
            for number in (header.logicalIndex(at) for at in range(header.count()))
            if not self.isColumnHidden(number)
        ]
        titles = [self._model.columns[number].title for number in shown]
        cells = [
            [self._model.columns[number].text(record) for number in shown]
            for record in self._model.records(rows[:COPIED_AT_MOST])
        ]
        QGuiApplication.clipboard().setMimeData(_as_mime([titles, *cells]))
        self.copied.emit(len(cells), len(rows))

    def setCurrentIndex(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Bring a row to the front and choose it alone, whatever keys are held down.

        Qt's own asks the keyboard, and Ctrl of Ctrl+S or Ctrl+4 would turn the choice that the
        program makes into its opposite.
        """
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def selectRow(self, row: int) -> None:
        """Bring a row to the front by its number, like `setCurrentIndex`."""
        self.setCurrentIndex(self._model.index(row, self.horizontalHeader().logicalIndex(0)))

    def choose_too(self, rows: Sequence[int]) -> None:
        """Choose these rows, given from top to bottom, beside the one in front."""
        last = self._model.columnCount() - 1
        chosen = QItemSelection()
        # By ranges: one for each of 100,000 rows would take seconds.
        for _, run in groupby(enumerate(rows), lambda placed: placed[1] - placed[0]):
            block = [row for _, row in run]
            chosen.append(
                QItemSelectionRange(
                    self._model.index(block[0], 0), self._model.index(block[-1], last)
                )
            )
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flags.Select | flags.Rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in ENTER_KEYS and self.currentIndex().isValid():
            self.opened.emit(self.current())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._set_sizes()
            self._follow_zoom()

    def _follow_zoom(self) -> None:
        """Make the columns as much wider or narrower as what they hold."""
        before, self._scale = self._scale, _scale()
        if before in (0, self._scale):
            return
        header = self.horizontalHeader()
        for number in range(header.count()):
            if not header.isSectionHidden(number):
                header.resizeSection(
                    number, round(header.sectionSize(number) * self._scale / before)
                )

    def _set_sizes(self) -> None:
        self.verticalHeader().setMinimumSectionSize(theme.px(20))
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW_PX))
        self.horizontalHeader().setMinimumSectionSize(theme.px(32))

    def _tell_chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.record(index.row()) if index.isValid() else None)

    def _show_header_menu(self, where: QPoint) -> None:
        header = self.horizontalHeader()
        menu = self.header_menu(header.logicalIndexAt(where))
        menu.popup(header.mapToGlobal(where))

    def header_menu(self, column: int = -1) -> QMenu:
        """Return the menu of a heading, or of the space behind them: it shows and hides columns.

        `column` is the number of the heading that was clicked; -1 for none.
        """
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, each in enumerate(self._model.columns):
            action = QAction(each.title, menu, checkable=True)
            action.setChecked(not self.isColumnHidden(number))
            action.toggled.connect(lambda shown, at=number: self.setColumnHidden(at, not shown))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction("恢复默认列", self.reset_columns)
        return menu


def _scale() -> int:
    """Return what widths are in proportion to: the zoom."""
    return theme.px(1000)


def let_go_of_choice(header: QHeaderView) -> None:
    """Give a heading a choice of its own, which stays empty.

    Qt asks for each heading whether all of its rows are chosen: with 100,000 chosen ones, seconds.
    """
    header.setSelectionModel(QItemSelectionModel(header.model(), header))


def _as_mime(rows: list[list[str]]) -> QMimeData:
    """Return a table as text with tabs and as HTML; the latter keeps long numbers as text."""
    mime = QMimeData()
    mime.setText("\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows))
    style = "mso-number-format:'\\@'"
    lines = [
        "<tr>" + "".join(f'<td style="{style}">{html.escape(cell)}</td>' for cell in row) + "</tr>"
        for row in rows
    ]
    mime.setHtml(f"<table>{''.join(lines)}</table>")
    return mime
