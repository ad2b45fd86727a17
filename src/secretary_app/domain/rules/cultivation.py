"""T05 and T06: contacts, the half-yearly inspection, the year of cultivation."""

from datetime import date

from secretary_app.domain.course import Course
from secretary_app.domain.dates import add_years, chinese
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.facts import (
    Rhythm,
    cultivation_start,
    deadline,
    distinct,
    first,
    gaps,
    goes_on,
    inspected_from,
    inspections,
    is_carried,
    is_recorded,
    is_reviewed,
    names,
    running,
    say,
)
from secretary_app.domain.values import Stage, StepPersonRole

INSPECT_MONTHS = 6
MOST_CONTACTS = 2


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
    if not people and not is_recorded(named):
        return []
    if not 1 <= len(people) <= MOST_CONTACTS:
        message = f"培养联系人须为一至两名，现登记 {len(people)} 名。"
        return [say(course, "DEV-CONTACT-N", Severity.BLOCK, message, step="T05")]
    found = []
    if not_full := [one for one in people if one.full_member is False]:
        message = f"培养联系人须为正式党员，{names(not_full)}当日不是正式党员，请更换。"
        found.append(say(course, "DEV-CONTACT-N", Severity.BLOCK, message, step="T05"))
    if unknown := [one for one in people if one.full_member is None]:
        message = f"名册中没有登记联系人{names(unknown)}，请确认其为正式党员并填写理由。"
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

    For somebody who came from another unit it counts from the arrival.

    Source: 中国共产党发展党员工作细则, article 11.
    """
    start, held = inspected_from(course), inspections(course, "T06")
    if start is None:
        return []
    admitted = course.last("T15")
    if admitted is not None and not (held or is_recorded(admitted)):
        return []
    end = admitted.happened_on if admitted else None
    asked = Rhythm(
        rule="DEV-INSPECT-6M", step="T06", start=start, end=end, months=INSPECT_MONTHS, held=held
    )
    found = list(gaps(course, asked, policy))
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
        if is_carried(course) or not is_recorded(course.last("T07")):
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

    Without it this branch decides anew, and the year counts from that decision.

    Source: 中国共产党发展党员工作细则, article 12.
    """
    decided = course.last("T03")
    if decided is None or not is_carried(course) or is_reviewed(decided):
        return []
    target = first(course, "T07") or first(course, "T08")
    counted = f"原单位{chinese(decided.happened_on)}确定的培养时间"
    if target is not None:
        if not is_recorded(target) and course.stage is not Stage.DEV_TARGET:
            return []
        message = (
            f"{counted}没有审查通过的记录，不能连续计算；"
            "请登记审查情况，或重新确定为积极分子后满一年再办理。"
        )
        severity = Severity.BLOCK if is_recorded(target) else Severity.WARN
        return [say(course, "DEV-CULT-CARRY", severity, message, step="T03")]
    if not goes_on(course, today):
        return []
    message = (
        f"{counted}须经审查其培养材料方可连续计算；没有审查通过的，"
        "应重新确定为积极分子，从重新确定之日起计算。"
    )
    return [say(course, "DEV-CULT-CARRY", Severity.INFO, message, step="T03")]


CULTIVATION_RULES = (
    contacts,
    relatives,
    inspected_half_yearly,
    cultivated_a_year,
    carried_over,
)
