"""The facts of one member beside development: transfers, being away, honours, discipline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from secretary_app.domain.findings import Subject, SubjectKind
from secretary_app.domain.member_values import (
    FlowKind,
    HonourKind,
    HonourLevel,
    MeasureKind,
    TransferKind,
    TransferReason,
    TransferState,
    TransferWay,
)
from secretary_app.domain.values import PartyPost, PartyStatus, PersonKind, PunishmentKind


@dataclass(frozen=True, kw_only=True)
class TransferFact:
    """One transfer of the organisational relation, or one certificate for a time away."""

    kind: TransferKind
    issued_on: date
    way: TransferWay = TransferWay.ONLINE
    reason: TransferReason | None = None
    from_place: str = ""
    to_place: str = ""
    dues_until_on: date | None = None
    valid_days: int | None = None
    received_on: date | None = None
    receipt_on: date | None = None
    cancelled_on: date | None = None
    id: int = 0

    @property
    def valid_until(self) -> date | None:
        """The last day on which it is valid, itself counted; None: not said."""
        if self.valid_days is None:
            return None
        return self.issued_on + timedelta(days=self.valid_days)

    @property
    def needs_receipt(self) -> bool:
        """Whether a receipt is sent back: online the system itself confirms."""
        return self.way is TransferWay.LETTER and self.kind is not TransferKind.CERTIFICATE

    def state(self, today: date) -> TransferState:
        """Return how far it has come.

        Source: 组通字〔2015〕33号; 组通字〔2006〕45号 (handbook 4.2).
        """
        if self.cancelled_on is not None:
            return TransferState.CANCELLED
        if self.received_on is not None:
            waits = self.needs_receipt and self.receipt_on is None
            return TransferState.RECEIVED if waits else TransferState.DONE
        expired = self.valid_until is not None and today > self.valid_until
        return TransferState.EXPIRED if expired else TransferState.ON_THE_WAY

    def is_open(self, today: date) -> bool:
        """Tell whether the other side has still to take the member over.

        Source: 党员教育管理工作条例, article 25 (handbook REL-HOLD).
        """
        return self.state(today) in (TransferState.ON_THE_WAY, TransferState.EXPIRED)


@dataclass(frozen=True, kw_only=True)
class ContactFact:
    """One contact with somebody away, or one attempt to find somebody."""

    contacted_on: date
    reached: bool = True


@dataclass(frozen=True, kw_only=True)
class FlowFact:
    """One time away from the branch (流动、失联)."""

    kind: FlowKind
    starts_on: date
    ends_on: date | None = None
    place: str = ""
    reason: str = ""
    contacts: Sequence[ContactFact] = ()

    def lasts(self, day: date) -> bool:
        """Tell whether it lasts on the day; the day on which it ends no longer counts.

        Source: 关于进一步加强和改进流动党员管理工作的意见 (handbook 4.6).
        """
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)

    @property
    def last_reached_on(self) -> date | None:
        """The day on which the member was last reached."""
        return max((one.contacted_on for one in self.contacts if one.reached), default=None)


@dataclass(frozen=True, kw_only=True)
class PunishmentFact:
    """One disciplinary punishment."""

    kind: PunishmentKind
    decided_on: date
    ends_on: date | None = None
    restored_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class MeasureFact:
    """One organisational measure."""

    kind: MeasureKind
    decided_on: date
    ends_on: date | None = None
    concluded_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class HonourFact:
    """One honour of a member, or of the branch (without a person)."""

    kind: HonourKind
    level: HonourLevel
    awarded_on: date
    name: str = ""
    person_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class HeldPost:
    """A post of the committee that a member holds today, and since when."""

    post: PartyPost
    starts_on: date


@dataclass(frozen=True, kw_only=True)
class AbsenceFact:
    """Meetings in a row to which a member came neither then nor later, without leave."""

    since: date
    """The day of the first."""
    meetings: int


@dataclass(frozen=True, kw_only=True)
class MemberFacts:
    """What the rules about members read of one person."""

    person_id: int
    name: str
    kind: PersonKind | None = None
    is_member: bool = True
    """Whether a member of this branch today."""
    status: PartyStatus = PartyStatus.NORMAL
    status_since: date | None = None
    is_floating: bool = False
    """As the roster says."""
    is_lost: bool = False
    applied_on: date | None = None
    full_from: date | None = None
    expected_leave_on: date | None = None
    unknown: tuple[str, ...] = ()
    """What a letter of transfer asks for and the roster does not know, in words."""
    superior_can_approve: bool = True
    transfers: Sequence[TransferFact] = ()
    flows: Sequence[FlowFact] = ()
    punishments: Sequence[PunishmentFact] = ()
    measures: Sequence[MeasureFact] = ()
    honours: Sequence[HonourFact] = ()
    posts: Sequence[HeldPost] = ()
    absence: AbsenceFact | None = None
    """What lasts until today; None where the last meeting was attended or excused."""

    @property
    def subject(self) -> Subject:
        """The person, as what a finding is about."""
        return Subject(kind=SubjectKind.PERSON, id=self.person_id, name=self.name)

    def away(self, day: date, *kinds: FlowKind) -> FlowFact | None:
        """Return the time away of one of these kinds that lasts on the day, or None.

        Source: handbook 4.6.
        """
        return next((one for one in self.flows if one.kind in kinds and one.lasts(day)), None)
