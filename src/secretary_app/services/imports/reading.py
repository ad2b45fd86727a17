"""From a file to rows of values: which sheet, which columns, which rows, which cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from secretary_app.domain.errors import UserError
from secretary_app.domain.findings import Severity
from secretary_app.exchange.spreadsheets import columns as cells_of
from secretary_app.exchange.spreadsheets import data_rows, headings
from secretary_app.exchange.spreadsheets.cells import short_text
from secretary_app.exchange.spreadsheets.columns import ParsedColumn
from secretary_app.exchange.spreadsheets.headings import Headings, field_of
from secretary_app.exchange.spreadsheets.reading import Sheet, read
from secretary_app.services.imports.plan import (
    CUSTOM,
    Choices,
    Column,
    ImportKind,
    Problem,
    Source,
)

CUSTOM_LENGTH = 2000
"""Characters of a column kept under its own heading."""
_NO_HEADING = (
    "前十行里没有找到表头。",
    "请确认表里有“姓名”“学工号”“身份证号”这样的表头（会议表有“活动名称”“实际时间”）。",
)


@dataclass
class Table:
    """One sheet read as a table of values."""

    kind: ImportKind
    sheet: Sheet
    top: int
    bottom: int
    columns: list[Column]
    rows: list[int]
    """Indexes from 0 of the rows with data."""
    parsed: dict[str, ParsedColumn] = field(default_factory=dict)
    """Values by field."""
    custom: dict[str, ParsedColumn] = field(default_factory=dict)
    """Values of columns kept under their own heading, by heading."""
    problems: list[Problem] = field(default_factory=list)
    branch_above: str | None = None
    headings: dict[str, str] = field(default_factory=dict)
    """Heading by field."""

    def note(
        self, at: int | None, key: str | None, message: str, severity: Severity = Severity.WARN
    ) -> None:
        """Remark on a row (by its position among the data rows) and the field of a column."""
        row = None if at is None else self.rows[at] + 1
        heading = self.headings.get(key, key) if key else None
        self.problems.append(Problem(self.sheet.name, row, heading, message, severity))


def load(path: Path) -> Source:
    """Read the file. Raises UserError for one that cannot be read as a sheet."""
    return Source(path, read(path))


def table_of(source: Source, kind: ImportKind | None, choices: Choices, branch_name: str) -> Table:
    """Choose the sheet, name the columns and parse every cell.

    Raises UserError where no sheet has a heading.
    """
    sheet, found = _chosen_sheet(source, kind, choices, branch_name)
    columns = _columns(found, choices)
    place = {one.field: one.index for one in columns if one.field and one.field != CUSTOM}
    rows = data_rows.find(sheet, found, place)
    table = Table(
        kind=kind or ImportKind(found.kind),
        sheet=sheet,
        top=found.top,
        bottom=found.bottom,
        columns=columns,
        rows=rows.data,
        branch_above=data_rows.branch_named_above(sheet, found),
        headings={one.field: one.heading for one in columns if one.field},
    )
    for number in rows.remarks:
        message = "这一行看作填写说明或备注，未导入。"
        table.problems.append(Problem(sheet.name, number + 1, None, message, Severity.INFO))
    _parse(table)
    _warn_of_markings(table)
    return table


def _chosen_sheet(
    source: Source, kind: ImportKind | None, choices: Choices, branch_name: str
) -> tuple[Sheet, Headings]:
    wanted = kind.value if kind else None
    if wanted == ImportKind.DEVELOPMENT.value:
        wanted = ImportKind.ROSTER.value
    candidates = [
        (sheet, found)
        for sheet in source.sheets
        if choices.sheet in (None, sheet.name)
        and (found := headings.find(sheet, wanted)) is not None
    ]
    if not candidates:
        raise UserError(*_NO_HEADING)
    return max(
        candidates,
        key=lambda one: (
            one[0].name == branch_name,
            len(one[0].rows) > one[1].bottom + 1,
            one[1].score,
        ),
    )


def _columns(found: Headings, choices: Choices) -> list[Column]:
    """Apply the user's choices; a field given to another column is taken from the first."""
    given = {key for key in choices.fields.values() if key and key != CUSTOM}
    columns = []
    for one in found.columns:
        column = Column(one.index, " ".join(one.text.split()), one.field, one.certainty, one.note)
        if one.index in choices.fields:
            column = replace(column, field=choices.fields[one.index], certainty=1.0, note="")
        elif one.field in given:
            column = replace(column, field=None, certainty=0.0, note="这一字段已改由另一列提供")
        columns.append(column)
    return columns


def _parse(table: Table) -> None:
    names: set[str] = set()
    for column in table.columns:
        if column.field == CUSTOM:
            parsed = cells_of.parse(
                table.sheet, column.index, table.rows, short_text(CUSTOM_LENGTH)
            )
            name = column.heading if column.heading not in names else f"{column.heading}（2）"
            names.add(name)
            table.custom[name] = parsed
        elif column.field:
            parser = field_of(_spec_kind(table.kind), column.field).parse
            parsed = cells_of.parse(table.sheet, column.index, table.rows, parser)
            table.parsed[column.field] = parsed
        else:
            continue
        for at, message in parsed.bad.items():
            table.note(at, column.heading, message, _severity(column.field))


def _spec_kind(kind: ImportKind) -> str:
    return kind.value if kind == ImportKind.MEETINGS else ImportKind.ROSTER.value


def _severity(key: str | None) -> Severity:
    """Return BLOCK where the whole row has to stay out, WARN where only the cell does."""
    return Severity.BLOCK if key in IDENTITY else Severity.WARN


IDENTITY = ("id_no", "school_no", "name", "title", "held")
"""Fields without which a row is not known: a bad cell refuses the row."""


def _warn_of_markings(table: Table) -> None:
    named = {column.index: column.heading for column in table.columns}
    for number, index, word in cells_of.marked_secret(table.sheet, table.rows):
        message = f"出现“{word}”字样。涉密内容不得存入本软件，请先核实并删除。"
        table.problems.append(Problem(table.sheet.name, number + 1, named.get(index), message))


def settle_months(table: Table, choices: Choices) -> None:
    """Decide dates of which only year and month are known.

    A day is never made up: the birthday comes from the identity number where that agrees,
    else the cell is left out with a remark, unless the user chose the first of the month.
    """
    for key, parsed in table.parsed.items():
        births = table.parsed.get("id_no") if key == "birth_on" else None
        for at, month in parsed.months.items():
            day = _birthday(births, at, month.year, month.month)
            if day is None and choices.months_as_first_day and month.month:
                day = date(month.year, month.month, 1)
            if day is not None:
                parsed.values[at] = day
            elif month.month is None:
                table.note(at, key, "分不清是 1 月还是 10 月，请写成完整日期。")
            else:
                table.note(at, key, "只有年月，没有日，未导入这一格；请补上日，或选按 1 日计。")


def _birthday(
    identities: ParsedColumn | None, at: int, year: int, month: int | None
) -> date | None:
    from secretary_app.domain.identity import birth_of

    number = identities.values[at] if identities else None
    day = birth_of(number) if number else None
    if day is None or day.year != year or month not in (day.month, None):
        return None
    return day if month is not None or day.month in (1, 10) else None


def values_at(table: Table, fields: Sequence[str], at: int) -> dict[str, Any]:
    """Return the values of one row by field, empty ones left out."""
    found = {key: table.parsed[key].values[at] for key in fields}
    return {key: value for key, value in found.items() if value is not None}


def custom_at(table: Table, at: int) -> Mapping[str, str]:
    """Return the values of the row's own columns by heading."""
    return {
        heading: parsed.values[at]
        for heading, parsed in table.custom.items()
        if parsed.values[at] is not None
    }
