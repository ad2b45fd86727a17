from datetime import date

import pytest

from secretary_app.domain.dates import (
    add_months,
    add_years,
    age,
    birthday,
    days_left,
    full_months,
    quarter_end,
)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        pytest.param("2026-01-15", 1, "2026-02-15", id="the corresponding day"),
        pytest.param("2025-11-30", 3, "2026-02-28", id="the last day where there is no such day"),
        pytest.param("2023-11-30", 3, "2024-02-29", id="the last day of February in a leap year"),
        pytest.param("2026-01-31", 1, "2026-02-28", id="month end to month end"),
        pytest.param("2026-02-28", 1, "2026-03-28", id="a short month end stays the 28th"),
        pytest.param("2026-10-31", 6, "2027-04-30", id="half a year over new year"),
        pytest.param("2026-12-05", 1, "2027-01-05", id="December to January"),
        pytest.param("2026-03-31", -1, "2026-02-28", id="backwards"),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, later):
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(later)


def test_a_year_from_29_february_is_28_february():
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        pytest.param("2008-05-17", "2026-05-16", 17, id="the day before the birthday"),
        pytest.param("2008-05-17", "2026-05-17", 18, id="the birthday itself"),
        pytest.param("2008-02-29", "2026-02-28", 17, id="born on 29 February, 28 February"),
        pytest.param("2008-02-29", "2026-03-01", 18, id="born on 29 February, 1 March"),
        pytest.param("2008-02-29", "2028-02-29", 20, id="born on 29 February, leap year"),
    ],
)
def test_age_in_full_years(born, on, years):
    assert age(date.fromisoformat(born), date.fromisoformat(on)) == years


@pytest.mark.parametrize("born", [date(2008, 2, 29), date(2008, 2, 28), date(2008, 3, 1)])
def test_the_first_day_of_an_age_is_the_birthday(born):
    first = birthday(born, 18)
    assert age(born, first) == 18
    assert (
        age(born, first.replace(day=first.day - 1) if first.day > 1 else date(2026, 2, 28)) == 17
    )


def test_the_last_day_is_still_in_time():
    assert days_left(date(2026, 3, 1), date(2026, 3, 1)) == 0


def test_a_month_is_full_on_the_corresponding_day():
    assert full_months(date(2026, 1, 31), date(2026, 2, 27)) == 0
    assert full_months(date(2026, 1, 31), date(2026, 2, 28)) == 1


def test_quarters_end_with_their_last_month():
    assert [quarter_end(2026, number) for number in (1, 2, 3, 4)] == [
        date(2026, 3, 31),
        date(2026, 6, 30),
        date(2026, 9, 30),
        date(2026, 12, 31),
    ]
