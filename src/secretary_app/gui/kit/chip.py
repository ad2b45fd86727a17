"""A condition that holds now, as a small box: clicked to change it, crossed out to drop it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from secretary_app.gui.kit import theme
from secretary_app.gui.kit.labels import button

LONGEST = 30
"""Characters shown; the tooltip has them all."""


class Chip(QFrame):
    """A text that can be opened, and a cross that takes it away (also Delete)."""

    opened = Signal()
    removed = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "chip")
        self.text = text
        short = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        self.open_button = button(short, self.opened.emit, hint=text)
        self.open_button.setAccessibleName(text)
        self.cross = button("×", self.removed.emit, hint="去掉这个条件（Delete）")
        self.cross.setAccessibleName(f"去掉：{text}")
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(6), 0, theme.px(4), 0)
        line.setSpacing(0)
        line.addWidget(self.open_button)
        line.addWidget(self.cross)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)
