"""The whole branch as one JSON document: its shape, its schema, writing and reading it.

The shape follows the records, so it cannot fall behind them: one list a table, one object a
row, `id` counting from 1 within the list, and `…_id` naming a row of another list. What is
empty is left out. What the program derives (`search_key`) is left out, and so are the history
and the file's own settings. `resources/schema/branch-1.json` is `schema()`, which a test proves.
"""

import enum
import json
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Enum,
    Float,
    Integer,
    LargeBinary,
    Numeric,
    String,
    Table,
)

from secretary_app.domain.errors import UserError
from secretary_app.domain.values import MeetingKind
from secretary_app.store.records import Base

FORMAT, VERSION = "branch-desk", 1
MAX_SIZE = 300_000_000
"""Bytes of a document that is still read."""
LISTS: Mapping[str, str] = {
    "branch": "branches",
    "party_group": "groups",
    "person": "people",
    "term": "terms",
    "post": "posts",
    "punishment": "punishments",
    "excusal": "excusals",
    "meeting": "meetings",
    "attendance": "attendance",
    "agenda_item": "agenda",
    "speech": "speeches",
    "motion": "motions",
    "step": "steps",
    "step_person": "step_people",
    "attachment": "attachments",
    "material": "materials",
    "assessment": "assessments",
}
"""Name of each table's list, in the order of the document: parents before children."""
_LEFT_OUT = {"person": frozenset({"search_key", "stage"})}
_MAX_WHOLE = 2**53
_DAMAGED = "请检查是不是选错了文件，或用原程序重新导出。"
Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]


@dataclass(frozen=True)
class _Kind:
    """How values of one type of column are written, read and described."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]
    schema: Mapping[str, Any]
    noun: str


def tables() -> list[Table]:
    """Return the tables of the document, parents before children."""
    return [Base.metadata.tables[name] for name in LISTS]


def columns(table: Table) -> list[Column[Any]]:
    """Return the columns that the document holds of a table."""
    skipped = _LEFT_OUT.get(table.name, frozenset())
    return [column for column in table.c if column.name not in skipped]


def reference(column: Column[Any]) -> str | None:
    """Return the table a column refers to, or None."""
    key = next(iter(column.foreign_keys), None)
    return key.column.table.name if key else None


def dump(rows: Rows) -> bytes:
    """Return the document of these rows (by table, ordered by id); the same rows, same bytes."""
    numbers = {
        name: {row["id"]: number for number, row in enumerate(found, start=1)}
        for name, found in rows.items()
    }
    document: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    for table in tables():
        document[LISTS[table.name]] = [
            dict(_written(table, row, numbers)) for row in rows[table.name]
        ]
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    return text.encode() + b"\n"


def _written(
    table: Table, row: Mapping[str, Any], numbers: Mapping[str, Mapping[int, int]]
) -> Iterable[tuple[str, Any]]:
    for column in columns(table):
        value, target = row[column.name], reference(column)
        if value is None:
            continue
        if column.primary_key:
            yield column.name, numbers[table.name][value]
        elif target:
            yield column.name, numbers[target][value]
        else:
            yield column.name, _kind(column).write(value)


def load(data: bytes) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of a document by table, every value checked.

    Raises UserError, in a sentence that repeats no value, for whatever is not such a document.
    """
    document = _parsed(data)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise UserError("这不是支部工作台导出的文档。", _DAMAGED)
    version = document.get("version")
    if not isinstance(version, int) or version < 1:
        raise UserError("文档没有写明格式版本。", _DAMAGED)
    if version > VERSION:
        raise UserError("文档由更新版本的程序导出。", "请先升级本程序，再导入。")
    unknown = set(document) - {"format", "version", *LISTS.values()}
    if unknown:
        raise UserError("文档含有本程序不认识的部分。", _DAMAGED)
    rows = {table.name: _rows(table, document.get(LISTS[table.name])) for table in tables()}
    if len(rows["branch"]) != 1:
        raise UserError("文档里应当正好有一个支部。", _DAMAGED)
    _check_references(rows)
    return rows


def _parsed(data: bytes) -> object:
    if len(data) > MAX_SIZE:
        raise UserError(f"文档超过 {MAX_SIZE // 1_000_000} MB，没有打开。", _DAMAGED)

    def refuse(_name: str) -> None:
        raise ValueError("no such number in JSON")

    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        raise UserError("文档不是完整的 JSON，可能没有下载完或被改动过。", _DAMAGED) from error


def _rows(table: Table, found: object) -> list[dict[str, Any]]:
    name = LISTS[table.name]
    if found is None:
        return []
    if not isinstance(found, list):
        raise UserError(f"文档的 {name} 应当是一个列表。", _DAMAGED)
    rows = []
    known = {column.name: column for column in columns(table)}
    needed = {column.name for column in known.values() if _required(column)}
    for number, item in enumerate(found, start=1):
        place = f"文档 {name} 的第 {number} 项"
        if not isinstance(item, dict) or not item.keys() <= known.keys():
            raise UserError(f"{place}含有不认识的字段。", _DAMAGED)
        missing = needed - item.keys()
        if missing:
            raise UserError(f"{place}缺少 {min(missing)}。", _DAMAGED)
        if item["id"] != number or isinstance(item["id"], bool):
            raise UserError(f"{place}的 id 应当是 {number}。", _DAMAGED)
        rows.append({key: _read(known[key], value, place) for key, value in item.items()})
    return rows


def _required(column: Column[Any]) -> bool:
    """Tell whether a row must have it; a column added later has a default and need not be."""
    return not column.nullable and column.default is None


def _read(column: Column[Any], value: object, place: str) -> object:
    kind = _kind(column)
    try:
        found = kind.read(value)
        limit = getattr(column.type, "length", None)
        if isinstance(found, str) and not isinstance(found, enum.Enum):
            found.encode()
            if limit and len(found) > limit:
                raise UserError(f"{place}的 {column.name} 超过 {limit} 字。", _DAMAGED)
    except (ValueError, TypeError, KeyError, InvalidOperation, Base64Error) as error:
        raise UserError(f"{place}的 {column.name} 不是{kind.noun}。", _DAMAGED) from error
    return found


def _check_references(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    for table in tables():
        targets = {column.name: reference(column) for column in columns(table)}
        for number, row in enumerate(rows[table.name], start=1):
            for name, value in row.items():
                target = targets[name]
                if target and not 1 <= value <= len(rows[target]):
                    place = f"文档 {LISTS[table.name]} 的第 {number} 项"
                    raise UserError(f"{place}的 {name} 指向不存在的记录。", _DAMAGED)


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the document, made from the records."""
    lists: dict[str, dict[str, Any]] = {
        LISTS[table.name]: {"type": "array", "items": {"$ref": f"#/$defs/{table.name}"}}
        for table in tables()
    }
    lists["branches"] |= {"minItems": 1, "maxItems": 1}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "branch-1.json",
        "title": "支部工作台的支部文档，第 1 版",
        "description": (
            "Ids count from 1 within each list; “…_id” names a row of another list. "
            "What is empty is left out. Dates are calendar days; moments are UTC."
        ),
        "type": "object",
        "required": ["format", "version", "branches"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            **lists,
        },
        "$defs": {table.name: _object_schema(table) for table in tables()},
    }


def _object_schema(table: Table) -> dict[str, Any]:
    return {
        "type": "object",
        "required": [column.name for column in columns(table) if _required(column)],
        "additionalProperties": False,
        "properties": {column.name: _column_schema(column) for column in columns(table)},
    }


def _column_schema(column: Column[Any]) -> dict[str, Any]:
    target = reference(column)
    if target:
        return {
            "type": "integer",
            "minimum": 1,
            "description": f"id in {LISTS[target]}",
        }
    found = dict(_kind(column).schema)
    limit = getattr(column.type, "length", None)
    if limit and found.get("type") == "string" and "enum" not in found:
        found["maxLength"] = limit
    return found


def _kind(column: Column[Any]) -> _Kind:
    """Return how this column's values are written and read."""
    if isinstance(column.type, Enum):
        return _enumerated(cast("type[enum.Enum]", column.type.enum_class))
    if column.name == "kinds" and column.table.name == "meeting":
        return _MEETING_KINDS
    return next(kind for type_, kind in _KINDS if isinstance(column.type, type_))


def _enumerated(values: type[enum.Enum]) -> _Kind:
    codes = {one.value: one for one in values}
    return _Kind(
        lambda one: one.value,
        lambda code: codes[_is(str)(code)],
        {"type": "string", "enum": list(codes)},
        "规定的代码",
    )


def _is(*types: type) -> Callable[[Any], Any]:
    def read(value: object) -> object:
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            raise ValueError(types[0].__name__)
        return value

    return read


def _whole(value: object) -> int:
    found: int = _is(int)(value)
    if abs(found) > _MAX_WHOLE:
        raise ValueError("too large")
    return found


def _kinds(value: object) -> list[str]:
    found = [MeetingKind(_is(str)(one)).value for one in _is(list)(value)]
    if not found:
        raise ValueError("no kind")
    return found


def _same(value: object) -> object:
    return value


_MEETING_KINDS = _Kind(
    _same,
    _kinds,
    {
        "type": "array",
        "minItems": 1,
        "items": {"type": "string", "enum": [kind.value for kind in MeetingKind]},
    },
    "会议类型的列表",
)
_KINDS: tuple[tuple[type, _Kind], ...] = (
    (Boolean, _Kind(_same, _is(bool), {"type": "boolean"}, "true 或 false")),
    (Integer, _Kind(_same, _whole, {"type": "integer"}, "整数")),
    (
        DateTime,
        _Kind(
            datetime.isoformat,
            lambda text: _exact(datetime.fromisoformat(_is(str)(text)), text),
            {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?$"},
            "时刻",
        ),
    ),
    (
        Date,
        _Kind(
            date.isoformat,
            lambda text: _exact(date.fromisoformat(_is(str)(text)), text),
            {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"},
            "日期",
        ),
    ),
    (Float, _Kind(_same, _is(float, int), {"type": "number"}, "数")),
    (
        Numeric,
        _Kind(
            str,
            lambda text: _finite(Decimal(_is(str)(text))),
            {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"},
            "写成文字的金额",
        ),
    ),
    (
        LargeBinary,
        _Kind(
            lambda content: b64encode(content).decode(),
            lambda text: b64decode(_is(str)(text), validate=True),
            {"type": "string", "contentEncoding": "base64"},
            "base64",
        ),
    ),
    (JSON, _Kind(_same, _is(dict), {"type": "object"}, "对象")),
    (String, _Kind(_same, _is(str), {"type": "string"}, "文字")),
)
"""By type of column; the first that fits."""


def _finite(amount: Decimal) -> Decimal:
    if not amount.is_finite():
        raise ValueError("not a number")
    return amount


def _exact(day: date, text: str) -> date:
    """Refuse notations other than the one that is written, and moments with a zone."""
    if day.isoformat() != text or (isinstance(day, datetime) and day.tzinfo is not None):
        raise ValueError("another notation")
    return day


def schema_text() -> str:
    """Return the schema as its file holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
