"""The icons of resources/icons, drawn in the colour of the text."""

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from secretary_app import paths
from secretary_app.gui.kit import theme

DRAWN_PX = 96
"""Large enough for 200 % on a screen of double density."""


def icon(name: str, colour: str = "") -> QIcon:
    """Return an icon in a colour; without one, in the colour of the text now."""
    text = (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")
    drawn = text.replace("currentColor", colour or theme.colours().text)
    pixels = QPixmap(DRAWN_PX, DRAWN_PX)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    QSvgRenderer(QByteArray(drawn.encode())).render(painter)
    painter.end()
    return QIcon(pixels)
