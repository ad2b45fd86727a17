"""How a cell of a table is painted: text, cut off with dots, in its own colour also when chosen.

Qt's own painting asks the model for a dozen roles a cell, walks the style sheet and shapes every
text anew at every keystroke. This one asks once and keeps the shaped texts.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QStaticText, QTransform
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from secretary_app.gui.kit import theme
from secretary_app.gui.kit.table_model import RecordTableModel

PADDING = 9
KEPT_TEXTS = 4000
ROLE = Qt.ItemDataRole
SELECTED = QStyle.StateFlag.State_Selected
CHECKABLE = Qt.ItemFlag.ItemIsUserCheckable
LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
RIGHT, CENTRE = int(Qt.AlignmentFlag.AlignRight), int(Qt.AlignmentFlag.AlignHCenter)


class CellDelegate(QStyledItemDelegate):
    """Paints plain cells; one with a box to tick is left to Qt."""

    def __init__(self, parent: object = None) -> None:
        super().__init__(parent)  # type: ignore[arg-type]
        self._font = QFont()
        self._texts: dict[tuple[str, int], QStaticText] = {}

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        if index.column() == 0 and model.flags(index) & CHECKABLE:
            super().paint(painter, option, index)
            return
        colours = theme.colours()
        rect: QRect = option.rect
        if option.state & SELECTED:
            painter.fillRect(rect, QColor(colours.chosen))
        if isinstance(model, RecordTableModel):
            text, flags, colour = model.look(index)
        else:
            text, colour = index.data(ROLE.DisplayRole), index.data(ROLE.ForegroundRole)
            flags = index.data(ROLE.TextAlignmentRole) or LEFT
        if not text:
            return
        padding = theme.px(PADDING)
        width = rect.width() - 2 * padding
        shaped = self._shaped(text, width, option.font)
        size = shaped.size()
        spare = max(0.0, width - size.width())
        shift = spare if flags & RIGHT else spare / 2 if flags & CENTRE else 0.0
        painter.setPen(colour or QColor(colours.text))
        top = rect.y() + (rect.height() - size.height()) / 2
        painter.drawStaticText(QPointF(rect.x() + padding + shift, top), shaped)

    def _shaped(self, text: str, width: int, font: QFont) -> QStaticText:
        """Return the text, cut off where it is wider than `width` px."""
        if font != self._font or len(self._texts) > KEPT_TEXTS:
            self._texts.clear()
            self._font = QFont(font)
        known = self._texts.get((text, width))
        if known is None:
            line = " ".join(text.splitlines())
            known = _shape(line, font)
            if known.size().width() > width:
                right = Qt.TextElideMode.ElideRight
                known = _shape(QFontMetrics(font).elidedText(line, right, width), font)
            self._texts[text, width] = known
        return known


def _shape(text: str, font: QFont) -> QStaticText:
    shaped = QStaticText(text)
    shaped.setTextFormat(Qt.TextFormat.PlainText)
    shaped.prepare(QTransform(), font)
    return shaped
