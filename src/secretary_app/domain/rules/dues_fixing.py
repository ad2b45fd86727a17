"""DUES-*: what is fixed for a member, by which rate and when (handbook 4.1)."""

from datetime import date
from itertools import pairwise

from secretary_app.domain.dates import add_months, chinese_month, month_of, quarter
from secretary_app.domain.dues import MOST_A_MONTH, base_of, monthly_of
from secretary_app.domain.dues_ledger import DuesAccount, DuesLedger
from secretary_app.domain.findings import Finding, Severity, Subject
from secretary_app.domain.member_values import DuesKind
from secretary_app.domain.policy import DuesRecalculation, Policy
from secretary_app.domain.rules.stating import some, state

FIX_UNTIL_MONTH = 3
"""年初: until this month the yearly fixing is merely reminded of (a convention)."""
YEARLY_KINDS = (DuesKind.EMPLOYED, DuesKind.RETIRED)
RULE_OF_KIND = {
    DuesKind.EMPLOYED: "DUES-TIER",
    DuesKind.ANNUAL: "DUES-ANNUAL",
    DuesKind.OWNER: "DUES-ANNUAL",
    DuesKind.RETIRED: "DUES-RETIRE",
    DuesKind.STUDENT: "DUES-STUDENT",
    DuesKind.NO_INCOME: "DUES-STUDENT",
}


def never_fixed(
    account: DuesAccount, ledger: DuesLedger, policy: Policy, today: date
) -> list[Finding]:
    """Ask to fix what somebody pays whose base is not known.

    Source: 关于中国共产党党费收缴、使用和管理的规定, articles 2 to 6 (handbook DUES-FIX).
    """
    fixing = account.fixing(month_of(today))
    known = fixing is not None and fixing.monthly is not None
    if known or not ledger.is_kept or not account.goes_on(today):
        return []
    message = "还没有核定党费：请填写党费类型和基数。"
    return [state(account.subject, "DUES-FIX", Severity.WARN, message)]


def against_standard(
    account: DuesAccount, ledger: DuesLedger, policy: Policy, today: date
) -> list[Finding]:
    """Compare what was fixed with the rate of the kind, and with the usual limit.

    Source: 关于中国共产党党费收缴、使用和管理的规定, articles 2 to 6; 组电明字〔2017〕5号.
    """
    fixing = account.fixing(month_of(today))
    if not account.goes_on(today) or fixing is None or fixing.monthly is None:
        return []
    standard = monthly_of(fixing.kind, fixing.base, policy)
    who = account.subject
    if standard is not None and fixing.monthly < standard:
        message = f"核定每月 {fixing.monthly} 元，低于标准 {standard} 元（{fixing.kind.label}）。"
        return [state(who, RULE_OF_KIND[fixing.kind], Severity.WARN, message)]
    if fixing.monthly > MOST_A_MONTH:
        message = f"核定每月 {fixing.monthly} 元，一般不超过 1000 元；自愿多交不限，请确认是自愿。"
        return [state(who, "DUES-CAP", Severity.INFO, message)]
    return []


def base_adds_up(
    account: DuesAccount, ledger: DuesLedger, policy: Policy, today: date
) -> list[Finding]:
    """Compare the base with the components that are on record.

    Source: 组电明字〔2017〕5号 (handbook DUES-BASE).
    """
    fixing = account.fixing(month_of(today))
    if not account.goes_on(today) or fixing is None or not fixing.parts:
        return []
    counted = base_of(fixing.parts)
    if fixing.base is None or fixing.base == counted:
        return []
    message = (
        f"党费基数 {fixing.base} 元与各项构成算出的 {counted} 元不一致；"
        "奖励性绩效不计入，五险一金、年金和个人所得税扣除。"
    )
    return [state(account.subject, "DUES-BASE", Severity.WARN, message)]


def fixed_once_a_year(
    account: DuesAccount, ledger: DuesLedger, policy: Policy, today: date
) -> list[Finding]:
    """Ask for a reason where the amount changed within the year although it is fixed yearly.

    Source: 组电明字〔2017〕5号 (handbook DUES-FIX, dues.recalc).
    """
    if policy.dues_recalc is not DuesRecalculation.YEARLY:
        return []
    of_year = [one for one in account.fixings if one.from_on.year == today.year and one.recorded]
    found = []
    for before, after in pairwise(of_year):
        same = before.kind is after.kind and after.kind in YEARLY_KINDS
        if same and before.monthly != after.monthly:
            message = (
                f"{chinese_month(after.from_on)}起由每月 {before.monthly} 元"
                f"改为 {after.monthly} 元，党费年内一般不变动，请注明原因。"
            )
            settled = bool(after.reason.strip())
            found.append(
                state(account.subject, "DUES-FIX", Severity.WARN, message, settled=settled)
            )
    return found


def follows_income(
    account: DuesAccount, ledger: DuesLedger, policy: Policy, today: date
) -> list[Finding]:
    """Remind of fixing anew for yearly salaries (last month) and owners (last quarter).

    Source: 关于中国共产党党费收缴、使用和管理的规定, articles 3 and 4 (handbook DUES-ANNUAL).
    """
    fixing = account.fixing(month_of(today))
    if not account.goes_on(today) or fixing is None:
        return []
    if fixing.kind is DuesKind.ANNUAL:
        wanted, word = add_months(month_of(today), -1), "上月实际领取"
    elif fixing.kind is DuesKind.OWNER:
        wanted = date(today.year, quarter(today) * 3 - 2, 1)
        word = "上季度月平均收入"
    else:
        return []
    if fixing.from_on >= wanted:
        return []
    message = f"{fixing.kind.label}按{word}核定党费，{chinese_month(wanted)}起还没有核定。"
    return [state(account.subject, "DUES-ANNUAL", Severity.INFO, message)]


def fixed_this_year(
    ledger: DuesLedger, subject: Subject, policy: Policy, today: date
) -> list[Finding]:
    """Ask for the yearly fixing of wages and pensions.

    Source: 组电明字〔2017〕5号 (handbook DUES-FIX).
    """
    if policy.dues_recalc is not DuesRecalculation.YEARLY or not ledger.is_kept:
        return []
    open_ones = [
        account.name
        for account in ledger.accounts
        if account.goes_on(today) and _is_of_an_earlier_year(account, today)
    ]
    if not open_ones:
        return []
    late = today.month > FIX_UNTIL_MONTH
    message = f"{today.year}年党费还有 {len(open_ones)} 人没有核定：{some(open_ones)}。"
    severity = Severity.WARN if late else Severity.INFO
    return [state(subject, "DUES-FIX", severity, message)]


def _is_of_an_earlier_year(account: DuesAccount, today: date) -> bool:
    fixing = account.fixing(month_of(today))
    if fixing is None or fixing.monthly is None:
        return False
    return fixing.kind in YEARLY_KINDS and fixing.from_on.year < today.year
