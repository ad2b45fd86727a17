from datetime import date

import pytest

from secretary_app.domain.party_age import party_age


@pytest.mark.parametrize(
    ("full_on", "on", "adjustment", "years"),
    [
        pytest.param(date(2020, 6, 1), date(2021, 5, 31), 0, 0, id="the day before a year"),
        pytest.param(date(2020, 6, 1), date(2021, 6, 1), 0, 1, id="a year to the day"),
        pytest.param(date(2020, 2, 29), date(2021, 2, 28), 0, 0, id="from 29 February"),
        pytest.param(date(2020, 6, 1), date(2026, 6, 1), -2, 4, id="two years taken away"),
        pytest.param(date(2026, 6, 1), date(2026, 5, 1), 0, None, id="still on probation"),
        pytest.param(None, date(2026, 5, 1), 0, None, id="not a member"),
    ],
)
def test_years_of_membership(full_on, on, adjustment, years):
    assert party_age(full_on, on, adjustment) == years
