"""Everybody's course at a glance, and one person's course in full."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.course import Course
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.materials import MaterialSpec
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules import findings_of_course
from secretary_app.domain.schedule import Earliest, NextStep, earliest_dates, next_step
from secretary_app.domain.values import (
    CourseState,
    MeetingKind,
    MotionKind,
    Stage,
    StepPersonRole,
)
from secretary_app.services import attachments, branches
from secretary_app.services.courses import course_of, courses, courses_of
from secretary_app.services.materials import MaterialRow, material_rows, missing_materials
from secretary_app.store.records import Group, Meeting, Motion, Person, Step, StepResponsible

URGENT_DAYS = 30
"""What goes on beside the main step comes first once it is due within so many days."""
WORST_FIRST = {severity: place for place, severity in enumerate(Severity)}
RESPONSIBLE = (StepPersonRole.RESPONSIBLE, StepPersonRole.CONTACT)
"""Who answers for a person: whoever was named, else the contacts of cultivation."""


@dataclass(frozen=True, kw_only=True)
class CourseRow:
    """One person in the table of development."""

    course: Course
    stage: Stage
    search_key: str
    group: str
    upcoming: NextStep | None
    worst: Severity | None
    """The worst finding that is not settled."""
    open_findings: int
    missing: int
    """Materials that the file lacks."""
    responsible_names: tuple[str, ...]
    """Who sees to the person: the member named for it, else the contacts of cultivation."""
    by_step: Mapping[str, str]
    """Who sees to one step only, by its code."""
    open_steps: tuple[NextStep, ...]
    """Everything that can be taken next, the most urgent first."""
    today: date
    is_over: bool = False
    """Whether the course has come to its end."""

    @property
    def person_id(self) -> int:
        """Number of the person."""
        return self.course.person_id

    def responsible_for(self, code: str) -> tuple[str, ...]:
        """Return who sees to a step: the member named for it, else for the whole course."""
        return (self.by_step[code],) if code in self.by_step else self.responsible_names

    @property
    def responsible(self) -> str:
        """Who sees to the next step, as shown in a cell."""
        code = self.upcoming.spec.code if self.upcoming else ""
        return "、".join(self.responsible_for(code))

    @property
    def everyone_responsible(self) -> tuple[str, ...]:
        """Whoever has an open step of this person in hand, each once."""
        codes = [step.spec.code for step in self.open_steps] or [""]
        return tuple(dict.fromkeys(name for code in codes for name in self.responsible_for(code)))

    @property
    def due_on(self) -> date | None:
        """By when the next step is to be taken, or the one that cannot be taken before it."""
        if self.upcoming is None:
            return None
        if _waits(self.open_steps) and _is_soon(self.open_steps[1], self.today):
            return self.open_steps[1].due_on
        return self.upcoming.due_on

    @property
    def days_left(self) -> int | None:
        """Days until then, negative when it is late; None without a limit."""
        return (self.due_on - self.today).days if self.due_on else None


@dataclass(frozen=True, kw_only=True)
class VoteLink:
    """A vote in the minutes that decided a step."""

    meeting_id: int
    motion_id: int
    kind: MotionKind
    meeting_kinds: tuple[MeetingKind, ...]


@dataclass(frozen=True, kw_only=True)
class CourseView:
    """One person's course with everything that is said about it."""

    course: Course
    today: date
    findings: tuple[Finding, ...]
    """Worst first, settled ones last."""
    upcoming: tuple[NextStep, ...]
    """The step to take first, then what goes on beside it."""
    earliest: Mapping[str, Earliest]
    materials: tuple[MaterialRow, ...]
    policy: Policy
    votes: tuple[VoteLink, ...] = ()
    state_reason: str = ""
    responsible: tuple[str, ...] = ()
    """Who sees to the course as a whole."""
    by_step: Mapping[str, str] = field(default_factory=dict)
    """Who sees to one step only, by its code."""

    @property
    def missing(self) -> list[MaterialSpec]:
        """What the file lacks (缺什么)."""
        return [row.spec for row in self.materials if row.is_missing]


def overview(
    session: Session, today: date, *, everybody: bool = False, ended: bool = False
) -> list[CourseRow]:
    """Return one row a person on the way, by due date, then worst finding, then name.

    With `ended` also those whose course is over, and with `everybody` members whose course was
    never kept here, too.
    """
    found = courses(session, include_left=everybody or ended)
    wanted = (one for one in found if everybody or is_on_the_way(one) or (ended and is_over(one)))
    return sorted(_rows(session, wanted, today), key=urgency)


def rows_of(session: Session, person_ids: Iterable[int], today: date) -> list[CourseRow]:
    """Return these people's rows, also where their course is over."""
    here = select(Person.id).where(Person.id.in_(list(person_ids)), Person.binned_at.is_(None))
    found = courses_of(session, session.scalars(here))
    kept = (one for one in found if is_on_the_way(one) or is_over(one))
    return list(_rows(session, kept, today))


def _rows(session: Session, found: Iterable[Course], today: date) -> Iterator[CourseRow]:
    policy = branches.policy(session)
    groups = {row.id: row.name for row in session.execute(select(Group.id, Group.name))}
    query = select(
        Person.id, Person.name, Person.search_key, Person.group_id, Person.responsible_id
    )
    people = {row.id: row for row in session.execute(query)}
    steps = responsible_by_step(session)
    for course in found:
        person = people[course.person_id]
        member = people.get(person.responsible_id or 0)
        yield _row(
            course,
            policy,
            today,
            key=person.search_key,
            group=groups.get(person.group_id or 0, ""),
            responsible=(member.name,) if member else _responsible(course),
            by_step=steps.get(course.person_id, {}),
        )


def responsible_by_step(session: Session) -> dict[int, dict[str, str]]:
    """Return who sees to which single step, by person and by code of the step."""
    query = select(StepResponsible.person_id, StepResponsible.code, Person.name)
    found: dict[int, dict[str, str]] = defaultdict(dict)
    rows = session.execute(query.join(Person, Person.id == StepResponsible.member_id))
    for person_id, code, name in rows:
        found[person_id][code] = name
    return found


def view(session: Session, person_id: int, today: date) -> CourseView:
    """Return one person's course in full."""
    person = session.get_one(Person, person_id)
    course, policy = course_of(session, person), branches.policy(session)
    found = sorted(findings_of_course(course, policy, today), key=_importance)
    return CourseView(
        course=course,
        today=today,
        findings=tuple(found),
        upcoming=in_urgency(next_step(course, policy, today, found), today),
        earliest=earliest_dates(course, policy, today),
        materials=tuple(
            material_rows(course, person.materials, attachments.labels(session, person_id))
        ),
        policy=policy,
        votes=_votes(session, person_id),
        state_reason=person.course_state_reason or "",
        responsible=_seeing_to(session, person, course),
        by_step=responsible_by_step(session).get(person_id, {}),
    )


def _seeing_to(session: Session, person: Person, course: Course) -> tuple[str, ...]:
    member = session.get(Person, person.responsible_id) if person.responsible_id else None
    return (member.name,) if member else _responsible(course)


def is_on_the_way(course: Course) -> bool:
    """Tell whether there is still something to do for the person's development.

    Members whom the roster brought as full are done; one whose steps are kept here is done
    once the file is archived.
    """
    if course.state not in (CourseState.ACTIVE, CourseState.SUSPENDED):
        return False
    if course.left_on is not None or course.stage == Stage.NONE:
        return False
    kept = any(step.recorded_on is not None for step in course.steps)
    return course.stage != Stage.FULL or (kept and course.last("T25") is None)


def is_over(course: Course) -> bool:
    """Tell whether a course was kept here and has come to its end.

    It was filed, or the person moved away, took the application back or was not admitted.
    """
    kept = any(step.step_id is not None for step in course.steps)
    refused = course.state in (CourseState.WITHDRAWN, CourseState.NOT_ADMITTED)
    return not is_on_the_way(course) and (kept or refused)


def _row(
    course: Course,
    policy: Policy,
    today: date,
    *,
    key: str,
    group: str,
    responsible: tuple[str, ...],
    by_step: Mapping[str, str],
) -> CourseRow:
    found = findings_of_course(course, policy, today)
    pending = [one for one in found if not one.settled and one.severity != Severity.INFO]
    upcoming = in_urgency(next_step(course, policy, today, found), today)
    return CourseRow(
        course=course,
        stage=course.stage,
        search_key=key,
        group=group,
        upcoming=next(iter(upcoming), None),
        worst=min((one.severity for one in pending), key=WORST_FIRST.__getitem__, default=None),
        open_findings=len(pending),
        missing=len(missing_materials(course)),
        responsible_names=responsible,
        by_step=by_step,
        open_steps=upcoming,
        today=today,
        is_over=not is_on_the_way(course),
    )


def _votes(session: Session, person_id: int) -> tuple[VoteLink, ...]:
    query = (
        select(Motion.id, Motion.kind, Meeting.id, Meeting.kinds)
        .join(Motion.meeting)
        .join(Step, Step.motion_id == Motion.id)
        .where(Step.person_id == person_id)
        .order_by(Meeting.held_on)
    )
    return tuple(
        VoteLink(
            meeting_id=meeting_id,
            motion_id=motion_id,
            kind=kind,
            meeting_kinds=tuple(MeetingKind(code) for code in kinds),
        )
        for motion_id, kind, meeting_id, kinds in session.execute(query)
    )


def in_urgency(upcoming: Sequence[NextStep], today: date) -> tuple[NextStep, ...]:
    """Put first what is late or due soon, then the main step, then what goes on beside it."""

    def key(step: NextStep) -> date:
        return step.due_on if step.due_on and _is_soon(step, today) else date.max

    found = sorted(upcoming, key=key)
    codes = [step.spec.code for step in found]
    for later, needed in NEEDED_FIRST.items():
        if later in codes and needed in codes[codes.index(later) :]:
            found.insert(codes.index(later), found.pop(codes.index(needed)))
    return tuple(found)


def _is_soon(step: NextStep, today: date) -> bool:
    return step.due_on is not None and step.due_on <= today + timedelta(days=URGENT_DAYS)


NEEDED_FIRST = {"T06": "T05"}
"""What goes on beside, and the step of the main line without which it cannot be recorded."""


def _waits(steps: Sequence[NextStep]) -> bool:
    """Tell whether the first step stands there because the second one needs it."""
    codes = [step.spec.code for step in steps[:2]]
    return len(codes) == 2 and NEEDED_FIRST.get(codes[1]) == codes[0] and not steps[0].due_on


def _responsible(course: Course) -> tuple[str, ...]:
    for role in RESPONSIBLE:
        named = [step.named(role) for step in course.steps if step.named(role)]
        if named:
            return tuple(dict.fromkeys(who.name for who in named[-1]))
    return ()


def urgency(row: CourseRow) -> tuple[date, int, str]:
    """Return the key that puts the earliest limit first, then the worst finding, then the name."""
    due = row.due_on
    worst = WORST_FIRST[row.worst] if row.worst else len(WORST_FIRST)
    return (due or date.max, worst, row.course.name)


def _importance(finding: Finding) -> tuple[bool, int, date]:
    return (finding.settled, WORST_FIRST[finding.severity], finding.due_on or date.max)
