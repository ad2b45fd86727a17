"""Small building blocks: labels with a role, panels, buttons."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from secretary_app.gui.kit import theme


def label(text: str, role: str = "", *, wrap: bool = True) -> QLabel:
    """Return a label; roles: title, heading, number, label, note, wrong, warning, good."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setProperty("role", role)
    return made


def say_why(line: QLabel, reason: str) -> None:
    """Show why something was not taken; without a reason the line takes no room."""
    line.setText(reason)
    line.setVisible(bool(reason))


def button(
    text: str, slot: Callable[[], object], role: str = "", *, hint: str = ""
) -> QPushButton:
    """Return a push button; roles: primary, link, filter, tile."""
    made = QPushButton(text)
    made.setProperty("role", role)
    made.setToolTip(hint)
    made.setAutoDefault(False)
    made.clicked.connect(lambda: slot())
    return made


def bar(*parts: QWidget | None) -> QWidget:
    """Return widgets in one line; None is the stretch."""
    made = QWidget()
    layout = QHBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.px(8))
    for part in parts:
        layout.addStretch() if part is None else layout.addWidget(part)
    return made


def replace_content(area: QScrollArea, content: QWidget) -> None:
    """Show other content; the old one goes later, since one of its buttons may be at work."""
    old = area.takeWidget()
    area.setWidget(content)
    if old is not None:
        old.hide()
        # Taking it handed it to Python, which would delete it at the end of this function. To
        # give it back to the area would style all of it once more, for nobody to see.
        QTimer.singleShot(0, partial(_let_go, old))


def _let_go(old: QWidget) -> None:
    """Delete what a timer has kept alive until the click is over."""
    old.deleteLater()


class Panel(QFrame):
    """A lightly grounded box with a heading and whatever is put below it."""

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*[theme.px(12)] * 4)
        self.body.setSpacing(theme.px(8))
        if heading:
            self.body.addWidget(label(heading, "heading"))


class EmptyState(QWidget):
    """What an empty tab says: what belongs here, and the first step."""

    def __init__(
        self,
        heading: str,
        text: str,
        actions: tuple[tuple[str, Callable[[], object]], ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Take the actions as (text, slot); the first is the primary one."""
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.px(12))
        layout.addStretch()
        for made in (label(heading, "title"), label(text, "note")):
            made.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(made)
        self.buttons = [
            button(text, slot, "" if number else "primary")
            for number, (text, slot) in enumerate(actions)
        ]
        layout.addWidget(bar(None, *self.buttons, None))
        layout.addStretch()
