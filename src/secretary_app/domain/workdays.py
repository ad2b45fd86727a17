"""Working days: weekends, statutory holidays and make-up days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from chinese_calendar import constants

from secretary_app.domain.dates import days_between
from secretary_app.domain.errors import UserError

SATURDAY = 5


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """The days off and the make-up working days of the years that have a table."""

    years: frozenset[int] = frozenset()
    off: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()

    def knows(self, *days: date) -> bool:
        """Tell whether every one of these days lies in a year that has a table."""
        return all(day.year in self.years for day in days)

    def overlaid(self, other: "Calendar") -> "Calendar":
        """Return this calendar with the other one's years in place of its own."""

        def merged(own: frozenset[date], theirs: frozenset[date]) -> frozenset[date]:
            return frozenset(day for day in own if day.year not in other.years) | theirs

        return Calendar(
            years=self.years | other.years,
            off=merged(self.off, other.off),
            work=merged(self.work, other.work),
        )


@cache
def national_calendar() -> Calendar:
    """Return the holidays announced by the State Council up to the library's last year.

    Source: 国务院办公厅关于部分节假日安排的通知, article 1 (years 2004 and later).
    """
    return Calendar(
        years=frozenset(day.year for day in constants.holidays),
        off=frozenset(constants.holidays),
        work=frozenset(constants.workdays),
    )


def is_workday(day: date, calendar: Calendar) -> bool:
    """Tell whether people work on this day.

    A year without a table falls back to plain weekends; ask `Calendar.knows` to say so.

    Source: 国务院办公厅关于部分节假日安排的通知, article 1 (handbook WORKDAY-01).
    """
    if day in calendar.work:
        return True
    return day.weekday() < SATURDAY and day not in calendar.off


def count_workdays(first: date, last: date, calendar: Calendar, *, count_first: bool) -> int:
    """Return the working days of a public notice, first day counted or not, last day counted.

    Source: handbook WORKDAY-02, article 5 of 公示 in the school's own method.
    """
    start = first if count_first else first + timedelta(days=1)
    return sum(is_workday(day, calendar) for day in days_between(start, last))


def notice_end(first: date, workdays: int, calendar: Calendar, *, count_first: bool) -> date:
    """Return the earliest last day of a notice that hangs for so many working days.

    Source: handbook WORKDAY-02, article 5 of 公示 in the school's own method.
    """
    day = first if count_first else first + timedelta(days=1)
    left = workdays - is_workday(day, calendar)
    while left > 0:
        day += timedelta(days=1)
        left -= is_workday(day, calendar)
    return day


def next_workday(day: date, calendar: Calendar) -> date:
    """Return the day itself if people work on it, otherwise the next one on which they do.

    Source: 民法典, article 203 (only where the school rolls deadlines forward).
    """
    while not is_workday(day, calendar):
        day += timedelta(days=1)
    return day


def from_table(table: Mapping[str, Any]) -> Calendar:
    """Return the calendar of one year from a table in the widespread holiday-cn layout.

    The table is `{"year": 2027, "days": [{"date": "2027-01-01", "isOffDay": true}, …]}`.
    Raises UserError where it is not laid out so or holds no days.

    Source: handbook WORKDAY-01 (the user imports the table of each coming year).
    """
    try:
        year = int(table["year"])
        days = [(date.fromisoformat(row["date"]), bool(row["isOffDay"])) for row in table["days"]]
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(
            "这个文件不是放假安排表。", "请选择按年份逐日列出放假和调休上班日的 JSON 文件。"
        ) from error
    if not days:
        raise UserError(
            f"{year} 年的放假安排表是空的。", "国务院公布安排以后，请重新取得该年的表再导入。"
        )
    off = frozenset(day for day, is_off in days if is_off)
    work = frozenset(day for day, is_off in days if not is_off)
    if off & work or any(abs(day.year - year) > 1 for day in off | work):
        raise UserError(
            f"{year} 年的放假安排表自相矛盾：同一天既放假又上班，或有别的年份的日期。",
            "请对照国务院办公厅通知核对后再导入。",
        )
    return Calendar(years=frozenset({year}), off=off, work=work)


def runs(days: Iterable[date]) -> list[tuple[date, date]]:
    """Return days as runs of neighbouring ones, each with its first and last day.

    Source: handbook WORKDAY-01.
    """
    found: list[tuple[date, date]] = []
    for day in sorted(days):
        if found and day - found[-1][1] == timedelta(days=1):
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def overlay(calendars: Iterable[Calendar]) -> Calendar:
    """Return the national calendar with the imported ones laid over it.

    Source: handbook WORKDAY-01.
    """
    result = national_calendar()
    for calendar in calendars:
        result = result.overlaid(calendar)
    return result
