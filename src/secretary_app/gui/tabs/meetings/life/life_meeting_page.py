"""组织生活会: what its record still lacks, its problems, and their remedies with their dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QSizePolicy

from secretary_app.domain.findings import Finding, Severity, Subject
from secretary_app.domain.values import LifePart
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.table_model import Column
from secretary_app.gui.tabs.meetings.life.day_dialog import DayDialog
from secretary_app.gui.tabs.meetings.life.page import LifePage
from secretary_app.gui.tabs.meetings.life.record_list import RecordList
from secretary_app.gui.tabs.meetings.life.remedy_dialogs import (
    LifeMeetingDialog,
    RemedyDialog,
)
from secretary_app.gui.tabs.meetings.life.study_lists import people_of
from secretary_app.services import life_meetings
from secretary_app.services.life_meetings import LifeMeetingView, RemedyDraft

FORM, MINUTES = "F57", "F01"
NONE_YET = "这一年还没有组织生活会的记录。请先在“会议”里新建一次会议，类型选“组织生活会”。"


@dataclass(frozen=True)
class RemedyRow:
    """One problem with the life meeting that put it on its list."""

    meeting: LifeMeetingView
    draft: RemedyDraft
    today: date

    @property
    def state(self) -> str:
        """Sign and word of how far it has come."""
        draft = self.draft
        if draft.done_on is not None:
            return "✓ 已完成"
        if draft.due_on is None:
            return "△ 没有时限"
        days = (draft.due_on - self.today).days
        return f"! 超期 {-days} 天" if days < 0 else f"还有 {days} 天"

    @property
    def is_late(self) -> bool:
        """Whether its date has passed."""
        due = self.draft.due_on
        return self.draft.done_on is None and due is not None and due < self.today


COLUMNS: tuple[Column[RemedyRow], ...] = (
    Column("组织生活会", lambda row: row.meeting.held_on.isoformat(), width=100),
    Column(
        "问题", lambda row: row.draft.problem, width=280, tooltip=lambda row: row.draft.problem
    ),
    Column("来源", lambda row: row.draft.source.label if row.draft.source else "", width=84),
    Column(
        "整改措施", lambda row: row.draft.measure, width=240, tooltip=lambda row: row.draft.measure
    ),
    Column("责任人", lambda row: row.draft.responsible, width=84),
    Column(
        "时限",
        lambda row: row.draft.due_on.isoformat() if row.draft.due_on else "",
        width=96,
        sort_key=lambda row: row.draft.due_on,
    ),
    Column(
        "状态",
        lambda row: row.state,
        width=110,
        colour=lambda row: theme.severity_colour(Severity.OVERDUE) if row.is_late else None,
    ),
    Column("完成情况", lambda row: row.draft.result, width=140),
)


class LifeMeetingPage(LifePage):
    """The life meetings of one year, and what earlier ones left open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.views: list[LifeMeetingView] = []
        self.meeting: Choice[int] = Choice((), empty="（没有组织生活会）")
        self.meeting.setAccessibleName("组织生活会")
        self.meeting.setMinimumWidth(theme.px(300))
        self.meeting.changed.connect(self._show_parts)
        self.parts = label("")
        self.parts.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.fill_button = button("填写内容…", self.fill)
        self.list = RecordList(
            desk,
            "remedies",
            "问题和整改",
            COLUMNS,
            (
                button("完成…", self.finish, hint="登记所选问题的完成日期"),
                button("修改", lambda: self.change(self.list.table.current())),
                button("删除", self.remove, "link"),
                button("打印清单…", lambda: self.print_out(FORM, [self.year])),
                button("新增问题", self.add, "primary"),
            ),
            self.remove,
        )
        self.list.table.opened.connect(self.change)
        self.column.addWidget(bar(self.meeting, self.fill_button, self.parts))
        self.column.addWidget(self.list, 1)

    def refresh(self) -> None:
        today = self.desk.today()
        with self.desk.sessions() as session:
            every = life_meetings.views(session)
        self.views = [one for one in every if one.held_on.year == self.year]
        listed = [
            RemedyRow(one, draft, today)
            for one in every
            for draft in one.remedies
            if one.held_on.year == self.year
            or (one.held_on.year < self.year and _concerns(draft, self.year))
        ]
        options = [
            (one.meeting_id, f"{one.held_on.isoformat()} {one.title}") for one in self.views
        ]
        kept = self.meeting.value()
        self.meeting.offer(options)
        if kept is None and options:
            self.meeting.set_value(options[0][0])
        self.list.model.set_rows(listed)
        left = sum(row.draft.done_on is None for row in listed)
        late = sum(row.is_late for row in listed)
        self.list.note.setText(
            f"问题 {len(listed)} 项，未完成 {left} 项，其中超期 {late} 项。"
            if listed
            else "还没有登记问题。"
        )
        self._show_parts()

    def _view(self) -> LifeMeetingView | None:
        chosen = self.meeting.value()
        return next((one for one in self.views if one.meeting_id == chosen), None)

    def _show_parts(self) -> None:
        view = self._view()
        self.fill_button.setEnabled(view is not None)
        if view is None:
            self.parts.setText("" if self.views else NONE_YET)
            return
        self.parts.setText(
            "　".join(f"{'✓' if part in view.parts else '×'} {part.label}" for part in LifePart)
        )

    def fill(self) -> None:
        """Enter the parts of the life meeting beside its agenda."""
        view = self._view()
        if view is None:
            return
        dialog = LifeMeetingDialog(view.title, view.texts, self)
        if not dialog.exec():
            return
        with self.desk.sessions.begin() as session:
            life_meetings.save_texts(session, view.meeting_id, dialog.value())
        self.refresh()
        self.desk.tell("组织生活会的内容已保存。")

    def add(self) -> None:
        """Put a problem on the list of the life meeting in front."""
        view = self._view()
        if view is None:
            self.desk.tell(NONE_YET)
            return
        self._edit(view.meeting_id, RemedyDraft(problem=""))

    def change(self, row: RemedyRow | None) -> None:
        """Change a problem or its remedy."""
        if row is not None:
            self._edit(row.meeting.meeting_id, row.draft, row.meeting)

    def _edit(
        self, meeting_id: int, draft: RemedyDraft, view: LifeMeetingView | None = None
    ) -> None:
        today = self.desk.today()
        meetings = [view] if view else self.views
        dialog = RemedyDialog(people_of(self.desk), meetings, meeting_id, draft, today, self)
        if not dialog.exec():
            return
        with self.desk.sessions.begin() as session:
            life_meetings.save_remedy(session, dialog.meeting_id(), dialog.value(), today)
        self.refresh()
        self.desk.tell("问题和整改已保存；按 Ctrl+Z 可以撤销。")

    def finish(self) -> None:
        """Enter that the chosen problems were remedied."""
        chosen: Sequence[RemedyRow] = self.list.table.chosen_records()
        ids = [row.draft.id for row in chosen if row.draft.id and row.draft.done_on is None]
        if not ids:
            self.desk.tell("请先选择没有完成的问题。")
            return
        title = f"整改完成（{len(ids)} 项）"
        dialog = DayDialog(title, "完成日期", "完成后再登记", self.desk.today(), self)
        if not dialog.exec():
            return
        with self.desk.sessions.begin() as session:
            life_meetings.finish(session, ids, dialog.value(), self.desk.today())
        self.refresh()
        self.desk.tell(f"已登记完成 {len(ids)} 项；按 Ctrl+Z 可以撤销。")

    def remove(self) -> None:
        """Take the chosen problems off the list."""
        chosen: Sequence[RemedyRow] = self.list.table.chosen_records()
        if not chosen:
            return
        with self.desk.sessions.begin() as session:
            for row in chosen:
                life_meetings.remove_remedy(session, row.draft.id or 0)
        self.refresh()
        self.desk.tell(f"已删除 {len(chosen)} 项；按 Ctrl+Z 可以撤销。")

    def begin(self) -> None:
        self.add()

    def settle(self, subject: Subject, finding: Finding) -> None:
        """Open the problem that a finding is about: its words stand in the message."""
        rows = [self.list.model.record(at) for at in range(self.list.model.rowCount())]
        waiting = [
            at
            for at, row in enumerate(rows)
            if row.meeting.meeting_id == subject.id
            and row.draft.done_on is None
            and finding.due_on in (None, row.draft.due_on)
        ]
        if waiting:
            self.list.table.selectRow(waiting[0])
            self.change(rows[waiting[0]])

    def print_request(self) -> tuple[str, Sequence[int]] | None:
        return FORM, [self.year]


def _concerns(draft: RemedyDraft, year: int) -> bool:
    """Tell whether a problem of an earlier year was still open in this one."""
    return draft.done_on is None or draft.done_on.year >= year
