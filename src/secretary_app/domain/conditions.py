"""What would have to be true for a step to be taken on a wished day."""

from dataclasses import dataclass
from datetime import date

from secretary_app.domain.course import Course
from secretary_app.domain.dates import chinese
from secretary_app.domain.findings import Finding
from secretary_app.domain.lags import LAGS
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.development import findings_of_course
from secretary_app.domain.rules.sequence import CHAIN
from secretary_app.domain.schedule import PLACES, Earliest, earliest_dates, stands_still
from secretary_app.domain.steps import STEPS


@dataclass(frozen=True, kw_only=True)
class Condition:
    """A step still to come that has to be taken by a day."""

    code: str
    by: date
    """The last day that leaves time for everything after it."""
    earliest: Earliest
    """Its own earliest lawful day, never before today."""

    @property
    def is_possible(self) -> bool:
        """Whether there is a lawful day left for it."""
        return self.earliest.on <= self.by

    @property
    def sentence(self) -> str:
        """What has to happen, or why it cannot, as shown."""
        name = STEPS[self.code].name
        if self.is_possible:
            return f"{name}最迟在{chinese(self.by)}办理。"
        return (
            f"{name}最早{chinese(self.earliest.on)}（{self.earliest.because}），"
            f"赶不上{chinese(self.by)}。"
        )


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """What stands between today and a wished day."""

    code: str
    wished_on: date
    steps: tuple[Condition, ...] = ()
    """Every step to come up to the wished one, in order."""
    late: tuple[Finding, ...] = ()
    """Limits that would have passed by the wished day."""
    refusal: str = ""
    """Why the question does not arise: already done, the course stands still."""

    @property
    def forbidding(self) -> tuple[Condition, ...]:
        """The steps that no lawful day is left for, the first cause first."""
        return tuple(one for one in self.steps if not one.is_possible)

    @property
    def is_possible(self) -> bool:
        """Whether the step can lawfully be taken on the wished day."""
        return not self.refusal and not self.forbidding


def conditions_for(
    course: Course, policy: Policy, code: str, wished_on: date, today: date
) -> Conditions:
    """Return which steps would have to be taken by when for a step on a wished day.

    Raises KeyError for a step outside the chain (an inspection, the oath), which waits for
    nothing but the step it follows.

    Source: 中国共产党发展党员工作细则, articles 5 to 34 (handbook DATE-02, DEV-SEQ).
    """
    place = PLACES[code]
    earliest = earliest_dates(course, policy, today)
    refusal = _refusal(course, code, wished_on, today, to_come=code in earliest)
    if refusal:
        return Conditions(code=code, wished_on=wished_on, refusal=refusal)
    needed = [one for codes in CHAIN[:place] for one in codes if one in earliest and one != code]
    latest = _latest([*needed, code], wished_on, policy)
    steps = tuple(
        Condition(code=one, by=latest[one], earliest=_from_today(earliest[one], today))
        for one in (*needed, code)
    )
    return Conditions(
        code=code,
        wished_on=wished_on,
        steps=steps,
        late=tuple(_late(course, policy, code, wished_on)),
    )


def _refusal(course: Course, code: str, wished_on: date, today: date, *, to_come: bool) -> str:
    if stands_still(course, today):
        return "发展过程没有在进行（暂缓、撤回、未予接收或已转出），没有下一步。"
    if not to_come:
        return f"“{STEPS[code].name}”已经办过，或已被后面的步骤越过。"
    if wished_on < today:
        return "所选日期已过：当日确已办理的，请直接补录；没有办理的，不能记在过去的日期。"
    return ""


def _latest(codes: list[str], wished_on: date, policy: Policy) -> dict[str, date]:
    """Return the last day of each step, read backwards from the wished one."""
    latest: dict[str, date] = {}
    for code in reversed(codes):
        later = [one for one in latest if PLACES[one] > PLACES[code]]
        bounds = [latest[one] for one in later]
        bounds += [
            lag.latest_start(latest[lag.later], policy)
            for lag in LAGS
            if lag.earlier == code and lag.later in latest
        ]
        latest[code] = min(bounds, default=wished_on)
    return latest


def _from_today(earliest: Earliest, today: date) -> Earliest:
    return earliest if earliest.on >= today else Earliest(today, "今天起可办", earliest.rule)


def _late(course: Course, policy: Policy, code: str, wished_on: date) -> list[Finding]:
    """Return the limits of the step that would have run out by the wished day."""
    return [
        one
        for one in findings_of_course(course, policy, wished_on)
        if one.step == code and not one.settled and one.due_on and one.due_on < wished_on
    ]
