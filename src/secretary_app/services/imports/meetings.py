"""Rows about meetings: what each would add to the minutes."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from secretary_app.domain.findings import Severity
from secretary_app.domain.values import AttendanceState, MeetingKind
from secretary_app.exchange.spreadsheets.headings import clean
from secretary_app.services.imports import attendance
from secretary_app.services.imports.plan import Choices, PlannedRow, RowAction
from secretary_app.services.imports.table import Table
from secretary_app.store.records import Branch, Meeting, Person

_KINDS = (
    ("支委会|支部委员会", MeetingKind.COMMITTEE),
    ("党小组", MeetingKind.GROUP),
    ("主题党日", MeetingKind.THEME_DAY),
    ("组织生活会", MeetingKind.LIFE_MEETING),
    ("民主评议", MeetingKind.REVIEW),
    ("党员大会|支部大会|选举大会", MeetingKind.ASSEMBLY),
    ("党课", MeetingKind.LECTURE),
    ("谈心|谈话", MeetingKind.TALK),
    ("述职", MeetingKind.REPORT),
)
"""Words by which a kind of meeting is known; several in one name count each."""
_SAME = ("place", "nonvoting", "content", "resolution", "host", "recorder", "lecturer", "number")
_COUNTS = (("due", "应到"), ("present", "实到"), ("on_leave", "请假"))
_NAME_LENGTH = 120


def plan(
    session: Session,
    branch: Branch,
    table: Table,
    choices: Choices,
    today: date,
    step: Callable[[int, int], None],
) -> list[PlannedRow]:
    """Return what every row would do; remarks go to the table's problems."""
    columns = [(key, parsed.values) for key, parsed in table.parsed.items()]
    recorders = _recorders(session, branch)
    known = _known(session, branch)
    usual = _kinds_in(f"{table.sheet.name} {_title(table)}")
    rows = []
    for at in range(len(table.rows)):
        step(at, len(table.rows))
        values = {key: found for key, column in columns if (found := column[at]) is not None}
        row = PlannedRow(table.rows[at] + 1, RowAction.ADD, values.get("title", ""))
        problem = _fill(row, values, usual, recorders, today)
        if problem:
            row.action, row.reason = RowAction.REFUSED, problem[1]
            table.note(at, problem[0], problem[1], Severity.BLOCK)
        else:
            _attend(session, row, values)
            _compare(row, known, values)
        rows.append(row)
    return rows


def _title(table: Table) -> str:
    above = (cell for row in table.sheet.rows[: table.top] for cell in row)
    return " ".join(str(cell) for cell in above if cell)


def _kinds_in(text: str) -> list[str]:
    """Return the kinds a text names; “三会一课” names none in particular."""
    return [kind.value for words, kind in _KINDS if re.search(words, text)]


def _fill(
    row: PlannedRow,
    values: Mapping[str, Any],
    usual: list[str],
    recorders: Mapping[str, tuple[int, str]],
    today: date,
) -> tuple[str, str] | None:
    """Make the meeting's values; return field and sentence where it cannot be made."""
    held = values.get("held") or values.get("planned")
    if held is None:
        return "held", "没有日期。"
    if held_on(held) > today:
        return "held", "日期在今天之后，还没有开的会不能作为记录导入。"
    named = f"{values.get('kinds', '')} {values.get('title', '')}"
    kinds = _kinds_in(str(values.get("kinds", ""))) or _kinds_in(named) or usual
    if not kinds:
        return "kinds" if "kinds" in values else "title", "看不出是哪一类会议，请在名称里写明。"
    row.values = {key: values[key] for key in _SAME if key in values} | _times(values, held)
    row.values["kinds"] = kinds
    row.values["title"] = _short(values.get("title") or values.get("topic") or _label(kinds))
    content = "\n".join(_content(values, str(row.values["title"])))
    if content:
        row.values["content"] = content
    if values.get("recorder_no") in recorders:
        number, name = recorders[values["recorder_no"]]
        row.values |= {"recorder_id": number, "recorder": row.values.get("recorder") or name}
    row.name = row.values["title"]
    return None


def _attend(session: Session, row: PlannedRow, values: Mapping[str, Any]) -> None:
    """Set who came, and keep in the text what cannot be told of anybody who was due."""
    row.attendance, strays = attendance.of_row(session, values, row.values)
    told = [f"（原表所记而不在应到名单：{'、'.join(strays)}）"] if strays else []
    if values.get("absent") and not row.attendance:
        told.append(f"（原表所记缺席：{values['absent']}）")
    if values.get("attendees") and not row.attendance:
        told.append(f"（原表所记到会：{'、'.join(values['attendees'])}）")
    content = "\n".join(filter(None, (row.values.get("content"), *told)))
    if content:
        row.values["content"] = content


def held_on(held: date) -> date:
    """Return the day of a day or moment."""
    return held.date() if isinstance(held, datetime) else held


def _times(values: Mapping[str, Any], held: date) -> dict[str, Any]:
    found: dict[str, Any] = {"held_on": held_on(held)}
    if isinstance(held, datetime) and held.time() != time(0, 0):
        found["starts_at"] = held
        minutes = values.get("minutes")
        if minutes:
            found["ends_at"] = held + timedelta(minutes=minutes)
    return found


def _content(values: Mapping[str, Any], title: str) -> Iterator[str]:
    """Yield the parts of the text; counts without names are kept as the sheet states them."""
    topic = values.get("topic")
    if topic and topic != title:
        yield f"主题：{topic}"
    if values.get("content"):
        yield str(values["content"])
    counts = _counts(values)
    if counts:
        yield f"（原表所记：{'，'.join(counts)}）"


def _counts(values: Mapping[str, Any]) -> list[str]:
    return [f"{label} {values[key]} 人" for key, label in _COUNTS if key in values]


def _label(kinds: list[str]) -> str:
    return MeetingKind(kinds[0]).label


def _short(title: str) -> str:
    return title[:_NAME_LENGTH]


def _recorders(session: Session, branch: Branch) -> dict[str, tuple[int, str]]:
    query = select(Person.school_no, Person.id, Person.name).where(
        Person.branch_id == branch.id, Person.school_no.is_not(None), Person.binned_at.is_(None)
    )
    found = session.execute(query)
    return {number: (person_id, name) for number, person_id, name in found if number}


_Known = dict[tuple[date, str], list[Meeting]]


def _known(session: Session, branch: Branch) -> _Known:
    """Return the meetings there are by day and name; several groups may meet on one day."""
    query = select(Meeting).where(Meeting.branch_id == branch.id, Meeting.binned_at.is_(None))
    found: _Known = defaultdict(list)
    for one in session.scalars(query.options(selectinload(Meeting.attendance))):
        found[one.held_on, clean(one.title)].append(one)
    return found


def _compare(row: PlannedRow, known: _Known, values: Mapping[str, Any]) -> None:
    """Compare with the likest meeting of the same day and name; keep only what differs.

    Each meeting is taken once, so that two rows of one day and name are two meetings.
    """
    there = known[row.values["held_on"], clean(row.values["title"])]
    if not there:
        return
    meeting = min(there, key=lambda one: len(_differing(row, one, values)))
    there.remove(meeting)
    row.record_id = meeting.id
    differing = _differing(row, meeting, values)
    row.old = {key: getattr(meeting, key) for key in differing}
    row.values = differing
    if meeting.attendance:
        row.attendance = ()
    row.action = RowAction.CHANGE if differing or row.attendance else RowAction.SAME


def _differing(row: PlannedRow, meeting: Meeting, values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: value
        for key, value in row.values.items()
        if getattr(meeting, key) != value and not (key == "content" and _is_told(meeting, values))
    }


def _is_told(meeting: Meeting, values: Mapping[str, Any]) -> bool:
    """Tell whether the minutes say already what the sheet says of what was done there."""
    agenda = "；".join(item.title for item in meeting.agenda)
    told = f"{meeting.content}\n{meeting.title}\n{agenda}"
    texts = [values[key] for key in ("topic", "content") if key in values]
    present = sum(one.state is AttendanceState.PRESENT for one in meeting.attendance)
    on_leave = sum(one.state is AttendanceState.LEAVE for one in meeting.attendance)
    counts = {"due": len(meeting.attendance), "present": present, "on_leave": on_leave}
    stated = f"（原表所记：{'，'.join(_counts(values))}）"
    agree = all(values.get(key, count) == count for key, count in counts.items())
    return (
        all(text in told for text in texts)
        and (agree or stated in told)
        and attendance.agrees(meeting.attendance, values, told)
    )
