"""Pages to leaf through and to enlarge: what the preview and the shown file have in common."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from secretary_app.forms import preview
from secretary_app.gui.kit.dialogs import PassingDialog
from secretary_app.gui.kit.labels import button, label
from secretary_app.gui.kit.paper import page_image

LEAST_DPI, MOST_DPI = 20, 220
MARGIN = 24
"""Left free around the page, in both directions together."""


class PagesDialog(PassingDialog):
    """Shows one page at a time; PgUp and PgDn turn the pages."""

    smallest, largest = 0.4, 3.0
    """Bounds of the zoom; at 1 the page fits into the window."""

    def __init__(self, name: str, pages: int, parent: QWidget | None = None) -> None:
        """`name` is what is shown, for those who cannot see it."""
        super().__init__(parent)
        self.pages, self.page, self._zoom = pages, 0, 1.0
        self.sheet = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.sheet.setAccessibleName(name)
        self.sheet.setProperty("role", "desk")
        self.area = QScrollArea(widgetResizable=True)
        self.area.setWidget(self.sheet)
        self.counter = label("", wrap=False)
        self.back = button("上一页", lambda: self.turn(-1))
        self.forward = button("下一页", lambda: self.turn(1))
        for keys, by in (("PgDown", 1), ("PgUp", -1)):
            QShortcut(QKeySequence(keys), self, lambda by=by: self.turn(by))

    def leafing(self) -> tuple[QWidget, ...]:
        """Return the widgets that turn and enlarge the page, for the bar above it."""
        return (
            self.back,
            self.counter,
            self.forward,
            button("缩小", lambda: self.scale(0.8)),
            button("适合窗口", lambda: self.scale(0)),
            button("放大", lambda: self.scale(1.25)),
        )

    def image(self, space: QSize) -> QImage:
        """Return the page as large as `space` (pixels of the screen) allows."""
        raise NotImplementedError

    def turn(self, by: int) -> None:
        """Show a page further on or back."""
        self.page = max(0, min(self.pages - 1, self.page + by))
        self.counter.setText(f"第 {self.page + 1} 页，共 {self.pages} 页")
        self.back.setEnabled(self.page > 0)
        self.forward.setEnabled(self.page < self.pages - 1)
        self._draw()

    def scale(self, factor: float) -> None:
        """Enlarge or shrink; 0 fits the page into the window."""
        wanted = self._zoom * factor if factor else 1.0
        self._zoom = min(self.largest, max(self.smallest, wanted))
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()  # Only now has the scroll area its size.

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        space = (self.area.viewport().size() - QSize(MARGIN, MARGIN)) * ratio * self._zoom
        pixels = QPixmap.fromImage(self.image(space))
        pixels.setDevicePixelRatio(ratio)
        self.sheet.setPixmap(pixels)


def fitted(pdf: bytes, page: int, space: QSize) -> QImage:
    """Return one page as large as a space allows, but never finer than a screen can show."""
    width, height = preview.page_size(pdf, page)
    dpi = 72 * min(space.width() / width, space.height() / height)
    return page_image(pdf, page, round(min(MOST_DPI, max(LEAST_DPI, dpi))))
