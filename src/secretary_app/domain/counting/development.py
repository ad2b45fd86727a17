"""A4 and the computed rows of part B: how people were led through development."""

from collections.abc import Iterable
from datetime import date

from secretary_app.domain.assessment import Indicator, Score
from secretary_app.domain.counting.facts import (
    AssessmentFacts,
    not_assessed,
    of_person,
    scored,
    share,
)
from secretary_app.domain.course import Course
from secretary_app.domain.dates import add_months, age
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.materials import MATERIALS, is_due
from secretary_app.domain.rules.application import TALK_MONTHS
from secretary_app.domain.rules.cultivation import INSPECT_MONTHS
from secretary_app.domain.rules.facts import (
    detail_day,
    first,
    inspected_from,
    inspections,
    is_recorded,
)
from secretary_app.domain.rules.texts import RULE_TEXTS
from secretary_app.domain.values import MaterialState, PersonKind, Stage, StepPersonRole

SCHOOL = "学校规定"
"""How the source of a rule begins that only some schools have; it costs no points."""


def talks_in_time(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Count the talks held within a month among those due in the year.

    Source: 中国共产党发展党员工作细则, article 7 (handbook A4.1).
    """
    due = [pair for course in facts.courses if (pair := _talk(course, facts))]
    late = [course for course, in_time in due if not in_time]
    if not due:
        return not_assessed("本年没有应谈话的入党申请人")
    return _rate(indicator, "应谈话", len(due), late, "没有在一个月内谈话")


def _talk(course: Course, facts: AssessmentFacts) -> tuple[Course, bool] | None:
    """Return whether a talk due in the year was in time; None where none was due."""
    application, talk = course.last("T01"), first(course, "T02")
    if application is None or not (is_recorded(application) or talk):
        return None
    received = detail_day(application, "received_on") or application.happened_on
    due_on = add_months(received, TALK_MONTHS)
    held = talk is not None and talk.happened_on <= facts.as_of
    counted_on = talk.happened_on if talk is not None and held else due_on
    if counted_on.year != facts.year or (not held and _may_still_come(due_on, facts)):
        return None
    return course, talk is not None and held and talk.happened_on <= due_on


def _may_still_come(due_on: date, facts: AssessmentFacts) -> bool:
    """Tell whether a deadline was still running on the day that is counted, its last day too."""
    return due_on > facts.as_of or (facts.runs and due_on == facts.as_of)


def inspections_in_time(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Count the half-yearly inspections held in time among those due in the year.

    Source: 中国共产党发展党员工作细则, article 11 (handbook A4.2).
    """
    due = [pair for course in facts.courses for pair in _inspections(course, facts)]
    if not due:
        return not_assessed("本年没有应考察的积极分子")
    late = [course for course, in_time in due if not in_time]
    return _rate(indicator, "应考察", len(due), late, "没有按半年考察")


def _inspections(course: Course, facts: AssessmentFacts) -> Iterable[tuple[Course, bool]]:
    """Yield, for each inspection that fell due in the year, whether it was in time."""
    start, end = inspected_from(course), course.on("T15")
    held = [step.happened_on for step in inspections(course, "T06")]
    if start is None or not (held or is_recorded(course.last("T03"))):
        return
    limit = min(facts.as_of, end) if end else facts.as_of
    previous = start
    for day in [*(one for one in held if start <= one <= limit), None]:
        due_on = add_months(previous, INSPECT_MONTHS)
        if day is None and (due_on > limit or _may_still_come(due_on, facts)):
            return
        if due_on.year == facts.year or (day is not None and day.year == facts.year):
            yield course, day is not None and day <= due_on
        previous = day or due_on


def no_violations(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Take points off for each violation of the national rules in the year's steps.

    Source: 中国共产党发展党员工作细则, article 41 (handbook A4.3).
    """
    active = [course for course in facts.courses if _steps_in(course, facts.year)]
    if not active:
        return not_assessed("本年没有发展党员的记录")
    counted = [one for one in facts.findings if _counts(one, facts, active)]
    blocks = sum(one.severity is Severity.BLOCK for one in counted)
    late = len(counted) - blocks
    value = (
        indicator.points
        - blocks * indicator.number("each_violation", 2)
        - late * indicator.number("each_overdue", 0.5)
    )
    computation = f"本年办理 {len(active)} 人；违规 {blocks} 起，超期 {late} 起。"
    reasons = [f"{one.subject.name}：{one.message}" for one in counted]
    evidence = [of_person(one.subject.id, one.subject.name, one.rule) for one in counted]
    return scored(value, computation, reasons, evidence)


def _counts(finding: Finding, facts: AssessmentFacts, active: list[Course]) -> bool:
    """Tell whether a finding is a violation of a national rule that fell into the year."""
    if finding.severity not in (Severity.BLOCK, Severity.OVERDUE):
        return False
    if RULE_TEXTS[finding.rule].source.startswith(SCHOOL):
        return False
    course = next((one for one in active if one.person_id == finding.subject.id), None)
    if course is None:
        return False
    day = finding.due_on or (course.on(finding.step) if finding.step else None)
    return day is not None and day.year == facts.year and day <= facts.as_of


def _steps_in(course: Course, year: int) -> bool:
    return any(is_recorded(step) and step.happened_on.year == year for step in course.steps)


def materials_complete(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Count the materials that are there among those that the recorded steps bring.

    What only some schools ask for and what does not apply is not counted.

    Source: 中国共产党发展党员工作细则, article 37 (handbook A4.4, 2.5).
    """
    if not facts.materials_kept:
        return not_assessed("还没有登记材料")
    wanted = missing = 0
    lacking = []
    for course in facts.courses:
        if not _steps_in(course, facts.year):
            continue
        codes = _expected(course)
        absent = [c for c in codes if course.materials.get(c) != MaterialState.PRESENT]
        wanted, missing = wanted + len(codes), missing + len(absent)
        if absent:
            names = "、".join(MATERIALS[code].name for code in absent)
            lacking.append(of_person(course.person_id, course.name, f"缺{names}"))
    if not wanted:
        return not_assessed("本年没有应有材料的步骤")
    computation = f"应有材料 {wanted} 份，已有 {wanted - missing} 份，按齐全率计分。"
    reasons = (f"缺 {missing} 份材料，涉及 {len(lacking)} 人",) if missing else ()
    value = share(wanted - missing, wanted, indicator.points)
    return scored(value, computation, reasons, lacking)


def _expected(course: Course) -> list[str]:
    """Return the codes of the materials that the recorded steps of a course bring."""
    return [
        code
        for code, material in MATERIALS.items()
        if not material.local
        and is_due(material, course)
        and course.materials.get(code) != MaterialState.NOT_APPLICABLE
    ]


def teachers_with_contacts(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Count the teachers among the activists who have a contact.

    Source: 中国共产党普通高等学校基层组织工作条例, article 21 (handbook TEACHER B4).
    """
    teachers = [
        course
        for course in facts.courses
        if course.kind is PersonKind.TEACHER and course.stage is Stage.ACTIVIST
    ]
    if not teachers:
        return not_assessed("没有教师入党积极分子")
    without = [course for course in teachers if not _has_contact(course)]
    return _rate(indicator, "教师积极分子", len(teachers), without, "没有培养联系人")


def _has_contact(course: Course) -> bool:
    named = course.last("T05")
    return named is not None and bool(named.named(StepPersonRole.CONTACT))


def league_recommendations(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Count the young activists of the year who came with a recommendation.

    Source: 中青发〔2019〕9 号 as schools apply it, article 3 (handbook STUDENT B2).
    """
    limit = facts.policy.league_require_recommend_below_age
    due = [
        course
        for course in facts.courses
        if (decided := course.last("T03")) is not None
        and is_recorded(decided)
        and decided.happened_on.year == facts.year
        and course.birth_on is not None
        and age(course.birth_on, decided.happened_on) < limit
    ]
    if not due:
        return not_assessed("本年没有应经推优的积极分子")
    without = [course for course in due if not _is_recommended(course)]
    return _rate(indicator, "应推优", len(due), without, "没有推优记录")


def _is_recommended(course: Course) -> bool:
    decided = course.last("T03")
    if decided is None:
        return False
    named = decided.details.get("way") == "LEAGUE"
    return named or detail_day(decided, "league_recommended_on") is not None


def _rate(indicator: Indicator, word: str, due: int, lacking: list[Course], why: str) -> Score:
    """Return points by the share that is in order, with those that are not as evidence."""
    good = due - len(lacking)
    computation = f"{word} {due} 项，合格 {good} 项，按比例计分。"
    reasons = (f"{len(lacking)} 项{why}",) if lacking else ()
    evidence = [of_person(one.person_id, one.name, why) for one in lacking]
    return scored(share(good, due, indicator.points), computation, reasons, evidence)
