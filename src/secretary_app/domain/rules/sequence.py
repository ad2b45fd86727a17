"""The order of the 25 steps, and that nothing is recorded before it happens."""

from collections.abc import Iterator
from datetime import date

from secretary_app.domain.course import Course, StepFact
from secretary_app.domain.dates import chinese
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.facts import first, say
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
        here = [step for code in place if (step := first(course, code)) is not None]
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


SEQUENCE_RULES = (in_order, not_in_future)
