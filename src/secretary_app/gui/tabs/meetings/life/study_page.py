"""学习: everybody's hours, the year's plan, trainings and the reading log."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from secretary_app.domain.findings import Finding, Subject
from secretary_app.domain.life_year import MemberLife
from secretary_app.forms.bars import Bars
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.chart import ChartView
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.labels import bar, button
from secretary_app.gui.tabs.meetings.life.page import LifePage
from secretary_app.gui.tabs.meetings.life.record_list import RecordList
from secretary_app.gui.tabs.meetings.life.study_columns import HOURS_COLUMNS
from secretary_app.gui.tabs.meetings.life.study_lists import (
    PLAN_FORM,
    READING_FORM,
    PlanList,
    ReadingList,
    TrainingList,
)
from secretary_app.services import life_year, study_plans, study_records

HOURS_FORM = "F51"
ROOM_FOR_CHARTS = 480
"""On a lower page the charts would leave the table no room."""
NOTHING = Bars(title="学时", unit="人", places=(), series=())
HOURS, PLAN, TRAININGS, READINGS = range(4)


class StudyPage(LifePage):
    """The study of one year."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.hours = RecordList(
            desk,
            "study/hours",
            "学时",
            HOURS_COLUMNS,
            (
                button("全年情况", lambda: self.open_member(self.hours.table.current())),
                button("打印学时登记表…", lambda: self._print(HOURS_FORM)),
            ),
        )
        self.hours.table.opened.connect(self.open_member)
        self.plan = PlanList(desk, lambda: self.year, self._print)
        self.trainings = TrainingList(desk)
        self.readings = ReadingList(desk, self._print)
        for one in (self.plan, self.trainings, self.readings):
            one.changed.connect(self.refresh)
        self.by_form, self.by_hours = ChartView(NOTHING), ChartView(NOTHING)
        self.pages = QTabWidget(documentMode=True)
        for title, page in (
            ("学时", self._with_charts()),
            ("学习计划", self.plan),
            ("培训", self.trainings),
            ("阅读", self.readings),
        ):
            self.pages.addTab(page, title)
        self.column.addWidget(self.pages, 1)

    def _with_charts(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.hours, 1)
        self.charts = bar(self.by_form, self.by_hours)
        column.addWidget(self.charts)
        return page

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.charts.setVisible(self.height() >= theme.px(ROOM_FOR_CHARTS))

    def refresh(self) -> None:
        today, year = self.desk.today(), self.year
        with self.desk.sessions() as session:
            sheet = life_year.life_sheet(session, year, today)
            plan = study_plans.plan_of_year(session, year, today)
            trainings = study_records.trainings(session, year)
            readings = study_records.readings(session, year)
        self.hours.model.set_rows(sheet.members)
        self.hours.note.setText(
            f"党员 {len(sheet.members)} 名，达标 {len(sheet.reached)} 名。"
            "双击或按回车看一名党员全年的情况。"
        )
        self.by_form.show_bars(sheet.by_form())
        self.by_hours.show_bars(sheet.by_hours())
        self.plan.show_rows(plan)
        self.trainings.show_rows(trainings)
        self.readings.show_rows(readings)

    def begin(self) -> None:
        adders = {PLAN: self.plan.add, READINGS: self.readings.add}
        adders.get(self.pages.currentIndex(), self.trainings.add)()

    def settle(self, subject: Subject, finding: Finding) -> None:
        self.pages.setCurrentIndex(TRAININGS if finding.rule == "EDU-TRAIN" else HOURS)
        self.hours.table.setFocus()

    def open_member(self, row: MemberLife | None) -> None:
        """Show one member's own year."""
        if row is not None:
            from secretary_app.gui.dialogs.member_year import MemberYearDialog

            MemberYearDialog(self.desk, row.person_id, self.year, self).exec()

    def open_first(self) -> None:
        """Show the year of the first member of the table."""
        if self.hours.model.rowCount():
            self.open_member(self.hours.model.record(0))

    def _print(self, form_id: str) -> None:
        self.print_out(form_id, [self.year])

    def print_request(self) -> tuple[str, Sequence[int]] | None:
        forms = {HOURS: HOURS_FORM, PLAN: PLAN_FORM, READINGS: READING_FORM}
        return forms.get(self.pages.currentIndex(), HOURS_FORM), [self.year]
