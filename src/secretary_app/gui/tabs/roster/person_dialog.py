"""Adding and editing a person."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from secretary_app.domain import identity
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.dialogs import FormDialog
from secretary_app.gui.tabs.roster.field_editors import make, read
from secretary_app.gui.tabs.roster.fields import FIELDS, GROUPS, FieldGroup, Kind, PersonField
from secretary_app.gui.tabs.roster.own_fields import HEADING

Values = Mapping[str, Any]
Check = Callable[[Values], Mapping[str, str]]
WIDE = {"note", "party_honours"}
MASKED = ("id_no", "mobile")
"""Numbers that are not shown before somebody asks for them on the card, which is recorded."""


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
        own: Sequence[PersonField] = (),
    ) -> None:
        """`check` returns what blocks and `warn` what does not, a sentence by column.

        `own` are the fields that the user has defined.
        """
        super().__init__("修改人员" if values else "新增人员", parent)
        self._before = dict(values)
        self._check, self._warn = check, warn
        self.today, self.groups = today, groups
        self._offered: str | None = values.get("id_no")
        self._own = tuple(own)
        groups_shown = (*GROUPS, FieldGroup(HEADING, self._own)) if own else GROUPS
        for group in groups_shown:
            self.add_heading(group.heading)
            side = 0
            for field in group.fields:
                column = 0 if field.kind is Kind.TEXT else side
                widget = make(field, values.get(field.column), groups, today)
                self.add(field.column, field.label, widget, column=column, hint=field.hint)
                side = 1 - column
        self.fields["id_no"].editingFinished.connect(self.offer_from_identity)  # type: ignore[attr-defined]
        for number in MASKED:
            if values.get(number):
                _cover(self.fields[number])
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
        found = {
            field.column: read(field, self.fields[field.column]) for field in (*FIELDS, *self._own)
        }
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


def _cover(field: QWidget) -> None:
    """Hide a number until another is typed in its place, which is then shown."""
    assert isinstance(field, QLineEdit)
    field.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
    field.setToolTip("号码已隐去；在“基本”页点“显示”可查看，在这里输入即整个改写")
    field.textEdited.connect(lambda: field.setEchoMode(QLineEdit.EchoMode.Normal))
