"""T03 to T06: activists, their contacts, and the half-yearly inspection."""

from datetime import date

from secretary_app.domain.course import Course, StepFact
from secretary_app.domain.dates import add_months, add_years, age, chinese, full_years
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.facts import (
    cultivation_start,
    deadline,
    detail_day,
    distinct,
    first,
    gaps,
    goes_on,
    inspections,
    is_carried,
    is_recorded,
    running,
    say,
)
from secretary_app.domain.values import MeetingKind, Stage, StepPersonRole

INSPECT_MONTHS = 6
MOST_CONTACTS = 2


def deciding_body(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask that the committee decides on activists, or the assembly where there is none.

    Source: 中国共产党发展党员工作细则, article 8.
    """
    decided = course.last("T03")
    if decided is None or not is_recorded(decided) or is_carried(course):
        return []
    wanted = MeetingKind.COMMITTEE if course.has_committee else MeetingKind.ASSEMBLY
    body = decided.details.get("body")
    kinds = decided.meeting_kinds or ((body,) if body else ())
    if wanted.value in kinds:
        return []
    found = "没有写明由哪个会议研究" if not kinds else "不是由该会议研究"
    message = f"确定积极分子须由{wanted.label}研究决定，记录中{found}；请关联会议记录或更正。"
    return [say(course, "DEV-ACT-BODY", Severity.BLOCK, message, step="T03")]


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
    return [
        say(
            course,
            "DEV-ACT-DATE",
            Severity.WARN,
            message,
            step="T03",
            settled=bool(decided.reason.strip()),
        )
    ]


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
        f"记录为{chinese(decided.happened_on)}。"
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
    """Ask that young people come with a valid recommendation of the Youth League.

    Source: 中青发〔2019〕9 号 as schools apply it, article 3 (league.* settings).
    """
    decided = course.last("T03")
    if decided is None or not is_recorded(decided) or course.birth_on is None:
        return []
    limit = policy.league_require_recommend_below_age
    if age(course.birth_on, decided.happened_on) >= limit:
        return []
    problem = _league_problem(course, decided, policy)
    if problem is None:
        return []
    return [
        say(
            course,
            "DEV-LEAGUE",
            Severity.WARN,
            f"确定积极分子时未满 {limit} 周岁，{problem}；确有特殊情况的填写理由。",
            step="T03",
            settled=bool(decided.reason.strip()),
        )
    ]


def _league_problem(course: Course, decided: StepFact, policy: Policy) -> str | None:
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


def contacts(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for one or two full members as contacts; two are not required.

    Source: 中国共产党发展党员工作细则, article 9.
    """
    named = course.last("T05")
    if named is None:
        later = any(is_recorded(course.last(code)) for code in ("T06", "T07"))
        if not later:
            return []
        message = "还没有指定培养联系人，须有一至两名正式党员。"
        return [say(course, "DEV-CONTACT-N", Severity.BLOCK, message, step="T05")]
    people = distinct(named.named(StepPersonRole.CONTACT))
    if not 1 <= len(people) <= MOST_CONTACTS:
        message = f"培养联系人须为一至两名，现登记 {len(people)} 名。"
        return [say(course, "DEV-CONTACT-N", Severity.BLOCK, message, step="T05")]
    found = []
    if any(one.full_member is False for one in people):
        message = "培养联系人须为正式党员，登记的联系人中有人当日不是正式党员，请更换。"
        found.append(say(course, "DEV-CONTACT-N", Severity.BLOCK, message, step="T05"))
    if any(one.full_member is None for one in people):
        message = "名册中没有登记这名联系人，请确认其为正式党员并填写理由。"
        settled = bool(named.reason.strip())
        found.append(
            say(course, "DEV-CONTACT-N", Severity.WARN, message, step="T05", settled=settled)
        )
    return found


def relatives(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for a reason where a close relative is contact or introducer.

    Source: the school's own setting contact.forbidRelatives, article 6 of 贵州省规程.
    """
    if not policy.contact_forbid_relatives:
        return []
    return [
        say(
            course,
            "DEV-RELATIVE",
            Severity.WARN,
            f"{word}中有直系亲属，一般应当回避；确需担任的填写理由。",
            step=code,
            settled=bool(step.reason.strip()),
        )
        for code, word in (("T05", "培养联系人"), ("T09", "入党介绍人"))
        if (step := course.last(code)) is not None and step.details.get("relative")
    ]


def inspected_half_yearly(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for an inspection by the branch every six months until the admission.

    Source: 中国共产党发展党员工作细则, article 11.
    """
    start, held = cultivation_start(course), inspections(course, "T06")
    if start is None:
        return []
    if is_carried(course) and course.arrived_on:
        start = max(start, course.arrived_on)
    admitted = course.last("T15")
    if admitted is not None and not (held or is_recorded(admitted)):
        return []
    end = admitted.happened_on if admitted else None
    found = list(gaps(course, "DEV-INSPECT-6M", start, held, end, INSPECT_MONTHS))
    waiting = course.stage in (Stage.ACTIVIST, Stage.DEV_TARGET) and end is None
    if waiting and goes_on(course, today):
        last = max((step.happened_on for step in held), default=start)
        due_on = deadline(max(last, start), INSPECT_MONTHS, policy)
        what = "对其进行半年考察"
        found.append(running(course, "DEV-INSPECT-6M", due_on, today, what, "T06"))
    return found


def cultivated_a_year(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for a year of cultivation before somebody becomes a development target.

    Source: 中国共产党发展党员工作细则, article 13 (continued by article 12).
    """
    start = cultivation_start(course)
    decided = first(course, "T07") or first(course, "T08")
    if start is None:
        if not is_recorded(course.last("T07")):
            return []
        message = "没有确定为入党积极分子的记录，不能列为发展对象；请先补录该步骤。"
        return [say(course, "DEV-CULT-1Y", Severity.BLOCK, message, step="T07")]
    earliest = add_years(start, 1)
    if decided is None:
        return _may_become_target(course, earliest, today)
    if decided.happened_on >= earliest:
        return []
    message = (
        f"{chinese(start)}确定为积极分子，满一年即{chinese(earliest)}起方可列为发展对象，"
        f"记录为{chinese(decided.happened_on)}；请核对日期。"
    )
    code = decided.code
    return [say(course, "DEV-CULT-1Y", Severity.BLOCK, message, step=code, earliest_on=earliest)]


def _may_become_target(course: Course, earliest: date, today: date) -> list[Finding]:
    if course.stage != Stage.ACTIVIST or not goes_on(course, today):
        return []
    state = "培养考察已满一年，可以研究列为发展对象" if today >= earliest else "培养考察未满一年"
    message = f"{state}；最早可列日期为{chinese(earliest)}。"
    return [say(course, "DEV-CULT-1Y", Severity.INFO, message, step="T07", earliest_on=earliest)]


def carried_over(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask for the review of the former unit's materials before its time is counted.

    Source: 中国共产党发展党员工作细则, article 12.
    """
    decided = course.last("T03")
    if decided is None or not is_carried(course) or decided.details.get("materials_reviewed"):
        return []
    target, start = first(course, "T07") or first(course, "T08"), cultivation_start(course)
    counted = f"原单位{chinese(decided.happened_on)}确定的培养时间"
    if target is None or start is None or target.happened_on >= add_years(start, 1):
        if not goes_on(course, today) or target is not None:
            return []
        message = f"{counted}须经审查其培养材料方可连续计算，否则从转入后重新计算。"
        return [say(course, "DEV-CULT-CARRY", Severity.INFO, message, step="T03")]
    message = f"{counted}没有审查通过的记录，不能连续计算；请登记审查情况或重新计算。"
    return [say(course, "DEV-CULT-CARRY", Severity.BLOCK, message, step="T03")]


ACTIVIST_RULES = (
    deciding_body,
    decision_date,
    months_after_application,
    league,
    contacts,
    relatives,
    inspected_half_yearly,
    cultivated_a_year,
    carried_over,
)
