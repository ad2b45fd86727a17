"""The candidates of a round with their votes, as a table for Qt."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from secretary_app.services.motion_drafts import CandidateDraft

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
DISPLAY = Qt.ItemDataRole.DisplayRole
EDIT = Qt.ItemDataRole.EditRole
TITLES = ("候选人", "赞成", "不赞成", "弃权")
NAME, YES, NO, ABSTAIN = range(len(TITLES))
FIELDS = {YES: "yes", NO: "no", ABSTAIN: "abstain"}
MOST = 9999


class CandidateModel(QAbstractTableModel):
    """Votes are typed; what remains of the valid papers is taken as votes against."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[CandidateDraft] = []
        self.valid_papers = 0

    def candidates(self) -> tuple[CandidateDraft, ...]:
        """Return the candidates as they stand."""
        return tuple(self._rows)

    def set_candidates(self, rows: Iterable[CandidateDraft]) -> None:
        """Show other candidates."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def remove(self, number: int) -> None:
        """Take a candidate out."""
        if 0 <= number < len(self._rows):
            self.set_candidates([*self._rows[:number], *self._rows[number + 1 :]])

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = DISPLAY) -> str | None:
        if not index.isValid() or role not in (DISPLAY, EDIT):
            return None
        row, column = self._rows[index.row()], index.column()
        if column == NAME:
            return f"{row.name}（另选人）" if row.written_in else row.name
        if row.written_in and column != YES:
            return ""
        return str(getattr(row, FIELDS[column]))

    def headerData(self, section: int, side: Qt.Orientation, role: int = DISPLAY) -> str | None:
        if role != DISPLAY or section < 0:
            return None
        if side == Qt.Orientation.Vertical:
            return str(section + 1)
        return TITLES[section] if section < len(TITLES) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid() or index.column() == NAME:
            return flags
        written_in = self._rows[index.row()].written_in
        typed = index.column() == YES or not written_in
        return flags | Qt.ItemFlag.ItemIsEditable if typed else flags

    def setData(self, index: Index, value: object, role: int = EDIT) -> bool:
        text = str(value).strip() or "0"
        if not index.isValid() or role != EDIT or index.column() not in FIELDS:
            return False
        if not text.isdecimal() or int(text) > MOST:
            return False
        votes: dict[str, Any] = {FIELDS[index.column()]: int(text)}
        row = replace(self._rows[index.row()], **votes)
        if index.column() != NO and not row.written_in:
            row = replace(row, no=max(self.valid_papers - row.yes - row.abstain, 0))
        self._rows[index.row()] = row
        number = index.row()
        self.dataChanged.emit(self.index(number, 0), self.index(number, len(TITLES) - 1))
        return True


def with_counts(
    candidates: Sequence[CandidateDraft], counted: Iterable[CandidateDraft]
) -> tuple[CandidateDraft, ...]:
    """Return the candidates with the votes of these, those newly written in at the end."""
    votes = {one.name: one for one in counted}
    known = [
        replace(
            one,
            yes=votes[one.name].yes,
            no=votes[one.name].no,
            abstain=votes[one.name].abstain,
        )
        for one in candidates
        if one.name in votes
    ]
    names = {one.name for one in candidates}
    return (*known, *(one for name, one in votes.items() if name not in names))
