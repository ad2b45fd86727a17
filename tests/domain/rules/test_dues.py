"""DUES-*: every rule with the cases a secretary would check."""

from datetime import date
from decimal import Decimal

import pytest
from dues_made import (
    BRANCH,
    TODAY,
    account,
    fixing,
    ledger,
    paid,
    reduced,
    student,
    through,
)

from secretary_app.domain.member_values import DuesKind, DuesManner
from secretary_app.domain.policy import DuesRecalculation, Policy
from secretary_app.domain.rules import dues_fixing, dues_paying
from secretary_app.domain.rules.dues import findings_of_account, findings_of_ledger

UP_TO_DATE = paid(*through("2026-01", "2026-11"))


def said(rule, one, policy=None, today=TODAY, book=None):
    found = rule(one, book or ledger(one), policy or Policy(), today)
    return [(finding.rule, finding.severity.value) for finding in found]


def of_branch(rule, book, policy=None, today=TODAY):
    found = rule(book, BRANCH, policy or Policy(), today)
    return [(finding.rule, finding.severity.value) for finding in found]


def test_somebody_in_order_has_no_findings():
    one = account(payments=UP_TO_DATE)
    assert findings_of_account(one, ledger(one), Policy(), TODAY) == []
    assert findings_of_ledger(ledger(one), BRANCH, Policy(), TODAY) == []


@pytest.mark.parametrize(
    ("one", "since", "expected"),
    [
        pytest.param(fixing(monthly=None, base=None, recorded=False), "2026-01", 1, id="no base"),
        pytest.param(fixing(monthly=None, base=None, recorded=False), None, 0, id="dues not kept"),
        pytest.param(student(), "2026-01", 0, id="a student needs none"),
    ],
)
def test_what_somebody_pays_is_fixed(one, since, expected):
    member = account(one)
    found = said(dues_fixing.never_fixed, member, book=ledger(member, since=since))
    assert found == [("DUES-FIX", "WARN")] * expected


@pytest.mark.parametrize(
    ("kind", "base", "monthly", "expected"),
    [
        (DuesKind.EMPLOYED, "5000", "50.00", []),
        (DuesKind.EMPLOYED, "5000", "49.99", [("DUES-TIER", "WARN")]),
        (DuesKind.EMPLOYED, "5000", "80.00", []),
        (DuesKind.EMPLOYED, "60000", "1000.00", []),
        (DuesKind.EMPLOYED, "60000", "1200.00", [("DUES-CAP", "INFO")]),
        (DuesKind.RETIRED, "6000", "30.00", [("DUES-RETIRE", "WARN")]),
        (DuesKind.STUDENT, None, "0.10", [("DUES-STUDENT", "WARN")]),
        (DuesKind.ANNUAL, "9000", "100.00", [("DUES-ANNUAL", "WARN")]),
    ],
)
def test_what_was_fixed_is_not_below_the_rate(kind, base, monthly, expected):
    one = account(fixing(kind=kind, base=base, monthly=monthly))
    assert said(dues_fixing.against_standard, one) == expected


def test_the_base_agrees_with_its_parts():
    parts = {"post_wage": Decimal(5400), "pension": Decimal(400), "reward_merit": Decimal(900)}
    assert said(dues_fixing.base_adds_up, account(fixing(parts=parts, base="5000"))) == []
    with_reward = account(fixing(parts=parts, base="5900"))
    assert said(dues_fixing.base_adds_up, with_reward) == [("DUES-BASE", "WARN")]


@pytest.mark.parametrize(
    ("second", "policy", "expected"),
    [
        pytest.param(fixing("2026-06", monthly="60.00"), Policy(), [False], id="changed in June"),
        pytest.param(
            fixing("2026-06", monthly="60.00", reason="晋升"), Policy(), [True], id="with a reason"
        ),
        pytest.param(fixing("2026-06"), Policy(), [], id="the same amount"),
        pytest.param(
            fixing("2026-06", DuesKind.RETIRED, "30.00"), Policy(), [], id="retired in June"
        ),
        pytest.param(
            fixing("2026-06", monthly="60.00"),
            Policy(dues_recalc=DuesRecalculation.ON_CHANGE),
            [],
            id="the school adjusts at once",
        ),
    ],
)
def test_within_the_year_it_does_not_change(second, policy, expected):
    one = account(fixing("2026-01"), second)
    found = dues_fixing.fixed_once_a_year(one, ledger(one), policy, TODAY)
    assert [finding.settled for finding in found] == expected


@pytest.mark.parametrize(
    ("kind", "since", "expected"),
    [
        (DuesKind.ANNUAL, "2026-10", 0),
        (DuesKind.ANNUAL, "2026-09", 1),
        (DuesKind.OWNER, "2026-10", 0),
        (DuesKind.OWNER, "2026-09", 1),
        (DuesKind.EMPLOYED, "2025-01", 0),
    ],
)
def test_a_changing_income_is_followed(kind, since, expected):
    found = said(dues_fixing.follows_income, account(fixing(since, kind)))
    assert found == [("DUES-ANNUAL", "INFO")] * expected


@pytest.mark.parametrize(
    ("today", "since", "kind", "expected"),
    [
        ("2026-03-31", "2025-01", DuesKind.EMPLOYED, ["INFO"]),
        ("2026-04-01", "2025-01", DuesKind.EMPLOYED, ["WARN"]),
        ("2026-04-01", "2026-01", DuesKind.EMPLOYED, []),
        ("2026-04-01", "2025-01", DuesKind.RETIRED, ["WARN"]),
        ("2026-04-01", "2025-01", DuesKind.STUDENT, []),
    ],
    ids=["the first quarter", "after it", "done", "a pension", "a student"],
)
def test_wages_are_fixed_each_year(today, since, kind, expected):
    book = ledger(account(fixing(since, kind)))
    found = of_branch(dues_fixing.fixed_this_year, book, today=date.fromisoformat(today))
    assert found == [("DUES-FIX", severity) for severity in expected]
    adjusting = Policy(dues_recalc=DuesRecalculation.ON_CHANGE)
    assert of_branch(dues_fixing.fixed_this_year, book, adjusting) == []


@pytest.mark.parametrize(
    ("payments", "today", "expected"),
    [
        pytest.param(paid(*through("2026-01", "2026-08")), "2026-11-23", [], id="two months"),
        pytest.param(paid(*through("2026-01", "2026-07")), "2026-11-23", ["WARN"], id="three"),
        pytest.param(paid(*through("2026-01", "2026-04")), "2026-10-31", ["WARN"], id="five"),
        pytest.param(paid(*through("2026-01", "2026-04")), "2026-11-01", ["OVERDUE"], id="six"),
        pytest.param(paid("2026-01", "2026-06"), "2026-11-23", ["WARN"], id="June in between"),
    ],
)
def test_six_months_of_silence_are_leaving_the_party(payments, today, expected):
    one = account(payments=payments)
    found = said(dues_paying.silent_for_months, one, today=date.fromisoformat(today))
    assert found == [("DUES-LATE", severity) for severity in expected]


def test_the_sixth_month_names_its_last_day():
    one = account(payments=paid(*through("2026-01", "2026-04")))
    (finding,) = dues_paying.silent_for_months(one, ledger(one), Policy(), date(2026, 11, 1))
    assert finding.due_on == date(2026, 10, 31)
    assert "2026年5月至2026年10月连续 6 个月" in finding.message


def test_who_left_or_is_excused_is_not_dunned():
    gone = account(last="2026-08")
    assert said(dues_paying.silent_for_months, gone) == []
    excused = account(reductions=(reduced("2026-01"),))
    assert said(dues_paying.silent_for_months, excused) == []
    assert said(dues_paying.silent_for_months, account(), book=ledger(since=None)) == []


@pytest.mark.parametrize(
    ("joined", "payments", "expected"),
    [
        pytest.param("2026-09-30", {}, 1, id="September is due for one day of it"),
        pytest.param("2026-09-30", paid("2026-09"), 0, id="paid"),
        pytest.param("2026-11-20", {}, 0, id="this month is not over"),
        pytest.param("2026-05-22", {}, 0, id="more than six months ago"),
        pytest.param("2025-12-31", {}, 0, id="before the ledger"),
    ],
)
def test_a_probationary_member_pays_from_the_month_of_the_assembly(joined, payments, expected):
    day = date.fromisoformat(joined)
    one = account(student(), payments=payments, first=joined[:7], joined_on=day)
    found = said(dues_paying.new_member_pays, one)
    assert found == [("DUES-PROB", "WARN")] * expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2026-07-31", []), ("2026-08-01", [("DUES-LATE", "WARN")])],
    ids=["six months after the month", "a day more"],
)
def test_what_was_paid_more_than_six_months_late_is_stated(on, expected):
    one = account(payments=paid("2026-01", on=on))
    assert said(dues_paying.paid_late, one) == expected


@pytest.mark.parametrize(
    ("manner", "expected"),
    [
        (DuesManner.OWN, []),
        (DuesManner.ADVANCED, [("DUES-NOADV", "BLOCK")]),
        (DuesManner.WITHHELD, [("DUES-NOADV", "BLOCK")]),
    ],
)
def test_only_the_members_own_money_is_taken(manner, expected):
    one = account(payments=paid("2026-10", manner=manner))
    assert said(dues_paying.own_money, one) == expected


@pytest.mark.parametrize(
    ("amount", "expected"), [("1050.00", 0), ("1050.01", 1)], ids=["1000 more", "above it"]
)
def test_a_large_sum_at_once(amount, expected):
    one = account(payments=paid("2026-10", amount=amount))
    assert said(dues_paying.large_sum, one) == [("DUES-CAP", "INFO")] * expected


@pytest.mark.parametrize(
    ("reduction", "expected"),
    [
        pytest.param(reduced("2026-10"), 0, id="approved"),
        pytest.param(reduced("2026-10", approved=None), 1, id="not approved"),
        pytest.param(reduced("2025-10", "2026-10", approved=None), 0, id="and over"),
    ],
)
def test_less_is_paid_only_with_approval(reduction, expected):
    one = account(reductions=(reduction,))
    assert said(dues_paying.reductions_approved, one) == [("DUES-EXEMPT", "BLOCK")] * expected


def test_the_branch_sees_what_is_owed_in_one_line():
    names = ["甲", "乙", "丙", "丁", "戊", "己"]
    behind = [
        account(student(), person_id=n, name=name, payments=paid(*through("2026-01", "2026-09")))
        for n, name in enumerate(names)
    ]
    today = date(2026, 11, 5)
    (finding,) = dues_paying.unpaid_months(ledger(*behind), BRANCH, Policy(), today)
    assert finding.message == "6 人欠交党费共 1.20 元（2026年10月）：甲、乙、丙、丁、戊等 6 人。"
    assert finding.due_on == date(2026, 10, 31)


@pytest.mark.parametrize(
    ("today", "expected"),
    [("2026-10-23", []), ("2026-10-24", ["INFO"]), ("2026-10-31", ["INFO"])],
    ids=["eight days before the end", "seven", "the last day"],
)
def test_shortly_before_the_month_ends_it_is_reminded_of(today, expected):
    book = ledger(account(payments=paid(*through("2026-01", "2026-09"))))
    found = of_branch(dues_paying.unpaid_months, book, today=date.fromisoformat(today))
    assert found == [("DUES-LATE", severity) for severity in expected]


@pytest.mark.parametrize(
    ("published", "today", "since", "expected"),
    [
        ((), "2026-11-30", "2026-01", []),
        ((), "2026-12-01", "2026-01", ["INFO"]),
        ((), "2027-01-01", "2026-01", ["OVERDUE"]),
        ((2026,), "2027-01-01", "2026-01", []),
        ((), "2027-01-01", "2027-01", []),
        ((), "2027-01-01", None, []),
    ],
    ids=["November", "December", "the year after", "told", "kept since January", "not kept"],
)
def test_the_members_are_told_once_a_year(published, today, since, expected):
    book = ledger(since=since, published=published)
    found = of_branch(dues_paying.made_public, book, today=date.fromisoformat(today))
    assert found == [("DUES-PUBLISH", severity) for severity in expected]
