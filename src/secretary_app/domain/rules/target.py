"""T07 to T11: development targets, introducers, political review and training."""

from collections.abc import Iterable
from datetime import date

from secretary_app.domain.course import Course, StepFact, StepPersonFact
from secretary_app.domain.dates import add_months, chinese
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.facts import (
    detail_day,
    detail_number,
    distinct,
    excused,
    first,
    goes_on,
    is_recorded,
    names,
    running,
    say,
)
from secretary_app.domain.values import MaterialState, StepPersonRole

UNTRAINED = "EXEMPT"
"""Outcome of T11 for the few who were not trained at all (个别特殊情况)."""
TRAINING_DAYS = 3
TRAINING_HOURS = 24
INTRODUCERS = 2
OPINIONS = (
    ("opinion_group", "党小组"),
    ("opinion_contacts", "培养联系人"),
    ("opinion_members", "党员"),
    ("opinion_masses", "群众"),
)
ADMISSION = ("T12", "T13", "T14", "T15")
"""From the first of these that is recorded, everything of the third stage must be there."""


def admission_begun(course: Course) -> StepFact | None:
    """Return the first recorded step of the admission, or None.

    Source: 中国共产党发展党员工作细则, article 19.
    """
    return next((step for code in ADMISSION if is_recorded(step := first(course, code))), None)


def four_opinions(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for the opinions of group, contacts, members and others before the decision.

    A branch without groups has no group to ask. Opinions asked for after it are none.

    Source: 中国共产党发展党员工作细则, article 13.
    """
    decided = course.last("T07")
    if decided is None or not is_recorded(decided):
        return []
    asked = [pair for pair in OPINIONS if pair[0] != "opinion_group" or course.has_groups]
    missing = [word for key, word in asked if not decided.details.get(key)]
    heard_on = detail_day(decided, "opinions_on")
    if missing:
        message = f"确定发展对象前还没有听取{'、'.join(missing)}意见；请征求意见并登记。"
    elif heard_on is not None and heard_on > decided.happened_on:
        message = (
            f"征求意见（{chinese(heard_on)}）晚于确定发展对象（{chinese(decided.happened_on)}），"
            "应先征求意见；请核对两处日期。"
        )
    else:
        return []
    return [say(course, "DEV-OPINION-4", Severity.BLOCK, message, step="T07")]


def not_marks_alone(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Remind that marks are one thing among many where failed courses are entered.

    Source: 普通高等学校学生党建工作标准, article 12 (handbook 2.7).
    """
    decided = course.last("T07")
    failed = int(detail_number(decided, "failed_courses")) if decided else 0
    if not failed or not goes_on(course, today):
        return []
    message = f"登记有 {failed} 门课程不及格；学习成绩只作参考，应全面考察，不作为唯一条件。"
    return [say(course, "DEV-MARKS", Severity.INFO, message, step="T07", settled=True)]


def target_filed(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for the superior's consent to the filing before the admission begins.

    Source: 中国共产党发展党员工作细则, article 13.
    """
    begun, filed = admission_begun(course), course.last("T08")
    if begun is None:
        return []
    if filed is None:
        message = "没有发展对象备案同意的记录，不能继续办理；请先登记备案。"
    elif filed.outcome == "RETURNED":
        message = f"{chinese(filed.happened_on)}备案被退回，尚未取得同意，不能继续办理。"
    else:
        return []
    return [say(course, "DEV-TARGET-FILED", Severity.BLOCK, message, step=begun.code)]


def introducers(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for exactly two introducers, full members whose rights are not suspended.

    They must have their rights when they are named and when the assembly discusses.

    Source: 中国共产党发展党员工作细则, article 14.
    """
    named = course.last("T09")
    if named is None or not is_recorded(named):
        discussed = course.last("T15")
        if discussed is None or not is_recorded(discussed):
            return []
        message = "没有确定入党介绍人的记录，应当有两名正式党员作介绍人。"
        return [say(course, "DEV-INTRO-2", Severity.BLOCK, message, step="T15")]
    people = distinct(named.named(StepPersonRole.INTRODUCER))
    problems = []
    if len(people) != INTRODUCERS:
        problems.append(f"入党介绍人应为两名，现登记 {len(people)} 名")
    if not_full := [one for one in people if one.full_member is False]:
        problems.append(f"介绍人{names(not_full)}当日不是正式党员")
    if without := _suspended(people, (named, course.last("T15"))):
        problems.append(f"介绍人{names(without)}受留党察看处分、尚未恢复党员权利")
    if problems:
        message = f"{'；'.join(problems)}；请更正或更换介绍人。"
        return [say(course, "DEV-INTRO-2", Severity.BLOCK, message, step="T09")]
    if unknown := [one for one in people if one.full_member is None]:
        settled = bool(named.reason.strip())
        message = f"名册中没有登记介绍人{names(unknown)}，请确认其为正式党员并填写理由。"
        return [say(course, "DEV-INTRO-2", Severity.WARN, message, step="T09", settled=settled)]
    return []


def _suspended(
    people: Iterable[StepPersonFact], steps: Iterable[StepFact | None]
) -> list[StepPersonFact]:
    """Return those who had no rights on the day of one of these steps."""
    days = [step.happened_on for step in steps if step is not None]
    return [one for one in people if any(one.is_suspended_on(day) for day in days)]


def political_review(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for a concluding paper with a good conclusion before the admission begins.

    Source: 中国共产党发展党员工作细则, article 16.
    """
    begun, review = admission_begun(course), course.last("T10")
    if begun is None:
        return []
    if review is None:
        problem = "没有政治审查的记录"
    elif review.outcome == "FAILED":
        problem = f"{chinese(review.happened_on)}政治审查结论为不合格"
    elif not _is_conclusive(course, review):
        problem = "政治审查没有结论性材料"
    else:
        return []
    message = f"{problem}，不能发展入党。"
    return [say(course, "DEV-POLREV", Severity.BLOCK, message, step=begun.code)]


def _is_conclusive(course: Course, review: StepFact) -> bool:
    kept = course.materials.get("POLITICAL_REVIEW") == MaterialState.PRESENT
    return kept or bool(review.details.get("conclusive"))


def training(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for three days or 24 hours of training; an exception needs its ground recorded.

    Source: 中国共产党发展党员工作细则, article 17.
    """
    begun, held = admission_begun(course), course.all("T11")
    enough = any(_is_trained(step) for step in held)
    if enough or (not held and begun is None):
        return []
    if not held:
        message = (
            "没有短期集中培训的记录；未经培训的，除个别特殊情况外不能发展入党。"
            "确属个别特殊情况的，在“短期集中培训”一步登记并填写依据。"
        )
        code = begun.code if begun else "T11"
        return [say(course, "DEV-TRAIN", Severity.BLOCK, message, step=code)]
    severity, settled = excused(held[-1].reason)
    if held[-1].outcome == UNTRAINED:
        message = "未经短期集中培训，只限个别特殊情况，须填写依据。"
    else:
        days, hours = (max(read(step) for step in held) for read in (_days, _hours))
        message = (
            f"培训 {days:g} 天、{hours:g} 学时，不足三天也不足二十四学时，或未结业；"
            "须补训，个别特殊情况填写依据。"
        )
    return [say(course, "DEV-TRAIN", severity, message, step="T11", settled=settled)]


def _days(step: StepFact) -> float:
    """Return the days of training as typed, or from its first to its last day."""
    typed = detail_number(step, "days")
    if typed or step.ended_on is None:
        return typed
    return (step.ended_on - step.happened_on).days + 1


def _hours(step: StepFact) -> float:
    return detail_number(step, "hours")


def _is_trained(step: StepFact) -> bool:
    enough = _days(step) >= TRAINING_DAYS or _hours(step) >= TRAINING_HOURS
    unknown = not is_recorded(step)
    return step.outcome not in ("FAILED", UNTRAINED) and (enough or unknown)


def review_still_valid(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for a new political review once the conclusion is older than the school allows.

    Source: the school's own setting polrev.validMonths, article 16 of 发展党员工作细则.
    """
    review = course.last("T10")
    until = _end(review, policy.polrev_valid_months)
    return _still_valid(course, "DEV-POLREV-VALID", "政治审查", "T10", until, today)


def training_still_valid(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for new training where nobody was admitted in the time the school allows.

    Source: the school's own setting train.validMonths, article 17 of 发展党员工作细则.
    """
    held = course.last("T11")
    if held is not None and held.outcome == UNTRAINED:
        return []
    until = _end(held, policy.train_valid_months)
    return _still_valid(course, "DEV-TRAIN-VALID", "短期集中培训", "T11", until, today)


def _end(step: StepFact | None, months: int) -> date | None:
    if step is None or not months:
        return None
    return add_months(step.ended_on or step.happened_on, months)


def _still_valid(
    course: Course, rule: str, word: str, code: str, until: date | None, today: date
) -> list[Finding]:
    if until is None:
        return []
    discussed = course.last("T15")
    if discussed is None:
        if not goes_on(course, today):
            return []
        what = f"召开支部大会讨论接收（{word}有效期），逾期须重新办理"
        return [running(course, rule, until, today, what, code)]
    if discussed.happened_on <= until:
        return []
    message = f"{word}有效期至{chinese(until)}，支部大会在其后召开；请重新办理或填写理由。"
    settled = bool(discussed.reason.strip())
    return [say(course, rule, Severity.WARN, message, step="T15", settled=settled)]


TARGET_RULES = (
    four_opinions,
    not_marks_alone,
    target_filed,
    introducers,
    political_review,
    training,
    review_still_valid,
    training_still_valid,
)
