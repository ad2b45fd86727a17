"""The order of the 25 steps, and that nothing is recorded before it happens."""

from collections.abc import Iterator
from datetime import date

from secretary_app.domain.course import Course, StepFact
from secretary_app.domain.dates import chinese
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.facts import first, first_good, is_recorded, say
from secretary_app.domain.steps import STEPS

CHAIN: tuple[tuple[str, ...], ...] = (
    ("T01",),
    ("T02",),
    ("T03",),
    ("T04", "T05"),
    ("T07",),
    ("T08",),
    ("T09",),
    ("T10", "T11"),
    ("T12",),
    ("T13",),
    ("T14",),
    ("T15",),
    ("T16",),
    ("T17",),
    ("T20",),
    ("T22",),
    ("T23",),
    ("T24",),
    ("T25",),
)
"""Steps of one place may happen in any order; no place comes before the one above it."""
AFTER: tuple[tuple[str, str], ...] = (
    ("T06", "T03"),
    ("T18", "T17"),
    ("T19", "T17"),
    ("T21", "T15"),
)
"""Steps that go on beside the chain, with the one they follow."""


TOLD_ELSEWHERE = (("T16", "T17"), ("T17", "T20"))
"""Pairs that have a rule of their own: DEV-TALK-BEFORE-APPROVE and DEV-OATH."""


def in_order(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask that no step bears an earlier date than one it follows; both are named.

    Source: 中国共产党发展党员工作细则, articles 5 to 37 in their order (handbook DEV-SEQ).
    """
    return [
        say(
            course,
            "DEV-SEQ",
            Severity.BLOCK,
            f"{STEPS[later.code].name}（{chinese(later.happened_on)}）早于"
            f"{STEPS[earlier.code].name}（{chinese(earlier.happened_on)}），请核对两处日期。",
            step=later.code,
        )
        for earlier, later in _inversions(course)
        if (earlier.code, later.code) not in TOLD_ELSEWHERE
    ]


def _inversions(course: Course) -> Iterator[tuple[StepFact, StepFact]]:
    """Yield each pair of steps whose dates are the wrong way round."""
    latest: StepFact | None = None
    for place in CHAIN:
        here = [step for code in place if (step := first_good(course, code)) is not None]
        before = latest
        for step in here:
            if before is not None and step.happened_on < before.happened_on:
                yield before, step
            if latest is None or step.happened_on > latest.happened_on:
                latest = step
    for code, after in AFTER:
        later, earlier = first(course, code), first(course, after)
        if later and earlier and later.happened_on < earlier.happened_on:
            yield earlier, later


HAVE_A_RULE = frozenset({"T02", "T05", "T08", "T09", "T10", "T11", "T12", "T13", "T16", "T22"})
"""Steps that a rule of its own asks for once a later one is recorded."""


def nothing_passed_over(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for a reason where a step is recorded and one before it is not.

    Only what was passed over between two steps recorded here is asked for: what lies before
    a date of the roster happened elsewhere or long ago.

    Source: 中央组织部《发展党员工作流程图》, 25 steps (发展党员工作细则, articles 5 to 37).
    """
    found: list[Finding] = []
    kept, skipped = False, tuple[str, ...]()
    for place in CHAIN:
        here = [step for code in place if (step := course.last(code)) is not None]
        absent = tuple(code for code in place if not course.all(code))
        if not here:
            skipped = (*skipped, *absent)
            continue
        recorded = next((step for step in here if _happened_here(course, step)), None)
        if recorded is not None and kept:
            found.extend(_passed_over(course, recorded, skipped))
        kept, skipped = recorded is not None, absent
    return found


def _happened_here(course: Course, step: StepFact) -> bool:
    return is_recorded(step) and (
        course.arrived_on is None or step.happened_on >= course.arrived_on
    )


def _passed_over(course: Course, step: StepFact, skipped: tuple[str, ...]) -> Iterator[Finding]:
    for code in skipped:
        if code in HAVE_A_RULE:
            continue
        message = (
            f"登记了“{STEPS[step.code].name}”，没有“{STEPS[code].name}”的记录；"
            "请补录，确未办理的填写理由。"
        )
        settled = bool(step.reason.strip())
        yield say(course, "DEV-STEPS", Severity.WARN, message, step=step.code, settled=settled)


def not_in_future(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Forbid to record what has not happened yet.

    Source: handbook INTEGRITY-01.
    """
    return [
        say(
            course,
            "INTEGRITY-01",
            Severity.BLOCK,
            f"{STEPS[step.code].name}的日期（{chinese(step.happened_on)}）在今天之后，"
            "不能登记还没有发生的事情。",
            step=step.code,
        )
        for step in course.steps
        if step.happened_on > today
    ]


SEQUENCE_RULES = (in_order, nothing_passed_over, not_in_future)
