"""T12 to T20: review, the assembly's vote, approval and oath."""

from datetime import date, timedelta

from secretary_app.domain.course import Course, StepFact
from secretary_app.domain.dates import add_months, chinese
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
from secretary_app.domain.values import MotionKind, Stage, StepPersonRole
from secretary_app.domain.voting import explain, is_carried

APPROVAL_MONTHS = 3
LATEST_APPROVAL_MONTHS = 6
LEAVE_MONTHS = 3
COMMITTEE_TALKERS = ("委员", "组织员", "党委书记", "党委副书记")
ORGANS = {"GENERAL_BRANCH": "党总支", "TEMPORARY": "临时党组织", "PARTY_GROUP": "党组"}
VOTES = {"ADMIT": MotionKind.ADMIT, **{kind.value: kind for kind in MotionKind}}


def leaving_soon(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for a reason where somebody leaves within three months of assembly or pre-review.

    The later of the two days counts; before either, today.

    Source: 中国共产党发展党员工作细则, article 19.
    """
    leaves_on = course.expected_leave_on
    if leaves_on is None:
        return []
    held = [step for code in ("T13", "T15") if (step := course.last(code)) is not None]
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
    last_day = add_months(leaves_on, -LEAVE_MONTHS) - timedelta(days=1)
    if today <= last_day:
        what = f"召开支部大会（预计{chinese(leaves_on)}离开，三个月内一般不办理）"
        return [running(course, "DEV-LEAVE-3M", last_day, today, what, "T13")]
    message = f"预计{chinese(leaves_on)}离开，已不足三个月，一般不办理接收手续。"
    return [say(course, "DEV-LEAVE-3M", Severity.WARN, message, step="T13")]


def pre_review(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for a good pre-review before the assembly, and for the assembly soon after it.

    Source: 中国共产党发展党员工作细则, article 19 (months by preReview.toMeetingMonths).
    """
    reviewed, discussed = course.last("T13"), course.last("T15")
    if is_recorded(discussed) and (reviewed is None or reviewed.outcome == "FAILED"):
        found = "没有上级党委预审的记录" if reviewed is None else "预审结论为不合格"
        message = f"{found}，不能提交支部大会讨论。"
        return [say(course, "DEV-PREREVIEW", Severity.BLOCK, message, step="T15")]
    months = policy.pre_review_to_meeting_months
    if reviewed is None or not months or reviewed.outcome == "FAILED":
        return []
    due_on = deadline(reviewed.happened_on, months, policy)
    if discussed is None:
        what = "召开支部大会讨论接收（预审合格以后）"
        still = goes_on(course, today)
        return [running(course, "DEV-PREREVIEW", due_on, today, what, "T15")] if still else []
    if discussed.happened_on <= due_on:
        return []
    message = (
        f"{chinese(reviewed.happened_on)}预审合格，应在{chinese(due_on)}前召开支部大会，"
        f"实际为{chinese(discussed.happened_on)}。"
    )
    return [
        say(
            course,
            "DEV-PREREVIEW",
            Severity.OVERDUE,
            message,
            step="T15",
            due_on=due_on,
            settled=True,
        )
    ]


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
        problem = "谈话人须为党委委员或组织员；请核对谈话人职务"
    if not problem:
        return []
    return [say(course, "DEV-TALK-BEFORE-APPROVE", Severity.BLOCK, f"{problem}。", step=code)]


def _by_committee(talk: StepFact) -> bool:
    talkers = talk.named(StepPersonRole.TALKER)
    return any(word in one.duty for one in talkers for word in COMMITTEE_TALKERS)


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


ADMISSION_RULES = (
    leaving_soon,
    pre_review,
    one_by_one,
    secret_ballot,
    vote_carried,
    temporary_branch,
    approver,
    talk_before_approval,
    approved_in_time,
    oath,
)
