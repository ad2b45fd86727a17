"""Reading the branch's dues out of the records, as the rules and the ledger want them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from secretary_app.domain import stays
from secretary_app.domain.dates import add_months
from secretary_app.domain.dues import NOTHING, money, monthly_of
from secretary_app.domain.dues_ledger import (
    DuesAccount,
    DuesLedger,
    Fixing,
    MonthLine,
    Payment,
    Reduction,
    lines_of,
)
from secretary_app.domain.dues_months import Months, first_month, last_month, months_suspended
from secretary_app.domain.member_values import DuesKind, TransferKind
from secretary_app.domain.policy import Policy
from secretary_app.domain.school_year import level_of
from secretary_app.domain.values import BranchKind, CourseState, PartyStatus, PersonKind
from secretary_app.services import branches
from secretary_app.store.records import (
    DuesFixing,
    DuesPayment,
    DuesPublication,
    DuesReduction,
    Person,
    StatusChange,
    Transfer,
)

Row: TypeAlias = Any
"""A row of `_COLUMNS`."""
RETIRED_POSTS = ("离休干部", "退休人员")
_COLUMNS = (
    *(Person.id, Person.name, Person.kind, Person.post, Person.dues_kind, Person.dues_base),
    *(Person.joined_on, Person.full_on, Person.arrived_on, Person.left_on),
    Person.earlier_stays,
    *(Person.party_status, Person.party_status_on, Person.course_state, Person.course_state_on),
)


def ledger(
    session: Session,
    policy: Policy,
    *,
    person_ids: Iterable[int] | None = None,
    paid_since: date | None = None,
) -> DuesLedger:
    """Return everybody's dues, or those of some.

    With `paid_since` only payments of months from then on are read, and the ledger counts as
    kept since then at the earliest.
    """
    session.flush()
    wanted = (Person.binned_at.is_(None)) & (Person.is_guest.is_(False))
    wanted &= Person.joined_on.is_not(None) | Person.full_on.is_not(None)
    if person_ids is not None:
        wanted &= Person.id.in_(list(person_ids))
    since = session.scalar(select(func.min(DuesPayment.month_on)))
    return DuesLedger(
        accounts=_accounts(session, wanted, policy, paid_since),
        since=max(since, paid_since) if since and paid_since else since,
        published=_published(session),
    )


def is_kept(session: Session) -> bool:
    """Tell whether anything about dues is on record: else nobody need be asked about them."""
    tables = (DuesPayment, DuesFixing, DuesReduction)
    return any(session.scalar(select(table.id).limit(1)) is not None for table in tables)


def account_of(session: Session, person_id: int, policy: Policy) -> DuesAccount | None:
    """Return one member's dues; None for somebody who owes none here."""
    found = ledger(session, policy, person_ids=[person_id]).accounts
    return found[0] if found else None


def _accounts(
    session: Session, wanted: ColumnElement[bool], policy: Policy, paid_since: date | None
) -> list[DuesAccount]:
    rows = session.execute(select(*_COLUMNS).where(wanted).order_by(Person.id)).all()
    ids = {row.id for row in rows}
    branch = branches.current(session).kind
    fixings, reductions = _fixings(session, ids), _reductions(session, ids)
    pauses = _pauses(session, ids)
    payments, letters = _payments(session, ids, paid_since), _letters(session, ids)
    return [
        DuesAccount(
            person_id=row.id,
            name=row.name,
            first_on=_first(row, letters, policy),
            last_on=_last(row, letters),
            joined_on=_joined_here(row),
            fixings=fixings.get(row.id) or (_implied(row, policy, branch),),
            reductions=reductions.get(row.id, ()),
            payments=payments.get(row.id, {}),
            pauses=(*pauses.get(row.id, ()), *_gaps(row, letters)),
        )
        for row in rows
    ]


def kind_of(
    kind: PersonKind | None,
    post: str | None,
    dues_kind: DuesKind | None = None,
    branch: BranchKind | None = None,
) -> DuesKind:
    """Return the kind of dues that the roster says or suggests.

    Of somebody whose row says neither kind nor post, the kind of the branch tells.

    Source: 关于中国共产党党费收缴、使用和管理的规定, articles 2 to 6.
    """
    if dues_kind is not None:
        return dues_kind
    if kind is PersonKind.STUDENT or (kind is None and level_of(post)):
        return DuesKind.STUDENT
    if post in RETIRED_POSTS:
        return DuesKind.RETIRED
    if post or branch is None:
        return DuesKind.EMPLOYED
    if branch is BranchKind.RETIRED:
        return DuesKind.RETIRED
    known = kind is not None or branch is not BranchKind.STUDENT
    return DuesKind.EMPLOYED if known else DuesKind.STUDENT


def _implied(row: Row, policy: Policy, branch: BranchKind) -> Fixing:
    """Return what follows from the roster as long as nothing was fixed."""
    kind = kind_of(row.kind, row.post, row.dues_kind, branch)
    return Fixing(
        from_on=date.min,
        kind=kind,
        base=row.dues_base,
        monthly=monthly_of(kind, row.dues_base, policy),
        recorded=False,
    )


def _first(row: Row, letters: "_Letters", policy: Policy) -> date | None:
    if row.party_status is not PartyStatus.NORMAL and row.party_status_on is None:
        return None
    if row.earlier_stays:
        first = stays.read(row.earlier_stays)[0].arrived_on
        paid_until = _paid_until(letters, row.id, TransferKind.IN, first)
    else:
        first, paid_until = row.arrived_on, _paid_until(letters, row.id, TransferKind.IN)
    whole = policy.dues_from_joining_month
    return first_month(row.joined_on, first, paid_until, joining_month=whole)


def _gaps(row: Row, letters: "_Letters") -> Iterator[Months]:
    """Yield the months between leaving and coming back, which are paid elsewhere."""
    known = stays.read(row.earlier_stays)
    returns = [*(one.arrived_on for one in known[1:]), row.arrived_on]
    for stay, came_on in zip(known, returns, strict=False):
        until = _paid_until(letters, row.id, TransferKind.OUT, stay.left_on)
        last = last_month(stay.left_on, None, until)
        paid = _paid_until(letters, row.id, TransferKind.IN, came_on)
        gap = add_months(last or date.min, 1), add_months(first_month(None, came_on, paid), -1)
        if gap[0] <= gap[1]:
            yield gap


def _last(row: Row, letters: "_Letters") -> date | None:
    lost = row.party_status_on if row.party_status is not PartyStatus.NORMAL else None
    if row.course_state is CourseState.PROB_CANCELLED:
        lost = row.course_state_on
    return last_month(row.left_on, lost, _paid_until(letters, row.id, TransferKind.OUT))


def _joined_here(row: Row) -> date | None:
    arrived_on = row.arrived_on
    if row.earlier_stays:
        arrived_on = stays.read(row.earlier_stays)[0].arrived_on
    came_later = arrived_on and row.joined_on and row.joined_on < arrived_on
    return None if came_later else row.joined_on


def _pauses(session: Session, ids: set[int]) -> dict[int, tuple[Months, ...]]:
    changes: dict[int, list[StatusChange]] = defaultdict(list)
    for one in session.scalars(select(StatusChange)):
        if one.person_id in ids:
            changes[one.person_id].append(one)
    return {number: months_suspended(known) for number, known in changes.items()}


def _fixings(session: Session, ids: set[int]) -> dict[int, list[Fixing]]:
    found: dict[int, list[Fixing]] = defaultdict(list)
    for one in session.scalars(select(DuesFixing).order_by(DuesFixing.from_on)):
        if one.person_id in ids:
            found[one.person_id].append(
                Fixing(
                    from_on=one.from_on,
                    kind=one.kind,
                    base=one.base,
                    monthly=one.monthly,
                    parts={key: money(value) for key, value in one.parts.items()},
                    reason=one.note,
                )
            )
    return found


def _reductions(session: Session, ids: set[int]) -> dict[int, list[Reduction]]:
    found: dict[int, list[Reduction]] = defaultdict(list)
    for one in session.scalars(select(DuesReduction).order_by(DuesReduction.from_on)):
        if one.person_id in ids:
            found[one.person_id].append(
                Reduction(
                    from_on=one.from_on,
                    until_on=one.until_on,
                    amount=one.amount,
                    approved_on=one.approved_on,
                )
            )
    return found


def _payments(
    session: Session, ids: set[int], since: date | None
) -> dict[int, dict[date, Payment]]:
    columns = (
        *(DuesPayment.person_id, DuesPayment.month_on, DuesPayment.amount),
        *(DuesPayment.paid_on, DuesPayment.manner),
    )
    query = select(*columns)
    if since is not None:
        query = query.where(DuesPayment.month_on >= since)
    if len(ids) == 1:
        query = query.where(DuesPayment.person_id.in_(ids))
    found: dict[int, dict[date, Payment]] = defaultdict(dict)
    for row in session.execute(query):
        if row.person_id in ids:
            found[row.person_id][row.month_on] = Payment(
                amount=row.amount, paid_on=row.paid_on, manner=row.manner
            )
    return found


_Letters: TypeAlias = Mapping[tuple[int, TransferKind], Mapping[date, date | None]]


def _paid_until(
    letters: _Letters, person_id: int, kind: TransferKind, day: date | None = None
) -> date | None:
    """Return up to which month a letter says that dues are paid: that of the day, or the last."""
    known = letters.get((person_id, kind), {})
    return known.get(day) if day else next(iter(known.values()), None)


def _letters(session: Session, ids: set[int]) -> _Letters:
    """Return up to which month the letters say that dues are paid, by day, the last first."""
    found: dict[tuple[int, TransferKind], dict[date, date | None]] = defaultdict(dict)
    query = select(Transfer).where(
        Transfer.received_on.is_not(None),
        Transfer.cancelled_on.is_(None),
        Transfer.kind != TransferKind.CERTIFICATE,
    )
    for one in session.scalars(query.order_by(Transfer.received_on.desc())):
        if one.person_id in ids and one.received_on is not None:
            found[one.person_id, one.kind][one.received_on] = one.dues_until_on
    return found


def _published(session: Session) -> dict[int, date]:
    query = select(DuesPublication.year, func.min(DuesPublication.published_on))
    rows = session.execute(query.group_by(DuesPublication.year))
    return {row[0]: row[1] for row in rows}


@dataclass(frozen=True, kw_only=True)
class BookRow:
    """One member's year."""

    account: DuesAccount
    lines: Sequence[MonthLine]
    """January to December."""

    @property
    def person_id(self) -> int:
        """The member's number."""
        return self.account.person_id

    @property
    def name(self) -> str:
        """The member's name."""
        return self.account.name

    @property
    def due(self) -> Decimal:
        """What is due in the year, as far as it was fixed."""
        return sum((line.due or NOTHING for line in self.lines), NOTHING)

    @property
    def paid(self) -> Decimal:
        """What was paid for the year."""
        return sum((line.paid for line in self.lines), NOTHING)

    @property
    def lacking(self) -> Decimal:
        """What is owed for months that are over."""
        return sum((line.lacking for line in self.lines), NOTHING)


def year_book(
    session: Session, year: int, today: date, *, person_ids: Iterable[int] | None = None
) -> list[BookRow]:
    """Return the year's ledger: whoever owed or paid a month of it, by group and name.

    Months before dues were kept here are open for entry and owed by nobody.
    """
    policy = branches.policy(session)
    book = ledger(session, policy, person_ids=person_ids)
    first, last = date(year, 1, 1), date(year, 12, 1)
    rows = [
        BookRow(account=one, lines=tuple(lines_of(one, first, last, policy, today)))
        for one in book.accounts
    ]
    return [row for row in rows if any(line.due or line.paid for line in row.lines) or _due(row)]


def _due(row: BookRow) -> bool:
    return any(row.account.is_due(line.month) for line in row.lines)
