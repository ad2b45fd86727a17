"""Reading the facts of development out of the records, as the rules want them.

Everything is read as plain columns in a fixed number of queries, however many people are
asked for, so that the whole branch costs little more than one person.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, String, func, select, type_coerce
from sqlalchemy.orm import Session

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.course import Course, StepFact, StepPersonFact
from secretary_app.domain.membership import by_application
from secretary_app.domain.values import (
    CourseState,
    MaterialState,
    MeetingKind,
    PartyPost,
    Stage,
)
from secretary_app.services.collecting import collecting_later
from secretary_app.services.standings import NamedPerson, person_fact, standings_of
from secretary_app.store.records import (
    Branch,
    Group,
    Material,
    Meeting,
    Motion,
    Person,
    Post,
    Step,
    StepPerson,
)

COMMITTEE_SIZE = 3
"""Smallest committee (支委会) that the regulations know."""
MEMBERS_FOR_COMMITTEE = 7
ROSTER_STEPS: tuple[tuple[str, str, str | None], ...] = (
    ("T01", "applied_on", None),
    ("T03", "activist_on", None),
    ("T08", "target_on", None),
    ("T15", "joined_on", "ADMIT"),
    ("T17", "admitted_on", "APPROVED"),
    ("T24", "confirmed_on", "CONVERT"),
)
"""Which step a date of the roster stands for while the step itself is not recorded."""


def course_of(session: Session, person: Person) -> Course:
    """Return the facts of one person's development."""
    session.flush()
    return _courses(session, Person.id == person.id)[0]


def courses(session: Session, *, include_left: bool = False) -> list[Course]:
    """Return the facts of everybody's development, by name; people in the bin are left out."""
    session.flush()
    wanted = Person.binned_at.is_(None)
    return _courses(session, wanted if include_left else wanted & Person.left_on.is_(None))


def courses_of(session: Session, person_ids: Iterable[int]) -> list[Course]:
    """Return the facts of these people's development, by name."""
    session.flush()
    return _courses(session, Person.id.in_(list(person_ids)))


def course_without(
    session: Session, person_id: int, step_id: int | None
) -> tuple[Course, StepFact | None]:
    """Return a person's course as if this step were not recorded, and that step's fact.

    The date that the step has put into the roster is left out with it. A step from before
    the latest application is taken out of the course that it belonged to.
    """
    session.flush()
    whole = _courses(session, Person.id == person_id)[0]
    if step_id is None:
        return whole, None
    run = whole.steps if any(one.step_id == step_id for one in whole.steps) else whole.earlier
    gone = next(step for step in run if step.step_id == step_id)
    kept = tuple(step for step in run if step is not gone)
    earlier = whole.earlier if run is whole.steps else ()
    return replace(whole, steps=kept, earlier=earlier), gone


@lru_cache(maxsize=4096)
def entry_day(moment: datetime) -> date:
    """Return the calendar day here on which something was entered; moments are kept in UTC."""
    return moment.replace(tzinfo=UTC).astimezone().date()


PERSON_COLUMNS = (
    Person.id,
    Person.name,
    Person.stage,
    Person.kind,
    Person.course_state,
    Person.birth_on,
    Person.league_joined_on,
    Person.arrived_on,
    Person.left_on,
    Person.expected_leave_on,
    Person.full_on,
    Person.applied_on,
    Person.activist_on,
    Person.target_on,
    Person.joined_on,
    Person.admitted_on,
    Person.confirmed_on,
)


STEP_COLUMNS = (
    Step.id,
    Step.person_id,
    Step.code,
    Step.happened_on,
    Step.recorded_at,
    Step.ended_on,
    Step.outcome,
    Step.reason,
    type_coerce(Step.details, String),
    Step.meeting_id,
    Step.motion_id,
)
"""The details stay text until they are known to hold something."""


def _courses(session: Session, wanted: ColumnElement[bool]) -> list[Course]:
    ids = select(Person.id).where(wanted)
    with collecting_later():
        facts = _step_facts(session, ids)
        materials = _materials(session, ids)
        branch = _branch_facts(session)
        people = session.execute(select(*PERSON_COLUMNS).where(wanted).order_by(Person.name))
        return [_course(row, facts[row.id], materials[row.id], branch) for row in people]


def _course(
    row: Row[*tuple[Any, ...]],
    recorded: Sequence[StepFact],
    materials: Mapping[str, MaterialState],
    branch: Mapping[str, bool],
) -> Course:
    counted, earlier = by_application(recorded)
    steps = [*counted, *_from_roster(row, {step.code for step in recorded})]
    return Course(
        person_id=row.id,
        name=row.name,
        stage=row.stage or Stage.NONE,
        kind=row.kind,
        state=row.course_state or CourseState.ACTIVE,
        birth_on=row.birth_on,
        league_joined_on=row.league_joined_on,
        arrived_on=row.arrived_on,
        left_on=row.left_on,
        expected_leave_on=row.expected_leave_on,
        full_on=row.full_on,
        steps=in_order(steps),
        earlier=in_order(earlier) if earlier else (),
        materials=materials,
        **branch,
    )


def in_order(steps: Iterable[StepFact]) -> tuple[StepFact, ...]:
    """Return the facts as a course holds them: by date, then by code."""
    return tuple(sorted(steps, key=lambda step: (step.happened_on, step.code)))


def _from_roster(row: Row[*tuple[Any, ...]], recorded: set[str]) -> list[StepFact]:
    """Return the dates that the roster brought and that no recorded step says better."""
    if "T07" in recorded:
        recorded = recorded | {"T08"}
    return [
        StepFact(code=code, happened_on=day, outcome=outcome)
        for code, column, outcome in ROSTER_STEPS
        if code not in recorded and (day := getattr(row, column)) is not None
    ]


def _step_facts(session: Session, ids: Select[Any]) -> dict[int, list[StepFact]]:
    """Return what is recorded of these people, by person."""
    people = _step_people(session, ids)
    votes = _votes(session, ids)
    kinds = meeting_kinds(session)
    facts: dict[int, list[StepFact]] = defaultdict(list)
    for (
        number, person_id, code, happened_on, recorded_at, ended_on,
        outcome, reason, details, meeting_id, motion_id,
    ) in session.execute(select(*STEP_COLUMNS).where(Step.person_id.in_(ids))):  # fmt: skip
        vote = votes.get(motion_id) or _Vote(kinds=kinds.get(meeting_id or 0, ()))
        facts[person_id].append(
            StepFact(
                step_id=number,
                code=code,
                happened_on=happened_on,
                recorded_on=entry_day(recorded_at),
                ended_on=ended_on,
                outcome=outcome,
                reason=reason or "",
                details=_details(details) if details and details != "{}" else {},
                people=people(number, happened_on),
                meeting_kinds=vote.kinds,
                ballot=vote.ballot,
                secret=vote.secret,
            )
        )
    return facts


@lru_cache(maxsize=50_000)
def _details(text: str) -> Mapping[str, Any]:
    """Return the fields of a step, read-only since readers share them."""
    return MappingProxyType(json.loads(text))


def _step_people(
    session: Session, ids: Select[Any]
) -> Callable[[int, date], tuple[StepPersonFact, ...]]:
    """Return a function from a step and its day to the people who took part in it."""
    of_these = select(Step.id).where(Step.person_id.in_(ids))
    taking = StepPerson.step_id.in_(of_these)
    named: dict[int, list[NamedPerson]] = defaultdict(list)
    query = select(
        StepPerson.step_id,
        StepPerson.role,
        StepPerson.name,
        StepPerson.person_id,
        StepPerson.duty,
    )
    for step_id, role, name, person_id, duty in session.execute(
        query.where(taking).order_by(StepPerson.id)
    ):
        named[step_id].append(NamedPerson(role, name, person_id, duty or ""))
    known = standings_of(session, select(StepPerson.person_id).where(taking))

    def people(step_id: int, day: date) -> tuple[StepPersonFact, ...]:
        if step_id not in named:
            return ()
        return tuple(person_fact(who, day, known) for who in named[step_id])

    return people


def _votes(session: Session, ids: Select[Any]) -> dict[int | None, "_Vote"]:
    of_these = select(Step.motion_id).where(Step.person_id.in_(ids))
    query = select(Motion.id, Motion.ballot, Motion.secret, Meeting.kinds)
    rows = session.execute(query.join(Motion.meeting).where(Motion.id.in_(of_these)))
    return {
        number: _Vote(ballot, secret, _as_kinds(kinds)) for number, ballot, secret, kinds in rows
    }


def meeting_kinds(session: Session) -> dict[int, tuple[MeetingKind, ...]]:
    """Return what every meeting on record was, by its number."""
    rows = session.execute(select(Meeting.id, Meeting.kinds).where(Meeting.binned_at.is_(None)))
    return {number: _as_kinds(kinds) for number, kinds in rows}


def _materials(session: Session, ids: Select[Any]) -> dict[int, dict[str, MaterialState]]:
    found: dict[int, dict[str, MaterialState]] = defaultdict(dict)
    query = select(Material.person_id, Material.code, Material.state)
    for person_id, code, state in session.execute(query.where(Material.person_id.in_(ids))):
        found[person_id][code] = state
    return found


def _branch_facts(session: Session) -> dict[str, bool]:
    """Return what the rules ask about the branch, by the name of the course's field."""
    branch = session.scalars(select(Branch).order_by(Branch.id).limit(1)).one()
    return {
        "has_committee": _has_committee(session),
        "has_groups": session.scalar(select(Group.id).limit(1)) is not None,
        "superior_can_approve": branch.superior_can_approve,
        "temporary_branch": branch.temporary,
    }


def _has_committee(session: Session) -> bool:
    """Tell whether the branch has a committee, as of its latest appointment.

    Where nobody's post has been entered yet, a branch of seven full members and more is
    taken to have the committee that the regulations ask of it.

    Source: 《中国共产党支部工作条例（试行）》, article 20.
    """
    posts = session.execute(select(Post.person_id, Post.post, Post.starts_on, Post.ends_on)).all()
    if not posts:
        full = select(func.count(Person.id)).where(
            Person.stage == Stage.FULL, Person.left_on.is_(None), Person.binned_at.is_(None)
        )
        return (session.scalar(full) or 0) >= MEMBERS_FOR_COMMITTEE
    latest = max(post.starts_on for post in posts)
    serving = {
        post.person_id
        for post in posts
        if post.post != PartyPost.GROUP_LEADER and (post.ends_on is None or post.ends_on >= latest)
    }
    return len(serving) >= COMMITTEE_SIZE


@dataclass(frozen=True)
class _Vote:
    ballot: Ballot | None = None
    secret: bool = True
    kinds: tuple[MeetingKind, ...] = ()


def _as_kinds(codes: Iterable[str]) -> tuple[MeetingKind, ...]:
    return tuple(MeetingKind(code) for code in codes)
