"""The parts of the minutes, one below the other: what the editor's left side lists."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from secretary_app.domain.motions import has_passed, problems_of
from secretary_app.domain.policy import CommitteeMajority
from secretary_app.domain.values import TaskState
from secretary_app.services.meetings import MeetingDraft, MotionDraft, headcount

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
DISPLAY = Qt.ItemDataRole.DisplayRole


class PartKind(Enum):
    """What a part of the minutes is; each has its own page."""

    FACTS = "facts"
    ATTENDANCE = "attendance"
    ITEM = "item"
    MOTION = "motion"
    ELECTION = "election"
    TASKS = "tasks"
    OUTCOME = "outcome"


@dataclass(frozen=True)
class Part:
    """One line of the outline; `number` counts items or motions from 0."""

    kind: PartKind
    text: str
    number: int = 0


def parts_of(
    draft: MeetingDraft, among: CommitteeMajority = CommitteeMajority.OF_ALL
) -> tuple[Part, ...]:
    """Return the outline of the minutes; `among` decides votes of the committee."""
    heads = headcount(draft.attendance)
    return (
        Part(PartKind.FACTS, "会议情况"),
        Part(PartKind.ATTENDANCE, f"签到　{heads.present}/{heads.due}"),
        *(
            Part(PartKind.ITEM, f"议程 {number + 1}　{item.title or '（未填）'}", number)
            for number, item in enumerate(draft.agenda)
        ),
        *(_of_motion(draft, motion, number, among) for number, motion in enumerate(draft.motions)),
        Part(PartKind.TASKS, f"任务　{tasks_text(draft)}"),
        Part(PartKind.OUTCOME, "决议、学习与签字"),
    )


def kind_of(motion: MotionDraft) -> PartKind:
    """Return which page a motion has."""
    return PartKind.ELECTION if motion.election else PartKind.MOTION


def _of_motion(
    draft: MeetingDraft, motion: MotionDraft, number: int, among: CommitteeMajority
) -> Part:
    word = "选举" if motion.election else "表决"
    sign = ""
    if motion.counted:
        said = (motion.kind, motion.ballot, motion.count(draft.kinds))
        sign = "! " if problems_of(*said) else "✓ " if has_passed(*said, among) else "× "
    title = motion.title or "（未填）"
    return Part(kind_of(motion), f"{word} {number + 1}　{sign}{title}", number)


def tasks_text(draft: MeetingDraft) -> str:
    """Return how many tasks the meeting gave, and how many came back open."""
    own = sum(not task.from_before for task in draft.tasks)
    back = sum(bool(task.from_before) and task.state is TaskState.OPEN for task in draft.tasks)
    return f"新 {own}" + (f"，以往未完成 {back}" if back else "")


class OutlineModel(QAbstractListModel):
    """The outline as a list for Qt."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.parts: tuple[Part, ...] = ()

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        """Show another outline; the same parts with other words keep the selection."""
        if [(part.kind, part.number) for part in parts] == [
            (part.kind, part.number) for part in self.parts
        ]:
            self._retitle(parts)
            return
        self.beginResetModel()
        self.parts = parts
        self.endResetModel()

    def _retitle(self, parts: tuple[Part, ...]) -> None:
        if parts != self.parts:
            self.parts = parts
            self.dataChanged.emit(self.index(0), self.index(len(parts) - 1), [DISPLAY])

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.parts)

    def data(self, index: Index, role: int = DISPLAY) -> str | None:
        shown = role in (DISPLAY, Qt.ItemDataRole.ToolTipRole)
        return self.parts[index.row()].text if index.isValid() and shown else None
