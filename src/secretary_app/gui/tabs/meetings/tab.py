"""The 会议记录 tab: the year on the left, the chosen minutes on the right, the sections beside."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from secretary_app.domain.findings import Finding, Subject, SubjectKind
from secretary_app.domain.values import MeetingKind, MeetingState
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.card import Card
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.labels import bar, button
from secretary_app.gui.kit.search import SearchBox
from secretary_app.gui.kit.tab import Tab
from secretary_app.gui.tabs.meetings.after import After
from secretary_app.gui.tabs.meetings.card import offices_in, show_minutes, shown_of
from secretary_app.gui.tabs.meetings.finder import Finder
from secretary_app.gui.tabs.meetings.kept_draft import KeptDraftBar
from secretary_app.gui.tabs.meetings.life.sections import MINUTES, TALKS, TASKS, LifeSections
from secretary_app.gui.tabs.meetings.looking import Looking
from secretary_app.gui.tabs.meetings.notice import notice_button
from secretary_app.gui.tabs.meetings.printing import main_form, print_button
from secretary_app.gui.tabs.meetings.tasks_view import TasksView
from secretary_app.gui.tabs.meetings.writing import Writing
from secretary_app.gui.tabs.meetings.year_choice import YearChoice
from secretary_app.gui.tabs.meetings.year_list import Offered, YearList
from secretary_app.services import (
    autosave,
    meeting_questions,
    meeting_year,
    meetings,
    vote_minutes,
)
from secretary_app.services import tasks as task_service
from secretary_app.services.meeting_search import Hit

SEARCH = "搜索全部会议记录：议题、发言、决议、姓名（Ctrl+F）"
LEAST_SEARCH_PX = 140
CHOOSE = "在左边选一次会议，这里显示它的记录。"


class MeetingsTab(Tab):
    """The meetings of one year."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.looking = Looking()
        self.finder = Finder(desk, self)
        self.writing = Writing(desk, self, self._bring_to_front, self.refresh)
        self._listed: list[Hit] = []
        self._none_yet = True
        self._on_card: int | None = None
        """The meeting that the card shows as it stands on record."""
        self.year = YearChoice(desk.today().year)
        self.search = self.search_box = SearchBox(SEARCH)
        self.search.setMinimumWidth(theme.px(LEAST_SEARCH_PX))
        self.kept_bar = KeptDraftBar(self.writing.go_on, self.refresh, desk)
        self.left = YearList(
            desk,
            Offered(
                begin=self.begin,
                plan=self.plan,
                begin_here=self.begin_here,
                plan_here=self.plan_here,
                whole_year=self.look_at_year,
                print_year=lambda: self.sections.print_year(),
            ),
        )
        self.grid, self.model = self.left.grid, self.left.model
        self.list = self.table_view = self.left.table
        self.card = Card()
        self.after = After(desk, self, self.refresh)
        self.tasks = TasksView(desk)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        self.begin_button = button("新建会议", self.begin, "primary", hint="Ctrl+N")
        self.plan_button = button("计划会议…", self.plan, hint="从模板计划，生成通知和签到表")
        self.halves = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self.sections = LifeSections(self.desk, self.halves, self.tasks, self.shown_year)
        self.top = bar(
            self.year, self.sections, self.search, None, self.plan_button, self.begin_button
        )
        self.halves.addWidget(self.left)
        self.halves.addWidget(self.card)
        self.halves.setStretchFactor(0, 3)
        self.halves.setStretchFactor(1, 2)
        self.halves.setSizes([theme.px(820), theme.px(500)])
        state = self.desk.settings.state("meetings/halves")
        if not state.isEmpty():
            self.halves.restoreState(state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(12)] * 4)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.top)
        layout.addWidget(self.kept_bar)
        layout.addWidget(self.sections.stack, 1)

    def _listen(self) -> None:
        self.year.changed.connect(self.look_at_year)
        self.sections.changed.connect(self._show_section)
        self.sections.listen(self)
        self.search.searched.connect(lambda _words: self._show_found())
        self.finder.ready.connect(self._show_found)
        self.grid.looked_at.connect(self.look_at)
        self.grid.wanted.connect(self.open_or_plan)
        self.left.chosen.connect(self._show_chosen)
        self.list.opened.connect(lambda hit: self.writing.edit(hit.row.id))
        QShortcut(QKeySequence("Ctrl+N"), self, self._begin_in_front)
        delete = QShortcut(QKeySequence("Delete"), self.list, self.bin_chosen)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _show_section(self) -> None:
        """Leave the search and new meetings to the minutes; tasks are of no year."""
        at = self.sections.number
        for widget in (self.search, self.plan_button, self.begin_button):
            widget.setVisible(at == MINUTES)
        self.year.setVisible(at != TASKS)
        if at == TASKS:
            self.tasks.refresh()

    # Reading

    def refresh(self) -> None:
        self.sections.refresh()
        chosen = self.chosen_id()
        year = self.shown_year()
        with self.desk.sessions() as session:
            rows = meeting_year.year_grid(session, year, self.desk.today())
            listed = meeting_questions.meetings_in_year(session, year)
            kept = autosave.kept(session)
            any_year = meeting_questions.years(session)
            open_tasks = task_service.open_count(session)
        self.sections.count(TASKS, open_tasks)
        if self.sections.number == TASKS:
            self.tasks.refresh()
        self._offer_years(any_year)
        self.kept_bar.show_kept(kept)
        self.grid.show_rows(rows)
        self._on_card = None
        self._listed, self._none_yet = [Hit(row) for row in listed], not any_year
        self._show_found(chosen)

    def _show_found(self, chosen: int | None = None) -> None:
        """Show what was searched for, in all years; without words, the year that is in front."""
        chosen = self.chosen_id() if chosen is None else chosen
        words = self.search.text().strip()
        if not words:
            hits = [hit for hit in self._listed if self.looking.admits(hit)]
        elif (found := self.finder.hits(words)) is None:
            self.left.narrowed.setText("正在读取全部会议记录…")
            return
        else:
            hits = found
        searching = bool(self.search.words())
        self.left.show_hits(hits, self.looking, searching=searching, empty=self._none_yet)
        self.left.choose(chosen)

    def _offer_years(self, years: Sequence[int]) -> None:
        self.year.offer({*years, self.desk.today().year, self.shown_year()})

    def shown_year(self) -> int:
        """Return the year in front."""
        return self.year.year()

    def chosen_id(self) -> int | None:
        """Return the id of the meeting in front, or None."""
        return self.left.current_id()

    def _show_chosen(self, hit: Hit | None) -> None:
        if hit is None:
            self._on_card = None
            self.card.show_text(CHOOSE if self.model.rowCount() else "")
            return
        if hit.row.id == self._on_card:
            return
        self._on_card = hit.row.id
        with self.desk.sessions() as session:
            shown = shown_of(session, hit.row.id, self.desk.today())
        meeting = shown.meeting
        planned = meeting.state is MeetingState.PLANNED
        announced = planned or meeting.held_on >= shown.today
        notice = (notice_button(self.desk, meeting.id, self.print_out),) if announced else ()
        edit = "开会记录" if planned else "修改"
        buttons = (
            button(edit, lambda: self.writing.edit(meeting.id)),
            *notice,
            print_button(meeting, self.print_out),
            *self.sections.buttons(meeting.kinds),
            self.after.menu_button(meeting, lambda: self.put_into_bin(meeting.id)),
        )
        show_minutes(self.card, shown, self.after, buttons)

    # Looking at a part of the year

    def look_at(self, kind: MeetingKind, month: int) -> None:
        """Narrow the list to one kind in one month; month 0: in the whole year."""
        self.looking = Looking(kind, month)
        self.refresh()

    def look_at_year(self) -> None:
        """Show the whole year again."""
        self.looking = Looking()
        self.grid.clearSelection()
        self.refresh()

    def open_or_plan(self, kind: MeetingKind, month: int) -> None:
        """Open the only meeting of a cell; where there is none, plan one, or enter a past one."""
        if kind is MeetingKind.TALK:
            self.sections.go_to(TALKS)
            return
        self.look_at(kind, month)
        found = self.model.rowCount()
        today = self.desk.today()
        past = (self.shown_year(), month) < (today.year, today.month)
        if found == 1:
            self.writing.edit(self.model.record(0).row.id)
        elif not found and month:
            self.begin_here() if past else self.plan_here()

    # Writing

    def _begin_in_front(self) -> None:
        """Begin what the section in front keeps."""
        page = self.sections.page
        if page is not None:
            page.begin()
        elif self.sections.number == TASKS:
            self.tasks.add()
        else:
            self.begin()

    def begin(self) -> None:
        """Begin the minutes of a branch assembly held today."""
        self.writing.begin(MeetingKind.ASSEMBLY, self.desk.today())

    def plan(self) -> None:
        """Plan an assembly for today or later."""
        self.writing.plan(MeetingKind.ASSEMBLY, self.desk.today())

    def plan_here(self) -> None:
        """Plan a meeting of the kind and in the month that are looked at."""
        self.writing.plan(*self._looked_at())

    def _looked_at(self) -> tuple[MeetingKind, date]:
        """Return the kind that is looked at, and the first day in its month to think of."""
        today, looking = self.desk.today(), self.looking
        month, year = looking.month or today.month, self.shown_year()
        this_month = (year, month) == (today.year, today.month)
        day = today if this_month else date(year, month, 1)
        return looking.kind or MeetingKind.ASSEMBLY, day

    def begin_here(self) -> None:
        """Begin a meeting of the kind and in the month that are looked at."""
        self.writing.begin(*self._looked_at())

    def resume(self) -> None:
        self.writing.resume()

    def bin_chosen(self) -> None:
        """Put the meeting in front into the bin."""
        chosen = self.chosen_id()
        if chosen is not None:
            self.put_into_bin(chosen)

    def put_into_bin(self, meeting_id: int) -> None:
        """Put a meeting into the bin."""
        with self.desk.sessions.begin() as session:
            meetings.bin_meeting(session, meeting_id)
        self.desk.tell("会议已放入回收站；按 Ctrl+Z 可以撤销。")
        self.refresh()

    def _bring_to_front(self, meeting_id: int, day: date) -> None:
        with self.desk.sessions() as session:
            self._offer_years([*meeting_questions.years(session), day.year])
        self.year.set_year(day.year)
        self.search.clear()
        self.looking = Looking()
        self.refresh()
        self.left.choose(meeting_id)

    # What the window asks

    def focus_search(self) -> None:
        self.sections.go_to(MINUTES)
        super().focus_search()

    def print_out(self, form_id: str, ids: Sequence[int]) -> None:
        """Show a form before it goes to paper."""
        self.desk.print_form(form_id, ids, self)

    def print_request(self) -> tuple[str, Sequence[int]] | None:
        if self.sections.number != MINUTES:
            return self.sections.print_request()
        chosen = self.list.chosen_records()
        if not chosen:
            return None
        return main_form(chosen[0].row.kinds), [hit.row.id for hit in chosen]

    def show_subject(self, subject: Subject, finding: Finding | None = None) -> None:
        wanted, self.desk.to_vote_on = self.desk.to_vote_on, ()
        at, self.desk.vote_at = self.desk.vote_at, None
        if wanted:
            self.sections.go_to(MINUTES)
            with self.desk.sessions() as session:
                draft = vote_minutes.minutes_of(session, wanted, self.desk.today(), at)
            self.writing.write(draft)
            return
        if subject.kind is SubjectKind.TASK:
            self._show_task(subject.id, change=finding is not None)
            return
        if self.sections.settle(subject, finding) or subject.kind is not SubjectKind.MEETING:
            return
        self.sections.go_to(MINUTES)
        with self.desk.sessions() as session:
            meeting = meetings.load(session, subject.id)
        self._bring_to_front(meeting.id, meeting.held_on)
        if finding is None:
            return
        if finding.rule == "ELECT-POSTS":
            self.after.take_over(meeting.id, offices_in(meeting)[-1])
        else:
            self.writing.edit(meeting.id)

    def _show_task(self, task_id: int, *, change: bool) -> None:
        self.sections.go_to(TASKS)
        self.tasks.show_task(task_id)
        if change:
            self.tasks.change(self.tasks.table.current())

    def save_state(self) -> None:
        self.left.make_room(False)
        super().save_state()
        self.desk.settings.keep("meetings/halves", self.halves.saveState())
