"""What a secretary does with the people of the roster, one by one or several at once."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, String, case, select, type_coerce
from sqlalchemy.orm import Session

from secretary_app.domain import identity
from secretary_app.domain.custom import shown
from secretary_app.domain.errors import UserError
from secretary_app.domain.values import (
    CourseState,
    ExcusalGround,
    PartyStatus,
    PunishmentKind,
    Stage,
)
from secretary_app.exchange.spreadsheets.fields import OWN
from secretary_app.services import custom_fields, discipline, statuses
from secretary_app.services.leaving import depart
from secretary_app.store import branches, history
from secretary_app.store.records import Excusal, Person, Punishment

Values = Mapping[str, Any]
"""Values of `Person` by the name of their column."""
UNIQUE = {"id_no": "身份证号", "school_no": "学工号"}
DATE_ORDER = (
    ("birth_on", "出生日期"),
    ("applied_on", "申请入党日期"),
    ("activist_on", "确定积极分子日期"),
    ("target_on", "确定发展对象日期"),
    ("joined_on", "入党日期"),
    ("full_on", "转正日期"),
)
MANY = 500
"""Numbers that one question to the database may name."""


def roster_rows(session: Session, ids: Sequence[int]) -> dict[int, Person]:
    """Return these people by number, without what hangs on them."""
    found: dict[int, Person] = {}
    for at in range(0, len(ids), MANY):
        some = session.scalars(select(Person).where(Person.id.in_(ids[at : at + MANY])))
        found.update((person.id, person) for person in some)
    return found


def find_people(
    session: Session, *, search: str = "", stage: Stage | None = None, include_left: bool = False
) -> list[Person]:
    """Return the people in whose search key every word stands, members first.

    People in the bin are never among them, those who have left only where asked for.
    """
    ranks = {one.name: place for place, one in enumerate(reversed(Stage))}
    first = case(ranks, value=type_coerce(Person.stage, String))
    question = select(Person).where(Person.binned_at.is_(None)).order_by(first, Person.id)
    for word in search.lower().split():
        question = question.where(Person.search_key.contains(word, autoescape=True))
    if stage is not None:
        question = question.where(Person.stage == stage)
    if not include_left:
        question = question.where(Person.left_on.is_(None))
    return list(session.scalars(question))


def problems(session: Session, values: Values, person_id: int | None = None) -> dict[str, str]:
    """Return what keeps the values from being kept, a sentence by column.

    `person_id` is the person that is changed; None for a new one.
    """
    found: dict[str, str] = {}
    if not values.get("name"):
        found["name"] = "请填写姓名。"
    number = values.get("id_no")
    if number and (wrong := identity.problem_of(number)):
        found["id_no"] = wrong
    for column, label in UNIQUE.items():
        if values.get(column) and _taken(session, column, values[column], person_id):
            found.setdefault(column, f"名册里已有另一人用这个{label}，请先核对是不是同一人。")
    return found | custom_fields.problems(session, values) | _dates_in_order(values)


def warnings(values: Values) -> dict[str, str]:
    """Return what should be looked at but may be right, a sentence by column."""
    number = values.get("id_no") or ""
    found: dict[str, str] = {}
    if values.get("gender") and identity.contradictions(number, gender=values["gender"]):
        found["gender"] = "与身份证号不一致。"
    if values.get("birth_on"):
        said = identity.contradictions(number, birth_on=values["birth_on"])
        if said:
            found["birth_on"] = said[0]
    status = values.get("party_status") or PartyStatus.NORMAL
    if status is not PartyStatus.NORMAL and not values.get("party_status_on"):
        found["party_status_on"] = "请填写从哪一天起；不填则一直不计入。"
    return found


def add_person(session: Session, values: Values) -> Person:
    """Put somebody into the roster. Raises UserError where the values cannot be kept."""
    _require(session, values, None)
    plain = custom_fields.parted(values, {})
    person = Person(branch_id=branches.current(session).id, **plain)
    session.add(person)
    session.flush()
    statuses.note_from_roster(session, person)
    history.describe(session, f"新增人员：{person.name}")
    return person


def change_person(session: Session, person_id: int, values: Values) -> Person:
    """Change some values of a person. Raises UserError where they cannot be kept."""
    person = get(session, person_id)
    _require(
        session,
        {**{column: getattr(person, column) for column in _CHECKED}, **values},
        person_id,
    )
    for column, value in custom_fields.parted(values, person.custom).items():
        if getattr(person, column) != value:
            setattr(person, column, value)
    if values.keys() & {"party_status", "party_status_on"}:
        session.flush()
        statuses.note_from_roster(session, person)
    history.describe(session, f"修改人员：{person.name}")
    return person


def get(session: Session, person_id: int) -> Person:
    """Return a person. Raises UserError where there is none any more."""
    person = session.get(Person, person_id)
    if person is None:
        raise UserError("这个人已经不在名册里。", "可能刚被撤销，请刷新后再试。")
    return person


def bin_people(session: Session, ids: Sequence[int]) -> int:
    """Put people into the bin, from which they can be taken back; return how many."""
    now = datetime.now(UTC).replace(tzinfo=None)

    def put(person: Person) -> None:
        person.binned_at = now

    return _each(session, ids, put, "移入回收站")


def restore_people(session: Session, ids: Sequence[int]) -> int:
    """Take people back out of the bin; return how many."""

    def take(person: Person) -> None:
        person.binned_at = None

    return _each(session, ids, take, "从回收站恢复")


def binned(session: Session) -> list[Person]:
    """Return the people in the bin, the last one first."""
    question = select(Person).where(Person.binned_at.is_not(None))
    return list(session.scalars(question.order_by(Person.binned_at.desc())))


def put_into_group(session: Session, ids: Sequence[int], group_id: int | None) -> int:
    """Put people into a Party group, or out of any; return how many."""

    def put(person: Person) -> None:
        person.group_id = group_id

    return _each(session, ids, put, "调整党小组")


def leave(session: Session, person_id: int, on: date, reason: str) -> Person:
    """Note that somebody left the branch; they stay in the history and out of later counts."""
    person = get(session, person_id)
    depart(session, person, on, _reason(reason))
    history.describe(session, f"登记转出：{person.name}")
    return person


def leave_many(session: Session, ids: Sequence[int], on: date, reason: str) -> int:
    """Note that several people left on one day, as one change; return how many.

    Those who had left before are passed over.
    """
    why, left = _reason(reason), 0
    for number in ids:
        person = get(session, number)
        if person.left_on is None:
            depart(session, person, on, why)
            left += 1
    history.describe(session, f"登记转出：{left} 人")
    return left


def _reason(text: str) -> str:
    if not text.strip():
        raise UserError("请写明离开的原因。", "例如：毕业转出组织关系。")
    return text.strip()


def come_back(session: Session, person_id: int) -> Person:
    """Take back that somebody left the branch."""
    person = get(session, person_id)
    person.left_on = person.left_reason = None
    if person.course_state is CourseState.MOVED_OUT:
        person.course_state, person.course_state_on = CourseState.ACTIVE, None
        person.course_state_reason = None
    history.describe(session, f"取消转出：{person.name}")
    return person


def reveal(session: Session, person_id: int, column: str) -> str:
    """Return a number that is masked otherwise, and note in the history that it was shown."""
    person = get(session, person_id)
    history.event(session, "reveal", f"查看完整号码：{person.name}", {"field": column}, person_id)
    if column.startswith(OWN):
        return shown(person.custom.get(column.removeprefix(OWN)))
    return str(getattr(person, column) or "")


def punish(
    session: Session,
    person_id: int,
    kind: PunishmentKind,
    decided_on: date,
    ends_on: date | None = None,
    note: str | None = None,
) -> Punishment:
    """Note a disciplinary punishment and the time in which rights are suspended."""
    values = {"kind": kind, "decided_on": decided_on, "ends_on": ends_on, "note": note}
    return discipline.record_punishment(session, person_id, values)


def excuse(
    session: Session,
    person_id: int,
    ground: ExcusalGround,
    starts_on: date,
    ends_on: date | None = None,
    *,
    superior_approved: bool = False,
    assembly_passed: bool = False,
) -> Excusal:
    """Note why a member may be left out of the number due; both approvals make it count."""
    person = get(session, person_id)
    if ends_on is not None and ends_on < starts_on:
        raise UserError("结束日早于开始日。", "请核对两个日期。")
    excusal = Excusal(
        ground=ground,
        starts_on=starts_on,
        ends_on=ends_on,
        superior_approved=superior_approved,
        assembly_passed=assembly_passed,
    )
    person.excusals.append(excusal)
    history.describe(session, f"登记不计入应到会：{person.name}")
    return excusal


def _require(session: Session, values: Values, person_id: int | None) -> None:
    found = problems(session, values, person_id)
    if found:
        raise UserError(next(iter(found.values())), "请改正后再保存。")


def _taken(session: Session, column: str, value: str, person_id: int | None) -> bool:
    same: list[ColumnElement[bool]] = [
        getattr(Person, column) == value,
        Person.binned_at.is_(None),
    ]
    if person_id is not None:
        same.append(Person.id != person_id)
    return session.scalar(select(Person.id).where(*same).limit(1)) is not None


def _dates_in_order(values: Values) -> dict[str, str]:
    known = [(column, word, values[column]) for column, word in DATE_ORDER if values.get(column)]
    return {
        later: f"{word}早于{before}，请核对。"
        for (_, before, first), (later, word, second) in pairwise(known)
        if second < first
    }


def _each(session: Session, ids: Sequence[int], do: Callable[[Person], None], what: str) -> int:
    people: list[Person] = []
    for at in range(0, len(ids), MANY):
        people += session.scalars(select(Person).where(Person.id.in_(ids[at : at + MANY])))
    for person in people:
        do(person)
    whom = people[0].name if len(people) == 1 else f"{len(people)} 人"
    history.describe(session, f"{what}：{whom}")
    return len(people)


_CHECKED = ("name", *UNIQUE, *(column for column, _ in DATE_ORDER))
