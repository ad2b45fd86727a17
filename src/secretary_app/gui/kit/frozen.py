"""Columns that stay where they are while the others are scrolled sideways."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView


class FrozenColumns(QTableView):
    """A second view of the same model over the left edge of a table, with its first columns.

    It shares the model, the choice of rows and the delegate; what is clicked or resized here
    happens to the table below. It is hidden while no column is frozen.
    """

    def __init__(self, below: QTableView) -> None:
        super().__init__(below)
        self._below = below
        self.count = 0
        """Visible columns, from the left, that are frozen."""
        self.setModel(below.model())
        self.setSelectionModel(below.selectionModel())
        self.setItemDelegate(below.itemDelegate())
        self.setAccessibleName("冻结的列")
        self.setProperty("role", "frozen")
        # In this order: a policy that is set later is the proxy's, too, and no key would reach it.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(below)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(below.selectionMode())
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(below.alternatingRowColors())
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(below.verticalScrollMode())
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        header = self.horizontalHeader()
        header.setSelectionModel(QItemSelectionModel(header.model(), header))
        self.horizontalHeader().setSectionsClickable(True)
        self._follow()
        self.hide()

    def _follow(self) -> None:
        ours, theirs = self.verticalScrollBar(), self._below.verticalScrollBar()
        ours.valueChanged.connect(theirs.setValue)
        theirs.valueChanged.connect(ours.setValue)
        theirs.rangeChanged.connect(lambda *_: self._lie())
        header, below = self.horizontalHeader(), self._below.horizontalHeader()
        header.sectionResized.connect(self._resize_below)
        header.sectionClicked.connect(below.sectionClicked)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.doubleClicked.connect(self._below.doubleClicked)
        below.sectionResized.connect(lambda *_: self.show_columns(self.count))
        below.sectionMoved.connect(lambda *_: self.show_columns(self.count))
        below.sectionCountChanged.connect(lambda *_: self.show_columns(self.count))
        self._below.installEventFilter(self)

    def show_columns(self, count: int) -> None:
        """Freeze the first visible columns; 0 frees them all."""
        header = self._below.horizontalHeader()
        shown = [
            number
            for number in (header.logicalIndex(at) for at in range(header.count()))
            if not header.isSectionHidden(number)
        ]
        # One column at least can be scrolled, else a narrow window shows nothing else.
        self.count = max(0, min(count, len(shown) - 1))
        frozen = shown[: self.count]
        self.setVisible(bool(frozen))
        if not frozen:
            return
        own = self.horizontalHeader()
        blocked = own.blockSignals(True)
        for number in range(header.count()):
            self.setColumnHidden(number, number not in frozen)
        for place, number in enumerate(frozen):
            own.moveSection(own.visualIndex(number), place)
            own.resizeSection(number, header.sectionSize(number))
        own.blockSignals(blocked)
        self._lie()
        self.raise_()

    def _resize_below(self, number: int, _old: int, size: int) -> None:
        self._below.horizontalHeader().resizeSection(number, size)

    def _lie(self) -> None:
        """Lie over the left edge, as wide as the frozen columns."""
        if not self.count:
            return
        below = self._below
        header, rows = below.horizontalHeader(), below.verticalHeader()
        self.horizontalHeader().setFixedHeight(header.height())
        self.verticalHeader().setMinimumSectionSize(rows.minimumSectionSize())
        self.verticalHeader().setDefaultSectionSize(rows.defaultSectionSize())
        shown = (n for n in range(header.count()) if not self.isColumnHidden(n))
        width = sum(self.columnWidth(number) for number in shown)
        frame = below.frameWidth()
        height = below.viewport().height() + header.height()
        self.setGeometry(frame, frame, min(width, below.viewport().width()), height)
        self.verticalScrollBar().setValue(below.verticalScrollBar().value())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._lie()
        return super().eventFilter(watched, event)
