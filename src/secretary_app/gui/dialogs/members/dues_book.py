"""党费台账: the dues of the whole branch in a year, recorded for many people at once."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QMenu, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.domain.member_values import MonthState
from secretary_app.gui.dialogs.members.dues import PaymentDialog, PublishDialog, ReductionDialog
from secretary_app.gui.dialogs.members.dues_fixing import FixingTableDialog
from secretary_app.gui.dialogs.members.dues_grid import FIRST_MONTH, DuesGrid, DuesGridModel
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import PassingDialog, fit_screen
from secretary_app.gui.kit.flow import FlowBar
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.search import SearchBox, matches
from secretary_app.services import dues, dues_facts, dues_fixing, member_sheets, people
from secretary_app.services.dues import PaidMonth
from secretary_app.services.dues_facts import BookRow
from secretary_app.store import history

HINT = "空格：选中的月份记为已交　数字：直接填金额　Delete：取消登记　Ctrl+Z：撤销"
PRINTS = (("F23", "登记表（附核算表、公示）"), ("F43", "核算表"), ("F44", "公示"))


class DuesBookDialog(PassingDialog):
    """A grid of members and months; every stroke is kept at once and can be undone."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, year: int = 0) -> None:
        super().__init__(parent)
        self.setWindowTitle("党费台账")
        self._desk = desk
        self._rows: list[BookRow] = []
        self._keys: dict[int, str] = {}
        today = desk.today()
        self.year: Choice[int] = Choice(
            [(one, f"{one} 年") for one in self._years()], year or today.year, empty=None
        )
        self.year.setAccessibleName("年度")
        self.on = DateEdit(today, today)
        self.on.setAccessibleName("交纳日期")
        self.on.setMaximumWidth(theme.px(170))
        self.owing = QCheckBox("只看欠交")
        self.search = SearchBox("找人（Ctrl+F）")
        self.model = DuesGridModel(self)
        self.grid = DuesGrid(self.model)
        self.said = label("", "note", wrap=False)
        self.sum = label("", wrap=False)
        self._lay_out()
        self._connect()
        self.refresh()
        self._begin()
        fit_screen(self, theme.px(1320), theme.px(700))

    def _years(self) -> list[int]:
        this = self._desk.today().year
        with self._desk.sessions() as session:
            known = member_sheets.dues_years(session)
        first = min([*known, this - 1])
        return list(range(max([*known, this]), first - 1, -1))

    def _lay_out(self) -> None:
        head = bar(
            self.year,
            label("交纳日期", wrap=False),
            self.on,
            self.owing,
            None,
            self.search,
        )
        actions = FlowBar()
        self.pay_button = button("记为已交", self.pay, "primary", hint="空格")
        self.printing = button("打印", lambda: None)
        menu = QMenu(self.printing)
        for form_id, word in PRINTS:
            menu.addAction(f"{word}…", partial(self.print_form, form_id))
        self.printing.setMenu(menu)
        for made in (
            self.pay_button,
            button("这个月全部已交", self.pay_column, hint="光标所在月份，列出的每个人"),
            button("填金额…", self.enter, hint="选中的人，任意几个月"),
            button("取消登记", self.take_back, hint="Delete"),
            button("年度核定…", self.fix, hint="一次核定全支部的基数"),
            button("少交、免交…", self.reduce),
            button("公布…", self.publish),
            self.printing,
        ):
            actions.add(made)
        close = button("关闭", self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.setSpacing(theme.px(8))
        for part in (head, actions):
            layout.addWidget(part)
        layout.addWidget(self.grid, 1)
        layout.addWidget(bar(self.sum, None, self.said))
        layout.addWidget(bar(label(HINT, "note", wrap=False), None, close))

    def _connect(self) -> None:
        self.year.changed.connect(self.refresh)
        self.owing.toggled.connect(lambda _on: self._show())
        self.search.searched.connect(lambda _words: self._show())
        self.model.typed.connect(self._type)
        self.grid.pay.connect(self.pay)
        self.grid.take_back.connect(self.take_back)
        for keys, slot in (
            (QKeySequence.StandardKey.Undo, self.undo),
            (QKeySequence.StandardKey.Redo, self.redo),
            (QKeySequence.StandardKey.Find, self.search.setFocus),
            (QKeySequence.StandardKey.Print, lambda: self.print_form("F23")),
        ):
            QShortcut(QKeySequence(keys), self, slot)

    def _begin(self) -> None:
        """Put the cursor on the month that is collected now."""
        today = self._desk.today()
        month = today.month if self.year.value() == today.year else 1
        if self.model.rowCount():
            self.grid.setCurrentIndex(self.model.index(0, FIRST_MONTH + month - 1))
        self.grid.setFocus()

    def refresh(self) -> None:
        """Show what the store holds now."""
        year = self.year.value()
        assert year is not None
        with self._desk.sessions() as session:
            self._rows = dues_facts.year_book(session, year, self._desk.today())
            numbers = [row.person_id for row in self._rows]
            found = people.roster_rows(session, numbers)
            self._keys = {number: one.search_key for number, one in found.items()}
        self._show()

    def _show(self) -> None:
        words = self.search.words()
        shown = [
            row
            for row in self._rows
            if matches(self._keys.get(row.person_id, row.name), words)
            and (not self.owing.isChecked() or _owes(row))
        ]
        self.model.set_rows(shown)
        paid = sum((row.paid for row in shown), Decimal(0))
        lacking = sum((row.lacking for row in shown), Decimal(0))
        owed = f" · 欠交 {lacking:.2f} 元" if lacking else ""
        self.sum.setText(f"{len(shown)} 人 · 已交 {paid:.2f} 元{owed}")

    def pay(self) -> None:
        """Record the chosen months as paid with what is due."""
        self._pay(self.grid.chosen())

    def pay_column(self) -> None:
        """Record the month in front as paid by everybody who is listed."""
        month = self.grid.column_month()
        if not month:
            self._tell("请先点一个月份")
            return
        self._pay([(row.person_id, row.lines[month - 1].month) for row in self.model.rows])

    def _pay(self, months: list[tuple[int, date]]) -> None:
        on = self.on.value()
        if on is None:
            self._tell("请先填写交纳日期")
            return
        today = self._desk.today()
        self._change(
            lambda session: dues.pay_in_full(session, months, on, today),
            "已登记 {} 人月",
            "选中的月份都已交、不应交，或还没有核定金额",
        )

    def take_back(self) -> None:
        """Take the payments of the chosen months back."""
        months = self.grid.chosen()
        self._change(
            lambda session: dues.take_back(session, months),
            "已取消 {} 人月的登记",
            "选中的月份没有登记",
        )

    def _type(self, person_id: int, month: date, amount: Decimal) -> None:
        on = self.on.value()
        one = PaidMonth(person_id=person_id, month_on=month, amount=amount, paid_on=on)
        self._change(
            lambda session: dues.record_payments(session, [one]), "已登记 {} 人月", "没有变化"
        )

    def enter(self) -> None:
        """Ask for an amount of one or several months for the chosen members."""
        chosen, today = self.grid.chosen_people(), self._desk.today()
        if not chosen:
            self._tell("请先选人")
            return
        rows = {row.person_id: row for row in self.model.rows}
        year = self.year.value()
        assert year is not None
        month = date(year, self.grid.column_month() or today.month, 1)
        line = rows[chosen[0]].lines[month.month - 1]
        who = rows[chosen[0]].name if len(chosen) == 1 else f"{len(chosen)} 人"
        dialog = PaymentDialog(who, month, month, line.due, today, self)
        if dialog.exec():
            values = dialog.values(chosen)
            self._change(
                lambda session: dues.record_payments(session, values),
                "已登记 {} 人月",
                "没有变化",
            )

    def fix(self) -> None:
        """Fix the bases of the whole branch for the year in front."""
        year = self.year.value()
        assert year is not None
        dialog = FixingTableDialog(self._desk, year, self)
        if dialog.exec():
            fixed = dialog.values()
            self._change(
                lambda session: dues_fixing.fix(
                    session, fixed, label=f"核定 {year} 年党费：{len(fixed)} 人"
                ),
                "已核定 {} 人",
                "没有变化",
            )

    def reduce(self) -> None:
        """Ask for months in which the member in front pays less, and keep them."""
        chosen = self.grid.chosen_people()
        if len(chosen) != 1:
            self._tell("请先选一个人")
            return
        name = next(row.name for row in self.model.rows if row.person_id == chosen[0])
        dialog = ReductionDialog(name, self._desk.today(), self)
        if dialog.exec():
            values = dialog.values()

            def work(session: Session) -> int:
                dues_fixing.reduce(session, chosen[0], values)
                return 1

            self._change(work, "已登记", "")

    def publish(self) -> None:
        """Ask when the members were told, and keep it."""
        year = self.year.value()
        assert year is not None
        dialog = PublishDialog(year, self._desk.today(), self)
        on = dialog.on
        if dialog.exec() and (day := on.value()) is not None:

            def work(session: Session) -> int:
                dues.publish(session, dialog.year.value(), day, dialog.way.text())
                return 1

            self._change(work, "已登记公布", "")

    def print_form(self, form_id: str) -> None:
        """Print one of the papers of the year in front."""
        year = self.year.value()
        assert year is not None
        self._desk.print_form(form_id, [year], self)

    def undo(self) -> None:
        """Take back the last change."""
        self._revert(history.undo, "已撤销：{}", "没有可以撤销的更改")

    def redo(self) -> None:
        """Bring back what was undone last."""
        self._revert(history.redo, "已重做：{}", "没有可以重做的更改")

    def _revert(self, what: Callable[[Session], str | None], done: str, nothing: str) -> None:
        with self._desk.sessions.begin() as session:
            said = what(session)
        self.refresh()
        self._tell(done.format(said) if said else nothing)

    def _change(self, what: Callable[[Session], int], done: str, nothing: str) -> None:
        """Do one change, show it, and say what was done; what is refused is said, too."""
        chosen = QItemSelection(self.grid.selectionModel().selection())
        try:
            with self._desk.sessions.begin() as session:
                count = what(session)
        except UserError as error:
            self._tell(f"{error}{error.hint}")
            return
        self.refresh()
        if not self.grid.selectionModel().hasSelection():
            flag = QItemSelectionModel.SelectionFlag.Select
            self.grid.selectionModel().select(chosen, flag)
        self._tell(done.format(count) + "（Ctrl+Z 撤销）" if count else nothing)

    def _tell(self, text: str) -> None:
        self.said.setText(text)
        self._desk.tell(text)


def _owes(row: BookRow) -> bool:
    return any(line.state in (MonthState.OWING, MonthState.PART) for line in row.lines)
