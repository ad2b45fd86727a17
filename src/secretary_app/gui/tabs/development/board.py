"""The board: a column for each stage, a card for each person, by mouse and by keyboard."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QScrollArea, QVBoxLayout, QWidget

from secretary_app.gui.kit import theme
from secretary_app.gui.kit.labels import label
from secretary_app.gui.tabs.development.board_card import CardDelegate
from secretary_app.gui.tabs.development.board_model import StageModel
from secretary_app.gui.tabs.development.board_moves import BOARD, COLUMN_OF
from secretary_app.services.course_overview import CourseRow

COLUMN_WIDTH = 136
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class StageView(QListView):
    """One column; left and right go to the next one, Enter opens the course."""

    entered = Signal()
    opened = Signal()
    sideways = Signal(int)
    focused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = StageModel(self)
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setDropIndicatorShown(False)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            self.entered.emit()
        elif event.key() in SIDEWAYS:
            self.sideways.emit(SIDEWAYS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard; a column without the card in front keeps none, unless tabbed into.

        Qt would make its first card the current one, so that a dialog that closes, or a click on
        that very card, brought somebody else to the front, or nobody.
        """
        before = self.currentIndex().isValid()
        blocked = self.selectionModel().blockSignals(True)
        super().focusInEvent(event)
        if not before:
            self.selectionModel().clear()
        self.selectionModel().blockSignals(blocked)
        if event.reason() in BY_KEYBOARD:
            self.focused.emit()


class Board(QWidget):
    """Five columns with one card in front among them all."""

    chosen = Signal()
    """Another card came to the front."""
    entered = Signal()
    """Enter: the course on the right is wanted."""
    opened = Signal()
    """Double click: the next step is to be recorded."""
    dropped = Signal(int, int)
    """Number of the person whose card was dropped, and of the column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns: list[StageView] = []
        self._headings: list[QLabel] = []
        self._holders: list[QWidget] = []
        self._person: int | None = None
        columns = QWidget()
        inside = QHBoxLayout(columns)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(6))
        for at, stage in enumerate(BOARD):
            heading, view = label(stage.title, "heading", wrap=False), StageView()
            view.setAccessibleName(stage.title)
            self._listen(view, at)
            self._headings.append(heading)
            self.columns.append(view)
            holder = QWidget()
            self._holders.append(holder)
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.px(4))
            column.addWidget(heading)
            column.addWidget(view, 1)
            inside.addWidget(holder, 1)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(columns)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area = area
        self.said = label("", "warning")
        self.said.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.px(4))
        outer.addWidget(area, 1)
        outer.addWidget(self.said)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._make_room()

    def _make_room(self) -> None:
        """Keep every column wide enough for its cards, also after the interface was zoomed."""
        for holder in self._holders:
            holder.setMinimumWidth(theme.px(COLUMN_WIDTH))

    def _listen(self, view: StageView, at: int) -> None:
        view.selectionModel().currentChanged.connect(
            lambda now, _before: self._take(view) if now.isValid() else None
        )
        view.focused.connect(lambda: self._take(view))
        view.entered.connect(self.entered)
        view.opened.connect(self.opened)
        view.sideways.connect(lambda by: self._go(at, by))
        # Later: a dialog must not open while the mouse is still held by the drag.
        view.cards.dropped.connect(
            partial(self._tell_dropped, at), Qt.ConnectionType.QueuedConnection
        )

    def _tell_dropped(self, at: int, number: int) -> None:
        self.dropped.emit(number, at)

    def show_rows(self, rows: Sequence[CourseRow]) -> None:
        """Show other people, each in the column of their stage."""
        self._person = None
        self.say("")
        for at, (stage, heading, view) in enumerate(
            zip(BOARD, self._headings, self.columns, strict=True)
        ):
            here = [row for row in rows if COLUMN_OF[row.stage] == at]
            view.cards.set_rows(here)
            heading.setText(f"{stage.title}　{len(here)}")

    def current(self) -> CourseRow | None:
        """Return the person whose card is in front, or None."""
        return next((row for row in self._rows() if row.person_id == self._person), None)

    def choose(self, person_id: int | None) -> None:
        """Bring a person's card to the front, or the first one there is."""
        wanted = person_id if any(row.person_id == person_id for row in self._rows()) else None
        first = next(iter(self._rows()), None)
        number = wanted if wanted is not None else first.person_id if first else None
        for view in self.columns:
            index = view.cards.at(number) if number is not None else view.cards.index(-1, 0)
            if index.isValid():
                self._put_in_front(view, index.row())
                self._take_keyboard_along(view)
                self.area.ensureWidgetVisible(view, theme.px(8), 0)

    def _take_keyboard_along(self, view: StageView) -> None:
        """Follow a card into its new column, where the keyboard is in the one that it left."""
        if self.window().focusWidget() in self.columns:
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, sentence: str) -> None:
        """Say below the board why a card does not go there."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _rows(self) -> list[CourseRow]:
        return [row for view in self.columns for row in view.cards.rows]

    def _take(self, view: StageView) -> None:
        """Make the card in front of one column the one of the whole board."""
        rows, at = view.cards.rows, view.currentIndex().row()
        if not rows:
            return
        number = rows[max(at, 0)].person_id
        if number != self._person:
            self._put_in_front(view, max(at, 0))
            self.say("")
            self.chosen.emit()

    def _put_in_front(self, view: StageView, at: int) -> None:
        self._person = view.cards.rows[at].person_id
        for other in self.columns:
            if other is not view:
                other.selectionModel().clear()
        index = view.cards.index(at, 0)
        view.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        view.scrollTo(index)

    def _go(self, at: int, by: int) -> None:
        """Put the keyboard into the next column that has a card."""
        beyond = range(at + by, len(self.columns) if by > 0 else -1, by)
        found = (self.columns[n] for n in beyond if self.columns[n].cards.rows)
        if (view := next(found, None)) is not None:
            row = min(self.columns[at].currentIndex().row(), len(view.cards.rows) - 1)
            view.setFocus(Qt.FocusReason.TabFocusReason)
            self._put_in_front(view, max(row, 0))
            self.area.ensureWidgetVisible(view, theme.px(8), 0)
            self.chosen.emit()
