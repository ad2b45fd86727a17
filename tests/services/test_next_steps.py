"""What the table offers as the next step, and by when."""

from datetime import date

import pytest
from courses_made import lawful, members, put_course

from secretary_app.services import course_overview
from secretary_app.store.records import Person


@pytest.fixture
def row(sessions, branch):
    """Return a function that gives the table's row of somebody as of a day."""

    def function(until, today):
        with sessions.begin() as session:
            people = members(session, branch)
            person = Person(branch_id=branch.id, name="方清越", birth_on=date(2003, 5, 17))
            session.add(person)
            session.flush()
            put_course(session, branch, person, lawful(people), until)
            number = person.id
        with sessions() as session:
            rows = course_overview.overview(session, today)
            return next(one for one in rows if one.person_id == number)

    return function


def codes(row):
    return [step.spec.code for step in row.open_steps]


@pytest.mark.parametrize(
    ("today", "offered", "due_on"),
    [
        (date(2024, 3, 20), ["T04", "T05", "T06"], None),
        (date(2024, 6, 20), ["T05", "T06", "T04"], date(2024, 6, 30)),
        (date(2024, 10, 1), ["T05", "T06", "T04"], date(2024, 9, 15)),
    ],
    ids=["half a year ahead", "a report is due soon", "the examination is late"],
)
def test_contacts_come_before_the_examination_they_make(row, today, offered, due_on):
    found = row("T03", today)
    assert codes(found) == offered
    assert found.due_on == due_on
