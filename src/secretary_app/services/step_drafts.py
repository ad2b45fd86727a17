"""A step as the user types it, and what the rules say of it before it is recorded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from secretary_app.domain.course import Course
from secretary_app.domain.dates import chinese
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.steps import STEPS, StepSpec
from secretary_app.domain.values import MaterialState, StepPersonRole
from secretary_app.services.course_states import DECIDED, ENDED
from secretary_app.services.standings import NamedPerson


@dataclass(frozen=True, kw_only=True)
class StepDraft:
    """Everything a user says about one happening of one step."""

    code: str
    happened_on: date
    ended_on: date | None = None
    place: str = ""
    outcome: str | None = None
    reason: str = ""
    """Ground of an exception, or why a warning is passed."""
    note: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    people: tuple[NamedPerson, ...] = ()
    materials: Mapping[str, MaterialState] = field(default_factory=dict)
    """Materials of the file that this step brings, by code, as the user ticked them."""
    meeting_id: int | None = None
    motion_id: int | None = None

    def named(self, role: StepPersonRole) -> tuple[NamedPerson, ...]:
        """Return those who take this part."""
        return tuple(who for who in self.people if who.role == role)


@dataclass(frozen=True)
class Verdict:
    """What stands against a draft, and what is worth saying beside it."""

    problems: Mapping[str, str]
    """What is missing or cannot be true, in sentences for the user, by the field concerned:
    a field of the draft, `details.KEY` or `people.ROLE`."""
    findings: tuple[Finding, ...]
    """What the rules say once the step is recorded and did not say before."""
    reason_missing: bool

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings that no reason can pass."""
        return tuple(one for one in self.findings if one.severity == Severity.BLOCK)

    @property
    def is_passed(self) -> bool:
        """Whether the step may be recorded."""
        return not (self.problems or self.blocking or self.reason_missing)


def problems_of(draft: StepDraft, course: Course, today: date) -> dict[str, str]:
    """Return what is missing in the draft or cannot be true, as `Verdict.problems` has it."""
    spec = STEPS.get(draft.code)
    if spec is None:
        return {"code": f"没有 {draft.code} 这一步骤。"}
    return {
        **_repeat_problems(spec, course),
        **_date_problems(draft, spec, today),
        **_new_application_problems(draft, course),
        **_outcome_problems(draft, spec),
        **_field_problems(draft, spec),
        **_people_problems(draft, spec),
    }


def _date_problems(draft: StepDraft, spec: StepSpec, today: date) -> dict[str, str]:
    problems = {}
    if draft.happened_on > today:
        problems["happened_on"] = f"{spec.date_label}不能晚于今天：尚未发生的事不能登记。"
    if draft.ended_on and draft.ended_on < draft.happened_on:
        problems["ended_on"] = f"{spec.end_label or '结束日期'}不能早于{spec.date_label}。"
    return problems


def _new_application_problems(draft: StepDraft, course: Course) -> dict[str, str]:
    """Return what is wrong with the day of a new application: it comes after the old course."""
    if draft.code != "T01" or course.state not in ENDED or not course.steps:
        return {}
    latest = course.steps[-1].happened_on
    if draft.happened_on > latest:
        return {}
    said = f"上一次发展过程到{chinese(latest)}才结束，重新申请的日期应在其后。"
    return {"happened_on": said}


def _repeat_problems(spec: StepSpec, course: Course) -> dict[str, str]:
    if may_happen_again(spec, course):
        return {}
    return {"code": f"{spec.name}已经登记过；如有错漏，请修改原来的记录。"}


def may_happen_again(spec: StepSpec, course: Course) -> bool:
    """Tell whether the step can be recorded: not yet there, or open again.

    A step is open again after it went against the person, after a refusal that came later,
    and after a new application.
    """
    last = course.last(spec.code)
    if spec.repeatable or last is None:
        return True
    if spec.outcomes and last.outcome not in (None, spec.outcomes[0].code):
        return True
    if spec.code == "T01":
        return course.state in ENDED
    return any(
        step.happened_on >= last.happened_on
        and (step.code == "T01" or (step.code, step.outcome) in DECIDED)
        for step in course.steps
    )


def _outcome_problems(draft: StepDraft, spec: StepSpec) -> dict[str, str]:
    codes = {outcome.code for outcome in spec.outcomes}
    if codes and draft.outcome is None:
        return {"outcome": f"请选择{spec.outcome_label}。"}
    if draft.outcome is not None and draft.outcome not in codes:
        return {"outcome": "结果不是这一步骤可选的值。"}
    return {}


def _field_problems(draft: StepDraft, spec: StepSpec) -> dict[str, str]:
    return {
        f"details.{one.key}": f"请填写“{one.label}”。"
        for one in spec.fields
        if one.required and draft.details.get(one.key) in (None, "")
    }


def _people_problems(draft: StepDraft, spec: StepSpec) -> dict[str, str]:
    problems = {}
    for one in spec.roles:
        count = sum(1 for who in draft.named(one.role) if who.name.strip())
        if count < one.least:
            text = f"{one.role.label}至少 {one.least} 名，现有 {count} 名。"
        elif count > one.most:
            text = f"{one.role.label}至多 {one.most} 名，现有 {count} 名。"
        else:
            continue
        problems[f"people.{one.role.value}"] = text
    return problems
