"""What was worked out about everybody's development, kept from one look to the next.

The history tells who was changed since; only these people are read and judged anew. Where a
change may concern everybody (the branch, its settings, its meetings), all are.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from secretary_app.domain.policy import Policy
from secretary_app.domain.values import Stage
from secretary_app.services import branches, course_overview
from secretary_app.services.course_overview import CourseRow
from secretary_app.store import history
from secretary_app.store.records import Change, Person, Step, StepPerson, StepResponsible

EVENT = "event"
OF_ONE = (
    "person",
    "step",
    "step_responsible",
    "material",
    "motion",
    "punishment",
    "excusal",
)
"""Tables whose rows concern the person whom the history names with them."""
OF_COURSE = ("person", "step", "step_person", "step_responsible", "material", "attachment")
"""Tables that the branch's own rules and its meetings' do not read, but for its members."""
NOT_YET = (Stage.APPLICANT, Stage.ACTIVIST, Stage.DEV_TARGET)
"""Whoever comes to one of these stages was no member before, either."""
OF_STEP = "step_person"
"""A part in a step: the history names who took it, the step says whose course it is."""
OF_NOBODY = (
    *("attachment", "speech", "attendance", "agenda_item", "assessment", "term"),
    *("written_opinion", "election", "candidate", "meeting_file", "task"),
    *("dues_fixing", "dues_reduction", "dues_payment", "dues_publication", "office_training"),
    *("transfer", "flow", "flow_contact", "visit", "honour", "measure", "status_change"),
    *("talk", "life_meeting", "remedy", "review", "member_review"),
    *("study_plan", "training", "reading"),
)
"""Tables that no rule of development reads."""


@dataclass
class Watch:
    """A point of the history, a day and the school's settings: what was true at the last look."""

    head: int = -1
    today: date = date.min
    policy: Policy | None = None

    def stale(self, session: Session, today: date) -> set[int] | None:
        """Return the people who have to be read anew; None: everybody."""
        if self.today != today or self.policy != branches.policy(session):
            return None
        return changed_people(session, self.head)

    def mark(self, session: Session, today: date) -> None:
        """Remember that everything is known as it is now."""
        self.head = history.head(session)[0]
        self.today, self.policy = today, branches.policy(session)


@dataclass
class CourseMemory(Watch):
    """Everybody's rows as of the last look."""

    known: dict[int, CourseRow] = field(default_factory=dict)

    def cost(self, session: Session, today: date) -> int:
        """Return how many people `rows` would have to read."""
        stale = self.stale(session, today)
        if stale is not None:
            return len(stale)
        on_the_way = Person.stage.not_in((Stage.NONE, Stage.FULL))
        kept = Person.id.in_(select(Step.person_id))
        query = select(func.count(Person.id)).where(
            or_(on_the_way, kept), Person.binned_at.is_(None)
        )
        return session.scalar(query) or 0

    def rows(self, session: Session, today: date) -> list[CourseRow]:
        """Return everybody's rows as `course_overview.overview` does, with those that are over."""
        stale = self.stale(session, today)
        if stale is None:
            found = course_overview.overview(session, today, ended=True)
            self.known = {row.person_id: row for row in found}
        elif stale:
            for number in stale:
                self.known.pop(number, None)
            fresh = course_overview.rows_of(session, stale, today)
            self.known |= {row.person_id: row for row in fresh}
        self.mark(session, today)
        return sorted(self.known.values(), key=course_overview.urgency)


def life_changed(session: Session, since: int) -> bool:
    """Tell whether anything changed that the branch's own rules and its meetings' read.

    These are about members; somebody who is still on the way to joining does not concern them.
    """
    query = select(Change.kind, Change.person_id).distinct()
    query = query.where(Change.id > since, Change.operation != EVENT)
    changes = session.execute(query).all()
    if any(kind not in OF_COURSE for kind, _person_id in changes):
        return True
    people = {person_id for kind, person_id in changes if kind == "person"}
    members = select(Person.id).where(Person.id.in_(people), Person.stage.not_in(NOT_YET))
    return session.scalar(members.limit(1)) is not None


def still_here(session: Session, person_ids: Iterable[int]) -> list[int]:
    """Return those who are neither in the bin nor gone."""
    query = select(Person.id).where(Person.id.in_(list(person_ids)))
    return list(session.scalars(query.where(Person.binned_at.is_(None), Person.left_on.is_(None))))


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
    to_a_step = select(StepResponsible.id).where(StepResponsible.member_id.in_(ids))
    queries = (named, seeing, to_a_step)
    return any(session.scalar(query.limit(1)) is not None for query in queries)
