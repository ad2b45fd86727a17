"""The 发展党员 tab: everybody on the way, and one person's course of 25 steps."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from secretary_app.domain.errors import UserError
from secretary_app.domain.findings import Finding, Subject, SubjectKind
from secretary_app.domain.steps import STEPS
from secretary_app.domain.values import MaterialState, PersonKind
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import confirm
from secretary_app.gui.kit.labels import EmptyState, bar, button
from secretary_app.gui.kit.search import SearchBox
from secretary_app.gui.kit.tab import Tab
from secretary_app.gui.kit.table_model import RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.gui.tabs.development.applicant_dialog import ApplicantDialog
from secretary_app.gui.tabs.development.asking import STATES, StateChange, ask_state, ask_step
from secretary_app.gui.tabs.development.course_panel import CoursePanel
from secretary_app.gui.tabs.development.filters import ALL, Filters
from secretary_app.gui.tabs.development.line_rows import LineRow
from secretary_app.gui.tabs.development.printing import fill_menu, forms_of
from secretary_app.gui.tabs.development.table import COLUMNS
from secretary_app.services import course_overview, development, printing, step_questions
from secretary_app.services.course_overview import CourseRow
from secretary_app.services.step_questions import StepQuestion

SEARCH = "搜索姓名、拼音、首字母、号码、联系人（Ctrl+F）"
EMPTY = "登记一名入党申请人，程序就按 25 步提示每一步由谁办、何时前办、要什么材料。"


class DevelopmentTab(Tab):
    """Applicants, activists, targets and probationary members, led step by step."""

    help_page: ClassVar[str] = "development"
    shows: ClassVar[tuple[SubjectKind, ...]] = ()
    settles: ClassVar[tuple[str, ...]] = ("DEV-", "INTEGRITY-")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.rows: list[CourseRow] = []
        self.search = self.search_box = SearchBox(SEARCH)
        self.filters = Filters()
        self.model = RecordTableModel(COLUMNS, self)
        self.table = self.table_view = RecordTable(self.model, "development", desk.settings)
        self.table.setAccessibleName("发展对象名单")
        self.table.let_headings_sort()
        self.panel = CoursePanel(desk.settings)
        self.record_button = button("登记下一步", self.record_next, "primary", hint="Ctrl+Enter")
        self.add_button = button("新增申请人", self.add_applicant, hint="Ctrl+N")
        self.print_button = button("打印", lambda: None)
        self.print_menu = QMenu(self.print_button)
        self.print_button.setMenu(self.print_menu)
        self.empty = EmptyState(
            "还没有发展党员的记录", EMPTY, (("新增申请人", self.add_applicant),)
        )
        self.nothing = EmptyState("没有符合条件的人员", "", (("显示全部", self.show_all),))
        self.lists = QStackedWidget()
        self._lay_out()
        self.restore_filters()
        self._listen()

    def title(self) -> str:
        return "发展党员"

    # Building

    def _lay_out(self) -> None:
        for page in (self.table, self.nothing, self.empty):
            self.lists.addWidget(page)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.lists, 1)
        self.halves = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self.halves.addWidget(left)
        self.halves.addWidget(self.panel)
        self.halves.setStretchFactor(0, 3)
        self.halves.setStretchFactor(1, 2)
        self.halves.setSizes([theme.px(820), theme.px(520)])
        state = self.desk.settings.state("development/halves")
        if not state.isEmpty():
            self.halves.restoreState(state)
        top = bar(self.search, None, self.print_button, self.add_button, self.record_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(12)] * 4)
        layout.setSpacing(theme.px(8))
        layout.addWidget(top)
        layout.addWidget(self.filters)
        layout.addWidget(self.halves, 1)

    def _listen(self) -> None:
        self.search.searched.connect(lambda _words: self._narrow())
        self.filters.changed.connect(self._narrow)
        self.table.chosen.connect(lambda _row: self._show_chosen())
        self.table.opened.connect(lambda _row: self.record_next())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._name_action())
        self.panel.step_opened.connect(self.open_row)
        self.panel.step_removed.connect(self.remove_row)
        self.panel.wanted.connect(self._record_chosen)
        self.panel.material_stated.connect(self.state_material)
        self.print_menu.aboutToShow.connect(
            lambda: fill_menu(self.print_menu, self.panel.shown, self.print_out)
        )
        for title, reason, act in STATES:
            self.panel.state_menu.addAction(
                f"{title}…", partial(self.set_state, title, reason, act)
            )
        self.panel.state_menu.addAction("恢复", self.resume)
        for keys, slot in (
            ("Ctrl+Return", self.record_next),
            ("Ctrl+Enter", self.record_next),
            ("Ctrl+N", self.add_applicant),
        ):
            QShortcut(QKeySequence(keys), self, slot, context=_WITHIN)

    # Reading

    def refresh(self) -> None:
        chosen = self.chosen_id()
        with self.desk.sessions() as session:
            self.rows = course_overview.overview(session, self.today())
        self.filters.show_counts(self.rows)
        self._narrow(chosen)

    def refresh_person(self, person_id: int) -> None:
        """Read one person anew, which costs the same however many there are."""
        with self.desk.sessions() as session:
            row = course_overview.row_of(session, person_id, self.today())
        others = [one for one in self.rows if one.person_id != person_id]
        self.rows = sorted([*others, row] if row else others, key=course_overview.urgency)
        self.filters.show_counts(self.rows)
        self._narrow(person_id)

    def today(self) -> date:
        """Return the day that the rules count from."""
        return self.desk.today()

    def chosen_id(self) -> int | None:
        """Return the number of the person in front, or None."""
        row: CourseRow | None = self.table.current()
        return row.person_id if row is not None else None

    def _narrow(self, chosen: int | None = None) -> None:
        chosen = chosen or self.chosen_id()
        rows = self.filters.narrow(self.rows, self.search.words())
        self.model.set_rows(rows)
        page = self.table if rows else self.nothing if self.rows else self.empty
        self.lists.setCurrentWidget(page)
        self._choose(chosen)

    def _choose(self, person_id: int | None) -> None:
        numbers = range(self.model.rowCount())
        at = next((n for n in numbers if self.model.record(n).person_id == person_id), 0)
        if self.model.rowCount():
            self.table.selectRow(at)
            self.table.scrollTo(self.model.index(at, 0))
        self._show_chosen()

    def _show_chosen(self) -> None:
        person_id = self.chosen_id()
        view = None
        if person_id is not None:
            with self.desk.sessions() as session:
                view = course_overview.view(session, person_id, self.today())
        self.panel.show_view(view)
        self.record_button.setEnabled(bool(view and view.upcoming))
        self.print_button.setEnabled(view is not None)

    def _name_action(self) -> None:
        """Say on the main button how many people it is about."""
        several = len(self.table.selectionModel().selectedRows())
        self.record_button.setText(f"为 {several} 人登记" if several > 1 else "登记下一步")

    # Acting

    def record_next(self) -> None:
        """Ask for the next step of the person in front, or of all who are chosen."""
        chosen: list[CourseRow] = self.table.chosen_records()
        if len(chosen) > 1:
            self.record_many(chosen)
            return
        view = self.panel.shown
        if view is not None and view.upcoming:
            self.record(view.course.person_id, view.upcoming[0].spec.code)

    def _record_chosen(self, code: str) -> None:
        if (person_id := self.chosen_id()) is not None:
            self.record(person_id, code)

    def record(self, person_id: int, code: str) -> None:
        """Ask for a step of a person and record it."""
        with self.desk.sessions() as session:
            question = step_questions.ask_new(session, person_id, code, self.today())
        self._ask(question, None)

    def record_many(self, chosen: Sequence[CourseRow]) -> None:
        """Ask once for a step that several take together; raises UserError where they differ."""
        codes = {row.upcoming.spec.code if row.upcoming else "" for row in chosen}
        if len(codes) > 1 or "" in codes:
            raise UserError(
                f"所选 {len(chosen)} 人的下一步不是同一步，不能一起登记。",
                "请先按阶段筛选，或点“下一步”列标题排序，再选择同一步的人员。",
            )
        ids = [row.person_id for row in chosen]
        with self.desk.sessions() as session:
            question = step_questions.ask_many(session, ids, codes.pop(), self.today())
        self._ask(question, None)

    def change(self, step_id: int) -> None:
        """Ask for changes of a recorded step and keep them."""
        with self.desk.sessions() as session:
            question = step_questions.ask_change(session, step_id, self.today())
        self._ask(question, step_id)

    def _ask(self, question: StepQuestion, step_id: int | None) -> None:
        if not ask_step(self.desk, question, step_id, self):
            return
        if len(question.person_ids) == 1:
            self.refresh_person(question.person_ids[0])
        else:
            self.refresh()

    def open_row(self, row: LineRow) -> None:
        """Open the dialog that a row of the line stands for."""
        if row.step_id is not None:
            self.change(row.step_id)
        else:
            self._record_chosen(row.code)

    def remove_row(self, row: LineRow) -> None:
        """Delete a recorded step after asking."""
        if row.step_id is None or not confirm(
            f"删除“{row.title}”的这条记录？", "可以用 Ctrl+Z 撤销。", "删除", self
        ):
            return
        with self.desk.sessions.begin() as session:
            development.remove_step(session, row.step_id)
        self.desk.tell(f"已删除：{row.title}（Ctrl+Z 撤销）")
        self.refresh_person(self.chosen_id() or 0)

    def state_material(self, code: str, state: MaterialState) -> None:
        """Keep what the user said of a material of the person in front."""
        person_id = self.chosen_id()
        if person_id is not None:
            with self.desk.sessions.begin() as session:
                development.set_material(session, person_id, code, state)
            self.refresh_person(person_id)

    def set_state(self, title: str, reason: str, act: StateChange) -> None:
        """Ask since when and why the course of the person in front stops, and keep it."""
        person_id = self.chosen_id()
        if person_id is not None and ask_state(self.desk, person_id, title, reason, act, self):
            self.refresh_person(person_id)

    def resume(self) -> None:
        """Let the course of the person in front go on."""
        if (person_id := self.chosen_id()) is not None:
            with self.desk.sessions.begin() as session:
                development.resume(session, person_id, self.today())
            self.refresh_person(person_id)

    def add_applicant(self) -> None:
        """Ask for a new applicant, put them on the roster and into the table."""
        dialog = ApplicantDialog(self.today(), self)
        if not dialog.exec():
            return
        with self.desk.sessions.begin() as session:
            person = development.add_applicant(session, dialog.applicant(), self.today())
        self.show_all()
        self.refresh()
        self._choose(person.id)
        self.desk.tell(f"已新增入党申请人：{person.name}（Ctrl+Z 撤销）")

    def show_all(self) -> None:
        """Take away search and filters."""
        self.search.clear()
        self.filters.choose(ALL)

    # The window's wishes

    def print_request(self) -> tuple[str, Sequence[int]] | None:
        view = self.panel.shown
        found = next(iter(forms_of(view)), None) if view is not None else None
        return (found[0].id, found[1]) if found else None

    def print_out(self, form_id: str, ids: Sequence[int]) -> None:
        """Show a form of the person in front before it is printed."""
        with self.desk.sessions.begin() as session:
            job = printing.print_form(session, form_id, ids, today=self.today())
        self.desk.print_job(job, self)

    def show_subject(self, subject: Subject, finding: Finding | None = None) -> None:
        self.show_all()
        self.refresh()
        self._choose(subject.id)
        if finding is None or finding.step not in STEPS or self.chosen_id() != subject.id:
            return
        view = self.panel.shown
        if view is None:
            return
        recorded = [one.step_id for one in view.course.all(finding.step) if one.step_id]
        if recorded and finding.due_on is None:
            self.change(recorded[-1])
        else:
            self.record(subject.id, finding.step)

    def save_state(self) -> None:
        super().save_state()
        self.panel.materials.table.save_state()
        self.desk.settings.keep("development/halves", self.halves.saveState())
        kind = self.filters.kind.value()
        self.desk.settings.keep("development/stage", self.filters.stage())
        self.desk.settings.keep("development/kind", kind.value if kind else "")

    def restore_filters(self) -> None:
        """Set the filters as they were when the window was closed."""
        kind = self.desk.settings.text("development/kind")
        known = kind in {one.value for one in PersonKind}
        self.filters.choose(
            self.desk.settings.text("development/stage", ALL), PersonKind(kind) if known else None
        )


_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
