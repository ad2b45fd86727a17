"""From a file to rows of values: which sheet, which columns, which rows, which cells."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from secretary_app.domain.attachments import LIMIT
from secretary_app.domain.errors import UserError
from secretary_app.domain.findings import Severity
from secretary_app.exchange.spreadsheets import columns as cells_of
from secretary_app.exchange.spreadsheets import data_rows, headings, limits
from secretary_app.exchange.spreadsheets.fields import OWN
from secretary_app.exchange.spreadsheets.heading_words import Known, field_of, match
from secretary_app.exchange.spreadsheets.headings import Headings
from secretary_app.exchange.spreadsheets.reading import Sheet, parse
from secretary_app.services.imports import memory, own_columns
from secretary_app.services.imports.plan import (
    CUSTOM,
    Choices,
    Column,
    ImportKind,
    Problem,
    Source,
    spec_kind,
)
from secretary_app.services.imports.table import Table

_NO_HEADING = (
    "前十行里没有找到表头，或这张表不是逐人、逐次会议的。",
    "请确认表里有“姓名”“学工号”“身份证号”这样的表头（会议表有“活动名称”“实际时间”）；"
    "统计表、考核表不能导入。",
)


def load(path: Path) -> Source:
    """Read the file. Raises UserError for one that cannot be read as a sheet."""
    data = limits.read_limited(path)
    return Source(path, parse(data, path), data)


def table_of(
    session: Session, source: Source, kind: ImportKind | None, choices: Choices, branch_name: str
) -> Table:
    """Choose the sheet, name the columns and parse every cell.

    Raises UserError where no sheet has a heading.
    """
    known = memory.known(session)
    sheet, found, elsewhere = _chosen_sheet(source, kind, choices, branch_name, known)
    columns = _columns(found, choices, memory.of_whole(session, _texts(found)))
    place = {one.field: one.index for one in columns if one.field and one.field != CUSTOM}
    rows = data_rows.find(sheet, found, place)
    table = Table(
        kind=kind or ImportKind(found.kind),
        sheet=sheet,
        top=found.top,
        bottom=found.bottom,
        columns=columns,
        rows=rows.data,
        cells=cells_of.DataCells(sheet, rows.data),
        branch_above=data_rows.branch_named_above(sheet, found),
        headings={one.field: one.heading for one in columns if one.field},
        of_another_branch=elsewhere,
    )
    if len(source.data) > LIMIT:
        message = "文件超过 20 MB：可以导入，但原表不能随更改历史保存。"
        table.problems.append(Problem(sheet.name, None, None, message, Severity.INFO))
    for number in rows.remarks:
        message = "这一行看作填写说明或备注，未导入。"
        table.problems.append(Problem(sheet.name, number + 1, None, message, Severity.INFO))
    _warn_of_two_halves(table)
    own_columns.define(session, table, choices)
    _parse(table)
    _warn_of_markings(table)
    return table


def _texts(found: Headings) -> list[str]:
    return [one.text for one in found.columns]


def _chosen_sheet(
    source: Source, kind: ImportKind | None, choices: Choices, branch_name: str, known: Known
) -> tuple[Sheet, Headings, bool]:
    """Return the sheet that fits best, and whether it is one of several, of other branches."""
    wanted = spec_kind(kind) if kind else None
    found = [
        (sheet, heading)
        for sheet in source.sheets
        if choices.sheet in (None, sheet.name)
        and (heading := headings.find(sheet, wanted, known)) is not None
    ]
    if not found:
        raise UserError(*_NO_HEADING)
    sheet, heading = max(
        found,
        key=lambda one: (
            same_branch(one[0].name, branch_name),
            len(one[0].rows) > one[1].bottom + 1,
            one[1].score,
        ),
    )
    named = [one.name for one, _ in found if "支部" in one.name]
    elsewhere = len(named) > 1 and sheet.name in named and not same_branch(sheet.name, branch_name)
    return sheet, heading, elsewhere


def same_branch(one: str, other: str) -> bool:
    """Compare names of branches, whichever carries the committee's name before it."""
    first, second = headings.clean(one), headings.clean(other)
    return min(len(first), len(second)) > 1 and (first.endswith(second) or second.endswith(first))


def _columns(
    found: Headings, choices: Choices, remembered: Mapping[int, str | None]
) -> list[Column]:
    """Apply the user's choices; a field given to another column is taken from the first."""
    before = {at: key for at, key in remembered.items() if at not in choices.fields}
    wanted = {**before, **choices.fields}
    given = {key: at for at, key in wanted.items() if key and key != CUSTOM}
    columns = []
    for one in found.columns:
        column = Column(one.index, " ".join(one.text.split()), one.field, one.certainty, one.note)
        key = wanted.get(one.index, one.field)
        other = key and given.get(key, one.index) != one.index
        if key and other and not (one.index in wanted and _is_of_several(found.kind, key)):
            column = replace(column, field=None, certainty=0.0, note="这一字段已改由另一列提供")
        elif one.index in wanted:
            note = "" if one.index in choices.fields else "按上次的选择"
            column = replace(column, field=wanted[one.index], certainty=1.0, note=note)
        columns.append(column)
    return columns


def _is_of_several(kind: str, key: str) -> bool:
    """Tell a field that takes several columns together: 培养联系人1, 培养联系人2."""
    is_own = key == CUSTOM or key.startswith(OWN)
    return not is_own and field_of(kind, key).of_several


def _parse(table: Table) -> None:
    merged = any(start[0] > table.bottom for start, _ in table.sheet.merged)
    for column in table.columns:
        if column.own is not None:
            parsed = own_columns.parse(table, column)
        elif column.field:
            parser = field_of(spec_kind(table.kind), column.field).parse
            parsed = cells_of.parse(table.cells, column.index, parser)
        else:
            continue
        if merged and column.field not in IDENTITY:
            cells_of.fill_merged(table.sheet, column.index, table.rows, parsed)
        if column.own is None and column.field:
            cells_of.join(table.parsed.setdefault(column.field, parsed), parsed)
        for at, message in parsed.bad.items():
            table.note(at, column.heading, message, _severity(column.field))


def _severity(key: str | None) -> Severity:
    """Return BLOCK where the whole row has to stay out, WARN where only the cell does."""
    return Severity.BLOCK if key in IDENTITY else Severity.WARN


IDENTITY = ("id_no", "school_no", "name", "title", "held")
"""Fields without which a row is not known: a bad cell refuses the row."""


def _warn_of_two_halves(table: Table) -> None:
    """Tell of a second column of names: a list that goes on beside itself."""
    names = [
        one for one in table.columns if match(spec_kind(table.kind), one.heading)[0] == "name"
    ]
    if len(names) > 1:
        table.note(None, None, _TWO_HALVES)


_TWO_HALVES = (
    "表里有两列姓名，像是左右并排的两栏；只导入了一栏。请把另一栏移到下面另存后再导入一次。"
)


def _warn_of_markings(table: Table) -> None:
    named = {column.index: column.heading for column in table.columns}
    for at, index, word in table.cells.marked_secret():
        message = f"出现“{word}”字样。涉密内容不得存入本软件，请先核实并删除。"
        number = table.rows[at] + 1
        table.problems.append(Problem(table.sheet.name, number, named.get(index), message))


def custom_at(table: Table, at: int) -> dict[str, Any]:
    """Return the values of the row's own fields by name."""
    return {
        name: parsed.values[at]
        for name, parsed in table.custom.items()
        if parsed.values[at] is not None
    }
