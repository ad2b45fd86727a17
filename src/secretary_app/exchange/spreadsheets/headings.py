"""Where the headings stand and which field each means."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from secretary_app.exchange.spreadsheets import fields, value_hints
from secretary_app.exchange.spreadsheets.cells import is_empty
from secretary_app.exchange.spreadsheets.dues_fields import is_month
from secretary_app.exchange.spreadsheets.fields import CUSTOM, OWN
from secretary_app.exchange.spreadsheets.heading_rows import Candidate, candidates
from secretary_app.exchange.spreadsheets.heading_words import (
    CLEANED,
    NOTHING_KNOWN,
    REMEMBERED,
    SAME_CORE,
    SOMEBODY_ELSE,
    Known,
    clean,
    field_of,
    guess,
    meaning,
    of_same_core,
)
from secretary_app.exchange.spreadsheets.reading import Cell, Row, Sheet

__all__ = ["Heading", "Headings", "clean", "column_sample", "field_of", "find"]

BY_VALUE, BY_VALUE_ALONE = 0.85, 0.6
_SAMPLE = 40
_LONGEST = 80
_FEWEST_MONTHS = 2
_ALONE = 3
"""Columns that a heading has at least of which only one is known."""
_KEPT = "没有对应的字段，按原表头保留"
_KINDS_BY_VALUE = "按内容识别为会议类型"
_AS_BEFORE = "按上次的选择"
_COUNTED = re.compile(r"[0-9一二三四]\)?$")
_NEEDED = {"meetings": ({"held", "planned"}, {"title", "content", "topic", "kinds"})}
"""Fields of which a sheet of this kind names at least one of each set."""
_PEOPLE = ({"name", "school_no", "id_no"},)


@dataclass(frozen=True)
class Heading:
    """One column: its heading and the field proposed for it."""

    index: int
    text: str
    field: str | None = None
    certainty: float = 0.0
    note: str = ""


@dataclass(frozen=True)
class Headings:
    """The heading of a sheet: the rows it takes and the columns it names."""

    kind: str
    top: int
    """First row of the heading, from 0."""
    bottom: int
    """Last row of the heading, from 0; data begin below."""
    columns: tuple[Heading, ...]
    score: float
    """Sum of certainties: how well it fits."""


def find(sheet: Sheet, kind: str | None = None, known: Known = NOTHING_KNOWN) -> Headings | None:
    """Return the likeliest heading among the first ten rows, or None.

    `kind` None: of roster, meetings and dues the one that fits best.
    """
    kinds = ("roster", "meetings", "dues") if kind is None else (kind,)
    found = [
        headings
        for one in kinds
        for candidate in candidates(sheet)
        if (headings := _proposal(one, candidate, known, sheet)) is not None
    ]
    best = max(found, key=lambda one: (one.score, -one.top, -one.bottom), default=None)
    if best is None:
        return None
    columns: list[Heading] = [
        _looked_into(best, one, column_sample(sheet, best.bottom, one.index))
        for one in best.columns
    ]
    if kind is None and best.kind == "roster" and _about_development(columns):
        best = replace(best, kind="development")
    columns = list(_without_doubles(columns, sheet, best))
    columns = _with_names(columns, sheet, best)
    columns += _without_heading(sheet, best)
    return replace(best, columns=tuple(sorted(columns, key=lambda one: one.index)))


def _proposal(kind: str, candidate: Candidate, known: Known, sheet: Sheet) -> Headings | None:
    """Return the columns of a possible heading, or None where it names too little."""
    columns = tuple(
        _column(kind, index, text, known)
        for index, text in enumerate(candidate.texts)
        if text and len(text) < _LONGEST
    )
    named = {one.field for one in columns if one.field}
    enough = len(named) >= 2 or (bool(named) and len(columns) >= _ALONE)
    if not enough or not _names_rows(kind, named, columns, candidate, sheet):
        return None
    if kind == "dues" and not _tells_months(named):
        return None
    score = sum(one.certainty for one in columns)
    return Headings(kind, candidate.top, candidate.bottom, columns, score)


def _names_rows(
    kind: str, named: set[str], columns: Sequence[Heading], candidate: Candidate, sheet: Sheet
) -> bool:
    """Tell whether the columns say whom or what the rows are about."""
    if all(named & needed for needed in _NEEDED.get(kind, _PEOPLE)):
        return True
    about_people = kind == "dues" or (kind == "roster" and len(named) >= _ALONE)
    return about_people and _of_people(columns, candidate, sheet)


def _of_people(columns: Sequence[Heading], candidate: Candidate, sheet: Sheet) -> bool:
    """Tell by the values whether a table whose headings name nobody is one of people."""
    some = [one for one in columns if one.field is None][:_SAMPLE]
    return any(
        value_hints.are_people(column_sample(sheet, candidate.bottom, one.index)) for one in some
    )


def _with_names(columns: list[Heading], sheet: Sheet, headings: Headings) -> list[Heading]:
    """Return the columns with the names of the people, where no heading says 姓名."""
    if headings.kind == "meetings" or any(one.field == "name" for one in columns):
        return columns
    for at, one in enumerate(columns):
        if one.field not in (None, CUSTOM) or one.certainty or SOMEBODY_ELSE.search(one.text):
            continue
        if value_hints.are_names(column_sample(sheet, headings.bottom, one.index)):
            found = replace(one, field="name", certainty=BY_VALUE_ALONE, note="按内容识别为姓名")
            return [*columns[:at], found, *columns[at + 1 :]]
    return columns


def _tells_months(named: set[str]) -> bool:
    """Tell a sheet of dues: several months, or an amount with the month it is for."""
    months = sum(map(is_month, named))
    return months >= _FEWEST_MONTHS or ("amount" in named and bool(named & {"month", "from"}))


def _column(kind: str, index: int, text: str, known: Known) -> Heading:
    key, certainty = meaning(kind, text, known)
    ignored = fields.ignored(kind)
    if key is not None and key in ignored:
        return Heading(index, text, None, certainty, ignored[key])
    if certainty == REMEMBERED:
        return Heading(index, text, key, certainty, _AS_BEFORE)
    note = _KEPT if key == CUSTOM else "自定义字段" if key and key.startswith(OWN) else ""
    return Heading(index, text, key, certainty, note)


def _looked_into(headings: Headings, column: Heading, sample: Sequence[Cell]) -> Heading:
    """Correct or complete a proposal by likeness of the heading and by the values below it."""
    if headings.kind != "roster":
        counted = value_hints.counted(column.field, sample)
        if counted:
            note = f"按内容识别：填的是{field_of(headings.kind, counted).label}"
            return replace(column, field=counted, certainty=BY_VALUE, note=note)
        return column if column.certainty else _guessed(headings.kind, column, sample)
    if column.field and column.field != CUSTOM and not column.field.startswith(OWN):
        return _corrected(column, sample)
    if column.certainty:
        return column
    guessed = _guessed("roster", column, sample)
    if guessed.field:
        return _corrected(guessed, sample)
    key = None if SOMEBODY_ELSE.search(column.text) else value_hints.recognised(sample)
    if key:
        note = f"按内容识别为{field_of('roster', key).label}"
        return replace(column, field=key, certainty=BY_VALUE_ALONE, note=note)
    return replace(column, field=CUSTOM, note=_KEPT) if sample else column


def _guessed(kind: str, column: Heading, sample: Sequence[Cell]) -> Heading:
    """Return the column with the field that its heading resembles, where the values agree."""
    likely = [(key, SAME_CORE) for key in of_same_core(kind, column.text)]
    for key, certainty in [*likely, guess(kind, column.text)]:
        if key and value_hints.understood(kind, key, sample):
            return replace(column, field=key, certainty=certainty)
    if kind == "meetings" and value_hints.are_kinds_of_meeting(sample):
        return replace(column, field="kinds", certainty=BY_VALUE_ALONE, note=_KINDS_BY_VALUE)
    return column


def _corrected(column: Heading, sample: Sequence[Cell]) -> Heading:
    assert column.field is not None
    other = value_hints.corrected(column.field, sample)
    if other is None:
        return column
    note = f"按内容识别：填的是{field_of('roster', other).label}"
    return replace(column, field=other, certainty=BY_VALUE, note=note)


def _about_development(columns: Sequence[Heading]) -> bool:
    """Tell a sheet of development from a roster: it names steps or a stage, not members."""
    known = {one.field for one in columns}
    steps = {one.key for one in fields.STEP_FIELDS}
    return bool(known & steps) or any("发展阶段" in clean(one.text) for one in columns)


def column_sample(sheet: Sheet, bottom: int, index: int) -> list[Cell]:
    """Return the first filled cells of a column below the heading."""
    rows: Sequence[Row] = sheet.rows[bottom + 1 : bottom + 1 + 4 * _SAMPLE]
    filled = [row[index] for row in rows if index < len(row) and not is_empty(row[index])]
    return filled[:_SAMPLE]


def _without_doubles(
    columns: Sequence[Heading], sheet: Sheet, headings: Headings
) -> Iterator[Heading]:
    """Leave each field to one column: one with values, the surest, the one with more values.

    A column that was only guessed at keeps what it holds as a field of its own.
    """
    chosen: dict[str, Heading] = {}
    for one in columns:
        if one.field is None or one.field == CUSTOM:
            continue
        rival = chosen.get(one.field)
        if rival is None or _rank(one, sheet, headings) > _rank(rival, sheet, headings):
            chosen[one.field] = one
    for one in columns:
        if one.field is None or one.field == CUSTOM or _stays(headings.kind, one, chosen):
            yield one
        elif one.certainty < CLEANED and headings.kind == "roster":
            yield replace(one, field=CUSTOM, certainty=0.0, note=_KEPT)
        else:
            note = f"与“{chosen[one.field].text}”一列重复，只采用其中一列"
            yield replace(one, field=None, certainty=0.0, note=note)


def _stays(kind: str, one: Heading, chosen: Mapping[str, Heading]) -> bool:
    """Tell the column a field was left to, and another that counts on: 培养联系人2."""
    assert one.field is not None
    if chosen[one.field] is one:
        return True
    counts = bool(_COUNTED.search(clean(one.text)))
    return counts and not one.field.startswith(OWN) and field_of(kind, one.field).of_several


def _rank(one: Heading, sheet: Sheet, headings: Headings) -> tuple[bool, float, int]:
    filled = len(column_sample(sheet, headings.bottom, one.index))
    return filled > 0, one.certainty, filled


def _without_heading(sheet: Sheet, headings: Headings) -> Iterator[Heading]:
    """Yield the columns that hold something and have no heading; they are left out at first."""
    named = {one.index for one in headings.columns}
    width = max(map(len, sheet.rows))
    for index in range(width):
        if index not in named and column_sample(sheet, headings.bottom, index):
            yield Heading(index, f"第 {index + 1} 列（无表头）", None, 0.0, "没有表头，未导入")
