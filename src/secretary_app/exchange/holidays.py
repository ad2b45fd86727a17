"""The State's table of holidays of a year, from a JSON file or a sheet of two columns.

The JSON is laid out as holiday-cn has it: `{"year": 2027, "days": [{"name": …, "date": …,
"isOffDay": …}]}`. A sheet holds a day in one cell of a row and 放假 or 上班 in another.
"""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from secretary_app.domain.errors import UserError
from secretary_app.exchange.spreadsheets import days, limits, reading
from secretary_app.exchange.spreadsheets.reading import Cell, Row

SUFFIXES = (".json", ".xlsx", ".xls", ".et", ".ods", ".csv")
"""What a file dialog offers."""
WORDS: dict[str, bool] = {
    **dict.fromkeys(("放假", "休", "休息", "休假", "假", "节假日", "调休放假"), True),
    **dict.fromkeys(("上班", "班", "补班", "调休上班", "调休", "工作日"), False),
}
"""How a sheet says that a day is off (True) or worked (False)."""
LAYOUT = "每行写一个日期和“放假”或“上班”，例如 2027-01-01 放假；周末不用写。"


def read(path: Path) -> dict[str, Any]:
    """Return the table of one year in the holiday-cn layout.

    Raises UserError, in a sentence, for a file that cannot be read or holds no such days. What
    the table says is checked by `domain.workdays.from_table`.
    """
    if path.suffix.lower() != ".json":
        return _from_rows([row for sheet in reading.read(path) for row in sheet.rows])
    try:
        table = json.loads(limits.read_limited(path).decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError) as error:
        raise UserError("这个 JSON 文件已损坏。", "请重新取得放假安排表。") from error
    if not isinstance(table, dict):
        raise UserError("这个文件不是放假安排表。", LAYOUT)
    return table


def _from_rows(rows: list[Row]) -> dict[str, Any]:
    days = dict(_days(rows))
    if not days:
        raise UserError("表格里没有找到放假或上班的日期。", LAYOUT)
    # A holiday of January may begin in December: the year is the one of most days.
    ((year, _),) = Counter(day.year for day in days).most_common(1)
    listed = [{"date": day.isoformat(), "isOffDay": off} for day, off in sorted(days.items())]
    return {"year": year, "days": listed}


def _days(rows: list[Row]) -> Iterator[tuple[date, bool]]:
    seen: dict[date, bool] = {}
    for row in rows:
        words = [WORDS[word] for cell in row if (word := str(cell).strip()) in WORDS]
        found = [day for cell in row if (day := _day(cell)) is not None]
        if len(words) != 1 or len(found) != 1:
            continue
        if seen.setdefault(found[0], words[0]) != words[0]:
            raise UserError(
                f"表格里 {found[0]} 既写了放假又写了上班。", "请核对国务院通知后再导入。"
            )
        yield found[0], words[0]


def _day(cell: Cell) -> date | None:
    try:
        found = days.day(cell)
    except ValueError:
        return None
    return found if isinstance(found, date) else None
