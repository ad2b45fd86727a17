"""The history of changes: what was done, undoing it, doing it again, and proving it whole.

The history only ever grows. Undoing an entry writes its inverse as a new entry that names the
one it reverts; redoing reverts the undoing. So what can be undone and redone next is read off
the end of the history and survives a restart.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Table, bindparam, func, select
from sqlalchemy.orm import Session

from secretary_app.store import changes
from secretary_app.store.bulk import insert_many
from secretary_app.store.changes import (
    CHANGE,
    DELETE,
    EVENT,
    INSERT,
    UPDATE,
    Row,
    describe,
    pending,
    watch,
)
from secretary_app.store.changes import note as event
from secretary_app.store.encoding import START, from_json, hash_of
from secretary_app.store.records import Base, Change
from secretary_app.store.rows import insert_rows

__all__ = [
    "Entry",
    "changes_of",
    "describe",
    "entries",
    "event",
    "head",
    "insert_many",
    "redo",
    "redo_label",
    "undo",
    "undo_label",
    "verify_chain",
    "watch",
]
UNDONE, REDONE = "撤销：", "重做："
_KEPT = "attachment"
"""Attachments stay when their entry is undone: they are known by content and used again."""
_FOUNDING = "branch"
"""The entry that founded the branch is where undoing ends: a file without one is of no use."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One change the user made, or one event."""

    number: int
    label: str
    made_at: datetime
    """UTC, without a zone."""
    made_by: str
    kind: str
    """Table of the first record changed, or the kind of event."""
    is_event: bool
    reverts: int | None
    rows: int
    """How many records were changed."""


def entries(
    session: Session,
    limit: int = 200,
    person_id: int | None = None,
    before: int | None = None,
    numbers: Collection[int] | None = None,
) -> list[Entry]:
    """Return the newest entries first; of one person, older than entry `before`, or these."""
    query = select(func.min(CHANGE.c.id).label("first"), func.count().label("rows"))
    if person_id is not None:
        query = query.where(CHANGE.c.person_id == person_id)
    if before is not None:
        query = query.where(CHANGE.c.entry < before)
    if numbers is not None:
        query = query.where(CHANGE.c.entry.in_(numbers))
    newest = query.group_by(CHANGE.c.entry).order_by(CHANGE.c.entry.desc()).limit(limit).subquery()
    found = session.execute(
        select(CHANGE, newest.c.rows)
        .join(newest, CHANGE.c.id == newest.c.first)
        .order_by(CHANGE.c.entry.desc())
    )
    return [
        Entry(
            number=row.entry,
            label=row.label,
            made_at=row.made_at,
            made_by=row.made_by,
            kind=row.kind,
            is_event=row.operation == EVENT,
            reverts=row.reverts,
            rows=row.rows,
        )
        for row in found
    ]


def changes_of(
    session: Session, entry: int, limit: int = 1000, person_id: int | None = None
) -> list[Change]:
    """Return what one entry changed, record by record, in the order it was written.

    With `person_id`, only what concerns this person: a change of many people at once is long.
    """
    query = select(Change).where(Change.entry == entry).order_by(Change.id).limit(limit)
    if person_id is not None:
        query = query.where(Change.person_id == person_id)
    return list(session.scalars(query))


def undo_label(session: Session) -> str | None:
    """Return what undoing would take back, or None where there is nothing."""
    target = _target(session, undoing=True)
    return None if target is None else _bare(target.label)


def redo_label(session: Session) -> str | None:
    """Return what redoing would bring back, or None where nothing was undone last."""
    target = _target(session, undoing=False)
    return None if target is None else _bare(target.label)


def undo(session: Session) -> str | None:
    """Take back the last change that still stands and return its label; None where none does."""
    return _revert(session, undoing=True)


def redo(session: Session) -> str | None:
    """Bring back the change that was undone last and return its label; None where none was."""
    return _revert(session, undoing=False)


def head(session: Session) -> tuple[int, str]:
    """Return id and hash of the newest row: whoever keeps them can tell if the end is cut off."""
    last = session.execute(select(CHANGE).order_by(CHANGE.c.id.desc()).limit(1)).first()
    return (last.id, last.hash) if last else (0, START)


def verify_chain(session: Session) -> int | None:
    """Return the id of the first row that does not fit the one before it; None if all do."""
    previous, number = START, 0
    query = select(CHANGE).order_by(CHANGE.c.id).execution_options(yield_per=2000)
    for found in session.execute(query).mappings():
        row = dict(found)
        fits = row["id"] == number + 1 and row["previous_hash"] == previous
        if not fits or row["hash"] != hash_of(previous, row):
            return int(row["id"])
        previous, number = row["hash"], row["id"]
    return None


@dataclass(frozen=True)
class _Step:
    """An entry, as the walk along the history sees it."""

    number: int
    label: str
    reverts: int | None


def _target(session: Session, *, undoing: bool) -> _Step | None:
    """Return the entry to revert next.

    Entries that reverted an undoing stand again. Walking back from the end, an entry of the
    other kind cancels itself and all from the one it reverted: the walk goes on before that.
    """
    at = _entry_before(session, None)
    while at is not None and at.reverts is not None and _is_undoing(session, at) == undoing:
        at = _entry_before(session, at.reverts)
    if at is None or undoing != (at.reverts is None or not _is_undoing(session, at)):
        return None
    return None if _founds(session, at.number) else at


def _is_undoing(session: Session, step: _Step) -> bool:
    """Tell an undoing from a redoing: an undoing reverts what was done, or done again."""
    depth, at = 0, step.reverts
    while at is not None:
        depth += 1
        query = select(CHANGE.c.reverts).where(CHANGE.c.entry == at, CHANGE.c.operation != EVENT)
        at = session.connection().scalar(query.limit(1))
    return depth % 2 == 1


def _entry_before(session: Session, number: int | None) -> _Step | None:
    """Return the newest entry that changed records, before this one."""
    columns = CHANGE.c.entry, CHANGE.c.label, CHANGE.c.reverts
    query = select(*columns).where(CHANGE.c.operation != EVENT)
    if number is not None:
        query = query.where(CHANGE.c.entry < number)
    row = session.connection().execute(query.order_by(CHANGE.c.entry.desc()).limit(1)).first()
    return None if row is None else _Step(*row)


def _founds(session: Session, number: int) -> bool:
    query = select(CHANGE.c.id).where(
        CHANGE.c.entry == number, CHANGE.c.kind == _FOUNDING, CHANGE.c.operation == INSERT
    )
    return session.connection().execute(query.limit(1)).first() is not None


def _revert(session: Session, *, undoing: bool) -> str | None:
    session.flush()
    changes.write(session)
    target = _target(session, undoing=undoing)
    if target is None:
        return None
    query = select(CHANGE).where(CHANGE.c.entry == target.number, CHANGE.c.operation != EVENT)
    found = session.connection().execute(query.order_by(CHANGE.c.id.desc())).mappings()
    rows = [dict(row) for row in found]
    waiting = pending(session)
    for _, run in groupby(rows, key=lambda row: (row["operation"], row["kind"])):
        waiting.rows += _invert(session, list(run))
    label = _bare(target.label)
    describe(session, (UNDONE if undoing else REDONE) + label)
    waiting.reverts = target.number
    session.expire_all()
    return label


def _invert(session: Session, run: list[dict[str, Any]]) -> Iterator[Row]:
    """Write the inverse of changes of one operation on one table, and return its history.

    The rows come latest first, so each is taken back in the state in which it was made, and
    no reference is ever left without its record.
    """
    operation, kind = run[0]["operation"], run[0]["kind"]
    if kind == _KEPT:
        return
    opposite, write = _INVERSE[operation]
    write(session, Base.metadata.tables[kind], run)
    for row in run:
        yield Row(opposite, kind, row["record_id"], row["person_id"], row["after"], row["before"])


def _take_out(session: Session, table: Table, run: list[dict[str, Any]]) -> None:
    statement = table.delete().where(table.c.id == bindparam("record"))
    session.connection().execute(statement, [{"record": row["record_id"]} for row in run])


def _put_back(session: Session, table: Table, run: list[dict[str, Any]]) -> None:
    every = [from_json(table, row["before"]) for row in run]
    names = dict.fromkeys(name for values in every for name in values)
    insert_rows(session.connection(), table, list(names), every)


def _change_back(session: Session, table: Table, run: list[dict[str, Any]]) -> None:
    pairs = [(row["record_id"], from_json(table, row["before"])) for row in run]
    for names, group in groupby(pairs, key=lambda pair: tuple(pair[1])):
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
        statement = table.update().where(table.c.id == bindparam("record")).values(values)
        session.connection().execute(
            statement,
            [
                {"record": number, **{f"new_{name}": before[name] for name in names}}
                for number, before in group
            ],
        )


_Write = Callable[[Session, Table, list[dict[str, Any]]], None]
_INVERSE: dict[str, tuple[str, _Write]] = {
    INSERT: (DELETE, _take_out),
    DELETE: (INSERT, _put_back),
    UPDATE: (UPDATE, _change_back),
}


def _bare(label: str) -> str:
    """Return the label of what was done, whether the entry did, undid or redid it."""
    for prefix in (UNDONE, REDONE):
        label = label.removeprefix(prefix)
    return label
