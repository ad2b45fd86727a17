"""A row against the person it is about: only what differs is written."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain import membership
from secretary_app.domain.custom import Definition
from secretary_app.domain.findings import Severity
from secretary_app.exchange.spreadsheets.cells import BadCell
from secretary_app.exchange.spreadsheets.custom_cells import parser_of
from secretary_app.exchange.spreadsheets.fields import PERSON_FIELDS
from secretary_app.services.imports import steps
from secretary_app.services.imports.plan import PlannedRow, RowAction
from secretary_app.services.imports.table import Table
from secretary_app.store.records import Person, Step

_PARSERS = {one.key: one.parse for one in PERSON_FIELDS if one.of_person}
_OF_RECORD = ("id", "birth_on", "course_state", "custom", "id_no", "stage")
_NEEDED = (*_OF_RECORD, *membership.DERIVED_DATES)
"""Columns that the comparison looks at whatever the sheet has."""
_BY_STEPS = "与已登记的发展步骤不同。"
_BY_STEPS_CELL = "与已登记的发展步骤不同，以步骤为准，请核对。"


def present(
    session: Session, branch_id: int, ids: Iterable[int], rows: Iterable[PlannedRow]
) -> dict[int, Mapping[str, Any]]:
    """Return the present values of people by id: those columns that the rows can change."""
    wanted, columns = set(ids), Person.__table__.c
    used = dict.fromkeys(_NEEDED)
    for row in rows:
        used.update(dict.fromkeys(row.values))
    names = [name for name in used if name in columns]
    query = select(*(columns[name] for name in names)).where(columns.branch_id == branch_id)
    return {
        found[0]: dict(zip(names, found, strict=True))
        for found in session.execute(query)
        if found[0] in wanted
    }


def compare(
    row: PlannedRow,
    at: int,
    said: steps.Said | None,
    now: Mapping[str, Any],
    known: Sequence[Step],
    table: Table,
) -> None:
    """Keep of a matched row only what differs; what steps have recorded outranks it."""
    found = steps.compare(said, known) if said else steps.Compared()
    keep_loose(row.values, found.loose, table)
    fixed: set[str] = set(membership.dates_of(known, now["joined_on"])) if known else set()
    if known and membership.conversion_of(known):
        fixed |= {"conversion", "extended_months"}
    changed: dict[str, Any] = {}
    for key, new in row.values.items():
        value = _merged(now[key], new, table.own) if key == "custom" else new
        if now[key] == value or _says_the_same(key, now[key], value):
            continue
        changed[key] = value
        if key in fixed:
            found.contradicted.append(key)
    row.old = {key: now[key] for key in changed}
    row.values = changed
    row.steps = tuple(found.steps)
    if found.contradicted:
        for key in found.contradicted:
            table.note(at, key, _BY_STEPS_CELL, Severity.BLOCK)
        row.action, row.reason = RowAction.CONFLICT, _BY_STEPS
    elif not changed and not row.steps:
        row.action = RowAction.SAME


def keep_loose(
    values: dict[str, Any], loose: Mapping[str, Mapping[str, Any]], table: Table
) -> None:
    """Keep parts of steps whose day is not known as the user's own fields."""
    for name, text in steps.texts(loose).items():
        values.setdefault("custom", {}).setdefault(name, text)
        table.own.setdefault(name, Definition(name))


def _merged(
    present: Mapping[str, Any], new: Mapping[str, Any], own: Mapping[str, Definition]
) -> dict[str, Any]:
    """Return the user's own fields with what the sheet says differently."""
    differing = {
        name: value
        for name, value in new.items()
        if name not in present or not _reads_as(present[name], value, own[name])
    }
    return {**present, **differing}


def _reads_as(present: object, value: object, own: Definition) -> bool:
    """Tell whether what is kept, read as a cell, is this value."""
    if present == value:
        return True
    try:
        return isinstance(present, str) and parser_of(own)(present) == value
    except BadCell:
        return False


def _says_the_same(key: str, present: Any, value: Any) -> bool:  # noqa: ANN401 -- a record's
    """Tell whether a text of the roster, read as a cell, is what the sheet says."""
    if not isinstance(present, str) or key not in _PARSERS:
        return False
    try:
        return bool(_PARSERS[key](present) == value)
    except BadCell:
        return False
