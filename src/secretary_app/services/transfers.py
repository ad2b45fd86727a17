"""Transfers of the organisational relation: out, in, and certificates for a time away."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.dates import month_of
from secretary_app.domain.errors import UserError
from secretary_app.domain.member_values import TransferKind
from secretary_app.services.keeping import Values, found, in_order, keep, person_of, stripped
from secretary_app.services.leaving import arrive, depart, stay, take_back_arrival
from secretary_app.store import history
from secretary_app.store.branches import current
from secretary_app.store.records import Branch, Person, Transfer

DAYS_AT_MOST = 366
"""A number of days above this is a slip of the finger."""


def place_of(branch: Branch) -> str:
    """Return how letters name this branch: its superior, then the branch."""
    return f"{branch.superior}{branch.name}"


def record_transfer(
    session: Session, person_id: int, values: Values, transfer_id: int | None = None
) -> Transfer:
    """Enter a transfer, or other values of one, by the columns of `Transfer`.

    A member taken over elsewhere leaves this branch on that day, and one taken over here
    arrives on it; until then nothing changes. Raises UserError where dates are out of order
    or the other side is not named.
    """
    person = person_of(session, person_id)
    branch = current(session)
    wanted = _checked(values, branch)
    before = _effect(session.get(Transfer, transfer_id) if transfer_id else None)
    transfer = keep(session, Transfer, transfer_id, {"person_id": person_id, **wanted})
    _settle(session, person, transfer, before)
    done = "修改" if transfer_id else "登记"
    history.describe(session, f"{done}{transfer.kind.label}：{person.name}")
    return transfer


def remove_transfer(session: Session, transfer_id: int) -> None:
    """Take a transfer away, with what it had changed; undo brings it back."""
    transfer = found(session, Transfer, transfer_id)
    person = person_of(session, transfer.person_id)
    _take_back(person, _effect(transfer))
    session.delete(transfer)
    session.flush()
    history.describe(session, f"删除{transfer.kind.label}：{person.name}")


def transfers_of(session: Session, person_id: int) -> list[Transfer]:
    """Return somebody's transfers, the latest first."""
    query = select(Transfer).where(Transfer.person_id == person_id)
    order = Transfer.issued_on.desc(), Transfer.id.desc()
    return list(session.scalars(query.order_by(*order)))


def _checked(values: Values, branch: Branch) -> dict[str, Any]:
    wanted = stripped(values)
    kind: TransferKind = wanted["kind"]
    own, other = (
        ("to_place", "from_place") if kind is TransferKind.IN else ("from_place", "to_place")
    )
    if not wanted.get(own):
        wanted[own] = place_of(branch)
    if not wanted.get(other):
        word = "从哪个党组织转入" if kind is TransferKind.IN else "去往的党组织"
        raise UserError(f"请填写{word}。", "写党组织全称，例如：中共某市某局委员会。")
    days = wanted.get("valid_days")
    if days is not None and not 0 < days <= DAYS_AT_MOST:
        raise UserError("有效期的天数不对。", "一般填写 10 至 30 天。")
    in_order(wanted, ("issued_on", "开具日期"), ("received_on", "接收日期"))
    in_order(wanted, ("received_on", "接收日期"), ("receipt_on", "回执日期"))
    if wanted.get("dues_until_on"):
        wanted["dues_until_on"] = month_of(wanted["dues_until_on"])
    return wanted


_Effect = tuple[TransferKind, date] | None


def _effect(transfer: Transfer | None) -> _Effect:
    """Return what a transfer has changed: somebody left or arrived on a day."""
    if transfer is None or transfer.received_on is None or transfer.cancelled_on is not None:
        return None
    if transfer.kind is TransferKind.CERTIFICATE:
        return None
    return transfer.kind, transfer.received_on


def _settle(session: Session, person: Person, transfer: Transfer, before: _Effect) -> None:
    effect = _effect(transfer)
    if effect == before:
        return
    _take_back(person, before)
    if effect is None:
        return
    kind, day = effect
    if kind is TransferKind.OUT:
        depart(session, person, day, f"转出组织关系：{transfer.to_place}")
        return
    arrive(person, day)
    person.source = transfer.from_place


def _take_back(person: Person, effect: _Effect) -> None:
    if effect is None:
        return
    kind, day = effect
    if kind is TransferKind.OUT:
        stay(person, day)
    else:
        take_back_arrival(person, day)
