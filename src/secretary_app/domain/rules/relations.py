"""REL-*: transfers of the relation, and who should be transferred (handbook 4.2)."""

from collections.abc import Iterator
from datetime import date, timedelta

from secretary_app.domain.dates import add_months, add_years, chinese
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.member_values import (
    FlowKind,
    TransferKind,
    TransferState,
    TransferWay,
)
from secretary_app.domain.members import MemberFacts, TransferFact
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.facts import until
from secretary_app.domain.rules.stating import state, state_deadline
from secretary_app.domain.values import PersonKind

LONGEST_MONTHS = 3
SHORTEST_DAYS = 10
RECEIPT_MONTHS = 1
REISSUE_MONTHS = 6
"""So long after a letter was issued it may be issued anew; being away so long asks to move."""
KEPT_YEARS, KEPT_LONGER_YEARS = 2, 3
GRADUATION_DAYS = 60
"""So many days before leaving the school, the transfer is reminded of."""
REMIND_DAYS = 90


def validity(member: MemberFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask that a letter is valid for not more than three months, and usually for ten days.

    Source: 组通字〔2006〕45号 (handbook REL-VALID).
    """
    found = []
    for one in _running(member, today):
        last = one.valid_until
        if last is None or one.kind is TransferKind.CERTIFICATE:
            continue
        if last > add_months(one.issued_on, LONGEST_MONTHS):
            message = f"有效期填了 {one.valid_days} 天，最长一般不超过三个月。"
            found.append(state(member.subject, "REL-VALID", Severity.WARN, message))
        elif one.valid_days is not None and one.valid_days < SHORTEST_DAYS:
            message = f"有效期只有 {one.valid_days} 天，一般为十天至三十天，请确认来得及。"
            found.append(state(member.subject, "REL-VALID", Severity.INFO, message))
    return found


def not_taken_over(member: MemberFacts, policy: Policy, today: date) -> list[Finding]:
    """Follow a transfer out until the other side has taken the member over.

    Source: 党员教育管理工作条例, article 25; 组通字〔2015〕33号 (handbook REL-HOLD, REL-LATE).
    """
    return [
        finding
        for one in member.transfers
        if one.kind is TransferKind.OUT and one.is_open(today)
        for finding in _on_the_way(member, one, today)
    ]


def _on_the_way(member: MemberFacts, one: TransferFact, today: date) -> Iterator[Finding]:
    last = one.valid_until or add_months(one.issued_on, LONGEST_MONTHS)
    half_year = add_months(one.issued_on, REISSUE_MONTHS)
    where = f"往{one.to_place}" if one.to_place else "出"
    began = f"{chinese(one.issued_on)}开始转{where}"
    if today <= last:
        message = (
            f"{began}，应在{chinese(last)}前接转，{until(last, today)}；"
            "接收以前仍由本支部管理，仍计入应到。"
        )
        yield state(member.subject, "REL-HOLD", Severity.INFO, message, due_on=last)
    elif today <= half_year:
        message = (
            f"{began}，{chinese(last)}有效期满，尚未接转；"
            f"客观原因逾期的，{chinese(half_year)}前可凭原件重新开具。"
        )
        yield state(member.subject, "REL-LATE", Severity.OVERDUE, message, due_on=last)
    else:
        message = f"{began}，六个月仍未接转；无正当理由的按规定处理。"
        yield state(member.subject, "REL-LATE", Severity.OVERDUE, message, due_on=half_year)


def receipts(member: MemberFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask for the receipt a month after the member was taken over, here as well as there.

    Source: 组通字〔2015〕33号 (handbook REL-RECEIPT).
    """
    found = []
    for one in member.transfers:
        if one.state(today) is not TransferState.RECEIVED or one.received_on is None:
            continue
        due_on = add_months(one.received_on, RECEIPT_MONTHS)
        here = one.kind is TransferKind.IN
        what = "把介绍信回执寄回或传回转出党委" if here else "收到接收党委的回执"
        found.append(state_deadline(member.subject, "REL-RECEIPT", due_on, today, what))
    return found


def came_too_late(member: MemberFacts, policy: Policy, today: date) -> list[Finding]:
    """State that somebody was taken over with a letter that was no longer valid.

    Source: 组通字〔2015〕33号 (handbook REL-LATE).
    """
    found = []
    for one in member.transfers:
        last, came = one.valid_until, one.received_on
        late = last is not None and came is not None and came > last
        if late and one.kind is TransferKind.IN and one.cancelled_on is None:
            assert came is not None
            assert last is not None
            message = f"{chinese(came)}接收时，介绍信已于{chinese(last)}有效期满，请注明原因。"
            found.append(state(member.subject, "REL-LATE", Severity.WARN, message, settled=True))
    return found


def who_issues(member: MemberFacts, policy: Policy, today: date) -> list[Finding]:
    """Say where the superior may not issue letters, since it may not approve either.

    Source: 党员教育管理工作条例, article 25 (handbook REL-AUTHORITY).
    """
    if member.superior_can_approve:
        return []
    letters = [
        one
        for one in _running(member, today)
        if one.kind is TransferKind.OUT and one.way is TransferWay.LETTER
    ]
    message = (
        "上级党组织没有审批预备党员的权限，不能直接开具介绍信，请由有权限的基层党委办理转接。"
    )
    return [state(member.subject, "REL-AUTHORITY", Severity.WARN, message) for _ in letters]


def letter_complete(member: MemberFacts, policy: Policy, today: date) -> list[Finding]:
    """Name what a letter of transfer still lacks.

    Source: 组通字〔2006〕45号 (handbook REL-LETTER).
    """
    found = []
    for one in _running(member, today):
        if one.kind is not TransferKind.OUT or one.way is not TransferWay.LETTER:
            continue
        lacking = [
            *member.unknown,
            *(word for word, there in _asked(one) if not there),
        ]
        if lacking:
            message = f"介绍信还缺：{'、'.join(lacking)}。"
            found.append(state(member.subject, "REL-LETTER", Severity.WARN, message))
    return found


def _asked(one: TransferFact) -> tuple[tuple[str, object], ...]:
    return (
        ("接收党组织", one.to_place),
        ("党费交至年月", one.dues_until_on),
        ("有效期", one.valid_days),
    )


def certificates(member: MemberFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask that a certificate is not for more than six months, and that the member came back.

    Source: 党员证明信使用说明 (handbook REL-TEMP); 党员教育管理工作条例, article 25.
    """
    found = []
    for one in member.transfers:
        if one.kind is not TransferKind.CERTIFICATE or not one.is_open(today):
            continue
        half_year = add_months(one.issued_on, REISSUE_MONTHS)
        if one.valid_until is not None and one.valid_until > half_year:
            message = f"党员证明信填了 {one.valid_days} 天，外出超过六个月的应当转移组织关系。"
            found.append(state(member.subject, "REL-TEMP", Severity.WARN, message))
        elif today >= half_year:
            message = (
                f"{chinese(one.issued_on)}持党员证明信外出，已满六个月："
                "地点相对固定的应转移组织关系，已返回的请登记返回日期。"
            )
            found.append(
                state(member.subject, "REL-MOVE-6M", Severity.WARN, message, due_on=half_year)
            )
    return found


def graduates(member: MemberFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask where the relation of a graduate goes; kept at the school it stays two years.

    Source: 组通字〔2015〕33号 (handbook REL-GRAD).
    """
    if not member.is_member:
        return []
    kept = member.away(today, FlowKind.KEPT)
    if kept is not None:
        return _kept(member, kept.starts_on, today)
    leaves = member.expected_leave_on
    moves = any(one.kind is TransferKind.OUT and one.is_open(today) for one in member.transfers)
    elsewhere = member.away(today, FlowKind.ABROAD, FlowKind.OUT, FlowKind.LOST)
    if leaves is None or member.kind is not PersonKind.STUDENT or moves or elsewhere:
        return []
    if today < leaves - timedelta(days=GRADUATION_DAYS):
        return []
    if today <= leaves:
        message = f"{chinese(leaves)}毕业离校，{until(leaves, today)}；请确定组织关系去向。"
        severity = Severity.INFO
    else:
        message = (
            f"{chinese(leaves)}已毕业离校，还没有办理组织关系：转往工作单位、居住地或人才中心，"
            "未落实的登记暂留本校。"
        )
        severity = Severity.OVERDUE
    return [state(member.subject, "REL-GRAD", severity, message, due_on=leaves)]


def _kept(member: MemberFacts, since: date, today: date) -> list[Finding]:
    two, three = add_years(since, KEPT_YEARS), add_years(since, KEPT_LONGER_YEARS)
    if today < two - timedelta(days=REMIND_DAYS):
        return []
    if today <= two:
        message = f"组织关系暂留本校至{chinese(two)}满两年，{until(two, today)}，请催办转出。"
        return [state(member.subject, "REL-GRAD", Severity.INFO, message, due_on=two)]
    limit = "已满三年，应当转出" if today > three else "特殊情况可再延长，不超过一年"
    message = f"组织关系暂留本校自{chinese(since)}起已满两年，{limit}。"
    due_on = three if today > three else two
    return [state(member.subject, "REL-GRAD", Severity.OVERDUE, message, due_on=due_on)]


def long_away(member: MemberFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask whether somebody who has been away for six months should be transferred.

    Source: 党员教育管理工作条例, article 25 (handbook REL-MOVE-6M).
    """
    away = member.away(today, FlowKind.OUT)
    if away is None or not member.is_member:
        return []
    half_year = add_months(away.starts_on, REISSUE_MONTHS)
    if today < half_year:
        return []
    message = (
        f"{chinese(away.starts_on)}起外出已满六个月：地点相对固定的应当转移组织关系，"
        "暂不转移的请写明原因，按流动党员管理。"
    )
    settled = bool(away.reason.strip())
    return [
        state(
            member.subject,
            "REL-MOVE-6M",
            Severity.WARN,
            message,
            due_on=half_year,
            settled=settled,
        )
    ]


def _running(member: MemberFacts, today: date) -> Iterator[TransferFact]:
    """Yield what is not done yet: what is over is not found fault with for ever."""
    return (one for one in member.transfers if one.is_open(today))


RELATION_RULES = (
    validity,
    not_taken_over,
    receipts,
    came_too_late,
    who_issues,
    letter_complete,
    certificates,
    graduates,
    long_away,
)
"""Every rule about where the organisational relation lies."""
