"""The year at a glance: kinds down, months across, held / due / missing."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from secretary_app.domain.values import MeetingKind
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.table_model import CENTRE, Column, RecordTableModel
from secretary_app.gui.tabs.meetings.kind_names import SHORT
from secretary_app.services.meeting_year import CellState, GridCell, GridRow

MONTHS = 12
ROW_PX = 24
KIND_PX = 92
LEAST_ROWS = 4
"""On a low screen the grid rolls, down to so many rows."""
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _cell_colour(cell: GridCell) -> QColor | None:
    look = theme.colours()
    colours = {
        CellState.HELD: look.good,
        CellState.MISSING: look.block,
        CellState.DUE: look.warn,
        CellState.PLANNED: look.text,
    }
    return QColor(colours.get(cell.state, look.muted))


def _month_column(month: int) -> Column[GridRow]:
    return Column(
        str(month),
        lambda row: row.cells[month - 1].text,
        align=CENTRE,
        tooltip=lambda row: row.cells[month - 1].sentence,
        colour=lambda row: _cell_colour(row.cells[month - 1]),
    )


GRID_COLUMNS = (
    Column[GridRow](
        "类型 \\ 月", lambda row: SHORT[row.kind], tooltip=lambda row: row.expectation
    ),
    *(_month_column(month) for month in range(1, MONTHS + 1)),
)


class GridView(QTableView):
    """The grid; one click looks at a cell, a double click or Enter opens or plans a meeting.

    Where a meeting is due, one click is enough to plan it.
    """

    looked_at = Signal(object, int)
    """Kind and month; month 0: the whole year."""
    wanted = Signal(object, int)
    """Kind and month of the cell for which a meeting is to be opened or planned."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = RecordTableModel(GRID_COLUMNS, self)
        self.setModel(self.grid)
        self.setAccessibleName("全年组织生活一览")
        self.setStyleSheet("QTableView::item, QHeaderView::section { padding: 0 1px; }")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(theme.px(28))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._whole = 0
        self.clicked.connect(self._take)

    def show_rows(self, rows: tuple[GridRow, ...]) -> None:
        """Show a year, keeping the cell in front; the view is as high as its rows."""
        at = self.currentIndex()
        row, column = at.row(), at.column()
        self.grid.set_rows(rows)
        if 0 <= row < len(rows):
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(self.grid.index(row, column))
            self.selectionModel().blockSignals(False)
        self.verticalHeader().setMinimumSectionSize(theme.px(20))
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW_PX))
        self.setColumnWidth(0, theme.px(KIND_PX))
        head = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth()
        self._whole = head + len(rows) * theme.px(ROW_PX)
        self.setMaximumHeight(self._whole)
        self.setMinimumHeight(head + min(len(rows), LEAST_ROWS) * theme.px(ROW_PX))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._whole)

    def cell_of(self, kind: MeetingKind, month: int) -> QModelIndex:
        """Return the index of a kind in a month."""
        for number in range(self.grid.rowCount()):
            if self.grid.record(number).kind is kind:
                return self.grid.index(number, month)
        return QModelIndex()

    def _take(self, index: QModelIndex) -> None:
        """Plan what is due; look at anything else."""
        row, month = self.grid.record(index.row()), index.column()
        due = month > 0 and row.cells[month - 1].state is CellState.DUE
        self._tell(self.wanted if due else self.looked_at, index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # Qt's own signal is not emitted where the first click drew the rows anew.
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self._tell(self.wanted, index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in ENTER_KEYS and index.isValid():
            self._tell(self.wanted, index)
        elif event.key() == Qt.Key.Key_Space and index.isValid():
            self._tell(self.looked_at, index)
        else:
            super().keyPressEvent(event)

    def _tell(self, signal: SignalInstance, index: QModelIndex) -> None:
        signal.emit(self.grid.record(index.row()).kind, index.column())
