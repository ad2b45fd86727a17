"""The matrix of a year's talks for Qt: members down, the committee across."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtGui import QColor

from secretary_app.domain.talks import TalkFact, TalkMatrix, TalkMember
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.table_model import CENTRE, DISPLAY, ROLE, ROOT, Index

NOBODY = TalkMatrix(members=(), talks=())
OTHERS = "其他党员"
EMPTY, SELF, NOT_ASKED = "＋", "／", ""
ALIGNED = int(CENTRE | Qt.AlignmentFlag.AlignVCenter)


class TalkMatrixModel(QAbstractTableModel):
    """One row a member, one column each of the committee, and one for the other members."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix = NOBODY
        self._rows: tuple[TalkMember, ...] = ()

    def show_matrix(self, matrix: TalkMatrix, *, only_missing: bool = False) -> None:
        """Show another year; `only_missing` leaves out whom nothing is missing with."""
        self.beginResetModel()
        self.matrix, self._rows = matrix, matrix.members
        if only_missing:
            self._rows = tuple(one for row, one in enumerate(matrix.members) if self._lacks(row))
        self.endResetModel()

    def _lacks(self, row: int) -> bool:
        """Tell whether a cell of the row still waits for its talk."""
        columns = range(self.columnCount())
        return any(self.is_open(row, one) and not self.talks(row, one) for one in columns)

    def member(self, row: int) -> TalkMember:
        """Return the member of a row."""
        return self._rows[row]

    def leader(self, column: int) -> TalkMember | None:
        """Return whom of the committee a column is about; None: the other members."""
        committee = self.matrix.committee
        return committee[column] if column < len(committee) else None

    def talks(self, row: int, column: int) -> Sequence[TalkFact]:
        """Return the talks that a cell stands for."""
        member, leader = self.member(row), self.leader(column)
        if leader is not None:
            return self.matrix.between(leader.person_id, member.person_id)
        return () if member.on_committee else self.matrix.among_others(member.person_id)

    def is_open(self, row: int, column: int) -> bool:
        """Tell whether a talk of this cell can be recorded."""
        member, leader = self.member(row), self.leader(column)
        if leader is None:
            return not member.on_committee
        return leader.person_id != member.person_id

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        shown = len(self.matrix.committee) + bool(self.matrix.others)
        return 0 if parent.isValid() else shown

    def data(self, index: Index, role: int = DISPLAY) -> str | int | QColor | None:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == DISPLAY:
            return self._text(row, column)
        if role == ROLE.ToolTipRole:
            return self._sentence(row, column)
        if role == ROLE.TextAlignmentRole:
            return ALIGNED
        if role == ROLE.ForegroundRole and not self.talks(row, column):
            return QColor(theme.colours().muted)
        return None

    def _text(self, row: int, column: int) -> str:
        if not self.is_open(row, column):
            return SELF if self.leader(column) is not None else NOT_ASKED
        found = self.talks(row, column)
        if not found:
            return EMPTY
        more = f" ×{len(found)}" if len(found) > 1 else ""
        return f"{found[-1].on.month}-{found[-1].on.day}{more}"

    def _sentence(self, row: int, column: int) -> str:
        if not self.is_open(row, column):
            return ""
        member, leader = self.member(row), self.leader(column)
        other = leader.name if leader else OTHERS
        found = self.talks(row, column)
        if not found:
            return f"{member.name}与{other}还没有谈心谈话，回车或双击登记"
        return f"{member.name}与{other}：" + "、".join(one.on.isoformat() for one in found)

    def headerData(
        self, section: int, side: Qt.Orientation, role: int = DISPLAY
    ) -> str | int | None:
        if section < 0:
            return None
        if side == Qt.Orientation.Vertical:
            if role != DISPLAY or section >= len(self._rows):
                return None
            one = self._rows[section]
            return f"{one.name}（支委）" if one.on_committee else one.name
        if role == ROLE.TextAlignmentRole:
            return ALIGNED
        if role != DISPLAY or section >= self.columnCount():
            return None
        leader = self.leader(section)
        return leader.name if leader else OTHERS
