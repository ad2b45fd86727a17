"""The numbers of a year that the branch's report states, counted from the roster."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain import membership
from secretary_app.domain.values import Gender
from secretary_app.forms.sheets import YearFacts
from secretary_app.services.branch_facts import branch_facts
from secretary_app.store import branches
from secretary_app.store.people import statuses_on
from secretary_app.store.records import Person

HAN = (None, "", "汉", "汉族")


def year_facts(session: Session, year: int, on: date) -> YearFacts:
    """Return who belongs to the branch on a day, and who moved on in the year up to it.

    Whoever left or was put into the bin counts for the year only as long as they were here.
    """
    branch = branches.current(session)
    query = select(Person).where(Person.branch_id == branch.id, Person.binned_at.is_(None))
    people = list(session.scalars(query))
    here = [person for person in people if membership.belongs_on(person, on)]
    statuses = statuses_on(session, on)
    members = [
        person for person in here if membership.is_member_on(person, on, statuses.get(person.id))
    ]
    full = [person for person in members if membership.is_full_on(person, on)]
    facts = branch_facts(session, branch, on)
    term_ends = facts.extended_to_on or facts.term_ends_on

    def during(read: Callable[[Person], date | None]) -> int:
        days = ((person, read(person)) for person in people)
        return sum(
            day is not None
            and day.year == year
            and day <= on
            and membership.belongs_on(person, day)
            for person, day in days
        )

    return YearFacts(
        full=len(full),
        probationary=len(members) - len(full),
        women=sum(person.gender is Gender.FEMALE for person in members),
        minority=sum(person.ethnic not in HAN for person in members),
        applicants=_reached(here, on, "applied_on", "activist_on"),
        activists=_reached(here, on, "activist_on", "target_on"),
        targets=_reached(here, on, "target_on", "joined_on"),
        named=during(lambda person: person.activist_on),
        listed=during(lambda person: person.target_on),
        admitted=during(lambda person: person.joined_on),
        converted=during(lambda person: person.confirmed_on),
        posts=tuple((post.post.label, post.name) for post in facts.posts),
        groups=len(facts.groups),
        term_ends_on=term_ends,
    )


def _reached(people: list[Person], on: date, since: str, until: str) -> int:
    """Return how many stand between two dates of development on a day."""

    def passed(person: Person, column: str) -> bool:
        day = getattr(person, column)
        return day is not None and day <= on

    return sum(
        passed(person, since) and not passed(person, until) and not passed(person, "joined_on")
        for person in people
    )
