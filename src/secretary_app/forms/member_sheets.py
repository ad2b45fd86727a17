"""What papers about members are filled from: dues of a year, transfers, the committee, a card.

Built by `services.member_sheets`; nothing here asks the database.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from secretary_app.domain.dues_ledger import MonthLine
from secretary_app.domain.member_values import DuesKind, TransferKind, TransferState
from secretary_app.store.records import (
    Branch,
    Flow,
    Group,
    Honour,
    Measure,
    OfficeTraining,
    Person,
    Post,
    StatusChange,
    Term,
    Transfer,
)

NOTHING = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class DuesRow:
    """One member's dues in a year."""

    name: str
    probationary: bool
    kind: DuesKind
    base: Decimal | None
    parts: Mapping[str, Decimal]
    rate: Decimal | None
    monthly: Decimal | None
    lines: Sequence[MonthLine]
    """January to December."""

    @property
    def due(self) -> Decimal:
        """What is due in the months that are over or paid."""
        return self.paid + self.lacking

    @property
    def paid(self) -> Decimal:
        """What was paid for the year."""
        return sum((line.paid for line in self.lines), NOTHING)

    @property
    def months_paid(self) -> int:
        """For how many months something was paid."""
        return sum(line.paid > NOTHING for line in self.lines)

    @property
    def lacking(self) -> Decimal:
        """What is owed for months that are over."""
        return sum((line.lacking for line in self.lines), NOTHING)


@dataclass(frozen=True, kw_only=True)
class DuesSheet:
    """The branch's dues in a year."""

    branch: Branch
    year: int
    on: date
    rows: tuple[DuesRow, ...]
    published_on: date | None = None

    @cached_property
    def paid(self) -> Decimal:
        """What was paid in all."""
        return sum((row.paid for row in self.rows), NOTHING)

    @cached_property
    def lacking(self) -> Decimal:
        """What is owed in all."""
        return sum((row.lacking for row in self.rows), NOTHING)

    @property
    def last_month(self) -> int:
        """The last month of the year for which something was paid; 0: none."""
        months = [line.month.month for row in self.rows for line in row.lines if line.paid]
        return max(months, default=0)


@dataclass(frozen=True, kw_only=True)
class TransferRow:
    """One transfer as the register has it."""

    person: Person
    transfer: Transfer
    state: TransferState
    valid_until: date | None


@dataclass(frozen=True, kw_only=True)
class TransferSheet:
    """The transfers that were begun in a year."""

    branch: Branch
    year: int
    on: date
    rows: tuple[TransferRow, ...]

    def count(self, kind: TransferKind) -> int:
        """Return how many of a kind there are."""
        return sum(row.transfer.kind is kind for row in self.rows)


@dataclass(frozen=True, kw_only=True)
class PostRow:
    """One post and who holds or held it."""

    post: Post
    person: Person


@dataclass(frozen=True, kw_only=True)
class GroupRow:
    """One Party group and whom it has."""

    group: Group
    leader: str
    full: int
    probationary: int


@dataclass(frozen=True, kw_only=True)
class CommitteeSheet:
    """Terms, committee, groups and trainings of the branch at a glance."""

    branch: Branch
    on: date
    terms: tuple[Term, ...] = ()
    """The latest first."""
    present: tuple[PostRow, ...] = ()
    past: tuple[PostRow, ...] = ()
    groups: tuple[GroupRow, ...] = ()
    trainings: tuple[tuple[OfficeTraining, str], ...] = ()
    """With the name of whoever took part."""
    full: int = 0
    probationary: int = 0


@dataclass(frozen=True, kw_only=True)
class MemberPaper:
    """What papers about one member state beside the roster's own columns."""

    posts: str = ""
    group: str = ""
    transfers: Sequence[Transfer] = ()
    """The latest first; so are all that follow."""
    flows: Sequence[Flow] = ()
    honours: Sequence[Honour] = ()
    measures: Sequence[Measure] = ()
    statuses: Sequence[StatusChange] = ()
    dues_kind: DuesKind | None = None
    dues_base: Decimal | None = None
    dues_monthly: Decimal | None = None
    dues_until: date | None = None
    """The last month in a row that is paid."""
    custom: Mapping[str, object] = field(default_factory=dict)

    def latest(self, kind: TransferKind) -> Transfer | None:
        """Return the latest transfer of a kind that was not withdrawn, or None."""
        known = (one for one in self.transfers if one.kind is kind and one.cancelled_on is None)
        return next(known, None)
