"""What a person is to the branch: the stage, and membership as of a day.

The dates of development follow from the steps where these are recorded, and from the roster
where they are not. Nothing here reads a clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from secretary_app.domain import stays
from secretary_app.domain.dates import add_months, add_years
from secretary_app.domain.member_values import Conversion
from secretary_app.domain.values import CourseState, PartyStatus, Stage

_REFUSED = {"T08": "RETURNED", "T15": "REJECT", "T17": "REJECTED"}
"""The outcome with which a step leaves a person where they were."""
DERIVED_DATES = (
    "applied_on",
    "activist_on",
    "target_on",
    "joined_on",
    "admitted_on",
    "confirmed_on",
    "full_on",
)
"""The columns of the roster that follow from steps."""


ROSTER_STEPS: tuple[tuple[str, str, str | None], ...] = (
    ("T01", "applied_on", None),
    ("T03", "activist_on", None),
    ("T08", "target_on", None),
    ("T15", "joined_on", "ADMIT"),
    ("T17", "admitted_on", "APPROVED"),
    ("T24", "confirmed_on", "CONVERT"),
)
"""Which step, with which outcome, a date of the roster stands for while it is not recorded."""


class StepLike(Protocol):
    """As much of a step as the dates need; the record and the fact both have it."""

    @property
    def code(self) -> str:
        """T01 to T25."""

    @property
    def happened_on(self) -> date:
        """The day it happened."""

    @property
    def outcome(self) -> str | None:
        """The outcome by code."""

    @property
    def details(self) -> object:
        """The step's own fields, a mapping by key."""


class MemberLike(Protocol):
    """As much of a person as the questions about membership need."""

    joined_on: date | None
    full_on: date | None
    admitted_on: date | None
    confirmed_on: date | None
    arrived_on: date | None
    left_on: date | None
    earlier_stays: list[stays.KeptStay] | None
    is_guest: bool
    stage: Stage
    party_status: PartyStatus
    party_status_on: date | None
    course_state: CourseState
    course_state_on: date | None


Taken = TypeVar("Taken", bound=StepLike)


@dataclass(frozen=True)
class _Latest:
    """The latest happening of each step."""

    steps: dict[str, StepLike]

    def on(self, code: str) -> date | None:
        """Return the day of the step, or None where it is missing or was refused."""
        step = self.steps.get(code)
        if step is None or step.outcome == _REFUSED.get(code, ""):
            return None
        return step.happened_on


def by_application(steps: Iterable[Taken]) -> tuple[list[Taken], list[Taken]]:
    """Split the steps: those since the latest application, which count, and those before.

    Somebody who was refused or withdrew and applies again begins anew; what happened before
    stays on record and moves no date.

    Source: 发展党员工作细则, articles 5 to 7; handbook 2.8.
    """
    known = list(steps)
    applied = [step.happened_on for step in known if step.code == "T01"]
    if len(applied) <= 1:
        return known, []
    latest = max(applied)
    return (
        [step for step in known if step.happened_on >= latest],
        [step for step in known if step.happened_on < latest],
    )


def in_time(step: StepLike) -> tuple[date, str, str]:
    """Return the key that sorts steps as they happened, in whatever order they were entered.

    Of two happenings of one step on one day, the one that led on counts as the later.

    Source: handbook INTEGRITY-01.
    """
    refused = step.outcome in UNFAVOURABLE
    return step.happened_on, step.code, "" if refused else step.outcome or "~"


UNFAVOURABLE = ("FAILED", "RETURNED", "REJECT", "REJECTED")
"""Outcomes after which a step is done again, or the course ends."""


def dates_of(steps: Iterable[StepLike], joined_on: date | None = None) -> dict[str, date]:
    """Return the roster's dates that follow from the steps; only those that do.

    `joined_on` stands in for a T15 that is not recorded. A target's date is that of the
    filing (T08), and that of the branch's decision (T07) while no filing is recorded; the
    day of the assembly counts as joining until the Party committee refuses.

    Source: 发展党员工作细则, articles 8, 13, 32 and 34; handbook DEV-ACT-DATE, DEV-FULL-DATE.
    """
    known, _before = by_application(steps)
    latest = _Latest(_latest(known))
    joined = None if _refused(latest, "T17") else latest.on("T15")
    found = {
        "applied_on": latest.on("T01"),
        "activist_on": latest.on("T03"),
        "target_on": latest.on("T08") if "T08" in latest.steps else latest.on("T07"),
        "joined_on": joined,
        "admitted_on": latest.on("T17"),
    }
    approval = latest.steps.get("T24")
    if approval is not None and approval.outcome == "CONVERT":
        found["confirmed_on"] = approval.happened_on
        start = joined or joined_on
        found["full_on"] = probation_ends_on(start, known) if start else None
    return {column: day for column, day in found.items() if day is not None}


def probation_ends_on(
    joined_on: date, steps: Iterable[StepLike], before: date | None = None
) -> date:
    """Return the day on which probation is over: a year on, or at the end of its extension.

    The extension is that of the assembly (T23) while the Party committee (T24) has not
    refused it. `before` leaves out extensions decided on that day and later.

    Source: 发展党员工作细则, articles 32 and 34; handbook DEV-PROB-START, DEV-FULL-DATE.
    """
    months = [
        _months(step.details)
        for step, approval in conversion_rounds(steps)
        if step.outcome == "EXTEND"
        and (approval is None or approval.outcome != "REJECTED")
        and (before is None or step.happened_on < before)
    ]
    return add_months(add_years(joined_on, 1), max(months, default=0))


def conversion_rounds(steps: Iterable[Taken]) -> list[tuple[Taken, Taken | None]]:
    """Pair each discussion of a conversion (T23) with the last approval (T24) that followed it.

    Approvals belong to the discussion before them, those of its own day included.

    Source: 发展党员工作细则, articles 33 and 34.
    """
    known = sorted(
        (step for step in steps if step.code in ("T23", "T24")),
        key=in_time,
    )
    rounds: list[tuple[Taken, Taken | None]] = []
    for step in known:
        if step.code == "T23":
            rounds.append((step, None))
        elif rounds:
            rounds[-1] = (rounds[-1][0], step)
    return rounds


def conversion_of(steps: Iterable[StepLike]) -> tuple[Conversion, int | None] | None:
    """Return how the conversion went, and by how many months it was extended, from the steps.

    None where no assembly on it (T23) is recorded.

    Source: 发展党员工作细则, articles 32 to 34; handbook 6.1 (转正情况).
    """
    known, _before = by_application(steps)
    outcomes = [one for one in known if one.code == "T23"]
    if not outcomes:
        return None
    if any(one.outcome == "CANCEL" for one in outcomes):
        return Conversion.CANCELLED, None
    months = max((_months(one.details) for one in outcomes if one.outcome == "EXTEND"), default=0)
    return (Conversion.EXTENDED, months) if months else (Conversion.ON_TIME, None)


def is_pending(steps: Iterable[StepLike]) -> bool:
    """Tell whether the assembly has admitted and the Party committee has not yet decided.

    Source: 发展党员工作细则, articles 23 and 26; handbook 2.8.
    """
    latest = _Latest(_latest(by_application(steps)[0]))
    return latest.on("T15") is not None and "T17" not in latest.steps


def stage_of(
    *,
    applied_on: date | None = None,
    activist_on: date | None = None,
    target_on: date | None = None,
    joined_on: date | None = None,
    full_on: date | None = None,
    confirmed_on: date | None = None,
    pending: bool = False,
    course_state: CourseState = CourseState.ACTIVE,
) -> Stage:
    """Return how far somebody has come, by the furthest date that is known.

    Somebody whom the roster brought as joined is a probationary member; only an assembly
    recorded here without the committee's approval leaves the admission `pending`.

    Source: handbook 2.8.
    """
    if course_state == CourseState.PROB_CANCELLED:
        return Stage.NONE
    # Asked of ten thousand rows of a sheet at a time, hence no table.
    if full_on or confirmed_on:
        return Stage.FULL
    if pending:
        return Stage.PENDING_APPROVAL
    if joined_on:
        return Stage.PROBATIONARY
    if target_on:
        return Stage.DEV_TARGET
    if activist_on:
        return Stage.ACTIVIST
    return Stage.APPLICANT if applied_on else Stage.NONE


def belongs_on(person: MemberLike, day: date) -> bool:
    """Tell whether the person's membership lay with this branch on the day.

    The day of arrival counts, the day of leaving no longer does. Who left and came back
    belonged in each of the times between. A guest, whose organisational relation lies
    elsewhere, takes part without belonging.

    Source: handbook 4.2 and 4.6.
    """
    if person.earlier_stays and any(one.holds(day) for one in stays.read(person.earlier_stays)):
        return True
    if person.is_guest:
        return False
    arrived = person.arrived_on is None or person.arrived_on <= day
    return arrived and (person.left_on is None or day < person.left_on)


def arrived_before(person: MemberLike, day: date) -> date | None:
    """Return when somebody who belongs on the day had arrived; None: from the start.

    Source: handbook 4.2.
    """
    earlier = (one for one in stays.read(person.earlier_stays) if one.holds(day))
    stay = next(earlier, None)
    return person.arrived_on if stay is None else stay.arrived_on


def is_full_on(person: MemberLike, day: date) -> bool:
    """Tell whether the person was a full member on the day: from the approval of conversion.

    Where the roster brought no approval, from the date of full membership.

    Source: 发展党员工作细则, article 34; handbook 2.4.
    """
    since = person.confirmed_on or person.full_on
    return since is not None and since <= day


def is_member_on(person: MemberLike, day: date, status: PartyStatus | None = None) -> bool:
    """Tell whether the person was a member of this branch, full or probationary, on the day.

    Membership begins with the day of the assembly; until the Party committee approves,
    nobody counts. A cancelled probation counts up to the day of the cancellation, and so
    does whoever was suspended, left the Party, was expelled or died. Somebody who floats,
    cannot be found or is punished counts. `status` is what the recorded changes say for the
    day (`status_on`); without it, the present status since its day.

    Source: 发展党员工作细则, articles 26 and 32; handbook 2.8, 4.5 and 4.6.
    """
    if not belongs_on(person, day) or (status or _status(person, day)) != PartyStatus.NORMAL:
        return False
    if person.course_state == CourseState.PROB_CANCELLED:
        ended = person.course_state_on
        return ended is not None and day < ended and _joined_by(person, day)
    return is_full_on(person, day) or _joined_by(person, day)


def _status(person: MemberLike, day: date) -> PartyStatus:
    since = person.party_status_on
    return person.party_status if since is None or since <= day else PartyStatus.NORMAL


def is_probationary_on(person: MemberLike, day: date, status: PartyStatus | None = None) -> bool:
    """Tell whether the person was a probationary member of this branch on the day.

    Source: 发展党员工作细则, article 32.
    """
    return is_member_on(person, day, status) and not is_full_on(person, day)


def _joined_by(person: MemberLike, day: date) -> bool:
    if person.stage == Stage.PENDING_APPROVAL:
        return False
    since = person.admitted_on or person.joined_on
    return since is not None and since <= day


def _latest(steps: Iterable[StepLike]) -> dict[str, StepLike]:
    return {step.code: step for step in sorted(steps, key=in_time)}


def _refused(latest: _Latest, code: str) -> bool:
    return code in latest.steps and latest.on(code) is None


def _months(details: object) -> int:
    months = details.get("extend_months") if hasattr(details, "get") else None
    try:
        return int(months or 0)
    except (TypeError, ValueError):
        return 0
