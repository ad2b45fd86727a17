"""What becomes of a membership: transfers, being away, honours, measures, changes of status."""

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from secretary_app.domain.member_values import (
    ContactWay,
    FlowKind,
    HonourKind,
    HonourLevel,
    MeasureKind,
    TransferKind,
    TransferReason,
    TransferWay,
    VisitKind,
)
from secretary_app.domain.values import PartyStatus
from secretary_app.store.records.base import NAME_LENGTH, Base, Numbered

PLACE_LENGTH = 200
"""Characters of the full name of a Party organisation."""


class Transfer(Numbered, Base):
    """A transfer of the organisational relation (组织关系转接), or a certificate for a time."""

    __tablename__ = "transfer"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[TransferKind]
    issued_on: Mapped[date]
    """Day of the letter, or on which the transfer was begun online."""
    way: Mapped[TransferWay] = mapped_column(default=TransferWay.ONLINE)
    reason: Mapped[TransferReason | None] = mapped_column(default=None)
    letter_no: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    from_place: Mapped[str] = mapped_column(String(PLACE_LENGTH), default="")
    """由: the Party organisation that the relation leaves."""
    to_place: Mapped[str] = mapped_column(String(PLACE_LENGTH), default="")
    """去: the Party organisation that is to receive it."""
    dues_until_on: Mapped[date | None] = mapped_column(default=None)
    """党费交至: first day of the last month paid for."""
    valid_days: Mapped[int | None] = mapped_column(default=None)
    """有效期, in days from the day of the letter."""
    received_on: Mapped[date | None] = mapped_column(default=None)
    """When the receiving side took the member over; of a certificate: the return."""
    receipt_on: Mapped[date | None] = mapped_column(default=None)
    """When the receipt (回执) came back, or was sent back."""
    cancelled_on: Mapped[date | None] = mapped_column(default=None)
    """When the transfer was withdrawn, refused or replaced by a new letter."""
    note: Mapped[str] = mapped_column(default="")


class Flow(Numbered, Base):
    """A time in which a member lives away from the branch, or cannot be found (流动、失联)."""

    __tablename__ = "flow"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[FlowKind]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None] = mapped_column(default=None)
    """The day on which it was over; empty while it lasts."""
    place: Mapped[str] = mapped_column(String(PLACE_LENGTH), default="")
    """Where to, or for those who come: from which Party organisation."""
    reason: Mapped[str] = mapped_column(default="")
    registered_on: Mapped[date | None] = mapped_column(default=None)
    """When it was entered in the national system."""
    note: Mapped[str] = mapped_column(default="")
    contacts: Mapped[list["FlowContact"]] = relationship(
        cascade="all, delete-orphan",
        default_factory=list,
        repr=False,
        order_by="FlowContact.contacted_on",
    )


class FlowContact(Numbered, Base):
    """One contact with somebody who is away, or one attempt to find somebody (联系、查找)."""

    __tablename__ = "flow_contact"

    flow_id: Mapped[int] = mapped_column(ForeignKey("flow.id"), index=True, init=False)
    contacted_on: Mapped[date]
    way: Mapped[ContactWay]
    reached: Mapped[bool] = mapped_column(default=True)
    contact_by: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    """Who made it."""
    content: Mapped[str] = mapped_column(default="")


class Visit(Numbered, Base):
    """One visit (走访慰问、送学上门) to a member, above all to the retired and the ill."""

    __tablename__ = "visit"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[VisitKind]
    visited_on: Mapped[date]
    visit_by: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    """Who went."""
    content: Mapped[str] = mapped_column(default="")


class Honour(Numbered, Base):
    """An honour (表彰) of a member, or of the branch itself."""

    __tablename__ = "honour"

    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"), index=True)
    kind: Mapped[HonourKind]
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    """As on the document, for example 2026年度校级优秀共产党员."""
    level: Mapped[HonourLevel]
    awarded_on: Mapped[date]
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, default=None
    )
    """Empty: the branch was honoured."""
    doc_no: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    basis: Mapped[str] = mapped_column(default="")
    """What it was given for, for example the grade of the review."""


class Measure(Numbered, Base):
    """An organisational measure (组织处置), which is no punishment."""

    __tablename__ = "measure"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[MeasureKind]
    decided_on: Mapped[date]
    ends_on: Mapped[date | None] = mapped_column(default=None)
    """Last day in which to correct oneself; only for 限期改正."""
    concluded_on: Mapped[date | None] = mapped_column(default=None)
    """When the branch found how it had ended."""
    conclusion: Mapped[str] = mapped_column(default="")
    doc_no: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    reason: Mapped[str] = mapped_column(default="")


class StatusChange(Numbered, Base):
    """A change of the membership status (党籍变动): the latest one is the status of today."""

    __tablename__ = "status_change"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    status: Mapped[PartyStatus]
    decided_on: Mapped[date]
    """From this day the status holds."""
    reason: Mapped[str] = mapped_column(default="")
    doc_no: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
