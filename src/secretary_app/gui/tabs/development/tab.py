"""The 发展党员 tab: everybody on the way, and one person's course of 25 steps."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout

from secretary_app.domain.errors import UserError
from secretary_app.domain.findings import Finding, Subject
from secretary_app.domain.steps import STEPS
from secretary_app.domain.values import MaterialState
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.labels import bar, button
from secretary_app.gui.kit.search import SearchBox
from secretary_app.gui.kit.tab import Tab
from secretary_app.gui.tabs.development import material_files
from secretary_app.gui.tabs.development.asking import (
    STATES,
    StateChange,
    ask_applicant,
    ask_move_in,
    ask_removal,
    ask_responsible,
    ask_state,
    ask_step,
)
from secretary_app.gui.tabs.development.board_moves import move_of
from secretary_app.gui.tabs.development.course_panel import CoursePanel
from secretary_app.gui.tabs.development.earliest_dialog import EarliestDialog
from secretary_app.gui.tabs.development.filters import ALL, Filters
from secretary_app.gui.tabs.development.line_rows import LineRow
from secretary_app.gui.tabs.development.overviews import overviews_button
from secretary_app.gui.tabs.development.people_view import PeopleView
from secretary_app.gui.tabs.development.printing import fill_menu, forms_of, show_job
from secretary_app.gui.tabs.development.reading import Reader
from secretary_app.gui.tabs.development.work_dialog import WorkDialog
from secretary_app.services import course_overview, development, printing, step_questions
from secretary_app.services.course_overview import CourseRow
from secretary_app.services.step_questions import StepQuestion

SEARCH = "搜索姓名、拼音、首字母、号码、联系人（Ctrl+F）"


class DevelopmentTab(Tab):
    """Applicants, activists, targets and probationary members, led step by step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.rows: list[CourseRow] = []
        self.wanted_id: int | None = None
        """Who comes to the front once everybody is read; None: whoever is there."""
        self.search = self.search_box = SearchBox(SEARCH)
        self.filters = Filters()
        self.people = PeopleView(desk.settings, self.add_applicant, self.show_all)
        self.table = self.table_view = self.people.table
        self.model = self.people.model
        self.reader = Reader(desk, self._show_read, self)
        self.panel = CoursePanel(desk.settings)
        self.record_button = button("登记下一步", self.record_next, "primary", hint="Ctrl+Enter")
        self.add_button = button("新增申请人", self.add_applicant, hint="Ctrl+N")
        self.move_in_button = button(
            "转入…", self.move_in, hint="从别的支部、学校转来，培养或预备期接着算"
        )
        self.print_button = button("打印", lambda: None)
        self.print_menu = QMenu(self.print_button)
        self.print_button.setMenu(self.print_menu)
        self._lay_out()
        self.filters.restore(desk.settings)
        self.people.show_as(self.filters.shape())
        self._listen()

    # Building

    def _lay_out(self) -> None:
        self.halves = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self.halves.addWidget(self.people)
        self.halves.addWidget(self.panel)
        self.halves.setStretchFactor(0, 3)
        self.halves.setStretchFactor(1, 2)
        self.halves.setSizes([theme.px(820), theme.px(520)])
        state = self.desk.settings.state("development/halves")
        if not state.isEmpty():
            self.halves.restoreState(state)
        top = bar(
            self.search,
            None,
            overviews_button(self.desk, self),
            self.print_button,
            self.move_in_button,
            self.add_button,
            self.record_button,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(12)] * 4)
        layout.setSpacing(theme.px(8))
        layout.addWidget(top)
        layout.addWidget(self.filters)
        layout.addWidget(self.halves, 1)

    def _listen(self) -> None:
        self.search.searched.connect(lambda _words: self._narrow())
        self.filters.changed.connect(self._narrow)
        self.filters.shape_wanted.connect(self.people.show_as)
        self.filters.work_wanted.connect(self.show_work)
        self.people.chosen.connect(self._show_chosen)
        self.people.opened.connect(self.record_next)
        self.people.entered.connect(self.panel.line.setFocus)
        self.people.dropped.connect(self.drop)
        self.people.several.connect(self._name_action)
        self.panel.mending.connect(self.change)
        self.panel.earliest_wanted.connect(self.show_earliest)
        self.panel.step_opened.connect(self.open_row)
        self.panel.step_removed.connect(self.remove_row)
        self.panel.wanted.connect(self._record_chosen)
        self.panel.material_stated.connect(self.state_material)
        self.panel.materials.file_wanted.connect(self.handle_file)
        self.print_menu.aboutToShow.connect(self._offer_prints)
        menu = self.panel.state_menu
        menu.addAction("指定责任人…", self.name_responsible)
        menu.addAction("转入信息…", lambda: self.move_in(self.chosen_id()))
        menu.addSeparator()
        for title, reason, act in STATES:
            menu.addAction(f"{title}…", partial(self.set_state, title, reason, act))
        menu.addAction("恢复", self.resume)
        menu.addAction("重新申请…", lambda: self._record_chosen("T01"))
        for keys, slot in (
            ("Ctrl+Return", self.record_next),
            ("Ctrl+Enter", self.record_next),
            ("Ctrl+N", self.add_applicant),
        ):
            QShortcut(QKeySequence(keys), self, slot, context=_WITHIN)

    # Reading

    def refresh(self) -> None:
        if not self.reader.read() and not self.rows:
            self.people.show_reading()

    def _show_read(self, rows: list[CourseRow]) -> None:
        self.rows = rows
        self.filters.show_people(rows)
        self._narrow()

    def today(self) -> date:
        """Return the day that the rules count from."""
        return self.desk.today()

    def chosen_id(self) -> int | None:
        """Return the number of the person in front, or None."""
        row = self.people.current()
        return row.person_id if row is not None else None

    def _narrow(self) -> None:
        chosen = self.wanted_id or self.chosen_id()
        self.wanted_id = None
        rows = self.filters.narrow(self.rows, self.search.words())
        self.filters.show_counts(self.rows)
        blocked = self.people.blockSignals(True)
        self.people.show_rows(rows, anybody=bool(self.rows))
        self.people.choose(chosen)
        self.people.blockSignals(blocked)
        self._name_action(len(self.people.chosen_rows()))
        self._show_chosen()

    def _choose(self, person_id: int) -> None:
        """Bring a person to the front, now or as soon as they are read."""
        self.wanted_id = person_id
        self.refresh()

    def _show_chosen(self) -> None:
        person_id = self.chosen_id()
        view = None
        if person_id is not None:
            with self.desk.sessions() as session:
                view = course_overview.view(session, person_id, self.today())
        self.panel.show_view(view)
        self.record_button.setEnabled(bool(view and view.upcoming))
        self.print_button.setEnabled(view is not None)

    def _name_action(self, several: int) -> None:
        """Say on the main button how many people it is about."""
        self.record_button.setText(f"为 {several} 人登记" if several > 1 else "登记下一步")

    # Acting

    def record_next(self) -> None:
        """Ask for the next step of the person in front, or of all who are chosen."""
        chosen = self.people.chosen_rows()
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
        if ask_step(self.desk, question, step_id, self):
            self.refresh()

    def open_row(self, row: LineRow) -> None:
        """Open the dialog that a row of the line stands for."""
        if row.step_id is not None:
            self.change(row.step_id)
        else:
            self._record_chosen(row.code)

    def remove_row(self, row: LineRow) -> None:
        """Delete a recorded step after asking."""
        if ask_removal(self.desk, row, self):
            self.refresh()

    def drop(self, person_id: int, column: int) -> None:
        """Ask for the next step of a person whose card was dropped on a column, or say why not."""
        self.people.choose(person_id)
        row = self.people.current()
        if row is None or row.person_id != person_id:
            return
        move = move_of(row, column)
        self.people.board.say(move.sentence)
        if move.code is not None:
            self.record(person_id, move.code)

    def state_material(self, code: str, state: MaterialState) -> None:
        """Keep what the user said of a material of the person in front."""
        person_id = self.chosen_id()
        if person_id is not None:
            with self.desk.sessions.begin() as session:
                development.set_material(session, person_id, code, state)
            self.refresh()

    def handle_file(self, code: str, action: str) -> None:
        """Attach, show or take off the file of a material of the person in front."""
        person_id = self.chosen_id()
        if person_id is not None and material_files.act(self.desk, person_id, code, action, self):
            self.refresh()

    def set_state(self, title: str, reason: str, act: StateChange) -> None:
        """Ask since when and why the course of the person in front stops, and keep it."""
        person_id = self.chosen_id()
        if person_id is not None and ask_state(self.desk, person_id, title, reason, act, self):
            self.refresh()

    def resume(self) -> None:
        """Let the course of the person in front go on."""
        if (person_id := self.chosen_id()) is not None:
            with self.desk.sessions.begin() as session:
                development.resume(session, person_id, self.today())
            self.refresh()

    def add_applicant(self) -> None:
        """Ask for a new applicant, put them on the roster and into the table."""
        self._show_new(ask_applicant(self.desk, self))

    def move_in(self, person_id: int | None = None) -> None:
        """Ask for somebody whose development began elsewhere; with a number, for who is here."""
        self._show_new(ask_move_in(self.desk, person_id, self))

    def _show_new(self, person_id: int | None) -> None:
        if person_id is not None:
            self.show_all()
            self._choose(person_id)

    def name_responsible(self) -> None:
        """Ask who sees to the people who are chosen."""
        rows = self.people.chosen_rows()
        if rows and ask_responsible(self.desk, rows, self):
            self.refresh()

    def show_work(self) -> None:
        """Show who has which steps in hand, and go to the one that is wanted."""
        dialog = WorkDialog(self.rows, self.today(), self.desk.settings, self)
        if dialog.exec() and dialog.person_id is not None:
            self.show_all()
            self._choose(dialog.person_id)

    def show_earliest(self) -> None:
        """Show how early every step to come may be, and what a wished day would take."""
        if self.panel.shown is not None:
            EarliestDialog(self.panel.shown, self.desk.settings, self).exec()

    def show_all(self) -> None:
        """Take away search and filters."""
        self.search.clear()
        self.filters.choose(ALL)

    # The window's wishes

    def print_request(self) -> tuple[str, Sequence[int]] | None:
        view = self.panel.shown
        found = next(iter(forms_of(view)), None) if view is not None else None
        return (found[0].id, found[1]) if found else None

    def _offer_prints(self) -> None:
        chosen = [row.person_id for row in self.people.chosen_rows()]
        run = partial(show_job, self.desk, self)
        fill_menu(self.print_menu, self.panel.shown, self.print_out, chosen, run)

    def print_out(self, form_id: str, ids: Sequence[int]) -> None:
        """Show a form of the person in front before it is printed."""
        with self.desk.sessions.begin() as session:
            job = printing.print_form(session, form_id, ids, today=self.today())
        self.desk.print_job(job, self)

    def show_subject(self, subject: Subject, finding: Finding | None = None) -> None:
        self.show_all()
        self._choose(subject.id)
        if finding is None or finding.step not in STEPS:
            return
        if self.chosen_id() != subject.id and not self.reader.is_busy:
            return
        with self.desk.sessions() as session:
            course = course_overview.view(session, subject.id, self.today()).course
        recorded = [one.step_id for one in course.all(finding.step) if one.step_id]
        if recorded and finding.due_on is None:
            self.change(recorded[-1])
        else:
            self.record(subject.id, finding.step)

    def save_state(self) -> None:
        super().save_state()
        self.panel.materials.table.save_state()
        self.desk.settings.keep("development/halves", self.halves.saveState())
        self.filters.keep(self.desk.settings)


_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
