"""The fields that only one step has: how each kind of value is typed and given back."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtGui import QDoubleValidator, QIntValidator
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from secretary_app.domain.findings import Finding
from secretary_app.domain.steps import FieldKind, StepField
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import Choice, WordChoice
from secretary_app.gui.kit.date_edit import DateEdit

MEMO_LINES = 3
LARGEST = 9999


def editor(
    field: StepField,
    value: Any,  # noqa: ANN401 - JSON
    today: date,
    words: Sequence[str] = (),
) -> QWidget:
    """Return a widget for the field, holding the value that is on record.

    `words` are what a text field offers to choose from.
    """
    if words:
        return WordChoice(words, str(value) if value else None)
    return _EDITORS[field.kind](field, value, today)


def value_of(field: StepField, widget: Any) -> Any:  # noqa: ANN401 - the widget's own type
    """Return what was typed, as it is kept in JSON; None where nothing was."""
    return widget.value() if isinstance(widget, WordChoice) else _VALUES[field.kind](widget)


def field_of(finding: Finding) -> str:
    """Return the field of the step dialog that a finding is about: most are about the day."""
    return FIELDS.get(finding.rule, "happened_on")


FIELDS = {
    "DEV-ACT-BODY": "details.body",
    "DEV-TARGET-BODY": "details.body",
    "DEV-REVIEW-BODY": "meeting_id",
    "DEV-CULT-CARRY": "details.materials_reviewed",
    "DEV-CONTACT-N": "people.CONTACT",
    "DEV-CONTACT-MAX": "people.CONTACT",
    "DEV-INTRO-2": "people.INTRODUCER",
    "DEV-OPINION-4": "details.opinions_on",
    "DEV-POLREV": "details.conclusive",
    "DEV-TRAIN": "details.days",
    "DEV-APPROVER": "details.organ",
    "DEV-TALK-BEFORE-APPROVE": "people.TALKER",
    "DEV-TALK-BY": "people.TALKER",
    "DEV-EXT-ONCE": "details.extend_months",
    "DEV-ARCHIVE": "materials",
}
"""The field by rule, where it is not the day."""


def _text(field: StepField, value: object, _today: date) -> QWidget:
    return QLineEdit(str(value or ""), placeholderText=field.unit)


def _memo(_field: StepField, value: object, _today: date) -> QWidget:
    box = QPlainTextEdit(str(value or ""))
    box.setTabChangesFocus(True)
    box.setFixedHeight(theme.px(24 * MEMO_LINES))
    return box


def _whole(field: StepField, value: object, _today: date) -> QWidget:
    line = QLineEdit("" if value is None else str(value), placeholderText=field.unit)
    line.setValidator(QIntValidator(0, LARGEST, line))
    return line


def _number(field: StepField, value: object, _today: date) -> QWidget:
    line = QLineEdit("" if value is None else str(value), placeholderText=field.unit)
    line.setValidator(QDoubleValidator(0, LARGEST, 1, line))
    return line


def _date(_field: StepField, value: object, today: date) -> QWidget:
    return DateEdit(date.fromisoformat(str(value)) if value else None, today)


def _bool(field: StepField, value: object, _today: date) -> QWidget:
    box = QCheckBox("是")
    box.setChecked(bool(value))
    box.setToolTip(field.label)
    return box


def _choice(field: StepField, value: object, _today: date) -> QWidget:
    return Choice(field.choices, str(value) if value else None)


_EDITORS: dict[FieldKind, Callable[[StepField, Any, date], QWidget]] = {
    FieldKind.TEXT: _text,
    FieldKind.MEMO: _memo,
    FieldKind.WHOLE: _whole,
    FieldKind.NUMBER: _number,
    FieldKind.DATE: _date,
    FieldKind.BOOL: _bool,
    FieldKind.CHOICE: _choice,
}


def _as_number(text: str, kind: type[int] | type[float]) -> int | float | None:
    try:
        return kind(text)
    except ValueError:
        return None


def _whole_or_half(text: str) -> int | float | None:
    """Return 3 for 3.0 and 3.5 for 3.5, as the records are compared by value."""
    number = _as_number(text, float)
    return int(number) if number is not None and number == int(number) else number


_VALUES: dict[FieldKind, Callable[[Any], Any]] = {
    FieldKind.TEXT: lambda line: line.text().strip() or None,
    FieldKind.MEMO: lambda box: box.toPlainText().strip() or None,
    FieldKind.WHOLE: lambda line: _as_number(line.text(), int),
    FieldKind.NUMBER: lambda line: _whole_or_half(line.text()),
    FieldKind.DATE: lambda edit: edit.value().isoformat() if edit.value() else None,
    FieldKind.BOOL: lambda box: box.isChecked(),
    FieldKind.CHOICE: lambda choice: choice.value(),
}
