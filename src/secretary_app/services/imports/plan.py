"""What an import would do, before it does anything: the values the window and the command show."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from secretary_app.domain.custom import Definition
from secretary_app.domain.findings import Severity
from secretary_app.domain.labelled import Labelled
from secretary_app.domain.values import AttendanceState, CustomKind
from secretary_app.domain.values import ImportKind as ImportKind
from secretary_app.exchange.profiles import Profile
from secretary_app.exchange.spreadsheets.fields import CUSTOM as CUSTOM
from secretary_app.exchange.spreadsheets.reading import Sheet


def spec_kind(kind: ImportKind) -> str:
    """Return the kind whose fields the columns of such a sheet can go to."""
    return (ImportKind.ROSTER if kind is ImportKind.DEVELOPMENT else kind).value


class RowAction(Labelled):
    """What would happen to one row."""

    ADD = "add", "新增"
    CHANGE = "change", "更改"
    SAME = "same", "无变化"
    CONFLICT = "conflict", "冲突"
    REFUSED = "refused", "不能导入"


@dataclass(frozen=True)
class Column:
    """One column of the sheet and the field it would go to."""

    index: int
    """From 0, as in the sheet."""
    heading: str
    field: str | None
    """Key of a field, `CUSTOM`, `OWN` with a name, or None: not imported."""
    certainty: float
    """From 0 (a guess at nothing) to 1 (the heading is known)."""
    note: str = ""
    """Why it is not imported, or why it goes elsewhere than the heading says."""
    own: Definition | None = None
    """The user's own field it goes to: one there is, or a new one."""
    is_new: bool = False
    """Whether that field would be made by the import."""


@dataclass(frozen=True)
class Problem:
    """One remark on the sheet; never carries an identity number, a telephone number or a name."""

    sheet: str
    row: int | None
    """As Excel counts them, from 1; None: the whole sheet or column."""
    column: str | None
    """Heading of the column."""
    message: str
    severity: Severity = Severity.WARN
    """BLOCK: the row is not imported; WARN: the cell is left out or wants a look."""


@dataclass(frozen=True, kw_only=True)
class PlannedStep:
    """A step of development that a row adds, or a recorded one that it completes."""

    code: str
    happened_on: date
    ended_on: date | None = None
    outcome: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    people: tuple[tuple[str, str], ...] = ()
    """Role and name of those who took part."""
    record_id: int | None = None
    """The recorded step that gets what it lacks; None: a new step."""


@dataclass(frozen=True, kw_only=True)
class PlannedAttendance:
    """Whether a member who was due came, as a sheet names those who did and did not."""

    person_id: int
    name: str
    probationary: bool
    voting: bool
    state: AttendanceState
    reason: str = ""


@dataclass(slots=True)
class PlannedRow:
    """One row of the sheet and what would happen to it."""

    row: int
    """As Excel counts them, from 1."""
    action: RowAction
    name: str
    """Name of the person or title of the meeting; for the screen only, never for a log."""
    record_id: int | None = None
    """The person or meeting that would change."""
    values: dict[str, Any] = field(default_factory=dict)
    """What would be written, by field; of a change only what differs."""
    old: dict[str, Any] = field(default_factory=dict)
    """What stands there now, for the fields of `values`."""
    reason: str = ""
    """Why it conflicts or is refused."""
    candidates: tuple[int, ...] = ()
    """People of the roster who may be the same as this row, where that is not certain."""
    steps: tuple[PlannedStep, ...] = ()
    attendance: tuple[PlannedAttendance, ...] = ()
    """Of a meeting: everybody who was due, where the sheet names who came or did not."""
    assumed: frozenset[str] = frozenset()
    """Fields whose value follows from a rule and does not stand in the sheet."""


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many rows of a sheet would do what."""

    add: int
    change: int
    same: int
    conflict: int
    refused: int


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What the user decided while looking at the preview."""

    fields: Mapping[int, str | None] = field(default_factory=dict)
    """Field by index of the column, where it differs from the proposal; the latest choice last."""
    leave_out: frozenset[int] = frozenset()
    """Rows (as Excel counts them) that are not to be imported."""
    same_person: Mapping[int, int | None] = field(default_factory=dict)
    """For conflicting rows: the person it is, or None: a new person."""
    custom_kinds: Mapping[int, CustomKind] = field(default_factory=dict)
    """Kind of a new field of the user's own, by index of the column."""
    year: int | None = None
    """Of a sheet of dues whose months have no year."""
    any_branch: bool = False
    """Take rows that name another branch for this one's, too."""
    months_as_first_day: bool = False
    """Take “1969.01” for 1 January 1969; otherwise such a cell is left out with a remark."""
    sheet: str | None = None
    """Name of the sheet to read; None: the one that fits best."""


@dataclass(frozen=True, kw_only=True)
class ImportPreview:
    """Everything an import would do; nothing is written yet."""

    kind: ImportKind
    file_name: str
    sheet: str
    sheets: tuple[str, ...]
    """Names of all sheets that could be read instead."""
    columns: tuple[Column, ...]
    problems: tuple[Problem, ...]
    rows: Sequence[PlannedRow]
    choices: Choices
    has_months: bool = False
    """Whether some dates have only year and month, and the user may decide about them."""
    year: int | None = None
    """Of a sheet of dues: the year of months without one, which the user may change."""
    other_branch: bool = False
    """Whether rows stay out because they name another branch."""
    version: int
    """The newest change of the file when this was computed; `apply` refuses another one."""
    source: "Source"
    layout: Profile
    """How the sheet is laid out, for exports that look like it."""
    fields: Sequence[tuple[str, str]] = ()
    """Key and label of every field that a column can be given."""
    groups: Mapping[int, str] = field(default_factory=dict)
    """Names of the Party groups; a number below zero is one that the import would make."""
    own: Mapping[str, Definition] = field(default_factory=dict)
    """The user's own fields that the rows write to, by name, as they would be then."""

    @property
    def counts(self) -> "Counts":
        """Number of rows by action."""
        found = Counter(row.action for row in self.rows)
        return Counts(**{action.value: found[action] for action in RowAction})

    def as_json(self) -> dict[str, Any]:
        """Return what `import --json` prints: columns, counts and problems, no personal data."""
        return {
            "kind": self.kind.value,
            "sheet": self.sheet,
            "columns": [
                {"heading": one.heading, "field": one.field, "certainty": round(one.certainty, 2)}
                for one in self.columns
            ],
            "counts": asdict(self.counts),
            "problems": [
                {
                    "sheet": one.sheet,
                    "row": one.row,
                    "column": one.column,
                    "message": one.message,
                }
                for one in self.problems
            ],
        }


@dataclass(frozen=True, repr=False)
class Source:
    """The sheets as read, kept so that a changed choice needs no second reading."""

    path: Path
    sheets: tuple[Sheet, ...]
    data: bytes = b""
    """The file itself, which the history keeps."""


@dataclass(frozen=True)
class ImportSummary:
    """What an import did."""

    label: str
    """The entry in the history, for example “导入名册：新增 12 人，更改 3 人”."""
    added: int
    changed: int
    left_out: int
    """Conflicting, refused and unwanted rows."""
