"""The whole branch as one JSON document: its shape, its schema, writing and reading it.

The shape follows the records, so it cannot fall behind them: one list a table, one object a
row, `id` counting from 1 within the list, and `…_id` naming a row of another list. What is
empty is left out. What the program derives (`search_key`) is left out, and so are the history
and the file's own settings. `resources/schema/branch-1.json` is the schema that
`document_schema` makes, which a test proves.
"""

import enum
import json
from binascii import Error as Base64Error
from collections.abc import Iterable, Mapping, Sequence
from decimal import InvalidOperation
from typing import Any

from sqlalchemy import Column, Table

from secretary_app.domain.errors import UserError
from secretary_app.exchange.document_values import kind_of
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
    "written_opinion": "written_opinions",
    "election": "elections",
    "candidate": "candidates",
    "task": "tasks",
    "step": "steps",
    "step_person": "step_people",
    "step_responsible": "step_responsibles",
    "attachment": "attachments",
    "meeting_file": "meeting_files",
    "material": "materials",
    "assessment": "assessments",
    "custom_field": "custom_fields",
    "export_profile": "export_profiles",
    "imported_sheet": "imported_sheets",
    "talk": "talks",
    "life_meeting": "life_meetings",
    "remedy": "remedies",
    "review": "reviews",
    "member_review": "member_reviews",
    "study_plan": "study_plans",
    "training": "trainings",
    "reading": "readings",
    "dues_fixing": "dues_fixings",
    "dues_reduction": "dues_reductions",
    "dues_payment": "dues_payments",
    "dues_publication": "dues_publications",
    "transfer": "transfers",
    "flow": "flows",
    "flow_contact": "flow_contacts",
    "visit": "visits",
    "honour": "honours",
    "measure": "measures",
    "status_change": "status_changes",
    "office_training": "office_trainings",
    "person_file": "person_files",
    "roster_view": "roster_views",
}
"""Name of each table's list, in the order of the document: parents before children."""
_LEFT_OUT = {"person": frozenset({"search_key", "stage"})}
_DAMAGED = "请检查是不是选错了文件，或用原程序重新导出。"
Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]


def tables() -> list[Table]:
    """Return the tables of the document, parents before children."""
    return [Base.metadata.tables[name] for name in LISTS]


def columns(table: Table) -> list[Column[Any]]:
    """Return the columns that the document holds of a table, its number first."""
    skipped = _LEFT_OUT.get(table.name, frozenset())
    found = [column for column in table.c if column.name not in skipped]
    return sorted(found, key=lambda column: not column.primary_key)


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
            yield column.name, kind_of(column).write(value)


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
    needed = {column.name for column in known.values() if is_required(column)}
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


def is_required(column: Column[Any]) -> bool:
    """Tell whether a row must have it; a column added later has a default and need not be."""
    return not column.nullable and column.default is None


def _read(column: Column[Any], value: object, place: str) -> object:
    kind = kind_of(column)
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
