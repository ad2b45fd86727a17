"""A step as the user types it, and what the rules say of it before it is recorded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.course import Course, StepFact
from secretary_app.domain.dates import chinese
from secretary_app.domain.errors import UserError
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules import findings_of_course
from secretary_app.domain.steps import STEPS, StepSpec
from secretary_app.domain.values import MaterialState, MeetingKind, StepPersonRole
from secretary_app.services import branches
from secretary_app.services.course_states import DECIDED, ENDED
from secretary_app.services.courses import (
    course_without,
    courses_of,
    in_order,
    meeting_kinds,
)
from secretary_app.services.standings import NamedPerson, Standing, person_fact, standings
from secretary_app.store.records import Person, Step


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


@dataclass(frozen=True)
class Consideration:
    """One person's course without the step in question: judges drafts without the database."""

    course: Course
    policy: Policy
    today: date
    known: Mapping[int, Standing]
    vote: StepFact | None = None
    """The step as it stands where it is a vote in the minutes: its day and count are fixed."""
    meeting_kinds: Mapping[int, tuple[MeetingKind, ...]] = field(default_factory=dict)
    """What the meetings that a draft may name were."""

    def verdict(self, draft: StepDraft) -> Verdict:
        """Return what the rules say of the draft."""
        before = replace(self.course, steps=_without_roster_date(self.course.steps, draft.code))
        problems = problems_of(draft, before, self.today)
        if draft.code == "T01" and before.state in ENDED:
            before = replace(before, steps=(), earlier=(*before.earlier, *before.steps))
        after = replace(
            before,
            steps=in_order((*before.steps, self._fact(draft))),
            materials={**before.materials, **draft.materials},
        )
        arisen = _arisen(before, after, self.policy, self.today)
        unexplained = any(_asks_reason(one, draft.code) for one in arisen)
        return Verdict(problems, arisen, unexplained)

    def _fact(self, draft: StepDraft) -> StepFact:
        """Return the draft as the rules read it."""
        fact = StepFact(
            code=draft.code,
            happened_on=draft.happened_on,
            recorded_on=self.today,
            ended_on=draft.ended_on,
            outcome=draft.outcome,
            reason=draft.reason.strip(),
            details=draft.details,
            people=tuple(person_fact(who, draft.happened_on, self.known) for who in draft.people),
        )
        if self.vote is None:
            return replace(fact, meeting_kinds=self.meeting_kinds.get(draft.meeting_id or 0, ()))
        return replace(
            fact,
            meeting_kinds=self.vote.meeting_kinds,
            ballot=self.vote.ballot,
            secret=self.vote.secret,
        )


def consider(
    session: Session,
    person_id: int,
    today: date,
    *,
    known_ids: Iterable[int] | None = None,
    step: Step | None = None,
) -> Consideration:
    """Return what is needed to judge drafts for this person, read once.

    `known_ids` are the people a draft may name; without them every member is read. `step` is
    the recorded step that is about to be changed.
    """
    course, fact = course_without(session, person_id, step.id if step else None)
    considered = _consider(session, course, today, known_ids)
    return replace(considered, vote=fact) if fact and fact.ballot else considered


def consider_all(
    session: Session, person_ids: Iterable[int], today: date, known_ids: Iterable[int]
) -> dict[int, Consideration]:
    """Return what is needed to judge the same draft for several people, read once for all."""
    found = courses_of(session, person_ids)
    if not found:
        return {}
    shared = _consider(session, found[0], today, known_ids)
    return {course.person_id: replace(shared, course=course) for course in found}


def _consider(
    session: Session, course: Course, today: date, known_ids: Iterable[int] | None
) -> Consideration:
    if known_ids is None:
        known_ids = session.scalars(select(Person.id).where(Person.full_on.is_not(None)))
    return Consideration(
        course=course,
        policy=branches.policy(session),
        today=today,
        known=standings(session, known_ids),
        meeting_kinds=meeting_kinds(session),
    )


def refuse(draft: StepDraft, verdict: Verdict) -> None:
    """Raise UserError where the draft may not be recorded, naming the rule and its article."""
    if verdict.problems:
        first, *others = verdict.problems.values()
        raise UserError(first, "".join(others))
    if verdict.blocking:
        worst = verdict.blocking[0]
        raise UserError(
            f"{STEPS[draft.code].name}不能登记：违反 {worst.rule}。{worst.message}",
            f"依据：{worst.source}",
        )
    if verdict.reason_missing:
        warning = next(one for one in verdict.findings if _asks_reason(one, draft.code))
        raise UserError(
            f"须说明理由：{warning.message}", f"请填写“理由”后再登记。依据：{warning.source}"
        )


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
        return {"outcome": "请选择结果。"}
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


def _without_roster_date(steps: Iterable[StepFact], code: str) -> tuple[StepFact, ...]:
    """Leave out the bare date of the roster that the draft is about to replace."""
    replaced = {code, "T08"} if code == "T07" else {code}
    return tuple(
        step for step in steps if step.recorded_on is not None or step.code not in replaced
    )


def _asks_reason(finding: Finding, code: str) -> bool:
    """Tell whether the finding waits for the reason of this very step."""
    warned = finding.severity == Severity.WARN and not finding.settled
    return warned and finding.step == code


def _arisen(before: Course, after: Course, policy: Policy, today: date) -> tuple[Finding, ...]:
    """Return what the rules say after and did not say before.

    What merely announces steps still to come is left out.
    """
    happened = {step.code for step in after.steps}
    known = {
        (one.rule, one.step, one.message) for one in findings_of_course(before, policy, today)
    }
    return tuple(
        one
        for one in findings_of_course(after, policy, today)
        if (one.rule, one.step, one.message) not in known
        and (one.severity == Severity.BLOCK or one.step in happened)
    )
