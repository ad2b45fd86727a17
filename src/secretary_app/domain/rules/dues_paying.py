"""DUES-*: what is paid, late, reduced and made public (handbook 4.1)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from secretary_app.domain.dates import add_months, chinese, chinese_month, days_left, month_of
from secretary_app.domain.dues import NOTHING
from secretary_app.domain.dues_ledger import (
    DuesAccount,
    DuesLedger,
    arrears,
    due_in,
    line_of,
    longest_unpaid,
    period_end,
)
from secretary_app.domain.findings import Finding, Severity, Subject
from secretary_app.domain.member_values import DuesManner, MonthState
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.stating import some, state

LONGEST_BACK_PAYMENT = 6
"""Months: the longest that dues may be paid late, and after which silence is leaving."""
WARN_FROM = 3
"""Months in a row without payment from which each member is named."""
SOON_DAYS = 7
"""So many days before a month ends, it is reminded of."""
BEYOND_DUES = Decimal("1000.00")
"""More than so much above the dues at once is 大额党费."""


def silent_for_months(
    account: DuesAccount, ledger: DuesLedger, policy: Policy, today: date
) -> list[Finding]:
    """Name whoever has paid nothing for three months in a row; six are leaving the Party.

    Source: 关于中国共产党党费收缴、使用和管理的规定, article 13; 党员教育管理工作条例, article 31.
    """
    if ledger.since is None or not account.goes_on(today):
        return []
    run = longest_unpaid(account, ledger.since, policy, today)
    if len(run) < WARN_FROM:
        return []
    limit = add_months(run[0].month, LONGEST_BACK_PAYMENT)
    sixth_ends = date.fromordinal(limit.toordinal() - 1)
    when = f"{chinese_month(run[0].month)}至{chinese_month(run[-1].month)}"
    what = f"{when}连续 {len(run)} 个月未交党费"
    if len(run) < LONGEST_BACK_PAYMENT:
        message = f"{what}，请谈话了解并补交；无正当理由满六个月按自行脱党处理。"
        severity = Severity.WARN
    else:
        message = f"{what}，已满六个月；无正当理由的按自行脱党处理，有正当理由的补交并说明。"
        severity = Severity.OVERDUE
    return [state(account.subject, "DUES-LATE", severity, message, due_on=sixth_ends)]


def new_member_pays(
    account: DuesAccount, ledger: DuesLedger, policy: Policy, today: date
) -> list[Finding]:
    """Remind that a probationary member pays from the month of the assembly on.

    Source: 关于中国共产党党费收缴、使用和管理的规定, article 8 (handbook DUES-PROB).
    """
    joined = account.joined_on
    if ledger.since is None or joined is None or month_of(joined) < ledger.since:
        return []
    if not add_months(today, -LONGEST_BACK_PAYMENT) <= joined <= today:
        return []
    line = line_of(account, month_of(joined), policy, today)
    if line.state is not MonthState.OWING:
        return []
    message = (
        f"{chinese(joined)}支部大会通过接收为预备党员，应从{chinese_month(line.month)}起交纳党费，"
        "该月还没有交纳。"
    )
    due_on = period_end(line.month, policy)
    return [state(account.subject, "DUES-PROB", Severity.WARN, message, due_on=due_on)]


def paid_late(
    account: DuesAccount, ledger: DuesLedger, policy: Policy, today: date
) -> list[Finding]:
    """State which months of this year and the last were paid more than six months late.

    Source: 关于中国共产党党费收缴、使用和管理的规定, article 12 (handbook DUES-LATE).
    """
    late = [
        month
        for month, paid in sorted(account.payments.items())
        if paid.paid_on is not None
        and month.year >= today.year - 1
        and paid.paid_on > add_months(period_end(month, policy), LONGEST_BACK_PAYMENT)
    ]
    if not late:
        return []
    words = "、".join(chinese_month(month) for month in late)
    message = f"{words}的党费补交时已超过六个月，补交一般不超过六个月。"
    return [state(account.subject, "DUES-LATE", Severity.WARN, message, settled=True)]


def own_money(
    account: DuesAccount, ledger: DuesLedger, policy: Policy, today: date
) -> list[Finding]:
    """Refuse dues that somebody else advanced or that were withheld.

    Source: 关于中国共产党党费收缴、使用和管理的规定, article 14 (handbook DUES-NOADV).
    """
    found = []
    for manner in (DuesManner.ADVANCED, DuesManner.WITHHELD):
        months = [month for month, one in account.payments.items() if one.manner is manner]
        if months:
            words = "、".join(chinese_month(month) for month in sorted(months))
            message = (
                f"{words}的党费登记为{manner.label}；党费不得垫交、扣缴，请由本人交纳后更正。"
            )
            found.append(state(account.subject, "DUES-NOADV", Severity.BLOCK, message))
    return found


def large_sum(
    account: DuesAccount, ledger: DuesLedger, policy: Policy, today: date
) -> list[Finding]:
    """Say where more than 1000 yuan above the dues were paid at once this year.

    Source: 关于中国共产党党费收缴、使用和管理的规定, article 11 (handbook DUES-CAP).
    """
    found = []
    for month, paid in sorted(account.payments.items()):
        if month.year != today.year:
            continue
        due = due_in(account, month) or NOTHING
        if paid.amount - due > BEYOND_DUES:
            what = f"{chinese_month(month)}交纳 {paid.amount} 元"
            message = f"{what}，自愿一次多交超过 1000 元，按大额党费办理。"
            found.append(state(account.subject, "DUES-CAP", Severity.INFO, message))
    return found


def reductions_approved(
    account: DuesAccount, ledger: DuesLedger, policy: Policy, today: date
) -> list[Finding]:
    """Refuse to count a reduction that the superior has not approved.

    Source: 关于中国共产党党费收缴、使用和管理的规定, article 7 (handbook DUES-EXEMPT).
    """
    here = month_of(today)
    return [
        state(
            account.subject,
            "DUES-EXEMPT",
            Severity.BLOCK,
            f"{chinese_month(one.from_on)}起{'少交' if one.amount else '免交'}党费"
            "还没有上一级党委批准，批准前仍按标准交纳。",
        )
        for one in account.reductions
        if one.approved_on is None and (one.until_on is None or one.until_on >= here)
    ]


def unpaid_months(
    ledger: DuesLedger, subject: Subject, policy: Policy, today: date
) -> list[Finding]:
    """Count who owes what, month by month, and remind shortly before a month ends.

    Source: 关于中国共产党党费收缴、使用和管理的规定, article 12 (handbook DUES-LATE).
    """
    if ledger.since is None:
        return []
    return [
        *_owed(ledger, ledger.since, subject, policy, today),
        *_soon(ledger, subject, policy, today),
    ]


def _owed(
    ledger: DuesLedger, since: date, subject: Subject, policy: Policy, today: date
) -> Iterator[Finding]:
    owing = [
        (account.name, found)
        for account in ledger.accounts
        if account.goes_on(today) and (found := arrears(account, since, policy, today))
    ]
    if not owing:
        return
    lines = [line for _name, found in owing for line in found]
    months = sorted({line.month for line in lines})
    total = sum((line.lacking for line in lines), NOTHING)
    shown = months if len(months) <= WARN_FROM else [months[0], months[-1]]
    when = ("、" if len(months) <= WARN_FROM else "至").join(map(chinese_month, shown))
    names = some([name for name, _found in owing])
    message = f"{len(owing)} 人欠交党费共 {total} 元（{when}）：{names}。"
    due_on = period_end(months[0], policy)
    yield state(subject, "DUES-LATE", Severity.OVERDUE, message, due_on=due_on)


def _soon(ledger: DuesLedger, subject: Subject, policy: Policy, today: date) -> Iterator[Finding]:
    ends_on = period_end(month_of(today), policy)
    if days_left(ends_on, today) > SOON_DAYS:
        return
    waiting = [
        account.name
        for account in ledger.accounts
        if line_of(account, month_of(today), policy, today).state is MonthState.OPEN
    ]
    if waiting:
        message = f"{chinese_month(today)}党费还有 {len(waiting)} 人未交：{some(waiting)}。"
        yield state(subject, "DUES-LATE", Severity.INFO, message, due_on=ends_on)


def made_public(
    ledger: DuesLedger, subject: Subject, policy: Policy, today: date
) -> list[Finding]:
    """Ask that the members are told once a year what was collected.

    Source: 关于中国共产党党费收缴、使用和管理的规定, article 26 (handbook DUES-PUBLISH).
    """
    if ledger.since is None:
        return []
    found = []
    for year in (today.year - 1, today.year):
        ends_on = date(year, 12, 31)
        wanted = year >= ledger.since.year and year not in ledger.published
        if wanted and (today > ends_on or today.month == ends_on.month):
            severity = Severity.INFO if today <= ends_on else Severity.OVERDUE
            message = f"{year}年党费收缴情况还没有向党员公布。"
            found.append(state(subject, "DUES-PUBLISH", severity, message, due_on=ends_on))
    return found
