"""Reading the facts of development out of the records, as the rules want them.

Everything is read as plain columns in a fixed number of queries, however many people are
asked for, so that the whole branch costs little more than one person.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, String, select, type_coerce
from sqlalchemy.orm import Session

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.course import Course, PaperFact, StepFact, StepPersonFact
from secretary_app.domain.membership import ROSTER_STEPS, by_application, in_time
from secretary_app.domain.values import (
    CourseState,
    MaterialState,
    MeetingKind,
    Stage,
)
from secretary_app.services.collecting import collecting_later
from secretary_app.services.course_branch import branch_columns
from secretary_app.services.standings import NamedPerson, person_fact, standings_of
from secretary_app.store.held import IS_HELD
from secretary_app.store.records import (
    Material,
    Meeting,
    Motion,
    Person,
    Step,
    StepPerson,
)


@dataclass(frozen=True)
class MeetingRef:
    """What a meeting was, and when: as much as a step that it decided asks."""

    kinds: tuple[MeetingKind, ...] = ()
    held_on: date | None = None


NO_MEETING = MeetingRef()


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
    Step.day_only,
)
"""The details stay text until they are known to hold something."""


def _courses(session: Session, wanted: ColumnElement[bool]) -> list[Course]:
    ids = select(Person.id).where(wanted)
    with collecting_later():
        facts = _step_facts(session, ids)
        files = _files(session, ids)
        branch = branch_columns(session)
        people = session.execute(select(*PERSON_COLUMNS).where(wanted).order_by(Person.name))
        return [_course(row, facts[row.id], files[row.id], branch) for row in people]


def _course(
    row: Row[*tuple[Any, ...]],
    recorded: Sequence[StepFact],
    file: "_File",
    branch: Mapping[str, Any],
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
        materials=file.materials,
        papers=file.papers,
        **branch,
    )


def in_order(steps: Iterable[StepFact]) -> tuple[StepFact, ...]:
    """Return the facts as a course holds them, whatever the order of their entry."""

    def key(step: StepFact) -> tuple[object, ...]:
        return *in_time(step), [who.name for who in step.people], step.reason

    return tuple(sorted(steps, key=key))


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
    held = decided_at(session)
    facts: dict[int, list[StepFact]] = defaultdict(list)
    for (
        number, person_id, code, happened_on, recorded_at, ended_on,
        outcome, reason, details, meeting_id, motion_id, day_only,
    ) in session.execute(select(*STEP_COLUMNS).where(Step.person_id.in_(ids))):  # fmt: skip
        vote = votes.get(motion_id) or _Vote(held.get(meeting_id or 0, NO_MEETING))
        facts[person_id].append(
            StepFact(
                step_id=number,
                code=code,
                happened_on=happened_on,
                recorded_on=None if day_only else entry_day(recorded_at),
                ended_on=ended_on,
                outcome=outcome,
                reason=reason or "",
                details=_details(details) if details and details != "{}" else {},
                people=people(number, happened_on),
                meeting_kinds=vote.meeting.kinds,
                meeting_on=vote.meeting.held_on,
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
    query = select(Motion.id, Motion.ballot, Motion.secret, Meeting.kinds, Meeting.held_on)
    rows = session.execute(query.join(Motion.meeting).where(Motion.id.in_(of_these)))
    return {
        number: _Vote(MeetingRef(_as_kinds(kinds), held_on), ballot, secret)
        for number, ballot, secret, kinds, held_on in rows
    }


def decided_at(session: Session) -> dict[int, MeetingRef]:
    """Return what every meeting held was and when, by its number; a plan decides nothing."""
    query = select(Meeting.id, Meeting.kinds, Meeting.held_on)
    rows = session.execute(query.where(IS_HELD))
    return {number: MeetingRef(_as_kinds(kinds), held_on) for number, kinds, held_on in rows}


def _files(session: Session, ids: Select[Any]) -> dict[int, "_File"]:
    """Return what is in these people's files, by person."""
    found: dict[int, _File] = defaultdict(_File)
    columns = (
        Material.person_id, Material.code, Material.state, Material.formed_on, Material.note
    )  # fmt: skip
    query = select(*columns).where(Material.person_id.in_(ids))
    for person_id, code, state, formed_on, note in session.execute(query):
        file = found[person_id]
        file.materials[code] = state
        if formed_on is not None and state is MaterialState.PRESENT:
            file.papers[code] = PaperFact(formed_on, bool(note))
    return found


@dataclass(frozen=True)
class _Vote:
    meeting: MeetingRef
    ballot: Ballot | None = None
    secret: bool = True


@dataclass
class _File:
    materials: dict[str, MaterialState] = field(default_factory=dict)
    papers: dict[str, PaperFact] = field(default_factory=dict)


def _as_kinds(codes: Iterable[str]) -> tuple[MeetingKind, ...]:
    return tuple(MeetingKind(code) for code in codes)
