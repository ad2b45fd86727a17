"""Taking a sheet in: a preview first, then one undoable change."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from secretary_app.services.imports.plan import (
    CUSTOM,
    CellChange,
    Choices,
    Column,
    ImportKind,
    ImportPreview,
    ImportSummary,
    PlannedRow,
    Problem,
    RowAction,
)

__all__ = [
    "CUSTOM",
    "CellChange",
    "Choices",
    "Column",
    "ImportKind",
    "ImportPreview",
    "ImportSummary",
    "PlannedRow",
    "Problem",
    "RowAction",
    "apply",
    "changes",
    "field_choices",
    "preview",
    "revise",
]

Step = Callable[[int, int], None]
"""Called with rows done and rows in all; may raise to cancel."""


def preview(
    session: Session,
    path: Path,
    kind: ImportKind | str | None = None,
    *,
    today: date,
    choices: Choices | None = None,
    step: Step | None = None,
) -> ImportPreview:
    """Read a sheet and say what importing it would do; nothing is written.

    `kind` None: recognised by the headings. Raises UserError for a file that cannot be read.
    """
    raise NotImplementedError


def revise(
    session: Session,
    given: ImportPreview,
    choices: Choices,
    *,
    today: date,
    step: Step | None = None,
) -> ImportPreview:
    """Return the preview again under other choices, without reading the file again."""
    raise NotImplementedError


def apply(session: Session, given: ImportPreview, *, step: Step | None = None) -> ImportSummary:
    """Write what the preview says as one undoable change; conflicts and refused rows stay out.

    Raises UserError where the roster has changed since the preview.
    """
    raise NotImplementedError


def changes(given: ImportPreview, row: PlannedRow) -> list[CellChange]:
    """Return the cells of a row that would be written, old and new, with the fields' labels."""
    raise NotImplementedError


def field_choices(kind: ImportKind) -> list[tuple[str, str]]:
    """Return key and label of every field a column can be given, for a choice list."""
    raise NotImplementedError
