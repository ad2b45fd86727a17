"""What the rules of development share: reading a course, and stating a finding about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from secretary_app.domain.course import Course, StepFact, StepPersonFact
from secretary_app.domain.dates import add_months, chinese, days_left
from secretary_app.domain.findings import Finding, Severity, Subject, SubjectKind
from secretary_app.domain.membership import probation_ends_on
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.texts import RULE_TEXTS
from secretary_app.domain.steps import STEPS
from secretary_app.domain.values import CourseState
from secretary_app.domain.workdays import next_workday

INSPECTION = "INSPECTION"


def say(  # one keyword for each field that a finding may carry
    course: Course,
    rule: str,
    severity: Severity,
    message: str,
    *,
    step: str | None = None,
    due_on: date | None = None,
    earliest_on: date | None = None,
    material: str | None = None,
    settled: bool = False,
) -> Finding:
    """Return a finding about this person; the source comes from the table of rules.

    Source: handbook 0.1.
    """
    return Finding(
        rule=rule,
        severity=severity,
        message=message,
        source=RULE_TEXTS[rule].source,
        subject=Subject(kind=SubjectKind.PERSON, id=course.person_id, name=course.name),
        due_on=due_on,
        earliest_on=earliest_on,
        step=step,
        material=material,
        settled=settled,
    )


def excused(reason: str) -> tuple[Severity, bool]:
    """Return how a BLOCK with a named exception stands: passed as WARN once its ground is there.

    Source: handbook 0.1 and DEV-TRAIN.
    """
    return (Severity.WARN, True) if reason.strip() else (Severity.BLOCK, False)


def is_recorded(step: StepFact | None) -> bool:
    """Tell whether the step was entered here, and is not merely a date of the roster.

    Source: handbook INTEGRITY-01.
    """
    return step is not None and step.recorded_on is not None


def first(course: Course, code: str) -> StepFact | None:
    """Return the earliest happening of the step, or None.

    Source: handbook 2.2.
    """
    found = course.all(code)
    return found[0] if found else None


def first_good(course: Course, code: str) -> StepFact | None:
    """Return the earliest happening of the step that led on, else the earliest one, or None.

    What came back or was refused is done again; the order of the steps is that of those
    which led on.

    Source: handbook 2.2, DEV-SEQ.
    """
    outcomes = STEPS[code].outcomes
    good = outcomes[0].code if outcomes else None
    found = course.all(code)
    return next((step for step in found if step.outcome in (None, good)), first(course, code))


def goes_on(course: Course, today: date) -> bool:
    """Tell whether deadlines still run for this person in this branch.

    Source: handbook 2.8.
    """
    here = course.left_on is None or course.left_on > today
    return here and course.state == CourseState.ACTIVE


def deadline(day: date, months: int, policy: Policy) -> date:
    """Return the last day of a limit of so many calendar months, itself still in time.

    Source: handbook DATE-01 to DATE-04.
    """
    end = add_months(day, months)
    return next_workday(end, policy.calendar) if policy.deadline_roll_forward else end


def detail_day(step: StepFact, key: str) -> date | None:
    """Return a date among the step's own fields, or None where it is not one.

    Source: handbook 2.2.
    """
    value = step.details.get(key)
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def detail_number(step: StepFact, key: str) -> float:
    """Return a number among the step's own fields; 0 where it is empty or none.

    Source: handbook 2.2.
    """
    try:
        return float(step.details.get(key) or 0)
    except (TypeError, ValueError):
        return 0.0


def names(people: Iterable[StepPersonFact]) -> str:
    """Return the names as they stand in a sentence.

    Source: handbook 0.1.
    """
    return "、".join(one.name.strip() for one in people)


def distinct(people: Iterable[StepPersonFact]) -> list[StepPersonFact]:
    """Return each person once, whether known to the roster or only by name.

    Source: 发展党员工作细则, articles 9 and 14 (handbook DEV-CONTACT-N, DEV-INTRO-2).
    """
    found: dict[object, StepPersonFact] = {}
    for person in people:
        found.setdefault(person.person_id or person.name.strip(), person)
    return list(found.values())


def inspections(course: Course, code: str) -> tuple[StepFact, ...]:
    """Return the branch's inspections among the entries of T06 or T21.

    Source: 发展党员工作细则, article 11.
    """
    return tuple(step for step in course.all(code) if step.outcome in (None, INSPECTION))


def cultivation_start(course: Course) -> date | None:
    """Return the day from which the year of cultivation counts (DEV-ACT-DATE, DEV-CULT-CARRY).

    Somebody who came from another unit keeps the first date if the materials were reviewed;
    otherwise nothing counts until this branch decides anew.

    Source: 发展党员工作细则, articles 8, 12 and 13.
    """
    decided = course.last("T03")
    if decided is None or (is_carried(course) and not is_reviewed(decided)):
        return None
    return decided.happened_on


def inspected_from(course: Course) -> date | None:
    """Return the day from which this branch inspects an activist: since named, or since arrival.

    Source: 发展党员工作细则, articles 11 and 12.
    """
    decided = course.last("T03")
    if decided is None:
        return None
    return max(decided.happened_on, course.arrived_on or decided.happened_on)


def is_reviewed(decided: StepFact) -> bool:
    """Tell whether this branch accepted the former unit's materials of cultivation.

    Source: 发展党员工作细则, article 12.
    """
    return bool(decided.details.get("materials_reviewed"))


def is_carried(course: Course) -> bool:
    """Tell whether the person was an activist before coming to this branch, and still is one.

    Source: 发展党员工作细则, article 12.
    """
    decided, arrived = course.last("T03"), course.arrived_on
    if decided is None or arrived is None or decided.happened_on >= arrived:
        return False
    next_on = next((day for code in ("T07", "T08", "T15") if (day := course.on(code))), None)
    return next_on is None or next_on >= arrived


def probation_start(course: Course) -> date | None:
    """Return the first day of probation: that of the assembly which admitted (DEV-PROB-START).

    Source: 发展党员工作细则, article 32.
    """
    found = [step for step in course.all("T15") if step.outcome != "REJECT"]
    refused = course.last("T17")
    if not found or (refused is not None and refused.outcome == "REJECTED"):
        return None
    return found[-1].happened_on


def probation_end(course: Course, before: date | None = None) -> date | None:
    """Return the day on which probation is over, an extension included (DEV-FULL-DATE).

    `before` leaves out extensions decided on that day and later.

    Source: 发展党员工作细则, articles 32, 34 and 36.
    """
    start = probation_start(course)
    return None if start is None else probation_ends_on(start, course.steps, before)


def until(due_on: date, today: date) -> str:
    """Return how long there is left, in words: 还有 3 天, 今天到期, 已超期 3 天.

    Source: handbook DATE-03.
    """
    left = days_left(due_on, today)
    if left == 0:
        return "今天到期"
    return f"还有 {left} 天" if left > 0 else f"已超期 {-left} 天"


def running(course: Course, rule: str, due_on: date, today: date, what: str, step: str) -> Finding:
    """Return what an open deadline says: INFO up to its last day, OVERDUE after it.

    Source: handbook 0.1 and DATE-03.
    """
    severity = Severity.INFO if today <= due_on else Severity.OVERDUE
    message = f"应在{chinese(due_on)}前{what}，{until(due_on, today)}。"
    return say(course, rule, severity, message, step=step, due_on=due_on)


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """Inspections that are due every so many months, from a day until another."""

    rule: str
    step: str
    start: date
    end: date | None
    months: int
    held: tuple[StepFact, ...]


def gaps(course: Course, asked: Rhythm, policy: Policy) -> Iterator[Finding]:
    """Yield a settled OVERDUE for every interval between inspections that was too long.

    Source: 发展党员工作细则, article 11.
    """
    rule, previous, end = asked.rule, asked.start, asked.end
    days = [step.happened_on for step in asked.held if end is None or step.happened_on <= end]
    for day in [*(one for one in days if one >= asked.start), *([end] if end else [])]:
        limit = deadline(previous, asked.months, policy)
        if day > limit:
            message = (
                f"{chinese(previous)}以后应在{chinese(limit)}前考察，"
                f"到{chinese(day)}为止没有记录。"
            )
            yield say(
                course,
                rule,
                Severity.OVERDUE,
                message,
                step=asked.step,
                due_on=limit,
                settled=True,
            )
        previous = day
