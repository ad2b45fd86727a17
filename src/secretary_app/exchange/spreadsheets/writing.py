"""Writing a sheet that a spreadsheet program opens as it is meant: types, widths, no formulas."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from secretary_app.domain.errors import UserError

Value = str | int | float | bool | Decimal | date | datetime | None
MAX_TEXT = 32_767
"""Characters that one cell holds."""
MAX_VALIDATED = 1_048_575
_NARROWEST, _WIDEST = 6, 40
_MEASURED = 200
_FIRST_DAY = date(1900, 3, 1)
"""Earlier days are another day, or none, in spreadsheets; they are written as text."""
_FIRST_MOMENT = datetime.combine(_FIRST_DAY, datetime.min.time())
_LISTS = "选项"
"""Name of the hidden sheet that holds the words of lists to choose from."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_RISKY = re.compile(r"'*(?:[=+\-@\t\r＝＋－＠]|\d{16,}[Xx]?$|\d{17}[Xx]$)")
"""What a spreadsheet would take for a formula, or for a number too long for it."""


@dataclass(frozen=True)
class SheetColumn:
    """One column: its heading and its values from top to bottom."""

    heading: str
    values: Sequence[Value]
    choices: Sequence[str] = ()
    """Words that the cells offer to choose from."""


@dataclass(frozen=True)
class Head:
    """What stands over the data where it is more than one row of headings."""

    above: Sequence[Sequence[str]] = ()
    """Rows of text over the heading."""
    rows: Sequence[Sequence[str]] = ()
    """The heading where it takes several rows."""
    merged: Sequence[tuple[int, int, int, int]] = ()
    """Merged cells: top, left, bottom, right, from 0."""
    frozen: int = 1
    """Columns that stay while the others scroll."""


def workbook(sheet_name: str, columns: Sequence[SheetColumn], head: Head = Head()) -> bytes:
    """Return an .xlsx with one sheet: headings frozen and filtered, every value of its type.

    Text is always a text cell, so that nothing beginning with = + - @ is a formula and no
    long number loses digits. Columns with choices offer them as a list. Nothing touches the
    disk. Raises UserError for a text that no cell holds.
    """
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        page = book.add_worksheet(_NOT_IN_NAMES.sub(" ", sheet_name)[:31].strip("' ") or "Sheet1")
        bottom = _write_head(book, page, columns, head)
        formats = {
            date: book.add_format({"num_format": "yyyy-mm-dd"}),
            datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            Decimal: book.add_format({"num_format": "0.00"}),
            str: book.add_format({"num_format": "@"}),
        }
        for index, column in enumerate(columns):
            # An empty cell that somebody fills in later is a text, too: no digits get lost.
            whole = formats[str] if _is_text(column) else None
            page.set_column(index, index, _width(column), whole)
            _write_column(page, bottom + 1, index, column.values, formats)
        page.freeze_panes(bottom + 1, min(head.frozen, len(columns)))
        _offer_choices(book, page, columns, bottom + 1)
        if columns:
            last = bottom + max(len(columns[0].values), 1)
            page.autofilter(bottom, 0, last, len(columns) - 1)
    return target.getvalue()


def text_table(columns: Sequence[SheetColumn], head: Head = Head()) -> bytes:
    """Return a .csv in UTF-8 with a byte order mark, lines ended as spreadsheets do.

    A text that a spreadsheet would take for a formula, or for a number too long for it, gets
    an apostrophe in front; `reading` takes it off again.
    """
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerows(head.above)
    writer.writerows(head.rows or [[column.heading for column in columns]])
    for row in zip(*(column.values for column in columns), strict=True):
        writer.writerow([guarded(_shown(value)) for value in row])
    return b"\xef\xbb\xbf" + target.getvalue().encode()


def guarded(text: str) -> str:
    """Return a text with an apostrophe where a spreadsheet would misread it."""
    return f"'{text}" if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """Return a text without the apostrophe that `guarded` put in front."""
    return text[1:] if text.startswith("'") and _RISKY.match(text) else text


def _write_head(
    book: xlsxwriter.Workbook, page: Worksheet, columns: Sequence[SheetColumn], head: Head
) -> int:
    """Write what stands over the data and return the last row of it."""
    strong = {"bold": True, "text_wrap": True}
    title = book.add_format(strong | {"align": "center", "valign": "vcenter"})
    heading = book.add_format(strong | {"bottom": 1, "valign": "top"})
    heads = head.rows or [[column.heading for column in columns]]
    rows = [*head.above, *heads]
    covered = set()
    for top, left, bottom, right in head.merged:
        text = rows[top][left] if left < len(rows[top]) else ""
        style = title if top < len(head.above) else heading
        if (bottom, right) != (top, left):
            page.merge_range(top, left, bottom, right, text, style)
            covered |= {
                (row, at) for row in range(top, bottom + 1) for at in range(left, right + 1)
            }
    for number, row in enumerate(rows):
        for index, text in enumerate(row):
            if (number, index) not in covered and (text or number >= len(head.above)):
                page.write_string(
                    number, index, text, heading if number >= len(head.above) else None
                )
    return len(rows) - 1


def _write_column(
    page: Worksheet,
    first: int,
    index: int,
    values: Iterable[Value],
    formats: dict[type, Format],
) -> None:
    for row, value in enumerate(values, start=first):
        if value is None or value == "":
            continue
        write: Callable[..., None] = _WRITE.get(type(value), _write_text)
        write(page, row, index, value, formats)


def _write_text(
    page: Worksheet, row: int, column: int, value: object, formats: dict[type, Format]
) -> None:
    text = str(value)
    if len(text) > MAX_TEXT:
        raise UserError(
            f"第 {row + 1} 行第 {column + 1} 列的文字超过 {MAX_TEXT} 字，Excel 放不下。",
            "请缩短这段文字，或改为导出 JSON。",
        )
    page.write_string(row, column, text, formats[str])


def _write_yes_no(
    page: Worksheet, row: int, column: int, value: object, _formats: dict[type, Format]
) -> None:
    page.write_string(row, column, "是" if value else "否")


def _write_day(
    page: Worksheet, row: int, column: int, value: date, formats: dict[type, Format]
) -> None:
    early = value < (_FIRST_MOMENT if isinstance(value, datetime) else _FIRST_DAY)
    if early:
        _write_text(page, row, column, value, formats)
    else:
        page.write_datetime(row, column, value, formats[type(value)])


def _write_number(
    page: Worksheet, row: int, column: int, value: float, formats: dict[type, Format]
) -> None:
    page.write_number(row, column, value, formats.get(type(value)))


_WRITE: dict[type, Callable[..., None]] = {
    bool: _write_yes_no,
    date: _write_day,
    datetime: _write_day,
    int: _write_number,
    float: _write_number,
    Decimal: _write_number,
}


def _offer_choices(
    book: xlsxwriter.Workbook, page: Worksheet, columns: Sequence[SheetColumn], first: int
) -> None:
    """Let columns of words be filled from a list; the lists stand on a hidden sheet."""
    listed = [(at, column) for at, column in enumerate(columns) if column.choices]
    if not listed:
        return
    lists = book.add_worksheet(_LISTS)
    lists.hide()
    for place, (index, column) in enumerate(listed):
        for row, word in enumerate(column.choices):
            lists.write_string(row, place, word)
        letters = xl_col_to_name(place)
        source = f"={_LISTS}!${letters}$1:${letters}${len(column.choices)}"
        last = first + max(len(column.values), 1) + 199  # also for rows added by hand
        page.data_validation(
            first,
            index,
            min(last, MAX_VALIDATED),
            index,
            {"validate": "list", "source": source, "error_type": "warning"},
        )


def _is_text(column: SheetColumn) -> bool:
    kinds = {type(value) for value in column.values[:_MEASURED] if value not in (None, "")}
    return kinds <= {str}


def _width(column: SheetColumn) -> float:
    """Return the width of a column in characters; a Chinese one takes two."""
    longest = [*column.heading.splitlines()]
    longest += [_shown(value) for value in column.values[:_MEASURED]]
    widest = max(
        (
            sum(2 if east_asian_width(character) in "WF" else 1 for character in text[:_WIDEST])
            for text in longest
        ),
        default=0,
    )
    return min(max(widest + 2, _NARROWEST), _WIDEST)


def _shown(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return str(value)
