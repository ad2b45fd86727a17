"""Whatever the order in which the same facts are entered, the same is said of them."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from courses_made import TODAY, VOTES, assembly, lawful, members
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretary_app.domain.materials import MUST_KEEP
from secretary_app.domain.membership import DERIVED_DATES
from secretary_app.services import course_overview, development
from secretary_app.store.records import Material, Person, Step, StepPerson

AGAIN = {
    "T08": {"happened_on": date(2025, 3, 28), "outcome": "RETURNED"},
    "T10": {"outcome": "FAILED"},
    "T13": {"happened_on": date(2025, 5, 10), "outcome": "FAILED"},
}
"""Steps that came back before they succeeded; the review did so on one and the same day."""


def facts(people):
    """Return everything that is entered of one course: drafts, votes and papers."""
    drafts = lawful(people)
    returned = [replace(one, **AGAIN[one.code]) for one in drafts if one.code in AGAIN]
    return [*drafts, *returned, *VOTES.values(), *MUST_KEEP]


COUNT = 40
"""At least as many as there are facts; places beyond them are passed over."""


@pytest.fixture
def entered(sessions, branch):
    """Enter the facts in an order, and return what is then said and what the roster holds."""

    def enter(session, person, fact):
        if isinstance(fact, tuple):
            motion = assembly(session, branch, person, *fact)
            development.record_vote_step(session, motion)
        elif isinstance(fact, str):
            person.materials.append(Material(code=fact, formed_on=date(2024, 1, 8)))
        else:
            step = Step(
                code=fact.code,
                happened_on=fact.happened_on,
                recorded_at=datetime(2026, 11, 2, 1, 30),
                ended_on=fact.ended_on,
                outcome=fact.outcome,
                details=dict(fact.details),
            )
            step.people = [
                StepPerson(role=who.role, name=who.name, person_id=who.person_id, duty=who.duty)
                for who in fact.people
            ]
            person.steps.append(step)

    def run(order):
        with sessions() as session:
            people = members(session, branch)
            person = Person(branch_id=branch.id, name="陈思远", birth_on=date(2003, 5, 17))
            session.add(person)
            session.flush()
            known = facts(people)
            for at in order:
                if at < len(known):
                    enter(session, person, known[at])
                    session.flush()
            session.expire(person)
            view = course_overview.view(session, person.id, TODAY)
            said = [(one.rule, one.severity, one.message, one.settled) for one in view.findings]
            kept = {name: getattr(person, name) for name in (*DERIVED_DATES, "stage")}
            session.rollback()
        return sorted(said), kept

    return run


def test_there_is_something_to_be_said(entered):
    said, kept = entered(range(COUNT))
    assert {rule for rule, *_more in said} >= {"DEV-DATES"}
    assert kept["full_on"] == date(2026, 5, 28)


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.permutations(range(COUNT)))
def test_the_order_of_entry_changes_neither_findings_nor_dates(entered, order):
    assert entered(order) == entered(range(COUNT))
