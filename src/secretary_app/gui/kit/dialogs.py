"""The base of every dialog that takes a value and returns a value."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
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

from secretary_app.domain.errors import UserError
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.labels import label
from secretary_app.gui.kit.messages import Reason, mark, set_message

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CHANGE_SIGNALS = ("changed", "textChanged", "valueChanged", "toggled", "timeChanged")
LEAST_CHOICE = 160
"""Width (px at 100 %) below which no choice is pressed."""
BUTTON = QDialogButtonBox.StandardButton
Problems = Mapping[str, str]
"""Sentences by the key of the field; the key "" belongs to no field."""


class PassingDialog(QDialog):
    """A dialog that is gone once it was answered.

    Its parent would keep it for as long as the window lives. It stays readable until control
    returns to the event loop, so that the caller can take the values out.
    """

    def exec(self) -> int:
        answer = super().exec()
        self.deleteLater()
        return answer


class FormDialog(PassingDialog):
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
        self._titles: dict[str, QLabel] = {}
        self._touched: set[str] = set()
        self._hidden: set[str] = set()
        self._body = QWidget()
        self.grid = QGridLayout(self._body)
        self.grid.setContentsMargins(*[theme.px(16)] * 4)
        self.grid.setHorizontalSpacing(theme.px(12))
        self.grid.setVerticalSpacing(theme.px(6))
        self.grid.setColumnStretch(1, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        pushed_up = QWidget()
        self._column = QVBoxLayout(pushed_up)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._body)
        self._column.addStretch()
        scroll.setWidget(pushed_up)
        self.area = scroll
        self.reason = Reason()
        self.reason.pressed.connect(self.go_to_problem)
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

    def showEvent(self, event: QShowEvent) -> None:
        """Put the cursor into the first field, unless the dialog has chosen another."""
        if self.focusWidget() is None:
            first = next((one for one in self.fields.values() if not one.isHidden()), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)
        super().showEvent(event)

    def add(
        self,
        key: str,
        name: str,
        field: QWidget,
        *,
        column: int = 0,
        hint: str = "",
        beside: QWidget | None = None,
        wide: bool = False,
        grid: QGridLayout | None = None,
    ) -> QWidget:
        """Put a field below the others; `column` 1 puts it to the right of the last one.

        `beside` stands behind the field in its line, such as a button that fills it; a `wide`
        field takes the room of both columns; `grid` is where the field goes if not among the
        others.

        The name is also the accessible name, but for the star of a field that must be filled;
        a message about `key` shows below the field.
        """
        grid = grid or self.grid
        row = grid.rowCount() - 2 if column else grid.rowCount()
        title = label(name, wrap=False)
        title.setBuddy(field)
        message = label(hint, "note")
        message.setVisible(bool(hint))
        message.setProperty("hint", hint)
        plain = name.removesuffix(" *")
        field.setAccessibleName(plain)
        if isinstance(field, QComboBox):
            # Its longest word would else make every dialog as wide as that.
            field.setMinimumWidth(min(field.minimumSizeHint().width(), theme.px(LEAST_CHOICE)))
        grid.addWidget(title, row, 2 * column)
        line = QHBoxLayout()
        line.addWidget(field, 1)
        if beside is not None:
            line.addWidget(beside)
        across = 3 if wide else 1
        grid.addLayout(line, row, 2 * column + 1, 1, across)
        grid.setColumnStretch(2 * column + 1, 1)
        grid.addWidget(message, row + 1, 2 * column + 1, 1, across)
        self.fields[key], self._messages[key], self._names[key] = field, message, plain
        self._titles[key] = title
        for signal in CHANGE_SIGNALS:
            if isinstance(found := getattr(field, signal, None), SignalInstance):
                found.connect(lambda *_, at=key: self._touch(at))
                break
        return field

    def show_field(self, key: str, *, shown: bool) -> None:
        """Show a field with its name and message, or leave it out of sight."""
        (self._hidden.discard if shown else self._hidden.add)(key)
        for part in (self._titles[key], self.fields[key], self._messages[key]):
            part.setVisible(shown)

    def message(self, key: str) -> QLabel:
        """Return the label below a field, for a dialog that lays it out anew."""
        return self._messages[key]

    def _touch(self, key: str) -> None:
        self._touched.add(key)
        self.check()

    def touch_all(self) -> None:
        """Show what is wrong with every field, also those that nobody has changed yet."""
        self._touched.update(self.fields)
        self.check()

    def add_wide(self, widget: QWidget) -> None:
        """Put a widget over the whole width below the others."""
        self.grid.addWidget(widget, self.grid.rowCount(), 0, 1, 4)

    def add_filling(self, widget: QWidget) -> None:
        """Put a widget over the whole width that takes the height the others leave."""
        self.add_wide(widget)
        self.grid.setRowStretch(self.grid.rowCount() - 1, 1)
        self._column.setStretch(0, 1)

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
            said = wrong.get(key) if key in self._touched else None
            text = said or worth.get(key) or str(message.property("hint"))
            role = "wrong" if said else "warning" if key in worth else "note"
            set_message(message, text, role)
            message.setVisible(bool(text) and key not in self._hidden)
            self.fields[key].setAccessibleDescription(text)
            mark(self.fields[key], wrong=bool(said) or key in self.marked())
        self.ok.setEnabled(not wrong)
        first = next(((key, wrong[key]) for key in ("", *self.fields) if key in wrong), None)
        calm = first is not None and first[0] in self.fields and first[0] not in self._touched
        set_message(
            self.reason, self._sentence(*first) if first else "", "note" if calm else "wrong"
        )
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
        else:
            self.go_to_problem()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and not self.ok.isEnabled():
            self.go_to_problem()
        else:
            super().keyPressEvent(event)

    def go_to_problem(self) -> None:
        """Bring the first field into view that keeps the dialog from being accepted."""
        self.touch_all()
        wrong = {*self._field_problems(), *self.problems(), *self.marked()}
        first = next((self.fields[key] for key in self.fields if key in wrong), None)
        if first is not None:
            self.area.ensureWidgetVisible(first, 0, theme.px(48))
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def marked(self) -> Collection[str]:
        """Return the fields that are part of what is wrong without a message of their own."""
        return ()

    def add_below(self, widget: QWidget) -> None:
        """Put a widget between the fields and the buttons, where it is always in view."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.count() - 1, widget)

    def refuse(self, error: UserError) -> None:
        """Say why what was entered was not taken; the dialog stays open."""
        set_message(self.reason, f"{error}{error.hint}", "wrong")

    def fit(self, width: int, height: int, *, below: int = 0) -> None:
        """Take this width and the height of the fields, up to `height` (px at 100 %).

        `below` is what stands between the fields and the buttons (px).
        """
        foot = self.buttons.sizeHint().height() + theme.px(24) + below
        room_for_messages = theme.px(48)
        fields = self.grid.totalHeightForWidth(theme.px(width))
        if not self.grid.hasHeightForWidth():
            fields = self.grid.totalSizeHint().height()
        wanted = fields + foot + room_for_messages
        fit_screen(self, theme.px(width), min(theme.px(height), wanted))

    def grow(self) -> None:
        """Become as much higher as the fields need not to scroll, if the screen has it."""
        lacking = self.area.verticalScrollBar().maximum()
        if lacking:
            fit_screen(self, self.width(), self.height() + lacking)
            space, frame = self.screen().availableGeometry(), self.frameGeometry()
            if frame.bottom() > space.bottom():
                over = frame.bottom() - space.bottom()
                self.move(self.x(), max(space.top(), self.y() - over))


def fit_screen(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog a size (px), or as much of it as the screen can hold."""
    space = dialog.screen().availableSize()
    dialog.resize(min(width, space.width() - 40), min(height, space.height() - 60))


def fit_text(dialog: QWidget, width: int) -> None:
    """Make a dialog of texts just as high as they are at a width (px at 100 %)."""
    layout = dialog.layout()
    assert layout is not None
    fit_screen(dialog, theme.px(width), layout.totalHeightForWidth(theme.px(width)))


def confirm(
    question: str, detail: str, yes: str, parent: QWidget | None = None, *, no: str = "取消"
) -> bool:
    """Ask before something that is hard to take back; the safe answer is the default."""
    box = QMessageBox(QMessageBox.Icon.Question, "请确认", question, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)  # It may quote what somebody wrote.
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
