"""名册: everybody the branch keeps, found at a keystroke, beside the card of the chosen one."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from secretary_app.domain.findings import Finding, Subject, SubjectKind
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import NEW, Desk
from secretary_app.gui.kit.labels import EmptyState, bar, button, label
from secretary_app.gui.kit.search import SearchBox
from secretary_app.gui.kit.tab import Tab
from secretary_app.gui.kit.tasks import Step
from secretary_app.gui.tabs.roster.actions import PersonActions
from secretary_app.gui.tabs.roster.member_actions import MemberActions
from secretary_app.gui.tabs.roster.people_list import PeopleList

if TYPE_CHECKING:
    from secretary_app.gui.tabs.roster.detail.frame import PersonDetail

CARD_DELAY_MS = 60
COUNTED_AT_ONCE = 1000
"""So many people are counted without leaving the GUI thread: within a blink."""
FRONT = "roster/person"
SPLITTER = "splitter/roster"


class RosterTab(Tab):
    """The roster."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.search_box = self.search = SearchBox()
        self.people = PeopleList(desk, self.search, self)
        self.table_view = self.view = self.people.view
        self.model, self.filters = self.people.model, self.people.filters
        self.actions_of = PersonActions(desk, self, self.refresh)
        self.members = MemberActions(desk, self, self.refresh)
        self.count = label("", "note", wrap=False)
        self.stack = QStackedWidget()
        self._place_of_detail = QStackedWidget()
        self._place_of_detail.setMinimumWidth(theme.px(320))
        # The card follows a moment later, so that searching and scrolling never wait for it.
        self._show_soon = QTimer(self, singleShot=True, interval=CARD_DELAY_MS)
        self._lay_out()
        self._connect()
        front = desk.settings.number(FRONT, 0)
        self.people.front_id = front or None

    def _lay_out(self) -> None:
        head = bar(
            button("新增人员", self.actions_of.add, "primary", hint="Ctrl+N"),
            button("导入 Excel…", self.import_sheet, hint="也可以把表格文件拖到窗口上"),
            button("党费台账…", self.show_dues, hint="Ctrl+Shift+D"),
            button("统计…", self.show_statistics, hint="构成和历年变化；点一条柱筛选名册"),
            self.filters.more,
            self.filters.views,
            None,
            self.count,
            self.search_box,
        )
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(self._place_of_detail)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 5)
        self.splitter.setStretchFactor(1, 3)
        state = self.desk.settings.state(SPLITTER)
        if state.isEmpty() or not self.splitter.restoreState(state):
            self.splitter.setSizes([theme.px(860), theme.px(420)])
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for part in (head, self.filters):
            column.addWidget(part)
        column.addWidget(self.splitter, 1)
        empty = EmptyState(
            "名册还是空的",
            "这里放本支部的党员、预备党员、发展对象、积极分子和申请人。\n"
            "有现成的 Excel 表就直接导入：先看预览，确认后才写入。",
            (
                ("导入 Excel…", self.import_sheet),
                ("新增人员", self.actions_of.add),
                ("看示例支部…", lambda: self.desk.start_screen()),
            ),
        )
        self.stack.addWidget(page)
        self.stack.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(12)] * 4)
        layout.addWidget(self.stack)

    def _connect(self) -> None:
        self.people.found.connect(self._show_count)
        self.view.chosen.connect(lambda _person: self._show_soon.start())
        self.view.opened.connect(lambda person: self.actions_of.edit(person.id))
        self.view.selectionModel().selectionChanged.connect(lambda: self._show_many())
        self.view.copied.connect(self._tell_copied)
        QShortcut(QKeySequence("Ctrl+N"), self, self.actions_of.add)
        delete = QShortcut(QKeySequence("Delete"), self.view, self.bin_chosen)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._show_soon.timeout.connect(self.show_card)

    @cached_property
    def detail(self) -> "PersonDetail":
        """The chosen person beside the table; made for the first one who is shown."""
        # Loaded here and not with the tab, which the window waits for when it starts.
        from secretary_app.gui.tabs.roster.detail.frame import PersonDetail

        made = PersonDetail(self.desk, self.actions_of.buttons, self._note_change)
        self._place_of_detail.addWidget(made)
        return made

    def _note_change(self, said: str) -> None:
        self.refresh()
        self.show_card()
        self.desk.tell(said)

    def refresh(self) -> None:
        with self.desk.sessions() as session:
            self.people.read(session)
        self.stack.setCurrentIndex(0 if len(self.people.index) else 1)
        self._show_soon.start()

    def _show_count(self, shown: int, total: int) -> None:
        self.count.setText(f"{shown} 人" if shown == total else f"{shown} / {total} 人")
        if not shown:
            self._show_soon.stop()
            self.detail.show_text("没有符合条件的人。" if total else "")

    def show_card(self) -> None:
        """Show the chosen person now."""
        self._show_soon.stop()
        chosen = self.view.chosen_rows()
        if len(chosen) > 1:
            self._show_many()
        elif len(chosen) == 1:
            self.detail.show_person(self.model.ids[chosen[0]])

    def _show_many(self) -> None:
        count = len(self.view.chosen_rows())
        if count > 1:
            self._show_soon.stop()
            self.detail.show_many(
                f"已选 {count} 人",
                "Ctrl+C 复制成表格，可粘贴到 Excel 或微信。",
                [
                    button("修改一项…", self.change_chosen, hint="先预览，再一次改完，可撤销"),
                    button("调整党小组…", self.group_chosen),
                    *self.members.buttons(self.chosen_ids),
                    button("移入回收站", self.bin_chosen),
                ],
            )

    def _tell_copied(self, copied: int, chosen: int) -> None:
        more = "" if copied == chosen else f"（选了 {chosen} 行；更多请用 文件 › 导出名册）"
        self.desk.tell(f"已复制 {copied} 行{more}，可粘贴到 Excel 或微信；号码已隐去")

    def chosen_ids(self) -> list[int]:
        """Return the numbers of the chosen people, from top to bottom."""
        return self.people.chosen_ids()

    def bin_chosen(self) -> None:
        """Put the chosen people into the bin."""
        self.actions_of.put_into_bin(self.chosen_ids())
        self._go_on()

    def _go_on(self) -> None:
        """Let the keyboard go on in the table: the buttons beside several people are made anew."""
        self.view.setFocus()

    def change_chosen(self) -> None:
        """Change one field of the chosen people, after a preview."""
        fields = self.people.changeable_fields()
        self.actions_of.change_many(self.chosen_ids(), fields, self.people.groups)
        self._go_on()

    def group_chosen(self) -> None:
        """Put the chosen people into a Party group."""
        self.actions_of.put_into_group(self.chosen_ids(), self.people.groups)
        self._go_on()

    def show_dues(self) -> None:
        """Record the dues of the whole branch."""
        from secretary_app.gui.dialogs.members.dues_book import DuesBookDialog

        DuesBookDialog(self.desk, self).exec()
        self.refresh()

    def show_branch(self) -> None:
        """Show terms, posts and groups of the branch."""
        from secretary_app.gui.dialogs.branch_settings import BranchDialog

        BranchDialog(self.desk, self, page=1).exec()
        self.refresh()

    def import_sheet(self, path: Path | None = None) -> None:
        """Choose a sheet and import it."""
        from secretary_app.gui.dialogs.import_preview import import_file

        if import_file(self.desk, path, self):
            self.refresh()

    def show_statistics(self) -> None:
        """Show who the branch is made of; show whom the user has opened there."""
        from secretary_app.forms.composition_sheet import CompositionSheet
        from secretary_app.gui.tabs.roster.statistics_dialog import StatisticsDialog
        from secretary_app.services.composition import composition_sheet

        def count(step: Step) -> CompositionSheet:
            with self.desk.sessions() as session:
                sheet = composition_sheet(session, self.desk.today())
            sheet.count_all(step)
            return sheet

        many = len(self.people.index) > COUNTED_AT_ONCE
        sheet = self.desk.run("正在统计…", count, self) if many else count(lambda *_: None)
        if sheet is None:
            return
        dialog = StatisticsDialog(self.desk, sheet, self)
        if dialog.exec() and dialog.chosen is not None:
            self.people.show_only(dialog.chosen)

    def print_request(self) -> tuple[str, Sequence[int]] | None:
        ids = self.chosen_ids()
        return ("F22", ids if len(ids) > 1 else list(self.model.ids)) if self.model.ids else None

    def show_subject(self, subject: Subject, finding: Finding | None = None) -> None:
        if subject.kind is SubjectKind.BRANCH:
            of_dues = finding is not None and finding.rule.startswith("DUES-")
            self.show_dues() if of_dues else self.show_branch()
            return
        if subject.id == NEW:
            self.actions_of.add()
        elif self.people.bring(subject.id):
            self.view.setFocus()
            self.show_card()
            if finding is not None:
                self.detail.turn_to_what_settles(finding)

    def save_state(self) -> None:
        self.people.save_state()
        self.desk.settings.keep(SPLITTER, self.splitter.saveState())
        self.desk.settings.keep(FRONT, self.people.front_id or 0)
        if "detail" in self.__dict__:
            self.detail.save_state()
