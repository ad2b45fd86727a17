"""Rows about dues: what each would record as paid, month by month."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.dates import month_of, months_through
from secretary_app.domain.dues_ledger import line_of
from secretary_app.domain.findings import Severity
from secretary_app.domain.member_values import DuesManner
from secretary_app.exchange.spreadsheets import dues_fields
from secretary_app.services import branches, dues, dues_facts
from secretary_app.services.dues import PaidMonth
from secretary_app.services.imports.matching import Match, People
from secretary_app.services.imports.plan import Choices, PlannedRow, RowAction
from secretary_app.services.imports.reading import IDENTITY
from secretary_app.services.imports.table import Table
from secretary_app.store.records import Branch, DuesPayment

_NOBODY = "名册中没有这个人，请先导入或新增人员。"
_SAME_NAME = "名册中有几位同名的人，缺少学工号或身份证号，请确认是哪一位。"
_TWICE = "与第 {} 行是同一人同一月，请合并成一行。"
_NO_AMOUNT = "只写了已缴，没有金额，也没有核定过党费；未导入这一格。"
_ASSUMED_YEAR = "月份没有写年份，按 {} 年导入；不对请改“年份”。"
_MOST_MONTHS = 60
_CENT = Decimal("0.01")
_YEAR = re.compile(r"(20\d{2})\s*年?")


@dataclass
class _Ledger:
    """What the rows are compared with."""

    session: Session
    today: date
    payments: dict[tuple[int, date], DuesPayment]
    rows: dict[tuple[int, date], int] = field(default_factory=dict)
    """Row of the sheet by member and month, to notice doubles."""

    def due(self, person_id: int, month_on: date) -> Decimal | None:
        """Return what was fixed for a month, for a cell that says only that it is paid."""
        policy = branches.policy(self.session)
        ledger = dues_facts.ledger(self.session, policy, person_ids={person_id})
        account = next(iter(ledger.accounts), None)
        return line_of(account, month_on, policy, self.today).due if account else None


def plan(
    session: Session,
    branch: Branch,
    table: Table,
    choices: Choices,
    today: date,
    step: Callable[[int, int], None],
) -> list[PlannedRow]:
    """Return what every row would do; remarks go to the table's problems."""
    people = People.of(session, branch.id)
    payments = {(one.person_id, one.month_on): one for one in session.scalars(select(DuesPayment))}
    ledger = _Ledger(session, today, payments)
    year = _year(table, choices, today)
    refused = {
        at: message
        for key in IDENTITY
        if key in table.parsed
        for at, message in table.parsed[key].bad.items()
    }
    spoiled = {
        at: message
        for key, parsed in table.parsed.items()
        if key in _OF_PAYMENT or dues_fields.is_month(key)
        for at, message in parsed.bad.items()
    }
    columns = [(key, parsed.values) for key, parsed in table.parsed.items()]
    rows = []
    for at in range(len(table.rows)):
        if at % 100 == 0:
            step(at, len(table.rows))
        values = {key: found for key, column in columns if (found := column[at]) is not None}
        row = PlannedRow(table.rows[at] + 1, RowAction.CHANGE, values.get("name", ""))
        rows.append(row)
        if at in refused:
            row.action, row.reason = RowAction.REFUSED, refused[at]
        elif _find(row, people, choices, table, at, values):
            _plan_months(row, values, table, at, ledger, year)
            if row.action is RowAction.SAME and at in spoiled:
                row.action, row.reason = RowAction.REFUSED, spoiled[at]
    return rows


def _year(table: Table, choices: Choices, today: date) -> int:
    """Return the year of months without one: chosen, in the title, or the present one."""
    if not any(key.startswith("m") and dues_fields.is_month(key) for key in table.parsed):
        return today.year
    above = " ".join(str(cell) for row in table.sheet.rows[: table.top] for cell in row)
    match = _YEAR.search(f"{above} {table.sheet.name}")
    table.year = choices.year or (int(match[1]) if match else today.year)
    if choices.year is None and match is None:
        table.note(None, None, _ASSUMED_YEAR.format(table.year))
    return table.year


def _find(
    row: PlannedRow,
    people: People,
    choices: Choices,
    table: Table,
    at: int,
    values: Mapping[str, Any],
) -> bool:
    """Set whom a row is about; tell whether that is known.

    A name alone is enough where the sheet has nothing else and only one person bears it: a
    payment is entered for somebody of the roster, and nobody is changed or merged by it.
    """
    if row.row in choices.same_person:
        row.record_id = choices.same_person[row.row]
        if row.record_id is not None:
            return True
    keys = {"name": values.get("name", ""), **{key: values[key] for key in _KEYS if key in values}}
    match = people.match(keys) if any(keys.values()) else Match()
    if match.person is None and not any(key in values for key in _KEYS):
        match = _by_name(people, keys["name"])
    if match.person is not None:
        row.record_id, row.name = match.person.id, row.name or match.person.name
        return True
    row.action = RowAction.CONFLICT if match.conflict else RowAction.REFUSED
    row.reason, row.candidates = match.conflict or _NOBODY, match.candidates
    table.note(at, "name", row.reason, Severity.BLOCK)
    return False


_KEYS = ("id_no", "school_no")
_OF_PAYMENT = frozenset({"amount", "month", "from", "until"})


def _by_name(people: People, name: str) -> Match:
    same = [
        one
        for one in people.by_name.get(name, ())
        if one.binned_at is None and one.left_on is None
    ]
    if len(same) == 1:
        return Match(person=same[0])
    return (
        Match(conflict=_SAME_NAME, candidates=tuple(one.id for one in same)) if same else Match()
    )


def _plan_months(
    row: PlannedRow,
    values: Mapping[str, Any],
    table: Table,
    at: int,
    ledger: _Ledger,
    year: int,
) -> None:
    """Set what a row would record, as far as it is not on record already."""
    assert row.record_id is not None
    paid = dict(_paid(row, values, table, at, ledger, year))
    if not paid:
        empty = not any(dues_fields.is_month(key) or key == "amount" for key in values)
        row.action = RowAction.SAME if empty else RowAction.REFUSED
        row.reason = "" if empty else "没有可以登记的月份和金额。"
        return
    for month_on in paid:
        earlier = ledger.rows.setdefault((row.record_id, month_on), row.row)
        if earlier != row.row:
            row.action, row.reason = RowAction.CONFLICT, _TWICE.format(earlier)
            table.note(at, None, row.reason, Severity.BLOCK)
            return
    day, note = values.get("paid_on"), _note(values)
    paid_on = day if isinstance(day, date) else None
    for month_on, amount in paid.items():
        known = ledger.payments.get((row.record_id, month_on))
        if known is None or not _is_recorded(known, amount, paid_on, note):
            key = f"{month_on:%Y-%m}"
            row.values[key] = PaidMonth(
                person_id=row.record_id,
                month_on=month_on,
                amount=amount,
                paid_on=paid_on or (known.paid_on if known else None),
                manner=known.manner if known else DuesManner.OWN,
                note=note or (known.note if known else ""),
            )
            row.old[key] = known.amount if known else None
    row.action = RowAction.CHANGE if row.values else RowAction.SAME


def _paid(
    row: PlannedRow,
    values: Mapping[str, Any],
    table: Table,
    at: int,
    ledger: _Ledger,
    year: int,
) -> Iterator[tuple[date, Decimal]]:
    """Yield month and amount of everything a row says is paid."""
    said = [
        (key, dues_fields.month_of(key, year), value)
        for key, value in values.items()
        if dues_fields.is_month(key)
    ]
    said += [("amount", month_on, amount) for month_on, amount in _of_payment(values)]
    for key, month_on, value in said:
        amount = ledger.due(row.record_id or 0, month_on) if value is True else value
        if amount:
            yield month_on, amount
        else:
            table.note(at, key, _NO_AMOUNT)


def _of_payment(values: Mapping[str, Any]) -> Sequence[tuple[date, Any]]:
    """Share the amount of one payment out among its months, the last one taking the rest."""
    amount = values.get("amount")
    first = values.get("from") or values.get("month") or values.get("until")
    if amount is None or first is None:
        return []
    months = list(months_through(month_of(first), month_of(values.get("until") or first)))
    if amount is True or not 0 < len(months) <= _MOST_MONTHS:
        return [(month_on, amount) for month_on in months[:_MOST_MONTHS]]
    share = (amount / len(months)).quantize(_CENT)
    rest = amount - share * (len(months) - 1)
    return [(month_on, share) for month_on in months[:-1]] + [(months[-1], rest)]


def _note(values: Mapping[str, Any]) -> str:
    return "；".join(values[key] for key in ("way", "said", "note") if key in values)[:120]


def _is_recorded(known: DuesPayment, amount: Decimal, paid_on: date | None, note: str) -> bool:
    return (
        known.amount == amount
        and (paid_on is None or paid_on == known.paid_on)
        and (not note or note == known.note)
    )


def write(session: Session, rows: Sequence[PlannedRow]) -> str:
    """Record what the rows say and return the name of the change."""
    paid = [value for row in rows for value in row.values.values()]
    label = f"导入党费：{len(rows)} 人，{len(paid)} 人月"
    dues.record_payments(session, paid, label)
    return label
