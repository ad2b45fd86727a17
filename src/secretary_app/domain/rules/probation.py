"""T21 and the time of probation: whose it is, its inspections, its extension."""

from datetime import date

from secretary_app.domain.course import Course, StepFact
from secretary_app.domain.dates import add_years
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.facts import (
    Rhythm,
    deadline,
    detail_number,
    gaps,
    goes_on,
    inspections,
    is_recorded,
    probation_end,
    probation_start,
    running,
    say,
)
from secretary_app.domain.values import MaterialState, Stage

SHORTEST_EXTENSION = 6
LONGEST_EXTENSION = 12


def is_on_probation(course: Course, today: date) -> bool:
    """Tell whether somebody's probation runs in this branch and nothing has decided it.

    Source: 中国共产党发展党员工作细则, article 32.
    """
    if course.stage != Stage.PROBATIONARY or not goes_on(course, today):
        return False
    last = course.last("T23")
    return last is None or last.outcome == "EXTEND"


def extended_until(course: Course) -> date | None:
    """Return the last day of an extended probation while it runs, or None (PROB_EXTENDED).

    Source: 中国共产党发展党员工作细则, article 32 (handbook 2.8).
    """
    last = course.last("T23")
    if course.stage != Stage.PROBATIONARY or last is None or last.outcome != "EXTEND":
        return None
    start, end = probation_start(course), probation_end(course)
    return end if start is not None and end is not None and end > add_years(start, 1) else None


def has_moved_in(course: Course) -> bool:
    """Tell whether somebody came to this branch while on probation.

    Source: 中国共产党发展党员工作细则, article 36.
    """
    start = probation_start(course)
    return start is not None and course.arrived_on is not None and course.arrived_on > start


def inspected(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for the inspections during probation that the school sets, an extension included.

    Source: the school's own setting probation.inspectMonths, article 31 of 发展党员工作细则.
    """
    start, held = probation_start(course), inspections(course, "T21")
    months = policy.probation_inspect_months
    if start is None or not months:
        return []
    start = max(start, course.arrived_on or start)
    decided = _decided(course)
    end = decided.happened_on if decided else None
    asked = Rhythm(
        rule="DEV-PROB-INSPECT", step="T21", start=start, end=end, months=months, held=held
    )
    found = list(gaps(course, asked, policy)) if held or is_recorded(course.last("T23")) else []
    if is_on_probation(course, today):
        last = max((step.happened_on for step in held), default=start)
        due_on = deadline(max(last, start), months, policy)
        ends_on = probation_end(course)
        if ends_on is None or due_on <= ends_on:
            what = "考察预备党员"
            found.append(running(course, "DEV-PROB-INSPECT", due_on, today, what, "T21"))
    return found


def _decided(course: Course) -> StepFact | None:
    """Return the discussion that ended probation; an extension lets it go on."""
    last = course.last("T23")
    return None if last is None or last.outcome == "EXTEND" else last


def extended_once(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Allow one extension, of six months to a year.

    Source: 中国共产党发展党员工作细则, article 32.
    """
    extended = [step for step in course.all("T23") if step.outcome == "EXTEND"]
    found = []
    if len(extended) > 1:
        message = f"延长预备期只能一次，现登记 {len(extended)} 次；应按期转正或取消资格。"
        found.append(say(course, "DEV-EXT-ONCE", Severity.BLOCK, message, step="T23"))
    for step in extended:
        months = detail_number(step, "extend_months")
        if not SHORTEST_EXTENSION <= months <= LONGEST_EXTENSION:
            state = f"登记为 {months:g} 个月" if months else "还没有登记延长几个月"
            message = f"延长时间应不少于六个月、不超过一年，{state}；请打开这一步填写。"
            found.append(say(course, "DEV-EXT-ONCE", Severity.BLOCK, message, step="T23"))
    return found


def unproven_admission(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Remind that the materials of somebody who moved in on probation are to be reviewed.

    Source: 中国共产党发展党员工作细则, article 35.
    """
    kept = course.materials.get("VOLUNTEER_BOOK") == MaterialState.PRESENT
    if kept or course.stage != Stage.PROBATIONARY or not has_moved_in(course):
        return []
    message = "对转入的预备党员应审查其入党材料；无法认定的，报县级以上党委组织部门批准不予承认。"
    return [say(course, "DEV-PROB-REJECT", Severity.INFO, message, step="T21")]


PROBATION_RULES = (inspected, extended_once, unproven_admission)
