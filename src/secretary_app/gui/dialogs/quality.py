"""质量: what was done in time, what came back, how long the stages took, year by year."""

from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from secretary_app.domain.findings import Severity, Subject, SubjectKind
from secretary_app.domain.quality import Deed
from secretary_app.forms.quality_sheet import (
    EVERYBODY,
    KINDS,
    QUARTER_WORDS,
    MonthsRow,
    QualitySheet,
    ShareRow,
    share_words,
)
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.chart import ChartView
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import PassingDialog, fit_screen
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.table_model import Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.services import quality

FORM = "F33"
LEAST_ROWS = 6
NOTE = (
    "按期数/应办数（及时率）；“上报后被退回”为退回数/上级已批复数。"
    "按实际办理之日归入季度，未办的按应办之日；名册带来的日期没有办理记录，不计入及时率。"
)


def _of_quarter(place: int) -> Column[ShareRow]:
    return Column(QUARTER_WORDS[place], lambda row: share_words(row.quarters[place]), width=104)


def _of_group(place: int, title: str) -> Column[MonthsRow]:
    return Column(title, lambda row: row.cells[place], width=170)


SHARE_COLUMNS: tuple[Column[ShareRow], ...] = (
    Column("人员", lambda row: row.group, width=64),
    Column("项目", lambda row: row.measure, width=150),
    *(_of_quarter(place) for place in range(len(QUARTER_WORDS))),
    Column("全年", lambda row: share_words(row.year), width=110),
)
MONTHS_COLUMNS: tuple[Column[MonthsRow], ...] = (
    Column("阶段", lambda row: row.span.label, width=180),
    *(
        _of_group(place, title)
        for place, title in enumerate((EVERYBODY, *(kind.label for kind in KINDS)))
    ),
)
LATE_COLUMNS: tuple[Column[Deed], ...] = (
    Column("姓名", lambda deed: deed.name, width=90),
    Column("人员类别", lambda deed: deed.kind.label if deed.kind else "", width=90),
    Column("事项", lambda deed: deed.measure.label, width=170),
    Column("应于", lambda deed: deed.due_on.isoformat(), width=110),
    Column(
        "实际办理",
        lambda deed: deed.done_on.isoformat() if deed.done_on else "没有记录",
        width=110,
        colour=lambda deed: None if deed.done_on else theme.severity_colour(Severity.OVERDUE),
    ),
)


class QualityDialog(PassingDialog):
    """Three pages over one year; the same rows and charts as on the printed 季度表."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("发展党员质量")
        self._desk = desk
        today = desk.today()
        with desk.sessions() as session:
            found = quality.every_year(session, today)
        self._sheets = {sheet.year: sheet for sheet in found}
        first = self._sheets[today.year]
        self.year: Choice[int] = Choice(
            [(year, f"{year} 年") for year in self._sheets], today.year, empty=None
        )
        self.year.setAccessibleName("年份")
        self.shares: RecordTableModel[ShareRow] = RecordTableModel(SHARE_COLUMNS, self)
        self.months: RecordTableModel[MonthsRow] = RecordTableModel(MONTHS_COLUMNS, self)
        self.late: RecordTableModel[Deed] = RecordTableModel(LATE_COLUMNS, self)
        self.by_quarter, self.by_year = ChartView(first.by_quarter()), ChartView(first.by_year())
        self.by_span = ChartView(first.by_span())
        self.late_table = self._table(self.late, "quality/late", "未按期事项")
        self.late_table.opened.connect(self._open)
        self.pages = QTabWidget(documentMode=True)
        self._lay_out()
        self.year.changed.connect(self.show_year)
        self.show_year()

    def _table(self, model: RecordTableModel, name: str, title: str) -> RecordTable:  # type: ignore[type-arg]
        table = RecordTable(model, name, self._desk.settings)
        table.setAccessibleName(title)
        table.setMinimumHeight(theme.px(theme.ROW_PX) * LEAST_ROWS)
        return table

    def _lay_out(self) -> None:
        shares = self._table(self.shares, "quality/shares", "及时率")
        months = self._table(self.months, "quality/months", "阶段用时")
        self.none_late = label("", "note")
        for title, parts in (
            ("及时率", (bar(self.by_quarter, self.by_year), shares, label(NOTE, "note"))),
            ("阶段用时", (self.by_span, months)),
            ("未按期事项", (self.none_late, self.late_table)),
        ):
            page = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(0, theme.px(8), 0, 0)
            column.setSpacing(theme.px(8))
            for part in parts:
                column.addWidget(part, 1 if isinstance(part, RecordTable) else 0)
            scroll = QScrollArea(widgetResizable=True)
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setWidget(page)
            self.pages.addTab(scroll, title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.setSpacing(theme.px(8))
        layout.addWidget(
            bar(self.year, None, button("打印季度表…", self.print_out, hint="F33，也可另存为 PDF"))
        )
        layout.addWidget(self.pages, 1)
        layout.addWidget(bar(None, button("关闭", self.reject)))
        fit_screen(self, theme.px(900), theme.px(700))

    @property
    def sheet(self) -> QualitySheet:
        """What is shown."""
        return self._sheets[self.year.value() or self._desk.today().year]

    def show_year(self) -> None:
        """Show the year that was chosen."""
        sheet = self.sheet
        late = sheet.late()
        self.shares.set_rows(sheet.shares())
        self.months.set_rows(sheet.months())
        self.late.set_rows(late)
        self.by_quarter.show_bars(sheet.by_quarter())
        self.by_year.show_bars(sheet.by_year())
        self.by_span.show_bars(sheet.by_span())
        self.pages.setTabText(2, f"未按期事项（{len(late)}）" if late else "未按期事项")
        self.none_late.setText(
            "双击或按 Enter 打开这个人的发展过程。" if late else "这一年没有未按期的事项。"
        )

    def print_out(self) -> None:
        """Show the year's table before it is printed or saved as PDF."""
        self._desk.print_form(FORM, [self.sheet.year], self)

    def _open(self, deed: Deed) -> None:
        self.accept()
        subject = Subject(kind=SubjectKind.PERSON, id=deed.person_id, name=deed.name)
        self._desk.open(subject, None, "development")
