"""What is counted of one person for the composition, and how far they had come by a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from secretary_app.domain import membership
from secretary_app.domain.status import StatusLike, status_on
from secretary_app.domain.stays import KeptStay
from secretary_app.domain.values import CourseState, Gender, PartyStatus, Stage

Before = tuple[date, str | None]
"""The day on which a value was changed, and the value before."""


@dataclass(slots=True, kw_only=True)
class Fact:
    """What is counted of one person; a `membership.MemberLike`."""

    person_id: int
    stage: Stage
    gender: Gender | None = None
    ethnic: str | None = None
    birth_on: date | None = None
    education: str | None = None
    post: str | None = None
    applied_on: date | None = None
    activist_on: date | None = None
    target_on: date | None = None
    joined_on: date | None = None
    admitted_on: date | None = None
    full_on: date | None = None
    confirmed_on: date | None = None
    arrived_on: date | None = None
    left_on: date | None = None
    earlier_stays: list[KeptStay] | None = None
    is_guest: bool = False
    party_age_adjust: int = 0
    party_status: PartyStatus = PartyStatus.NORMAL
    party_status_on: date | None = None
    statuses: Sequence[StatusLike] = ()
    """The recorded changes of the status (党籍变动)."""
    course_state: CourseState = CourseState.ACTIVE
    course_state_on: date | None = None
    was: Mapping[str, Sequence[Before]] = field(default_factory=dict)
    """Values before each change of education and post, by column, the latest change first."""


def stage_on(fact: Fact, day: date) -> Stage:
    """Return how far somebody of this branch had come by a day; NONE also before and after.

    Source: 发展党员工作细则, articles 7, 8, 13, 26, 32 and 34; handbook 2.8 and 4.2.
    """
    status = _status(fact, day)
    if membership.is_member_on(fact, day, status):
        return Stage.FULL if membership.is_full_on(fact, day) else Stage.PROBATIONARY
    cancelled = fact.course_state is CourseState.PROB_CANCELLED
    over = cancelled and (fact.course_state_on is None or fact.course_state_on <= day)
    once = _reached(fact, day)
    if over or not membership.belongs_on(fact, day) or once is None:
        return Stage.NONE
    # Who is past the assembly and still no member waits for the committee, or is one no more.
    gone = once is Stage.PENDING_APPROVAL and status is not PartyStatus.NORMAL
    return Stage.NONE if gone else once


def _status(fact: Fact, day: date) -> PartyStatus:
    """Return the status on a day: as recorded, else the present one since its day."""
    recorded = status_on(fact.statuses, day) if fact.statuses else None
    since = fact.party_status_on
    return recorded or (fact.party_status if since is None or since <= day else PartyStatus.NORMAL)


def _reached(fact: Fact, day: date) -> Stage | None:
    days = (
        (Stage.PENDING_APPROVAL, fact.joined_on),
        (Stage.DEV_TARGET, fact.target_on),
        (Stage.ACTIVIST, fact.activist_on),
        (Stage.APPLICANT, fact.applied_on),
    )
    return next((stage for stage, since in days if since is not None and since <= day), None)
