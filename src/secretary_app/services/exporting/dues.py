"""What stands in the columns of a sheet of dues: a row a payment, or a row a member and year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.values import Stage
from secretary_app.exchange.spreadsheets.dues_fields import is_month, month_of
from secretary_app.store import branches
from secretary_app.store.records import DuesPayment, Person

_OF_MEMBERS = (Stage.FULL, Stage.PROBATIONARY, Stage.PENDING_APPROVAL)
_PERSON = ("name", "school_no", "id_no")
COMPUTED_LABELS: Mapping[str, str] = {
    "number": "序号",
    "total": "合计",
    "superior": "上级党组织",
}
"""Fields that only an export knows."""


@dataclass
class Dues:
    """The payments of an export, of the present year; a row a member where months are columns."""

    session: Session
    today: date
    ids: Sequence[int] | None = None
    """Only these people; None: all members."""
    by_month: bool = False

    def __len__(self) -> int:
        return len(self.members if self.by_month else self.payments)

    def load(self, keys: Iterable[str]) -> None:
        """Find out whether months are columns."""
        self.by_month = any(map(is_month, keys))

    @cached_property
    def members(self) -> list[Person]:
        """The members in the order of the roster."""
        query = select(Person).where(
            Person.branch_id == branches.current(self.session).id,
            Person.binned_at.is_(None),
            Person.left_on.is_(None),
            Person.stage.in_(_OF_MEMBERS),
        )
        found = list(self.session.scalars(query.order_by(Person.id)))
        wanted = None if self.ids is None else set(self.ids)
        return [one for one in found if wanted is None or one.id in wanted]

    @cached_property
    def payments(self) -> list[tuple[Person, DuesPayment]]:
        """The payments of the members for months of the present year, by member and month."""
        members = {one.id: one for one in self.members}
        query = (
            select(DuesPayment)
            .where(
                DuesPayment.month_on.between(
                    date(self.today.year, 1, 1), date(self.today.year, 12, 31)
                )
            )
            .order_by(DuesPayment.person_id, DuesPayment.month_on)
        )
        return [
            (members[one.person_id], one)
            for one in self.session.scalars(query)
            if one.person_id in members
        ]

    @cached_property
    def amounts(self) -> dict[tuple[int, date], Decimal]:
        """Amounts by member and month."""
        return {(person.id, one.month_on): one.amount for person, one in self.payments}

    def column(self, key: str) -> Sequence[Any]:
        """Return the values of a field, one for each row."""
        people = self.members if self.by_month else [person for person, _ in self.payments]
        if key in _PERSON:
            return [getattr(person, key) for person in people]
        if is_month(key):
            month_on = month_of(key, self.today.year)
            return [self.amounts.get((person.id, month_on)) for person in people]
        if key == "number":
            return range(1, len(people) + 1)
        if key in ("branch", "superior"):
            branch = branches.current(self.session)
            return [branch.name if key == "branch" else branch.superior or None] * len(people)
        if key == "total":
            return [self._total(person) for person in people]
        if self.by_month:
            return [None] * len(people)
        return [_of_payment(one, key) for _, one in self.payments]

    def _total(self, person: Person) -> Decimal | None:
        paid = (amount for (number, _), amount in self.amounts.items() if number == person.id)
        return sum(paid, Decimal()) or None


def _of_payment(one: DuesPayment, key: str) -> Any:  # noqa: ANN401 -- any field's
    if key in ("month", "from", "until"):
        return f"{one.month_on:%Y-%m}"
    if key == "said":
        return one.note or None
    return {"amount": one.amount, "paid_on": one.paid_on}.get(key)
