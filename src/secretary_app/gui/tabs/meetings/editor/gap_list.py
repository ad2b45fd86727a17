"""What the minutes still lack, as a check list that leads to the part concerned."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from secretary_app.domain.findings import Finding
from secretary_app.gui.kit import theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROLE = Qt.ItemDataRole
NOTHING = "✓ 没有缺项"


class GapModel(QAbstractListModel):
    """One finding a line; a single line where nothing is missing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gaps: tuple[Finding, ...] = ()

    def show_gaps(self, gaps: Sequence[Finding]) -> None:
        """Show other findings."""
        if tuple(gaps) != self.gaps:
            self.beginResetModel()
            self.gaps = tuple(gaps)
            self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else max(len(self.gaps), 1)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> str | QColor | None:
        if not index.isValid():
            return None
        if not self.gaps:
            return NOTHING if role == ROLE.DisplayRole else None
        gap = self.gaps[index.row()]
        if role == ROLE.DisplayRole:
            return f"{gap.severity.sign} {gap.message}"
        if role == ROLE.ToolTipRole:
            return f"{gap.message}（{gap.source}）"
        return theme.severity_colour(gap.severity) if role == ROLE.ForegroundRole else None


class GapList(QListView):
    """The check list; Enter or a double click goes to what is missing."""

    def __init__(self, go_to: Callable[[Finding], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._go_to = go_to
        self.gaps = GapModel(self)
        self.setModel(self.gaps)
        self.setAccessibleName("记录还缺")
        self.setWordWrap(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.activated.connect(self._lead)

    def show_gaps(self, gaps: Sequence[Finding]) -> None:
        """List what is missing, worst first."""
        self.gaps.show_gaps(gaps)

    def text(self) -> str:
        """Return the list as lines of text."""
        model = self.gaps
        return "\n".join(str(model.index(row).data()) for row in range(model.rowCount()))

    def _lead(self, index: QModelIndex) -> None:
        if self.gaps.gaps:
            self._go_to(self.gaps.gaps[index.row()])
