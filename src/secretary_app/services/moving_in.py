"""Taking in somebody whose development began in another branch, unit or school.

The dates that the former unit decided stay what they are and stand on the roster; nothing is
made up about how they came about. Whether its materials were reviewed decides from when the
year of cultivation counts.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.dates import chinese
from secretary_app.domain.errors import UserError
from secretary_app.domain.values import CourseState, MaterialState, PersonKind
from secretary_app.services.leaving import arrive
from secretary_app.services.materials import put_materials
from secretary_app.store import branches, history
from secretary_app.store.records import Person, Step

DATES: tuple[tuple[str, str, str], ...] = (
    ("applied_on", "递交入党申请书", "T01"),
    ("activist_on", "确定为积极分子", "T03"),
    ("target_on", "确定为发展对象", "T08"),
    ("joined_on", "支部大会接收", "T15"),
    ("admitted_on", "党委批准", "T17"),
)
"""The former unit's dates in their order: column, word, and the step each stands for."""
ALREADY = "名册中已有同名同出生日期的人员，没有重复新增。"


@dataclass(frozen=True, kw_only=True)
class MoveIn:
    """What is known of somebody on arrival."""

    name: str
    birth_on: date
    arrived_on: date
    source: str
    """The branch, unit or school they come from."""
    applied_on: date
    kind: PersonKind | None = None
    activist_on: date | None = None
    target_on: date | None = None
    joined_on: date | None = None
    admitted_on: date | None = None
    reviewed: bool = False
    """Whether this branch has reviewed and accepted the former unit's materials."""


def problems_of(move: MoveIn, today: date) -> dict[str, str]:
    """Return what is missing or cannot be true, in sentences by the field concerned.

    Source: 中国共产党发展党员工作细则, articles 12, 35 and 36.
    """
    found = {}
    if not move.source.strip():
        found["source"] = "请填写从哪里转来。"
    if move.arrived_on > today:
        found["arrived_on"] = "不能晚于今天。"
    if move.joined_on and not move.admitted_on:
        found["admitted_on"] = "请填写党委批准日期；尚未批准的由原支部办完再转。"
    before: tuple[str, date] | None = None
    for column, word, _code in DATES:
        day: date | None = getattr(move, column)
        if day is None:
            continue
        if day > move.arrived_on:
            found[column] = "不能晚于转入日期：转入以后的步骤在本支部登记。"
        elif before and day < before[1]:
            found[column] = f"{word}不能早于{before[0]}（{chinese(before[1])}）。"
        before = (word, day)
    return found


def move_in(session: Session, move: MoveIn, today: date, person_id: int | None = None) -> Person:
    """Put somebody who moved in on the roster, or complete one who is there.

    A date whose step is recorded here is left alone. Raises UserError where something is
    missing, and where somebody of that name and birth date is on the roster already.
    """
    if problems := problems_of(move, today):
        first, *others = problems.values()
        raise UserError(first, "".join(others))
    person = session.get_one(Person, person_id) if person_id else _newcomer(session, move)
    recorded = {step.code for step in person.steps}
    for column, _word, code in DATES:
        if code not in recorded:
            setattr(person, column, getattr(move, column))
    person.name, person.birth_on = " ".join(move.name.split()), move.birth_on
    person.kind = move.kind or person.kind
    if person.arrived_on != move.arrived_on:
        arrive(person, move.arrived_on)
    person.source = move.source.strip()
    if person.course_state == CourseState.MOVED_OUT:
        person.course_state, person.left_on, person.left_reason = CourseState.ACTIVE, None, None
    _state_review(person, move)
    session.flush()
    history.describe(session, f"转入：{person.name}")
    return person


def known_of(session: Session, person_id: int) -> dict[str, object]:
    """Return what the roster knows of somebody, by the fields of `MoveIn`."""
    person = session.get_one(Person, person_id)
    known = {name: getattr(person, name) for name in ("name", "birth_on", "kind", "arrived_on")}
    dates = {column: getattr(person, column) for column, _word, _code in DATES}
    reviewed = any(step.details.get("materials_reviewed") for step in _determined(person))
    return {**known, **dates, "source": person.source or "", "reviewed": reviewed}


def _newcomer(session: Session, move: MoveIn) -> Person:
    name = " ".join(move.name.split())
    query = select(Person.id).where(
        Person.name == name, Person.birth_on == move.birth_on, Person.binned_at.is_(None)
    )
    if session.scalar(query.limit(1)) is not None:
        raise UserError(ALREADY, "请选中此人，再从“状态”菜单登记转入。")
    person = Person(branch_id=branches.current(session).id, name=name)
    session.add(person)
    session.flush()
    return person


def _state_review(person: Person, move: MoveIn) -> None:
    """Keep the review where the rules look for it: with T03, or with the admission's papers.

    Source: 中国共产党发展党员工作细则, articles 12 and 35.
    """
    if move.joined_on is not None:
        if move.reviewed:
            put_materials(person, {"VOLUNTEER_BOOK": MaterialState.PRESENT})
        return
    determined = _determined(person)
    if not determined and move.reviewed and move.activist_on and not move.target_on:
        determined = [
            Step(
                code="T03",
                happened_on=move.activist_on,
                recorded_at=datetime.now(UTC).replace(tzinfo=None, microsecond=0),
            )
        ]
        person.steps.extend(determined)
    for step in determined[-1:]:
        details = {key: value for key, value in step.details.items() if key != _REVIEWED}
        step.details = {**details, _REVIEWED: True} if move.reviewed else details


def _determined(person: Person) -> list[Step]:
    found = [step for step in person.steps if step.code == "T03"]
    return sorted(found, key=lambda step: step.happened_on)


_REVIEWED = "materials_reviewed"
"""The field of T03 that says so."""
