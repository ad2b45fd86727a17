"""What a secretary does to lead a person through the 25 steps of development.

Facts are read by `services.courses`, drafts judged by `services.step_drafts`, votes carried
over by `services.votes`, the file kept by `services.materials`, and the ways out of the
course (paused, withdrawn, moved) by `services.course_states`; callers find all of it here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.domain.steps import STEPS
from secretary_app.domain.values import BranchKind, MaterialState, PersonKind, Stage
from secretary_app.services.course_states import (
    ENDED,
    begin_anew,
    leave,
    pause,
    resume,
    settle_state,
    withdraw,
)
from secretary_app.services.courses import course_of, courses, courses_of
from secretary_app.services.materials import (
    MaterialDraft,
    describe_material,
    missing_materials,
    put_materials,
    state_material,
    state_materials,
)
from secretary_app.services.standings import NamedPerson
from secretary_app.services.step_drafts import StepDraft, Verdict
from secretary_app.services.step_verdicts import (
    Consideration,
    consider,
    consider_all,
    refuse,
)
from secretary_app.services.votes import record_vote_step, remove_vote_step
from secretary_app.store import branches, history
from secretary_app.store.records import Group, Person, Step, StepPerson

__all__ = [
    "Applicant",
    "Consideration",
    "MaterialDraft",
    "NamedPerson",
    "StepDraft",
    "Verdict",
    "add_applicant",
    "change_step",
    "consider",
    "consider_all",
    "course_of",
    "courses",
    "courses_of",
    "describe_material",
    "draft_of",
    "leave",
    "missing_materials",
    "pause",
    "record_step",
    "record_step_for_many",
    "record_vote_step",
    "remove_step",
    "remove_vote_step",
    "resume",
    "state_material",
    "state_materials",
    "usual_kind",
    "withdraw",
]

LABEL_NAMES = 3
"""Names shown in the history before “等 n 人”."""


@dataclass(frozen=True, kw_only=True)
class Applicant:
    """Somebody who hands in an application and is not on the roster yet."""

    name: str
    birth_on: date
    applied_on: date
    kind: PersonKind | None = None
    received_on: date | None = None
    filed: bool = False
    """Whether the letter itself is in the person's file."""


def add_applicant(session: Session, applicant: Applicant, today: date) -> Person:
    """Put a person on the roster with the application (T01).

    Somebody of the roster who has not applied yet, or whose course has ended, is taken from
    there. Raises UserError where the person is on the way already.
    """
    name = " ".join(applicant.name.split())
    person = _twin(session, name, applicant.birth_on)
    if person is None:
        person = Person(
            branch_id=branches.current(session).id,
            name=name,
            birth_on=applicant.birth_on,
            kind=applicant.kind,
        )
        session.add(person)
        session.flush()
    received = applicant.received_on
    details = {"received_on": received.isoformat()} if received else {}
    draft = StepDraft(
        code="T01",
        happened_on=applicant.applied_on,
        details=details,
        materials={"APPLICATION": MaterialState.PRESENT} if applicant.filed else {},
    )
    _record(session, person, draft, today)
    history.describe(session, f"新增入党申请人：{name}")
    return person


def _twin(session: Session, name: str, birth_on: date) -> Person | None:
    query = select(Person).where(
        Person.name == name, Person.birth_on == birth_on, Person.binned_at.is_(None)
    )
    found = session.scalar(query.limit(1))
    if found is None or found.stage == Stage.NONE or found.course_state in ENDED:
        return found
    raise UserError(
        "名册中已有同名同出生日期的人员，没有重复新增。",
        "此人已在发展过程中或已是党员，请在发展党员页或名册中找到此人。",
    )


def record_step(session: Session, person_id: int, draft: StepDraft, today: date) -> Step:
    """Record one step of one person.

    Raises UserError, and records nothing, where something is missing or a rule forbids it;
    the message names the rule and its article.
    """
    person = session.get_one(Person, person_id)
    step = _record(session, person, draft, today)
    history.describe(session, f"登记{STEPS[draft.code].name}：{person.name}")
    return step


def usual_kind(session: Session) -> PersonKind | None:
    """Return the kind of people that a branch of teachers or of students is made of."""
    kind = branches.current(session).kind
    return {BranchKind.TEACHER: PersonKind.TEACHER, BranchKind.STUDENT: PersonKind.STUDENT}.get(
        kind
    )


def record_step_for_many(
    session: Session, person_ids: Sequence[int], draft: StepDraft, today: date
) -> list[Step]:
    """Record the same step of several people (one meeting, one training) as one change.

    All or nothing: raises UserError as soon as one of them may not take the step.
    """
    people = [session.get_one(Person, number) for number in person_ids]
    considered = consider_all(session, person_ids, today, _named(draft))
    verdicts = [considered[person.id].verdict(draft) for person in people]
    refused = [verdict for verdict in verdicts if not verdict.is_passed]
    for verdict in refused:
        count = f"所选 {len(people)} 人中有 {len(refused)} 人不能登记，未登记任何人。"
        try:
            refuse(draft, verdict)
        except UserError as error:
            raise UserError(f"{count}{error}", error.hint) from error
    steps = [_write_new(session, person, draft) for person in people]
    names = "、".join(person.name for person in people[:LABEL_NAMES])
    more = f"等 {len(people)} 人" if len(people) > LABEL_NAMES else ""
    history.describe(session, f"登记{STEPS[draft.code].name}：{names}{more}")
    return steps


def change_step(session: Session, step_id: int, draft: StepDraft, today: date) -> Step:
    """Change a recorded step; its moment of entry stays.

    The day and the result of a vote are those of the minutes and are not changed here.
    Raises UserError like `record_step`.
    """
    step = session.get_one(Step, step_id)
    if draft.code != step.code:
        raise UserError("一条记录不能改成另一个步骤。", "请删除这条记录，再登记正确的步骤。")
    draft = _as_voted(step, draft)
    considered = consider(session, step.person_id, today, step=step)
    refuse(draft, considered.verdict(draft))
    person = session.get_one(Person, step.person_id)
    _write(step, draft)
    _settle(session, person, draft)
    history.describe(session, f"修改{STEPS[draft.code].name}：{person.name}")
    return step


def remove_step(session: Session, step_id: int) -> None:
    """Take a recorded step back; raises UserError for a vote, which the minutes hold."""
    step = session.get_one(Step, step_id)
    if step.motion_id is not None:
        raise UserError(
            "这一步来自会议记录中的表决，不能在这里删除。",
            "请在“会议记录”中打开那次会议，修改或删除表决事项。",
        )
    person = session.get_one(Person, step.person_id)
    person.steps.remove(step)
    session.flush()
    settle_state(person)
    history.describe(session, f"删除{STEPS[step.code].name}：{person.name}")


def draft_of(step: Step, materials: Mapping[str, MaterialState] | None = None) -> StepDraft:
    """Return a recorded step as a draft to be changed."""
    people = tuple(
        NamedPerson(who.role, who.name, who.person_id, who.duty or "") for who in step.people
    )
    return StepDraft(
        code=step.code,
        happened_on=step.happened_on,
        ended_on=step.ended_on,
        place=step.place or "",
        outcome=step.outcome,
        reason=step.reason or "",
        note=step.note or "",
        details=dict(step.details),
        people=people,
        materials=dict(materials or {}),
        meeting_id=step.meeting_id,
        motion_id=step.motion_id,
    )


def _verdict(session: Session, person_id: int, draft: StepDraft, today: date) -> Verdict:
    return consider(session, person_id, today, known_ids=_named(draft)).verdict(draft)


def _named(draft: StepDraft) -> list[int]:
    return [who.person_id for who in draft.people if who.person_id is not None]


def _record(session: Session, person: Person, draft: StepDraft, today: date) -> Step:
    refuse(draft, _verdict(session, person.id, draft, today))
    return _write_new(session, person, draft)


def _write_new(session: Session, person: Person, draft: StepDraft) -> Step:
    step = Step(
        code=draft.code,
        happened_on=draft.happened_on,
        recorded_at=datetime.now(UTC).replace(tzinfo=None, microsecond=0),
        meeting_id=draft.meeting_id,
        motion_id=draft.motion_id,
    )
    _write(step, draft)
    if draft.code == "T01" and person.course_state in ENDED:
        begin_anew(person)
    person.steps.append(step)
    _settle(session, person, draft)
    return step


def _settle(session: Session, person: Person, draft: StepDraft) -> None:
    """Carry a written step into the file and into the state of the course."""
    put_materials(person, draft.materials)
    settle_state(person)
    if draft.code == "T19":
        _join_group(session, person, draft.details.get("group"))
    session.flush()


def _join_group(session: Session, person: Person, name: object) -> None:
    """Put the person into the Party group of that name, where the branch has one."""
    group = session.scalar(
        select(Group).where(Group.branch_id == person.branch_id, Group.name == name)
    )
    if group is not None:
        person.group_id = group.id


def _write(step: Step, draft: StepDraft) -> None:
    step.happened_on = draft.happened_on
    step.ended_on = draft.ended_on
    step.place = draft.place.strip() or None
    step.outcome = draft.outcome
    step.reason = draft.reason.strip() or None
    step.note = draft.note.strip() or None
    step.day_only = False
    if step.details != (details := _kept_details(draft)):
        step.details = details
    if _people_of(step) != draft.people:
        step.people[:] = [
            StepPerson(
                role=who.role,
                name=who.name.strip(),
                person_id=who.person_id,
                duty=who.duty.strip() or None,
            )
            for who in draft.people
            if who.name.strip()
        ]


def _people_of(step: Step) -> tuple[NamedPerson, ...]:
    return tuple(
        NamedPerson(who.role, who.name, who.person_id, who.duty or "") for who in step.people
    )


def _kept_details(draft: StepDraft) -> dict[str, object]:
    """Return the details that say something, in the order of the specification."""
    return {key: value for key, value in draft.details.items() if value not in (None, "", False)}


def _as_voted(step: Step, draft: StepDraft) -> StepDraft:
    if step.motion_id is None:
        return replace(draft, meeting_id=draft.meeting_id, motion_id=None)
    return replace(
        draft,
        happened_on=step.happened_on,
        outcome=step.outcome,
        meeting_id=step.meeting_id,
        motion_id=step.motion_id,
    )
