"""Taking a sheet in: a preview first, then one undoable change."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

from secretary_app.domain.steps import STEPS
from secretary_app.exchange.spreadsheets import fields
from secretary_app.services.imports import meetings, people, writing
from secretary_app.services.imports.plan import (
    CUSTOM,
    CellChange,
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
)
from secretary_app.services.imports.reading import load, settle_months, table_of
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
    "field_choices",
    "preview",
    "revise",
]

Step = Callable[[int, int], None]
"""Called with rows done and rows in all; may raise to cancel."""
_LABELS = {
    "group_id": "党小组",
    "custom": "其他列",
    "kinds": "会议类型",
    "held_on": "日期",
    "starts_at": "开始时间",
    "ends_at": "结束时间",
    "recorder_id": "记录人",
    "title": "名称",
    "place": "地点",
    "content": "内容",
}


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
    wanted = ImportKind(kind) if kind else None
    with _collecting_later():
        return _planned(session, load(path), wanted, choices or Choices(), today, step)


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


def changes(given: ImportPreview, row: PlannedRow) -> list[CellChange]:
    """Return the cells of a row that would be written, old and new, with the fields' labels."""
    labels = dict(field_choices(given.kind)) | _LABELS
    return [
        CellChange(key, labels.get(key, key), row.old.get(key), value)
        for key, value in row.values.items()
    ] + [CellChange(one.code, _step_label(one.code), None, one.day) for one in row.steps]


def _step_label(code: str) -> str:
    spec = STEPS[code]
    return f"{spec.name}（{spec.date_label}）"


def field_choices(kind: ImportKind) -> list[tuple[str, str]]:
    """Return key and label of every field a column can be given, for a choice list."""
    found = [(one.key, one.label) for one in fields.for_kind(kind.value)]
    return found if kind == ImportKind.MEETINGS else [*found, (CUSTOM, "按原表头保留")]


def _planned(
    session: Session,
    source: Source,
    kind: ImportKind | None,
    choices: Choices,
    today: date,
    step: Step | None,
) -> ImportPreview:
    branch = branches.current(session)
    table = table_of(source, kind, choices, branch.name)
    settle_months(table, choices)
    plan = meetings.plan if table.kind == ImportKind.MEETINGS else people.plan
    rows = plan(session, branch, table, choices, today, step or _silent)
    problems = sorted(table.problems, key=lambda one: (one.row or 0, one.column or ""))
    return ImportPreview(
        kind=table.kind,
        file_name=source.path.name,
        sheet=table.sheet.name,
        sheets=tuple(sheet.name for sheet in source.sheets),
        heading_row=table.bottom + 1,
        columns=tuple(table.columns),
        problems=tuple(problems),
        rows=rows,
        choices=choices,
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
