"""首页: what is to be done today, and how the branch stands."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from secretary_app.domain.findings import Finding, Subject, SubjectKind
from secretary_app.gui.kit import findings_view, theme
from secretary_app.gui.kit.desk import NEW, Desk
from secretary_app.gui.kit.findings_view import FindingsList, by_urgency
from secretary_app.gui.kit.labels import EmptyState, Panel, bar, button, label
from secretary_app.gui.kit.reader import Reader
from secretary_app.gui.kit.search import SearchBox, matches, search_key
from secretary_app.gui.kit.tab import Tab
from secretary_app.gui.kit.table_model import RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.gui.tabs.home.chips import ViewChips, view_of
from secretary_app.gui.tabs.home.panels import BackupPanel, MeetingsPanel, PeoplePanel
from secretary_app.services import backup_reports, overview
from secretary_app.services.findings_memory import FindingsMemory

AT_ONCE = 200
"""So many people are checked without leaving the GUI thread: within a blink."""
HEADING = "今天该做什么"
LEAST_DETAIL_PX = 116
"""Height of a finding of two lines with its source."""


class HomeTab(Tab):
    """The findings by due date; Enter opens what settles the one in front."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.findings: list[Finding] = []
        self._keys: list[str] = []
        self._begun = True
        """Whether anything is on record."""
        self._memory = FindingsMemory()
        self.reader = Reader(self._ask, self._take, self._is_quick, self)
        self.search_box = self.search = SearchBox("搜索待办（Ctrl+F）")
        self.search.searched.connect(lambda _words: self._show_found())
        self.heading = label(HEADING, "title", wrap=False)
        self.chips = ViewChips()
        self.chips.changed.connect(self._show_found)
        self.model: RecordTableModel[Finding] = RecordTableModel(
            findings_view.columns(desk.today()), self
        )
        self.table_view = self.view = RecordTable(self.model, "home", desk.settings)
        self.view.setAccessibleName("待办")
        self.view.let_headings_sort()
        self.view.opened.connect(self.settle)
        self.view.chosen.connect(self._show_detail)
        self.detail = FindingsList((), desk.today(), empty="这里没有事项")
        self.go = button(
            "去办理", lambda: self.settle(self.view.current()), "primary", hint="回车"
        )
        self.people = PeoplePanel()
        self.meetings = MeetingsPanel()
        self.backup = BackupPanel(self.back_up)
        self.stack = QStackedWidget()
        self._side = QScrollArea()
        self._lay_out()

    def _lay_out(self) -> None:
        gap = theme.px(12)
        box = Panel()
        self.detail_box = box
        line = QHBoxLayout()
        line.addWidget(self.detail, 1)
        line.addWidget(self.go, 0, Qt.AlignmentFlag.AlignBottom)
        box.body.addLayout(line)
        todo = QWidget()
        left = QVBoxLayout(todo)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(theme.px(8))
        left.addWidget(bar(self.heading, None, self.search))
        left.addWidget(self.chips)
        left.addWidget(self.view, 1)
        left.addWidget(box)
        calm = EmptyState(
            "没有到期或缺少的事项", "按现有记录，规则没有发现问题。新的期限会出现在这里。"
        )
        empty = EmptyState(
            "从名册开始",
            "先导入 Excel 名册，或新增一个人，期限、缺项和统计就会自动出现在这里。\n"
            "想先看看用起来是什么样，可以打开示例支部；这个文件会先关上，不会改动。",
            (
                ("导入 Excel…", self.import_sheet),
                ("新增人员", self.add_person),
                ("看示例支部…", lambda: self.desk.start_screen()),
            ),
        )
        for page in (todo, calm, empty):
            self.stack.addWidget(page)
        side = QWidget()
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(gap)
        for panel in (self.people, self.meetings, self.backup):
            right.addWidget(panel)
        right.addStretch()
        scroll = self._side
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(side)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.setSpacing(gap)
        layout.addWidget(self.stack, 1)
        layout.addWidget(scroll)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Keep the panels as wide as their words, and most of the height for the list."""
        self._side.setFixedWidth(theme.px(300))
        self.detail_box.setMaximumHeight(max(theme.px(LEAST_DETAIL_PX), self.height() // 4))

    def refresh(self) -> None:
        today = self.desk.today()
        with self.desk.sessions() as session:
            stages = overview.people_by_stage(session, today)
            self.people.show_stages(stages)
            self.meetings.show_quarter(overview.quarter(session, today), today)
            self.backup.show_last(backup_reports.last_verified(session), datetime.now(UTC))
            self._begun = overview.has_begun(session)
        if not self.reader.read():
            self.heading.setText(f"{HEADING}（正在检查…）")

    def _is_quick(self) -> bool:
        with self.desk.sessions() as session:
            return self._memory.cost(session, self.desk.today()) <= AT_ONCE

    def _ask(self) -> Callable[[], list[Finding]]:
        """Return the check; it costs only what has changed since the last one."""
        sessions, memory, today = self.desk.sessions, self._memory, self.desk.today()

        def check() -> list[Finding]:
            with sessions() as session:
                return sorted(memory.findings(session, today), key=by_urgency)

        return check

    def _take(self, findings: list[Finding]) -> None:
        self.heading.setText(HEADING)
        self.findings, self._keys = findings, []
        self._show_found()

    def _matching(self, words: tuple[str, ...]) -> list[Finding]:
        if not words:
            return self.findings
        if not self._keys:
            self._keys = [_key(one) for one in self.findings]
        pairs = zip(self.findings, self._keys, strict=True)
        return [one for one, key in pairs if matches(key, words)]

    def _show_found(self) -> None:
        today = self.desk.today()
        found = self._matching(self.search.words())
        self.chips.show_counts(found, today)
        found = [one for one in found if view_of(one, today) is self.chips.wanted()]
        kept = self.view.current()
        self.model.set_rows(found)
        if not self._begun:
            self.stack.setCurrentIndex(2)
            return
        if not self.findings:
            self.stack.setCurrentIndex(1)
            return
        self.stack.setCurrentIndex(0)
        row = found.index(kept) if kept in found else 0
        if found:
            self.view.setCurrentIndex(self.model.index(row, 0))
        else:
            self._show_detail(None)
        self.go.setVisible(bool(found))

    def _show_detail(self, finding: Finding | None) -> None:
        self.detail.show_findings([finding] if finding else [])

    def settle(self, finding: Finding | None) -> None:
        """Open the record that a finding is about, in its own tab."""
        if finding is not None:
            self.desk.open(finding.subject, finding)

    def back_up(self) -> None:
        """Put a backup on a stick."""
        from secretary_app.gui.dialogs.backup import BackupDialog

        BackupDialog(self.desk, self).exec()
        self.refresh()

    def add_person(self) -> None:
        """Begin with one person, in the roster."""
        subject = Subject(kind=SubjectKind.PERSON, id=NEW, name="")
        self.desk.open(subject, where="roster")

    def import_sheet(self) -> None:
        """Choose a sheet and import it."""
        from secretary_app.gui.dialogs.import_preview import import_file

        if import_file(self.desk, None, self):
            self.refresh()


def _key(finding: Finding) -> str:
    return search_key(
        finding.subject.name, finding.message, finding.source, finding.severity.label
    )
