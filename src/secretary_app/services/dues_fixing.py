"""What a secretary does to fix dues: the base and amount of each member, and what is reduced.

Every function is one change of the history. Months are given as any day of theirs and kept as
their first; amounts are yuan with two decimals.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.dates import month_of, months_through
from secretary_app.domain.dues import NOTHING, base_of, money, monthly_of
from secretary_app.domain.errors import UserError
from secretary_app.domain.member_values import DuesKind
from secretary_app.services import branches, dues_facts, people
from secretary_app.services.dues import checked_amount
from secretary_app.store import history
from secretary_app.store.records import DuesFixing, DuesReduction


@dataclass(frozen=True, kw_only=True)
class FixedDues:
    """What is fixed for one member from a month on."""

    person_id: int
    from_on: date
    kind: DuesKind
    base: Decimal | None = None
    """Left out where `parts` make it."""
    monthly: Decimal | None = None
    """Left out: by the rate of the kind."""
    parts: Mapping[str, Decimal] = field(default_factory=dict)
    note: str = ""


def fix(session: Session, fixed: Sequence[FixedDues], label: str = "") -> int:
    """Fix what members pay from a month on, as one change; return how many changed.

    A fixing of the same member and month is replaced. The roster's kind and base follow the
    latest one. Raises UserError, with nothing fixed, where the base that a kind takes is not
    there, or an amount is below nought.
    """
    policy = branches.policy(session)
    changed = 0
    for one in fixed:
        person = people.get(session, one.person_id)
        base = base_of(one.parts) if one.parts and one.base is None else one.base
        base = None if base is None else checked_amount(base)
        monthly = one.monthly if one.monthly is not None else monthly_of(one.kind, base, policy)
        if monthly is None:
            raise UserError(
                f"{person.name}还没有填写党费基数。", "请填写基数，或直接填写月交纳额。"
            )
        values = {
            "kind": one.kind,
            "base": base,
            "monthly": checked_amount(monthly),
            "parts": {key: str(money(value)) for key, value in one.parts.items()},
            "note": one.note.strip(),
        }
        changed += _put_fixing(session, one.person_id, month_of(one.from_on), values)
    session.flush()
    for number in dict.fromkeys(one.person_id for one in fixed):
        _roster_follows(session, number)
    if changed:
        who = people.get(session, fixed[0].person_id).name if len(fixed) == 1 else ""
        history.describe(session, label or f"核定党费：{who or f'{len(fixed)} 人'}")
    return changed


def _put_fixing(
    session: Session, person_id: int, from_on: date, values: Mapping[str, object]
) -> bool:
    query = select(DuesFixing).where(
        DuesFixing.person_id == person_id, DuesFixing.from_on == from_on
    )
    found = session.scalar(query)
    if found is None:
        session.add(DuesFixing(person_id=person_id, from_on=from_on, **values))  # type: ignore[arg-type]
        return True
    changed = False
    for column, value in values.items():
        if getattr(found, column) != value:
            setattr(found, column, value)
            changed = True
    return changed


def _roster_follows(session: Session, person_id: int) -> None:
    query = select(DuesFixing).where(DuesFixing.person_id == person_id)
    latest = session.scalar(query.order_by(DuesFixing.from_on.desc()).limit(1))
    if latest is None:
        return
    person = people.get(session, person_id)
    if (person.dues_kind, person.dues_base) != (latest.kind, latest.base):
        person.dues_kind, person.dues_base = latest.kind, latest.base


def remove_fixing(session: Session, fixing_id: int) -> None:
    """Take a fixing back; the one before holds again."""
    found = session.get_one(DuesFixing, fixing_id)
    person = people.get(session, found.person_id)
    session.delete(found)
    session.flush()
    _roster_follows(session, person.id)
    history.describe(session, f"撤销党费核定：{person.name}")


def fixings_of(session: Session, person_id: int) -> list[DuesFixing]:
    """Return a member's fixings, the latest first."""
    query = select(DuesFixing).where(DuesFixing.person_id == person_id)
    return list(session.scalars(query.order_by(DuesFixing.from_on.desc())))


def reduce(session: Session, person_id: int, values: Mapping[str, object]) -> DuesReduction:
    """Enter that a member pays less or nothing, by the columns of `DuesReduction`.

    Raises UserError where it ends before it begins, and where no reason is given.
    """
    person = people.get(session, person_id)
    reduction = DuesReduction(person_id=person_id, **_checked(values))  # type: ignore[arg-type]
    session.add(reduction)
    session.flush()
    history.describe(session, f"登记少交、免交党费：{person.name}")
    return reduction


def change_reduction(session: Session, reduction_id: int, values: Mapping[str, object]) -> None:
    """Change a reduction, for example to enter its approval."""
    found = session.get_one(DuesReduction, reduction_id)
    for column, value in _checked(values).items():
        setattr(found, column, value)
    name = people.get(session, found.person_id).name
    history.describe(session, f"修改少交、免交党费：{name}")


def remove_reduction(session: Session, reduction_id: int) -> None:
    """Take a reduction away; undo brings it back."""
    found = session.get_one(DuesReduction, reduction_id)
    session.delete(found)
    name = people.get(session, found.person_id).name
    history.describe(session, f"删除少交、免交党费：{name}")


def _checked(values: Mapping[str, object]) -> dict[str, object]:
    found = dict(values)
    first, last = found["from_on"], found.get("until_on")
    assert isinstance(first, date)
    found["from_on"] = month_of(first)
    if isinstance(last, date):
        found["until_on"] = month_of(last)
        if month_of(last) < month_of(first):
            raise UserError("截止月份早于起始月份。", "请核对两个月份。")
    if not str(found.get("reason") or "").strip():
        raise UserError("请写明少交或免交的原因。", "例如：患病治疗，生活困难。")
    amount = found.get("amount", NOTHING)
    assert isinstance(amount, Decimal)
    found["amount"] = checked_amount(amount)
    return found


def reductions_of(session: Session, person_id: int) -> list[DuesReduction]:
    """Return a member's reductions, the latest first."""
    query = select(DuesReduction).where(DuesReduction.person_id == person_id)
    return list(session.scalars(query.order_by(DuesReduction.from_on.desc())))


@dataclass(frozen=True, kw_only=True)
class FixingRow:
    """One member in the table of the yearly fixing."""

    person_id: int
    name: str
    kind: DuesKind
    before: Decimal | None
    """The base that held until then; None: none is known."""
    base: Decimal | None
    """The base that is fixed for the year, or None."""
    monthly: Decimal | None
    """What is fixed a month for the year, or None."""


def fixing_rows(session: Session, year: int) -> list[FixingRow]:
    """Return every member who owes dues in the year, with what is fixed for it so far."""
    policy = branches.policy(session)
    first, last = date(year, 1, 1), date(year, 12, 1)
    rows = []
    for account in dues_facts.ledger(session, policy, paid_since=first).accounts:
        if not any(account.is_due(month) for month in months_through(first, last)):
            continue
        own = [one for one in account.fixings if one.recorded and one.from_on.year == year]
        before = [one for one in account.fixings if one.from_on < first]
        known = own[-1] if own else before[-1] if before else None
        rows.append(
            FixingRow(
                person_id=account.person_id,
                name=account.name,
                kind=known.kind if known else DuesKind.EMPLOYED,
                before=before[-1].base if before else None,
                base=own[-1].base if own else None,
                monthly=own[-1].monthly if own else None,
            )
        )
    return rows
