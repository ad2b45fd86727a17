"""One sheet read as a table of values."""

from dataclasses import dataclass, field

from secretary_app.domain.custom import Definition
from secretary_app.domain.findings import Severity
from secretary_app.exchange.spreadsheets import fields
from secretary_app.exchange.spreadsheets.columns import DataCells, ParsedColumn
from secretary_app.exchange.spreadsheets.reading import Sheet
from secretary_app.services.imports.plan import Column, ImportKind, Problem, spec_kind


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
    cells: DataCells
    """The cells of those rows."""
    parsed: dict[str, ParsedColumn] = field(default_factory=dict)
    """Values by field."""
    custom: dict[str, ParsedColumn] = field(default_factory=dict)
    """Values of the user's own fields, by name."""
    own: dict[str, Definition] = field(default_factory=dict)
    """Those fields, as they would be after the import."""
    problems: list[Problem] = field(default_factory=list)
    branch_above: str | None = None
    has_months: bool = False
    """Whether some dates have only year and month, and the user may decide about them."""
    year: int | None = None
    """Of a sheet of dues: the year of months without one."""
    other_branch: bool = False
    """Whether rows stay out because they name another branch."""
    of_another_branch: bool = False
    """Whether the sheet is one of several, each of a branch, and none of them is ours."""
    new_groups: dict[int, str] = field(default_factory=dict)
    """Names of the Party groups that the branch does not have, by a number below zero."""
    headings: dict[str, str] = field(default_factory=dict)
    """Heading by field."""

    def note(
        self, at: int | None, key: str | None, message: str, severity: Severity = Severity.WARN
    ) -> None:
        """Remark on a row (by its position among the data rows) and the field of a column."""
        row = None if at is None else self.rows[at] + 1
        heading = self.headings.get(key) or self._label(key) if key else None
        self.problems.append(Problem(self.sheet.name, row, heading, message, severity))

    def _label(self, key: str) -> str:
        """Return how a field is called that the sheet has no column for."""
        known = fields.for_kind(spec_kind(self.kind))
        return next((one.label for one in known if one.key == key), key)
