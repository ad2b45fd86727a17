"""What a cell means: each parser takes a cell that is not empty and returns a value.

A parser returns None for words that say “nothing” and raises `BadCell` with a sentence that
does not repeat the cell, so that no number or name gets into a message.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from secretary_app.domain import identity
from secretary_app.exchange.spreadsheets.reading import Cell

Parser = Callable[[Cell], object]
NOTHING = frozenset(
    {"", "-", "--", "—", "——", "/", "\\", "无", "暂无", "未", "空", "null", "NULL"}
)
"""Words that stand for an empty cell."""
PRECISE_DIGITS = 15
"""Digits a number in a spreadsheet keeps; later ones become zeros."""
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
_SERIAL_ORIGIN = date(1899, 12, 30)
_SERIALS = range(9_133, 73_051)
"""Serial numbers of 1925 to 2099: shorter ones are years or months."""
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
_MASKED = "**"
_LOST = "数字的末几位已被 Excel 改成 0，请把该列设为文本格式后重新填写。"


class BadCell(ValueError):  # noqa: N818 -- it is about a cell, not an error of the program
    """A cell that cannot be taken over; the text is a Chinese sentence without its content."""


@dataclass(frozen=True)
class MonthOnly:
    """A date of which only year and month are known (“1969.01”)."""

    year: int
    month: int | None
    """None: it cannot be told (2020.1 as a number may be January or October)."""


def is_empty(cell: Cell) -> bool:
    """Tell whether a cell holds nothing, or only a word for nothing."""
    return isinstance(cell, str) and cell.strip() in NOTHING


def text(cell: Cell) -> str | None:
    """Return the text of any cell, whole numbers without decimals, trimmed.

    Raises BadCell for control characters and lone surrogates.
    """
    if isinstance(cell, str):
        found = cell
    elif isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e16:
        found = str(int(cell))
    elif isinstance(cell, bool):
        found = "是" if cell else "否"
    elif isinstance(cell, datetime | date | time):
        found = cell.isoformat(" ") if isinstance(cell, datetime) else cell.isoformat()
    else:
        found = str(cell)
    if not found.isprintable():
        found = found.translate(_INVISIBLE).replace("\r\n", "\n").replace("\r", "\n")
        for character in found:
            if unicodedata.category(character) in ("Cc", "Cs", "Cn") and character not in "\n\t":
                raise BadCell("含有看不见的控制字符，请重新录入这一格。")
    found = found.strip()
    return None if found in NOTHING else found


def short_text(limit: int) -> Parser:
    """Return a parser of text on one line with at most so many characters."""

    def parse(cell: Cell) -> str | None:
        found = text(cell)
        if found is None:
            return None
        found = " ".join(found.split()) if not found.isprintable() else found
        if len(found) > limit:
            raise BadCell(f"文字超过 {limit} 字，请缩短。")
        return found

    return parse


_HAN_GAP = re.compile(
    r"(?<=[\u2e80-\u9fff\U00020000-\U0003ffff])\s+(?=[\u2e80-\u9fff\U00020000-\U0003ffff])"
)
_DOTS = re.compile(r"\s*[·•‧∙⋅・･﹒．]\s*")


def name(cell: Cell) -> str | None:
    """Return a person's name: no blanks between Chinese characters, one kind of middle dot."""
    found = short_text(120)(cell)
    if not isinstance(found, str):
        return None
    return _DOTS.sub("·", _HAN_GAP.sub("", found))


def identity_number(cell: Cell) -> str | None:
    """Return an identity number that passed the checks of GB 11643; a masked one says nothing."""
    number = _digits(cell, "身份证号")
    if number is None or _MASKED in number:
        return None
    number = identity.normalised(number)
    problem = identity.problem_of(number)
    if problem:
        raise BadCell(problem)
    return number


def school_number(cell: Cell) -> str | None:
    """Return a student's or staff number as text, leading zeros kept."""
    number = _digits(cell, "编号")
    if number is not None and len(number) > 40:
        raise BadCell("编号超过 40 位。")
    return number


def phone(cell: Cell) -> str | None:
    """Return a telephone number as text, without blanks and hyphens where it is a mobile."""
    number = _digits(cell, "电话")
    if number is None or _MASKED in number:
        return None
    plain = re.sub(r"[\s-]|^\+?86(?=1\d{10}$)", "", re.sub(r"[\s-]", "", number))
    if re.fullmatch(r"1\d{10}", plain):
        return plain
    if len(number) > 40 or not re.fullmatch(r"[\d\s\-+()（）/、,，转;；]+", number):
        raise BadCell("不是电话号码，请核对。")
    return number


def _digits(cell: Cell, what: str) -> str | None:
    """Return a number that is a name, not a quantity; refuse it where digits are lost."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if abs(cell) >= 10**PRECISE_DIGITS or not float(cell).is_integer():
            raise BadCell(_LOST if abs(cell) >= 1e11 else f"{what}不应带小数。")
        return str(int(cell))
    found = text(cell)
    if found is None:
        return None
    found = found.lstrip("'‘’`").strip()
    if re.fullmatch(r"\d(\.\d+)?[eE]\+\d+", found):
        raise BadCell(_LOST)
    return unicodedata.normalize("NFKC", found) if not found.isascii() else found


_FULL = re.compile(
    r"(\d{4})\s*[-年./\\、,]\s*(\d{1,2})\s*[-月./\\、,]\s*(\d{1,2})\s*[日号]?"
    r"(?:(?:(?<=日)|[T\s])\s*\d{1,2}[:时点]\d{0,2}.*|\s*(?:上午|下午).*)?",
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\.0|\d{6})?")
_MONTH = re.compile(r"(\d{4})(?:\s*[-年./\\、]\s*(\d{1,2})\s*月?|(\d{2}))(?:\.0)?")


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
    return None if found is None else _day_of_text(unicodedata.normalize("NFKC", found))


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
    if match:
        return _made(int(match[1]), int(match[2]), int(match[3]))
    if re.fullmatch(r"\d{5}(\.\d+)?", found) and int(float(found)) in _SERIALS:
        return _SERIAL_ORIGIN + timedelta(days=int(float(found)))
    match = _MONTH.fullmatch(found)
    if match and 1 <= int(match[2] or match[3]) <= 12:
        return MonthOnly(int(match[1]), int(match[2] or match[3]))
    if re.fullmatch(r"(19|20)\d{2}年?", found):
        raise BadCell("只有年份，请补上月和日。")
    raise BadCell("看不出是哪一天，请写成 2020-09-20 的样子。")


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


def whole(cell: Cell) -> int | None:
    """Return a whole number; “第3次”, “90分钟” are read too."""
    if isinstance(cell, int | float):
        if float(cell).is_integer():
            return int(cell)
        raise BadCell("应为整数。")
    found = text(cell)
    if found is None:
        return None
    digits = re.findall(r"\d+", unicodedata.normalize("NFKC", found))
    if len(digits) != 1 or len(digits[0]) > 6:
        raise BadCell("应为一个整数。")
    return int(digits[0])


def money(cell: Cell) -> Decimal | None:
    """Return an amount in yuan with two decimals."""
    found = text(cell)
    if found is None:
        return None
    try:
        amount = Decimal(found.replace(",", "").replace("，", "").rstrip("元"))
    except InvalidOperation as error:
        raise BadCell("不是金额。") from error
    if not 0 <= amount < 10**9:
        raise BadCell("金额不合理，请核对。")
    return amount.quantize(Decimal("0.01"))


def yes_no(cell: Cell) -> bool | None:
    """Return 是/否 in its usual spellings."""
    if isinstance(cell, bool):
        return cell
    found = (text(cell) or "").upper()
    if found in ("是", "有", "Y", "YES", "√", "TRUE", "1"):
        return True
    if found in ("", "否", "没有", "N", "NO", "×", "FALSE", "0"):
        return False if found else None
    raise BadCell("应填“是”或“否”。")
