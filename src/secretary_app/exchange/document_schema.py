"""The JSON Schema of a document, made from the records so that it cannot fall behind them."""

import json
from typing import Any

from sqlalchemy import Column, Table

from secretary_app.exchange.document import (
    FORMAT,
    LISTS,
    VERSION,
    columns,
    is_required,
    reference,
    tables,
)
from secretary_app.exchange.document_values import kind_of


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
        "required": [column.name for column in columns(table) if is_required(column)],
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
    found = dict(kind_of(column).schema)
    limit = getattr(column.type, "length", None)
    if limit and found.get("type") == "string" and "enum" not in found:
        found["maxLength"] = limit
    return found


def schema_text() -> str:
    """Return the schema as its file holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
