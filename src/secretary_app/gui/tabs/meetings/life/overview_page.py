"""一览: whether the organisational life of the year is alive, on one page."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QMenu, QPushButton, QScrollArea, QWidget

from secretary_app.forms.bars import Bars
from secretary_app.forms.life_sheet import LifeSheet, names
from secretary_app.forms.life_signs import Vital, VitalSign, signs_of
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.chart import ChartView
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.labels import Panel, bar, button, label
from secretary_app.gui.tabs.meetings.life.page import LifePage
from secretary_app.services import life_year

FORM = "F56"
CHARTS = 5
CHART_PX = 320
"""Least width of a chart, by which as many stand side by side as find room."""
NOTHING = Bars(title="", unit="", places=(), series=())
ROLES = {Vital.GOOD: "good", Vital.FAIR: "warning", Vital.WEAK: "wrong", Vital.UNKNOWN: "note"}
YEAR_FORMS = (
    ("F56　组织生活情况一览", "F56"),
    ("F58　全年记录汇编（目录、台账、全部记录）", "F58"),
    ("F29　“三会一课”及组织生活台账", "F29"),
    ("F51　学时登记表", "F51"),
    ("F52　阅读登记表", "F52"),
    ("F53　谈心谈话覆盖表", "F53"),
    ("F54　学习计划", "F54"),
    ("F57　问题清单和整改清单", "F57"),
)


def year_menu(parent: QWidget, page: LifePage) -> QMenu:
    """Return the forms of a whole year as a menu."""
    menu = QMenu(parent)
    for words, form in YEAR_FORMS:
        menu.addAction(words, partial(_print_year, page, form))
    return menu


def _print_year(page: LifePage, form: str) -> None:
    page.print_out(form, [page.year])


class OverviewPage(LifePage):
    """The signs of life of one year with their charts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.heading = label("", "heading", wrap=False)
        self.signs = Panel()
        self.signs.body.setSpacing(theme.px(4))
        self.speaking = label("")
        self.charts = [ChartView(NOTHING) for _ in range(CHARTS)]
        for chart in self.charts:
            chart.setMinimumWidth(theme.px(CHART_PX) - theme.px(16))
        print_button = QPushButton("打印全年")
        print_button.setAutoDefault(False)
        print_button.setMenu(year_menu(print_button, self))
        self.column.addWidget(
            bar(
                self.heading,
                None,
                button("党员全年…", self.open_member, hint="选一名党员看其全年情况"),
                print_button,
            )
        )
        self.body = QWidget()
        self.places = QGridLayout(self.body)
        self.places.setContentsMargins(0, 0, 0, 0)
        self.places.setSpacing(theme.px(8))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(3))
        self._grid.setColumnStretch(3, 1)
        self.signs.body.addLayout(self._grid)
        self.signs.body.addWidget(self.speaking)
        self.signs.body.addStretch()
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.body)
        self.column.addWidget(scroll, 1)
        self._across = 0
        self._arrange(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(max(1, min(4, self.width() // theme.px(CHART_PX))))

    def _arrange(self, across: int) -> None:
        """Lay the charts out in so many columns; the curve has the room of two."""
        if across == self._across:
            return
        self._across = across
        for widget in (self.signs, *self.charts):
            self.places.removeWidget(widget)
        half = across // 2 if across > 2 else across
        self.places.addWidget(self.signs, 0, 0, 1, half)
        curve, *others = self.charts
        beside = across > 2
        self.places.addWidget(
            curve, 0 if beside else 1, half if beside else 0, 1, across - half if beside else half
        )
        for place, chart in enumerate(others):
            self.places.addWidget(chart, 2 + place // across, place % across)
        for column in range(4):
            self.places.setColumnStretch(column, int(column < across))
        self.places.setRowStretch(9, 1)

    def refresh(self) -> None:
        with self.desk.sessions() as session:
            sheet = life_year.life_sheet(session, self.year, self.desk.today())
        self.sheet = sheet
        self.heading.setText(f"{self.year} 年组织生活开展情况　截至 {sheet.on.isoformat()}")
        self._show_signs(signs_of(sheet))
        self.speaking.setText(_speaking(sheet))
        for chart, bars in zip(self.charts, sheet.charts(), strict=True):
            chart.show_bars(bars)

    def _show_signs(self, signs: Sequence[VitalSign]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, one in enumerate(signs):
            vital = f"{one.vital.sign} {one.vital.label}"
            cells = (
                label(vital, ROLES[one.vital], wrap=False),
                label(one.name, wrap=False),
                label(one.value or "—", wrap=False),
                label(one.sentence, "note"),
            )
            for column, cell in enumerate(cells):
                cell.setAccessibleName(
                    f"{one.name}：{one.value}，{one.vital.label}，{one.sentence}"
                )
                self._grid.addWidget(cell, row, column)

    def open_member(self) -> None:
        """Ask for a member, and show their year."""
        from secretary_app.gui.dialogs.member_year import MemberYearDialog
        from secretary_app.gui.tabs.meetings.life.member_choice import MemberChoiceDialog

        people = [(one.person_id, one.name) for one in self.sheet.members]
        dialog = MemberChoiceDialog(people, self)
        if dialog.exec():
            MemberYearDialog(self.desk, dialog.value(), self.year, self).exec()

    def print_request(self) -> tuple[str, Sequence[int]] | None:
        return FORM, [self.year]


def _speaking(sheet: LifeSheet) -> str:
    """Return who speaks and who never does."""
    if not sheet.speakers and not sheet.silent:
        return "还没有发言记录：写记录时在议程下逐人记发言，这里就能看出谁常发言、谁从不发言。"
    most = "、".join(f"{one.name} {one.speeches} 次" for one in sheet.speakers[:8])
    quiet = f"到会但从未发言：{names(sheet.silent)}。" if sheet.silent else "人人发过言。"
    return f"发言较多：{most or '无'}。{quiet}"
