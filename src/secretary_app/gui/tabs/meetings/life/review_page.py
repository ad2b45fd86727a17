"""民主评议: the review of the year, member by member."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from secretary_app.domain.findings import Finding, Severity, Subject
from secretary_app.domain.rules.review import findings_of_review
from secretary_app.domain.values import ReviewGrade
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.findings_view import FindingsList
from secretary_app.gui.kit.labels import EmptyState, bar, button, label
from secretary_app.gui.kit.table_model import RIGHT, Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.gui.tabs.meetings.life.day_dialog import DayDialog
from secretary_app.gui.tabs.meetings.life.page import LifePage
from secretary_app.gui.tabs.meetings.life.review_dialogs import (
    MemberReviewDialog,
    ReviewDialog,
)
from secretary_app.services import branches, reviews
from secretary_app.services.reviews import MemberDraft, ReviewDraft

SHEET_FORM, BALLOTS_FORM = "F24", "F36"
FINDINGS_AT_ONCE, FINDING_PX = 2, 80


def _votes(name: str, grade: ReviewGrade) -> Column[MemberDraft]:
    return Column(
        grade.label,
        lambda row: "" if getattr(row, name) is None else str(getattr(row, name)),
        width=76,
        align=RIGHT,
        sort_key=lambda row: getattr(row, name),
    )


COLUMNS: tuple[Column[MemberDraft], ...] = (
    Column("姓名", lambda row: row.name, width=96),
    Column("类别", lambda row: "预备" if row.probationary else "正式", width=60),
    Column("自评", lambda row: _day(row.self_reviewed_on), width=76),
    Column("互评", lambda row: _day(row.peer_reviewed_on), width=76),
    *(_votes(grade.value.lower(), grade) for grade in ReviewGrade),
    Column(
        "等次",
        lambda row: row.grade.label if row.grade else "",
        width=90,
        sort_key=lambda row: list(ReviewGrade).index(row.grade) if row.grade else None,
        colour=lambda row: (
            theme.severity_colour(Severity.BLOCK) if row.grade is ReviewGrade.UNQUALIFIED else None
        ),
    ),
    Column("反馈", lambda row: _day(row.fed_back_on), width=76),
    Column("备注", lambda row: row.note, width=200),
)


def _day(value: object) -> str:
    return "" if value is None else str(value)[5:]


class ReviewPage(LifePage):
    """The review of one year."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.draft = ReviewDraft(year=self.year)
        self.summary = label("", "note")
        self.findings = FindingsList((), desk.today())
        self.roll = QScrollArea(widgetResizable=True)
        self.roll.setWidget(self.findings)
        self.roll.setAccessibleName("校验发现的问题")
        self.model: RecordTableModel[MemberDraft] = RecordTableModel(COLUMNS, self)
        self.table = RecordTable(self.model, "review", desk.settings)
        self.table.setAccessibleName("民主评议")
        self.table.let_headings_sort()
        self.table.opened.connect(self.change_member)
        self.empty = EmptyState(
            "这一年还没有民主评议的记录",
            "按个人自评、党员互评、民主测评、评定等次的顺序登记；先打印测评票，会后录入票数。",
            (("开始评议", self.enter), ("打印测评票…", self.print_ballots)),
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self._filled())
        self.stack.addWidget(self.empty)
        self.column.addWidget(self.stack, 1)

    def _filled(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(
            bar(
                self.summary,
                None,
                button("登记表内容…", lambda: self.change_member(self.table.current())),
                button("登记反馈…", self.feed_back, hint="所选的党员；没有选的，全部未反馈的"),
                self._print_button(),
                button("录入票数和等次…", self.enter, "primary"),
            )
        )
        column.addWidget(self.roll)
        column.addWidget(self.table, 1)
        return page

    def _print_button(self) -> QPushButton:
        made = QPushButton("打印")
        made.setAutoDefault(False)
        menu = QMenu(made)
        for words, form, chosen in (
            ("F24　所选党员的登记表", SHEET_FORM, True),
            ("F24　全部登记表", SHEET_FORM, False),
            ("F36　测评票和汇总表", BALLOTS_FORM, False),
        ):
            menu.addAction(words, partial(self._print, form, chosen=chosen))
        made.setMenu(menu)
        return made

    def refresh(self) -> None:
        today = self.desk.today()
        with self.desk.sessions() as session:
            begun = reviews.review_of(session, self.year) is not None
            self.draft = reviews.draft_of_year(session, self.year, today)
            policy = branches.policy(session)
            facts = reviews.facts_of(session, self.year, today) if begun else None
        self.stack.setCurrentIndex(0 if begun else 1)
        self.model.set_rows(self.draft.members if begun else ())
        self._show_findings(findings_of_review(facts, policy, today) if facts else ())
        self.summary.setText(self._words(self.draft.third(policy)))

    def _show_findings(self, found: Sequence[Finding]) -> None:
        """Show the findings; many of them roll, so that the members keep their room."""
        self.findings.show_findings(found)
        self.roll.setVisible(bool(found))
        self.roll.setFixedHeight(theme.px(FINDING_PX * min(len(found), FINDINGS_AT_ONCE)))

    def _words(self, third: str) -> str:
        draft = self.draft
        known = (
            ("民主测评", draft.held_on),
            ("评定", draft.decided_on),
            ("报上级", draft.reported_on),
        )
        days = "　".join(f"{word} {day.isoformat()}" for word, day in known if day)
        ballots = (
            f"发出 {draft.issued or 0}、收回 {draft.returned or 0}、无效 {draft.void or 0}"
            if draft.issued is not None
            else ""
        )
        return "　".join(part for part in (days, ballots, third) if part)

    def enter(self) -> None:
        """Enter ballots, grades and days of all members at once."""
        today = self.desk.today()
        with self.desk.sessions() as session:
            draft = reviews.draft_of_year(session, self.year, today)
            policy = branches.policy(session)
        dialog = ReviewDialog(draft, policy, today, self)
        if not dialog.exec():
            return
        with self.desk.sessions.begin() as session:
            reviews.save(session, dialog.value(), today)
        self.refresh()
        self.desk.tell(f"{self.year} 年民主评议已保存；按 Ctrl+Z 可以撤销。")

    def change_member(self, row: MemberDraft | None) -> None:
        """Enter one member's days, grade and texts."""
        if row is None:
            return
        today = self.desk.today()
        dialog = MemberReviewDialog(row, today, self)
        if not dialog.exec():
            return
        with self.desk.sessions.begin() as session:
            reviews.save_member(session, self.year, dialog.value(), today)
        self.refresh()

    def feed_back(self) -> None:
        """Enter that the result was told to the chosen members, or to all who were not told."""
        chosen: Sequence[MemberDraft] = self.table.chosen_records()
        rows = chosen if len(chosen) > 1 else self.draft.members
        ids = [one.person_id for one in rows if one.fed_back_on is None and one.grade]
        if not ids:
            self.desk.tell("评定了等次的党员都已登记反馈。")
            return
        title = f"登记反馈（{len(ids)} 人）"
        dialog = DayDialog(title, "反馈日期", "反馈以后再登记", self.desk.today(), self)
        if not dialog.exec():
            return
        with self.desk.sessions.begin() as session:
            reviews.feed_back(session, self.year, ids, dialog.value())
        self.refresh()
        self.desk.tell(f"已登记反馈 {len(ids)} 人；按 Ctrl+Z 可以撤销。")

    def begin(self) -> None:
        self.enter()

    def settle(self, subject: Subject, finding: Finding) -> None:
        self.table.setFocus()
        if finding.rule in ("REVIEW-STEPS", "REVIEW-THIRD", "REVIEW-REPORT"):
            self.enter()
        elif finding.rule == "REVIEW-FEEDBACK":
            self.feed_back()

    def print_ballots(self) -> None:
        """Print the ballots and the table that sums them up."""
        self._print(BALLOTS_FORM, chosen=False)

    def _print(self, form: str, *, chosen: bool) -> None:
        rows: Sequence[MemberDraft] = self.table.chosen_records() if chosen else self.draft.members
        if rows:
            self.print_out(form, [one.person_id for one in rows])
        else:
            self.desk.tell("先在表里选党员，再打印登记表。")

    def print_request(self) -> tuple[str, Sequence[int]] | None:
        chosen = [one.person_id for one in self.table.chosen_records()]
        if chosen:
            return SHEET_FORM, chosen
        everybody = [one.person_id for one in self.draft.members]
        return (BALLOTS_FORM, everybody) if everybody else None
