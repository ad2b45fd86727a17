"""FLOW-*: members away, abroad or lost, and the contact with them (handbook 4.5, 4.6)."""

from datetime import date, timedelta

from secretary_app.domain.dates import add_months, add_years, chinese
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.member_values import FlowKind
from secretary_app.domain.members import FlowFact, MemberFacts
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.facts import until
from secretary_app.domain.rules.stating import state
from secretary_app.domain.values import PartyStatus

CONTACT_MONTHS = 6
LOST_MONTHS = 6
ABROAD_YEARS = 5
SUSPENDED_YEARS = 2
REMIND_DAYS = 30
CONTACTED = (FlowKind.OUT, FlowKind.ABROAD, FlowKind.KEPT)
"""Whoever is away in one of these ways is contacted every half year."""


def registered(member: MemberFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask for the particulars of those whom the roster merely marks.

    Source: 关于进一步加强和改进流动党员管理工作的意见 (handbook 4.6).
    """
    found = []
    away = member.away(today, FlowKind.OUT, FlowKind.ABROAD, FlowKind.KEPT)
    if member.is_floating and away is None and member.is_member:
        message = "名册标为流动党员，还没有登记去向、原因和联系情况。"
        found.append(state(member.subject, "FLOW-REG", Severity.WARN, message))
    if member.is_lost and member.away(today, FlowKind.LOST) is None and member.is_member:
        message = "名册标为失联，还没有登记失去联系的日期和查找情况。"
        found.append(state(member.subject, "FLOW-REG", Severity.WARN, message))
    return found


def contacted(member: MemberFacts, policy: Policy, today: date) -> list[Finding]:
    """Remind of the contact every half year.

    Source: 党员教育管理工作条例, article 34 (handbook 4.6).
    """
    away = member.away(today, *CONTACTED)
    if away is None or not member.is_member:
        return []
    last = away.last_reached_on
    due_on = add_months(max(last or away.starts_on, away.starts_on), CONTACT_MONTHS)
    if today < due_on - timedelta(days=REMIND_DAYS):
        return []
    since = f"上次联系是{chinese(last)}" if last else f"{chinese(away.starts_on)}以来没有联系记录"
    message = f"{away.kind.label}，{since}，应在{chinese(due_on)}前联系，{until(due_on, today)}。"
    severity = Severity.INFO if today <= due_on else Severity.OVERDUE
    return [state(member.subject, "FLOW-CONTACT", severity, message, due_on=due_on)]


def searched_for(member: MemberFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask to look for whoever is lost, and to suspend the membership after six months.

    Source: 党员教育管理工作条例, article 24 (handbook 4.5).
    """
    lost = member.away(today, FlowKind.LOST)
    if lost is None or member.status is not PartyStatus.NORMAL or not member.is_member:
        return []
    half_year = add_months(lost.starts_on, LOST_MONTHS)
    found = []
    if not lost.contacts:
        message = f"{chinese(lost.starts_on)}起失去联系，还没有查找记录，请查找并登记。"
        found.append(state(member.subject, "FLOW-LOST", Severity.WARN, message))
    if today >= half_year:
        message = (
            f"{chinese(lost.starts_on)}起失去联系已满六个月；查找无果的，按程序停止党籍，"
            "并登记党籍变动。"
        )
        found.append(
            state(member.subject, "FLOW-LOST", Severity.OVERDUE, message, due_on=half_year)
        )
    return found


def suspended_too_long(member: MemberFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask to end a membership that has been suspended for two years without a contact.

    Source: 党员教育管理工作条例, article 24 (handbook 4.5).
    """
    since = member.status_since
    if member.status is not PartyStatus.SUSPENDED or since is None:
        return []
    reached = [
        one.last_reached_on
        for one in member.flows
        if one.last_reached_on is not None and one.last_reached_on >= since
    ]
    due_on = add_years(since, SUSPENDED_YEARS)
    if reached or today < due_on - timedelta(days=REMIND_DAYS):
        return []
    severity = Severity.INFO if today <= due_on else Severity.OVERDUE
    message = (
        f"{chinese(since)}停止党籍，{chinese(due_on)}满两年；仍无法联系的，按自行脱党予以除名。"
    )
    return [state(member.subject, "FLOW-LOST", severity, message, due_on=due_on)]


def abroad_too_long(member: MemberFacts, policy: Policy, today: date) -> list[Finding]:
    """Remind that five years abroad for study end the membership's being kept.

    Source: 党员教育管理工作条例, articles 24 and 34 (handbook 4.5, REL-GRAD).
    """
    abroad: FlowFact | None = member.away(today, FlowKind.ABROAD)
    if abroad is None or not member.is_member:
        return []
    due_on = add_years(abroad.starts_on, ABROAD_YEARS)
    if today < due_on - timedelta(days=REMIND_DAYS):
        return []
    severity = Severity.INFO if today <= due_on else Severity.OVERDUE
    message = (
        f"{chinese(abroad.starts_on)}起出国（境）学习研究，{chinese(due_on)}满五年；"
        "超过五年未返回的，停止党籍。"
    )
    return [state(member.subject, "FLOW-ABROAD", severity, message, due_on=due_on)]


FLOW_RULES = (registered, contacted, searched_for, suspended_too_long, abroad_too_long)
"""Every rule about members who are away."""
