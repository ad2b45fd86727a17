"""One date used everywhere: a day that contradicts another one of the same person."""

from collections.abc import Iterator
from datetime import date

from secretary_app.domain.course import Course, PaperFact, StepFact
from secretary_app.domain.dates import chinese
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.materials import MATERIALS, Dated, MaterialSpec
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.facts import detail_day, is_recorded, say
from secretary_app.domain.steps import STEPS

FIELDS: tuple[tuple[str, str, Dated], ...] = (
    ("T01", "received_on", Dated.SINCE),
    ("T03", "league_recommended_on", Dated.UNTIL),
    ("T04", "reported_on", Dated.UNTIL),
    ("T08", "reported_on", Dated.UNTIL),
    ("T13", "notified_on", Dated.SINCE),
    ("T23", "group_opinion_on", Dated.UNTIL),
    ("T23", "opinions_on", Dated.UNTIL),
    ("T23", "committee_reviewed_on", Dated.UNTIL),
    ("T24", "talked_on", Dated.SINCE),
    ("T24", "announced_on", Dated.SINCE),
)
"""Days among a step's own fields: step, key, and how they stand to the step's day."""
LABELS = {(code, one.key): one.label for code, spec in STEPS.items() for one in spec.fields}


def materials_agree(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask to look again where a material bears another day than the step it belongs to.

    A note of the material, or the reason of the step, explains it.

    Source: handbook INTEGRITY-01, article 37 of 发展党员工作细则.
    """
    found = []
    for code, paper in course.papers.items():
        spec = MATERIALS.get(code)
        if spec is None or spec.dated is None:
            continue
        steps = course.all(spec.step)
        if not steps or any(_agrees(paper.formed_on, step, spec.dated) for step in steps):
            continue
        found.append(_disagreement(course, spec, spec.dated, paper, steps[-1]))
    return found


def _disagreement(
    course: Course, spec: MaterialSpec, dated: Dated, paper: PaperFact, step: StepFact
) -> Finding:
    said = f"{_how(dated)}“{STEPS[spec.step].name}”的日期（{chinese(step.happened_on)}）"
    message = (
        f"材料“{spec.name}”的形成日期（{chinese(paper.formed_on)}）{said}，"
        "请核对两处日期；确有原因的，在材料备注或步骤理由中写明。"
    )
    settled = paper.is_explained or bool(step.reason.strip())
    return say(
        course,
        "DEV-DATES",
        Severity.WARN,
        message,
        step=spec.step,
        material=spec.code,
        settled=settled,
    )


def fields_agree(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Ask to look again where a step's own days, or its meeting's, contradict its day.

    Source: handbook INTEGRITY-01, articles 7 to 34 of 发展党员工作细则.
    """
    return [
        say(
            course,
            "DEV-DATES",
            Severity.WARN,
            f"{problem}，请核对两处日期；确有原因的填写理由。",
            step=step.code,
            settled=bool(step.reason.strip()),
        )
        for step in course.steps
        if is_recorded(step) and step.code in STEPS
        for problem in _problems(step)
    ]


def _problems(step: StepFact) -> Iterator[str]:
    name = f"“{STEPS[step.code].name}”的日期（{chinese(step.happened_on)}）"
    if step.meeting_on is not None and step.meeting_on != step.happened_on:
        yield f"会议记录的日期（{chinese(step.meeting_on)}）{_how(Dated.SAME)}{name}"
    for code, key, dated in FIELDS:
        if code != step.code or not step.details.get(key):
            continue
        day = detail_day(step, key)
        if day is not None and not _agrees(day, step, dated):
            yield f"{LABELS[code, key]}（{chinese(day)}）{_how(dated)}{name}"


def _agrees(day: date, step: StepFact, dated: Dated) -> bool:
    last = step.ended_on or step.happened_on
    return {
        Dated.SAME: step.happened_on <= day <= last,
        Dated.UNTIL: day <= last,
        Dated.SINCE: day >= step.happened_on,
    }[dated]


def _how(dated: Dated) -> str:
    return {Dated.SAME: "不同于", Dated.UNTIL: "晚于", Dated.SINCE: "早于"}[dated]


AGREEMENT_RULES = (materials_agree, fields_agree)
