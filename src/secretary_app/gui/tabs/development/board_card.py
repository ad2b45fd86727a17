"""How a card of the board is painted: the name, what is wrong, the next step, the days left."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from secretary_app.domain.findings import Severity
from secretary_app.gui.kit import theme
from secretary_app.gui.tabs.development.board_model import ROW_ROLE, lines_of
from secretary_app.services.course_overview import CourseRow

Index = QModelIndex | QPersistentModelIndex
MARGIN, PADDING, EDGE, RADIUS, SMALL, LINES = 4, 8, 4, 4, 12, 4
"""Lengths in px at 100 %: around a card, inside it, its coloured edge, its corners, the small
text; and how many lines it has."""
STATE = QStyle.StateFlag
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_DOTS = Qt.TextElideMode.ElideRight


class CardDelegate(QStyledItemDelegate):
    """Draws a box with an edge in the colour of the worst finding, which is also in words."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: CourseRow = index.data(ROW_ROLE)
        look = theme.colours()
        gap = theme.px(MARGIN)
        box = option.rect.adjusted(gap, gap // 2, -gap, -gap // 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & STATE.State_Selected)
        hovered = bool(option.state & STATE.State_MouseOver)
        painter.setPen(QPen(QColor(look.accent if chosen else look.line), 1))
        painter.setBrush(QColor(look.chosen if chosen else look.hover if hovered else look.ground))
        painter.drawRoundedRect(box, theme.px(RADIUS), theme.px(RADIUS))
        if row.worst is not None:
            edge = QRect(box.left(), box.top(), theme.px(EDGE), box.height())
            painter.fillRect(edge, theme.severity_colour(row.worst))
        self._write(painter, box, option.font, row)
        painter.restore()

    def _write(self, painter: QPainter, box: QRect, base: QFont, row: CourseRow) -> None:
        inner = box.adjusted(theme.px(PADDING + EDGE), theme.px(6), -theme.px(PADDING), 0)
        top = inner.top()
        for text, font, colour in _texts(row, base):
            metrics = QFontMetrics(font)
            line = QRect(inner.left(), top, inner.width(), metrics.height())
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(line, _LEFT, metrics.elidedText(text, _DOTS, line.width()))
            top += metrics.height() + theme.px(2)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        strong, small = _fonts(option.font)
        lines = QFontMetrics(strong).height() + (LINES - 1) * QFontMetrics(small).height()
        return QSize(theme.px(120), lines + LINES * theme.px(2) + theme.px(2 * 6 + MARGIN))


def _fonts(base: QFont) -> tuple[QFont, QFont]:
    strong, small = QFont(base), QFont(base)
    strong.setBold(True)
    small.setPixelSize(max(theme.px(SMALL), 1))
    return strong, small


def _texts(row: CourseRow, base: QFont) -> list[tuple[str, QFont, QColor]]:
    """Return the lines of a card from top to bottom, with font and colour."""
    look, (strong, small) = theme.colours(), _fonts(base)
    following, left, wrong = lines_of(row)
    text, muted = QColor(look.text), QColor(look.muted)
    late = row.days_left is not None and row.days_left < 0
    lines = [
        (row.course.name, strong, text),
        (following, small, text),
        (left, small, theme.severity_colour(Severity.OVERDUE) if late else muted),
        (wrong, small, theme.severity_colour(row.worst) if row.worst else muted),
    ]
    return [line for line in lines if line[0]]
