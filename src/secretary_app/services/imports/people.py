"""Rows about people: what each would add to or change in the roster."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from secretary_app.domain.findings import Severity
from secretary_app.domain.steps import STEPS
from secretary_app.domain.values import Stage
from secretary_app.services.imports import comparing, months, statements, steps
from secretary_app.services.imports.groups import Groups
from secretary_app.services.imports.matching import Match, People
from secretary_app.services.imports.plan import Choices, PlannedRow, RowAction
from secretary_app.services.imports.reading import IDENTITY, custom_at, same_branch
from secretary_app.services.imports.table import Table
from secretary_app.store.records import Branch, Step

_ASSUMED = "缺转正日期，暂按入党满一年推算；延长过预备期或当年没有预备期的请改正。"
_NOBODY = "没有姓名，名册中也没有这个号码的人。"
_OTHER_SHEET = "这个文件一页一个支部，没有一页是本支部；请选工作表，或选“不核对支部名称”。"
_ANOTHER = "写的是别的支部，未导入；确是本支部的，可选“不核对支部名称”。"


@dataclass
class _Roster:
    """What the rows are compared with."""

    branch: Branch
    people: People
    groups: Groups
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
    said: steps.Said | None = None
    """What the row says of steps."""


def plan(
    session: Session,
    branch: Branch,
    table: Table,
    choices: Choices,
    today: date,
    step: Callable[[int, int], None],
) -> list[PlannedRow]:
    """Return what every row would do; remarks go to the table's problems."""
    roster = _Roster(branch, People.of(session, branch.id), Groups.of(session, branch.id))
    refused = _refused(table)
    if not choices.any_branch:
        _other_branches(table, branch, refused)
    drafts = list(_drafts(table, roster, choices, refused, step))
    _tell_new_groups(table, roster.groups)
    _load_matched(session, roster, [draft.row for draft in drafts])
    _settle_months(table, roster, drafts, choices)
    for draft in drafts:
        if draft.row.action is RowAction.ADD or draft.row.action is RowAction.CHANGE:
            _settle(draft, roster, table, today)
    return [draft.row for draft in drafts]


def _refused(table: Table) -> dict[int, str]:
    """Return why rows cannot be imported, by position: bad numbers, and nothing to know by."""
    found = {
        at: message
        for key in IDENTITY
        if key in table.parsed
        for at, message in table.parsed[key].bad.items()
    }
    known = [table.parsed[key].values for key in _KNOWN_BY if key in table.parsed]
    if "name" not in table.parsed:
        severity = Severity.WARN if known else Severity.BLOCK
        table.note(None, None, "没有姓名一列，只能更改名册中已有的人。", severity)
    else:
        known.append(table.parsed["name"].values)
    everybody_known = any(None not in values for values in known)
    for at in range(0 if everybody_known else len(table.rows)):
        if at not in found and all(values[at] is None for values in known):
            found[at] = "没有姓名。"
            table.note(at, "name", found[at], Severity.BLOCK)
    return found


_KNOWN_BY = ("id_no", "school_no")


def _other_branches(table: Table, branch: Branch, refused: dict[int, str]) -> None:
    """Compare the branch that rows name with this one.

    Where some rows name this branch, those of others stay out. Where none does, the name is
    taken for another spelling of this branch, and the user is told.
    """
    if table.branch_above and not same_branch(table.branch_above, branch.name):
        message = "表名或标题写的是另一个支部名称，请确认是不是本支部的表。"
        table.note(None, None, message)
    if table.of_another_branch:
        table.other_branch = True
        for at in range(len(table.rows)):
            refused.setdefault(at, _OTHER_SHEET)
        table.note(None, None, _OTHER_SHEET, Severity.BLOCK)
    parsed = table.parsed.get("branch")
    named = {value for value in parsed.values if value} if parsed else set()
    others = {name for name in named if not same_branch(name, branch.name)}
    if not parsed or not others:
        return
    if others == named:
        many = f"（共 {len(others)} 种）" if len(others) > 1 else ""
        message = f"这一列写的支部名称{many}与本支部名称不同，仍按本支部人员导入，请核对。"
        table.note(None, "branch", message)
        return
    table.other_branch = True
    for at, value in enumerate(parsed.values):
        if value in others and at not in refused:
            refused[at] = "属于别的支部。"
            table.note(at, "branch", _ANOTHER, Severity.BLOCK)


def _drafts(
    table: Table,
    roster: _Roster,
    choices: Choices,
    refused: Mapping[int, str],
    step: Callable[[int, int], None],
) -> Iterator[_Draft]:
    """Find out whom each row is about."""
    stated = table.parsed["member_type"].values if "member_type" in table.parsed else None
    has_steps = not steps.KEYS.isdisjoint(table.parsed)
    for at, values in _row_values(table):
        if at % 1000 == 0:
            step(at, len(table.rows))
        row = PlannedRow(table.rows[at] + 1, RowAction.ADD, values.get("name", ""))
        draft = _Draft(at, row, stated[at] if stated else None)
        if at in refused:
            row.action, row.reason = RowAction.REFUSED, refused[at]
            yield draft
            continue
        if table.custom and (kept := custom_at(table, at)):
            values["custom"] = kept
        if "group" in values:
            values["group_id"] = roster.groups.number(values.pop("group"))
        if has_steps and not steps.KEYS.isdisjoint(values):
            draft.said = steps.take(values)
        row.values = values
        _decide(row, roster.people, choices, table, at)
        yield draft


def _row_values(table: Table) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield position and values of every row, empty cells left out."""
    columns = {key: one.values for key, one in table.parsed.items() if key not in _NOT_KEPT}
    keys = list(columns)
    for at, row in enumerate(zip(*columns.values(), strict=True)):
        if None in row:
            yield at, {key: one for key, one in zip(keys, row, strict=True) if one is not None}
        else:
            yield at, dict(zip(keys, row, strict=True))


_NOT_KEPT = frozenset({"member_type", "branch"})
"""Columns that are compared with what else the sheet says, and not kept."""


def _tell_new_groups(table: Table, groups: Groups) -> None:
    table.new_groups = groups.new
    if groups.new:
        message = f"支部里没有的 {len(groups.new)} 个党小组会随导入一并建立。"
        table.note(None, "group", message, Severity.INFO)


def _decide(row: PlannedRow, people: People, choices: Choices, table: Table, at: int) -> None:
    """Set action and person, by the user's decision where there is one."""
    earlier = people.seen_before(row.values, row.row)
    decided = bool(choices.same_person) and row.row in choices.same_person
    if earlier is not None and not decided:
        _conflict(row, Match(conflict=f"与第 {earlier} 行是同一人，请只留一行。"), table, at)
        return
    match = people.match(row.values)
    if decided:
        _as_the_user_said(row, people, choices.same_person[row.row], table, at)
    elif match.conflict:
        _conflict(row, match, table, at)
    elif match.person is not None:
        row.action, row.record_id = RowAction.CHANGE, match.person.id
        row.name = row.name or match.person.name
    elif not row.name:
        row.action, row.reason = RowAction.REFUSED, _NOBODY
        table.note(at, "school_no", _NOBODY, Severity.BLOCK)


def _as_the_user_said(
    row: PlannedRow, people: People, chosen: int | None, table: Table, at: int
) -> None:
    earlier = people.chosen_before(chosen, row.row)
    if earlier is not None:
        _conflict(row, Match(conflict=f"与第 {earlier} 行选了同一人，请只留一行。"), table, at)
        return
    row.record_id = chosen
    row.action = RowAction.ADD if chosen is None else RowAction.CHANGE


def _conflict(row: PlannedRow, match: Match, table: Table, at: int) -> None:
    row.action, row.reason, row.candidates = RowAction.CONFLICT, match.conflict, match.candidates
    table.note(at, None, match.conflict, Severity.BLOCK)


def _load_matched(session: Session, roster: _Roster, rows: list[PlannedRow]) -> None:
    """Load the present values and steps of those whom rows may change."""
    wanted = {row.record_id for row in rows if row.record_id is not None}
    if not wanted:
        return
    roster.values = comparing.present(session, roster.branch.id, wanted, rows)
    for one in session.scalars(select(Step).options(selectinload(Step.people))):
        if one.person_id in wanted:
            roster.steps.setdefault(one.person_id, []).append(one)


def _settle_months(table: Table, roster: _Roster, drafts: list[_Draft], choices: Choices) -> None:
    if not any(parsed.months for parsed in table.parsed.values()):
        return
    present = [roster.values.get(draft.row.record_id or 0, {}) for draft in drafts]
    for at, key, value in months.settled(table, choices, present):
        drafts[at].row.values[key] = value


def _settle(draft: _Draft, roster: _Roster, table: Table, today: date) -> None:
    """Put the values in agreement, compare them with the roster, and say what is odd."""
    row = draft.row
    present = roster.values.get(row.record_id or 0, {})
    for key, message in statements.settle(row.values, draft.stated, present, today):
        table.note(draft.at, key, message)
    for step in draft.said.steps if draft.said else ():
        if step.happened_on > today:
            column = step.code if step.code in table.parsed else None
            table.note(draft.at, column, f"{STEPS[step.code].name}：日期在今天之后，请核对。")
    follows = statements.assumed(row.values, draft.stated, present)
    if follows:
        row.values |= follows
        row.assumed = frozenset(follows)
        table.note(draft.at, "full_on", _ASSUMED)
    if row.action is RowAction.CHANGE:
        known = roster.steps.get(row.record_id or 0, [])
        comparing.compare(row, draft.at, draft.said, present, known, table)
    elif draft.said is not None:
        row.steps = tuple(draft.said.steps)
        comparing.keep_loose(row.values, draft.said.loose, table)
