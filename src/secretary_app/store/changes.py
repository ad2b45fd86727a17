"""Recording what changes: every insert, update and delete of every session, as it happens.

The mapper tells of each row in the order in which it is written. The rows are kept with the
session and put into the `change` table just before the commit, so that the name of the entry
may be given at any time, and a transaction rolled back leaves no trace.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import Table, event, func, inspect, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import (
    Mapper,
    ORMExecuteState,
    Session,
    SessionTransaction,
    object_session,
    sessionmaker,
)

from secretary_app.store.encoding import START, UNSAID, Values, chain, person_of, said, to_json
from secretary_app.store.records import Base
from secretary_app.store.records.base import NAME_LENGTH
from secretary_app.store.rows import insert_columns

INSERT, UPDATE, DELETE, EVENT = "insert", "update", "delete", "event"
UNTRACKED = frozenset({"change", "setting"})
"""The history itself, and what the file keeps about itself."""
CHANGE = Base.metadata.tables["change"]
NOUNS = {
    "person": "人员",
    "punishment": "处分",
    "excusal": "不计入应到情形",
    "step": "发展步骤",
    "step_person": "步骤参与人",
    "step_responsible": "步骤责任人",
    "material": "材料",
    "attachment": "附件",
    "meeting": "会议",
    "attendance": "考勤",
    "agenda_item": "议程",
    "speech": "发言",
    "motion": "表决",
    "written_opinion": "书面意见",
    "election": "选举",
    "candidate": "候选人",
    "task": "任务",
    "meeting_file": "会议文件",
    "branch": "支部",
    "party_group": "党小组",
    "term": "届次",
    "post": "党内职务",
    "assessment": "自评",
    "custom_field": "自定义字段",
    "export_profile": "导出方案",
    "imported_sheet": "导入的原表",
    "talk": "谈心谈话",
    "life_meeting": "组织生活会内容",
    "remedy": "问题和整改",
    "review": "民主评议",
    "member_review": "党员评议",
    "study_plan": "学习计划",
    "training": "培训",
    "reading": "阅读登记",
    "dues_fixing": "党费核定",
    "dues_reduction": "党费减免",
    "dues_payment": "党费交纳",
    "dues_publication": "党费公布",
    "transfer": "组织关系转接",
    "flow": "流动登记",
    "flow_contact": "联系记录",
    "visit": "走访慰问",
    "honour": "表彰",
    "measure": "组织处置",
    "status_change": "党籍变动",
    "office_training": "班子培训",
    "person_file": "人员附件",
    "roster_view": "常用筛选",
}
"""What a table's records are called."""
_VERBS = {INSERT: "新增", UPDATE: "修改", DELETE: "删除"}
_LONG_NUMBER = re.compile(r"\d{7,}[\dXx]*")
_KEY = "history"


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
    connection = session.connection()
    newest = select(CHANGE.c.id, CHANGE.c.hash).order_by(CHANGE.c.id.desc()).limit(1)
    number, before = connection.execute(newest).one_or_none() or (0, START)
    entry = (connection.scalar(select(func.max(CHANGE.c.entry))) or 0) + 1
    label = waiting.label or _usual_label(rows)
    common = {
        "entry": entry,
        "made_at": datetime.now(UTC).replace(tzinfo=None),
        "made_by": str(session.info.get("who", ""))[:NAME_LENGTH],
        "reverts": waiting.reverts,
    }
    rows.sort(key=lambda row: row.operation == EVENT)
    columns: dict[str, Sequence[Any]] = {
        **{name: [value] * len(rows) for name, value in common.items()},
        **dict(zip(Row._fields, zip(*rows, strict=True), strict=True)),
        "id": range(number + 1, number + 1 + len(rows)),
        "label": [row.label or label for row in rows],
    }
    hashes = chain(before, columns)
    columns |= {"previous_hash": [before, *hashes[:-1]], "hash": hashes}
    insert_columns(connection, CHANGE, columns)
    waiting.label, waiting.reverts = "", None
    return entry


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
