"""Adding and editing a person."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from secretary_app.domain import identity
from secretary_app.domain.labelled import Labelled
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import Choice, WordChoice, labelled_choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.dialogs import FormDialog, text_of
from secretary_app.gui.kit.money_edit import MoneyLine
from secretary_app.gui.tabs.roster.fields import FIELDS, GROUPS, Kind, PersonField

Values = Mapping[str, Any]
Check = Callable[[Values], Mapping[str, str]]
WIDE = {"note", "party_honours"}


class PersonDialog(FormDialog):
    """Values of `Person` in, changed values out."""

    def __init__(
        self,
        values: Values,
        groups: Mapping[int, str],
        check: Check,
        warn: Check,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        """`check` returns what blocks and `warn` what does not, a sentence by column."""
        super().__init__("修改人员" if values else "新增人员", parent)
        self._before = dict(values)
        self._check, self._warn = check, warn
        self.today, self.groups = today, groups
        self._offered: str | None = values.get("id_no")
        for group in GROUPS:
            self.add_heading(group.heading)
            side = 0
            for field in group.fields:
                column = 0 if field.kind is Kind.TEXT else side
                widget = self._widget(field, values.get(field.column))
                self.add(field.column, field.label, widget, column=column, hint=field.hint)
                side = 1 - column
        self.fields["id_no"].editingFinished.connect(self.offer_from_identity)  # type: ignore[attr-defined]
        if values:
            self.touch_all()
        self.check()
        self.fit(860, 640)

    def begin_at(self, column: str) -> None:
        """Put the cursor into a field, scrolled into sight."""
        field = self.fields.get(column)
        if field is not None:
            field.setFocus()
            QTimer.singleShot(0, lambda: self.area.ensureWidgetVisible(field))

    def values(self) -> dict[str, Any]:
        """Return all values as they stand."""
        found = {field.column: _READ[field.kind](self.fields[field.column]) for field in FIELDS}
        if found["id_no"]:
            found["id_no"] = identity.normalised(found["id_no"])
        return found

    def changed_values(self) -> dict[str, Any]:
        """Return only what differs from the values that came in."""
        return {
            column: value
            for column, value in self.values().items()
            if value != self._before.get(column) and (value or column in self._before)
        }

    def problems(self) -> Mapping[str, str]:
        return self._check(self.values())

    def warnings(self) -> Mapping[str, str]:
        return self._warn(self.values())

    def offer_from_identity(self) -> None:
        """Fill sex and birth date from a valid identity number where both are empty."""
        number = identity.normalised(self.values()["id_no"] or "")
        if number == self._offered or not identity.is_valid(number):
            return
        self._offered = number
        gender, birth = self.fields["gender"], self.fields["birth_on"]
        assert isinstance(gender, Choice)
        assert isinstance(birth, DateEdit)
        if gender.value() is None:
            gender.set_value(identity.gender_of(number))
        if birth.value() is None:
            birth.set_value(identity.birth_of(number))

    def _widget(self, field: PersonField, value: Any) -> QWidget:  # noqa: ANN401
        return _MAKE[field.kind](self, field, value)


def _line(_dialog: PersonDialog, _field: PersonField, value: Any) -> QWidget:  # noqa: ANN401
    return QLineEdit(value or "")


def _text(_dialog: PersonDialog, _field: PersonField, value: Any) -> QWidget:  # noqa: ANN401
    box = QPlainTextEdit(value or "")
    box.setTabChangesFocus(True)
    box.setFixedHeight(theme.px(72))
    return box


def _choice(_dialog: PersonDialog, field: PersonField, value: Any) -> QWidget:  # noqa: ANN401
    assert isinstance(field.choices, type)
    assert issubclass(field.choices, Labelled)
    return labelled_choice(field.choices, value, empty=None if field.needed else "（未填）")


def _word(_dialog: PersonDialog, field: PersonField, value: Any) -> QWidget:  # noqa: ANN401
    return WordChoice([str(word) for word in field.choices], value)


def _yes(_dialog: PersonDialog, _field: PersonField, value: Any) -> QWidget:  # noqa: ANN401
    box = QCheckBox("是")
    box.setChecked(bool(value))
    return box


def _years(_dialog: PersonDialog, _field: PersonField, value: Any) -> QWidget:  # noqa: ANN401
    box = QSpinBox(minimum=-80, maximum=80)
    box.setValue(value or 0)
    return box


def _months(_dialog: PersonDialog, _field: PersonField, value: Any) -> QWidget:  # noqa: ANN401
    box = QSpinBox(minimum=0, maximum=12)
    box.setSpecialValueText("（未延长）")
    box.setValue(value or 0)
    return box


def _money(_dialog: PersonDialog, _field: PersonField, value: Any) -> QWidget:  # noqa: ANN401
    return MoneyLine(value)


_MAKE: dict[Kind, Callable[[PersonDialog, PersonField, Any], QWidget]] = {
    Kind.LINE: _line,
    Kind.TEXT: _text,
    Kind.DATE: lambda dialog, field, value: DateEdit(value, dialog.today),
    Kind.CHOICE: _choice,
    Kind.WORD: _word,
    Kind.GROUP: lambda dialog, field, value: Choice(
        list(dialog.groups.items()), value, empty="（未编入）"
    ),
    Kind.YES: _yes,
    Kind.YEARS: _years,
    Kind.MONEY: _money,
    Kind.MONTHS: _months,
}
_READ: dict[Kind, Callable[[Any], Any]] = {
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
}
