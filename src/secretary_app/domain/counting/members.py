"""A3.3, A3.4, part B of students and the retired, C and D: dues, transfers, discipline."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from secretary_app.domain.assessment import Evidence, Indicator, Score
from secretary_app.domain.counting.facts import (
    AssessmentFacts,
    not_assessed,
    of_person,
    over_the_year,
    scored,
    share,
)
from secretary_app.domain.dates import add_months, chinese
from secretary_app.domain.member_values import (
    FlowKind,
    MonthState,
    TransferKind,
    TransferReason,
    TransferState,
)
from secretary_app.domain.members import FlowFact, MemberFacts, TransferFact
from secretary_app.domain.rules.flows import CONTACT_MONTHS, CONTACTED, LOST_MONTHS
from secretary_app.domain.values import PartyStatus


def dues_paid(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Count the months paid in full among those due, and whether the members were told.

    Source: 关于中国共产党党费收缴、使用和管理的规定, articles 12 and 26 (handbook A3.3).
    """
    if facts.dues is None or not any(row.paid for row in facts.dues.rows):
        return not_assessed("本年没有党费收缴台账")
    told = indicator.number("published", 1)
    due = good = 0
    evidence: list[Evidence] = []
    for row in facts.dues.rows:
        over = [line for line in row.lines if line.state in _OVER]
        lacking = [line for line in over if line.state in (MonthState.OWING, MonthState.PART)]
        due, good = due + len(over), good + len(over) - len(lacking)
        if lacking:
            months = "、".join(f"{line.month.month}月" for line in lacking)
            evidence.append(of_person(row.person_id, row.name, f"{months}未足额"))
    if not due:
        return not_assessed("本年还没有到期的党费")
    published = facts.dues.published_on
    reasons = [f"{due - good} 人月没有足额交纳"] if good < due else []
    if published is None:
        reasons.append("没有公布党费收缴情况的记录")
    else:
        evidence.append(Evidence(label=f"{facts.year} 年党费公布", on=published))
    value = share(good, due, indicator.points - told) + (told if published else Decimal(0))
    computation = (
        f"应交 {due} 人月，足额 {good} 人月，按足额率计；"
        f"年度公布{'已' if published else '未'}登记，占 {told.normalize():f} 分。"
    )
    score = scored(value, computation, reasons, evidence)
    return score if published else over_the_year(facts, indicator, score)


_OVER = (MonthState.PAID, MonthState.PART, MonthState.OWING)


def relations_kept(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Count transfers without delay, contact with those away, and the search for the lost.

    Source: 党员教育管理工作条例, articles 24, 25 and 34; 组通字〔2015〕33号 (handbook A3.4).
    """
    if not any(member.transfers or member.flows for member in facts.moved):
        return not_assessed("没有组织关系转接、流动和失联党员的记录；确实没有的，请人工评定")
    each = indicator.number("each", 1)
    parts = (
        ("超期未接转", list(_late_transfers(facts))),
        ("流动党员登记、联系不到位", list(_out_of_contact(facts))),
        ("失联党员没有按规定查找、处理", list(not_looked_for(facts))),
    )
    reasons = [f"{what} {len(found)} 人" for what, found in parts if found]
    value = indicator.points - each * len(reasons)
    computation = "；".join(f"{what} {len(found)} 人" for what, found in parts)
    evidence = [one for _what, found in parts for one in found]
    return scored(
        value, f"{computation}；每项没有问题得 {each.normalize():f} 分。", reasons, evidence
    )


def _late_transfers(facts: AssessmentFacts) -> Iterator[Evidence]:
    for member in facts.moved:
        for one in member.transfers:
            if one.kind is not TransferKind.OUT or one.issued_on > facts.as_of:
                continue
            if _is_late(one, facts.as_of) and _ran_in(one, facts):
                label = f"{chinese(one.issued_on)}转出，{_late_words(one)}"
                yield of_person(member.person_id, member.name, label, one.issued_on)


def _is_late(one: TransferFact, as_of: date) -> bool:
    if one.cancelled_on is not None or one.valid_until is None:
        return False
    received = one.received_on
    return (received is None or received > as_of) and as_of > one.valid_until


def _late_words(one: TransferFact) -> str:
    assert one.valid_until is not None
    return f"{chinese(one.valid_until)}有效期满仍未接转"


def _ran_in(one: TransferFact, facts: AssessmentFacts) -> bool:
    """Tell whether a transfer was still open in the year, so that its delay is this year's."""
    return one.received_on is None or one.received_on.year >= facts.year


def _out_of_contact(facts: AssessmentFacts) -> Iterator[Evidence]:
    for member in facts.moved:
        if (
            member.is_floating
            and member.away(facts.as_of, *CONTACTED) is None
            and facts.is_current
        ):
            yield of_person(member.person_id, member.name, "标为流动党员，没有登记去向")
        for flow in member.flows:
            late = first_silence(flow, facts.year, facts.as_of)
            if flow.kind in CONTACTED and late is not None:
                label = f"{flow.kind.label}，{chinese(late)}前应联系，没有记录"
                yield of_person(member.person_id, member.name, label, late)


def first_silence(flow: FlowFact, year: int, as_of: date) -> date | None:
    """Return the first day in the year by which a contact was due and had not been made.

    Source: 党员教育管理工作条例, article 34 (handbook 4.6).
    """
    last = min(as_of, flow.ends_on or as_of)
    reached = sorted(one.contacted_on for one in flow.contacts if one.reached)
    before = flow.starts_on
    for day in [*(one for one in reached if flow.starts_on <= one <= last), last]:
        due_on = add_months(before, CONTACT_MONTHS)
        if day > due_on and due_on.year == year:
            return due_on
        before = day
    return None


def not_looked_for(facts: AssessmentFacts) -> Iterator[Evidence]:
    """Yield the lost members whom nobody has looked for, or who were left as they are.

    Source: 党员教育管理工作条例, article 24 (handbook A3.4, C).
    """
    for member in facts.moved:
        lost = member.away(facts.as_of, FlowKind.LOST)
        if lost is None:
            continue
        overdue = facts.as_of > add_months(lost.starts_on, LOST_MONTHS)
        known = [one for one in lost.contacts if one.contacted_on <= facts.as_of]
        if not known:
            label = f"{chinese(lost.starts_on)}失联，没有查找记录"
        elif overdue and _is_untouched(member, facts.as_of):
            label = f"{chinese(lost.starts_on)}失联已满六个月，没有停止党籍的记录"
        else:
            continue
        yield of_person(member.person_id, member.name, label, lost.starts_on)


def _is_untouched(member: MemberFacts, as_of: date) -> bool:
    decided = member.status is not PartyStatus.NORMAL and (
        member.status_since is None or member.status_since <= as_of
    )
    return not decided


def graduates_transferred(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Count the year's graduates whose relation moved in time, and the receipts that came.

    A relation kept at the school or abroad on record is in time; an online transfer needs no
    receipt.

    Source: 组通字〔2015〕33号 (handbook STUDENT B3).
    """
    due = [member for member in facts.moved if _graduates_in(member, facts)]
    if not due:
        return not_assessed("本年没有毕业生党员的记录")
    late = [member for member in due if not _is_settled(member, facts)]
    letters = [
        (member, one)
        for member in due
        for one in _own(member)
        if one.needs_receipt and one.received_on is not None and one.received_on <= facts.as_of
    ]
    without = [(member, one) for member, one in letters if one.receipt_on is None]
    receipts = indicator.number("receipts", 3)
    value = share(len(due) - len(late), len(due), indicator.points - receipts)
    value += share(len(letters) - len(without), len(letters), receipts) if letters else receipts
    computation = (
        f"毕业生党员 {len(due)} 名，按期办理 {len(due) - len(late)} 名；"
        f"应有回执 {len(letters)} 份，已有 {len(letters) - len(without)} 份。"
    )
    reasons = []
    if late:
        reasons.append(f"{len(late)} 名没有按期办理组织关系")
    if without:
        reasons.append(f"{len(without)} 份回执没有收到")
    evidence = [
        *(of_person(one.person_id, one.name, "没有按期办理组织关系") for one in late),
        *(of_person(member.person_id, member.name, "回执没有收到") for member, _one in without),
    ]
    return scored(value, computation, reasons, evidence)


def _own(member: MemberFacts) -> list[TransferFact]:
    return [
        one
        for one in member.transfers
        if one.kind is TransferKind.OUT and one.cancelled_on is None
    ]


def _graduates_in(member: MemberFacts, facts: AssessmentFacts) -> bool:
    leaves = member.expected_leave_on
    if leaves is not None and leaves.year == facts.year and leaves <= facts.as_of:
        return True
    return any(
        one.reason is TransferReason.GRADUATION
        and one.issued_on.year == facts.year
        and one.issued_on <= facts.as_of
        for one in _own(member)
    )


def _is_settled(member: MemberFacts, facts: AssessmentFacts) -> bool:
    if member.away(facts.as_of, FlowKind.KEPT, FlowKind.ABROAD) is not None:
        return True
    begun = [one for one in _own(member) if one.issued_on <= facts.as_of]
    return bool(begun) and all(
        one.state(facts.as_of) is not TransferState.EXPIRED for one in begun
    )


def visited(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Count the members who were called on or had their studies brought to them in the year.

    Source: handbook 5.2 (RETIRED B1).
    """
    if not facts.visits or not facts.roster:
        return not_assessed("本年没有走访慰问、送学上门的记录")
    there = {number for number, _on in facts.visits}
    left = [(number, name) for number, name in facts.roster if number not in there]
    reached = len(facts.roster) - len(left)
    computation = (
        f"党员 {len(facts.roster)} 名，走访慰问、送学 {len(facts.visits)} 人次，"
        f"覆盖 {reached} 名，按覆盖率计分。"
    )
    reasons = (f"{len(left)} 名本年没有走访、送学记录",) if left else ()
    evidence = [of_person(number, name, "没有走访、送学记录") for number, name in left]
    value = share(reached, len(facts.roster), indicator.points)
    return over_the_year(facts, indicator, scored(value, computation, reasons, evidence))
