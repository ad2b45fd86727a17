"""The 会议记录 tab: the year as a grid, the list of meetings, the chosen minutes."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from secretary_app.domain.findings import Finding, Subject, SubjectKind
from secretary_app.domain.values import MeetingKind, MeetingState
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.card import Card
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.labels import EmptyState, bar, button, label
from secretary_app.gui.kit.search import SearchBox
from secretary_app.gui.kit.tab import Tab
from secretary_app.gui.kit.table_model import RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.gui.tabs.meetings.after import After
from secretary_app.gui.tabs.meetings.card import Shown, offices_in, show_minutes
from secretary_app.gui.tabs.meetings.editor.editor import MeetingEditor
from secretary_app.gui.tabs.meetings.finder import Finder
from secretary_app.gui.tabs.meetings.grid_view import GridView
from secretary_app.gui.tabs.meetings.kept_draft import KeptDraftBar
from secretary_app.gui.tabs.meetings.life.sections import MINUTES, TALKS, TASKS, LifeSections
from secretary_app.gui.tabs.meetings.looking import Looking
from secretary_app.gui.tabs.meetings.notice import notice_button
from secretary_app.gui.tabs.meetings.plan_dialog import PlanDialog
from secretary_app.gui.tabs.meetings.printing import main_form, print_button
from secretary_app.gui.tabs.meetings.table import COLUMNS, FOUND
from secretary_app.gui.tabs.meetings.tasks_view import TasksView
from secretary_app.gui.tabs.meetings.year_choice import YearChoice
from secretary_app.services import (
    autosave,
    checks,
    meeting_files,
    meeting_history,
    meeting_questions,
    meeting_year,
    meetings,
    printing,
    vote_minutes,
)
from secretary_app.services import tasks as task_service
from secretary_app.services.autosave import KeptDraft
from secretary_app.services.meeting_search import Hit
from secretary_app.services.meetings import MeetingDraft

SEARCH = "搜索全部会议记录：议题、发言、决议、姓名（Ctrl+F）"
FOLDED = "meetings/grid-folded"
LEAST_LIST_PX, LEAST_SEARCH_PX = 90, 140
CHOOSE = "在左边选一次会议，这里显示它的记录。"


class MeetingsTab(Tab):
    """The meetings of one year."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.looking = Looking()
        self.finder = Finder(desk, self)
        self._listed: list[Hit] = []
        self._none_yet = True
        self._on_card: int | None = None
        """The meeting that the card shows as it stands on record."""
        self.year = YearChoice(desk.today().year)
        self.search = self.search_box = SearchBox(SEARCH)
        self.search.setMinimumWidth(theme.px(LEAST_SEARCH_PX))
        self.kept_bar = KeptDraftBar(self.go_on_writing, self.refresh, desk)
        self.grid = GridView()
        self.model = RecordTableModel(COLUMNS, self)
        self.list = self.table_view = RecordTable(self.model, "meetings", desk.settings)
        self.list.setAccessibleName("会议列表")
        self.list.let_headings_sort()
        self.narrowed = label("", "label", wrap=False)
        self.widen = button("显示全年", self.look_at_year, "link")
        self.fold = button("", self._turn_grid, "link")
        self._fold(desk.settings.number(FOLDED, 0) == 1)
        self.empty = EmptyState(
            "还没有会议记录",
            "这里放党员大会、支委会、党小组会、党课和主题党日的记录；应到人员按开会日期从名册自动取。\n"
            "已有会议台账的，用 文件 › 导入 Excel（Ctrl+I）直接带进来。",
            (("新建会议", self.begin), ("计划会议…", self.plan)),
        )
        self.nothing = EmptyState(
            "没有这样的会议", "", (("计划会议…", self.plan_here), ("补录会议", self.begin_here))
        )
        self.lists = QStackedWidget()
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
        for page in (self.list, self.nothing, self.empty):
            self.lists.addWidget(page)
        self.lists.setMinimumHeight(theme.px(LEAST_LIST_PX))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.grid)
        hint = "目录、台账、全部记录"
        book = button("打印全年汇编…", self.sections.print_year, "link", hint=hint)
        column.addWidget(bar(self.narrowed, self.widen, None, book, self.fold))
        column.addWidget(self.lists, 1)
        self.halves.addWidget(left)
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
        self.list.chosen.connect(self._show_chosen)
        self.list.opened.connect(lambda hit: self.edit(hit.row.id))
        QShortcut(QKeySequence("Ctrl+N"), self, self._begin_in_front)
        delete = QShortcut(QKeySequence("Delete"), self.list, self.bin_chosen)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _turn_grid(self) -> None:
        folded = not self.grid.isHidden()
        self.desk.settings.keep(FOLDED, int(folded))
        self._fold(folded)

    def _fold(self, folded: bool) -> None:
        self.grid.setHidden(folded)
        self.fold.setText("展开全年一览" if folded else "收起全年一览")

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
            self.narrowed.setText("正在读取全部会议记录…")
            return
        else:
            hits = found
        self._show_list(hits, empty=self._none_yet)
        self._choose(chosen)

    def _show_list(self, hits: Sequence[Hit], *, empty: bool) -> None:
        searching = bool(self.search.words())
        self.list.setColumnHidden(FOUND, not searching)
        with QSignalBlocker(self.list):  # The card follows once a row is chosen.
            self.model.set_rows(hits)
        words = "全部年份中找到" if searching else self.looking.words
        self.narrowed.setText(f"{words}　{len(hits)} 次会议".strip())
        self.widen.setVisible(bool(self.looking.words) and not searching)
        page = self.list if hits else self.empty if empty and not searching else self.nothing
        self.lists.setCurrentWidget(page)
        named = "" if searching else self.looking.words
        self.nothing.buttons[0].setText(f"计划{named or '会议'}…")
        self.nothing.buttons[1].setText(f"补录{named or '会议'}")

    def _offer_years(self, years: Sequence[int]) -> None:
        self.year.offer({*years, self.desk.today().year, self.shown_year()})

    def shown_year(self) -> int:
        """Return the year in front."""
        return self.year.year()

    def chosen_id(self) -> int | None:
        """Return the id of the meeting in front, or None."""
        hit = self.list.current()
        return hit.row.id if hit is not None else None

    def _choose(self, meeting_id: int | None) -> None:
        for number in range(self.model.rowCount()):
            if self.model.record(number).row.id == meeting_id:
                self.list.selectRow(number)
                return
        if self.model.rowCount():
            self.list.selectRow(0)
        else:
            self._show_chosen(None)

    def _show_chosen(self, hit: Hit | None) -> None:
        if hit is None:
            self._on_card = None
            self.card.show_text(CHOOSE if self.model.rowCount() else "")
            return
        if hit.row.id == self._on_card:
            return
        self._on_card = hit.row.id
        today = self.desk.today()
        with self.desk.sessions() as session:
            meeting = meetings.load(session, hit.row.id)
            findings = checks.findings_of_meeting(session, meeting.id, today)
            shown = Shown(
                meeting=meeting,
                findings=findings,
                today=today,
                tasks=task_service.of_meeting(session, meeting.id),
                files=meeting_files.rows(session, meeting.id),
                changed_since_filed=meeting_history.changes_since_filed(session, meeting),
            )
        planned = meeting.state is MeetingState.PLANNED
        announced = planned or meeting.held_on >= today
        notice = (notice_button(self.desk, meeting.id, self.print_out),) if announced else ()
        buttons = (
            button("开会记录" if planned else "修改", lambda: self.edit(meeting.id)),
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
            self.edit(self.model.record(0).row.id)
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
        self._begin((MeetingKind.ASSEMBLY,), self.desk.today())

    def plan(self) -> None:
        """Plan an assembly for today or later."""
        self._plan(MeetingKind.ASSEMBLY, self.desk.today())

    def plan_here(self) -> None:
        """Plan a meeting of the kind and in the month that are looked at."""
        kind, day = self._looked_at()
        self._plan(kind, day)

    def _plan(self, kind: MeetingKind, day: date) -> None:
        dialog = PlanDialog(self.desk, kind, day, self)
        if not dialog.exec():
            return
        draft = dialog.draft()
        with self.desk.sessions.begin() as session:
            meeting = meetings.save_meeting(session, draft, self.desk.today())
        self.desk.tell("已保存计划；在右边“通知”里复制通知文字、存日历文件、打印签到表。")
        self._bring_to_front(meeting.id, draft.held_on)

    def _looked_at(self) -> tuple[MeetingKind, date]:
        """Return the kind that is looked at, and the first day in its month to think of."""
        today, looking = self.desk.today(), self.looking
        month, year = looking.month or today.month, self.shown_year()
        this_month = (year, month) == (today.year, today.month)
        day = today if this_month else date(year, month, 1)
        return looking.kind or MeetingKind.ASSEMBLY, day

    def begin_here(self) -> None:
        """Begin a meeting of the kind and in the month that are looked at."""
        kind, day = self._looked_at()
        self._begin((kind,), day)

    def _begin(self, kinds: tuple[MeetingKind, ...], day: date) -> None:
        with self.desk.sessions() as session:
            draft = meetings.new_draft(session, kinds, day)
        self.write(draft)

    def edit(self, meeting_id: int) -> None:
        """Open the minutes on record."""
        with self.desk.sessions() as session:
            draft = meetings.draft_from(session, meeting_id)
        self.write(draft)

    def resume(self) -> None:
        with self.desk.sessions() as session:
            kept = autosave.kept(session)
        if kept:
            self.go_on_writing(kept[0])

    def go_on_writing(self, kept: KeptDraft) -> None:
        """Open minutes that were kept but not saved."""
        self.write(kept.draft, unsaved=True, slot=kept.slot)

    def write(self, draft: MeetingDraft, *, unsaved: bool = False, slot: str = "") -> None:
        """Show the editor; what it saved comes to the front."""
        editor = MeetingEditor(self.desk, draft, self, unsaved=unsaved, slot=slot)
        editor.exec()
        if editor.saved_id is not None:
            self.desk.tell(
                f"已保存会议记录：{editor.draft.held_on.isoformat()} {editor.draft.title}"
            )
            self._bring_to_front(editor.saved_id, editor.draft.held_on)
        else:
            self.refresh()
        editor.deleteLater()

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
        self._choose(meeting_id)

    # What the window asks

    def focus_search(self) -> None:
        self.sections.go_to(MINUTES)
        super().focus_search()

    def print_out(self, form_id: str, ids: Sequence[int]) -> None:
        """Show a form before it goes to paper."""
        with self.desk.sessions.begin() as session:
            job = printing.print_form(session, form_id, ids, today=self.desk.today())
        self.desk.print_job(job, self)

    def print_request(self) -> tuple[str, Sequence[int]] | None:
        if self.sections.number != MINUTES:
            return self.sections.print_request()
        chosen = self.list.chosen_records()
        if not chosen:
            return None
        return main_form(chosen[0].row.kinds), [hit.row.id for hit in chosen]

    def show_subject(self, subject: Subject, finding: Finding | None = None) -> None:
        wanted, self.desk.to_vote_on = self.desk.to_vote_on, ()
        if wanted:
            self.sections.go_to(MINUTES)
            with self.desk.sessions() as session:
                draft = vote_minutes.minutes_of(session, wanted, self.desk.today())
            self.write(draft)
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
            self.edit(meeting.id)

    def _show_task(self, task_id: int, *, change: bool) -> None:
        self.sections.go_to(TASKS)
        self.tasks.show_task(task_id)
        if change:
            self.tasks.change(self.tasks.table.current())

    def save_state(self) -> None:
        super().save_state()
        self.desk.settings.keep("meetings/halves", self.halves.saveState())
