"""T21 to T24: probation, its extension, and the conversion to full membership."""

from datetime import date, timedelta

from secretary_app.domain.course import Course, StepFact
from secretary_app.domain.dates import add_months, chinese
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.facts import (
    deadline,
    detail_number,
    first,
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

CONVERSION_MONTHS = 3
SHORTEST_EXTENSION = 6
LONGEST_EXTENSION = 12
POSTPONED_MONTHS = 6
"""How long the discussion of somebody who moved in during probation may be put off."""


def is_on_probation(course: Course, today: date) -> bool:
    """Tell whether somebody's probation runs in this branch and nothing has decided it.

    Source: 中国共产党发展党员工作细则, article 32.
    """
    if course.stage != Stage.PROBATIONARY or not goes_on(course, today):
        return False
    last = course.last("T23")
    return last is None or last.outcome == "EXTEND"


def inspected(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for the inspections during probation that the school sets.

    Source: the school's own setting probation.inspectMonths, article 31 of 发展党员工作细则.
    """
    start, held = probation_start(course), inspections(course, "T21")
    months = policy.probation_inspect_months
    if start is None or not months:
        return []
    arrived = course.arrived_on
    if arrived is not None and arrived > start:
        start = arrived
    decided = course.last("T23")
    end = decided.happened_on if decided else None
    kept = bool(held) or is_recorded(decided)
    found = list(gaps(course, "DEV-PROB-INSPECT", start, held, end, months)) if kept else []
    if decided is None and is_on_probation(course, today):
        last = max((step.happened_on for step in held), default=start)
        due_on = deadline(max(last, start), months, policy)
        ends_on = probation_end(course)
        if ends_on is None or due_on <= ends_on:
            what = "考察预备党员"
            found.append(running(course, "DEV-PROB-INSPECT", due_on, today, what, "T21"))
    return found


def application(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Remind of the application for conversion before probation is over, and ask for it.

    Source: 中国共产党发展党员工作细则, article 33 (days ahead by convert.applyLeadDays).
    """
    ends_on, applied = probation_end(course), course.last("T22")
    if ends_on is None:
        return []
    if applied is None and is_on_probation(course, today):
        remind_on = ends_on - timedelta(days=policy.convert_apply_lead_days)
        what = f"提醒本人提出书面转正申请（{chinese(remind_on)}起）"
        return [running(course, "DEV-CONV-APPLY", ends_on, today, what, "T22")]
    converted = course.last("T23")
    missing = applied is None and converted is not None and converted.outcome == "CONVERT"
    if not missing or not is_recorded(converted) or converted is None:
        return []
    message = "没有本人书面转正申请的记录；请补录实际申请日期，确无的填写理由。"
    settled = bool(converted.reason.strip())
    return [say(course, "DEV-CONV-APPLY", Severity.WARN, message, step="T23", settled=settled)]


def discussed_in_time(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for the discussion soon after probation is over; someone moved in may wait longer.

    Source: 中国共产党发展党员工作细则, articles 32, 33 and 36.
    """
    ends_on = probation_end(course)
    if ends_on is None or not is_on_probation(course, today):
        return []
    months = POSTPONED_MONTHS if _moved_in(course) else policy.convert_meeting_months
    due_on = deadline(ends_on, months, policy)
    severity = Severity.INFO if today <= due_on else Severity.OVERDUE
    state = "预备期已满，应及时讨论转正" if today >= ends_on else "预备期未满"
    message = f"{state}；{chinese(ends_on)}期满，{chinese(due_on)}前召开支部大会。"
    return [
        say(
            course,
            "DEV-CONV-DUE",
            severity,
            message,
            step="T23",
            due_on=due_on,
            earliest_on=ends_on,
        )
    ]


def _moved_in(course: Course) -> bool:
    start = probation_start(course)
    return start is not None and course.arrived_on is not None and course.arrived_on > start


def not_early(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Forbid to discuss a conversion before probation is over.

    Source: 中国共产党发展党员工作细则, article 32.
    """
    found = []
    for step in course.all("T23"):
        ends_on = probation_end(course, before=step.happened_on)
        if step.outcome == "CANCEL" or ends_on is None or step.happened_on >= ends_on:
            continue
        message = (
            f"预备期{chinese(ends_on)}期满，支部大会（{chinese(step.happened_on)}）"
            "不得提前讨论转正。"
        )
        found.append(
            say(
                course,
                "DEV-CONV-NOTEARLY",
                Severity.BLOCK,
                message,
                step="T23",
                earliest_on=ends_on,
            )
        )
    return found


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


def approved_in_time(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for the approval within three months of the assembly; there is no longer limit.

    Source: 中国共产党发展党员工作细则, article 34.
    """
    approvals = course.all("T24")
    found = []
    for step in course.all("T23"):
        due_on = deadline(step.happened_on, CONVERSION_MONTHS, policy)
        later = [one for one in approvals if one.happened_on >= step.happened_on]
        found.extend(_approval(course, step, later[0] if later else None, due_on, today))
    return found


def _approval(
    course: Course, step: StepFact, approved: StepFact | None, due_on: date, today: date
) -> list[Finding]:
    if approved is None:
        if step is not course.last("T23") or not goes_on(course, today):
            return []
        return [running(course, "DEV-CONV-3M", due_on, today, "由党委审批转正", "T24")]
    if approved.happened_on <= due_on:
        return []
    message = (
        f"支部大会{chinese(step.happened_on)}，应在{chinese(due_on)}前审批，"
        f"实际为{chinese(approved.happened_on)}。"
    )
    return [
        say(
            course,
            "DEV-CONV-3M",
            Severity.OVERDUE,
            message,
            step="T24",
            due_on=due_on,
            settled=True,
        )
    ]


def full_date(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask that full membership counts from the end of probation, whatever the approval's day.

    Source: 中国共产党发展党员工作细则, articles 34 and 36.
    """
    ends_on = probation_end(course)
    if course.full_on is None or ends_on is None or course.full_on == ends_on:
        return []
    kept = is_recorded(course.last("T15")) and is_recorded(course.last("T24"))
    severity = Severity.BLOCK if kept else Severity.WARN
    message = (
        f"转正日期登记为{chinese(course.full_on)}，按预备期应为{chinese(ends_on)}；"
        "请核对入党日期、转正日期和延长情况。"
    )
    return [say(course, "DEV-FULL-DATE", severity, message, step="T24")]


def moved_in(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Limit to six months how long the discussion of somebody who moved in is put off.

    Source: 中国共产党发展党员工作细则, article 36.
    """
    ends_on = probation_end(course)
    if ends_on is None or not _moved_in(course) or course.arrived_on is None:
        return []
    latest = add_months(ends_on, POSTPONED_MONTHS)
    held = first(course, "T23")
    day = held.happened_on if held else today
    if day <= latest or course.arrived_on > latest or not (held or is_on_probation(course, today)):
        return []
    message = f"转入的预备党员推迟讨论转正不超过六个月，最迟为{chinese(latest)}。"
    return [say(course, "DEV-PROB-MOVE", Severity.BLOCK, message, step="T23", due_on=latest)]


def unproven_admission(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Remind that the materials of somebody who moved in on probation are to be reviewed.

    Source: 中国共产党发展党员工作细则, article 35.
    """
    kept = course.materials.get("VOLUNTEER_BOOK") == MaterialState.PRESENT
    if kept or course.stage != Stage.PROBATIONARY or not _moved_in(course):
        return []
    message = "对转入的预备党员应审查其入党材料；无法认定的，报县级以上党委组织部门批准不予承认。"
    return [say(course, "DEV-PROB-REJECT", Severity.INFO, message, step="T21")]


PROBATION_RULES = (
    inspected,
    application,
    discussed_in_time,
    not_early,
    extended_once,
    approved_in_time,
    full_date,
    moved_in,
    unproven_admission,
)
