"""T15 to T20: who may admit and approve, the talk before, the time it takes, the oath."""

from datetime import date

from secretary_app.domain.course import Course, StepFact
from secretary_app.domain.dates import chinese
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.facts import (
    deadline,
    excused,
    first,
    goes_on,
    is_recorded,
    running,
    say,
    until,
)
from secretary_app.domain.values import Stage, StepPersonRole

APPROVAL_MONTHS = 3
LATEST_APPROVAL_MONTHS = 6
ORGANISER = "组织员"
COMMITTEE, COMMITTEE_POSTS = ("党委", "党工委"), ("委员", "书记", "常委")
"""A member of the Party committee is told by a duty that holds one of each."""
ORGANS = {"GENERAL_BRANCH": "党总支", "TEMPORARY": "临时党组织", "PARTY_GROUP": "党组"}


def temporary_branch(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Forbid a temporary branch to admit members.

    Source: 中国共产党支部工作条例（试行）, article 8; 发展党员工作细则, article 23.
    """
    if not course.temporary_branch or not is_recorded(course.last("T15")):
        return []
    message = "本支部是临时党支部，不得接收预备党员；应由组织关系所在支部办理。"
    return [say(course, "DEV-TEMP-ORG", Severity.BLOCK, message, step="T15")]


def approver(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask that a Party committee with the right to approve has approved.

    Source: 中国共产党发展党员工作细则, article 23.
    """
    approved = course.last("T17")
    if approved is None or not is_recorded(approved) or approved.outcome == "REJECTED":
        return []
    organ = approved.details.get("organ")
    if organ in ORGANS:
        message = f"{ORGANS[organ]}不能审批预备党员，须由有审批权的基层党委审批。"
    elif organ != "COMMITTEE" and not course.superior_can_approve:
        message = "上级党组织没有审批预备党员的权限；请填写有审批权的党委。"
    else:
        return []
    return [say(course, "DEV-APPROVER", Severity.BLOCK, message, step="T17")]


def talk_before_approval(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for a talk by a member or organiser of the committee no later than the approval.

    Source: 中国共产党发展党员工作细则, article 24.
    """
    talk, approved = course.last("T16"), course.last("T17")
    if not is_recorded(approved) and not is_recorded(talk):
        return []
    problem, code = "", "T16"
    if talk is None:
        problem, code = "没有审批前谈话的记录；请先登记谈话", "T17"
    elif approved is not None and talk.happened_on > approved.happened_on:
        problem = (
            f"谈话（{chinese(talk.happened_on)}）晚于审批（{chinese(approved.happened_on)}），"
            "应在审批以前"
        )
    elif is_recorded(talk) and not _by_committee(talk):
        problem = "谈话人须为党委委员或组织员；请在职务中写明，如“学院党委委员”“组织员”"
    if not problem:
        return []
    return [say(course, "DEV-TALK-BEFORE-APPROVE", Severity.BLOCK, f"{problem}。", step=code)]


def _by_committee(talk: StepFact) -> bool:
    return any(_is_of_committee(one.duty) for one in talk.named(StepPersonRole.TALKER))


def _is_of_committee(duty: str) -> bool:
    """Tell an organiser or a member of the Party committee by the duty that is written."""
    member = any(word in duty for word in COMMITTEE) and any(
        word in duty for word in COMMITTEE_POSTS
    )
    return ORGANISER in duty or member


def approved_in_time(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for the approval within three months; six at most, with the reason recorded.

    It counts from the day of the assembly.

    Source: 中国共产党发展党员工作细则, article 26.
    """
    discussed, approved = course.last("T15"), course.last("T17")
    if discussed is None or discussed.outcome == "REJECT":
        return []
    due_on = deadline(discussed.happened_on, APPROVAL_MONTHS, policy)
    latest = deadline(discussed.happened_on, LATEST_APPROVAL_MONTHS, policy)
    if approved is None:
        waiting = is_recorded(discussed) and first(course, "T24") is None
        return _awaiting(course, due_on, latest, today) if waiting else []
    if approved.happened_on <= due_on:
        return []
    actual = f"支部大会{chinese(discussed.happened_on)}，批准{chinese(approved.happened_on)}"
    if approved.happened_on > latest:
        message = f"{actual}，超过六个月（{chinese(latest)}），须按本地规定重新办理。"
        return [say(course, "DEV-APPROVE-3M", Severity.BLOCK, message, step="T17", due_on=due_on)]
    severity, settled = excused(approved.reason)
    message = f"{actual}，超过三个月（{chinese(due_on)}）；特殊情况须填写依据。"
    return [
        say(
            course,
            "DEV-APPROVE-3M",
            severity,
            message,
            step="T17",
            due_on=due_on,
            settled=settled,
        )
    ]


def _awaiting(course: Course, due_on: date, latest: date, today: date) -> list[Finding]:
    if not goes_on(course, today):
        return []
    if today <= due_on:
        return [running(course, "DEV-APPROVE-3M", due_on, today, "由党委审批接收", "T17")]
    late = today > latest
    message = (
        f"已超过六个月（{chinese(latest)}）仍未审批，须按本地规定重新办理。"
        if late
        else f"应在{chinese(due_on)}前审批，{until(due_on, today)}；"
        f"特殊情况可延至{chinese(latest)}，须填写依据。"
    )
    severity = Severity.BLOCK if late else Severity.OVERDUE
    return [say(course, "DEV-APPROVE-3M", severity, message, step="T17", due_on=due_on)]


def oath(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask that the oath is taken after the approval.

    Source: 中国共产党发展党员工作细则, article 30 (order by 贵州省规程, article 20).
    """
    sworn, approved = course.last("T20"), course.last("T17")
    if sworn is None or not is_recorded(sworn):
        return []
    if approved is None:
        message = "还没有批准接收的记录，宣誓应在批准接收之后。"
    elif sworn.happened_on < approved.happened_on:
        message = (
            f"宣誓（{chinese(sworn.happened_on)}）早于批准接收（{chinese(approved.happened_on)}），"
            "请核对日期。"
        )
    else:
        return []
    return [say(course, "DEV-OATH", Severity.BLOCK, message, step="T20")]


def joining_day(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask to look again where somebody joined on the very day of the approval or the oath.

    Probation begins with the assembly that admitted, not with either of these.

    Source: 中国共产党发展党员工作细则, article 32.
    """
    joined = course.last("T15")
    waiting = course.stage in (Stage.PENDING_APPROVAL, Stage.PROBATIONARY)
    if joined is None or joined.ballot is not None or not waiting:
        return []
    word = next((word for code, word in LATER_DAYS if course.on(code) == joined.happened_on), None)
    if word is None:
        return []
    message = (
        f"入党日期与{word}同为{chinese(joined.happened_on)}；"
        "入党日期和预备期应从支部大会通过之日算起，请核对。"
    )
    settled = bool(joined.reason.strip())
    return [say(course, "DEV-PROB-START", Severity.WARN, message, step="T15", settled=settled)]


LATER_DAYS = (("T17", "党委批准日期"), ("T20", "宣誓日期"))
"""Steps whose day is taken for the day of joining by mistake."""


APPROVAL_RULES = (
    temporary_branch,
    approver,
    talk_before_approval,
    approved_in_time,
    joining_day,
    oath,
)
