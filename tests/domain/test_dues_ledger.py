"""How each month of each member stands."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from dues_made import account, fixing, month, paid, reduced, student, through

from secretary_app.domain.dues_ledger import (
    arrears,
    due_in,
    line_of,
    longest_unpaid,
    period_end,
)
from secretary_app.domain.dues_months import first_month, last_month, months_suspended
from secretary_app.domain.member_values import DuesKind
from secretary_app.domain.policy import Policy
from secretary_app.domain.values import PartyStatus

TODAY = date(2026, 11, 23)
MONTHLY, QUARTERLY = Policy(), Policy(dues_quarterly=True)


def state(one, text, policy=MONTHLY, today=TODAY):
    return line_of(one, month(text), policy, today).state.value


@pytest.mark.parametrize(
    ("payments", "today", "expected"),
    [
        pytest.param(paid("2026-10"), "2026-11-23", "PAID", id="paid"),
        pytest.param(paid("2026-10", amount="80"), "2026-11-23", "PAID", id="more than due"),
        pytest.param(paid("2026-10", amount="49.99"), "2026-11-23", "PART", id="a cent less"),
        pytest.param({}, "2026-11-01", "OWING", id="the day after the month"),
        pytest.param({}, "2026-10-31", "OPEN", id="on the last day of the month"),
        pytest.param({}, "2026-09-30", "OPEN", id="before the month"),
    ],
)
def test_a_month(payments, today, expected):
    one = account(payments=payments)
    assert state(one, "2026-10", today=date.fromisoformat(today)) == expected


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        ("2026-07", "2026-09-30", "OPEN"),
        ("2026-07", "2026-10-01", "OWING"),
        ("2026-12", "2026-12-31", "OPEN"),
    ],
    ids=["to the quarter's last day", "the day after", "the last month of the quarter"],
)
def test_a_month_where_the_branch_agreed_to_pay_by_the_quarter(text, today, expected):
    assert state(account(), text, QUARTERLY, date.fromisoformat(today)) == expected


def test_the_last_day_in_time():
    assert period_end(month("2026-02"), MONTHLY) == date(2026, 2, 28)
    assert period_end(month("2026-02"), QUARTERLY) == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2026-02", "NOT_DUE"), ("2026-03", "OWING"), ("2026-08", "OWING"), ("2026-09", "NOT_DUE")],
)
def test_only_the_months_of_membership_here_are_due(text, expected):
    assert state(account(first="2026-03", last="2026-08"), text) == expected


def test_what_was_paid_without_being_due_is_still_shown_as_paid():
    assert state(account(first="2026-03", payments=paid("2026-02")), "2026-02") == "PAID"


@pytest.mark.parametrize(
    ("reduction", "due", "expected"),
    [
        pytest.param(reduced("2026-10"), "0.00", "EXEMPT", id="exempt"),
        pytest.param(reduced("2026-10", amount="5.00"), "5.00", "OWING", id="less"),
        pytest.param(reduced("2026-08", "2026-10"), "0.00", "EXEMPT", id="in its last month"),
        pytest.param(reduced("2026-08", "2026-09"), "50.00", "OWING", id="the month after it"),
        pytest.param(reduced("2026-11"), "50.00", "OWING", id="the month before it"),
        pytest.param(reduced("2026-10", approved=None), "50.00", "OWING", id="not approved"),
    ],
)
def test_reductions_hold_once_they_are_approved(reduction, due, expected):
    one = account(reductions=(reduction,))
    assert due_in(one, month("2026-10")) == Decimal(due)
    assert state(one, "2026-10") == expected


def test_the_latest_fixing_by_then_holds():
    one = account(fixing("2025-01", monthly="40.00"), fixing("2026-01"))
    assert due_in(one, month("2025-12")) == Decimal("40.00")
    assert due_in(one, month("2026-01")) == Decimal("50.00")
    assert due_in(one, month("2027-05")) == Decimal("50.00")
    assert due_in(one, month("2024-12")) == Decimal("40.00"), "before the first one, the first"


def test_where_nothing_was_fixed_any_payment_settles_the_month():
    unknown = fixing(monthly=None, base=None)
    assert state(account(unknown, payments=paid("2026-10", amount="3")), "2026-10") == "PAID"
    assert state(account(unknown), "2026-10") == "OWING"


def test_arrears_are_the_months_that_are_over():
    one = account(payments=paid("2026-08", "2026-09", amount="20"))
    lines = arrears(one, month("2026-07"), MONTHLY, TODAY)
    assert [(line.month.month, line.lacking) for line in lines] == [
        (7, Decimal("50.00")),
        (8, Decimal("30.00")),
        (9, Decimal("30.00")),
        (10, Decimal("50.00")),
    ]


def test_nobody_owes_what_lies_before_the_ledger_or_the_membership():
    assert [one.month.month for one in arrears(account(), month("2026-09"), MONTHLY, TODAY)] == [
        9,
        10,
    ]
    late = account(first="2026-10")
    assert len(arrears(late, month("2026-01"), MONTHLY, TODAY)) == 1
    assert arrears(account(first=None), month("2026-01"), MONTHLY, TODAY) == ()


@pytest.mark.parametrize(
    ("payments", "reductions", "months"),
    [
        pytest.param({}, (), 10, id="nothing at all"),
        pytest.param(paid("2026-06"), (), 5, id="June broke the silence"),
        pytest.param(paid("2026-06", amount="1"), (), 5, id="and so does a part of June"),
        pytest.param(
            paid(*through("2026-07", "2026-10")), (), 6, id="the first half is still open"
        ),
        pytest.param({}, (reduced("2026-04", "2026-06"),), 7, id="exempt months do not count"),
        pytest.param(paid(*through("2026-01", "2026-10")), (), 0, id="all paid"),
    ],
)
def test_months_in_a_row_without_payment(payments, reductions, months):
    one = account(payments=payments, reductions=reductions)
    assert len(longest_unpaid(one, month("2026-01"), MONTHLY, TODAY)) == months


@pytest.mark.parametrize(
    ("joined", "arrived", "paid_until", "expected"),
    [
        pytest.param("2025-12-12", None, None, "2025-12", id="the whole month of the assembly"),
        pytest.param("2025-12-31", None, None, "2025-12", id="also on its last day"),
        pytest.param("2020-06-01", "2026-09-15", "2026-08-01", "2026-09", id="letter: August"),
        pytest.param("2020-06-01", "2026-09-15", "2026-09-01", "2026-10", id="letter: September"),
        pytest.param("2020-06-01", "2026-09-15", "2026-05-01", "2026-06", id="letter: long ago"),
        pytest.param("2020-06-01", "2026-09-15", None, "2026-09", id="no letter"),
        pytest.param("2026-10-20", "2026-09-15", None, "2026-10", id="came, then was admitted"),
        pytest.param(None, None, None, "0001-01", id="always been here"),
    ],
)
def test_the_first_month_due(joined, arrived, paid_until, expected):
    days = [one and date.fromisoformat(one) for one in (joined, arrived, paid_until)]
    assert first_month(*days).isoformat()[:7] == expected


@pytest.mark.parametrize(
    ("joined", "arrived", "expected"),
    [
        pytest.param("2025-12-01", None, "2026-01", id="the month after, over the year's end"),
        pytest.param("2020-06-01", "2026-09-15", "2026-09", id="a member who moved in"),
        pytest.param(None, None, "0001-01", id="always been here"),
    ],
)
def test_a_school_may_begin_with_the_month_after_the_assembly(joined, arrived, expected):
    days = [one and date.fromisoformat(one) for one in (joined, arrived)]
    assert first_month(*days, joining_month=False).isoformat()[:7] == expected


@pytest.mark.parametrize(
    ("left", "lost", "paid_until", "expected"),
    [
        pytest.param(None, None, None, None, id="goes on"),
        pytest.param("2026-07-01", None, None, "2026-06", id="left on the first"),
        pytest.param("2026-07-02", None, None, "2026-07", id="a day of July was spent here"),
        pytest.param("2026-07-20", None, "2026-06-01", "2026-06", id="the letter says June"),
        pytest.param("2026-07-20", None, "2026-12-01", "2026-12", id="paid ahead"),
        pytest.param(None, "2026-07-20", None, "2026-06", id="expelled, died or suspended"),
        pytest.param("2026-09-01", "2026-07-20", None, "2026-06", id="whichever came first"),
    ],
)
def test_the_last_month_due(left, lost, paid_until, expected):
    days = [one and date.fromisoformat(one) for one in (left, lost, paid_until)]
    found = last_month(*days)
    assert (found and found.isoformat()[:7]) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param("", [], id="none"),
        pytest.param("S2026-03-15", ["2026-03/"], id="suspended until now"),
        pytest.param("S2026-03-15 N2026-08-01", ["2026-03/2026-07"], id="restored"),
        pytest.param("S2026-03-01 N2026-03-31", [], id="within a month"),
        pytest.param("S2026-03-31 N2026-04-01", ["2026-03/2026-03"], id="overnight"),
        pytest.param("S2024-01-05 E2026-01-05", ["2024-01/"], id="suspended, then expelled"),
        pytest.param(
            "N2026-09-01 S2026-06-01 S2025-01-10 N2025-02-10",
            ["2025-01/2025-01", "2026-06/2026-08"],
            id="twice, in any order",
        ),
    ],
)
def test_nothing_is_due_while_the_membership_is_suspended(changes, expected):
    kinds = {
        "S": PartyStatus.SUSPENDED,
        "N": PartyStatus.NORMAL,
        "E": PartyStatus.EXPELLED,
    }
    told = [
        SimpleNamespace(status=kinds[one[0]], decided_on=date.fromisoformat(one[1:]))
        for one in changes.split()
    ]
    found = [
        f"{first:%Y-%m}/{'' if last == date.max else format(last, '%Y-%m')}"
        for first, last in months_suspended(told)
    ]
    assert found == expected
    one = account(student(), pauses=months_suspended(told))
    for first, last in months_suspended(told):
        assert due_in(one, first) is None
        assert due_in(one, min(last, month("2026-11"))) is None


def test_a_student_becomes_an_employee_in_mid_year():
    one = account(student(), fixing("2026-07", DuesKind.EMPLOYED, "45.00", "4500"))
    assert due_in(one, month("2026-06")) == Decimal("0.20")
    assert due_in(one, month("2026-07")) == Decimal("45.00")
