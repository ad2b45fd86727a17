"""统计: who the branch is made of, now and at the end of each year; a bar filters the roster."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from secretary_app.domain.composition import Composition, Dimension, Population
from secretary_app.forms.composition_sheet import OTHERS, Breakdown, CompositionSheet, PartRow
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.chart import ChartView
from secretary_app.gui.kit.choice import labelled_choice
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import PassingDialog, fit_screen
from secretary_app.gui.kit.flow import FlowBar
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.table_model import RIGHT, Column, RecordTableModel
from secretary_app.gui.kit.table_view import ENTER_KEYS, RecordTable
from secretary_app.gui.tabs.roster.filter_bar import People

FORM = "F61"
HINT = "点一条柱，或在表格里双击一个数（回车），名册就只显示这些人。Ctrl+C 复制选中的行。"
ROW_HEIGHT, LEAST_HEIGHT = 26, 130
"""Of the chart, px at 100 %."""
TOTAL = "合计"


class NumbersTable(RecordTable):
    """Enter opens the number in front, not the row."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.currentIndex().isValid():
            self.doubleClicked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class StatisticsDialog(PassingDialog):
    """One dimension of one population: bars, its course through the years, all the numbers."""

    def __init__(self, desk: Desk, sheet: CompositionSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("统计")
        self._desk, self._sheet = desk, sheet
        self.chosen: People | None = None
        """Those behind the number that was opened; the roster shows them."""
        self.dimension = Dimension.STAGE
        self.population = labelled_choice(Population, Population.EVERYBODY, empty=None)
        self.population.setAccessibleName("统计对象")
        self.population.changed.connect(self.show_numbers)
        self.chips: dict[Dimension, QPushButton] = {}
        first = sheet.of(Dimension.STAGE, Population.EVERYBODY)
        self.now, self.course = ChartView(first.chart()), ChartView(first.course())
        self.now.clicked.connect(self._open_bar)
        self.course.clicked.connect(self._open_year)
        self.note = label("", "note")
        self.model: RecordTableModel[PartRow] = RecordTableModel((), self)
        self._columns: list[Composition] = []
        self.table = NumbersTable(self.model, "roster/statistics", desk.settings)
        self.table.setAccessibleName("人数")
        self.table.setMinimumHeight(theme.px(220))
        self.table.doubleClicked.connect(self._open_cell)
        self._lay_out()
        self.show_numbers()

    def _lay_out(self) -> None:
        chips, group = FlowBar(gap=4), QButtonGroup(self)
        for dimension in Dimension:
            chip = QPushButton(dimension.label)
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setProperty("role", "filter")
            chip.clicked.connect(lambda _on, one=dimension: self.turn_to(one))
            group.addButton(chip)
            chips.add(chip)
            self.chips[dimension] = chip
        self.chips[self.dimension].setChecked(True)
        charts = QWidget()
        self._charts = QHBoxLayout(charts)
        self._charts.setContentsMargins(0, 0, 0, 0)
        for chart in (self.now, self.course):
            self._charts.addWidget(chart, 1)
        body, area = QWidget(), QScrollArea(widgetResizable=True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for part in (charts, self.note, label(HINT, "note")):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        area.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.setSpacing(theme.px(8))
        layout.addWidget(
            bar(
                label("统计对象", wrap=False),
                self.population,
                label(f"截至 {self._sheet.on.isoformat()}", "note", wrap=False),
                None,
                button("打印统计表…", self.print_out, hint="F61，也可另存为 PDF"),
                button("关闭", self.reject),
            )
        )
        layout.addWidget(chips)
        layout.addWidget(area, 1)
        fit_screen(self, theme.px(960), theme.px(720))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Side by side where both have room, else below each other.
        both = 2 * self.now.minimumWidth() + theme.px(80)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._charts.setDirection(across if self.width() >= both else down)

    def turn_to(self, dimension: Dimension) -> None:
        """Show another dimension."""
        self.dimension = dimension
        self.chips[dimension].setChecked(True)
        self.show_numbers()

    @property
    def breakdown(self) -> Breakdown:
        """What is shown."""
        population = self.population.value() or Population.EVERYBODY
        return self._sheet.of(self.dimension, population)

    def show_numbers(self) -> None:
        """Show the chosen population by the chosen dimension."""
        found = self.breakdown
        rows = len(found.drawn_parts())
        height = theme.px(max(LEAST_HEIGHT, 34 + ROW_HEIGHT * rows))
        for chart, bars in ((self.now, found.chart()), (self.course, found.course())):
            chart.setFixedHeight(height)
            chart.show_bars(bars)
        self.note.setText(found.note())
        self.note.setVisible(bool(found.note()))
        self._columns = list(found.all)
        self.model.set_columns(_columns(found))
        self.model.set_rows(found.rows())
        self.table.reset_columns()
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 1))

    def _open_bar(self, at: int) -> None:
        part = self.breakdown.drawn_parts()[at]
        self._open(part.label, part.ids, self.breakdown.now)

    def _open_year(self, at: int) -> None:
        found = list(reversed(self.breakdown.all))[at]
        drawn = self.breakdown.drawn()
        ids = [number for part in found.parts if part.label in drawn for number in part.ids]
        self._open("、".join(drawn), ids, found)

    def _open_cell(self, index: QModelIndex) -> None:
        row = self.model.record(index.row())
        # The name and the share stand for the present number.
        found = self._columns[max(0, index.column() - 2)]
        if row.label == TOTAL:
            ids: Sequence[int] = [number for part in found.parts for number in part.ids]
        else:
            ids = found.ids(row.label)
        self._open(row.label, ids, found)

    def _open(self, word: str, ids: Sequence[int], found: Composition) -> None:
        """Close, and hand over those behind a number."""
        if not ids:
            self._desk.tell("这里没有人")
            return
        when = "" if found.on == self._sheet.on else f"{found.on.year} 年末 "
        whom = "" if word in (TOTAL, OTHERS) else f"{word} "
        population = self.population.currentText()
        self.chosen = People(f"统计：{when}{whom}{population}".strip(), frozenset(ids))
        self.accept()

    def print_out(self) -> None:
        """Show the printed form before it goes to paper or into a PDF."""
        self._desk.print_form(FORM, [self._sheet.on.year], self)


def _columns(found: Breakdown) -> list[Column[PartRow]]:
    def count(place: int) -> Column[PartRow]:
        title = "现在" if not place else f"{found.all[place].on.year}年末"
        return Column(
            title,
            lambda row: str(row.counts[place]),
            width=92,
            align=RIGHT,
            sort_key=lambda row: row.counts[place],
        )

    return [
        Column(found.dimension.label, lambda row: row.label, width=190),
        count(0),
        Column("占比", lambda row: f"{row.percent}%", width=72, align=RIGHT),
        *(count(place) for place in range(1, len(found.all))),
    ]
