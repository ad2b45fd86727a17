"""自评考核: the year's indicators computed from the records, with the evidence beside each."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from secretary_app.domain.assessment import AssessmentRow, AssessmentSheet, Evidence, Judgement
from secretary_app.domain.findings import Finding, Subject
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.card import Card
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.reader import Reader
from secretary_app.gui.kit.search import SearchBox, matches, search_key
from secretary_app.gui.kit.tab import Tab
from secretary_app.gui.kit.table_model import RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.gui.tabs.assessment.judge_dialog import JudgeDialog, Limits
from secretary_app.gui.tabs.assessment.row_card import show_row
from secretary_app.gui.tabs.assessment.table import EVIDENCE_COLUMNS, INDICATOR_COLUMNS
from secretary_app.services import assessment, overview

FORM = "F26"
AT_ONCE = 100
"""So many people are assessed without leaving the window's thread."""
NOTHING = Judgement(points=None)


class AssessmentTab(Tab):
    """The self-assessment."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sheet: AssessmentSheet | None = None
        self._indicator = ""
        self.year_choice: Choice[int] | None = None
        self.search_box = self.search = SearchBox("搜索指标、理由（Ctrl+F）")
        self.model: RecordTableModel[AssessmentRow] = RecordTableModel(INDICATOR_COLUMNS, self)
        self.table_view = self.view = RecordTable(self.model, "assessment", desk.settings)
        self.view.setAccessibleName("指标")
        self.card = Card()
        self.evidence_model: RecordTableModel[Evidence] = RecordTableModel(EVIDENCE_COLUMNS, self)
        self.evidence_view = RecordTable(self.evidence_model, "evidence", desk.settings)
        self.evidence_view.setAccessibleName("参与核算的记录")
        self.evidence_title = label("", "heading")
        self.summary = label("", "heading")
        self.reader = Reader(self._ask, self._show_sheet, self._is_quick, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.years = bar()
        self.head = bar(
            self.years,
            button("评定…", self.judge, "primary", hint="给选中的指标填写得分和理由（回车）"),
            button("打印得分表", self.print_sheet, hint="Ctrl+P"),
            None,
            self.search_box,
        )
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.card, 3)
        self.evidence_title.setIndent(theme.px(12))
        column.addWidget(self.evidence_title)
        column.addWidget(self.evidence_view, 2)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(beside)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 5)
        self.splitter.setStretchFactor(1, 3)
        state = self.desk.settings.state("splitter/assessment")
        if state.isEmpty() or not self.splitter.restoreState(state):
            self.splitter.setSizes([theme.px(860), theme.px(420)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(12)] * 4)
        layout.setSpacing(theme.px(8))
        for part in (self.head, self.summary):
            layout.addWidget(part)
        layout.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _words: self._show_rows())
        self.view.chosen.connect(self._choose)
        self.view.opened.connect(lambda _row: self.judge())
        self.evidence_view.opened.connect(self._open)

    def refresh(self) -> None:
        with self.desk.sessions() as session:
            self._offer_years(assessment.years(session, self.desk.today()))
        if not self.reader.read():
            self.summary.setText(f"{self.year()} 年度自评：正在核算…")

    def _ask(self) -> Callable[[], AssessmentSheet]:
        year, today = self.year(), self.desk.today()

        def read() -> AssessmentSheet:
            with self.desk.sessions() as session:
                return assessment.assess(session, year, today)

        return read

    def _show_sheet(self, sheet: AssessmentSheet) -> None:
        self.sheet = sheet
        self.summary.setText(f"{sheet.year} 年度自评：{sheet.summary}。")
        self._show_rows()

    def _is_quick(self) -> bool:
        with self.desk.sessions() as session:
            return sum(overview.people_by_stage(session).values()) <= AT_ONCE

    def year(self) -> int:
        """Return the year that is shown; this one until another is chosen."""
        chosen = self.year_choice.value() if self.year_choice else None
        return chosen or self.desk.today().year

    def _offer_years(self, years: Sequence[int]) -> None:
        """Offer the years that have records, keeping the chosen one."""
        wanted, layout = self.year(), self.years.layout()
        if self.year_choice is not None and self.year_choice.count() == len(years):
            return
        if self.year_choice is not None:
            self.year_choice.deleteLater()
        options = [(year, f"{year} 年") for year in years]
        self.year_choice = Choice(options, wanted, empty=None)
        self.year_choice.setAccessibleName("年度")
        self.year_choice.changed.connect(self.refresh)
        if layout is not None:
            layout.addWidget(self.year_choice)

    def _show_rows(self) -> None:
        if self.sheet is None:
            return
        words, chosen = self.search.words(), self._indicator
        rows = [row for row in self.sheet.rows if matches(_key(row), words)]
        self.model.set_rows(rows)
        ids = [self.model.record(at).indicator.id for at in range(self.model.rowCount())]
        if ids:
            at = ids.index(chosen) if chosen in ids else 0
            self.view.setCurrentIndex(self.model.index(at, 0))
        else:
            self._show_nothing()

    def _show_nothing(self) -> None:
        self.card.show_text("没有符合条件的指标。")
        self.evidence_model.set_rows([])
        self.evidence_title.setText("")

    def _choose(self, row: AssessmentRow | None) -> None:
        if row is None:
            return
        self._indicator = row.indicator.id
        judged = row.judgement is not None
        buttons = [button("撤回人工评定", self.withdraw)] if judged else []
        show_row(self.card, row, buttons)
        self.evidence_model.set_rows(row.score.evidence)
        count = len(row.score.evidence)
        shown = f"参与核算的记录（{count}）　双击打开" if count else "没有可列出的记录"
        self.evidence_title.setText(shown)
        self.evidence_view.setVisible(count > 0)

    def judge(self) -> None:
        """Ask for the points of the chosen indicator."""
        row: AssessmentRow | None = self.view.current()
        if row is None or self.sheet is None:
            return
        limits = Limits(*assessment.allowed(row.indicator, self.sheet.branch_kind))
        dialog = JudgeDialog(row, limits, self)
        if not dialog.exec():
            return
        given = dialog.value()
        if given == NOTHING:
            self.withdraw()
            return
        with self.desk.sessions.begin() as session:
            assessment.judge(
                session,
                self.sheet.year,
                row.indicator.id,
                given.points,
                reason=given.reason,
                evidence=given.evidence,
            )
        self.refresh()
        self.desk.tell(f"已评定 {row.indicator.id} {row.indicator.name}，可以撤销（Ctrl+Z）")

    def withdraw(self) -> None:
        """Take back what was decided for the chosen indicator."""
        if self.sheet is None or not self._indicator:
            return
        with self.desk.sessions.begin() as session:
            assessment.withdraw_judgement(session, self.sheet.year, self._indicator)
        self.refresh()
        self.desk.tell("已撤回人工评定")

    def _open(self, evidence: Evidence) -> None:
        if evidence.subject is not None:
            self.desk.open(evidence.subject)

    def print_sheet(self) -> None:
        """Show the sheet of the year before it is printed or saved."""
        self.desk.print_form(FORM, [self.year()], self)

    def print_request(self) -> tuple[str, Sequence[int]] | None:
        return FORM, [self.year()]

    def show_subject(self, subject: Subject, finding: Finding | None = None) -> None:
        self.search.clear()

    def save_state(self) -> None:
        super().save_state()
        self.evidence_view.save_state()
        self.desk.settings.keep("splitter/assessment", self.splitter.saveState())


def _key(row: AssessmentRow) -> str:
    one = row.indicator
    return search_key(one.name, one.id, one.level, row.reason, row.shown)
