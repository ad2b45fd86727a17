"""Rows about meetings: what each would add to the minutes."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.findings import Severity
from secretary_app.domain.values import MeetingKind
from secretary_app.exchange.spreadsheets.headings import clean
from secretary_app.services.imports.plan import Choices, PlannedRow, RowAction
from secretary_app.services.imports.table import Table
from secretary_app.store.records import Branch, Meeting, Person

_KINDS = (
    ("支委会|支部委员会", MeetingKind.COMMITTEE),
    ("党小组", MeetingKind.GROUP),
    ("主题党日", MeetingKind.THEME_DAY),
    ("组织生活会", MeetingKind.LIFE_MEETING),
    ("民主评议", MeetingKind.REVIEW),
    ("党员大会|支部大会", MeetingKind.ASSEMBLY),
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
            _compare(row, known)
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
    counts = [f"{label} {values[key]} 人" for key, label in _COUNTS if key in values]
    if counts:
        yield f"（原表所记：{'，'.join(counts)}）"
    if values.get("absent"):
        yield f"（原表所记缺席：{values['absent']}）"


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


def _known(session: Session, branch: Branch) -> dict[tuple[date, str], Meeting]:
    query = select(Meeting).where(Meeting.branch_id == branch.id, Meeting.binned_at.is_(None))
    return {(one.held_on, clean(one.title)): one for one in session.scalars(query)}


def _compare(row: PlannedRow, known: dict[tuple[date, str], Meeting]) -> None:
    """Compare with a meeting of the same day and name; keep only what differs."""
    meeting = known.get((row.values["held_on"], clean(row.values["title"])))
    if meeting is None:
        return
    row.record_id = meeting.id
    differing = {key: value for key, value in row.values.items() if getattr(meeting, key) != value}
    row.old = {key: getattr(meeting, key) for key in differing}
    row.values = differing
    row.action = RowAction.CHANGE if differing else RowAction.SAME
