"""Arithmetic of calendar dates, as the regulations count months and years."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

MONTHS_IN_YEAR = 12


def add_months(day: date, months: int) -> date:
    """Return the corresponding day so many calendar months later (earlier where negative).

    Where the month has no such day, its last day stands in: 30 November 2025 and three
    months make 28 February 2026.

    Source: 民法典, article 202 (applied to Party deadlines by handbook DATE-02).
    """
    index = day.year * MONTHS_IN_YEAR + day.month - 1 + months
    year, month = index // MONTHS_IN_YEAR, index % MONTHS_IN_YEAR + 1
    try:
        return date(year, month, day.day)
    except ValueError:
        return month_end(year, month)


def last_day_before(end: date, months: int) -> date:
    """Return the last day from which so many calendar months are over before a day.

    Three months before 31 May 2026 that is 28 February: a day later they would end on 1 June.

    Source: handbook DATE-01 and DATE-02, read backwards.
    """
    day = add_months(end, -months)
    while add_months(day, months) >= end:
        day -= timedelta(days=1)
    while add_months(day + timedelta(days=1), months) < end:
        day += timedelta(days=1)
    return day


def add_years(day: date, years: int) -> date:
    """Return the corresponding day so many years later; 29 February becomes 28 February.

    Source: 民法典, article 202 (handbook DATE-02).
    """
    return add_months(day, years * MONTHS_IN_YEAR)


def age(birth_on: date, on: date) -> int:
    """Return the age in full years; somebody born on 29 February is a year older on 1 March.

    Source: handbook AGE-01, article 5 of 发展党员工作细则 asks for the age.
    """
    return full_years(birth_on, on)


def birthday(birth_on: date, years: int) -> date:
    """Return the first day of that age; for 29 February the 1 March of a common year.

    Source: handbook AGE-01.
    """
    if (birth_on.month, birth_on.day) == (2, 29):
        return date(birth_on.year + years, 2, 28) + timedelta(days=1)
    return birth_on.replace(year=birth_on.year + years)


def full_years(since: date, on: date) -> int:
    """Return how many full years have passed, never below zero.

    Source: handbook AGE-01 and 6.5.
    """
    years = on.year - since.year - ((on.month, on.day) < (since.month, since.day))
    return max(years, 0)


def full_months(since: date, on: date) -> int:
    """Return how many full calendar months have passed, never below zero.

    Source: handbook DATE-01.
    """
    months = (on.year - since.year) * MONTHS_IN_YEAR + on.month - since.month
    return max(months - (add_months(since, months) > on), 0)


def days_left(due_on: date, today: date) -> int:
    """Return the days until a deadline; the day itself is 0 and still in time.

    Source: handbook DATE-03.
    """
    return (due_on - today).days


def month_end(year: int, month: int) -> date:
    """Return the last day of the month.

    Source: handbook FREQ-01 (natural months).
    """
    return date(year, month, monthrange(year, month)[1])


def month_of(day: date) -> date:
    """Return the first day of the day's month, which stands for the month.

    Source: handbook FREQ-01 (natural months).
    """
    return day.replace(day=1)


def months_through(first: date, last: date) -> Iterator[date]:
    """Yield every month from that of the first day to that of the last, both counted.

    Source: handbook FREQ-01 (natural months).
    """
    month = month_of(first)
    while month <= last:
        yield month
        month = add_months(month, 1)


def quarter(day: date) -> int:
    """Return the natural quarter, 1 to 4.

    Source: handbook FREQ-01 (natural quarters).
    """
    return (day.month - 1) // 3 + 1


def quarter_end(year: int, number: int) -> date:
    """Return the last day of the natural quarter.

    Source: handbook FREQ-01 (natural quarters).
    """
    return month_end(year, number * 3)


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield every day from the first to the last, both counted.

    Source: handbook WORKDAY-02.
    """
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def chinese(day: date) -> str:
    """Return the day as it is printed: 2026年3月5日.

    Source: handbook 7.1 (GB/T 9704-2012).
    """
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_month(day: date) -> str:
    """Return the day's month as it is printed: 2026年3月.

    Source: handbook 7.1 (GB/T 9704-2012).
    """
    return f"{day.year}年{day.month}月"
