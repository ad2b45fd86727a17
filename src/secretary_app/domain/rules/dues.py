"""DUES-*: every rule about dues (handbook 4.1)."""

from collections.abc import Callable
from datetime import date

from secretary_app.domain.dues_ledger import DuesAccount, DuesLedger
from secretary_app.domain.findings import Finding, Subject
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules import dues_fixing, dues_paying

AccountRule = Callable[[DuesAccount, DuesLedger, Policy, date], list[Finding]]
LedgerRule = Callable[[DuesLedger, Subject, Policy, date], list[Finding]]

ACCOUNT_RULES: tuple[AccountRule, ...] = (
    dues_fixing.never_fixed,
    dues_fixing.against_standard,
    dues_fixing.base_adds_up,
    dues_fixing.fixed_once_a_year,
    dues_fixing.follows_income,
    dues_paying.silent_for_months,
    dues_paying.new_member_pays,
    dues_paying.paid_late,
    dues_paying.own_money,
    dues_paying.large_sum,
    dues_paying.reductions_approved,
)
"""Every rule about one member's dues."""

LEDGER_RULES: tuple[LedgerRule, ...] = (
    dues_fixing.fixed_this_year,
    dues_paying.unpaid_months,
    dues_paying.made_public,
)
"""Every rule about the branch's dues."""


def findings_of_account(
    account: DuesAccount, ledger: DuesLedger, policy: Policy, today: date
) -> list[Finding]:
    """Return everything the rules say about one member's dues.

    Source: 关于中国共产党党费收缴、使用和管理的规定, articles 2 to 14.
    """
    return [found for rule in ACCOUNT_RULES for found in rule(account, ledger, policy, today)]


def findings_of_ledger(
    ledger: DuesLedger, subject: Subject, policy: Policy, today: date
) -> list[Finding]:
    """Return everything the rules say about the branch's dues as a whole.

    Source: 关于中国共产党党费收缴、使用和管理的规定, articles 10 to 26.
    """
    return [found for rule in LEDGER_RULES for found in rule(ledger, subject, policy, today)]
