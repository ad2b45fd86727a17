"""Tables of records for Qt views: the columns are data, the rows may be fetched when seen."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROLE = Qt.ItemDataRole
DISPLAY = ROLE.DisplayRole
LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter
PAGE = 32
"""Rows that one question to the store brings."""
MANY = 500
"""Rows that one question brings where they are wanted at once and not seen."""
KNOWN_AT_MOST = 2_000
"""Records that are kept at hand; scrolling through very many would else fill the memory."""


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A heading, how to read its cell from a row, and how the cell looks."""

    title: str
    text: Callable[[Row], str]
    width: int = 120
    """In px at 100 %."""
    align: Qt.AlignmentFlag = LEFT
    sort_key: Callable[[Row], Any] | None = None
    """What a click on the heading sorts by; without it, by the text."""
    tooltip: Callable[[Row], str] | None = None
    colour: Callable[[Row], QColor | None] | None = None
    """Colour of the text; never the only bearer of a meaning."""
    key: str = ""
    """Name in settings and in questions to the store; without it, the title."""
    hidden: bool = False
    """Whether the column is at first left out (the heading's menu shows it)."""

    @cached_property
    def flags(self) -> int:
        """The alignment as Qt wants it; computed once, since every painted cell asks."""
        return int(self.align | Qt.AlignmentFlag.AlignVCenter)


class RecordTableModel(QAbstractTableModel, Generic[Row]):
    """Read-only table over a list of records; records are edited in dialogs."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[Row] = []
        self._order: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show other records, in the order the user chose last."""
        self.beginResetModel()
        self._rows = list(rows)
        if self._order is not None:
            self._arrange(*self._order)
        self.endResetModel()

    def set_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def record(self, row: int) -> Row:
        """Return the record of a row."""
        return self._rows[row]

    def records(self, rows: Sequence[int]) -> list[Row]:
        """Return the records of some rows."""
        return [self.record(row) for row in rows]

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = DISPLAY) -> Any:  # noqa: ANN401 - Qt's own type
        cell = _ROLES.get(role)
        if cell is None or not index.isValid():
            return None
        return cell(self.columns[index.column()], self.record(index.row()))

    def look(self, index: Index) -> tuple[str, int, QColor | None]:
        """Return text, alignment and colour of a cell at once, for whoever paints it."""
        column, record = self.columns[index.column()], self.record(index.row())
        return column.text(record), column.flags, column.colour(record) if column.colour else None

    def headerData(self, section: int, side: Qt.Orientation, role: int = DISPLAY) -> Any:  # noqa: ANN401
        if side != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == DISPLAY:
            return column.title
        return column.flags if role == ROLE.TextAlignmentRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        self._order = (column, order) if column >= 0 else None
        if self._order is not None:
            self._arrange(column, order)
        self.endResetModel()

    def _arrange(self, column: int, order: Qt.SortOrder) -> None:
        key = self.columns[column].sort_key or self.columns[column].text
        known = [row for row in self._rows if key(row) not in (None, "")]
        unknown = [row for row in self._rows if key(row) in (None, "")]
        known.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)
        self._rows = known + unknown


class LazyTableModel(RecordTableModel[Row]):
    """A table over numbers of records; the records are fetched a page at a time when seen."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        fetch: Callable[[Sequence[int]], Mapping[int, Row]],
        parent: QObject | None = None,
    ) -> None:
        """`fetch` answers for a page of ids; `sort` is left to whoever gives the ids."""
        super().__init__(columns, parent)
        self._fetch = fetch
        self._ids: Sequence[int] = ()
        self._known: dict[int, Row] = {}

    def set_ids(self, ids: Sequence[int], *, forget: bool = False) -> None:
        """Show these records; `forget` also drops what was fetched before."""
        self.beginResetModel()
        self._ids = ids
        if forget or len(self._known) > KNOWN_AT_MOST:
            self._known.clear()
        self.endResetModel()

    @property
    def ids(self) -> Sequence[int]:
        """The numbers of the records shown, in their order."""
        return self._ids

    def record(self, row: int) -> Row:
        if self._ids[row] not in self._known:
            if len(self._known) > KNOWN_AT_MOST:
                self._known.clear()
            first = row - row % PAGE
            wanted = [one for one in self._ids[first : first + PAGE] if one not in self._known]
            self._known.update(self._fetch(wanted))
        return self._known[self._ids[row]]

    def records(self, rows: Sequence[int]) -> list[Row]:
        found: list[Row] = []
        for at in range(0, len(rows), MANY):
            ids = [self._ids[row] for row in rows[at : at + MANY]]
            fetched = self._fetch(ids)
            found += (fetched[number] for number in ids)
        return found

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Do nothing: the order is that of the ids."""


_ROLES: dict[int, Callable[[Column[Any], Any], Any]] = {
    ROLE.DisplayRole: lambda column, row: column.text(row),
    ROLE.TextAlignmentRole: lambda column, row: column.flags,
    ROLE.ToolTipRole: lambda column, row: (column.tooltip or column.text)(row) or None,
    ROLE.ForegroundRole: lambda column, row: column.colour(row) if column.colour else None,
}
