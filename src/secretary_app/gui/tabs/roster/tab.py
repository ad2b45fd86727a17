"""名册: everybody the branch keeps, found at a keystroke, beside the card of the chosen one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from secretary_app.domain.findings import Finding, Subject
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.labels import EmptyState, bar, button, label
from secretary_app.gui.kit.search import SearchBox
from secretary_app.gui.kit.tab import Tab
from secretary_app.gui.kit.table_model import LazyTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.gui.tabs.roster.actions import PersonActions
from secretary_app.gui.tabs.roster.columns import columns
from secretary_app.gui.tabs.roster.filter_bar import FilterBar
from secretary_app.gui.tabs.roster.index import Index
from secretary_app.gui.tabs.roster.person_card import REVEAL_SECONDS, PersonCard
from secretary_app.services import branches, checks, people
from secretary_app.store.records import Person

CARD_DELAY_MS = 60


class RosterTab(Tab):
    """The roster."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.groups: dict[int, str] = {}
        self.index = Index()
        self._order: tuple[str, bool] = ("", False)
        self._person_id: int | None = None
        self._revealed: dict[str, str] = {}
        self.actions_of = PersonActions(desk, self, self.refresh)
        self.search_box = self.search = SearchBox()
        self.filters = FilterBar(desk.settings)
        self.model: LazyTableModel[Person] = LazyTableModel(
            columns(self.groups), self._fetch, self
        )
        self.table_view = self.view = RecordTable(self.model, "roster", desk.settings)
        self.view.setAccessibleName("名册")
        self.card = PersonCard()
        self.count = label("", "note", wrap=False)
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = bar(
            button("新增人员", self.actions_of.add, "primary", hint="Ctrl+N"),
            button("导入 Excel…", self.import_sheet, hint="也可以把表格文件拖到窗口上"),
            None,
            self.count,
            self.search_box,
        )
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(self.card)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 5)
        self.splitter.setStretchFactor(1, 3)
        state = self.desk.settings.state("splitter/roster")
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
            (("导入 Excel…", self.import_sheet), ("新增人员", self.actions_of.add)),
        )
        self.stack.addWidget(page)
        self.stack.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(12)] * 4)
        layout.addWidget(self.stack)

    def _connect(self) -> None:
        self.search.searched.connect(self._find)
        self.filters.changed.connect(self._filter)
        self.view.chosen.connect(self._choose)
        self.view.opened.connect(lambda person: self.actions_of.edit(person.id))
        self.view.selectionModel().selectionChanged.connect(lambda: self._show_many())
        header = self.view.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._sort)
        QShortcut(QKeySequence("Ctrl+N"), self, self.actions_of.add)
        delete = QShortcut(QKeySequence("Delete"), self.view, self.bin_chosen)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._hide = QTimer(self, singleShot=True, interval=REVEAL_SECONDS * 1000)
        self._hide.timeout.connect(self._forget_revealed)
        # The card follows a moment later, so that searching and scrolling never wait for it.
        self._show_soon = QTimer(self, singleShot=True, interval=CARD_DELAY_MS)
        self._show_soon.timeout.connect(self.show_card)

    def refresh(self) -> None:
        with self.desk.sessions() as session:
            self._read(session)
        self.filters.show_groups(self.groups)
        self.filters.show_counts(self.index.stages())
        self.stack.setCurrentIndex(0 if len(self.index) else 1)
        self._show_found(forget=True)

    def _read(self, session: Session) -> None:
        self.groups.clear()
        self.groups.update((group.id, group.name) for group in branches.groups(session))
        order, descending = self._order
        entries = people.roster_index(session, order, descending=descending)
        self.index.load(entries, self.filters.wanted())

    def _fetch(self, ids: Sequence[int]) -> dict[int, Person]:
        with self.desk.sessions() as session:
            return people.roster_rows(session, ids)

    def _filter(self) -> None:
        self.index.filter(self.filters.wanted())
        self._show_found()

    def _find(self, _words: object) -> None:
        self._show_found(keep=False)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        key = self.model.columns[column].key if column >= 0 else ""
        self._order = (key, order == Qt.SortOrder.DescendingOrder)
        self.refresh()

    def _show_found(self, *, forget: bool = False, keep: bool = True) -> None:
        chosen = self._person_id if keep else None
        ids = self.index.find(self.search.words())
        self.model.set_ids(ids, forget=forget)
        total = len(self.index)
        self.count.setText(f"{len(ids)} 人" if len(ids) == total else f"{len(ids)} / {total} 人")
        if chosen is not None and chosen in ids:
            self.view.setCurrentIndex(self.model.index(ids.index(chosen), 0))
        elif ids:
            self.view.setCurrentIndex(self.model.index(0, 0))
        else:
            self.card.show_text("没有符合条件的人。" if total else "")

    def _choose(self, person: Person | None) -> None:
        if person is None:
            return
        if person.id != self._person_id:
            self._revealed = {}
        self._person_id = person.id
        self._show_soon.start()

    def show_card(self) -> None:
        """Show the chosen person now."""
        self._show_soon.stop()
        number = self._person_id
        chosen = self.view.selectionModel().selectedRows()
        if len(chosen) > 1:
            self._show_many()
            return
        if number is None:
            self.card.show_text("")
            return
        today = self.desk.today()
        with self.desk.sessions() as session:
            person = people.get(session, number)
            findings = checks.findings_of_person(session, number, today)
            self.card.show_person(
                person,
                self.groups,
                findings,
                today,
                self.actions_of.buttons(person),
                self.reveal,
                self._revealed,
            )

    def _show_many(self) -> None:
        count = len(self.view.selectionModel().selectedRows())
        if count > 1:
            self._show_soon.stop()
            self.card.show_record(
                f"已选 {count} 人",
                "Ctrl+C 复制成表格，可粘贴到 Excel 或微信。",
                [],
                [
                    button("调整党小组…", self.group_chosen),
                    button("移入回收站", self.bin_chosen),
                ],
            )

    def chosen_ids(self) -> list[int]:
        """Return the numbers of the chosen people, from top to bottom."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self.model.ids[row] for row in rows]

    def bin_chosen(self) -> None:
        """Put the chosen people into the bin."""
        self.actions_of.put_into_bin(self.chosen_ids())

    def group_chosen(self) -> None:
        """Put the chosen people into a Party group."""
        self.actions_of.put_into_group(self.chosen_ids(), self.groups)

    def reveal(self, column: str) -> None:
        """Show a masked number for 30 seconds; that it was shown is noted in the history."""
        if self._person_id is None:
            return
        with self.desk.sessions.begin() as session:
            self._revealed[column] = people.reveal(session, self._person_id, column)
        self._hide.start()
        self.show_card()

    def _forget_revealed(self) -> None:
        self._revealed = {}
        self.show_card()

    def import_sheet(self, path: Path | None = None) -> None:
        """Choose a sheet and import it."""
        from secretary_app.gui.dialogs.import_preview import import_file

        if import_file(self.desk, path, self):
            self.refresh()

    def print_request(self) -> tuple[str, Sequence[int]] | None:
        ids = self.chosen_ids()
        return ("F22", ids if len(ids) > 1 else list(self.model.ids)) if self.model.ids else None

    def show_subject(self, subject: Subject, finding: Finding | None = None) -> None:
        self.search.clear()
        if subject.id not in self.model.ids:
            self.filters.clear()
        if subject.id in self.model.ids:
            row = list(self.model.ids).index(subject.id)
            self.view.setCurrentIndex(self.model.index(row, 0))
            self.view.setFocus()
            self.show_card()

    def save_state(self) -> None:
        super().save_state()
        self.desk.settings.keep("splitter/roster", self.splitter.saveState())
        self.filters.save_state()
