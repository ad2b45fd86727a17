"""组织关系: transfers, times away with their contacts, and visits."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from secretary_app.domain import stays
from secretary_app.domain.member_values import FlowKind, TransferKind, TransferState
from secretary_app.gui.dialogs.members.relations import (
    ContactDialog,
    FlowDialog,
    TransferDialog,
    VisitDialog,
)
from secretary_app.gui.kit.card import Field, Section
from secretary_app.gui.tabs.roster.detail.records import (
    Action,
    RecordsPage,
    day,
    joined,
    values_of,
)
from secretary_app.services import flows, transfers, visits
from secretary_app.services.member_facts import transfer_fact
from secretary_app.store.records import Flow, FlowContact, Person, Transfer, Visit

SHOWN_VISITS = 12
LETTER, CERTIFICATE = "F25", "F46"


class RelationsPage(RecordsPage):
    """Where a member's organisational relation lies, and where the member is."""

    title = "组织关系"
    settles = ("REL-", "FLOW-")
    empty = "没有登记转接、流动和走访。"

    def sections(self, session: Session, person: Person) -> Sequence[Section]:
        number, name = person.id, person.name
        now = [
            Field("转入", joined(day(person.arrived_on), person.source or "")),
            Field("离开", joined(day(person.left_on), person.left_reason or ""), role="warning"),
            *(Field("以前在本支部", stays.words(one)) for one in stays.read(person.earlier_stays)),
            Field("流入", "组织关系不在本支部，不计入" if person.is_guest else None),
        ]
        known = visits.visits_of(session, number)
        return (
            Section("现在", now),
            Section(
                "转接",
                [self._transfer(name, one) for one in transfers.transfers_of(session, number)],
            ),
            *(self._flow(name, one) for one in flows.flows_of(session, number)),
            Section("走访慰问、送学", [self._visit(one) for one in known[:SHOWN_VISITS]]),
        )

    def buttons(self, person: Person) -> Sequence[QWidget]:
        if not self.is_member(person):
            return ()
        number, name = person.id, person.name
        return self.offers(
            ("转出…", lambda: self.transfer(number, name, TransferKind.OUT)),
            ("转入…", lambda: self.transfer(number, name, TransferKind.IN)),
            ("证明信…", lambda: self.transfer(number, name, TransferKind.CERTIFICATE)),
            ("流动、失联…", lambda: self.flow(number, name)),
            ("走访…", lambda: self.visit(number, name)),
        )

    def _transfer(self, name: str, one: Transfer) -> Field:
        known = values_of(one)
        fact = transfer_fact(one)
        today = self.desk.today()
        state = fact.state(today)
        there = one.from_place if one.kind is TransferKind.IN else one.to_place
        until = f"有效至 {day(fact.valid_until)}" if fact.is_open(today) else ""
        text = joined(
            one.kind.label,
            there,
            state.label,
            until,
            f"接收 {day(one.received_on)}" if one.received_on else "",
            f"回执 {day(one.receipt_on)}" if one.receipt_on else "",
        )
        field = self.line(
            day(one.issued_on),
            text,
            lambda: self.transfer(known["person_id"], name, known["kind"], known),
            *self._of_transfer(one, state, known, name),
        )
        late = state in (TransferState.EXPIRED, TransferState.RECEIVED)
        return Field(
            field.label,
            field.value,
            action=field.action,
            opened=field.opened,
            role="warning" if late else "",
        )

    def _of_transfer(
        self, one: Transfer, state: TransferState, known: dict[str, Any], name: str
    ) -> Sequence[Action]:
        number = one.id
        found: list[Action] = []
        if state in (TransferState.ON_THE_WAY, TransferState.EXPIRED):
            word = "已返回（今天）" if one.kind is TransferKind.CERTIFICATE else "已接收（今天）"
            found.append((word, lambda: self._note(known, "received_on")))
        if state is TransferState.RECEIVED:
            found.append(("回执已办（今天）", lambda: self._note(known, "receipt_on")))
        form = CERTIFICATE if one.kind is TransferKind.CERTIFICATE else LETTER
        if one.kind is not TransferKind.IN:
            found.append(("打印底稿…", lambda: self.print_form(form, known["person_id"])))
        found.append(
            (
                "删除",
                lambda: self.keep(
                    lambda session: transfers.remove_transfer(session, number), "已删除转接"
                ),
            )
        )
        return found

    def _note(self, known: dict[str, Any], column: str) -> None:
        """Enter that something of a transfer happened today."""
        values = {key: one for key, one in known.items() if key not in ("id", "person_id")}
        values[column] = self.desk.today()
        self.keep(
            lambda session: transfers.record_transfer(
                session, known["person_id"], values, known["id"]
            ),
            "已登记",
        )

    def _flow(self, name: str, one: Flow) -> Section:
        known = values_of(one)
        number = one.id
        lost = one.kind is FlowKind.LOST
        ended = day(one.ends_on) or "今"
        text = joined(f"{day(one.starts_on)} 至{ended}", one.place, one.reason)
        contact = ("登记查找…" if lost else "登记联系…", lambda: self.contact(known, name))
        removed = (
            "删除",
            lambda: self.keep(lambda session: flows.remove_flow(session, number), "已删除流动"),
        )
        back = ("今天结束", lambda: self._end_flow(known))
        more: list[Action] = [contact, *(() if one.ends_on else (back,)), removed]
        lines = [
            self.line(
                one.kind.label, text, lambda: self.flow(known["person_id"], name, known), *more
            ),
            *(self._contact(each) for each in reversed(one.contacts)),
        ]
        if not one.contacts:
            word = "查找" if lost else "联系"
            lines.append(Field(word, f"没有{word}记录", role="warning"))
        return Section("失联" if lost else "流动", lines)

    def _contact(self, one: FlowContact) -> Field:
        number = one.id
        reached = "" if one.reached else "没有联系上"
        return Field(
            day(one.contacted_on),
            joined(one.way.label, reached, one.contact_by, one.content),
            action=(
                "删除",
                lambda: self.keep(
                    lambda session: flows.remove_contact(session, number), "已删除联系记录"
                ),
            ),
        )

    def _visit(self, one: Visit) -> Field:
        number = one.id
        return Field(
            day(one.visited_on),
            joined(one.kind.label, one.visit_by, one.content),
            action=(
                "删除",
                lambda: self.keep(
                    lambda session: visits.remove_visit(session, number), "已删除走访记录"
                ),
            ),
        )

    def transfer(
        self, number: int, name: str, kind: TransferKind, known: dict[str, Any] | None = None
    ) -> None:
        """Ask for a transfer, or for other values of one, and keep it."""
        dialog = TransferDialog(kind, name, self.desk.today(), self, known)
        if dialog.exec():
            values = dialog.values()
            self.keep(
                lambda session: transfers.record_transfer(
                    session, number, values, known["id"] if known else None
                ),
                f"已登记{kind.label}",
            )

    def flow(self, number: int, name: str, known: dict[str, Any] | None = None) -> None:
        """Ask for a time away, or for other values of one, and keep it."""
        dialog = FlowDialog(name, self.desk.today(), self, known)
        if dialog.exec():
            values = dialog.values()
            self.keep(
                lambda session: flows.record_flow(
                    session, number, values, known["id"] if known else None
                ),
                "已登记流动",
            )

    def _end_flow(self, known: dict[str, Any]) -> None:
        values = {key: one for key, one in known.items() if key not in ("id", "person_id")}
        values["ends_on"] = max(self.desk.today(), known["starts_on"])
        self.keep(
            lambda session: flows.record_flow(session, known["person_id"], values, known["id"]),
            "已登记结束",
        )

    def contact(self, known: dict[str, Any], name: str) -> None:
        """Ask for a contact or a search and keep it."""
        dialog = ContactDialog(name, known["kind"], self.desk.today(), self)
        if dialog.exec():
            values = dialog.values()
            self.keep(
                lambda session: flows.record_contact(session, known["id"], **values),
                "已登记联系",
            )

    def visit(self, number: int, name: str) -> None:
        """Ask for a visit and keep it."""
        dialog = VisitDialog(name, self.desk.today(), self)
        if dialog.exec():
            values = dialog.values()
            self.keep(
                lambda session: visits.record_visits(session, [number], **values), "已登记走访"
            )

    def print_form(self, form_id: str, number: int) -> None:
        """Show a draft before it goes to paper."""
        self.desk.print_form(form_id, [number], self)
