"""Which rows below the heading hold data, and which are instructions, notes or nothing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secretary_app.exchange.spreadsheets.cells import is_empty
from secretary_app.exchange.spreadsheets.headings import Headings, clean
from secretary_app.exchange.spreadsheets.reading import Cell, Row, Sheet

_INSTRUCTIONS = re.compile(
    r"必填|选填|可不填|不填|留空|格式|保持一致|示例|样例|例如|请填|填写|下拉|导入前"
)
_NOTE = re.compile(
    r"(注|备注|说明|填表|制表|审核|合计|总计|共计|小计|总数|负责人|填报|导入前|以上|附件|\d+[.、．])"
)
_PLAIN_NAME = re.compile(
    r"(?!备注|说明|填表|制表|审核|合计|总计|共计|小计|总数)[\u4e00-\u9fff]{2,4}"
)
_TOTALS = frozenset("合总小共累")
_TOTAL = re.compile(r"(合\s*计|总\s*计|小\s*计|共\s*计|累\s*计)([:：（(\s\d]|人|$)")
_EXAMPLE = re.compile(r"示例|样例|举例|^\(?（?例[:：)）]")
_MAIN = ("name", "title", "school_no", "id_no", "held", "planned")
"""Fields by which a row is known, the best first."""
_SENTENCE = re.compile(r"[：:。；;，,]")
_INSTRUCTION_ROWS = 3
_LONG = 25
_BRANCH = re.compile(r"[\w（）()“”]*?支部")


@dataclass(frozen=True)
class DataRows:
    """Indexes from 0 of the rows with data, and of the rows that say something else."""

    data: list[int]
    remarks: list[int]


def find(sheet: Sheet, headings: Headings, chosen: Mapping[str, int]) -> DataRows:
    """Return the rows below the heading by what they are; empty ones are in neither list.

    `chosen` are the columns in use by field.
    """
    main = next((chosen[key] for key in _MAIN if key in chosen), 0)
    keys = [chosen[field] for field in ("id_no", "school_no", "held") if field in chosen]
    heading = next((one.text for one in headings.columns if one.index == main), "")
    first_plain = headings.bottom + _INSTRUCTION_ROWS
    found = DataRows([], [])
    for number in range(headings.bottom + 1, len(sheet.rows)):
        row = sheet.rows[number]
        cell = _at(row, main)
        if _is_total(row):
            found.remarks.append(number)
        elif cell != heading and number > first_plain and _is_plain(cell):
            found.data.append(number)
        elif all(map(is_empty, row)):
            continue
        elif clean(str(cell)) == clean(heading) and cell:
            continue  # the heading again, at the top of a printed page
        elif _is_remark(row, cell, keys, near=number <= first_plain):
            found.remarks.append(number)
        else:
            found.data.append(number)
    return found


def _is_total(row: Row) -> bool:
    """Tell a row of sums by the cell that begins it."""
    first = row[0] if row else ""
    if first == "":
        first = next((one for one in row if one != ""), "")
    return isinstance(first, str) and first[:1] in _TOTALS and bool(_TOTAL.match(first))


def _is_plain(cell: Cell) -> bool:
    """Tell the name of nearly everybody at a glance: two to four Chinese characters."""
    return isinstance(cell, str) and _PLAIN_NAME.fullmatch(cell) is not None


def _is_remark(row: Row, cell: Cell, keys: Sequence[int], *, near: bool) -> bool:
    """Tell an instruction under the heading or a note at the end from a row of data."""
    texts = [one for one in row if isinstance(one, str) and not is_empty(one)]
    told = near and any(map(_INSTRUCTIONS.search, texts))
    if told and not _has_number(row, keys) and not _is_somebody(row, cell):
        return True
    if near and isinstance(cell, str) and _EXAMPLE.search(cell):
        return True
    if _has_number(row, keys):
        return False
    filled = sum(not is_empty(one) for one in row)
    if is_empty(cell):
        return filled <= 2 or any(_NOTE.match(one.strip()) for one in texts)
    words = str(cell).strip()
    return len(words) > _LONG or bool(_NOTE.match(words)) or (filled <= 2 and _says(words))


def _is_somebody(row: Row, cell: Cell) -> bool:
    """Tell a row that has a name and a day or number somewhere, whatever its texts say."""
    if not _is_plain(cell) or _INSTRUCTIONS.search(str(cell)):
        return False
    return any(not isinstance(one, str) or re.search(r"\d{4}", one) for one in row)


def _says(words: str) -> bool:
    return bool(_SENTENCE.search(words))


def _has_number(row: Row, keys: Sequence[int]) -> bool:
    """Tell whether a column that identifies holds a number or a day."""
    return any(bool(re.search(r"\d{4}", str(_at(row, index)))) for index in keys)


def _at(row: Row, index: int) -> Cell:
    return row[index] if index < len(row) else ""


def branch_named_above(sheet: Sheet, headings: Headings) -> str | None:
    """Return the name of a branch in the title rows above the heading, or in the sheet's name."""
    above = [cell for row in sheet.rows[: headings.top] for cell in row if isinstance(cell, str)]
    for text in (*above, sheet.name):
        match = _BRANCH.search(re.sub(r"\s", "", text))
        if match and len(match[0]) > 3:
            return match[0]
    return None
