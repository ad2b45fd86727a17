"""What a secretary does with dues: collecting, and telling what was collected.

Every function is one change of the history, for one member as for all of them. Months are
given as any day of theirs and kept as their first; amounts are yuan with two decimals.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.dates import chinese_month, month_of
from secretary_app.domain.dues import NOTHING, money
from secretary_app.domain.dues_ledger import line_of
from secretary_app.domain.errors import UserError
from secretary_app.domain.member_values import DuesManner, MonthState
from secretary_app.services import branches, dues_facts, people
from secretary_app.store import history
from secretary_app.store.branches import current
from secretary_app.store.records import (
    DuesPayment,
    DuesPublication,
    Person,
)

MOST = Decimal("9999999999.99")
_UNPAID = (MonthState.OPEN, MonthState.OWING, MonthState.PART)


@dataclass(frozen=True, kw_only=True)
class PaidMonth:
    """What one member paid for one month."""

    person_id: int
    month_on: date
    amount: Decimal
    paid_on: date | None = None
    """The day it was handed in; None: not known."""
    manner: DuesManner = DuesManner.OWN
    note: str = ""


def record_payments(session: Session, paid: Iterable[PaidMonth], label: str = "") -> int:
    """Record what many members paid for many months, as one change; return how many changed.

    Takes any number of `PaidMonth`, in any order; the same member and month given twice adds
    up. A month that already has a payment gets the new one in its place, and an amount of
    nought takes the payment away; one that says what is on record changes nothing. `label`
    names the change in the history. Raises UserError, with nothing recorded, for an amount
    below nought or too large, and for somebody who is not in the roster.
    """
    wanted = _added_up(paid)
    known = _known(session, {number for number, _month in wanted})
    _require_people(session, {number for number, _month in wanted})
    fresh: list[PaidMonth] = []
    changed = 0
    for key, one in wanted.items():
        before = known.get(key)
        if before is None:
            fresh += [one] if one.amount else []
        elif not one.amount:
            session.delete(before)
            changed += 1
        else:
            changed += _overwrite(before, one)
    history.insert_many(session, DuesPayment, [_row(one) for one in fresh])
    if fresh or changed:
        session.flush()
        history.describe(session, label or _payments_label(session, wanted))
    return len(fresh) + changed


def _added_up(paid: Iterable[PaidMonth]) -> dict[tuple[int, date], PaidMonth]:
    found: dict[tuple[int, date], PaidMonth] = {}
    for one in paid:
        amount = checked_amount(one.amount)
        key = (one.person_id, month_of(one.month_on))
        if key in found:
            amount = checked_amount(found[key].amount + amount)
        found[key] = PaidMonth(
            person_id=one.person_id,
            month_on=key[1],
            amount=amount,
            paid_on=one.paid_on,
            manner=one.manner,
            note=one.note,
        )
    return found


def checked_amount(value: Decimal) -> Decimal:
    """Return an amount with two decimals. Raises UserError for one that cannot be.

    Source: handbook MONEY-01.
    """
    amount = money(value)
    if not NOTHING <= amount <= MOST:
        raise UserError("党费金额不能为负数，也不能过大。", "请核对金额。")
    return amount


def _known(session: Session, ids: set[int]) -> dict[tuple[int, date], DuesPayment]:
    found: dict[tuple[int, date], DuesPayment] = {}
    numbers = sorted(ids)
    for at in range(0, len(numbers), people.MANY):
        some = numbers[at : at + people.MANY]
        for one in session.scalars(select(DuesPayment).where(DuesPayment.person_id.in_(some))):
            found[(one.person_id, one.month_on)] = one
    return found


def _require_people(session: Session, ids: set[int]) -> None:
    if len(people.roster_rows(session, sorted(ids))) < len(ids):
        raise UserError("有人已经不在名册里。", "请刷新后再登记。")


def _overwrite(before: DuesPayment, one: PaidMonth) -> bool:
    changed = False
    for column, value in (
        ("amount", one.amount),
        ("paid_on", one.paid_on),
        ("manner", one.manner),
        ("note", one.note),
    ):
        if getattr(before, column) != value:
            setattr(before, column, value)
            changed = True
    return changed


def _row(one: PaidMonth) -> dict[str, object]:
    return {
        "person_id": one.person_id,
        "month_on": one.month_on,
        "amount": one.amount,
        "paid_on": one.paid_on,
        "manner": one.manner,
        "note": one.note,
    }


def _payments_label(session: Session, wanted: Mapping[tuple[int, date], PaidMonth]) -> str:
    numbers = {number for number, _month in wanted}
    months = sorted({month for _number, month in wanted})
    if len(numbers) == 1:
        who = session.get_one(Person, next(iter(numbers))).name
    else:
        who = f"{len(numbers)} 人"
    when = chinese_month(months[0])
    if len(months) > 1:
        when = f"{when}至{chinese_month(months[-1])}"
    return f"登记党费：{who}，{when}"


def pay_in_full(
    session: Session,
    months: Iterable[tuple[int, date]],
    paid_on: date,
    today: date,
) -> int:
    """Record that these months, by member, are paid with what is due; return how many.

    Months that are paid, not due or exempt are left alone, and so are those whose amount was
    never fixed: for these an amount has to be entered. One change.
    """
    policy = branches.policy(session)
    wanted = [(number, month_of(month)) for number, month in months]
    accounts = {
        one.person_id: one
        for one in dues_facts.ledger(
            session, policy, person_ids={number for number, _month in wanted}
        ).accounts
    }
    paid = []
    for number, month in dict.fromkeys(wanted):
        if number not in accounts:
            continue
        line = line_of(accounts[number], month, policy, today)
        if line.state in _UNPAID and line.due:
            paid.append(
                PaidMonth(person_id=number, month_on=month, amount=line.due, paid_on=paid_on)
            )
    return record_payments(session, paid)


def take_back(session: Session, months: Iterable[tuple[int, date]]) -> int:
    """Take payments of these months back; return how many there were. One change."""
    nothing = [
        PaidMonth(person_id=number, month_on=month, amount=NOTHING) for number, month in months
    ]
    return record_payments(session, nothing, f"取消党费登记：{len(nothing)} 人月")


def publish(
    session: Session, year: int, published_on: date, way: str = "", note: str = ""
) -> DuesPublication:
    """Note that the members were told what was collected in a year."""
    if published_on.year < year:
        raise UserError("公布日期早于所公布的年度。", "请核对日期和年度。")
    made = DuesPublication(
        branch_id=current(session).id,
        year=year,
        published_on=published_on,
        way=way.strip(),
        note=note.strip(),
    )
    session.add(made)
    session.flush()
    history.describe(session, f"公布 {year} 年党费收缴情况")
    return made


def publications(session: Session) -> list[DuesPublication]:
    """Return what was made public, the latest first."""
    query = select(DuesPublication).where(DuesPublication.branch_id == current(session).id)
    order = DuesPublication.year.desc(), DuesPublication.published_on.desc()
    return list(session.scalars(query.order_by(*order)))
