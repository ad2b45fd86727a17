"""党费收缴: what each member owes for each month, and how the months stand.

A month is its first day; amounts are yuan with two decimals.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from secretary_app.domain.dates import (
    month_end,
    month_of,
    months_through,
    quarter,
    quarter_end,
)
from secretary_app.domain.dues import NOTHING
from secretary_app.domain.dues_months import Months
from secretary_app.domain.findings import Subject, SubjectKind
from secretary_app.domain.member_values import DuesKind, DuesManner, MonthState
from secretary_app.domain.policy import Policy


@dataclass(frozen=True, kw_only=True)
class Fixing:
    """What was fixed for a member from a month on."""

    from_on: date
    kind: DuesKind
    monthly: Decimal | None
    """None: the base is not known, so neither is the amount."""
    base: Decimal | None = None
    parts: Mapping[str, Decimal] = field(default_factory=dict)
    reason: str = ""
    recorded: bool = True
    """False: it only follows from the roster."""


@dataclass(frozen=True, kw_only=True)
class Reduction:
    """Months in which a member pays less; it holds once it is approved."""

    from_on: date
    until_on: date | None = None
    amount: Decimal = NOTHING
    approved_on: date | None = None

    def covers(self, month: date) -> bool:
        """Tell whether the month is among those reduced, with approval.

        Source: 关于中国共产党党费收缴、使用和管理的规定, article 7 (handbook DUES-EXEMPT).
        """
        until = self.until_on or date.max
        return self.approved_on is not None and self.from_on <= month <= until


@dataclass(frozen=True, kw_only=True)
class Payment:
    """What was paid for one month."""

    amount: Decimal
    paid_on: date | None = None
    manner: DuesManner = DuesManner.OWN


@dataclass(frozen=True, kw_only=True)
class DuesAccount:
    """One member's dues in this branch."""

    person_id: int
    name: str
    first_on: date | None
    """First month due here; None: never a member here."""
    last_on: date | None = None
    """Last month due here; None: it goes on."""
    joined_on: date | None = None
    """Day of the assembly that admitted, where it happened in this branch."""
    fixings: Sequence[Fixing] = ()
    """By month."""
    reductions: Sequence[Reduction] = ()
    payments: Mapping[date, Payment] = field(default_factory=dict)
    pauses: Sequence[Months] = ()
    """Months in which the membership was suspended, before it was restored."""

    @property
    def subject(self) -> Subject:
        """The member, as what a finding is about."""
        return Subject(kind=SubjectKind.PERSON, id=self.person_id, name=self.name)

    def goes_on(self, today: date) -> bool:
        """Tell whether this month is due here.

        Source: 关于中国共产党党费收缴、使用和管理的规定, article 8.
        """
        return self.is_due(month_of(today))

    def is_due(self, month: date) -> bool:
        """Tell whether dues of the month belong to this branch.

        Source: 关于中国共产党党费收缴、使用和管理的规定, article 8.
        """
        if self.first_on is None or not self.first_on <= month <= (self.last_on or date.max):
            return False
        return not any(first <= month <= last for first, last in self.pauses)

    def fixing(self, month: date) -> Fixing | None:
        """Return what holds in the month: the latest by then, or else the first one.

        Source: 组电明字〔2017〕5号 (handbook DUES-FIX).
        """
        before = [one for one in self.fixings if one.from_on <= month]
        return before[-1] if before else next(iter(self.fixings), None)


@dataclass(frozen=True, kw_only=True)
class MonthLine:
    """How one month of one member stands."""

    month: date
    state: MonthState
    due: Decimal | None = None
    """None: not due, or not fixed."""
    paid: Decimal = NOTHING
    paid_on: date | None = None
    manner: DuesManner = DuesManner.OWN

    @property
    def lacking(self) -> Decimal:
        """What is still to be paid; nought where nothing is owed or nobody knows how much."""
        if self.state not in (MonthState.OWING, MonthState.PART):
            return NOTHING
        return max((self.due or NOTHING) - self.paid, NOTHING)


def period_end(month: date, policy: Policy) -> date:
    """Return the last day on which the month's dues are in time.

    Source: 关于中国共产党党费收缴、使用和管理的规定, article 12 (handbook DUES-LATE).
    """
    return _period_end(month, quarterly=policy.dues_quarterly)


@lru_cache(maxsize=1024)
def _period_end(month: date, *, quarterly: bool) -> date:
    # Asked of every member for the same few months.
    if quarterly:
        return quarter_end(month.year, quarter(month))
    return month_end(month.year, month.month)


def line_of(account: DuesAccount, month: date, policy: Policy, today: date) -> MonthLine:
    """Return how the month stands today.

    Source: 关于中国共产党党费收缴、使用和管理的规定, articles 7, 8 and 12.
    """
    payment = account.payments.get(month)
    paid = payment.amount if payment else NOTHING
    due = due_in(account, month)
    state = _state(account, month, due, paid, is_over=today > period_end(month, policy))
    return MonthLine(
        month=month,
        state=state,
        due=due,
        paid=paid,
        paid_on=payment.paid_on if payment else None,
        manner=payment.manner if payment else DuesManner.OWN,
    )


def due_in(account: DuesAccount, month: date) -> Decimal | None:
    """Return what is due for the month; None where nothing is, or it was not fixed.

    Source: 关于中国共产党党费收缴、使用和管理的规定, articles 2 to 8.
    """
    if not account.is_due(month):
        return None
    reduced = next((one for one in account.reductions if one.covers(month)), None)
    if reduced is not None:
        return reduced.amount
    fixing = account.fixing(month)
    return fixing.monthly if fixing else None


def _state(
    account: DuesAccount, month: date, due: Decimal | None, paid: Decimal, *, is_over: bool
) -> MonthState:
    if not account.is_due(month):
        return MonthState.PAID if paid else MonthState.NOT_DUE
    if due == NOTHING and not paid:
        return MonthState.EXEMPT
    if paid and paid >= (due or NOTHING):
        return MonthState.PAID
    if paid:
        return MonthState.PART
    return MonthState.OWING if is_over else MonthState.OPEN


def lines_of(
    account: DuesAccount, first: date, last: date, policy: Policy, today: date
) -> Iterator[MonthLine]:
    """Yield how each month stands, from the first to the last.

    Source: 关于中国共产党党费收缴、使用和管理的规定, article 12.
    """
    for month in months_through(first, last):
        yield line_of(account, month, policy, today)


def arrears(
    account: DuesAccount, since: date, policy: Policy, today: date
) -> tuple[MonthLine, ...]:
    """Return the months since then that are over and not, or not wholly, paid.

    Source: 关于中国共产党党费收缴、使用和管理的规定, articles 12 and 13.
    """
    if account.first_on is None:
        return ()
    first, last = max(since, account.first_on), account.last_on or month_of(today)
    lines = lines_of(account, first, min(last, month_of(today)), policy, today)
    return tuple(
        line
        for line in lines
        if line.state in (MonthState.OWING, MonthState.PART)
        and today > period_end(line.month, policy)
    )


def longest_unpaid(
    account: DuesAccount, since: date, policy: Policy, today: date
) -> tuple[MonthLine, ...]:
    """Return the longest run of months in a row for which nothing at all was paid.

    Months that are not due or exempt neither count nor break the run.

    Source: 关于中国共产党党费收缴、使用和管理的规定, article 13.
    """
    if account.first_on is None:
        return ()
    longest: list[MonthLine] = []
    run: list[MonthLine] = []
    first, last = max(since, account.first_on), account.last_on or month_of(today)
    for line in lines_of(account, first, min(last, month_of(today)), policy, today):
        if line.state is MonthState.OWING:
            run = [*run, line]
            longest = max(longest, run, key=len)
        elif line.state in (MonthState.PAID, MonthState.PART):
            run = []
    return tuple(longest)


@dataclass(frozen=True, kw_only=True)
class DuesLedger:
    """The dues of the whole branch."""

    accounts: Sequence[DuesAccount] = ()
    since: date | None = None
    """The first month for which a payment is on record; None: none is kept here yet."""
    published: Mapping[int, date] = field(default_factory=dict)
    """When the members were told, by year."""

    @property
    def is_kept(self) -> bool:
        """Whether dues are kept here at all: nobody is asked about what the file leaves alone."""
        recorded = (one.recorded for account in self.accounts for one in account.fixings)
        return self.since is not None or any(recorded)
