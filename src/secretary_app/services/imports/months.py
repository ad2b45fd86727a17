"""Dates of which a sheet tells only year and month. A day is never made up."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from secretary_app.domain.identity import birth_of
from secretary_app.exchange.spreadsheets.columns import ParsedColumn
from secretary_app.exchange.spreadsheets.days import MonthOnly
from secretary_app.services.imports.plan import Choices
from secretary_app.services.imports.table import Table

_LEFT_OUT = "只有年月，没有日，未导入这一格；请补上日，或选按 1 日计。"
_UNCLEAR = "分不清是 1 月还是 10 月，请写成完整日期。"


def settled(
    table: Table, choices: Choices, present: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[int, str, date]]:
    """Yield position, field and day of those that can be decided; remark on the others.

    The birthday comes from the identity number where that agrees; what the roster has stays
    where it agrees; the first of the month is taken only where the user chose so. `present`
    are the roster's values of whoever each row is about.
    """
    for key, parsed in table.parsed.items():
        births = table.parsed.get("id_no") if key == "birth_on" else None
        for at, month in parsed.months.items():
            if _agrees(month, present[at].get(key)):
                continue
            day = _birthday(births, at, month)
            if day is None and choices.months_as_first_day and month.month:
                day = date(month.year, month.month, 1)
            if day is not None:
                parsed.values[at] = day
                yield at, key, day
            else:
                table.has_months = table.has_months or month.month is not None
                table.note(at, key, _LEFT_OUT if month.month else _UNCLEAR)


def _agrees(month: MonthOnly, day: object) -> bool:
    """Tell whether a day that is known lies in the month."""
    if not isinstance(day, date) or isinstance(day, datetime) or day.year != month.year:
        return False
    return month.month == day.month or (month.month is None and day.month in (1, 10))


def _birthday(identities: ParsedColumn | None, at: int, month: MonthOnly) -> date | None:
    number = identities.values[at] if identities else None
    day = birth_of(number) if number else None
    return day if _agrees(month, day) else None
