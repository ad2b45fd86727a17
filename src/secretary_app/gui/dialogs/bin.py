"""回收站: what was deleted, and taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.gui.dialogs.history_view import local_time
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import PassingDialog
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.table_model import Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.services import life_bin, meetings, people
from secretary_app.store.records import Meeting


@dataclass(frozen=True)
class Binned:
    """One record in the bin."""

    id: int
    kind: str
    name: str
    binned_at: datetime


PERSON, MEETING = "人员", "会议"
COLUMNS = (
    Column[Binned]("类别", lambda one: one.kind, width=80),
    Column[Binned]("名称", lambda one: one.name, width=320),
    Column[Binned]("移入时间", lambda one: local_time(one.binned_at), width=150),
)


def contents(session: Session) -> list[Binned]:
    """Return everything in the bin, the last one first."""
    found = [
        Binned(one.id, PERSON, one.name, one.binned_at)
        for one in people.binned(session)
        if one.binned_at
    ]
    gone = session.scalars(select(Meeting).where(Meeting.binned_at.is_not(None)))
    found += [
        Binned(one.id, MEETING, f"{one.held_on} {one.title}", one.binned_at)
        for one in gone
        if one.binned_at
    ]
    found += [
        Binned(one.id, one.kind, one.name, one.binned_at) for one in life_bin.contents(session)
    ]
    return sorted(found, key=lambda one: one.binned_at, reverse=True)


AT_ONCE = 300
"""So many records are restored without leaving the GUI thread: within a blink."""


class BinDialog(PassingDialog):
    """The bin."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("回收站")
        self._desk = desk
        self.model: RecordTableModel[Binned] = RecordTableModel(COLUMNS, self)
        self.view = RecordTable(self.model, "bin", desk.settings)
        self.view.setAccessibleName("回收站")
        self.view.opened.connect(lambda _one: self.restore())
        self.back = button("恢复所选", self.restore, "primary")
        self.view.selectionModel().selectionChanged.connect(lambda: self._show_state())
        self.note = label("", "note")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.addWidget(self.note)
        layout.addWidget(self.view, 1)
        layout.addWidget(bar(None, button("关闭", self.accept), self.back))
        self.resize(theme.px(640), theme.px(420))
        self.refresh()

    def refresh(self) -> None:
        """Show what is in the bin now."""
        with self._desk.sessions() as session:
            found = contents(session)
        self.model.set_rows(found)
        self.note.setText(
            "回收站里的记录不参与任何统计和检查，可以随时恢复。" if found else "回收站是空的。"
        )
        self._show_state()

    def _show_state(self) -> None:
        self.back.setEnabled(bool(self.view.chosen_records()))

    def restore(self) -> None:
        """Take the chosen records back."""
        chosen: Sequence[Binned] = self.view.chosen_records()
        if not chosen:
            return

        def work(_step: object) -> bool:
            with self._desk.sessions.begin() as session:
                _take_back(session, chosen)
            return True

        if len(chosen) > AT_ONCE:
            self._desk.run("正在恢复…", work, self)
        else:
            work(None)
        self._desk.tell(f"已恢复 {len(chosen)} 条记录")
        self.refresh()


def _take_back(session: Session, chosen: Sequence[Binned]) -> None:
    for one in chosen:
        if one.kind == MEETING:
            meetings.restore_meeting(session, one.id)
    kinds = (PERSON, *life_bin.BINS)
    of_kind = {kind: [one.id for one in chosen if one.kind == kind] for kind in kinds}
    for kind, ids in of_kind.items():
        if ids and kind == PERSON:
            people.restore_people(session, ids)
        elif ids:
            life_bin.restore(session, kind, ids)
