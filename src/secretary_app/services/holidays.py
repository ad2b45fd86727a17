"""The tables of holidays by year: what came with the program, what was imported, what lacks."""

import json
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path

from sqlalchemy.orm import Session

from secretary_app.domain.workdays import Calendar, from_table, runs
from secretary_app.exchange import holidays as paper
from secretary_app.services import branches
from secretary_app.services.branches import HOLIDAYS
from secretary_app.store import history, settings

NEXT_FROM_MONTH = 11
"""From this month on the State's table of the next year is usually out."""


class Origin(Enum):
    """Where a year's table comes from; its value is the word for it."""

    PROGRAM = "软件自带（国务院办公厅通知）"
    IMPORTED = "自行导入"
    NONE = "没有，只按周末推算"


@dataclass(frozen=True, kw_only=True)
class HolidayYear:
    """One year as the settings show it."""

    year: int
    origin: Origin
    off: tuple[date, ...] = ()
    """Days off as the table lists them, weekends inside a holiday included."""
    work: tuple[date, ...] = ()
    """Make-up working days."""

    @property
    def off_words(self) -> str:
        """The holidays as runs of days: 1月1日—1月3日、2月5日."""
        return "、".join(_run(first, last) for first, last in runs(self.off))

    @property
    def work_words(self) -> str:
        """The make-up days with their weekday."""
        return "、".join(
            f"{_short(day)}（周{'一二三四五六日'[day.weekday()]}）" for day in self.work
        )


def holiday_years(session: Session, today: date) -> list[HolidayYear]:
    """Return last year to the next one, and every year that was imported, latest first."""
    imported = _imported(session)
    calendar = branches.policy(session).calendar
    wanted = {today.year - 1, today.year, today.year + 1, *imported}
    return [_year(year, calendar, imported) for year in sorted(wanted, reverse=True)]


def import_file(session: Session, path: Path) -> HolidayYear:
    """Keep the table of one year from a JSON file or a sheet, in place of the one before.

    Raises UserError where the file cannot be read or is no such table.
    """
    table = paper.read(path)
    year = branches.import_holidays(session, table)
    session.flush()
    return _year(year, from_table(table), {year})


def remove(session: Session, year: int) -> None:
    """Forget the imported table of a year; what came with the program holds again."""
    settings.remove(session, f"{HOLIDAYS}{year}")
    history.event(session, "holidays", f"移除导入的 {year} 年放假安排")


def advice(years: list[HolidayYear], today: date) -> str:
    """Return which table should be brought in now; empty where none is missing."""
    missing = {one.year for one in years if one.origin is Origin.NONE}
    if today.year in missing:
        return (
            f"没有 {today.year} 年的放假安排，公示天数只按周末推算。请导入国务院办公厅通知的安排。"
        )
    if today.year + 1 in missing and today.month >= NEXT_FROM_MONTH:
        return f"{today.year + 1} 年的放假安排一般在 11 月公布，公布后请导入。"
    return ""


def _imported(session: Session) -> set[int]:
    kept = settings.starting_with(session, HOLIDAYS)
    return {next(iter(from_table(json.loads(table)).years)) for table in kept.values()}


def _year(year: int, calendar: Calendar, imported: set[int]) -> HolidayYear:
    if not calendar.knows(date(year, 1, 1)):
        return HolidayYear(year=year, origin=Origin.NONE)
    return HolidayYear(
        year=year,
        origin=Origin.IMPORTED if year in imported else Origin.PROGRAM,
        off=tuple(sorted(day for day in calendar.off if day.year == year)),
        work=tuple(sorted(day for day in calendar.work if day.year == year)),
    )


def _run(first: date, last: date) -> str:
    return _short(first) if first == last else f"{_short(first)}—{_short(last)}"


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"
