"""What the value of a field is entered with: a line, a day, a choice, an amount."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from secretary_app.domain import custom
from secretary_app.domain.labelled import Labelled
from secretary_app.exchange.spreadsheets.cells import BadCell
from secretary_app.exchange.spreadsheets.custom_cells import number
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import Choice, WordChoice, labelled_choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.dialogs import text_of
from secretary_app.gui.kit.money_edit import MoneyLine
from secretary_app.gui.kit.number_box import NumberBox
from secretary_app.gui.tabs.roster.cell_texts import Groups
from secretary_app.gui.tabs.roster.fields import Kind, PersonField
from secretary_app.services.roster.values import OWN


class NumberLine(QLineEdit):
    """A number of a field of the user's own, or nothing."""

    def value(self) -> custom.Value | None:
        """Return the number, or None where the line is empty or is none."""
        try:
            found = number(self.text())
        except BadCell:
            return None
        return found

    def problem(self) -> str:
        """Return what is wrong with the text, or an empty text."""
        try:
            number(self.text())
        except BadCell as wrong:
            return str(wrong)
        return ""


def make(field: PersonField, value: Any, groups: Groups, today: date) -> QWidget:  # noqa: ANN401
    """Return a widget that shows a value of the field and lets it be changed."""
    if field.kind is Kind.DATE:
        return DateEdit(custom.day_of(value) if isinstance(value, str) else value, today)
    if field.kind is Kind.GROUP:
        return Choice(list(groups.items()), value, empty="（未编入）")
    return _MAKE[field.kind](field, value)


def read(field: PersonField, widget: QWidget) -> Any:  # noqa: ANN401
    """Return the value as it stands in the widget that `make` made."""
    value = _READ[field.kind](widget)
    # A day of a field of the user's own is kept as text.
    return value.isoformat() if isinstance(value, date) and field.column.startswith(OWN) else value


def _line(_field: PersonField, value: Any) -> QWidget:  # noqa: ANN401
    return QLineEdit(value or "")


def _text(_field: PersonField, value: Any) -> QWidget:  # noqa: ANN401
    box = QPlainTextEdit(value or "")
    box.setTabChangesFocus(True)
    box.setFixedHeight(theme.px(72))
    return box


def _choice(field: PersonField, value: Any) -> QWidget:  # noqa: ANN401
    assert isinstance(field.choices, type)
    assert issubclass(field.choices, Labelled)
    return labelled_choice(field.choices, value, empty=None if field.needed else "（未填）")


def _word(field: PersonField, value: Any) -> QWidget:  # noqa: ANN401
    return WordChoice([str(word) for word in field.choices], value)


def _yes(_field: PersonField, value: Any) -> QWidget:  # noqa: ANN401
    box = QCheckBox("是")
    box.setChecked(bool(value))
    return box


def _years(_field: PersonField, value: Any) -> QWidget:  # noqa: ANN401
    box = NumberBox(minimum=-80, maximum=80)
    box.setValue(value or 0)
    return box


def _money(_field: PersonField, value: Any) -> QWidget:  # noqa: ANN401
    return MoneyLine(value)


def _months(_field: PersonField, value: Any) -> QWidget:  # noqa: ANN401
    box = NumberBox(minimum=0, maximum=12)
    box.setSpecialValueText("（未延长）")
    box.setValue(value or 0)
    return box


def _number(_field: PersonField, value: Any) -> QWidget:  # noqa: ANN401
    return NumberLine(custom.shown(value))


def _option(field: PersonField, value: Any) -> QWidget:  # noqa: ANN401
    words = [str(word) for word in field.choices]
    strange = [value] if value is not None and value not in words else []
    return Choice([(word, str(word)) for word in (*words, *strange)], value)


_MAKE: Mapping[Kind, Callable[[PersonField, Any], QWidget]] = {
    Kind.LINE: _line,
    Kind.TEXT: _text,
    Kind.CHOICE: _choice,
    Kind.WORD: _word,
    Kind.YES: _yes,
    Kind.YEARS: _years,
    Kind.MONEY: _money,
    Kind.MONTHS: _months,
    Kind.NUMBER: _number,
    Kind.OPTION: _option,
}
_READ: Mapping[Kind, Callable[[Any], Any]] = {
    Kind.LINE: text_of,
    Kind.TEXT: text_of,
    Kind.DATE: lambda field: field.value(),
    Kind.CHOICE: lambda field: field.value(),
    Kind.WORD: lambda field: field.value(),
    Kind.GROUP: lambda field: field.value(),
    Kind.YES: lambda field: field.isChecked(),
    Kind.YEARS: lambda field: field.value(),
    Kind.MONEY: lambda field: field.value(),
    Kind.MONTHS: lambda field: field.value() or None,
    Kind.NUMBER: lambda field: field.value(),
    Kind.OPTION: lambda field: field.value(),
}
