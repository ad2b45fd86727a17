"""组织生活: how often a person came, at which meetings they were due, and what they said."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from secretary_app.domain.findings import Severity, Subject, SubjectKind
from secretary_app.domain.values import AttendanceState
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.card import Card, Field, Section
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.labels import bar, label
from secretary_app.gui.kit.table_model import Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.gui.tabs.roster.detail.page import Changed, DetailPage
from secretary_app.services.roster.life import LifeRow, Presence, by_period, life_of
from secretary_app.store.records import Person

SIGNS = {
    AttendanceState.PRESENT: "✓",
    AttendanceState.LEAVE: "△",
    AttendanceState.ABSENT: "✕",
    AttendanceState.UNMARKED: "·",
}
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


class LifePage(DetailPage):
    """Attendance by period above, the meetings below; the chosen one's speeches at the foot."""

    title = "组织生活"

    def __init__(self, desk: Desk, changed: Changed) -> None:
        super().__init__(desk, changed)
        self._rows: list[LifeRow] = []
        self.year: Choice[int] = Choice([], empty="全部年份")
        self.year.setAccessibleName("年份")
        self.year.changed.connect(self._show)
        self.note = label("", "note")
        self.card = Card()
        self.model: RecordTableModel[LifeRow] = RecordTableModel(COLUMNS, self)
        self.view = RecordTable(self.model, "roster/life", desk.settings)
        self.view.setAccessibleName("会议")
        self.view.opened.connect(self._open)
        self.view.chosen.connect(self._show_speeches)
        self.speeches = Card()
        lists = QSplitter(Qt.Orientation.Vertical)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view, 3)
        column.addWidget(self.speeches, 2)
        for part in (self.card, below):
            lists.addWidget(part)
        lists.setChildrenCollapsible(False)
        lists.setSizes([theme.px(170), theme.px(360)])
        self.column.setSpacing(theme.px(6))
        self.column.addWidget(bar(self.year, self.note, None))
        self.column.addWidget(lists, 1)

    def show_person(self, session: Session, person: Person) -> None:
        self._rows = life_of(session, person.id)
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
        self.card.show_record(
            "", "", [Section("到会", [_field(one) for one in by_period(self._rows, year)])]
        )
        self.model.set_rows(rows)
        if rows:
            self.view.setCurrentIndex(self.model.index(0, 0))
        else:
            self.speeches.show_text("")

    def _show_speeches(self, row: LifeRow | None) -> None:
        if row is None:
            return
        said = [Field(f"发言 {at}", text) for at, text in enumerate(row.speeches, start=1)]
        kinds = "、".join(kind.label for kind in row.kinds)
        facts = [
            Field("会议", f"{row.held_on} {kinds}"),
            Field("主题", row.title),
            Field("请假或缺席原因", row.reason),
            Field("补课", str(row.made_up_on) if row.made_up_on else None),
        ]
        self.speeches.show_record("", "", [Section("这次会议", [*facts, *said])])

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
