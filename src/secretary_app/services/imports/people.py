"""Rows about people: what each would add to or change in the roster."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain import membership
from secretary_app.domain.findings import Severity
from secretary_app.domain.steps import STEPS
from secretary_app.domain.values import Stage
from secretary_app.exchange.spreadsheets.cells import BadCell, short_text
from secretary_app.exchange.spreadsheets.fields import PERSON_FIELDS
from secretary_app.exchange.spreadsheets.headings import clean
from secretary_app.services.imports import statements
from secretary_app.services.imports.matching import Match, People
from secretary_app.services.imports.plan import Choices, PlannedRow, RowAction
from secretary_app.services.imports.reading import CUSTOM_LENGTH, IDENTITY, Table, custom_at
from secretary_app.services.imports.steps import OF_STEPS, differing, steps_of
from secretary_app.store.records import Branch, Group, Person, Step

_PARSERS = {one.key: one.parse for one in PERSON_FIELDS if one.of_person}
_ASSUMED = "缺转正日期，暂按入党满一年推算；延长过预备期或当年没有预备期的请改正。"


@dataclass
class _Roster:
    """What the rows are compared with."""

    branch: Branch
    people: People
    groups: Mapping[str, int]
    values: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    """Values of the people of the roster by id, as far as rows matched them."""
    steps: dict[int, list[Step]] = field(default_factory=dict)


@dataclass(slots=True)
class _Draft:
    """A row on its way to a plan."""

    at: int
    """Position among the rows with data."""
    row: PlannedRow
    stated: Stage | None = None


def plan(
    session: Session,
    branch: Branch,
    table: Table,
    choices: Choices,
    today: date,
    step: Callable[[int, int], None],
) -> list[PlannedRow]:
    """Return what every row would do; remarks go to the table's problems."""
    query = select(Group).where(Group.branch_id == branch.id)
    groups = {group.name: group.id for group in session.scalars(query)}
    roster = _Roster(branch, People.of(session, branch.id), groups)
    refused = _refused(table)
    _other_branches(table, branch, refused)
    drafts = [
        _draft(table, roster, choices, at, values, refused.get(at))
        for at, values in _row_values(table, step)
    ]
    _load_matched(session, roster, [draft.row for draft in drafts])
    for draft in drafts:
        if draft.row.action in (RowAction.ADD, RowAction.CHANGE):
            _settle(draft, roster, table, today)
    return [draft.row for draft in drafts]


def _refused(table: Table) -> dict[int, str]:
    """Return why rows cannot be imported, by position: bad numbers, and no name."""
    found = {
        at: message
        for key in IDENTITY
        if key in table.parsed
        for at, message in table.parsed[key].bad.items()
    }
    names = table.parsed.get("name")
    for at in range(len(table.rows)):
        if (names is None or names.values[at] is None) and at not in found:
            found[at] = "没有姓名。"
            if names is not None:
                table.note(at, "name", found[at], Severity.BLOCK)
    if names is None:
        table.note(None, None, "没有姓名一列，请指定哪一列是姓名。", Severity.BLOCK)
    return found


def _other_branches(table: Table, branch: Branch, refused: dict[int, str]) -> None:
    """Compare the branch that rows name with this one.

    Where some rows name this branch, those of others stay out. Where none does, the name is
    taken for another spelling of this branch, and the user is told.
    """
    if table.branch_above and not _same(table.branch_above, branch.name):
        message = "表名或标题写的是另一个支部名称，请确认是不是本支部的表。"
        table.note(None, None, message)
    parsed = table.parsed.get("branch")
    named = {value for value in parsed.values if value} if parsed else set()
    others = {name for name in named if not _same(name, branch.name)}
    if not parsed or not others:
        return
    if others == named:
        many = f"（共 {len(others)} 种）" if len(others) > 1 else ""
        message = f"这一列写的支部名称{many}与本支部名称不同，仍按本支部人员导入，请核对。"
        table.note(None, "branch", message)
        return
    for at, value in enumerate(parsed.values):
        if value in others and at not in refused:
            refused[at] = "属于别的支部。"
            table.note(
                at, "branch", "写的是别的支部，未导入；不看这一列可全部导入。", Severity.BLOCK
            )


def _same(one: str, other: str) -> bool:
    """Compare names of branches, whichever carries the committee's name before it."""
    first, second = clean(one), clean(other)
    return first.endswith(second) or second.endswith(first)


def _row_values(
    table: Table, step: Callable[[int, int], None]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield position and values of every row, empty cells left out."""
    columns = [(key, parsed.values) for key, parsed in table.parsed.items()]
    for at in range(len(table.rows)):
        if at % 1000 == 0:
            step(at, len(table.rows))
        yield at, {key: found for key, column in columns if (found := column[at]) is not None}


def _draft(
    table: Table,
    roster: _Roster,
    choices: Choices,
    at: int,
    values: dict[str, Any],
    refused: str | None,
) -> _Draft:
    """Find out whom a row is about."""
    row = PlannedRow(table.rows[at] + 1, RowAction.ADD, values.get("name", ""))
    if refused is not None:
        row.action, row.reason = RowAction.REFUSED, refused
        return _Draft(at, row)
    stated: Stage | None = values.pop("member_type", None)
    values.pop("branch", None)
    if table.custom:
        kept = custom_at(table, at)
        if kept:
            values["custom"] = kept
    if "group" in values:
        _group(table, roster, at, values)
    if not values.keys().isdisjoint(OF_STEPS):
        row.steps = steps_of(values)
    row.values = values
    _decide(row, roster.people, choices, table, at)
    return _Draft(at, row, stated)


def _settle(draft: _Draft, roster: _Roster, table: Table, today: date) -> None:
    """Put the values in agreement, compare them with the roster, and say what is odd."""
    row = draft.row
    present = roster.values.get(row.record_id or 0, {})
    for key, message in statements.settle(row.values, draft.stated, present, today):
        table.note(draft.at, key, message)
    for step in row.steps:
        if step.day > today:
            column = step.code if step.code in table.parsed else None
            table.note(draft.at, column, f"{STEPS[step.code].name}：日期在今天之后，请核对。")
    follows = statements.assumed(row.values, draft.stated, present)
    if follows:
        row.values |= follows
        row.assumed = frozenset(follows)
        table.note(draft.at, "full_on", _ASSUMED)
    if row.action == RowAction.CHANGE:
        _compare(draft, roster, table)


def _group(table: Table, roster: _Roster, at: int, values: dict[str, Any]) -> None:
    name = values.pop("group")
    if name in roster.groups:
        values["group_id"] = roster.groups[name]
    else:
        table.note(at, "group", "支部里没有这个党小组，未导入这一格；请先在支部信息中建立。")


def _decide(row: PlannedRow, people: People, choices: Choices, table: Table, at: int) -> None:
    """Set action and person, by the user's decision where there is one."""
    earlier = people.seen_before(row.values, row.row)
    match = people.match(row.values)
    if row.row in choices.same_person:
        chosen = choices.same_person[row.row]
        row.record_id = chosen
        row.action = RowAction.ADD if chosen is None else RowAction.CHANGE
    elif earlier is not None:
        _conflict(row, Match(conflict=f"与第 {earlier} 行是同一人，请只留一行。"), table, at)
    elif match.conflict:
        _conflict(row, match, table, at)
    elif match.person is not None:
        row.action, row.record_id = RowAction.CHANGE, match.person.id


def _conflict(row: PlannedRow, match: Match, table: Table, at: int) -> None:
    row.action, row.reason, row.candidates = RowAction.CONFLICT, match.conflict, match.candidates
    table.note(at, None, match.conflict, Severity.BLOCK)


def _load_matched(session: Session, roster: _Roster, rows: list[PlannedRow]) -> None:
    """Load the present values and steps of those whom rows may change."""
    wanted = {row.record_id for row in rows if row.record_id is not None}
    if not wanted:
        return
    table = Person.__table__
    query = select(table).where(table.c.branch_id == roster.branch.id)
    for found in session.execute(query).mappings():
        if found["id"] in wanted:
            roster.values[found["id"]] = dict(found)
    for one in session.scalars(select(Step)):
        if one.person_id in wanted:
            roster.steps.setdefault(one.person_id, []).append(one)


def _compare(draft: _Draft, roster: _Roster, table: Table) -> None:
    """Keep of a matched row only what differs; a recorded step outranks the sheet's date."""
    row = draft.row
    present = roster.values[row.record_id or 0]
    known_steps = roster.steps.get(row.record_id or 0, [])
    fixed = membership.dates_of(known_steps, present["joined_on"]) if known_steps else {}
    contradicted = differing(row, known_steps)
    changed: dict[str, Any] = {}
    for key, new in row.values.items():
        value = _merged(present[key], new) if key == "custom" else new
        if present[key] != value and not _says_the_same(key, present[key], value):
            changed[key] = value
            if key in fixed:
                contradicted.append(key)
    row.old = {key: present[key] for key in changed}
    row.values = changed
    if contradicted:
        for key in contradicted:
            table.note(
                draft.at, key, "与已登记的发展步骤日期不同，以步骤为准，请核对。", Severity.BLOCK
            )
        row.action, row.reason = RowAction.CONFLICT, "与已登记的发展步骤日期不同。"
    elif not changed and not row.steps:
        row.action = RowAction.SAME


def _merged(present: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Return the user's own fields with what the sheet says differently."""
    read = short_text(CUSTOM_LENGTH)
    differing = {
        name: text
        for name, text in new.items()
        if name not in present or read(present[name]) != text
    }
    return {**present, **differing}


def _says_the_same(key: str, present: Any, value: Any) -> bool:  # noqa: ANN401 -- a record's
    """Tell whether a text of the roster, read as a cell, is what the sheet says."""
    if not isinstance(present, str) or key not in _PARSERS:
        return False
    try:
        return bool(_PARSERS[key](present) == value)
    except BadCell:
        return False
