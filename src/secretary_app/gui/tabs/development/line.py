"""The course of one person as a vertical line of the 25 steps."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from secretary_app.gui.kit import theme
from secretary_app.gui.tabs.development.line_rows import LineRow, LineState

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW_ROLE = Qt.ItemDataRole.UserRole
GUTTER, MARGIN, DOT, GAP, WHEN = 36, 12, 12, 4, 108
"""Lengths in px at 100 %; `WHEN` is what the date takes at the right."""
SIGNS = {LineState.DONE: "✓", LineState.NEXT: "▶"}
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineModel(QAbstractListModel):
    """The rows of the line; headings of stages cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[LineRow, ...] = ()

    def set_rows(self, rows: Sequence[LineRow]) -> None:
        """Show another course."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        readers: dict[int, Callable[[LineRow], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda one: one.title,
            Qt.ItemDataRole.AccessibleTextRole: lambda one: one.spoken(),
            Qt.ItemDataRole.ToolTipRole: lambda one: one.tooltip or None,
            ROW_ROLE: lambda one: one,
        }
        return readers[role](row) if role in readers else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.rows[index.row()].state is LineState.HEADING:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class LineView(QListView):
    """The line itself; Enter or a double click opens a step."""

    opened = Signal(object)
    """The `LineRow` that was opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = LineModel(self)
        self.setModel(self.line)
        self.setItemDelegate(LineDelegate(self))
        self.setAccessibleName("发展过程")
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self.doubleClicked.connect(lambda index: self._open(index))

    def show_rows(self, rows: Sequence[LineRow], *, keep: bool = False) -> None:
        """Show a course with its next step in view; `keep` leaves the same row in front."""
        at = self.currentIndex().row() if keep else -1
        top = self.verticalScrollBar().value()
        self.line.set_rows(rows)
        following = (number for number, row in enumerate(rows) if row.state is LineState.NEXT)
        shown = at if 0 <= at < len(rows) else next(following, 1)
        self.setCurrentIndex(self.line.index(shown, 0))
        if keep:
            self.verticalScrollBar().setValue(top)
        else:
            self._bring_to_view()

    def chosen(self) -> LineRow | None:
        """Return the row in front, or None where it is a heading."""
        index = self.currentIndex()
        row = self.line.rows[index.row()] if index.isValid() else None
        return row if row is not None and row.state is not LineState.HEADING else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Keep what is in front in view after the interface was zoomed."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()
            QTimer.singleShot(0, self, self._bring_to_view)

    def _bring_to_view(self) -> None:
        """Scroll to the row in front: into the middle, or from its top where it is tall."""
        tall = 2 * self.visualRect(self.currentIndex()).height() > self.viewport().height()
        hint = QListView.ScrollHint
        where = hint.PositionAtTop if tall else hint.PositionAtCenter
        self.scrollTo(self.currentIndex(), where)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and (row := self.line.rows[index.row()]).state is not LineState.HEADING:
            self.opened.emit(row)


class LineDelegate(QStyledItemDelegate):
    """Draws a dot on the line, the title with its date, and what is worth knowing below."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: LineRow = index.data(ROW_ROLE)
        look, rect = theme.colours(), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(look.chosen))
        elif (
            option.state & QStyle.StateFlag.State_MouseOver and row.state is not LineState.HEADING
        ):
            painter.fillRect(rect, QColor(look.hover))
        if row.state is LineState.HEADING:
            painter.fillRect(rect, QColor(look.panel))
        else:
            _draw_dot(painter, rect, row)
        top = rect.top() + theme.px(GAP + 2)
        for text, font, colour in _lines(row, option.font):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            box = _text_box(rect, row, top, font, text)
            painter.drawText(box, _WRAPPED, text)
            if text is row.title and row.when:
                painter.setPen(QColor(look.text if row.state is LineState.DONE else look.muted))
                painter.setFont(option.font)
                whole = box.adjusted(0, 0, theme.px(WHEN), 0)
                painter.drawText(whole, _AT_RIGHT, row.when)
            top = box.bottom() + theme.px(2)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: LineRow = index.data(ROW_ROLE)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, LineView) else option.rect.width()
        rect = QRect(0, 0, max(width, theme.px(200)), 0)
        bottom = theme.px(GAP + 2)
        for text, font, _colour in _lines(row, option.font):
            bottom = _text_box(rect, row, bottom, font, text).bottom() + theme.px(2)
        return QSize(rect.width(), bottom + theme.px(GAP + 2))


_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_AT_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)


def _lines(row: LineRow, base: QFont) -> list[tuple[str, QFont, str]]:
    """Return the texts of a row with their fonts and colours, from top to bottom."""
    look = theme.colours()
    strong, small = QFont(base), QFont(base)
    strong.setBold(row.state in (LineState.NEXT, LineState.HEADING))
    small.setPixelSize(max(theme.px(12), 1))
    quiet = row.state in (LineState.LATER, LineState.HEADING)
    title = (row.title, strong, look.muted if quiet else look.text)
    notes = [(note, small, look.muted) for note in row.notes]
    found = [
        (f"{severity.sign} {text}", small, theme.severity_colour(severity).name())
        for severity, text in row.findings
    ]
    return [title, *notes, *found]


def _text_box(rect: QRect, row: LineRow, top: int, font: QFont, text: str) -> QRect:
    heading = row.state is LineState.HEADING
    left = rect.left() + theme.px(MARGIN if heading else GUTTER)
    width = rect.right() - theme.px(MARGIN) - left
    if text is row.title and row.when:
        width -= theme.px(WHEN)
    height = QFontMetrics(font).boundingRect(QRect(0, 0, width, 9999), _WRAPPED, text).height()
    return QRect(left, top, width, height)


def _draw_dot(painter: QPainter, rect: QRect, row: LineRow) -> None:
    look = theme.colours()
    centre = QPoint(
        rect.left() + theme.px(GUTTER // 2), rect.top() + theme.px(GAP + 2) + theme.px(10)
    )
    painter.setPen(QPen(QColor(look.line), theme.px(2)))
    painter.drawLine(QPoint(centre.x(), rect.top()), QPoint(centre.x(), rect.bottom() + 1))
    radius = theme.px(DOT // 2 + 2 if row.state in SIGNS else DOT // 2 - 1)
    fill = {LineState.DONE: look.good, LineState.NEXT: look.accent_fill}.get(row.state)
    edge = fill or look.muted
    painter.setPen(QPen(QColor(edge), theme.px(2)))
    painter.setBrush(QColor(fill or look.ground))
    painter.drawEllipse(centre, radius, radius)
    sign = SIGNS.get(row.state)
    if sign:
        font = QFont(painter.font())
        font.setPixelSize(theme.px(10))
        painter.setFont(font)
        painter.setPen(QColor(look.ground if row.state is LineState.DONE else "#FFFFFF"))
        box = QRect(centre.x() - radius, centre.y() - radius, 2 * radius + 1, 2 * radius + 1)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), sign)
