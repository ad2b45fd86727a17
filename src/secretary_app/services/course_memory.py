"""What was worked out about everybody's development, kept from one look to the next.

The history tells who was changed since; only these people are read and judged anew. Where a
change may concern everybody (the branch, its settings, its meetings), all are.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from secretary_app.domain.policy import Policy
from secretary_app.domain.values import Stage
from secretary_app.services import branches, course_overview
from secretary_app.services.course_overview import CourseRow
from secretary_app.store import history
from secretary_app.store.records import Change, Person, Step, StepPerson

EVENT = "event"
OF_ONE = ("person", "step", "material", "motion", "punishment", "excusal")
"""Tables whose rows concern the person whom the history names with them."""
OF_STEP = "step_person"
"""A part in a step: the history names who took it, the step says whose course it is."""
OF_NOBODY = ("attachment", "speech", "attendance", "agenda_item", "assessment", "term")
"""Tables that no rule of development reads."""


@dataclass
class CourseMemory:
    """Everybody's rows as of a point of the history and a day."""

    head: int = -1
    today: date = date.min
    policy: Policy | None = None
    known: dict[int, CourseRow] = field(default_factory=dict)

    def stale(self, session: Session, today: date) -> set[int] | None:
        """Return the people who have to be read anew; None: everybody."""
        if self.today != today or self.policy != branches.policy(session):
            return None
        return changed_people(session, self.head)

    def cost(self, session: Session, today: date) -> int:
        """Return how many people `rows` would have to read."""
        stale = self.stale(session, today)
        if stale is not None:
            return len(stale)
        on_the_way = Person.stage.not_in((Stage.NONE, Stage.FULL))
        query = select(func.count(Person.id)).where(on_the_way, Person.binned_at.is_(None))
        return session.scalar(query) or 0

    def rows(self, session: Session, today: date) -> list[CourseRow]:
        """Return everybody's rows as `course_overview.overview` does."""
        head = history.head(session)[0]
        stale = self.stale(session, today)
        if stale is None:
            found = course_overview.overview(session, today)
            self.known = {row.person_id: row for row in found}
        elif stale:
            for number in stale:
                self.known.pop(number, None)
            fresh = course_overview.rows_of(session, stale, today)
            self.known |= {row.person_id: row for row in fresh}
        self.head, self.today, self.policy = head, today, branches.policy(session)
        return sorted(self.known.values(), key=course_overview.urgency)


def changed_people(session: Session, since: int) -> set[int] | None:
    """Return whose courses changed after a point of the history; None: anybody's may have.

    A member who takes part in other people's steps counts as a change of everybody.
    """
    query = select(Change.kind, Change.person_id, Change.before, Change.after)
    query = query.where(Change.id > since, Change.operation != EVENT)
    people: set[int] = set()
    for kind, person_id, before, after in session.execute(query):
        if kind in OF_NOBODY:
            continue
        owner = _owner(session, kind, person_id, before, after)
        if owner is None:
            return None
        people.add(owner)
    return None if _take_part(session, people) else people - {GONE}


GONE = 0
"""Stands for the owner of a step that is no longer there: its own deletion names the person."""


def _owner(
    session: Session, kind: str, person_id: int | None, before: str | None, after: str | None
) -> int | None:
    """Return whose course a change belongs to, GONE, or None where it is nobody's alone."""
    if kind in OF_ONE:
        return person_id
    if kind != OF_STEP:
        return None
    step_id = json.loads(after or before or "{}").get("step_id")
    if step_id is None:
        return None
    return session.scalar(select(Step.person_id).where(Step.id == step_id)) or GONE


def _take_part(session: Session, people: Iterable[int]) -> bool:
    """Tell whether any of these is named in somebody's step, or sees to somebody."""
    ids = list(people)
    named = select(StepPerson.id).where(StepPerson.person_id.in_(ids))
    seeing = select(Person.id).where(Person.responsible_id.in_(ids))
    return any(session.scalar(query.limit(1)) is not None for query in (named, seeing))
