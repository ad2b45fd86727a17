"""What the vertical line says of each step, as text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secretary_app.domain.course import StepFact
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.labelled import Labelled
from secretary_app.domain.materials import MATERIALS
from secretary_app.domain.schedule import NextStep
from secretary_app.domain.steps import STAGES, STEPS, StepSpec
from secretary_app.services.course_overview import CourseView

LATE_AFTER_DAYS = 7
"""An entry made more days after the event is shown as entered late (补录)."""


class LineState(Labelled):
    """How far a step is."""

    HEADING = "HEADING", "阶段"
    DONE = "DONE", "已办"
    OPEN = "OPEN", "未登记"
    """Passed over by later steps; it can still be entered."""
    NEXT = "NEXT", "下一步"
    BESIDE = "BESIDE", "同时进行"
    """Goes on beside the next step: inspections, the oath."""
    LATER = "LATER", "以后"


@dataclass(frozen=True, kw_only=True)
class LineRow:
    """One row of the line."""

    state: LineState
    title: str
    code: str = ""
    step_id: int | None = None
    """The record behind a step that is done; None for a date that the roster brought."""
    when: str = ""
    notes: tuple[str, ...] = ()
    findings: tuple[tuple[Severity, str], ...] = ()
    tooltip: str = ""

    def spoken(self) -> str:
        """Return the row as a screen reader says it."""
        found = (f"{severity.label}：{text}" for severity, text in self.findings)
        return "，".join([self.state.label, self.title, self.when, *self.notes, *found])


def rows_of(view: CourseView) -> list[LineRow]:
    """Return the line of one person, with the headings of the five stages."""
    reached = max((step.code for step in view.course.steps), default="T00")
    rows: list[LineRow] = []
    for stage, name in STAGES.items():
        rows.append(
            LineRow(state=LineState.HEADING, title=f"第{'一二三四五'[stage - 1]}阶段　{name}")
        )
        for spec in STEPS.values():
            if spec.stage == stage:
                rows += _rows(spec, view, reached)
    return [*rows, *_earlier(view)]


def _earlier(view: CourseView) -> Iterator[LineRow]:
    """Yield what happened before the person applied once more."""
    if view.course.earlier:
        yield LineRow(state=LineState.HEADING, title="以前申请时的记录")
    for fact in view.course.earlier:
        yield _done(STEPS[fact.code], fact, ())


def _rows(spec: StepSpec, view: CourseView, reached: str) -> Iterator[LineRow]:
    happened = view.course.all(spec.code)
    found = [one for one in view.findings if one.step == spec.code]
    following = next((one for one in view.upcoming if one.spec.code == spec.code), None)
    again = bool(happened) and not following and _opens_again(spec, view)
    waiting = [one for one in found if not one.settled] if following or again else []
    said = [one for one in found if one not in waiting]
    for at, fact in enumerate(happened, start=1):
        yield _done(spec, fact, said if at == len(happened) else ())
    if following is not None:
        yield _next(following, view, waiting)
    elif again:
        yield _later(spec, view, waiting)
    elif not happened:
        yield _open(spec, found) if spec.code < reached else _later(spec, view, found)


def _opens_again(spec: StepSpec, view: CourseView) -> bool:
    """Tell whether a step that was taken is to come once more, as after an extension."""
    return bool(view.upcoming) and spec.code in view.earliest


def _done(spec: StepSpec, fact: StepFact, findings: Sequence[Finding]) -> LineRow:
    return LineRow(
        state=LineState.DONE,
        code=spec.code,
        title=spec.title,
        step_id=fact.step_id,
        when=fact.happened_on.isoformat(),
        notes=tuple(_notes(spec, fact)),
        findings=_said(findings),
        tooltip=_basis(spec),
    )


def _notes(spec: StepSpec, fact: StepFact) -> Iterator[str]:
    outcome = next((one.label for one in spec.outcomes if one.code == fact.outcome), "")
    people = "、".join(f"{who.name}{f'（{who.duty}）' if who.duty else ''}" for who in fact.people)
    if ended := fact.ended_on:
        yield f"至 {ended.isoformat()}"
    if words := "　".join(word for word in (outcome, people) if word):
        yield words
    if fact.recorded_on is None:
        source = "名册" if fact.step_id is None else "导入的表"
        yield f"日期来自{source}，过程未登记；按 Enter 补录"
    elif (fact.recorded_on - fact.happened_on).days > LATE_AFTER_DAYS:
        yield f"补录于 {fact.recorded_on.isoformat()}"
    if fact.reason:
        yield f"理由：{fact.reason}"


def _next(following: NextStep, view: CourseView, findings: Sequence[Finding]) -> LineRow:
    spec, main = following.spec, following is view.upcoming[0]
    papers = "、".join(
        MATERIALS[code].name for code in spec.materials if not MATERIALS[code].local
    )
    notes = [
        f"由{spec.actor}办理",
        f"责任人：{who}" if (who := _responsible(view, spec.code)) else "",
        spec.rule,
        _earliest(view, spec.code),
        f"材料：{papers}" if papers else "",
        _basis(spec),
    ]
    return LineRow(
        state=LineState.NEXT if main else LineState.BESIDE,
        code=spec.code,
        title=spec.title,
        when=f"{following.due_on.isoformat()} 前" if following.due_on else "",
        notes=tuple(note for note in notes if note) if main else (),
        findings=_said(findings),
        tooltip="按 Enter 登记这一步",
    )


def _responsible(view: CourseView, code: str) -> str:
    return view.by_step.get(code) or "、".join(view.responsible)


def _earliest(view: CourseView, code: str) -> str:
    earliest = view.earliest.get(code)
    if earliest is None or earliest.on <= view.today:
        return ""
    return f"最早可办日 {earliest.on.isoformat()}：{earliest.because}"


def _open(spec: StepSpec, findings: Sequence[Finding]) -> LineRow:
    return LineRow(
        state=LineState.OPEN,
        code=spec.code,
        title=spec.title,
        when="未登记",
        findings=_said(findings),
        tooltip="按 Enter 补录这一步",
    )


def _later(spec: StepSpec, view: CourseView, findings: Sequence[Finding]) -> LineRow:
    earliest = view.earliest.get(spec.code)
    return LineRow(
        state=LineState.LATER,
        code=spec.code,
        title=spec.title,
        when=f"{earliest.on.isoformat()} 起" if earliest and earliest.on > view.today else "",
        notes=(f"责任人：{view.by_step[spec.code]}",) if spec.code in view.by_step else (),
        findings=_said(findings),
        tooltip=f"最早可办日 {earliest.on.isoformat()}：{earliest.because}" if earliest else "",
    )


def _basis(spec: StepSpec) -> str:
    return f"依据：《中国共产党发展党员工作细则》{spec.article}"


def _said(findings: Sequence[Finding]) -> tuple[tuple[Severity, str], ...]:
    return tuple((one.severity, one.message) for one in findings)
