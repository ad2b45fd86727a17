"""Export profiles: which columns another system wants, under which headings, in which words.

As a file, a profile is JSON: `format`, `version`, `name`, `kind`, `about`, `who`, `sheet`,
`above` (rows of text over the heading), `heading_rows` and `merged` (where the heading takes
several rows), and `columns`. A column has a `heading` and, where it is not left empty, a
`field`; `words` are other words for values by their code, `days` is the way days are written,
`constant` is what stands in every row.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made_by
from datetime import date
from typing import Any

from secretary_app.domain.errors import UserError
from secretary_app.domain.labelled import Labelled
from secretary_app.domain.values import ImportKind

FORMAT, VERSION = "secretary-app/export-profile", 1
MAX_BYTES = 1_000_000
MAX_COLUMNS, MAX_ROWS_ABOVE, NAME_LENGTH, HEADING_LENGTH = 200, 9, 120, 200
_NO_PROFILE = "请选择从“导出表格”里保存的导出方案文件。"


class DayStyle(Labelled):
    """How days are written in a column."""

    DATE = "date", "日期（2026-03-05）"
    DOTS = "dots", "文字 2026.03.05"
    SLASHES = "slashes", "文字 2026/3/5"
    COMPACT = "compact", "文字 20260305"
    CHINESE = "chinese", "文字 2026年3月5日"
    MONTH = "month", "文字 2026.03"
    MONTH_COMPACT = "month_compact", "文字 202603"
    MONTH_CHINESE = "month_chinese", "文字 2026年3月"

    def written(self, day: date) -> date | str:
        """Return the day in this style; DATE leaves it a date."""
        match self:
            case DayStyle.DATE:
                return day
            case DayStyle.DOTS:
                return f"{day:%Y.%m.%d}"
            case DayStyle.SLASHES:
                return f"{day.year}/{day.month}/{day.day}"
            case DayStyle.COMPACT:
                return f"{day:%Y%m%d}"
            case DayStyle.CHINESE:
                return f"{day.year}年{day.month}月{day.day}日"
            case DayStyle.MONTH:
                return f"{day:%Y.%m}"
            case DayStyle.MONTH_COMPACT:
                return f"{day:%Y%m}"
        return f"{day.year}年{day.month}月"


class Who(Labelled):
    """Which people of the roster a profile is about."""

    ALL = "all", "全部在册人员"
    MEMBERS = "members", "党员（含预备党员）"
    ON_THE_WAY = "on_the_way", "发展过程中的人员（未入党）"
    DEVELOPMENT = "development", "积极分子、发展对象、预备党员"


@dataclass(frozen=True, kw_only=True)
class ProfileColumn:
    """One column of a profile."""

    heading: str
    field: str = ""
    """Key of what stands in it; empty: nothing."""
    words: Mapping[str, str] = made_by(default_factory=dict)
    """Words for values, by code, where they are not the program's own."""
    days: DayStyle = DayStyle.DATE
    constant: str = ""
    """What stands in every row of a column without a field."""


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A named set of columns."""

    name: str
    columns: tuple[ProfileColumn, ...]
    kind: ImportKind = ImportKind.ROSTER
    about: str = ""
    """Whose layout it is, in a sentence."""
    who: Who = Who.ALL
    sheet: str = "名册"
    above: tuple[tuple[str, ...], ...] = ()
    """Rows of text over the heading."""
    heading_rows: tuple[tuple[str, ...], ...] = ()
    """The heading where it takes several rows; empty: one row of the columns' headings."""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Merged cells of the rows above and of the heading: top, left, bottom, right, from 0."""


def dump(profile: Profile) -> dict[str, Any]:
    """Return a profile as its file holds it."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "name": profile.name,
        "kind": profile.kind.value,
        "about": profile.about,
        "who": profile.who.value,
        "sheet": profile.sheet,
        "above": [list(row) for row in profile.above],
        "heading_rows": [list(row) for row in profile.heading_rows],
        "merged": [list(place) for place in profile.merged],
        "columns": [_dump_column(column) for column in profile.columns],
    }
    return {key: value for key, value in content.items() if value not in ("", [])}


def _dump_column(column: ProfileColumn) -> dict[str, Any]:
    found = {
        "heading": column.heading,
        "field": column.field,
        "words": dict(column.words),
        "days": column.days.value if column.days is not DayStyle.DATE else "",
        "constant": column.constant,
    }
    return {key: value for key, value in found.items() if value or key == "heading"}


def text(profile: Profile) -> str:
    """Return the content of a profile's file."""
    return json.dumps(dump(profile), ensure_ascii=False, indent=1) + "\n"


def load(content: object) -> Profile:
    """Return the profile that a file's content describes.

    Raises UserError, in a sentence, for what is none, or was written by a newer program.
    """
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise UserError("这个文件不是导出方案。", _NO_PROFILE)
    version = content.get("version")
    if not isinstance(version, int) or version > VERSION:
        raise UserError("这个导出方案由更新版本的程序保存。", "请先升级程序再读入。")
    try:
        return _loaded(content)
    except (KeyError, TypeError, ValueError) as error:
        raise UserError("这个导出方案不完整，或内容有误。", _NO_PROFILE) from error


def parse(data: bytes) -> Profile:
    """Return the profile of a file's bytes. Raises UserError as `load` does."""
    if len(data) > MAX_BYTES:
        raise UserError("这个文件太大，不是导出方案。", _NO_PROFILE)
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UserError("这个文件不是导出方案，或已损坏。", _NO_PROFILE) from error
    return load(content)


def _loaded(content: Mapping[str, Any]) -> Profile:
    columns = tuple(_column(one) for one in _list(content["columns"]))
    if not 0 < len(columns) <= MAX_COLUMNS:
        raise ValueError("columns")
    above, heads = _rows(content.get("above", [])), _rows(content.get("heading_rows", []))
    merged = tuple(_place(one, len(above) + len(heads)) for one in content.get("merged", []))
    return Profile(
        name=_short(content["name"], NAME_LENGTH),
        kind=ImportKind(content.get("kind", "roster")),
        about=_short(content.get("about", " "), 1000),
        who=Who(content.get("who", "all")),
        sheet=_short(content.get("sheet", "名册"), NAME_LENGTH),
        columns=columns,
        above=above,
        heading_rows=heads,
        merged=merged,
    )


def _column(content: Mapping[str, Any]) -> ProfileColumn:
    words = content.get("words", {})
    if not isinstance(words, dict) or not all(isinstance(one, str) for one in words.values()):
        raise ValueError("words")
    return ProfileColumn(
        heading=str(content["heading"])[:HEADING_LENGTH],
        field=_short(content.get("field", " "), 200),
        words=dict(words),
        days=DayStyle(content.get("days", "date")),
        constant=str(content.get("constant", ""))[:HEADING_LENGTH],
    )


def _rows(content: object) -> tuple[tuple[str, ...], ...]:
    rows = tuple(tuple(str(cell) for cell in _list(row)) for row in _list(content))
    if len(rows) > MAX_ROWS_ABOVE or any(len(row) > MAX_COLUMNS for row in rows):
        raise ValueError("rows")
    return rows


def _place(content: object, rows: int) -> tuple[int, int, int, int]:
    top, left, bottom, right = (int(one) for one in _list(content))
    if not (0 <= top <= bottom < max(rows, 1) and 0 <= left <= right < MAX_COLUMNS):
        raise ValueError("merged")
    return top, left, bottom, right


def _list(content: object) -> Sequence[Any]:
    if not isinstance(content, list):
        raise TypeError("list")
    return content


def _short(content: object, length: int) -> str:
    if not isinstance(content, str) or not content or len(content) > length:
        raise ValueError("text")
    return content.strip()
