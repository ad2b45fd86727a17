"""Recording what changes: every insert, update and delete of every session, as it happens.

The mapper tells of each row in the order in which it is written. The rows are kept with the
session and put into the `change` table just before the commit, so that the name of the entry
may be given at any time, and a transaction rolled back leaves no trace.
"""

import hashlib
import json
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NamedTuple, cast

from sqlalchemy import Column, Enum, Table, event, func, inspect, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import (
    Mapper,
    ORMExecuteState,
    Session,
    SessionTransaction,
    object_session,
    sessionmaker,
)

from secretary_app.store.records import Base
from secretary_app.store.records.base import NAME_LENGTH
from secretary_app.store.rows import insert_rows

INSERT, UPDATE, DELETE, EVENT = "insert", "update", "delete", "event"
UNTRACKED = frozenset({"change", "setting"})
"""The history itself, and what the file keeps about itself."""
UNSAID = frozenset({("attachment", "content")})
"""Columns too large for the history; the hash of an attachment stands for its content."""
START = "0" * 64
"""The hash before the first row."""
CHANGE = Base.metadata.tables["change"]
NOUNS = {
    "person": "人员",
    "punishment": "处分",
    "excusal": "不计入应到情形",
    "step": "发展步骤",
    "step_person": "步骤参与人",
    "material": "材料",
    "attachment": "附件",
    "meeting": "会议",
    "attendance": "考勤",
    "agenda_item": "议程",
    "speech": "发言",
    "motion": "表决",
    "branch": "支部",
    "party_group": "党小组",
    "term": "届次",
    "post": "党内职务",
    "assessment": "自评",
}
"""What a table's records are called."""
_VERBS = {INSERT: "新增", UPDATE: "修改", DELETE: "删除"}
_LONG_NUMBER = re.compile(r"\d{7,}[\dXx]*")
_KEY = "history"
Values = Mapping[str, Any]


def _plain(value: object) -> Any:  # noqa: ANN401
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes):
        return b64encode(value).decode()
    raise TypeError(type(value).__name__)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)
"""Made once: making it anew for each row takes half the time of a large import."""


class Row(NamedTuple):
    """One change that waits for the commit."""

    operation: str
    kind: str
    record_id: int | None
    person_id: int | None
    before: str | None
    after: str | None
    label: str = ""
    """Of an event; changes take the label of their entry."""


@dataclass
class Pending:
    """What a session has changed since its transaction began."""

    rows: list[Row] = field(default_factory=list)
    label: str = ""
    reverts: int | None = None
    marks: dict[SessionTransaction, int] = field(default_factory=dict)
    """How many rows there were when a savepoint was set."""


def watch(sessions: sessionmaker[Session]) -> None:
    """Write the history of these sessions."""
    event.listen(sessions, "before_commit", _before_commit)
    event.listen(sessions, "after_transaction_create", _mark)
    event.listen(sessions, "after_soft_rollback", _forget)
    event.listen(sessions, "after_transaction_end", _end)
    event.listen(sessions, "do_orm_execute", _refuse_bulk)


def pending(session: Session) -> Pending:
    """Return what the session has changed since its transaction began."""
    found = session.info.get(_KEY)
    if found is None:
        found = session.info[_KEY] = Pending()
    return found


def describe(session: Session, label: str) -> None:
    """Name the entry that this transaction will be; the last name given holds.

    At most 120 characters. Names are allowed; a long number is struck out, since labels are
    shown where nobody has asked for numbers.
    """
    pending(session).label = _LONG_NUMBER.sub("…", label)[:NAME_LENGTH]


def note(
    session: Session,
    kind: str,
    label: str,
    details: Values | None = None,
    person_id: int | None = None,
) -> None:
    """Enter something that changes no record: reveal, export, print, backup, restore."""
    after = None if details is None else to_json(details)
    named = _LONG_NUMBER.sub("…", label)[:NAME_LENGTH]
    pending(session).rows.append(Row(EVENT, kind, None, person_id, None, after, named))


def write(session: Session) -> int | None:
    """Put what is pending into the history as one entry and return its number, if any."""
    waiting = pending(session)
    rows, waiting.rows = waiting.rows, []
    if not rows:
        return None
    last = (
        session.connection()
        .execute(select(CHANGE.c.id, CHANGE.c.hash).order_by(CHANGE.c.id.desc()).limit(1))
        .first()
    )
    newest = session.connection().scalar(select(func.max(CHANGE.c.entry))) or 0
    common = {
        "entry": newest + 1,
        "made_at": datetime.now(UTC).replace(tzinfo=None),
        "made_by": str(session.info.get("who", ""))[:NAME_LENGTH],
        "reverts": waiting.reverts,
    }
    label = waiting.label or _usual_label(rows)
    number, before = (last.id, last.hash) if last else (0, START)
    written: list[dict[str, Any]] = []
    for row in sorted(rows, key=lambda row: row.operation == EVENT):
        number += 1
        values = {**common, **row._asdict(), "label": row.label or label, "id": number}
        values["previous_hash"], values["hash"] = before, hash_of(before, values)
        before = values["hash"]
        written.append(values)
    insert_rows(session.connection(), CHANGE, CHANGE.columns.keys(), written)
    waiting.label, waiting.reverts = "", None
    return newest + 1


_HASHED = (
    *("id", "entry", "label", "made_at", "made_by", "operation", "kind"),
    *("record_id", "person_id", "before", "after", "reverts"),
)


def hash_of(previous: str, row: Values) -> str:
    """Return the hash that binds a row of the history to the one before."""
    values = [str(row[name]) if name == "made_at" else row[name] for name in _HASHED]
    return hashlib.sha256(_ENCODER.encode([previous, *values]).encode()).hexdigest()


def to_json(values: Values) -> str:
    """Return column values as the history keeps them."""
    return _ENCODER.encode(values)


def from_json(table: Table, text: str | None) -> dict[str, Any]:
    """Return the column values that the history keeps, as the columns hold them."""
    return {name: _typed(table.c[name], value) for name, value in raw(text).items()}


def raw(text: str | None) -> dict[str, Any]:
    """Return the column values that the history keeps, as plain text and numbers."""
    values: dict[str, Any] = json.loads(text or "{}")
    return values


def person_of(kind: str, record_id: int | None, values: Values) -> int | None:
    """Return the person a record is about."""
    return record_id if kind == "person" else values.get("person_id")


def said(kind: str, values: Values) -> dict[str, Any]:
    """Return the values worth keeping: those that are set and not too large."""
    return {
        name: value
        for name, value in values.items()
        if value is not None and (kind, name) not in UNSAID
    }


def _typed(column: Column[Any], value: Any) -> Any:  # noqa: ANN401
    if value is None:
        return None
    if isinstance(column.type, Enum) and column.type.enum_class is not None:
        return column.type.enum_class(value)
    python: type = column.type.python_type
    if python is date:
        return date.fromisoformat(value)
    if python is datetime:
        return datetime.fromisoformat(value)
    if python is Decimal:
        return Decimal(value)
    return b64decode(value) if python is bytes else value


def table_of(mapper: Mapper[Any]) -> str:
    """Return the name of the table in which a kind of record is kept."""
    return cast("Table", mapper.local_table).name


def _usual_label(rows: Iterable[Row]) -> str:
    first = next((row for row in rows if row.operation != EVENT), None)
    if first is None:
        return ""
    return _VERBS[first.operation] + NOUNS.get(first.kind, "记录")


def _values(record: object) -> dict[str, Any]:
    mapper = inspect(record).mapper
    return {
        prop.columns[0].name: getattr(record, prop.key)
        for prop in mapper.column_attrs
        if (table_of(mapper), prop.columns[0].name) not in UNSAID
    }


def _keep(record: object, row: Row) -> None:
    session = object_session(record)
    if session is not None:
        pending(session).rows.append(row)


@event.listens_for(Base, "after_insert", propagate=True)
def _inserted(mapper: Mapper[Any], _connection: Connection, record: Any) -> None:  # noqa: ANN401
    kind = table_of(mapper)
    if kind in UNTRACKED:
        return
    values = said(kind, _values(record))
    person_id = person_of(kind, record.id, values)
    _keep(record, Row(INSERT, kind, record.id, person_id, None, to_json(values)))


@event.listens_for(Base, "before_update", propagate=True)
def _updated(mapper: Mapper[Any], connection: Connection, record: Any) -> None:  # noqa: ANN401
    kind = table_of(mapper)
    if kind in UNTRACKED:
        return
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for prop in mapper.column_attrs:
        history = inspect(record).attrs[prop.key].history
        if not history.added:
            continue
        column = prop.columns[0]
        if history.deleted:
            old = history.deleted[0]
        else:  # The old value was never loaded.
            old = connection.scalar(select(column).where(mapper.primary_key[0] == record.id))
        if old != history.added[0]:
            before[column.name], after[column.name] = old, history.added[0]
    if after:
        person_id = person_of(kind, record.id, {"person_id": getattr(record, "person_id", None)})
        row = Row(UPDATE, kind, record.id, person_id, to_json(before), to_json(after))
        _keep(record, row)


@event.listens_for(Base, "before_delete", propagate=True)
def _deleted(mapper: Mapper[Any], _connection: Connection, record: Any) -> None:  # noqa: ANN401
    kind = table_of(mapper)
    if kind in UNTRACKED:
        return
    values = said(kind, _values(record))
    if kind == "attachment":
        raise RuntimeError("attachments are kept: an undone change may need them again")
    person_id = person_of(kind, record.id, values)
    _keep(record, Row(DELETE, kind, record.id, person_id, to_json(values), None))


def _before_commit(session: Session) -> None:
    session.flush()
    if not session.in_nested_transaction():
        write(session)


def _mark(session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested:
        waiting = pending(session)
        waiting.marks[transaction] = len(waiting.rows)


def _forget(session: Session, transaction: SessionTransaction) -> None:
    """Drop what a transaction or savepoint that was rolled back had changed."""
    at: SessionTransaction | None = transaction
    while at is not None and not at.nested:
        at = at.parent
    waiting = pending(session)
    del waiting.rows[waiting.marks.get(at, 0) if at is not None else 0 :]


def _end(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        session.info.pop(_KEY, None)


def _refuse_bulk(state: ORMExecuteState) -> None:
    """Refuse statements that would change records behind the history's back."""
    if not (state.is_insert or state.is_update or state.is_delete):
        return
    table = getattr(state.statement, "table", None)
    if getattr(table, "name", "") not in UNTRACKED:
        raise RuntimeError("change records one by one or with insert_many: history is kept")
