"""T03 and the other steps that a meeting of the branch decides; the Youth League's word."""

from datetime import date

from secretary_app.domain.course import Course, StepFact
from secretary_app.domain.dates import add_months, age, chinese, full_years
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.facts import detail_day, is_carried, is_recorded, say
from secretary_app.domain.values import MeetingKind

BODIES: tuple[tuple[str, str, str], ...] = (
    ("T03", "DEV-ACT-BODY", "确定积极分子"),
    ("T07", "DEV-TARGET-BODY", "确定发展对象"),
    ("T12", "DEV-REVIEW-BODY", "对发展对象的审查"),
)
"""The steps that the committee decides: code, rule, and how the rule names the matter."""
MAY_BE_SILENT = ("T12",)
"""Steps that have no field for who decided: only a linked meeting can be the wrong one."""


def deciding_body(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask that the committee decides, or the assembly where there was none on that day.

    Source: 中国共产党发展党员工作细则, articles 8, 13 and 19.
    """
    return [
        say(course, rule, Severity.BLOCK, problem, step=code)
        for code, rule, matter in BODIES
        if (decided := course.last(code)) is not None
        and is_recorded(decided)
        and not (code == "T03" and is_carried(course))
        and (problem := _body_problem(course, decided, matter))
    ]


def _body_problem(course: Course, decided: StepFact, matter: str) -> str:
    had = course.committee.on(decided.happened_on)
    wanted = {
        True: (MeetingKind.COMMITTEE,),
        False: (MeetingKind.ASSEMBLY,),
        None: (MeetingKind.COMMITTEE, MeetingKind.ASSEMBLY),
    }[had]
    body = decided.details.get("body")
    kinds = {str(kind) for kind in decided.meeting_kinds or ((body,) if body else ())}
    if kinds & {kind.value for kind in wanted} or (not kinds and decided.code in MAY_BE_SILENT):
        return ""
    who = "或".join(kind.label for kind in wanted)
    found = "不是由该会议研究" if kinds else "没有写明由哪个会议研究"
    return f"{matter}须由{who}研究决定，记录中{found}；请关联会议记录或更正。"


def decision_date(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask to look again where the decision bears the very date of the filing.

    The date of an activist is that of the decision, not that of the superior's filing.

    Source: 中国共产党发展党员工作细则, article 8 (date by 贵州省发展党员工作规程, article 4).
    """
    decided, filed = course.last("T03"), course.last("T04")
    if decided is None or filed is None or decided.meeting_kinds:
        return []
    if decided.happened_on != filed.happened_on:
        return []
    message = (
        f"确定积极分子与上级备案同为{chinese(decided.happened_on)}；"
        "积极分子日期应为研究决定之日，请核对，确为同日的填写理由。"
    )
    settled = bool(decided.reason.strip())
    return [say(course, "DEV-ACT-DATE", Severity.WARN, message, step="T03", settled=settled)]


def months_after_application(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for the months that a school sets between application and becoming an activist.

    Source: the school's own setting activist.minMonthsAfterApply, article 4 of 贵州省规程.
    """
    applied, decided = course.on("T01"), course.last("T03")
    months = policy.activist_min_months_after_apply
    if not months or applied is None or decided is None or is_carried(course):
        return []
    earliest = add_months(applied, months)
    if decided.happened_on >= earliest:
        return []
    message = (
        f"本校规定递交申请书满 {months} 个月（{chinese(earliest)}）方可确定为积极分子，"
        f"记录为{chinese(decided.happened_on)}；确有特殊情况的填写理由。"
    )
    return [
        say(
            course,
            "DEV-ACT-MONTHS",
            Severity.WARN,
            message,
            step="T03",
            earliest_on=earliest,
            settled=bool(decided.reason.strip()),
        )
    ]


def league(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask that young people come with the Youth League's recommendation, others with its word.

    Below the age that the school sets (28) a valid recommendation is asked for, up to a
    second one (35) the League's opinion. What another unit decided is not asked about here.

    Source: 中青发〔2019〕9 号 as schools apply it, article 3 (league.* settings).
    """
    decided = course.last("T03")
    if decided is None or not is_recorded(decided) or course.birth_on is None:
        return []
    if is_carried(course):
        return []
    years = age(course.birth_on, decided.happened_on)
    limit, until = policy.league_require_recommend_below_age, policy.league_hear_until_age
    if years < limit:
        problem = _recommendation_problem(course, decided, policy)
        said = f"未满 {limit} 周岁"
    elif years <= until and not _is_heard(decided):
        problem, said = "一般应听取团组织意见，记录中没有", f"为 {years} 周岁"
    else:
        return []
    if problem is None:
        return []
    message = f"确定积极分子时{said}，{problem}；确有特殊情况的填写理由。"
    settled = bool(decided.reason.strip())
    return [say(course, "DEV-LEAGUE", Severity.WARN, message, step="T03", settled=settled)]


def _is_heard(decided: StepFact) -> bool:
    recommended = decided.details.get("way") == "LEAGUE"
    keys = ("league_heard", "league_recommended_on")
    return recommended or any(decided.details.get(key) for key in keys)


def _recommendation_problem(course: Course, decided: StepFact, policy: Policy) -> str | None:
    recommended = detail_day(decided, "league_recommended_on")
    if recommended is None:
        chosen = decided.details.get("way") == "LEAGUE"
        return None if chosen else "一般应为团员并经团组织推优，记录中没有推优"
    valid_until = add_months(recommended, policy.league_recommend_valid_months)
    if decided.happened_on > valid_until:
        return f"推优（{chinese(recommended)}）已过有效期（{chinese(valid_until)}）"
    joined = course.league_joined_on
    if joined is not None and full_years(joined, recommended) < policy.league_min_years:
        return f"推优时团龄不满 {policy.league_min_years} 年（{chinese(joined)}入团）"
    return None


ACTIVIST_RULES = (deciding_body, decision_date, months_after_application, league)
