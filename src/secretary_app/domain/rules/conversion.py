"""T22 to T24: the application, the discussion and the approval of full membership."""

from datetime import date, timedelta

from secretary_app.domain.course import Course, StepFact
from secretary_app.domain.dates import add_months, chinese
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.membership import conversion_rounds
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.facts import (
    deadline,
    first,
    goes_on,
    is_recorded,
    probation_end,
    running,
    say,
)
from secretary_app.domain.rules.probation import has_moved_in, is_on_probation
from secretary_app.domain.steps import STEPS

CONVERSION_MONTHS = 3
CONVERSIONS = {outcome.code: outcome.label for outcome in STEPS["T23"].outcomes}
POSTPONED_MONTHS = 6
"""How long the discussion of somebody who moved in during probation may be put off."""


def _applied(course: Course) -> StepFact | None:
    """Return the application for the discussion to come: after an extension, a new one."""
    applied, extended = course.last("T22"), course.last("T23")
    if applied is None or extended is None or extended.outcome != "EXTEND":
        return applied
    return applied if applied.happened_on > extended.happened_on else None


def application(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Remind of the application for conversion before probation is over, and ask for it.

    Source: 中国共产党发展党员工作细则, article 33 (days ahead by convert.applyLeadDays).
    """
    ends_on, applied = probation_end(course), _applied(course)
    if ends_on is None:
        return []
    remind_on = ends_on - timedelta(days=policy.convert_apply_lead_days)
    if applied is None and is_on_probation(course, today):
        what = f"提醒本人提出书面转正申请（{chinese(remind_on)}起）"
        return [running(course, "DEV-CONV-APPLY", ends_on, today, what, "T22")]
    if applied is not None and is_recorded(applied) and applied.happened_on < remind_on:
        return _applied_early(course, applied, remind_on, policy)
    converted = course.last("T23")
    missing = applied is None and converted is not None and converted.outcome == "CONVERT"
    if not missing or not is_recorded(converted) or converted is None:
        return []
    message = "没有本人书面转正申请的记录；请补录实际申请日期，确无的填写理由。"
    settled = bool(converted.reason.strip())
    return [say(course, "DEV-CONV-APPLY", Severity.WARN, message, step="T23", settled=settled)]


def _applied_early(
    course: Course, applied: StepFact, remind_on: date, policy: Policy
) -> list[Finding]:
    message = (
        f"转正申请（{chinese(applied.happened_on)}）早于预备期满前 "
        f"{policy.convert_apply_lead_days} 天（{chinese(remind_on)}）；"
        "一般在预备期满时提出，提前提出的填写理由。"
    )
    settled = bool(applied.reason.strip())
    return [say(course, "DEV-CONV-APPLY", Severity.WARN, message, step="T22", settled=settled)]


def discussed_in_time(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for the discussion soon after probation is over; someone moved in may wait longer.

    Source: 中国共产党发展党员工作细则, articles 32, 33 and 36.
    """
    ends_on = probation_end(course)
    if ends_on is None or not is_on_probation(course, today):
        return []
    months = POSTPONED_MONTHS if has_moved_in(course) else policy.convert_meeting_months
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
        what = f"由党委审批（{CONVERSIONS.get(step.outcome or '', '转正')}）"
        return [running(course, "DEV-CONV-3M", due_on, today, what, "T24")]
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


def approved_as_decided(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for a reason where the Party committee approved what the assembly had not decided.

    Source: 中国共产党发展党员工作细则, article 34.
    """
    found = []
    for decided, approved in conversion_rounds(course.steps):
        if approved is None or approved.outcome == "REJECTED":
            continue
        asked, given = decided.outcome, approved.outcome
        if asked is None or given is None or asked == given:
            continue
        message = (
            f"支部大会（{chinese(decided.happened_on)}）{CONVERSIONS[asked]}，"
            f"党委审批（{chinese(approved.happened_on)}）为{CONVERSIONS[given]}；"
            "请核对两处记录，确实如此的填写理由。"
        )
        settled = bool(approved.reason.strip())
        found.append(
            say(course, "DEV-CONV-AGREE", Severity.WARN, message, step="T24", settled=settled)
        )
    return found


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
    if ends_on is None or not has_moved_in(course) or course.arrived_on is None:
        return []
    latest = add_months(ends_on, POSTPONED_MONTHS)
    held = first(course, "T23")
    day = held.happened_on if held else today
    if day <= latest or course.arrived_on > latest or not (held or is_on_probation(course, today)):
        return []
    message = f"转入的预备党员推迟讨论转正不超过六个月，最迟为{chinese(latest)}。"
    return [say(course, "DEV-PROB-MOVE", Severity.BLOCK, message, step="T23", due_on=latest)]


CONVERSION_RULES = (
    application,
    discussed_in_time,
    not_early,
    approved_in_time,
    approved_as_decided,
    full_date,
    moved_in,
)
