"""The 发展党员 tab: everybody on the way, and one person's course of 25 steps."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from secretary_app.domain.findings import Finding, Subject
from secretary_app.domain.steps import STEPS
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.labels import bar, button
from secretary_app.gui.kit.search import SearchBox
from secretary_app.gui.kit.tab import Tab
from secretary_app.gui.tabs.development.actions import CourseActions
from secretary_app.gui.tabs.development.asking import STATES
from secretary_app.gui.tabs.development.course_panel import CoursePanel
from secretary_app.gui.tabs.development.earliest_dialog import EarliestDialog
from secretary_app.gui.tabs.development.filters import ALL, OVER, Filters
from secretary_app.gui.tabs.development.overviews import overviews_button
from secretary_app.gui.tabs.development.people_view import PeopleView
from secretary_app.gui.tabs.development.printing import WHOLE_COURSE, fill_menu, show_job
from secretary_app.gui.tabs.development.reading import rows_reader
from secretary_app.gui.tabs.development.work_dialog import WorkDialog
from secretary_app.services import course_overview
from secretary_app.services.course_overview import CourseRow
from secretary_app.services.step_drafts import may_happen_again

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
        self.people = PeopleView(
            desk.settings,
            lambda: self.actions_of.add_applicant(),
            self.show_all,
            lambda: self.filters.choose(OVER),
        )
        self.table = self.table_view = self.people.table
        self.model = self.people.model
        self.reader = rows_reader(desk, self._show_read, self)
        self.panel = CoursePanel(desk.settings)
        self.actions_of = CourseActions(
            desk, self, self.people, self.panel, done=self.refresh, bring=self._bring
        )
        self.record_button = button(
            "登记下一步", self.actions_of.record_next, "primary", hint="Ctrl+Enter"
        )
        self.add_button = button("新增申请人", self.actions_of.add_applicant, hint="Ctrl+N")
        self.move_in_button = button(
            "转入…",
            lambda: self.actions_of.move_in(),
            hint="从别的支部、学校转来，培养或预备期接着算",
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
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.filters.choices)
        column.addWidget(self.people, 1)
        self.halves.addWidget(left)
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
        act = self.actions_of
        self.search.searched.connect(lambda _words: self._narrow())
        self.filters.changed.connect(self._narrow)
        self.filters.shape_wanted.connect(self.people.show_as)
        self.filters.work_wanted.connect(self.show_work)
        self.people.chosen.connect(self._show_chosen)
        self.people.opened.connect(act.record_next)
        self.people.entered.connect(self.panel.line.setFocus)
        self.people.dropped.connect(act.drop)
        self.people.several.connect(self._name_action)
        self.panel.mending.connect(act.change)
        self.panel.earliest_wanted.connect(self.show_earliest)
        self.panel.step_opened.connect(act.open_row)
        self.panel.step_removed.connect(act.remove_row)
        self.panel.wanted.connect(act.record_chosen)
        self.panel.material_stated.connect(act.state_materials)
        self.panel.materials.described.connect(act.describe_material)
        self.panel.materials.file_wanted.connect(act.handle_file)
        self.print_menu.aboutToShow.connect(self._offer_prints)
        self._fill_state_menu()
        for keys, slot in (
            ("Ctrl+Return", act.record_next),
            ("Ctrl+Enter", act.record_next),
            ("Ctrl+N", act.add_applicant),
        ):
            QShortcut(QKeySequence(keys), self, slot, context=_WITHIN)

    def _fill_state_menu(self) -> None:
        menu, act = self.panel.state_menu, self.actions_of
        menu.addAction("指定责任人…", act.name_responsible)
        menu.addAction("指定选中这一步的责任人…", act.name_responsible_for_step)
        menu.addSeparator()
        menu.addAction("转入信息…", act.complete_move)
        for title, reason, change in STATES:
            menu.addAction(f"{title}…", partial(act.set_state, title, reason, change))
        menu.addAction("恢复", act.resume)
        menu.addAction("重新申请…", lambda: act.record_chosen("T01"))

    # Reading

    def refresh(self) -> None:
        if not self.reader.read() and not self.rows:
            self.people.show_reading()

    def _show_read(self, rows: list[CourseRow]) -> None:
        front = self.chosen_id()
        going = {row.person_id for row in rows if not row.is_over}
        self.rows = rows
        self.filters.show_people(rows)
        if self.filters.stage() == OVER and front in going:  # whoever has applied once more
            self.wanted_id = front
            self.filters.choose(ALL)
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
        words = self.search.words()
        rows = self.filters.narrow(self.rows, words)
        over = not rows and self.filters.is_over(self.rows, words)
        self.filters.show_counts(self.rows)
        blocked = self.people.blockSignals(True)
        self.people.show_rows(rows, anybody=bool(self.rows), over=over)
        self.people.choose(chosen)
        self.people.blockSignals(blocked)
        self._name_action(len(self.people.chosen_rows()))
        self._show_chosen()

    def _bring(self, person_id: int) -> None:
        """Bring a person to the front, now or as soon as they are read, whatever was filtered."""
        self.search.clear()
        over = any(row.person_id == person_id and row.is_over for row in self.rows)
        self.filters.choose(OVER if over else ALL)
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

    # What the buttons besides the actions do

    def show_work(self) -> None:
        """Show who has which steps in hand, and go to the one that is wanted."""
        dialog = WorkDialog(
            [row for row in self.rows if not row.is_over], self.today(), self.desk.settings, self
        )
        if dialog.exec() and dialog.person_id is not None:
            self._bring(dialog.person_id)

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
        chosen = [row.person_id for row in self.people.chosen_rows()]
        return (WHOLE_COURSE, chosen) if chosen else None

    def _offer_prints(self) -> None:
        chosen = [row.person_id for row in self.people.chosen_rows()]
        run = partial(show_job, self.desk, self)
        fill_menu(self.print_menu, self.panel.shown, self.print_out, chosen, run)

    def print_out(self, form_id: str, ids: Sequence[int]) -> None:
        """Show a form of the person in front before it is printed."""
        self.desk.print_form(form_id, ids, self)

    def show_subject(self, subject: Subject, finding: Finding | None = None) -> None:
        self._bring(subject.id)
        if finding is None or finding.step not in STEPS:
            return
        if self.chosen_id() != subject.id and not self.reader.is_busy:
            return
        if finding.material:
            self.panel.show_material(finding.material)
        else:
            self._settle(subject.id, finding.step, waiting=finding.due_on is not None)

    def _settle(self, person_id: int, code: str, *, waiting: bool) -> None:
        """Open the record of a step, or ask for it where the step itself is waited for."""
        with self.desk.sessions() as session:
            course = course_overview.view(session, person_id, self.today()).course
        last = course.last(code)
        open_again = waiting and may_happen_again(STEPS[code], course)
        if last is not None and last.step_id and not open_again:
            self.actions_of.change(last.step_id)
        else:
            self.actions_of.record(person_id, code)

    def save_state(self) -> None:
        super().save_state()
        self.panel.materials.table.save_state()
        self.desk.settings.keep("development/halves", self.halves.saveState())
        self.filters.keep(self.desk.settings)


_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
