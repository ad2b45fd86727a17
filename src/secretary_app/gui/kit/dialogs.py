"""The base of every dialog that takes a value and returns a value."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from secretary_app.gui.kit import theme
from secretary_app.gui.kit.labels import label

CHANGE_SIGNALS = ("changed", "textChanged", "valueChanged", "toggled", "timeChanged")
BUTTON = QDialogButtonBox.StandardButton
Problems = Mapping[str, str]
"""Sentences by the key of the field; the key "" belongs to no field."""


class FormDialog(QDialog):
    """Fields with their messages beside them; 确定 is off, with the reason, while one blocks.

    A subclass adds its fields in `__init__`, says what is wrong in `problems()` and what is
    merely worth a thought in `warnings()`, and calls `check()` at the end of `__init__`.
    """

    def __init__(self, title: str, parent: QWidget | None = None, *, ok: str = "保存") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.fields: dict[str, QWidget] = {}
        self._messages: dict[str, QLabel] = {}
        self._names: dict[str, str] = {}
        self._body = QWidget()
        self.grid = QGridLayout(self._body)
        self.grid.setContentsMargins(*[theme.px(16)] * 4)
        self.grid.setHorizontalSpacing(theme.px(12))
        self.grid.setVerticalSpacing(theme.px(6))
        self.grid.setColumnStretch(1, 1)
        self.grid.setColumnStretch(3, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        pushed_up = QWidget()
        column = QVBoxLayout(pushed_up)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._body)
        column.addStretch()
        scroll.setWidget(pushed_up)
        self.area = scroll
        self.reason = label("", "wrong")
        self.buttons = QDialogButtonBox(BUTTON.Ok | BUTTON.Cancel)
        self.ok = self.buttons.button(BUTTON.Ok)
        self.ok.setText(ok)
        self.ok.setProperty("role", "primary")
        self.buttons.button(BUTTON.Cancel).setText("取消")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.setContentsMargins(*[theme.px(16), theme.px(8), theme.px(16), theme.px(16)])
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll, 1)
        layout.addLayout(foot)

    def add(
        self, key: str, name: str, field: QWidget, *, column: int = 0, hint: str = ""
    ) -> QWidget:
        """Put a field below the others; `column` 1 puts it to the right of the last one.

        The name is also the accessible name; a message about `key` shows below the field.
        """
        row = self.grid.rowCount() - 2 if column else self.grid.rowCount()
        title = label(name, wrap=False)
        title.setBuddy(field)
        message = label(hint, "note")
        message.setVisible(bool(hint))
        message.setProperty("hint", hint)
        field.setAccessibleName(name)
        self.grid.addWidget(title, row, 2 * column)
        self.grid.addWidget(field, row, 2 * column + 1)
        self.grid.addWidget(message, row + 1, 2 * column + 1)
        self.fields[key], self._messages[key], self._names[key] = field, message, name
        for signal in CHANGE_SIGNALS:
            if isinstance(found := getattr(field, signal, None), SignalInstance):
                found.connect(lambda *_: self.check())
                break
        return field

    def message(self, key: str) -> QLabel:
        """Return the label below a field, for a dialog that lays it out anew."""
        return self._messages[key]

    def add_wide(self, widget: QWidget) -> None:
        """Put a widget over the whole width below the others."""
        self.grid.addWidget(widget, self.grid.rowCount(), 0, 1, 4)

    def add_heading(self, text: str) -> None:
        """Begin a group of fields."""
        self.add_wide(label(text, "heading"))

    def problems(self) -> Problems:
        """Return what keeps the dialog from being accepted."""
        return {}

    def warnings(self) -> Problems:
        """Return what should be seen but does not block."""
        return {}

    def check(self) -> bool:
        """Show the messages and return whether the dialog may be accepted."""
        wrong = {**self._field_problems(), **self.problems()}
        worth = self.warnings()
        for key, message in self._messages.items():
            text = wrong.get(key) or worth.get(key) or str(message.property("hint"))
            role = "wrong" if key in wrong else "warning" if key in worth else "note"
            _set_message(message, text, role)
            self.fields[key].setAccessibleDescription(text)
        self.ok.setEnabled(not wrong)
        first = next(((key, wrong[key]) for key in ("", *self.fields) if key in wrong), None)
        self.reason.setText(self._sentence(*first) if first else "")
        return not wrong

    def _sentence(self, key: str, text: str) -> str:
        return f"{self._names[key]}：{text}" if key in self._names else text

    def _field_problems(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for key, field in self.fields.items():
            problem: Callable[[], str] | None = getattr(field, "problem", None)
            if problem is not None and (text := problem()):
                found[key] = text
        return found

    def accept(self) -> None:
        if self.check():
            super().accept()

    def fit(self, width: int, height: int) -> None:
        """Take a size (px at 100 %) that the screen can hold."""
        space = self.screen().availableSize()
        self.resize(
            min(theme.px(width), space.width() - 40), min(theme.px(height), space.height() - 60)
        )


def _set_message(message: QLabel, text: str, role: str) -> None:
    message.setText(text)
    message.setVisible(bool(text))
    if message.property("role") != role:
        message.setProperty("role", role)
        message.style().unpolish(message)
        message.style().polish(message)


def confirm(
    question: str, detail: str, yes: str, parent: QWidget | None = None, *, no: str = "取消"
) -> bool:
    """Ask before something that is hard to take back; the safe answer is the default."""
    box = QMessageBox(QMessageBox.Icon.Question, "请确认", question, parent=parent)
    box.setInformativeText(detail)
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refuse)
    box.setEscapeButton(refuse)
    box.exec()
    return box.clickedButton() is accept


def text_of(field: Any) -> str | None:  # noqa: ANN401 - QLineEdit and QPlainTextEdit alike
    """Return the trimmed text of a line or a text box, or None where it is empty."""
    text: str = field.text() if hasattr(field, "text") else field.toPlainText()
    return text.strip() or None
