"""Dues (党费): what was fixed for a member, what was reduced, paid and made public."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Numeric, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from secretary_app.domain.member_values import DuesKind, DuesManner
from secretary_app.store.records.base import NAME_LENGTH, Base, Json, Numbered

MONEY = Numeric(12, 2)
"""Yuan with two decimals (handbook MONEY-01)."""


class DuesFixing(Numbered, Base):
    """What a member pays a month, from a month on (党费核定)."""

    __tablename__ = "dues_fixing"
    __table_args__ = (UniqueConstraint("person_id", "from_on"), {"sqlite_autoincrement": True})

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    from_on: Mapped[date]
    """First day of the month from which it holds, up to the next one."""
    kind: Mapped[DuesKind]
    monthly: Mapped[Decimal] = mapped_column(MONEY)
    """Yuan a month, as the branch fixed them."""
    base: Mapped[Decimal | None] = mapped_column(MONEY, default=None)
    """Monthly base in yuan; empty where the kind has none."""
    parts: Mapped[Json] = mapped_column(default_factory=dict)
    """The components of the base in yuan, as text, by their key in `domain.dues.PARTS`."""
    note: Mapped[str] = mapped_column(default="")


class DuesReduction(Numbered, Base):
    """Months in which a member pays less or nothing (少交、免交), with the approval."""

    __tablename__ = "dues_reduction"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    from_on: Mapped[date]
    """First day of the first month."""
    until_on: Mapped[date | None] = mapped_column(default=None)
    """First day of the last month; empty: until further notice."""
    amount: Mapped[Decimal] = mapped_column(MONEY, default=Decimal(0))
    """Yuan a month that are still paid; nought: exempt."""
    reason: Mapped[str] = mapped_column(default="")
    discussed_on: Mapped[date | None] = mapped_column(default=None)
    """When the branch discussed it."""
    approved_on: Mapped[date | None] = mapped_column(default=None)
    """When the superior Party committee approved it; before that it does not hold."""
    doc_no: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")


class DuesPayment(Numbered, Base):
    """What a member paid for one month, in one sum or several."""

    __tablename__ = "dues_payment"
    __table_args__ = (UniqueConstraint("person_id", "month_on"), {"sqlite_autoincrement": True})

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    month_on: Mapped[date] = mapped_column(index=True)
    """First day of the month it is for."""
    amount: Mapped[Decimal] = mapped_column(MONEY)
    paid_on: Mapped[date | None] = mapped_column(default=None)
    """The day it was handed in; the last one where there were several."""
    manner: Mapped[DuesManner] = mapped_column(default=DuesManner.OWN)
    note: Mapped[str] = mapped_column(default="")


class DuesPublication(Numbered, Base):
    """That the branch told its members what was collected in a year (公布党费收缴情况)."""

    __tablename__ = "dues_publication"

    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"), index=True)
    year: Mapped[int]
    published_on: Mapped[date]
    way: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    """How and where, for example at the assembly or on the notice board."""
    note: Mapped[str] = mapped_column(default="")
