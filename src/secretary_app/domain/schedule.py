"""What comes next for a person, by when, and how early every later step may lawfully be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from secretary_app.domain.course import Course, StepFact
from secretary_app.domain.dates import add_years, birthday
from secretary_app.domain.findings import Finding
from secretary_app.domain.lags import LAGS, Lag
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.application import ADULT
from secretary_app.domain.rules.development import findings_of_course
from secretary_app.domain.rules.facts import goes_on, is_carried, is_recorded, is_reviewed
from secretary_app.domain.rules.sequence import AFTER, CHAIN
from secretary_app.domain.steps import STEPS, StepSpec
from secretary_app.domain.values import Stage

PLACES: dict[str, int] = {code: place for place, codes in enumerate(CHAIN) for code in codes}
REPEATED: dict[str, tuple[str, str]] = {"T06": ("T03", "T15"), "T21": ("T15", "T23")}
"""Steps that go on and on: after which step, and until which one."""
RECKONED_ANEW = "重新确定为积极分子满一年，或先审查原单位培养材料（第十二条）"
REDONE: dict[str, tuple[str, ...]] = {
    "T04": ("RETURNED",),
    "T08": ("RETURNED",),
    "T10": ("FAILED",),
    "T11": ("FAILED",),
    "T12": ("FAILED",),
    "T13": ("FAILED",),
    "T24": ("REJECTED",),
}
"""Outcomes after which the same step is taken again."""
ENDS = {"T15": "REJECT", "T17": "REJECTED", "T24": "CANCEL"}
"""The outcome with which a step ends the course."""


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """A step that can be taken now, or as soon as its earliest day comes."""

    spec: StepSpec
    due_on: date | None
    earliest_on: date | None


@dataclass(frozen=True)
class Earliest:
    """The earliest lawful day of a step, and what holds it back."""

    on: date
    because: str
    """A Chinese phrase: 确定为积极分子满一年（第十三条）."""
    rule: str = "DEV-SEQ"
    """The handbook's id of the rule that holds it back."""


def next_step(
    course: Course, policy: Policy, today: date, found: Sequence[Finding] | None = None
) -> tuple[NextStep, ...]:
    """Return the steps to be taken next: the main one first, then what goes on beside it.

    `found` spares running the rules again where the caller has their findings.

    Source: 中央组织部《发展党员工作流程图》, 25 steps.
    """
    codes = _next_codes(course, today)
    if not codes:
        return ()
    if found is None:
        found = findings_of_course(course, policy, today)
    earliest = earliest_dates(course, policy, today)
    return tuple(
        NextStep(
            spec=STEPS[code],
            due_on=_due_on(found, code),
            earliest_on=earliest[code].on if code in earliest else None,
        )
        for code in codes
    )


def _due_on(found: Sequence[Finding], code: str) -> date | None:
    days = (one.due_on for one in found if one.step == code and one.due_on and not one.settled)
    return min(days, default=None)


def _next_codes(course: Course, today: date) -> list[str]:
    if stands_still(course, today):
        return []
    reached = _reached(course)
    codes = [code for code in CHAIN[reached] if not _is_done(course, code)] if reached >= 0 else []
    following = next(
        (
            places
            for places in CHAIN[reached + 1 :]
            if not all(_is_done(course, c) for c in places)
        ),
        (),
    )
    codes = [*following, *codes]
    beside = [
        code
        for code, (after, end) in REPEATED.items()
        if _holds(course, after) and not _is_done(course, end)
    ]
    free = [
        code
        for code, after in AFTER
        if code not in REPEATED and _holds(course, after) and not course.all(code)
    ]
    return [*codes, *beside, *free]


def stands_still(course: Course, today: date) -> bool:
    """Tell whether no step comes next: paused, withdrawn, moved away or refused.

    Source: handbook 2.8.
    """
    return not goes_on(course, today) or _has_ended(course)


def _has_ended(course: Course) -> bool:
    return any(
        (step := course.last(code)) is not None and step.outcome == outcome
        for code, outcome in ENDS.items()
    )


def _holds(course: Course, code: str) -> bool:
    return bool(course.all(code))


def _is_done(course: Course, code: str) -> bool:
    """Tell whether the step needs not be taken again.

    What came back or failed is still to be done; an extension opens T22 to T24 once more.
    """
    step = course.last(code)
    if step is None or step.outcome in REDONE.get(code, ()):
        return False
    extended = _extension(course)
    if extended is None or PLACES[code] < PLACES["T22"]:
        return True
    return step.happened_on > extended.happened_on


def _extension(course: Course) -> StepFact | None:
    """Return the approved extension of probation, or None."""
    approved = [step for step in course.all("T24") if step.outcome == "EXTEND"]
    return approved[-1] if approved else None


def _reached(course: Course) -> int:
    """Return the furthest place of the chain that is done, -1 for none.

    A probationary member whom a sheet brought was approved: sheets have no column for T16 and
    T17, and nobody is to be sent back to them.
    """
    done = (place for code, place in PLACES.items() if _is_done(course, code))
    furthest, admitted = max(done, default=-1), course.last("T15")
    if course.stage is Stage.PROBATIONARY and admitted and not is_recorded(admitted):
        return max(furthest, PLACES["T20"])
    return furthest


def earliest_dates(course: Course, policy: Policy, today: date) -> dict[str, Earliest]:
    """Return the earliest lawful day of every step still to come.

    A day in the past says that the step may be taken at any time; what is counted from a
    step not yet taken is counted from today at the earliest.

    Source: 中国共产党发展党员工作细则, articles 5 to 34 (handbook DATE-02, DEV-SEQ).
    """
    found: dict[str, Earliest] = {}
    floor: Earliest | None = None
    reached = _reached(course)
    for place, codes in enumerate(CHAIN):
        here: list[Earliest] = []
        for code in codes:
            if _is_done(course, code):
                here.append(Earliest(course.all(code)[-1].happened_on, _after(code)))
            elif place >= reached:
                bounds = [
                    *([floor] if floor else []),
                    *_bounds(_Known(course, found, today), code, policy),
                ]
                earliest = max(bounds, key=lambda one: one.on, default=Earliest(today, "随时"))
                found[code] = earliest
                here.append(Earliest(earliest.on, _after(code)))
        floor = max([*here, *([floor] if floor else [])], key=lambda one: one.on, default=None)
    return found


def _after(code: str) -> str:
    return f"在“{STEPS[code].name}”之后"


@dataclass(frozen=True)
class _Known:
    """What is recorded, and what has been worked out so far."""

    course: Course
    found: dict[str, Earliest]
    today: date

    def until(self, lag: Lag, policy: Policy) -> date | None:
        """Return the end of a waiting time: its start is taken, or expected from today on."""
        if lag.earlier in self.found:
            return lag.until(max(self.found[lag.earlier].on, self.today), policy)
        return lag.after_record(self.course, policy)


def _bounds(known: _Known, code: str, policy: Policy) -> Iterator[Earliest]:
    course = known.course
    if code == "T01" and course.birth_on:
        yield Earliest(birthday(course.birth_on, ADULT), "年满十八岁（第五条）", "DEV-APPLY-AGE")
    decided = course.last("T03")
    if code == "T07" and decided and is_carried(course) and not is_reviewed(decided):
        yield Earliest(add_years(known.today, 1), RECKONED_ANEW, "DEV-CULT-CARRY")
    for lag in LAGS:
        if lag.later == code and (day := known.until(lag, policy)):
            yield Earliest(day, lag.because(policy), lag.rule)
