"""基本: what the roster knows of a person; the numbers are masked until asked for."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from sqlalchemy.orm import Session

from secretary_app.domain.custom import shown as as_shown
from secretary_app.gui.kit.card import Field, Section, grid_of
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.findings_view import FindingsList
from secretary_app.gui.kit.incoming import dropped
from secretary_app.gui.tabs.roster import own_fields
from secretary_app.gui.tabs.roster.actions import PersonActions
from secretary_app.gui.tabs.roster.cell_texts import shown, value_of
from secretary_app.gui.tabs.roster.detail.page import CardPage, Changed
from secretary_app.gui.tabs.roster.detail.photo import (
    PICTURES,
    PhotoButton,
    choose_photo,
    take_photo,
)
from secretary_app.gui.tabs.roster.fields import GROUPS, MASKED, PersonField
from secretary_app.services import branches, checks, people, person_files
from secretary_app.services.roster.values import AGE, OWN, PARTY_AGE
from secretary_app.store.records import Excusal, Person

YEARS = {AGE: ("年龄", "岁"), PARTY_AGE: ("党龄", "年")}
REVEAL_SECONDS = 30
BESIDE_PHOTO = 5
"""Lines that stand beside the photo; longer ones would push it out of sight."""


class BasicsPage(CardPage):
    """Findings, what holds of the person for a time, and every field that has a value."""

    title = "基本"

    def __init__(self, desk: Desk, changed: Changed) -> None:
        super().__init__(desk, changed)
        self._person_id: int | None = None
        self._revealed: dict[str, str] = {}
        """Numbers shown in full for the moment, by column."""
        self.setAcceptDrops(True)
        self._actions = PersonActions(desk, self, lambda: changed(""))
        self._hide = QTimer(self, singleShot=True, interval=REVEAL_SECONDS * 1000)
        self._hide.timeout.connect(self._mask)

    def sections(self, session: Session, person: Person) -> list[Section]:
        self._person_id = person.id
        today = self.desk.today()
        groups = {group.id: group.name for group in branches.groups(session)}
        findings = checks.findings_of_person(session, person.id, today)
        found = [Section("提示", widgets=[FindingsList(findings, today)])] if findings else []
        found += [Section("登记", _states(person))]
        for group in GROUPS:
            fields = [self._field(person, one, groups) for one in group.fields[1:]]
            if group is GROUPS[0]:
                fields += [_years(person, one, today) for one in (AGE, PARTY_AGE)]
                found.append(self._with_photo(session, person, group.heading, fields))
            else:
                found.append(Section(group.heading, fields))
        if person.custom:
            own = [
                self._field(person, one, groups)
                for one in own_fields.own_fields(session)
                if one.label in person.custom
            ]
            found.append(Section(own_fields.HEADING, own))
        return found

    def _with_photo(
        self, session: Session, person: Person, heading: str, fields: list[Field]
    ) -> Section:
        """Return the first section, with the photo at its right where there is one."""
        photo = person_files.photo(session, person)
        if photo is None:
            add = ("加照片…", lambda: choose_photo(self.desk, self.changed, person.id, self))
            return Section(heading, [*fields, Field("照片", "没有", action=add)])
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        known = [one for one in fields if one.value]
        short = [one for one in known if one.action is None][:BESIDE_PHOTO]
        line.addWidget(grid_of(short), 1, Qt.AlignmentFlag.AlignTop)
        picture = PhotoButton(self.desk, self.changed, person.id, photo)
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        rest = grid_of([one for one in known if one not in short])
        return Section(heading, widgets=[row, rest])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._person_id is not None and len(dropped(event, PICTURES)) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped(event, PICTURES)
        if self._person_id is not None and len(paths) == 1:
            event.acceptProposedAction()
            take_photo(self.desk, self.changed, self._person_id, paths[0])

    def _field(self, person: Person, one: PersonField, groups: Mapping[int, str]) -> Field:
        def edit() -> None:
            self._actions.edit(person.id, one.column)

        kept = value_of(person, one.column, self.desk.today())
        value = shown(one, kept, groups)
        hidden = one.column.startswith(OWN) and value != as_shown(kept)
        if (one.column in MASKED or hidden) and value:
            clear = self._revealed.get(one.column)
            action = None if clear else ("显示", lambda: self.reveal(one.column))
            return Field(one.label, clear or value, action=action, opened=edit)
        return Field(one.label, value, opened=edit)

    def reveal(self, column: str) -> None:
        """Show a masked number for 30 seconds; that it was shown is noted in the history."""
        if self._person_id is None:
            return
        with self.desk.sessions.begin() as session:
            self._revealed[column] = people.reveal(session, self._person_id, column)
        self._hide.start()
        self._show_again()

    def _mask(self) -> None:
        self._revealed = {}
        if self._person_id is not None:
            self._show_again()

    def _show_again(self) -> None:
        assert self._person_id is not None
        with self.desk.sessions() as session:
            self.show_person(session, people.get(session, self._person_id))

    def leave(self) -> None:
        self._hide.stop()
        self._revealed, self._person_id = {}, None
        self.card.show_text("")


def _years(person: Person, key: str, today: date) -> Field:
    name, unit = YEARS[key]
    years = value_of(person, key, today)
    return Field(name, None if years is None else f"{years} {unit}")


def _states(person: Person) -> list[Field]:
    left = f"{person.left_on}，{person.left_reason}" if person.left_on else None
    punished = "；".join(
        f"{one.kind.label}（{one.decided_on}{f' 至 {one.ends_on}' if one.ends_on else ''}）"
        for one in person.punishments
    )
    excused = "；".join(
        f"{one.ground.label}（{one.starts_on} 起，{_approvals(one)}）" for one in person.excusals
    )
    return [
        Field("转出", left, role="warning"),
        Field("处分", punished, role="warning"),
        Field("不计入应到会", excused),
    ]


def _approvals(one: Excusal) -> str:
    both = one.superior_approved and one.assembly_passed
    return "两项批准齐全" if both else "批准未齐，仍计入"
