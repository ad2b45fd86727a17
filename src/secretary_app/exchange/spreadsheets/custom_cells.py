"""Cells of the user's own fields: what kind a column holds, and how its cells are read."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from secretary_app.domain.custom import (
    LARGEST_NUMBER,
    TEXT_LENGTH,
    WORD_LENGTH,
    Definition,
    Value,
)
from secretary_app.domain.values import CustomKind
from secretary_app.exchange.spreadsheets import cells, days
from secretary_app.exchange.spreadsheets.cells import BadCell, Parser, short_text
from secretary_app.exchange.spreadsheets.days import MonthOnly
from secretary_app.exchange.spreadsheets.reading import Cell

MOST_CHOICES = 12
"""Different words up to which a column may be one of choices."""
_TIMES_EACH = 3
"""How often the words of a column of choices come again on average."""
_CHOICE_LENGTH = 20
_SHORTEST_CODE = 10**7
"""Whole numbers from here on are taken for codes: telephones, accounts, numbers of papers."""
_DIGITS = cells.PRECISE_DIGITS


def parser_of(definition: Definition) -> Parser:
    """Return the parser of a field's cells; it returns values as they are kept."""
    return _PARSERS[definition.kind]


def proposed(name: str, filled: Sequence[Cell]) -> Definition:
    """Return the field that a column's cells look like; `filled` are those that are not empty.

    Dates and numbers only where every cell is one; choices where few words come again often.
    """
    different = set(filled)
    if different and all(_reads(_day, cell) for cell in different):
        return Definition(name, CustomKind.DATE)
    if different and all(_is_quantity(cell) for cell in different):
        return Definition(name, CustomKind.NUMBER)
    words = Counter(str(cell).strip() for cell in filled if isinstance(cell, str))
    few = 2 <= len(words) <= MOST_CHOICES and len(filled) >= _TIMES_EACH * len(words)
    if few and words.total() == len(filled) and max(map(len, words)) <= _CHOICE_LENGTH:
        return Definition(name, CustomKind.CHOICE, tuple(word for word, _ in words.most_common()))
    return Definition(name)


def _is_quantity(cell: Cell) -> bool:
    """Tell a number that counts or measures from one that is a name, such as a telephone's."""
    try:
        found = number(cell)
    except BadCell:
        return False
    return isinstance(found, float) or (isinstance(found, int) and abs(found) < _SHORTEST_CODE)


def _reads(parser: Parser, cell: Cell) -> bool:
    try:
        return parser(cell) is not None
    except BadCell:
        return False


def number(cell: Cell) -> Value | None:
    """Return a quantity; digits with a leading zero are a code, and many digits get lost."""
    if isinstance(cell, bool | datetime | date | time | timedelta):
        raise BadCell("应为数字。")
    if isinstance(cell, str):
        found = cells.text(cell)
        return None if found is None else _written_number(found)
    if not abs(cell) < LARGEST_NUMBER:
        raise BadCell("数字过大，请改用文字字段。")
    # Spreadsheets keep fifteen digits: more would be another number after one export.
    return int(cell) if float(cell).is_integer() else float(f"{cell:.15g}")


def _written_number(written: str) -> Value:
    plain = cells.narrow(written).replace(",", "")
    whole, _, fraction = plain.lstrip("+-").partition(".")
    coded = len(whole) > 1 and whole.startswith("0")
    if coded or not whole.isdecimal() or (fraction and not fraction.isdecimal()):
        raise BadCell("应为数字。")
    if len(whole + fraction) > _DIGITS:
        raise BadCell("数字的位数过多，请改用文字字段。")
    try:
        number = Decimal(plain)
    except InvalidOperation as error:
        raise BadCell("应为数字。") from error
    return int(number) if number == number.to_integral_value() else float(number)


def _day(cell: Cell) -> Value | MonthOnly | None:
    found = days.day(cell)
    if isinstance(found, MonthOnly):
        raise BadCell("只有年月，没有日；要保留原样请改用文字字段。")
    return found.isoformat() if found else None


_PARSERS: dict[CustomKind, Parser] = {
    CustomKind.TEXT: short_text(TEXT_LENGTH),
    CustomKind.NUMBER: number,
    CustomKind.DATE: _day,
    CustomKind.CHOICE: short_text(WORD_LENGTH),
}
