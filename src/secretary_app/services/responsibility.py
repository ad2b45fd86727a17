"""Who sees to whose development, and what each of them has open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.domain.schedule import NextStep
from secretary_app.domain.steps import STEPS
from secretary_app.services.course_overview import CourseRow
from secretary_app.store import history
from secretary_app.store.records import Person, StepResponsible

NOBODY = "（未指定）"
LABEL_NAMES = 3
"""Names shown in the history before “等 n 人”."""


@dataclass(frozen=True, kw_only=True)
class OpenStep:
    """A step that waits in somebody's hands."""

    responsible: str
    row: CourseRow
    step: NextStep
    today: date

    @property
    def days_left(self) -> int | None:
        """Days until it is due, negative when it is late; None without a limit."""
        return (self.step.due_on - self.today).days if self.step.due_on else None


def set_responsible(
    session: Session,
    person_ids: Sequence[int],
    responsible_id: int | None,
    code: str | None = None,
) -> None:
    """Name the member who sees to these people's development; None names nobody.

    With the code of a step it is for that step only, which then goes before the whole course.
    Raises UserError where that is no member, or one of the people themselves.
    """
    member = session.get(Person, responsible_id) if responsible_id is not None else None
    if responsible_id is not None and (member is None or member.joined_on is None):
        raise UserError("责任人应是本支部的党员。", "请从名单中选择一名党员。")
    if responsible_id in person_ids:
        raise UserError("本人不能做自己的责任人。", "请选择另一名党员。")
    people = [session.get_one(Person, number) for number in person_ids]
    for person in people:
        if code is None:
            person.responsible_id = responsible_id
        else:
            _name_for_step(person, code, responsible_id)
    session.flush()
    names = "、".join(person.name for person in people[:LABEL_NAMES])
    more = f"等 {len(people)} 人" if len(people) > LABEL_NAMES else ""
    said = f"责任人{member.name}" if member else "不再指定责任人"
    step = f"“{STEPS[code].name}”" if code else ""
    history.describe(session, f"{names}{more}：{step}{said}")


def _name_for_step(person: Person, code: str, member_id: int | None) -> None:
    found = next((one for one in person.step_responsibles if one.code == code), None)
    if member_id is None:
        if found is not None:
            person.step_responsibles.remove(found)
    elif found is None:
        person.step_responsibles.append(StepResponsible(code=code, member_id=member_id))
    else:
        found.member_id = member_id


def responsible_of(
    session: Session, person_ids: Sequence[int], code: str | None = None
) -> int | None:
    """Return the member who sees to all of these people, or None where they differ."""
    if code is None:
        query = select(Person.responsible_id).where(Person.id.in_(person_ids)).distinct()
        found = session.scalars(query).all()
        return found[0] if len(found) == 1 else None
    named = select(StepResponsible.member_id).where(
        StepResponsible.person_id.in_(person_ids), StepResponsible.code == code
    )
    members = session.scalars(named).all()
    alike = len(members) == len(person_ids) and len(set(members)) == 1
    return members[0] if alike else None


def open_steps(rows: Iterable[CourseRow], today: date) -> list[OpenStep]:
    """Return every open step by who has it in hand, the most urgent first.

    What nobody was named for comes last; one who has a step with another counts it, too.
    """
    found = [
        OpenStep(responsible=name, row=row, step=step, today=today)
        for row in rows
        for step in row.open_steps
        for name in row.responsible_for(step.spec.code) or (NOBODY,)
    ]
    return sorted(
        found,
        key=lambda one: (
            one.responsible == NOBODY,
            one.responsible,
            one.step.due_on or date.max,
            one.row.course.name,
        ),
    )
