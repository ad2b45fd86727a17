"""The day a cell means, in any of the notations that sheets mix in one column."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from secretary_app.exchange.spreadsheets.cells import BadCell, narrow, text
from secretary_app.exchange.spreadsheets.reading import Cell

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
_SERIAL_ORIGIN = date(1899, 12, 30)
_SERIALS = range(9_133, 73_051)
"""Serial numbers of 1925 to 2099: shorter ones are years or months."""


@dataclass(frozen=True)
class MonthOnly:
    """A date of which only year and month are known (“1969.01”)."""

    year: int
    month: int | None
    """None: it cannot be told (2020.1 as a number may be January or October)."""


_SIGNS = r"[-–—−~./\\、,·]"
_FULL = re.compile(
    rf"(\d{{4}})\s*(?:{_SIGNS}|年|\s)\s*(\d{{1,2}})\s*(?:{_SIGNS}|月|\s)\s*(\d{{1,2}})\s*[日号]?"
    r"(?:(?:(?<=日)|[T\s])\s*\d{1,2}[:时点]\d{0,2}.*|\s*(?:上午|下午).*"
    r"|\s*\(?(?:星期|周|礼拜)[一二三四五六日天]\)?)?",
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\.0|\d{6})?")
_MONTH = re.compile(rf"(\d{{4}})(?:\s*(?:{_SIGNS}|年)\s*(\d{{1,2}})\s*月?|(\d{{2}}))(?:\.0)?")
_SHORT_YEAR = re.compile(rf"\d{{2}}\s*(?:{_SIGNS}|年)\s*\d{{1,2}}.*")
_NUMERALS = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})[日号])?"
)
_NUMERAL = {sign: at for at, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}


def day(cell: Cell) -> date | MonthOnly | None:
    """Return the day of a cell in any of the usual notations, mixed in one column.

    Real dates, Excel's serial numbers, 20200820, 2020.9.20, 2020年9月20日, “2019/2/3  14:30”.
    Year and month alone give MonthOnly. Raises BadCell for days that do not exist.
    """
    if isinstance(cell, datetime):
        return _within(cell.date())
    if isinstance(cell, date):
        return _within(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _day_of_number(cell)
    if isinstance(cell, bool | time | timedelta):
        raise BadCell("不是日期。")
    found = text(cell)
    if found is None:
        return None
    return _day_of_text(narrow(found).rstrip(".。,;:；"))


def span(cell: Cell) -> tuple[date, date] | date | MonthOnly | None:
    """Return first and last day of a cell like 2024.5.10-5.12, or its only day.

    The last day may leave out what it has in common with the first: 2024年5月10日至12日.
    """
    if isinstance(cell, str) and (match := _SPAN.fullmatch(narrow(cell.strip()))):
        year, month, day_of_month, *end = (int(part) if part else None for part in match.groups())
        assert year is not None
        assert month is not None
        assert day_of_month is not None
        first = _made(year, month, day_of_month)
        last = _made(end[0] or year, end[1] or month, end[2] or 0)
        if last < first:
            raise BadCell("结束日期早于开始日期，请核对。")
        return first, last
    return day(cell)


_SPAN = re.compile(
    r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?\s*(?:至|到|-|—|–|~)+\s*"
    r"(?:(?:(\d{4})[年./-])?(\d{1,2})[月./-])?(\d{1,2})日?"
)


def _day_of_number(number: float) -> date | MonthOnly:
    whole = int(number)
    if whole in _SERIALS:
        return _SERIAL_ORIGIN + timedelta(days=whole)
    if not float(number).is_integer():
        return _month_of_decimal(repr(number))
    return _day_of_text(str(whole))


def _month_of_decimal(written: str) -> MonthOnly:
    """Read 2020.9; of 2020.1 the spreadsheet has lost whether it was 2020.10."""
    match = re.fullmatch(r"(\d{4})\.(\d{1,2})", written)
    if not match or not 1 <= int(match[2]) <= 12:
        raise BadCell("不是日期。")
    return MonthOnly(int(match[1]), None if match[2] == "1" else int(match[2]))


def _day_of_text(found: str) -> date | MonthOnly:
    match = _FULL.fullmatch(found) or _COMPACT.fullmatch(found)
    if match and int(match[3]) == 0 and 1 <= int(match[2]) <= 12:
        return MonthOnly(int(match[1]), int(match[2]))
    if match:
        return _made(int(match[1]), int(match[2]), int(match[3]))
    if re.fullmatch(r"\d{5}(\.\d+)?", found) and int(float(found)) in _SERIALS:
        return _SERIAL_ORIGIN + timedelta(days=int(float(found)))
    match = _MONTH.fullmatch(found)
    if match and 1 <= int(match[2] or match[3]) <= 12:
        return MonthOnly(int(match[1]), int(match[2] or match[3]))
    match = _NUMERALS.fullmatch(found)
    if match:
        return _day_of_numerals(*match.groups())
    if _SHORT_YEAR.fullmatch(found):
        raise BadCell("看不出是哪一年，请把年份写成四位，例如 2020-09-20。")
    if re.fullmatch(r"(19|20)\d{2}年?", found):
        raise BadCell("只有年份，请补上月和日。")
    raise BadCell("看不出是哪一天，请写成 2020-09-20 的样子。")


def _day_of_numerals(year: str, month: str, day_of_month: str | None) -> date | MonthOnly:
    """Read 二〇二〇年九月二十日."""
    known = int("".join(str(_NUMERAL[sign]) for sign in year))
    if day_of_month is None:
        return MonthOnly(known, _tens(month))
    return _made(known, _tens(month), _tens(day_of_month))


def _tens(numerals: str) -> int:
    before, ten, after = numerals.partition("十")
    if not ten:
        return _NUMERAL[numerals[-1]]
    return (_NUMERAL.get(before, 1) * 10) + _NUMERAL.get(after, 0)


def _made(year: int, month: int, day_of_month: int) -> date:
    try:
        found = date(year, month, day_of_month)
    except ValueError as error:
        raise BadCell("这一天不存在，请核对。") from error
    return _within(found)


def _within(found: date) -> date:
    if not EARLIEST <= found <= LATEST:
        raise BadCell("年份不对，请核对。")
    return found


def moment(cell: Cell) -> datetime | date | None:
    """Return day and, where the cell has one, time of day (to the minute)."""
    if isinstance(cell, datetime):
        _within(cell.date())
        return cell.replace(second=0, microsecond=0)
    found = day(cell)
    if isinstance(found, MonthOnly):
        raise BadCell("只有年月，没有日，请补全。")
    if found is None or not isinstance(cell, str):
        return found
    clock = re.search(r"(?<=[T\s日])\s*(\d{1,2})[:：时点](\d{1,2})?", cell)
    if not clock or int(clock[1]) > 23 or int(clock[2] or 0) > 59:
        return found
    return datetime(found.year, found.month, found.day, int(clock[1]), int(clock[2] or 0))
