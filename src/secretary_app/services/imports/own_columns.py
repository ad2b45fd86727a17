"""Columns that go to fields of the user's own: those there are, and those to be made."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from secretary_app.domain.custom import Definition
from secretary_app.domain.findings import Severity
from secretary_app.domain.values import CustomKind, ImportKind
from secretary_app.exchange.spreadsheets import columns as cells_of
from secretary_app.exchange.spreadsheets import custom_cells
from secretary_app.exchange.spreadsheets.columns import ParsedColumn
from secretary_app.exchange.spreadsheets.fields import CUSTOM, OWN
from secretary_app.exchange.spreadsheets.heading_words import clean
from secretary_app.services import custom_fields
from secretary_app.services.imports.plan import Choices, Column
from secretary_app.services.imports.table import Table


def define(session: Session, table: Table, choices: Choices) -> None:
    """Find the field of every such column, or propose one from its values."""
    if table.kind not in (ImportKind.ROSTER, ImportKind.DEVELOPMENT):
        return
    there = {one.name: one for one in custom_fields.definitions(session)}
    names = {clean(name): name for name in there}
    for at, column in enumerate(table.columns):
        if column.field is None or not (column.field == CUSTOM or column.field.startswith(OWN)):
            continue
        own, is_new = _field(table, column, there, names, choices)
        table.own[own.name] = own
        table.columns[at] = replace(column, own=own, is_new=is_new)
        table.headings[OWN + own.name] = column.heading


def _field(
    table: Table,
    column: Column,
    there: Mapping[str, Definition],
    names: Mapping[str, str],
    choices: Choices,
) -> tuple[Definition, bool]:
    assert column.field is not None
    wanted = column.field.removeprefix(OWN) if column.field != CUSTOM else column.heading
    name = custom_fields.own_name(wanted)
    known = there.get(names.get(clean(wanted), "")) or there.get(names.get(clean(name), ""))
    if known is not None and known.name not in table.own:
        return known, False
    name = custom_fields.own_name(wanted, {*table.own, *there})
    proposed = custom_cells.proposed(name, table.cells.filled(column.index))
    kind = choices.custom_kinds.get(column.index)
    if kind is not None and kind is not proposed.kind:
        proposed = Definition(name, kind)
    return proposed, True


def parse(table: Table, column: Column) -> ParsedColumn:
    """Read the cells of such a column; a field of choices gets the words it lacks."""
    assert column.own is not None
    own = column.own
    parsed = cells_of.parse(table.cells, column.index, custom_cells.parser_of(own))
    table.custom[own.name] = parsed
    if own.kind is CustomKind.CHOICE:
        used = dict.fromkeys(value for value in parsed.values if value is not None)
        further = [word for word in used if word not in own.choices]
        if further:
            table.own[own.name] = replace(own, choices=(*own.choices, *further))
        if further and not column.is_new:
            message = f"“{own.name}”原来没有的选项会加进去，共 {len(further)} 个。"
            table.note(None, OWN + own.name, message, Severity.INFO)
    return parsed
