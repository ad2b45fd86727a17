"""Writing a sheet that a spreadsheet program opens as it is meant: types, widths, no formulas."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from secretary_app.domain.errors import UserError

Value = str | int | float | bool | Decimal | date | datetime | None
MAX_TEXT = 32_767
"""Characters that one cell holds."""
_NARROWEST, _WIDEST = 6, 40
_MEASURED = 200
_FIRST_DAY = date(1900, 3, 1)
"""Earlier days are another day, or none, in spreadsheets; they are written as text."""


@dataclass(frozen=True)
class SheetColumn:
    """One column: its heading and its values from top to bottom."""

    heading: str
    values: Sequence[Value]


def workbook(sheet_name: str, columns: Sequence[SheetColumn]) -> bytes:
    """Return an .xlsx with one sheet: headings frozen and filtered, every value of its type.

    Text is always a text cell, so that nothing beginning with = + - @ is a formula and no
    long number loses digits. Nothing touches the disk. Raises UserError for a text that no
    cell holds.
    """
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        page = book.add_worksheet(sheet_name)
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        formats = {
            date: book.add_format({"num_format": "yyyy-mm-dd"}),
            datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            Decimal: book.add_format({"num_format": "0.00"}),
            str: book.add_format({"num_format": "@"}),
        }
        for index, column in enumerate(columns):
            page.set_column(index, index, _width(column), None)
            page.write_string(0, index, column.heading, head)
            for row, value in enumerate(column.values, start=1):
                _write(page, row, index, value, formats)
        page.freeze_panes(1, 1)
        if columns:
            page.autofilter(0, 0, max(len(columns[0].values), 1), len(columns) - 1)
    return target.getvalue()


def _write(
    page: Worksheet, row: int, column: int, value: Value, formats: dict[type, Format]
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_string(row, column, "是" if value else "否")
    elif isinstance(value, date) and value >= (
        datetime.combine(_FIRST_DAY, datetime.min.time())
        if isinstance(value, datetime)
        else _FIRST_DAY
    ):
        page.write_datetime(row, column, value, formats[type(value)])
    elif isinstance(value, int | float | Decimal):
        page.write_number(row, column, value, formats.get(type(value)))
    else:
        text = str(value)
        if len(text) > MAX_TEXT:
            raise UserError(
                f"第 {row + 1} 行第 {column + 1} 列的文字超过 {MAX_TEXT} 字，Excel 放不下。",
                "请缩短这段文字，或改为导出 JSON。",
            )
        page.write_string(row, column, text, formats[str])


def _width(column: SheetColumn) -> float:
    """Return the width of a column in characters; a Chinese one takes two."""
    shown = [column.heading, *(_shown(value) for value in column.values[:_MEASURED])]
    widest = max(
        sum(2 if east_asian_width(character) in "WF" else 1 for character in text[:_WIDEST])
        for text in shown
    )
    return min(max(widest + 2, _NARROWEST), _WIDEST)


def _shown(value: Value) -> str:
    return "" if value is None else str(value)
