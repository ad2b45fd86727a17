"""党费: what a member pays, and how each month of a year stands."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from secretary_app.domain.dates import chinese_month, month_of
from secretary_app.domain.dues_ledger import DuesAccount, Fixing, MonthLine
from secretary_app.domain.findings import Severity
from secretary_app.domain.member_values import DuesManner, MonthState
from secretary_app.domain.policy import Policy
from secretary_app.gui.dialogs.members.dues import FixingDialog, PaymentDialog, ReductionDialog
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.card import Field, grid_of
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.flow import FlowBar
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.table_model import RIGHT, Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.gui.tabs.roster.detail.page import Changed, ScrolledPage
from secretary_app.gui.tabs.roster.detail.records import day, joined, values_of
from secretary_app.services import branches, dues, dues_facts, dues_fixing, member_sheets
from secretary_app.services.dues_facts import BookRow
from secretary_app.store.records import DuesReduction, Person

LEAST_HEIGHT = 300
SIGNS = {
    MonthState.PAID: "✓",
    MonthState.PART: "△",
    MonthState.OWING: "!",
    MonthState.EXEMPT: "免",
    MonthState.NOT_DUE: "—",
    MonthState.OPEN: "·",
}
COLOURS = {MonthState.OWING: Severity.OVERDUE, MonthState.PART: Severity.WARN}


def _money(value: Decimal | None) -> str:
    return f"{value:.2f}" if value is not None else ""


def _colour(line: MonthLine) -> QColor | None:
    if line.manner is not DuesManner.OWN:
        return theme.severity_colour(Severity.BLOCK)
    severity = COLOURS.get(line.state)
    return theme.severity_colour(severity) if severity else None


def _state(line: MonthLine) -> str:
    manner = "" if line.manner is DuesManner.OWN else f"（{line.manner.label}）"
    return f"{SIGNS[line.state]} {line.state.label}{manner}"


COLUMNS: tuple[Column[MonthLine], ...] = (
    Column("月份", lambda line: f"{line.month.month}月", width=56),
    Column("状态", _state, width=92, colour=_colour),
    Column("应交", lambda line: _money(line.due), width=70, align=RIGHT),
    Column("已交", lambda line: _money(line.paid or None), width=70, align=RIGHT),
    Column("交纳日期", lambda line: day(line.paid_on), width=96),
)


class DuesPage(ScrolledPage):
    """What was fixed above, the months below; Space records the chosen ones as paid."""

    title = "党费"
    settles = ("DUES-",)

    def __init__(self, desk: Desk, changed: Changed) -> None:
        super().__init__(desk, changed)
        self._person: tuple[int, str] | None = None
        self._fixing: Fixing | None = None
        self._lines: dict[int, list[MonthLine]] = {}
        self.facts = QWidget()
        self.reductions = QWidget()
        self.year: Choice[int] = Choice([], empty="全部年份")
        self.year.setAccessibleName("年份")
        self.year.changed.connect(self._show_year)
        self.note = label("", "note")
        self.model: RecordTableModel[MonthLine] = RecordTableModel(COLUMNS, self)
        self.view = RecordTable(self.model, "roster/dues", desk.settings)
        self.view.setAccessibleName("各月党费")
        self.view.setMinimumHeight(theme.px(LEAST_HEIGHT))
        self.view.opened.connect(lambda _line: self.enter())
        pay = QShortcut(QKeySequence(Qt.Key.Key_Space), self.view, self.pay)
        pay.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete = QShortcut(QKeySequence("Delete"), self.view, self.take_back)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.actions_bar = FlowBar()
        for made in (
            button("记为已交", self.pay, "primary", hint="选中的月份；空格"),
            button("填金额…", self.enter, hint="回车"),
            button("取消登记", self.take_back, hint="Delete"),
            button("核定…", self.fix),
            button("少交、免交…", self.reduce),
        ):
            self.actions_bar.add(made)
        for part in (self.facts, self.reductions, self.actions_bar, bar(self.year, self.note)):
            self.column.addWidget(part)
        self.column.addWidget(self.view, 1)

    def show_person(self, session: Session, person: Person) -> None:
        self._person = person.id, person.name
        today = self.desk.today()
        policy = branches.policy(session)
        account = dues_facts.account_of(session, person.id, policy)
        rows = _years(session, account, today)
        self._lines = {year: list(row.lines) for year, row in rows.items()}
        kept = self.year.value()
        blocked = self.year.blockSignals(True)
        self.year.offer([(year, f"{year} 年") for year in sorted(rows, reverse=True)])
        self.year.set_value(kept if kept in rows else max(rows, default=None))
        self.year.blockSignals(blocked)
        self._fixing = account.fixing(month_of(today)) if account else None
        facts = _facts(account, rows, policy, today) if account else []
        self.facts = self._put(self.facts, grid_of(facts))
        self.reductions = self._put(
            self.reductions,
            grid_of(
                [self._reduction(one) for one in dues_fixing.reductions_of(session, person.id)]
            ),
        )
        due = bool(rows)
        for part in (self.actions_bar, self.year, self.view):
            part.setVisible(due)
        self.note.setText("" if due else "不是党员，或党费不在本支部交纳。")
        self._show_year()

    def _show_year(self) -> None:
        year = self.year.value()
        years = [year] if year is not None else sorted(self._lines)
        lines = [line for one in years for line in self._lines.get(one, [])]
        self.model.set_rows(lines)
        today = self.desk.today()
        at = next((n for n, line in enumerate(lines) if line.month == month_of(today)), 0)
        if lines:
            self.view.setCurrentIndex(self.model.index(at, 0))

    def _put(self, old: QWidget, fresh: QWidget) -> QWidget:
        self.column.replaceWidget(old, fresh)
        old.hide()
        old.deleteLater()
        return fresh

    def _reduction(self, one: DuesReduction) -> Field:
        known = values_of(one)
        until = chinese_month(one.until_on) if one.until_on else "今"
        word = f"少交（每月 {one.amount:.2f} 元）" if one.amount else "免交"
        approved = f"{day(one.approved_on)} 批准" if one.approved_on else "未批准，仍按标准交纳"
        text = joined(f"{chinese_month(one.from_on)}至{until}", approved, one.reason)
        return Field(
            word,
            text,
            action=("修改…", lambda: self.reduce(known)),
            opened=lambda: self.reduce(known),
            role="" if one.approved_on else "warning",
        )

    def _chosen(self) -> list[date]:
        return [line.month for line in self.view.chosen_records()]

    def pay(self) -> None:
        """Record the chosen months as paid today, with what is due."""
        if self._person is None:
            return
        number, today = self._person[0], self.desk.today()
        months = [(number, month) for month in self._chosen()]
        self._change(
            lambda session: dues.pay_in_full(session, months, today, today),
            "已登记 {} 个月",
            "选中的月份都已交、不应交，或还没有核定金额",
        )

    def take_back(self) -> None:
        """Take the payments of the chosen months back."""
        if self._person is None:
            return
        months = [(self._person[0], month) for month in self._chosen()]
        self._change(
            lambda session: dues.take_back(session, months),
            "已取消 {} 个月",
            "选中的月份没有登记",
        )

    def enter(self) -> None:
        """Ask for an amount of one or several months and keep it."""
        chosen = self._chosen()
        if self._person is None or not chosen:
            return
        number, name = self._person
        line: MonthLine = self.view.current()
        dialog = PaymentDialog(name, min(chosen), max(chosen), line.due, self.desk.today(), self)
        if dialog.exec():
            values = dialog.values([number])
            self._change(
                lambda session: dues.record_payments(session, values),
                "已登记 {} 个月",
                "没有变化",
            )

    def fix(self) -> None:
        """Ask for what is paid from a month on and keep it."""
        if self._person is None:
            return
        number, name = self._person
        with self.desk.sessions() as session:
            policy = branches.policy(session)
        dialog = FixingDialog(name, policy, self.desk.today(), self, self._known())
        if dialog.exec():
            value = dialog.value(number)
            self._change(
                lambda session: dues_fixing.fix(session, [value]), "已核定党费", "没有变化"
            )

    def _known(self) -> dict[str, Any]:
        """Return what holds now, for the dialog; a fixing of this year is corrected."""
        one, today = self._fixing, self.desk.today()
        if one is None:
            return {}
        known: dict[str, Any] = {"kind": one.kind, "base": one.base, "parts": one.parts}
        if one.recorded and one.from_on.year == today.year:
            known |= {"from_on": one.from_on, "monthly": one.monthly, "note": one.reason}
        return known

    def reduce(self, known: dict[str, Any] | None = None) -> None:
        """Ask for months in which less is paid, or for other values of them, and keep it."""
        if self._person is None:
            return
        number, name = self._person
        dialog = ReductionDialog(name, self.desk.today(), self, known)
        if not dialog.exec():
            return
        values = dialog.values()

        def work(session: Session) -> int:
            if known:
                dues_fixing.change_reduction(session, known["id"], values)
            else:
                dues_fixing.reduce(session, number, values)
            return 1

        self._change(work, "已登记", "")

    def _change(self, what: Callable[[Session], int], done: str, nothing: str) -> None:
        with self.desk.sessions.begin() as session:
            count = what(session)
        if count:
            self.changed(f"{done.format(count)}（Ctrl+Z 撤销）")
        else:
            self.desk.tell(nothing)

    def save_state(self) -> None:
        self.view.save_state()


def _years(session: Session, account: DuesAccount | None, today: date) -> dict[int, BookRow]:
    """Return the member's years, from the first of which dues are on record to this one."""
    if account is None:
        return {}
    first = min([*member_sheets.dues_years(session), today.year])
    found = {}
    for year in range(first, today.year + 1):
        for row in dues_facts.year_book(session, year, today, person_ids=[account.person_id]):
            found[year] = row
    return found


def _facts(
    account: DuesAccount, rows: dict[int, BookRow], policy: Policy, today: date
) -> list[Field]:
    fixing = account.fixing(month_of(today))
    year = rows.get(today.year)
    until = member_sheets.paid_until(account, policy, today)
    since = f"{chinese_month(fixing.from_on)}起" if fixing and fixing.recorded else "按名册推算"
    lacking = year.lacking if year else Decimal(0)
    found = [
        Field("类型", fixing.kind.label if fixing else None),
        Field("基数", f"{fixing.base:.2f} 元" if fixing and fixing.base is not None else None),
        Field(
            "月交纳额",
            f"{fixing.monthly:.2f} 元（{since}）"
            if fixing and fixing.monthly is not None
            else "还没有核定",
        ),
        Field("交至", chinese_month(until) if until else None),
        Field(f"{today.year} 年", f"已交 {year.paid:.2f} 元" if year else None),
        Field("欠交", f"{lacking:.2f} 元" if lacking else None, role="warning"),
    ]
    return [one for one in found if one.value]
