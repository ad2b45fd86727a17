"""Where the headings stand and which field each means."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache

from secretary_app.exchange.spreadsheets import fields
from secretary_app.exchange.spreadsheets.cells import BadCell, Parser, is_empty
from secretary_app.exchange.spreadsheets.fields import CUSTOM, IGNORED_HEADINGS, Field
from secretary_app.exchange.spreadsheets.reading import Cell, Row, Sheet

SEARCHED_ROWS = 10
EXACT, CLEANED, WITHOUT_BRACKETS, BY_VALUE = 1.0, 0.95, 0.9, 0.85
_FUZZY_FROM = 0.78
_FUZZY_WEIGHT = 0.8
_SAMPLE = 40
_TELLING = (
    *("培训", "计划", "预", "批", "转出", "转入", "转正", "申请", "积极", "对象", "联系"),
    *("编码", "地", "人", "时所", "父", "母", "配偶", "电话"),
)
"""Words that make two headings different things, however alike they look."""


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


def clean(heading: str) -> str:
    """Return a heading without blanks, line breaks and marks, brackets and letters narrow."""
    narrow = unicodedata.normalize("NFKC", heading).lower()
    return re.sub(r"[\s*:★☆●_—-]|\u200b", "", narrow)


def bare(heading: str) -> str:
    """Return a cleaned heading without what stands in brackets: 党籍状态(…) → 党籍状态."""
    return re.sub(r"[(\[【][^()\[\]【】]*[)\]】]", "", heading)


def find(sheet: Sheet, kind: str | None = None) -> Headings | None:
    """Return the likeliest heading among the first ten rows, or None.

    `kind` None: of roster and meetings the one that fits better.
    """
    kinds = ("roster", "meetings") if kind is None else (kind,)
    found = [
        headings
        for one in kinds
        for top, bottom, texts in _candidates(sheet)
        if (headings := _proposal(one, top, bottom, texts)) is not None
    ]
    best = max(found, key=lambda one: (one.score, -one.top, -one.bottom), default=None)
    if best is None:
        return None
    best = replace(best, columns=tuple(_guessed(best.kind, one) for one in best.columns))
    columns = _by_value(best, sheet)
    if kind is None and best.kind == "roster" and _about_development(columns):
        best = replace(best, kind="development")
    return replace(best, columns=tuple(_without_doubles(columns, sheet, best)))


def _candidates(sheet: Sheet) -> Iterator[tuple[int, int, list[str]]]:
    """Yield single rows, and pairs of rows that merged cells bind together."""
    for index, row in enumerate(sheet.rows[:SEARCHED_ROWS]):
        texts = [str(cell).strip() if isinstance(cell, str) else "" for cell in row]
        if sum(map(bool, texts)) < 2:
            continue
        yield index, index, texts
        if index + 1 < len(sheet.rows) and _spans(sheet, index):
            yield index, index + 1, _two_rows(sheet, index, texts)


def _spans(sheet: Sheet, top: int) -> bool:
    return any(
        start[0] == top and (end[0] == top + 1 or (end[0] == top and end[1] > start[1]))
        for start, end in sheet.merged
    )


def _two_rows(sheet: Sheet, top: int, upper: list[str]) -> list[str]:
    """Join the headings of two rows; a merged group stands before each of its columns."""
    below = [str(cell).strip() if isinstance(cell, str) else "" for cell in sheet.rows[top + 1]]
    group = list(upper)
    for start, end in sheet.merged:
        if start[0] == top == end[0]:
            for column in range(start[1], min(end[1] + 1, len(group))):
                group[column] = upper[start[1]]
    joined = []
    for column in range(max(len(group), len(below))):
        head = group[column] if column < len(group) else ""
        foot = below[column] if column < len(below) else ""
        joined.append(f"{head}/{foot}" if head and foot else head or foot)
    return joined


def _proposal(kind: str, top: int, bottom: int, texts: Sequence[str]) -> Headings | None:
    """Return the columns of a possible heading, or None where it names too little."""
    columns = tuple(
        _column(kind, index, text) for index, text in enumerate(texts) if text and len(text) < 80
    )
    known = {one.field for one in columns if one.field}
    needed = {"title", "held", "content"} if kind == "meetings" else {"name", "school_no", "id_no"}
    if len(known) < 2 or not known & needed:
        return None
    return Headings(kind, top, bottom, columns, sum(one.certainty for one in columns))


def _column(kind: str, index: int, text: str) -> Heading:
    key, certainty = match(kind, text)
    if key is not None and key in IGNORED_HEADINGS:
        return Heading(index, text, None, certainty, IGNORED_HEADINGS[key])
    if key == CUSTOM:
        return Heading(index, text, CUSTOM, certainty, "没有对应的字段，按原表头保留")
    return Heading(index, text, key, certainty)


def _guessed(kind: str, column: Heading) -> Heading:
    """Propose the field whose headings look alike for a column that is not known."""
    plain = bare(clean(column.text))
    if column.certainty or len(plain) < 3:
        return column
    key, certainty = _fuzzy(plain, _table(kind))
    return replace(column, field=None if key in IGNORED_HEADINGS else key, certainty=certainty)


@cache
def match(kind: str, text: str) -> tuple[str | None, float]:
    """Return the field (or the ignored heading) a heading means, and how certain that is."""
    table = _table(kind)
    if text in table:
        return table[text], EXACT
    cleaned = clean(text)
    lower = cleaned.rpartition("/")[2]
    tries = (
        (cleaned, CLEANED),
        (bare(cleaned), WITHOUT_BRACKETS),
        (bare(lower), WITHOUT_BRACKETS),
    )
    for attempt, certainty in tries:
        if attempt in table:
            return table[attempt], certainty
    return None, 0.0


def _fuzzy(heading: str, table: dict[str, str]) -> tuple[str | None, float]:
    """Return the field whose heading looks most alike and has the same telling words."""
    matcher = SequenceMatcher(b=heading, autojunk=False)
    best, ratio = None, 0.0
    for known, key in table.items():
        matcher.set_seq1(known)
        if matcher.real_quick_ratio() <= max(ratio, _FUZZY_FROM) or matcher.ratio() <= ratio:
            continue
        if all((word in known) == (word in heading) for word in _TELLING):
            best, ratio = key, matcher.ratio()
    return (best, ratio * _FUZZY_WEIGHT) if ratio >= _FUZZY_FROM else (None, 0.0)


@cache
def _table(kind: str) -> dict[str, str]:
    """Return every known heading, cleaned, with its field; an ignored one names itself."""
    table = {heading: heading for heading in IGNORED_HEADINGS}
    if kind != "meetings":
        table |= dict.fromkeys(fields.KEPT_HEADINGS, CUSTOM)
    for one in fields.for_kind(kind):
        for heading in (one.label, *one.headings):
            table[heading] = one.key
            table[clean(heading)] = one.key
    return table


def _about_development(columns: Sequence[Heading]) -> bool:
    """Tell a sheet of development from a roster: it names steps or a stage, not members."""
    known = {one.field for one in columns}
    steps = {one.key for one in fields.STEP_FIELDS}
    return bool(known & steps) or any("发展阶段" in clean(one.text) for one in columns)


def _by_value(headings: Headings, sheet: Sheet) -> list[Heading]:
    """Correct a proposal where the values plainly say something else than the heading.

    The best known trap: 党籍状态 holds 正式党员 and 预备党员 in some systems, which is the
    kind of member and not the status of membership.
    """
    columns = []
    for one in headings.columns:
        if one.field == "party_status":
            sample = column_sample(sheet, headings.bottom, one.index)
            if _share(sample, _parser("member_type")) > _share(sample, _parser("party_status")):
                note = "按内容识别：填的是正式或预备党员，归入人员类别"
                columns.append(replace(one, field="member_type", certainty=BY_VALUE, note=note))
                continue
        columns.append(one)
    return columns


def column_sample(sheet: Sheet, bottom: int, index: int) -> list[Cell]:
    """Return the first filled cells of a column below the heading."""
    rows: Sequence[Row] = sheet.rows[bottom + 1 : bottom + 1 + 4 * _SAMPLE]
    filled = [row[index] for row in rows if index < len(row) and not is_empty(row[index])]
    return filled[:_SAMPLE]


def _share(sample: Sequence[Cell], parse: Parser) -> float:
    """Return the share of cells that a parser understands."""
    good = 0
    for cell in sample:
        try:
            good += parse(cell) is not None
        except BadCell:
            continue
    return good / len(sample) if sample else 0.0


@cache
def field_of(kind: str, key: str) -> Field:
    """Return a field by its key."""
    return next(one for one in fields.for_kind(kind) if one.key == key)


def _parser(key: str) -> Parser:
    return field_of("roster", key).parse


def _without_doubles(
    columns: Sequence[Heading], sheet: Sheet, headings: Headings
) -> Iterator[Heading]:
    """Leave each field to one column: the surest, then the one with more values."""
    chosen: dict[str, Heading] = {}
    for one in columns:
        if one.field is None or one.field == CUSTOM:
            continue
        rival = chosen.get(one.field)
        if rival is None or _rank(one, sheet, headings) > _rank(rival, sheet, headings):
            chosen[one.field] = one
    for one in columns:
        if one.field is None or one.field == CUSTOM or chosen[one.field] is one:
            yield one
        else:
            note = f"与“{chosen[one.field].text}”一列重复，只采用其中一列"
            yield replace(one, field=None, certainty=0.0, note=note)


def _rank(one: Heading, sheet: Sheet, headings: Headings) -> tuple[float, int]:
    return one.certainty, len(column_sample(sheet, headings.bottom, one.index))
