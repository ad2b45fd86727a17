"""奖惩: honours, punishments, organisational measures and changes of the membership status."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from secretary_app.gui.dialogs.members.discipline import (
    HonourDialog,
    MeasureDialog,
    PunishmentDialog,
    StatusDialog,
)
from secretary_app.gui.kit.card import Field, Section
from secretary_app.gui.kit.dialogs import FormDialog
from secretary_app.gui.tabs.roster.detail.records import RecordsPage, day, joined, values_of
from secretary_app.services import discipline, honours, statuses
from secretary_app.store.records import Honour, Measure, Person, Punishment, StatusChange


class HonoursPage(RecordsPage):
    """What a member was honoured and punished for."""

    title = "奖惩"
    settles = ("PUN-", "MEM-", "HON-")
    empty = "没有登记表彰、处分、组织处置和党籍变动。"

    def sections(self, session: Session, person: Person) -> Sequence[Section]:
        number, name = person.id, person.name
        brought = [
            Field("党内荣誉", person.party_honours),
            Field("其他荣誉", person.other_honours),
        ]
        return (
            Section(
                "表彰",
                [
                    *(self._honour(name, one) for one in honours.honours_of(session, number)),
                    *brought,
                ],
            ),
            Section(
                "处分",
                [
                    self._punishment(name, one)
                    for one in sorted(
                        person.punishments, key=lambda one: one.decided_on, reverse=True
                    )
                ],
            ),
            Section(
                "组织处置",
                [self._measure(name, one) for one in discipline.measures_of(session, number)],
            ),
            Section(
                "党籍变动",
                [self._status(one) for one in statuses.changes_of(session, number)],
            ),
        )

    def buttons(self, person: Person) -> Sequence[QWidget]:
        if not self.is_member(person):
            return ()
        number, name = person.id, person.name
        return self.offers(
            ("表彰…", lambda: self.add_honour(number, name)),
            ("处分…", lambda: self.add_punishment(number, name)),
            ("组织处置…", lambda: self.add_measure(number, name)),
            ("党籍变动…", lambda: self.add_status(number, name)),
        )

    def _honour(self, name: str, one: Honour) -> Field:
        known = values_of(one)
        return self.line(
            day(one.awarded_on),
            joined(one.name, one.level.label, one.doc_no),
            lambda: self._honour_dialog(known["person_id"], name, known),
            ("删除", lambda: self._remove(honours.remove_honour, known["id"], "已删除表彰")),
        )

    def _punishment(self, name: str, one: Punishment) -> Field:
        known = values_of(one)
        until = f"至 {day(one.ends_on)}" if one.ends_on else ""
        restored = f"{day(one.restored_on)} 恢复权利" if one.restored_on else ""
        return self.line(
            day(one.decided_on),
            joined(one.kind.label, until, restored, one.doc_no or "", one.note or ""),
            lambda: self._punishment_dialog(known["person_id"], name, known),
            (
                "删除",
                lambda: self._remove(discipline.remove_punishment, known["id"], "已删除处分"),
            ),
        )

    def _measure(self, name: str, one: Measure) -> Field:
        known = values_of(one)
        until = f"至 {day(one.ends_on)}" if one.ends_on else ""
        ended = joined(day(one.concluded_on), one.conclusion, by=" ")
        return self.line(
            day(one.decided_on),
            joined(one.kind.label, until, ended, one.reason),
            lambda: self._measure_dialog(known["person_id"], name, known),
            (
                "删除",
                lambda: self._remove(discipline.remove_measure, known["id"], "已删除组织处置"),
            ),
        )

    def _status(self, one: StatusChange) -> Field:
        number = one.id
        return Field(
            day(one.decided_on),
            joined(one.status.label, one.reason, one.doc_no),
            action=(
                "删除",
                lambda: self._remove(statuses.remove_change, number, "已删除党籍变动"),
            ),
        )

    def add_honour(self, number: int, name: str) -> None:
        """Ask for an honour and keep it."""
        self._honour_dialog(number, name, None)

    def add_punishment(self, number: int, name: str) -> None:
        """Ask for a punishment and keep it."""
        self._punishment_dialog(number, name, None)

    def add_measure(self, number: int, name: str) -> None:
        """Ask for an organisational measure and keep it."""
        self._measure_dialog(number, name, None)

    def add_status(self, number: int, name: str) -> None:
        """Ask for a change of the membership status and keep it."""
        dialog = StatusDialog(name, self.desk.today(), self)
        if dialog.exec():
            values = dialog.values()
            self.keep(
                lambda session: statuses.change_status(session, number, **values),
                "已登记党籍变动",
            )

    def _honour_dialog(self, number: int, name: str, known: dict[str, Any] | None) -> None:
        dialog = HonourDialog(name, self.desk.today(), self, known)
        self._ask(dialog, honours.record_honour, number, known, "已登记表彰")

    def _punishment_dialog(self, number: int, name: str, known: dict[str, Any] | None) -> None:
        dialog = PunishmentDialog(name, self.desk.today(), self, known)
        self._ask(dialog, discipline.record_punishment, number, known, "已登记处分")

    def _measure_dialog(self, number: int, name: str, known: dict[str, Any] | None) -> None:
        dialog = MeasureDialog(name, self.desk.today(), self, known)
        self._ask(dialog, discipline.record_measure, number, known, "已登记组织处置")

    def _ask(
        self,
        dialog: FormDialog,
        record: Callable[..., object],
        number: int,
        known: dict[str, Any] | None,
        said: str,
    ) -> None:
        """Ask, and keep what was entered: a new record, or other values of a known one."""
        if dialog.exec():
            values = dialog.values()  # type: ignore[attr-defined]
            self.keep(
                lambda session: record(session, number, values, known["id"] if known else None),
                said,
            )

    def _remove(self, remove: Callable[[Session, int], object], record_id: int, said: str) -> None:
        self.keep(lambda session: remove(session, record_id), said)
