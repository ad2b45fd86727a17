"""The left half of the tab: everybody on the way as a table or as a board."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from secretary_app.gui.kit import theme
from secretary_app.gui.kit.labels import EmptyState
from secretary_app.gui.kit.settings import Settings
from secretary_app.gui.kit.table_model import RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.gui.tabs.development.board import Board
from secretary_app.gui.tabs.development.table import COLUMNS
from secretary_app.services.course_overview import CourseRow

TABLE, BOARD = "table", "board"
EMPTY = (
    "登记一名入党申请人，程序就按 25 步提示每一步由谁办、何时前办、要什么材料。\n"
    "已有名册或发展台账的，用 文件 › 导入 Excel（Ctrl+I）直接带进来。"
)
OVER = "要找的人已经办结或离开，在“已办结”里。"
READING = "正在读取发展党员的记录…"


class PeopleView(QWidget):
    """Shows the same people in either shape; the one in front stays so when it is switched."""

    chosen = Signal()
    opened = Signal()
    """The next step of whoever is in front is to be recorded."""
    entered = Signal()
    """The course of whoever is in front is to be read."""
    dropped = Signal(int, int)
    several = Signal(int)
    """How many people are chosen."""

    def __init__(
        self,
        settings: Settings,
        add: Callable[[], object],
        show_all: Callable[[], object],
        show_over: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        """`add`, `show_all` and `show_over` are the first steps that an empty page offers."""
        super().__init__(parent)
        self.mode = TABLE
        self.model = RecordTableModel(COLUMNS, self)
        self.table = RecordTable(self.model, "development", settings)
        self.table.setAccessibleName("发展对象名单")
        self.table.let_headings_sort()
        self.board = Board()
        self.empty = EmptyState("还没有发展党员的记录", EMPTY, (("新增申请人", add),))
        self.nothing = EmptyState("没有符合条件的人员", "", (("显示全部", show_all),))
        self.over = EmptyState(
            "没有符合条件的在办人员", OVER, (("看已办结", show_over), ("显示全部", show_all))
        )
        self.reading = EmptyState(READING, "")
        self.pages = QStackedWidget()
        for page in (self.table, self.board, self.nothing, self.over, self.empty, self.reading):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.addWidget(self.pages)
        self.table.chosen.connect(lambda _row: self._tell(TABLE))
        self.table.opened.connect(lambda _row: self.opened.emit())
        self.table.selectionModel().selectionChanged.connect(
            lambda *_: self.several.emit(len(self.chosen_rows()))
        )
        self.board.chosen.connect(lambda: self._tell(BOARD))
        self.board.opened.connect(self.opened)
        self.board.entered.connect(self.entered)
        self.board.dropped.connect(self.dropped)

    def show_rows(self, rows: Sequence[CourseRow], *, anybody: bool, over: bool = False) -> None:
        """Show these people; `anybody` tells whether there is somebody whom filters hide.

        `over` tells whether what is searched for is among those whose course is over.
        """
        self.model.set_rows(rows)
        self.board.show_rows(rows)
        hidden = self.over if over else self.nothing
        self._page(self._shape() if rows else hidden if anybody else self.empty)

    def show_reading(self) -> None:
        """Say that the people are being read, where none are shown yet."""
        self._page(self.reading)

    def show_as(self, mode: str) -> None:
        """Change the shape; an unknown one is the table."""
        person_id = row.person_id if (row := self.current()) is not None else None
        self.mode = BOARD if mode == BOARD else TABLE
        if self.model.rowCount():
            self._page(self._shape())
            self.choose(person_id)
            self.several.emit(len(self.chosen_rows()))

    def current(self) -> CourseRow | None:
        """Return the person in front, or None."""
        if self.mode == BOARD:
            return self.board.current()
        row: CourseRow | None = self.table.current()
        return row

    def chosen_rows(self) -> list[CourseRow]:
        """Return everybody who is chosen; on the board that is the person in front."""
        if self.mode == TABLE:
            return self.table.chosen_records()
        row = self.board.current()
        return [row] if row is not None else []

    def choose(self, person_id: int | None) -> None:
        """Bring a person to the front, or the first one there is."""
        if self.mode == BOARD:
            self.board.choose(person_id)
            return
        numbers = range(self.model.rowCount())
        at = next((n for n in numbers if self.model.record(n).person_id == person_id), 0)
        if self.model.rowCount():
            self.table.selectRow(at)
            self.table.scrollTo(self.model.index(at, 0))

    def _shape(self) -> QWidget:
        return self.board if self.mode == BOARD else self.table

    def _page(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)

    def _tell(self, mode: str) -> None:
        """Pass the choice on; the shape that is not shown has nothing to say."""
        if self.mode == mode:
            self.chosen.emit()
