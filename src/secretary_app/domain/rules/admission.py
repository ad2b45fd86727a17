"""T12 to T15: the committee's review, the superior's, and the assembly's vote."""

from datetime import date

from secretary_app.domain.course import Course, StepFact
from secretary_app.domain.dates import add_months, chinese, last_day_before
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.policy import LeaveBase, Policy
from secretary_app.domain.rules.facts import (
    deadline,
    goes_on,
    is_recorded,
    running,
    say,
)
from secretary_app.domain.values import MotionKind, Stage
from secretary_app.domain.voting import explain, is_carried

LEAVE_MONTHS = 3
LEAVE_BASES = {
    LeaveBase.LATER: ("T13", "T15"),
    LeaveBase.PRE_REVIEW: ("T13",),
    LeaveBase.ASSEMBLY: ("T15",),
}
"""The steps from which the three months of somebody who leaves soon may be counted."""
CONCERNED = (("applicant_present", "发展对象"), ("introducers_present", "入党介绍人"))
"""Fields of T15 that say who of those concerned came."""
VOTES = {"ADMIT": MotionKind.ADMIT, **{kind.value: kind for kind in MotionKind}}


def leaving_soon(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for a reason where somebody leaves within three months of assembly or pre-review.

    The later of the two days counts, or the one that the school sets; before either, today.

    Source: 中国共产党发展党员工作细则, article 19 (counted as leave.countFrom says).
    """
    leaves_on = course.expected_leave_on
    if leaves_on is None:
        return []
    bases = LEAVE_BASES[policy.leave_count_from]
    held = [step for code in bases if (step := course.last(code)) is not None]
    if not held:
        return _leaving_target(course, leaves_on, today)
    base = max(held, key=lambda step: step.happened_on)
    if not is_recorded(base) or leaves_on > add_months(base.happened_on, LEAVE_MONTHS):
        return []
    message = (
        f"预计{chinese(leaves_on)}离开，距{chinese(base.happened_on)}不超过三个月，"
        "一般不办理接收手续；确需办理的填写理由。"
    )
    settled = any(step.reason.strip() for step in held)
    return [say(course, "DEV-LEAVE-3M", Severity.WARN, message, step=base.code, settled=settled)]


def _leaving_target(course: Course, leaves_on: date, today: date) -> list[Finding]:
    """Say by when the assembly must be held, or that it is too late."""
    if course.stage != Stage.DEV_TARGET or not goes_on(course, today):
        return []
    last_day = last_day_before(leaves_on, LEAVE_MONTHS)
    if today <= last_day:
        what = f"召开支部大会（预计{chinese(leaves_on)}离开，三个月内一般不办理）"
        return [running(course, "DEV-LEAVE-3M", last_day, today, what, "T13")]
    message = f"预计{chinese(leaves_on)}离开，已不足三个月，一般不办理接收手续。"
    return [say(course, "DEV-LEAVE-3M", Severity.WARN, message, step="T13")]


def reviewed_by_committee(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for a good review by the committee before the case goes up for pre-review.

    Source: 中国共产党发展党员工作细则, article 19.
    """
    sent, reviewed = course.last("T13"), course.last("T12")
    if sent is None or not is_recorded(sent):
        return []
    if reviewed is None:
        problem = "没有支部委员会审查的记录"
    elif reviewed.outcome == "FAILED":
        problem = f"支部委员会审查（{chinese(reviewed.happened_on)}）不合格"
    else:
        return []
    message = f"{problem}，不能报上级党委预审；请先登记审查。"
    return [say(course, "DEV-REVIEW", Severity.BLOCK, message, step="T13")]


def pre_review(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for a good pre-review before the book is given out and the assembly meets.

    Source: 中国共产党发展党员工作细则, articles 19 and 20.
    """
    reviewed = course.last("T13")
    if reviewed is not None and reviewed.outcome != "FAILED":
        return []
    problem = "没有上级党委预审的记录" if reviewed is None else "预审结论为不合格"
    return [
        say(course, "DEV-PREREVIEW", Severity.BLOCK, f"{problem}，不能{what}。", step=code)
        for code, what in (("T14", "发给入党志愿书"), ("T15", "提交支部大会讨论"))
        if is_recorded(course.last(code))
    ]


def assembly_after_pre_review(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for the assembly within the months that the school sets after a good pre-review.

    Source: the school's own setting preReview.toMeetingMonths, article 19 of 贵州省规程.
    """
    reviewed, discussed = course.last("T13"), course.last("T15")
    months = policy.pre_review_to_meeting_months
    if reviewed is None or not months or reviewed.outcome == "FAILED":
        return []
    due_on = deadline(reviewed.happened_on, months, policy)
    rule = "DEV-PREREVIEW-MONTHS"
    if discussed is None:
        what = "召开支部大会讨论接收（预审合格以后）"
        still = goes_on(course, today)
        return [running(course, rule, due_on, today, what, "T15")] if still else []
    if discussed.happened_on <= due_on:
        return []
    message = (
        f"{chinese(reviewed.happened_on)}预审合格，应在{chinese(due_on)}前召开支部大会，"
        f"实际为{chinese(discussed.happened_on)}。"
    )
    return [say(course, rule, Severity.OVERDUE, message, step="T15", due_on=due_on, settled=True)]


def book_of_its_year(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for the assembly in the year of the plan whose number the book bears.

    Who is not discussed by then goes into the next year's plan and gets a new number.

    Source: the school's own setting yearQuota.cutoff, article 42 of 发展党员工作细则.
    """
    given, discussed = course.last("T14"), course.last("T15")
    if given is None or not is_recorded(given):
        return []
    last_day = policy.quota_end(given.happened_on)
    if last_day is None:
        return []
    rule = "DEV-QUOTA"
    if discussed is None and today <= last_day:
        what = "召开支部大会（逾期列入下一年计划，换用下一年志愿书编号）"
        still = goes_on(course, today)
        return [running(course, rule, last_day, today, what, "T15")] if still else []
    if discussed is not None and discussed.happened_on <= last_day:
        return []
    if discussed is None and not goes_on(course, today):
        return []
    message = (
        f"{chinese(last_day)}前没有召开支部大会，应列入下一年计划，换用下一年的志愿书编号；"
        "已换用或无须换用的填写理由。"
    )
    settled = any(step is not None and bool(step.reason.strip()) for step in (given, discussed))
    return [say(course, rule, Severity.WARN, message, step="T15", settled=settled)]


def one_by_one(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask that each person has a vote of their own.

    Source: 中国共产党发展党员工作细则, article 21.
    """
    message = "没有本人单独的讨论和表决记录；请在会议记录中为其登记一项表决。"
    return [
        say(course, "DEV-ONE-BY-ONE", Severity.BLOCK, message, step=step.code)
        for step in _votes(course)
        if step.ballot is None
    ]


def secret_ballot(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for a secret ballot.

    Source: 中国共产党发展党员工作细则, article 21.
    """
    message = "表决没有采取无记名投票，应当重新表决。"
    return [
        say(course, "VOTE-SECRET", Severity.BLOCK, message, step=step.code)
        for step in _votes(course)
        if step.ballot is not None and not step.secret
    ]


def vote_carried(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask that what is said to be resolved was carried by the count.

    Source: 中国共产党发展党员工作细则, articles 20, 21 and 33.
    """
    return [
        say(
            course,
            "VOTE-DEV",
            Severity.BLOCK,
            f"登记的结果与票数不符：{explain(kind, step.ballot)}",
            step=step.code,
        )
        for step in _votes(course)
        if step.ballot is not None
        and (kind := VOTES.get(step.outcome or "")) is not None
        and not is_carried(kind, step.ballot)
    ]


def _votes(course: Course) -> list[StepFact]:
    steps = (*course.all("T15"), *course.all("T23"))
    return [step for step in steps if is_recorded(step)]


def those_concerned_come(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask that the target and both introducers came, where the school requires it.

    Source: the school's own setting accept.presence, article 18 of 贵州省规程.
    """
    discussed = course.last("T15")
    if not policy.accept_presence or discussed is None or not is_recorded(discussed):
        return []
    absent = [word for key, word in CONCERNED if not discussed.details.get(key)]
    if not absent:
        return []
    message = f"记录中{'、'.join(absent)}没有到会，本校规定须到会；确未到会的填写理由。"
    settled = bool(discussed.reason.strip())
    return [say(course, "DEV-PRESENCE", Severity.WARN, message, step="T15", settled=settled)]


ADMISSION_RULES = (
    leaving_soon,
    reviewed_by_committee,
    pre_review,
    assembly_after_pre_review,
    book_of_its_year,
    one_by_one,
    secret_ballot,
    vote_carried,
    those_concerned_come,
)
