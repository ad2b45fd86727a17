"""Naming the people who take part in a step."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from secretary_app.domain.steps import RoleSpec
from secretary_app.domain.values import StepPersonRole
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import PersonChoice
from secretary_app.services.development import NamedPerson
from secretary_app.services.step_questions import MemberOption

WITH_DUTY = (StepPersonRole.TALKER, StepPersonRole.RECORDER)
"""Parts in which the handbook asks for the duty (职务), too."""


class PeopleField(QWidget):
    """As many lines as people may take this part; a member's duty is filled in."""

    changed = Signal()

    def __init__(
        self,
        spec: RoleSpec,
        members: Sequence[MemberOption],
        named: Sequence[NamedPerson] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.spec = spec
        self._members = {member.id: member for member in members}
        options = [(member.id, member.shown, member.key) for member in members]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(6))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.names: list[PersonChoice] = []
        self.duties: list[QLineEdit] = []
        self._of_last: list[str] = []
        """The duty that belongs to the person last named in each line; another's replaces it."""
        for at in range(max(spec.most, len(named))):
            who = named[at] if at < len(named) else NamedPerson(spec.role, "")
            name = PersonChoice(options, who.person_id, who.name)
            duty = QLineEdit(who.duty, placeholderText="职务")
            duty.setVisible(spec.role in WITH_DUTY)
            grid.addWidget(name, at, 0)
            grid.addWidget(duty, at, 1)
            self.names.append(name)
            self.duties.append(duty)
            self._of_last.append(who.duty)
            name.changed.connect(lambda at=at: self._fill_duty(at))
            name.changed.connect(self.changed)
            duty.textChanged.connect(self.changed)
        self.setFocusProxy(self.names[0])

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for number, (who, duty) in enumerate(zip(self.names, self.duties, strict=True), start=1):
            who.setAccessibleName(f"{name} {number}")
            duty.setAccessibleName(f"{name} {number} 职务")

    def people(self) -> tuple[NamedPerson, ...]:
        """Return those who are named, in order."""
        return tuple(
            self._named(choice, duty)
            for choice, duty in zip(self.names, self.duties, strict=True)
            if choice.name()
        )

    def _named(self, choice: PersonChoice, duty: QLineEdit) -> NamedPerson:
        member = self._members.get(choice.person_id() or 0)
        name = member.name if member else choice.name()
        return NamedPerson(
            self.spec.role, name, member.id if member else None, duty.text().strip()
        )

    def _fill_duty(self, at: int) -> None:
        member = self._members.get(self.names[at].person_id() or 0)
        shown = self.duties[at].text()
        if self.spec.role not in WITH_DUTY or shown not in ("", self._of_last[at]):
            return
        self._of_last[at] = member.duty if member and member.duty else ""
        self.duties[at].setText(self._of_last[at])
