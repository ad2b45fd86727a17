"""What a dialog says beside its fields: a message in a role, a field marked as wrong."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget


class Reason(QLabel):
    """Why the dialog cannot be accepted; a click goes to the field concerned."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", "wrong")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("点一下，转到要改的地方（回车也可以）")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.pressed.emit()


def mark(field: QWidget, *, wrong: bool) -> None:
    """Draw the controls of a field as wrong, or as right again."""
    controls = [field, *field.findChildren(QLineEdit)]
    for control in controls:
        if bool(control.property("wrong")) != wrong:
            control.setProperty("wrong", wrong)
            control.style().unpolish(control)
            control.style().polish(control)


def set_message(message: QLabel, text: str, role: str) -> None:
    """Show a text in a role; an empty one takes no room."""
    message.setText(text)
    message.setVisible(bool(text))
    if message.property("role") != role:
        message.setProperty("role", role)
        message.style().unpolish(message)
        message.style().polish(message)
