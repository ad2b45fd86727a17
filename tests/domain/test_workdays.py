from datetime import date

import pytest

from secretary_app.domain.errors import UserError
from secretary_app.domain.workdays import (
    count_workdays,
    from_table,
    is_workday,
    national_calendar,
    next_workday,
    notice_end,
    overlay,
)

STATE = national_calendar()


@pytest.mark.parametrize(
    ("day", "works"),
    [
        pytest.param("2026-02-14", True, id="Saturday made up before Spring Festival"),
        pytest.param("2026-02-16", False, id="Monday of Spring Festival"),
        pytest.param("2026-02-23", False, id="last day of Spring Festival"),
        pytest.param("2026-02-24", True, id="first day after it"),
        pytest.param("2026-02-28", True, id="Saturday made up after it"),
        pytest.param("2026-02-22", False, id="Sunday in the festival"),
        pytest.param("2026-01-04", True, id="Sunday made up after New Year"),
        pytest.param("2026-10-10", True, id="Saturday made up after National Day"),
        pytest.param("2026-11-21", False, id="an ordinary Saturday"),
    ],
)
def test_the_states_table_of_2026(day, works):
    assert is_workday(date.fromisoformat(day), STATE) is works


def test_a_year_without_a_table_has_plain_weekends_and_says_so():
    assert not STATE.knows(date(2031, 1, 1))
    assert is_workday(date(2031, 1, 1), STATE)
    assert not is_workday(date(2031, 1, 4), STATE)


def test_a_notice_of_five_working_days_over_spring_festival():
    first = date(2026, 2, 12)
    last = notice_end(first, 5, STATE, count_first=True)
    assert last == date(2026, 2, 25)
    assert count_workdays(first, last, STATE, count_first=True) == 5


def test_counting_from_the_next_day_takes_one_day_more():
    assert notice_end(date(2026, 3, 2), 5, STATE, count_first=True) == date(2026, 3, 6)
    assert notice_end(date(2026, 3, 2), 5, STATE, count_first=False) == date(2026, 3, 9)


def test_a_deadline_that_rolls_forward_ends_on_the_next_working_day():
    assert next_workday(date(2026, 10, 1), STATE) == date(2026, 10, 8)
    assert next_workday(date(2026, 10, 9), STATE) == date(2026, 10, 9)


def test_an_imported_table_replaces_its_year_only():
    table = {
        "year": 2027,
        "days": [
            {"name": "元旦", "date": "2027-01-01", "isOffDay": True},
            {"name": "元旦", "date": "2027-01-03", "isOffDay": False},
        ],
    }
    calendar = overlay([from_table(table)])
    assert calendar.knows(date(2027, 5, 1))
    assert not is_workday(date(2027, 1, 1), calendar)
    assert is_workday(date(2027, 1, 3), calendar)
    assert not is_workday(date(2026, 2, 16), calendar)


@pytest.mark.parametrize(
    "table",
    [{}, {"year": 2027, "days": []}, {"year": 2027, "days": [{"date": "3.5"}]}, {"year": "?"}],
    ids=["empty", "no days", "not a date", "no year"],
)
def test_what_is_no_table_of_holidays_is_refused_in_a_sentence(table):
    with pytest.raises(UserError) as refused:
        from_table(table)
    assert refused.value.hint
