"""Building the sheets that papers about members are filled from."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from secretary_app.domain.dates import add_months, month_of
from secretary_app.domain.dues import rate_of
from secretary_app.domain.dues_ledger import DuesAccount, line_of
from secretary_app.domain.member_values import MonthState
from secretary_app.domain.policy import Policy
from secretary_app.domain.values import Stage
from secretary_app.forms.member_sheets import (
    CommitteeSheet,
    DuesRow,
    DuesSheet,
    GroupRow,
    MemberPaper,
    PostRow,
    TransferRow,
    TransferSheet,
)
from secretary_app.forms.sheets import PersonSheet
from secretary_app.services import (
    branches,
    discipline,
    dues_facts,
    flows,
    honours,
    member_facts,
    office,
    statuses,
    transfers,
)
from secretary_app.services.branch_facts import MemberRow, members_on
from secretary_app.store import branches as stored
from secretary_app.store.records import (
    DuesFixing,
    DuesPayment,
    DuesPublication,
    Group,
    Person,
    Transfer,
)

PAPERS = frozenset({"F25", "F41", "F46"})
"""Forms of a person that state more than the roster and the steps."""


def dues_sheet(session: Session, year: int, today: date) -> DuesSheet:
    """Return the dues of a year, as the ledger, the base sheet and the notice print them."""
    policy = branches.policy(session)
    full = set(session.scalars(select(Person.id).where(Person.stage == Stage.FULL)))
    rows = [_dues_row(row, full, policy) for row in dues_facts.year_book(session, year, today)]
    told = session.scalar(
        select(func.min(DuesPublication.published_on)).where(DuesPublication.year == year)
    )
    return DuesSheet(
        branch=stored.current(session),
        year=year,
        on=min(today, date(year, 12, 31)),
        rows=tuple(rows),
        published_on=told,
    )


def _dues_row(row: dues_facts.BookRow, full: set[int], policy: Policy) -> DuesRow:
    due = [line.month for line in row.lines if row.account.is_due(line.month)]
    fixing = row.account.fixing(due[-1] if due else row.lines[-1].month)
    assert fixing is not None
    return DuesRow(
        name=row.name,
        probationary=row.person_id not in full,
        kind=fixing.kind,
        base=fixing.base,
        parts=fixing.parts,
        rate=rate_of(fixing.kind, fixing.base, policy),
        monthly=fixing.monthly,
        lines=row.lines,
    )


def dues_years(session: Session) -> list[int]:
    """Return the years of which dues are on record, the latest first."""
    first, last = session.execute(
        select(func.min(DuesPayment.month_on), func.max(DuesPayment.month_on))
    ).one()
    fixed, fixed_last = session.execute(
        select(func.min(DuesFixing.from_on), func.max(DuesFixing.from_on))
    ).one()
    days = [day for day in (first, last, fixed, fixed_last) if day is not None]
    if not days:
        return []
    return list(range(max(days).year, min(days).year - 1, -1))


def transfer_sheet(session: Session, year: int, today: date) -> TransferSheet:
    """Return the register of the transfers begun in a year."""
    query = (
        select(Transfer, Person)
        .join(Person, Person.id == Transfer.person_id)
        .where(
            Transfer.issued_on.between(date(year, 1, 1), date(year, 12, 31)),
            Person.binned_at.is_(None),
        )
        .order_by(Transfer.issued_on, Transfer.id)
    )
    rows = []
    for transfer, person in session.execute(query):
        fact = member_facts.transfer_fact(transfer)
        rows.append(
            TransferRow(
                person=person,
                transfer=transfer,
                state=fact.state(today),
                valid_until=fact.valid_until,
            )
        )
    return TransferSheet(
        branch=stored.current(session),
        year=year,
        on=min(today, date(year, 12, 31)),
        rows=tuple(rows),
    )


def transfer_years(session: Session) -> list[int]:
    """Return the years in which transfers were begun, the latest first."""
    days = session.scalars(select(Transfer.issued_on))
    return sorted({day.year for day in days}, reverse=True)


def committee_sheet(session: Session, today: date) -> CommitteeSheet:
    """Return terms, committee, groups and trainings as they are on the day."""
    branch = stored.current(session)
    members = members_on(session, branch, today)
    people = {person.id: person for person in session.scalars(select(Person))}
    posts = [PostRow(post=one, person=people[one.person_id]) for one in stored.posts(session)]
    held = {one.id for one in stored.posts(session, today)}
    return CommitteeSheet(
        branch=branch,
        on=today,
        terms=tuple(stored.terms(session)),
        present=tuple(row for row in posts if row.post.id in held),
        past=tuple(
            row for row in posts if row.post.ends_on is not None and row.post.ends_on < today
        ),
        groups=tuple(_groups(session, members, people)),
        trainings=tuple((one, people[one.person_id].name) for one in office.trainings(session)),
        full=sum(row.is_full for row in members),
        probationary=sum(not row.is_full for row in members),
    )


def _groups(
    session: Session, members: Sequence[MemberRow], people: dict[int, Person]
) -> list[GroupRow]:
    def row(group: Group) -> GroupRow:
        inside = [one for one in members if one.group_id == group.id]
        leader = people.get(group.leader_id or 0)
        return GroupRow(
            group=group,
            leader=leader.name if leader else "",
            full=sum(one.is_full for one in inside),
            probationary=sum(not one.is_full for one in inside),
        )

    return [row(group) for group in stored.groups(session)]


def with_standing(
    session: Session, sheets: Sequence[PersonSheet], posts: dict[int, str]
) -> list[PersonSheet]:
    """Return the sheets with what papers about a member state beside the roster."""
    groups = {group.id: group.name for group in stored.groups(session)}
    policy = branches.policy(session)
    ids = [sheet.person.id for sheet in sheets]
    accounts = {
        one.person_id: one for one in dues_facts.ledger(session, policy, person_ids=ids).accounts
    }
    return [
        replace(
            sheet,
            standing=_paper(
                session, sheet, posts.get(sheet.person.id, ""), groups, accounts, policy
            ),
        )
        for sheet in sheets
    ]


def _paper(
    session: Session,
    sheet: PersonSheet,
    posts: str,
    groups: dict[int, str],
    accounts: dict[int, DuesAccount],
    policy: Policy,
) -> MemberPaper:
    number = sheet.person.id
    account = accounts.get(number)
    fixing = account.fixing(month_of(sheet.today)) if account else None
    return MemberPaper(
        posts=posts or sheet.person.party_post or "",
        group=groups.get(sheet.person.group_id or 0, ""),
        transfers=transfers.transfers_of(session, number),
        flows=flows.flows_of(session, number),
        honours=honours.honours_of(session, number),
        measures=discipline.measures_of(session, number),
        statuses=statuses.changes_of(session, number),
        dues_kind=fixing.kind if fixing else None,
        dues_base=fixing.base if fixing else None,
        dues_monthly=fixing.monthly if fixing else None,
        dues_until=paid_until(account, policy, sheet.today) if account else None,
        custom=sheet.person.custom,
    )


def paid_until(account: DuesAccount, policy: Policy, today: date) -> date | None:
    """Return the last month up to which everything that was due is paid; None: nothing is.

    Months before the first payment on record are not looked at.
    """
    paid = sorted(month for month, payment in account.payments.items() if payment.amount)
    if not paid:
        return None
    found = None
    month, last = paid[0], max(paid[-1], month_of(today))
    while month <= last:
        state = line_of(account, month, policy, today).state
        if state in (MonthState.OWING, MonthState.PART, MonthState.OPEN):
            break
        if state is MonthState.PAID:
            found = month
        month = add_months(month, 1)
    return found
