"""The chosen record beside the table: a grid of labels and values, in sections."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from secretary_app.gui.kit import theme
from secretary_app.gui.kit.flow import FlowBar
from secretary_app.gui.kit.labels import button, label, replace_content

LABELS = 70
"""Least width of the labels, px at 100 %: the values of all sections begin below each other."""


@dataclass(frozen=True)
class Field:
    """One line of a card. A line without a value is left out unless `keep` is set."""

    label: str
    value: str | None
    keep: bool = False
    action: tuple[str, Callable[[], object]] | None = None
    """A small button behind the value, for example 显示."""
    role: str = ""
    """Role of the value's label: warning, wrong, good or none."""
    opened: Callable[[], object] | None = None
    """What a double-click on the value does."""


@dataclass(frozen=True)
class Section:
    """A heading with lines, or with widgets made elsewhere."""

    heading: str
    fields: Sequence[Field] = ()
    widgets: Sequence[QWidget] = ()


class Card(QScrollArea):
    """A record as sections of labelled values. It is built anew for every record."""

    def __init__(self, parent: QWidget | None = None, *, margin: int = 16) -> None:
        """`margin` in px at 100 %."""
        super().__init__(parent)
        self._margin = margin
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("详细信息")
        self.setMinimumWidth(theme.px(280))
        self.show_text("")

    def show_text(self, text: str) -> None:
        """Show one sentence instead of a record."""
        hint = label(text, "note")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._set_body([hint], stretch=False)

    def show_record(
        self, title: str, note: str, sections: Sequence[Section], buttons: Sequence[QWidget] = ()
    ) -> None:
        """Show a title, a line below it, buttons, and the sections that have something.

        Whatever of these is empty is left out.
        """
        parts: list[QWidget] = [label(title, "title")] if title else []
        if note:
            parts.append(label(note, "note"))
        if buttons:
            offered = FlowBar()
            for one in buttons:
                offered.add(one)
            parts.append(offered)
        for section in sections:
            fields = [field for field in section.fields if field.value or field.keep]
            if not fields and not section.widgets:
                continue
            parts.append(label(section.heading, "heading"))
            if fields:
                parts.append(grid_of(fields))
            parts += section.widgets
        at = self.verticalScrollBar().value()
        self._set_body(parts, stretch=True)
        self.verticalScrollBar().setValue(at)

    def _set_body(self, parts: Sequence[QWidget], *, stretch: bool) -> None:
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(*[theme.px(self._margin)] * 4)
        layout.setSpacing(theme.px(8))
        for part in parts:
            layout.addWidget(part)
        if stretch:
            layout.addStretch()
        replace_content(self, body)


class _Value(QLabel):
    def __init__(self, field: Field) -> None:
        super().__init__(field.value or "—")
        self._opened = field.opened
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", field.role)
        self.setToolTip("双击修改" if field.opened else "")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._opened is None:
            super().mouseDoubleClickEvent(event)
        else:
            self._opened()


def grid_of(fields: Sequence[Field]) -> QWidget:
    """Return labels and values below each other, as a card shows them."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, theme.px(8))
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(6))
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, theme.px(LABELS))
    for row, field in enumerate(fields):
        name = label(field.label, "label", wrap=False)
        value = _Value(field)
        value.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        value.setAccessibleName(f"{field.label}：{field.value or '空'}")
        value.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)
        if field.action:
            grid.addWidget(button(*field.action, "link", hint=field.label), row, 2)
    return box
