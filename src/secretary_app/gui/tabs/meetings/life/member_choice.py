"""Choosing one member."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from secretary_app.domain.pinyin import search_key
from secretary_app.gui.kit.choice import PersonChoice
from secretary_app.gui.kit.dialogs import FormDialog, Problems


class MemberChoiceDialog(FormDialog):
    """A member, found by name or pinyin."""

    def __init__(self, people: Sequence[tuple[int, str]], parent: QWidget | None = None) -> None:
        super().__init__("选择党员", parent, ok="打开")
        self.person = PersonChoice([(one, name, search_key(name, ())) for one, name in people])
        self.add("person", "党员", self.person)
        self.check()
        self.fit(440, 180)

    def problems(self) -> Problems:
        return {} if self.person.person_id() is not None else {"person": "请选择一名党员"}

    def value(self) -> int:
        """Return whom the line names."""
        chosen = self.person.person_id()
        assert chosen is not None
        return chosen
