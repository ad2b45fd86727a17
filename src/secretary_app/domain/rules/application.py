"""T01 and T02: the application and the first talk."""

from datetime import date

from secretary_app.domain.course import Course
from secretary_app.domain.dates import age, birthday, chinese
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.facts import (
    deadline,
    detail_day,
    first,
    goes_on,
    is_recorded,
    running,
    say,
)
from secretary_app.domain.values import StepPersonRole

ADULT = 18
TALK_MONTHS = 1
TALKERS = ("书记", "组织委员")
"""A talker's duty holds one of these; 副书记 holds 书记."""


def apply_age(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask that an applicant is eighteen on the day of the application; the birthday suffices.

    Source: 中国共产党发展党员工作细则, article 5.
    """
    applied = course.on("T01")
    if applied is None or course.birth_on is None or age(course.birth_on, applied) >= ADULT:
        return []
    of_age = birthday(course.birth_on, ADULT)
    message = (
        f"递交申请书时（{chinese(applied)}）未满十八岁，{chinese(of_age)}起方可申请；"
        "请核对出生日期和落款日期，确未满的须重新递交。"
    )
    return [say(course, "DEV-APPLY-AGE", Severity.BLOCK, message, step="T01", earliest_on=of_age)]


def talk_within_month(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for a talk within a calendar month of receiving the application.

    It counts from the day of receipt, not from the date under the application; for somebody
    who applied elsewhere and moved in, from the arrival.

    Source: 中国共产党发展党员工作细则, article 7.
    """
    application = course.last("T01")
    if application is None:
        return []
    received = detail_day(application, "received_on") or application.happened_on
    if not is_recorded(application):
        received = max(received, course.arrived_on or received)
    due_on = deadline(received, TALK_MONTHS, policy)
    talk = first(course, "T02")
    if talk is None:
        return _without_talk(course, due_on, today)
    if talk.happened_on <= due_on:
        return []
    message = (
        f"{chinese(received)}收到申请书，应在{chinese(due_on)}前谈话，"
        f"实际谈话日期为{chinese(talk.happened_on)}；如实记录，不得改动日期。"
    )
    return [
        say(
            course,
            "DEV-TALK-1M",
            Severity.OVERDUE,
            message,
            step="T02",
            due_on=due_on,
            settled=True,
        )
    ]


def _without_talk(course: Course, due_on: date, today: date) -> list[Finding]:
    """Ask for the talk while the person is an applicant, or whose course is kept here."""
    kept = is_recorded(course.last("T01"))
    if not goes_on(course, today) or not (kept or _is_applicant(course)):
        return []
    return [running(course, "DEV-TALK-1M", due_on, today, "派人同入党申请人谈话", "T02")]


def _is_applicant(course: Course) -> bool:
    return not any(course.all(code) for code in ("T03", "T07", "T08", "T15", "T17", "T24"))


def talker(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for a reason where neither secretary, deputy nor organisation member talked.

    Source: 中国共产党发展党员工作细则, article 7 (persons named by 发展党员工作流程图).
    """
    talk = course.last("T02")
    if talk is None or not is_recorded(talk):
        return []
    talkers = talk.named(StepPersonRole.TALKER)
    if not talkers or any(word in one.duty for one in talkers for word in TALKERS):
        return []
    message = "谈话人不是书记、副书记或组织委员，请核对谈话人职务；确由他人谈话的，填写理由。"
    return [
        say(
            course,
            "DEV-TALK-BY",
            Severity.WARN,
            message,
            step="T02",
            settled=bool(talk.reason.strip()),
        )
    ]


APPLICATION_RULES = (apply_age, talk_within_month, talker)
