"""A bar chart on the screen: the one that goes to paper, in the colours of the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPointF, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import QWidget

from secretary_app.forms.bars import Bars, Rows
from secretary_app.gui.kit import theme

if TYPE_CHECKING:
    from secretary_app.forms import charts

LEAST_WIDTH, HEIGHT = 330, 190
WRITING = 1.3
"""How much larger the writing is on the screen than on paper."""


class ChartView(QSvgWidget):
    """Shows `Bars`; what they say is also the accessible description."""

    clicked = Signal(int)
    """The place on the axis that was clicked: which of the rows, or which group of bars."""

    def __init__(self, bars: Bars, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(theme.px(LEAST_WIDTH))
        self.setFixedHeight(theme.px(HEIGHT))
        self.show_bars(bars)

    def show_bars(self, bars: Bars) -> None:
        """Show another chart."""
        self.bars = bars
        self.setAccessibleName(bars.title)
        self.setAccessibleDescription(bars.words)
        self._draw()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = self.place_at(event.position())
        if at is not None:
            self.clicked.emit(at)

    def place_at(self, where: QPointF) -> int | None:
        """Return which place on the axis lies here, or None."""
        from secretary_app.forms import charts

        zoom = WRITING * theme.px(1000) / 1000
        if isinstance(self.bars, Rows):
            return charts.row_at(self.bars, self.height() / zoom, where.y() / zoom)
        return charts.group_at(self.bars, self.width() / zoom, where.x() / zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def _draw(self) -> None:
        """Draw for the width there is, so that the writing keeps its size; only when seen."""
        if not self.isVisible():
            return
        zoom = WRITING * theme.px(1000) / 1000
        width, height = self.width() / zoom, self.height() / zoom
        # Drawing is loaded with the first chart that is seen.
        from secretary_app.forms import charts

        self.load(QByteArray(charts.svg(self.bars, width, height, _ink())))


def _ink() -> "charts.Ink":
    look = theme.colours()
    from secretary_app.forms import charts

    return charts.Ink(
        text=look.text, line=look.line, bars=(look.accent_fill, look.muted, look.warn)
    )
