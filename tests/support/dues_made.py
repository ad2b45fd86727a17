"""Accounts and ledgers of dues, written the way a secretary tells them."""

from datetime import date
from decimal import Decimal

from secretary_app.domain.dues_ledger import (
    DuesAccount,
    DuesLedger,
    Fixing,
    Payment,
    Reduction,
)
from secretary_app.domain.findings import Subject, SubjectKind
from secretary_app.domain.member_values import DuesKind

TODAY = date(2026, 11, 23)
BRANCH = Subject(kind=SubjectKind.BRANCH, id=1, name="某支部")


def month(text):
    """Return 2026-03 as the first of March."""
    return date.fromisoformat(f"{text}-01")


def fixing(since="2026-01", kind=DuesKind.EMPLOYED, monthly="50.00", base="5000", **values):
    """Return what was fixed from a month on."""
    return Fixing(
        from_on=month(since),
        kind=kind,
        monthly=monthly and Decimal(monthly),
        base=base and Decimal(base),
        **values,
    )


def student(since="2020-01"):
    """Return the fixing of a student."""
    return fixing(since, DuesKind.STUDENT, "0.20", None)


def paid(*months, amount="50.00", on=None, **values):
    """Return payments of these months, each made on the tenth of it unless told."""
    return {
        month(one): Payment(
            amount=Decimal(amount),
            paid_on=date.fromisoformat(on) if on else month(one).replace(day=10),
            **values,
        )
        for one in months
    }


def through(first, last):
    """Return every month from the first to the last, as text."""
    year, number = map(int, first.split("-"))
    found = []
    while f"{year}-{number:02}" <= last:
        found.append(f"{year}-{number:02}")
        year, number = (year, number + 1) if number < 12 else (year + 1, 1)
    return found


def reduced(since, until=None, amount="0.00", approved="2025-12-20"):
    """Return months in which less is paid, approved unless told."""
    return Reduction(
        from_on=month(since),
        until_on=until and month(until),
        amount=Decimal(amount),
        approved_on=approved and date.fromisoformat(approved),
    )


def account(*fixings, payments=None, first="2020-01", last=None, **values):
    """Return one member's account, due since long ago unless told."""
    values.setdefault("name", "林晓雨")
    values.setdefault("person_id", 1)
    return DuesAccount(
        first_on=first and month(first),
        last_on=last and month(last),
        fixings=fixings or (fixing(),),
        payments=payments or {},
        **values,
    )


def ledger(*accounts, since="2026-01", published=()):
    """Return the branch's dues, kept since January unless told."""
    return DuesLedger(
        accounts=accounts,
        since=since and month(since),
        published={year: date(year, 12, 20) for year in published},
    )
