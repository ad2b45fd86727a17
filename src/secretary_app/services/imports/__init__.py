"""Taking a sheet in: a preview first, then one undoable change."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

from secretary_app.exchange.spreadsheets import fields
from secretary_app.exchange.spreadsheets.fields import OWN
from secretary_app.services import custom_fields
from secretary_app.services.imports import dues, keeping, meetings, people, writing
from secretary_app.services.imports.plan import (
    CUSTOM,
    Choices,
    Column,
    Counts,
    ImportKind,
    ImportPreview,
    ImportSummary,
    PlannedRow,
    Problem,
    RowAction,
    Source,
    spec_kind,
)
from secretary_app.services.imports.reading import load, table_of
from secretary_app.services.imports.showing import CellChange, changes
from secretary_app.store import branches

__all__ = [
    "CUSTOM",
    "CellChange",
    "Choices",
    "Column",
    "Counts",
    "ImportKind",
    "ImportPreview",
    "ImportSummary",
    "PlannedRow",
    "Problem",
    "RowAction",
    "apply",
    "changes",
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
    wanted, told = ImportKind(kind) if kind else None, step or _silent
    with _collecting_later():
        told(0, 0)
        source = load(path)
        told(0, 0)
        return _planned(session, source, wanted, choices or Choices(), today, step)


def revise(
    session: Session,
    given: ImportPreview,
    choices: Choices,
    *,
    today: date,
    kind: ImportKind | None = None,
    step: Step | None = None,
) -> ImportPreview:
    """Return the preview again under other choices, without reading the file again."""
    with _collecting_later():
        return _planned(session, given.source, kind or given.kind, choices, today, step)


def apply(
    session: Session,
    given: ImportPreview,
    *,
    leave_out: frozenset[int] = frozenset(),
    step: Step | None = None,
) -> ImportSummary:
    """Write what the preview says as one undoable change; conflicts and refused rows stay out.

    `leave_out` are rows (as Excel counts them) that the user does not want, beside those of
    the preview's choices. Raises UserError where the roster has changed since the preview.
    """
    _collect_after(session)
    return writing.write(session, given, leave_out, step or _silent)


_PLANS = {ImportKind.MEETINGS: meetings.plan, ImportKind.DUES: dues.plan}


def _field_choices(session: Session, kind: ImportKind) -> list[tuple[str, str]]:
    found = [(one.key, one.label) for one in fields.for_kind(spec_kind(kind))]
    if kind not in (ImportKind.ROSTER, ImportKind.DEVELOPMENT):
        return found
    own = [(OWN + one.name, f"自定义：{one.name}") for one in custom_fields.definitions(session)]
    return [*found, *own]


def _planned(
    session: Session,
    source: Source,
    kind: ImportKind | None,
    choices: Choices,
    today: date,
    step: Step | None,
) -> ImportPreview:
    branch = branches.current(session)
    table = table_of(session, source, kind, choices, branch.name)
    plan = _PLANS.get(table.kind, people.plan)
    rows = plan(session, branch, table, choices, today, step or _silent)
    problems = sorted(table.problems, key=lambda one: (one.row or 0, one.column or ""))
    return ImportPreview(
        kind=table.kind,
        file_name=source.path.name,
        sheet=table.sheet.name,
        sheets=tuple(sheet.name for sheet in source.sheets),
        columns=tuple(table.columns),
        problems=tuple(problems),
        rows=rows,
        choices=choices,
        has_months=table.has_months or choices.months_as_first_day,
        year=table.year,
        other_branch=table.other_branch or choices.any_branch,
        layout=keeping.layout(table, source.path.name),
        own=table.own,
        fields=tuple(_field_choices(session, table.kind)),
        groups={group.id: group.name for group in branches.groups(session)} | table.new_groups,
        version=writing.version(session),
        source=source,
    )


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Keep the garbage collector from looking through a sheet again and again as it grows.

    None of its cells is garbage; looking takes a third of the time of a large import.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            _collect_again()


def _collect_after(session: Session) -> None:
    """Do the same until the transaction is over: its history is written at the commit."""
    if gc.isenabled():
        gc.disable()
        event.listen(session, "after_transaction_end", _collect_at_the_end)


def _collect_at_the_end(_session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        _collect_again()


def _collect_again() -> None:
    """Let the collector run, what was made meanwhile being old already: it is not looked at."""
    gc.freeze()
    gc.unfreeze()
    gc.enable()


def _silent(_done: int, _total: int) -> None:
    """Tell nobody."""
