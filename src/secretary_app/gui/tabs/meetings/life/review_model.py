"""The members of a review as a table to type into: ticks, votes, grades."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from secretary_app.domain.values import ReviewGrade
from secretary_app.gui.kit.table_model import CENTRE, DISPLAY, LEFT, RIGHT, ROLE, ROOT, Index
from secretary_app.services.reviews import MemberDraft

KEYS = {
    **{str(place): grade for place, grade in enumerate(ReviewGrade, start=1)},
    **{grade.label: grade for grade in ReviewGrade},
    **{grade.label[0]: grade for grade in ReviewGrade},
}
"""What may be typed for a grade: 1 to 4, its word, or the first character of that."""
DAYS = ("self_reviewed_on", "peer_reviewed_on", "fed_back_on")
COUNTS = ("excellent", "qualified", "basic", "unqualified")


@dataclass(frozen=True)
class Cell:
    """A column: its heading and the field of the draft it shows."""

    title: str
    field: str
    width: int
    align: Qt.AlignmentFlag = LEFT


CELLS = (
    Cell("姓名", "name", 100),
    Cell("类别", "probationary", 60),
    Cell("自评", "self_reviewed_on", 60, CENTRE),
    Cell("互评", "peer_reviewed_on", 60, CENTRE),
    *(Cell(grade.label, name, 76, RIGHT) for grade, name in zip(ReviewGrade, COUNTS, strict=True)),
    Cell("等次", "grade", 96),
    Cell("反馈", "fed_back_on", 60, CENTRE),
    Cell("备注", "note", 160),
)
FIELDS = tuple(cell.field for cell in CELLS)
FIRST_TYPED = FIELDS.index("excellent")


class ReviewModel(QAbstractTableModel):
    """One row a member; days are ticked, votes typed, grades typed or chosen by 1 to 4."""

    def __init__(self, day: Callable[[], date], parent: QObject | None = None) -> None:
        """`day` is the one that a tick stands for."""
        super().__init__(parent)
        self._day = day
        self._rows: list[MemberDraft] = []

    def rows(self) -> tuple[MemberDraft, ...]:
        """Return the members as they stand."""
        return tuple(self._rows)

    def set_rows(self, rows: Iterable[MemberDraft]) -> None:
        """Show other members."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def tick_all(self, field: str) -> None:
        """Put the day into every member's field that has none."""
        filled = [
            replace(row, **{field: getattr(row, field) or self._day()})  # type: ignore[arg-type]
            for row in self._rows
        ]
        self.set_rows(filled)

    def toggle(self, row: int, column: int) -> bool:
        """Tick or untick a day; return whether the cell is one."""
        field = FIELDS[column]
        if field not in DAYS:
            return False
        ticked = getattr(self._rows[row], field) is not None
        self._put(row, field, None if ticked else self._day())
        return True

    def _put(self, row: int, field: str, value: object) -> None:
        self._rows[row] = replace(self._rows[row], **{field: value})  # type: ignore[arg-type]
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(CELLS) - 1))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(CELLS)

    def data(self, index: Index, role: int = DISPLAY) -> Any:  # noqa: ANN401 - Qt's own type
        if not index.isValid():
            return None
        cell = CELLS[index.column()]
        if role == ROLE.TextAlignmentRole:
            return int(cell.align | Qt.AlignmentFlag.AlignVCenter)
        if role not in (DISPLAY, ROLE.EditRole, ROLE.ToolTipRole):
            return None
        value = getattr(self._rows[index.row()], cell.field)
        if role == ROLE.ToolTipRole:
            return value.isoformat() if isinstance(value, date) else None
        return _text(cell.field, value)

    def headerData(self, section: int, side: Qt.Orientation, role: int = DISPLAY) -> str | None:
        if role != DISPLAY or section < 0:
            return None
        if side == Qt.Orientation.Vertical:
            return str(section + 1)
        return CELLS[section].title if section < len(CELLS) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        typed = (*COUNTS, "grade", "note")
        if index.isValid() and FIELDS[index.column()] in typed:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: object, role: int = ROLE.EditRole) -> bool:
        if not index.isValid() or role != ROLE.EditRole:
            return False
        field, text = FIELDS[index.column()], str(value if value is not None else "").strip()
        if field == "note":
            self._put(index.row(), field, text)
        elif field == "grade" and (not text or text in KEYS):
            self._put(index.row(), field, KEYS.get(text))
        elif field in COUNTS and (not text or text.isdecimal()):
            self._put(index.row(), field, int(text) if text else None)
        else:
            return False
        return True


def _text(field: str, value: object) -> str:
    if field == "probationary":
        return "预备" if value else "正式"
    if field in DAYS:
        return "✓" if value else "–"
    if isinstance(value, ReviewGrade):
        return value.label
    return "" if value is None else str(value)
