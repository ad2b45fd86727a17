"""组织生活: how often a person came, at which meetings they were due, what they said and owe."""

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from secretary_app.domain.findings import Severity, Subject, SubjectKind
from secretary_app.domain.values import AttendanceState, TaskState
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.card import Field, grid_of
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.labels import bar, label
from secretary_app.gui.kit.table_model import Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.gui.tabs.roster.detail.page import Changed, ScrolledPage
from secretary_app.services import tasks
from secretary_app.services.roster.life import LifeRow, Presence, by_period, life_of
from secretary_app.services.tasks import TaskRow
from secretary_app.store.records import Person

SIGNS = {
    AttendanceState.PRESENT: "✓",
    AttendanceState.LEAVE: "△",
    AttendanceState.ABSENT: "×",
    AttendanceState.UNMARKED: "·",
}
LEAST_HEIGHT = 190
SPOKE = "发言"
"""Said of somebody who spoke without being due."""


def _state(row: LifeRow) -> str:
    if row.state is None:
        return SPOKE
    return f"{SIGNS[row.state]} {row.state.label}" + ("（已补）" if row.made_up_on else "")


def _more(row: LifeRow) -> str:
    parts = (
        "、".join(kind.label for kind in row.kinds),
        row.title,
        f"原因：{row.reason}" if row.reason else "",
        f"补课：{row.made_up_on}" if row.made_up_on else "",
    )
    return "\n".join(part for part in parts if part)


COLUMNS: tuple[Column[LifeRow], ...] = (
    Column("日期", lambda row: row.held_on.isoformat(), width=96, tooltip=_more),
    Column(
        "出勤",
        _state,
        width=84,
        tooltip=_more,
        colour=lambda row: (
            theme.severity_colour(Severity.WARN) if row.state is AttendanceState.ABSENT else None
        ),
    ),
    Column("会议", lambda row: row.title or row.kinds[0].label, width=180, tooltip=_more),
    Column("发言", lambda row: str(len(row.speeches) or ""), width=48),
)


class LifePage(ScrolledPage):
    """Attendance by period above, the meetings below; the chosen one's speeches at the foot."""

    title = "组织生活"

    def __init__(self, desk: Desk, changed: Changed) -> None:
        super().__init__(desk, changed)
        self._rows: list[LifeRow] = []
        self.year: Choice[int] = Choice([], empty="全部年份")
        self.year.setAccessibleName("年份")
        self.year.changed.connect(self._show)
        self.note = label("", "note")
        self.periods, self.tasks, self.meeting = QWidget(), QWidget(), QWidget()
        self.model: RecordTableModel[LifeRow] = RecordTableModel(COLUMNS, self)
        self.view = RecordTable(self.model, "roster/life", desk.settings)
        self.view.setAccessibleName("会议")
        self.view.setMinimumHeight(theme.px(LEAST_HEIGHT))
        self.view.opened.connect(self._open)
        self.view.chosen.connect(self._show_meeting)
        heading = bar(self.year, self.note, None)
        for part in (heading, self.periods, self.tasks, self.view, self.meeting):
            self.column.addWidget(part, 1 if part is self.view else 0)

    def show_person(self, session: Session, person: Person) -> None:
        self._rows = life_of(session, person.id)
        self._show_tasks(tasks.rows(session, person.id))
        years = sorted({row.held_on.year for row in self._rows}, reverse=True)
        blocked = self.year.blockSignals(True)
        kept = self.year.value()
        self.year.offer([(year, f"{year} 年") for year in years])
        self.year.set_value(kept if kept in years else next(iter(years), None))
        self.year.blockSignals(blocked)
        self._show()

    def _show(self) -> None:
        year = self.year.value()
        rows = [row for row in self._rows if year is None or row.held_on.year == year]
        self.note.setText("" if self._rows else "会议记录里还没有这个人的出勤。")
        self.year.setVisible(bool(self._rows))
        periods = by_period(self._rows, year) if self._rows else []
        self.periods = self._put(self.periods, grid_of([_field(one) for one in periods]))
        self.model.set_rows(rows)
        self.view.setVisible(bool(rows))
        if rows:
            self.view.setCurrentIndex(self.model.index(0, 0))
        else:
            self.meeting = self._put(self.meeting, QWidget())

    def _show_tasks(self, rows: list[TaskRow]) -> None:
        open_ones = [row for row in rows if row.state is TaskState.OPEN]
        self.tasks = self._put(self.tasks, grid_of([self._task(row) for row in open_ones]))

    def _task(self, row: TaskRow) -> Field:
        subject = Subject(kind=SubjectKind.TASK, id=row.id, name=row.title)
        due = f"（{row.due_on} 前）" if row.due_on else ""
        return Field("任务", f"{row.title}{due}", action=("打开", lambda: self.desk.open(subject)))

    def _put(self, old: QWidget, fresh: QWidget) -> QWidget:
        self.column.replaceWidget(old, fresh)
        old.hide()
        old.deleteLater()
        return fresh

    def _show_meeting(self, row: LifeRow | None) -> None:
        if row is None:
            return
        said = [Field(f"发言 {at}", text) for at, text in enumerate(row.speeches, start=1)]
        facts = [
            Field("会议", f"{row.held_on} {'、'.join(kind.label for kind in row.kinds)}"),
            Field("主题", row.title),
            Field("原因", row.reason),
            Field("补课", str(row.made_up_on) if row.made_up_on else None),
        ]
        known = [one for one in (*facts, *said) if one.value]
        self.meeting = self._put(self.meeting, grid_of(known))

    def _open(self, row: LifeRow) -> None:
        subject = Subject(kind=SubjectKind.MEETING, id=row.meeting_id, name=row.title)
        self.desk.open(subject)

    def save_state(self) -> None:
        self.view.save_state()


def _field(one: Presence) -> Field:
    """Return a period in words: 到会 12/14（85%），请假 1，缺席 1，发言 3 次."""
    if one.percent is None:
        said = "没有登记出勤"
    else:
        parts = [f"到会 {one.present}/{one.due}（{one.percent}%）"]
        parts += [
            f"{word} {count}"
            for word, count in (("请假", one.leave), ("缺席", one.absent))
            if count
        ]
        said = "，".join(parts)
    if one.unmarked:
        said += f"，未登记 {one.unmarked}"
    if one.speeches:
        said += f"，发言 {one.speeches} 次"
    return Field(one.label, said)
