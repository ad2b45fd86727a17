"""The numbers of a report, counted from the roster as of a day."""

from datetime import date

import pytest
from courses_made import lawful, members, put_course

from secretary_app.domain.values import Gender
from secretary_app.services.year_facts import year_facts
from secretary_app.store.records import Person

DAYS = (date(2025, 12, 31), date(2026, 11, 23))


@pytest.fixture
def people(sessions, branch):
    """Three full members with posts; one converted in 2026; one activist who left in 2025."""
    with sessions.begin() as session:
        helpers = members(session, branch)
        helpers[0].gender, helpers[0].ethnic = Gender.FEMALE, "苗"
        for name, until, left in (
            ("陈思远", "T25", None),
            ("马晓燕", "T05", date(2025, 6, 1)),
            ("孙浩然", "T01", None),
        ):
            person = Person(branch_id=branch.id, name=name, left_on=left)
            session.add(person)
            session.flush()
            put_course(session, branch, person, lawful(helpers), until)


def test_everybody_is_counted_as_of_the_day(sessions, people):
    with sessions() as session:
        then, now = (year_facts(session, day.year, day) for day in DAYS)
    assert (then.full, then.probationary, then.women, then.minority) == (3, 1, 1, 1)
    assert (now.full, now.probationary) == (4, 0)
    assert (then.applicants, then.activists, then.targets) == (1, 0, 0)
    assert then.posts == (("书记", "王建国"), ("组织委员", "李秀英"), ("宣传委员", "赵志强"))


def test_what_happened_in_the_year_is_counted_in_that_year_alone(sessions, people):
    with sessions() as session:
        years = [year_facts(session, year, date(year, 12, 31)) for year in (2024, 2025, 2026)]
    assert [(one.named, one.listed, one.admitted, one.converted) for one in years] == [
        (2, 0, 0, 0),
        (0, 1, 1, 0),
        (0, 0, 0, 1),
    ]


def test_a_day_in_the_year_leaves_out_what_came_after_it(sessions, people):
    with sessions() as session:
        early = year_facts(session, 2026, date(2026, 3, 1))
    assert (early.converted, early.probationary) == (0, 1)
