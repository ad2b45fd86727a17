"""What a cell means: each parser takes a cell that is not empty and returns a value.

A parser returns None for words that say “nothing” and raises `BadCell` with a sentence that
does not repeat the cell, so that no number or name gets into a message.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from secretary_app.domain import identity
from secretary_app.exchange.spreadsheets.reading import Cell

Parser = Callable[[Cell], object]
NOTHING = frozenset(
    {"", "-", "--", "—", "——", "/", "\\", "无", "暂无", "未", "空", "null", "NULL"}
)
"""Words that stand for an empty cell."""
_NUMBER = 40
"""Characters of a student's or staff number."""
PRECISE_DIGITS = 15
"""Digits a number in a spreadsheet keeps; later ones become zeros."""
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
_MASKED = "**"
_LOST = "数字的末几位已被 Excel 改成 0，请把该列设为文本格式后重新填写。"


class BadCell(ValueError):  # noqa: N818 -- it is about a cell, not an error of the program
    """A cell that cannot be taken over; the text is a Chinese sentence without its content."""


def is_empty(cell: Cell) -> bool:
    """Tell whether a cell holds nothing, or only a word for nothing."""
    return isinstance(cell, str) and cell.strip() in NOTHING


def text(cell: Cell) -> str | None:
    """Return the text of any cell, whole numbers without decimals, trimmed.

    Raises BadCell for control characters and lone surrogates.
    """
    found = cell if isinstance(cell, str) else _written(cell)
    if not found.isprintable():
        found = found.translate(_INVISIBLE).replace("\r\n", "\n").replace("\r", "\n")
        for character in found:
            if unicodedata.category(character) in ("Cc", "Cs", "Cn") and character not in "\n\t":
                raise BadCell("含有看不见的控制字符，请重新录入这一格。")
    found = found.strip()
    if found in _FORMULA_ERRORS:
        raise BadCell("这一格是公式错误，请在表里改正。")
    return None if found in NOTHING else found


_FORMULA_ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)


def _written(cell: Cell) -> str:
    """Return a cell that is not text as it is shown: a day without its midnight."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e16:
        return str(int(cell))
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, datetime):
        return (cell.date() if cell.time() == time(0) else cell).isoformat().replace("T", " ")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


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


def narrow(found: str) -> str:
    """Return a text with full-width digits, letters and signs as the usual ones."""
    return found if found.isascii() else unicodedata.normalize("NFKC", found)


def name(cell: Cell) -> str | None:
    """Return a person's name: no blanks between Chinese characters, one kind of middle dot."""
    found = short_text(120)(cell)
    if not isinstance(found, str):
        return None
    return _DOTS.sub("·", _HAN_GAP.sub("", found))


_BETWEEN_NAMES = re.compile(r"[、,，;；/\n]+|(?<=[\u2e80-\u9fff]{2})\s+(?=[\u2e80-\u9fff]{2})")


def names(cell: Cell) -> tuple[str, ...] | None:
    """Return the names of several people in one cell, such as “何建国、吕海燕”."""
    found = text(cell)
    if found is None:
        return None
    parts = (name(part) for part in _BETWEEN_NAMES.split(found))
    return tuple(part for part in parts if part) or None


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
    if isinstance(cell, str) and cell.isascii() and cell.isdecimal() and len(cell) <= _NUMBER:
        return cell  # as nearly all of them are
    number = _digits(cell, "编号")
    if number is not None and len(number) > _NUMBER:
        raise BadCell(f"编号超过 {_NUMBER} 位。")
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
    return narrow(found)


def whole(cell: Cell) -> int | None:
    """Return a whole number; “第3次”, “90分钟” are read too."""
    if isinstance(cell, int | float):
        if float(cell).is_integer():
            return int(cell)
        raise BadCell("应为整数。")
    found = text(cell)
    if found is None:
        return None
    digits = re.findall(r"\d+", narrow(found))
    if len(digits) != 1 or len(digits[0]) > 6:
        raise BadCell("应为一个整数。")
    return int(digits[0])


def signed(cell: Cell) -> int | None:
    """Return a whole number that may be below zero."""
    found = text(cell)
    if found is None:
        return None
    plain = narrow(found)
    return -(whole(plain[1:]) or 0) if plain[:1] in "-−" else whole(cell)


def money(cell: Cell) -> Decimal | None:
    """Return an amount in yuan with two decimals."""
    found = text(cell)
    if found is None:
        return None
    try:
        amount = Decimal(_MONEY.sub("", narrow(found)))
    except InvalidOperation as error:
        raise BadCell("不是金额。") from error
    if not 0 <= amount < 10**9:
        raise BadCell("金额不合理，请核对。")
    return amount.quantize(Decimal("0.01"))


_MONEY = re.compile(r"^[¥￥]|[,，\s]|元整?$")


def yes_no(cell: Cell) -> bool | None:
    """Return 是/否 in its usual spellings."""
    if isinstance(cell, bool):
        return cell
    found = (text(cell) or "").upper()
    if found in ("是", "有", "Y", "YES", "√", "✓", "\u2714", "TRUE", "1", "对"):
        return True
    if found in ("", "否", "没有", "N", "NO", "×", "✗", "X", "FALSE", "0", "不是"):
        return False if found else None
    raise BadCell("应填“是”或“否”。")
