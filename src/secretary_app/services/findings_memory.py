"""What the rules said at the last look, so that the next one costs only what has changed."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from secretary_app.domain.course import Course
from secretary_app.domain.findings import Finding
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.contacts import too_many_contacts
from secretary_app.domain.rules.development import findings_of_course
from secretary_app.services import branches, checks
from secretary_app.services.collecting import collecting_later
from secretary_app.services.course_memory import Watch, life_changed, still_here
from secretary_app.services.courses import courses, courses_of
from secretary_app.store.records import Person


@dataclass
class FindingsMemory(Watch):
    """Everybody's course with what is said of it, and what is said of the branch's life."""

    people: dict[int, Course] = field(default_factory=dict)
    said: dict[int, list[Finding]] = field(default_factory=dict)
    life: list[Finding] = field(default_factory=list)

    def cost(self, session: Session, today: date) -> int:
        """Return how many people `findings` would have to read.

        What is said of the branch's life and of its members' dues is about everybody.
        """
        stale = self.stale(session, today)
        if stale is not None and not life_changed(session, self.head):
            return len(stale)
        here = Person.binned_at.is_(None) & Person.left_on.is_(None)
        return session.scalar(select(func.count(Person.id)).where(here)) or 0

    def findings(self, session: Session, today: date) -> list[Finding]:
        """Return what `checks.findings` returns."""
        stale = self.stale(session, today)
        policy = branches.policy(session)
        if stale is None or life_changed(session, self.head):
            self.life = list(checks.of_life(session, policy, today))
        with collecting_later():
            self._judge(session, stale, policy, today)
        self.mark(session, today)
        together = too_many_contacts(list(self.people.values()), policy, today)
        of_people = (finding for found in self.said.values() for finding in found)
        return checks.in_order([*of_people, *together, *self.life])

    def _judge(
        self, session: Session, stale: set[int] | None, policy: Policy, today: date
    ) -> None:
        if stale is None:
            self.people.clear()
            self.said.clear()
            fresh = courses(session)
        else:
            for number in stale:
                self.people.pop(number, None)
                self.said.pop(number, None)
            fresh = courses_of(session, still_here(session, stale)) if stale else []
        for course in fresh:
            self.people[course.person_id] = course
            self.said[course.person_id] = findings_of_course(course, policy, today)
