"""The left half of the tab: the year as a grid, and the list of its meetings below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.labels import EmptyState, bar, button, label
from secretary_app.gui.kit.table_model import RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.gui.tabs.meetings.grid_view import GridView
from secretary_app.gui.tabs.meetings.looking import Looking
from secretary_app.gui.tabs.meetings.table import COLUMNS, COUNTS, FOUND
from secretary_app.services.meeting_search import Hit

FOLDED = "meetings/grid-folded"
LEAST_LIST_PX = 90
HINT_BOOK = "目录、台账、全部记录"
Action = Callable[[], object]


@dataclass(frozen=True, kw_only=True)
class Offered:
    """What the list offers where it has nothing to show, and above it."""

    begin: Action
    plan: Action
    begin_here: Action
    """Enter a meeting of the kind and month that are looked at."""
    plan_here: Action
    whole_year: Action
    print_year: Action


class YearList(QWidget):
    """Shows the meetings of a year, of a part of it, or those that a search found."""

    chosen = Signal(object)
    """The meeting in front, or None."""

    def __init__(self, desk: Desk, offered: Offered, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = desk.settings
        self._hidden: list[int] = []
        """Columns that make room while something is searched for."""
        self.grid = GridView()
        self.model = RecordTableModel(COLUMNS, self)
        self.table = RecordTable(self.model, "meetings", desk.settings)
        self.table.setAccessibleName("会议列表")
        self.table.let_headings_sort()
        self.table.chosen.connect(self.chosen.emit)
        self.narrowed = label("", "label", wrap=False)
        self.widen = button("显示全年", offered.whole_year, "link")
        self.fold = button("", self._turn_grid, "link")
        self._fold(desk.settings.number(FOLDED, 0) == 1)
        self.empty = EmptyState(
            "还没有会议记录",
            "这里放党员大会、支委会、党小组会、党课和主题党日的记录；应到人员按开会日期从名册自动取。\n"
            "已有会议台账的，用 文件 › 导入 Excel（Ctrl+I）直接带进来。",
            (("新建会议", offered.begin), ("计划会议…", offered.plan)),
        )
        self.nothing = EmptyState(
            "没有这样的会议",
            "",
            (("计划会议…", offered.plan_here), ("补录会议", offered.begin_here)),
        )
        self.pages = QStackedWidget()
        for page in (self.table, self.nothing, self.empty):
            self.pages.addWidget(page)
        self.pages.setMinimumHeight(theme.px(LEAST_LIST_PX))
        book = button("打印全年汇编…", offered.print_year, "link", hint=HINT_BOOK)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.grid)
        column.addWidget(bar(self.narrowed, self.widen, None, book, self.fold))
        column.addWidget(self.pages, 1)

    def _turn_grid(self) -> None:
        folded = not self.grid.isHidden()
        self._settings.keep(FOLDED, int(folded))
        self._fold(folded)

    def _fold(self, folded: bool) -> None:
        self.grid.setHidden(folded)
        self.fold.setText("展开全年一览" if folded else "收起全年一览")

    def show_hits(
        self, hits: Sequence[Hit], looking: Looking, *, searching: bool, empty: bool
    ) -> None:
        """Show these meetings; `empty`: there is none in any year."""
        self.table.setColumnHidden(FOUND, not searching)
        self.make_room(searching)
        with QSignalBlocker(self.table):  # The card follows once a row is chosen.
            self.model.set_rows(hits)
        words = "全部年份中找到" if searching else looking.words
        self.narrowed.setText(f"{words}　{len(hits)} 次会议".strip())
        self.widen.setVisible(bool(looking.words) and not searching)
        page = self.table if hits else self.empty if empty and not searching else self.nothing
        self.pages.setCurrentWidget(page)
        named = "" if searching else looking.words
        self.nothing.buttons[0].setText(f"计划{named or '会议'}…")
        self.nothing.buttons[1].setText(f"补录{named or '会议'}")

    def make_room(self, searching: bool) -> None:
        """Hide the counts while something is searched for; show again those that were hidden."""
        if searching and not self._hidden:
            self._hidden = [at for at in COUNTS if not self.table.isColumnHidden(at)]
            for column in self._hidden:
                self.table.setColumnHidden(column, True)
        elif not searching:
            for column in self._hidden:
                self.table.setColumnHidden(column, False)
            self._hidden = []

    def current_id(self) -> int | None:
        """Return the id of the meeting in front, or None."""
        hit = self.table.current()
        return hit.row.id if hit is not None else None

    def choose(self, meeting_id: int | None) -> None:
        """Bring a meeting to the front, or the first one where it is not listed."""
        for number in range(self.model.rowCount()):
            if self.model.record(number).row.id == meeting_id:
                self.table.selectRow(number)
                return
        if self.model.rowCount():
            self.table.selectRow(0)
        else:
            self.chosen.emit(None)
