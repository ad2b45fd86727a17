"""PUN-*, MEM-*, HON-*: punishments, measures, taking no part, honours (handbook 4.5, 4.7)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from secretary_app.domain.dates import add_months, add_years, chinese
from secretary_app.domain.findings import Finding, Severity, Subject
from secretary_app.domain.member_values import FlowKind, HonourKind, HonourLevel, MeasureKind
from secretary_app.domain.members import HonourFact, MemberFacts, PunishmentFact
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.stating import state
from secretary_app.domain.status import rights_suspended_on
from secretary_app.domain.values import PartyStatus, PunishmentKind

SHORTEST_YEARS, LONGEST_YEARS = 1, 2
CORRECTION_YEARS = 1
POST_YEARS = 2
REJOIN_YEARS = 5
REMIND_DAYS = 30
QUIT_WARN_MONTHS, QUIT_MONTHS = 3, 6
SAME_MATTER_DAYS = 30
"""A measure and a punishment so close together may be for the same matter."""
PERSONAL = (HonourKind.MEMBER, HonourKind.WORKER)


def term_of_probation(member: MemberFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask for one year or two of 留党察看, and not more.

    Source: 中国共产党纪律处分条例 (handbook 4.5).
    """
    found = []
    for one in _probations(member):
        shortest = add_years(one.decided_on, SHORTEST_YEARS) - timedelta(days=1)
        longest = add_years(one.decided_on, LONGEST_YEARS)
        if one.ends_on is None:
            message = f"{chinese(one.decided_on)}留党察看没有填写期限，分为一年、两年。"
            found.append(state(member.subject, "PUN-PROBATION", Severity.WARN, message))
        elif one.ends_on > longest:
            message = f"留党察看至{chinese(one.ends_on)}，最长不超过两年。"
            found.append(state(member.subject, "PUN-PROBATION", Severity.BLOCK, message))
        elif one.ends_on < shortest:
            message = f"留党察看至{chinese(one.ends_on)}，不足一年；期限分为一年、两年。"
            found.append(state(member.subject, "PUN-PROBATION", Severity.WARN, message))
    return found


def rights_restored(member: MemberFacts, policy: Policy, today: date) -> list[Finding]:
    """Remind of restoring the rights once the time of 留党察看 is over.

    Source: 中国共产党纪律处分条例 (handbook 4.5).
    """
    found = []
    for one in _probations(member):
        ends_on = one.ends_on
        if ends_on is None or one.restored_on is not None or not member.is_member:
            continue
        if today < ends_on - timedelta(days=REMIND_DAYS):
            continue
        over = today > ends_on
        message = (
            f"留党察看{chinese(ends_on)}{'已经期满' if over else '期满'}，"
            "请讨论恢复党员权利，并登记恢复日期。"
        )
        severity = Severity.WARN if over else Severity.INFO
        found.append(state(member.subject, "PUN-RESTORE", severity, message, due_on=ends_on))
    return found


def no_post(member: MemberFacts, policy: Policy, today: date) -> list[Finding]:
    """Refuse posts while rights are suspended; for two years after it, none as high as before.

    Source: 中国共产党纪律处分条例; 选举工作条例, article 5 (handbook 4.5).
    """
    if not member.posts:
        return []
    words = "、".join(one.post.label for one in member.posts)
    if any(rights_suspended_on(one, today) for one in member.punishments):
        message = f"党员权利中止期间没有被选举权，现任{words}，请免职。"
        return [state(member.subject, "PUN-POST-2Y", Severity.BLOCK, message)]
    for one in _probations(member):
        restored = one.restored_on or one.ends_on
        if restored is None:
            continue
        free_from = add_years(restored, POST_YEARS)
        early = [
            held.post.label for held in member.posts if restored <= held.starts_on < free_from
        ]
        if early and today < free_from:
            message = (
                f"{chinese(restored)}恢复党员权利，{chinese(free_from)}前不得担任与原职务相当"
                f"或更高的职务，现任{'、'.join(early)}。"
            )
            return [state(member.subject, "PUN-POST-2Y", Severity.WARN, message)]
    return []


def rejoining(member: MemberFacts, policy: Policy, today: date) -> list[Finding]:
    """Refuse an application within five years of being expelled.

    Source: 中国共产党纪律处分条例 (handbook 4.5).
    """
    applied = member.applied_on
    for one in member.punishments:
        if one.kind is not PunishmentKind.EXPULSION or applied is None:
            continue
        free_from = add_years(one.decided_on, REJOIN_YEARS)
        if one.decided_on < applied < free_from:
            message = (
                f"{chinese(one.decided_on)}受开除党籍处分，五年内不得重新入党，"
                f"{chinese(free_from)}起方可申请。"
            )
            return [state(member.subject, "PUN-REJOIN-5Y", Severity.BLOCK, message)]
    return []


def corrections(member: MemberFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask for a time of at most a year to correct oneself, and for a conclusion after it.

    Source: 不合格党员组织处置办法; 党员教育管理工作条例, article 30 (handbook 4.5).
    """
    found = []
    for one in member.measures:
        if one.kind is not MeasureKind.CORRECTION or one.concluded_on is not None:
            continue
        longest = add_years(one.decided_on, CORRECTION_YEARS)
        if one.ends_on is None:
            message = f"{chinese(one.decided_on)}限期改正没有填写期限，最长不超过一年。"
            found.append(state(member.subject, "PUN-CORRECT-1Y", Severity.WARN, message))
        elif one.ends_on > longest:
            message = f"限期改正至{chinese(one.ends_on)}，期限不超过一年。"
            found.append(state(member.subject, "PUN-CORRECT-1Y", Severity.BLOCK, message))
        elif today > one.ends_on:
            message = f"限期改正{chinese(one.ends_on)}期满，请作出结论。"
            found.append(
                state(member.subject, "PUN-CORRECT-1Y", Severity.WARN, message, due_on=one.ends_on)
            )
    return found


def not_twice(member: MemberFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask to look whether a measure and a punishment close together are for the same matter.

    Source: 不合格党员组织处置办法 (handbook 4.5).
    """
    for measure in member.measures:
        for punishment in member.punishments:
            apart = abs((measure.decided_on - punishment.decided_on).days)
            if apart <= SAME_MATTER_DAYS:
                message = (
                    f"{chinese(measure.decided_on)}{measure.kind.label}与"
                    f"{chinese(punishment.decided_on)}{punishment.kind.label}相近，"
                    "请核对是否因同一问题：组织处置与纪律处分不重复适用。"
                )
                return [state(member.subject, "PUN-ONCE", Severity.INFO, message)]
    return []


def taking_no_part(member: MemberFacts, policy: Policy, today: date) -> list[Finding]:
    """Name whoever takes no part for three months without leave; six are leaving the Party.

    Source: 党员教育管理工作条例, article 31 (handbook 4.5).
    """
    absence = member.absence
    if absence is None or not member.is_member or member.away(today, *FlowKind) is not None:
        return []
    due_on = add_months(absence.since, QUIT_MONTHS)
    if today < add_months(absence.since, QUIT_WARN_MONTHS):
        return []
    what = f"{chinese(absence.since)}以来连续 {absence.meetings} 次组织生活无故缺席"
    if today < due_on:
        message = f"{what}，请谈话了解；无正当理由满六个月按自行脱党处理。"
        return [state(member.subject, "MEM-QUIT-6M", Severity.WARN, message, due_on=due_on)]
    message = f"{what}，已满六个月；无正当理由的按自行脱党除名，有正当理由的补记请假。"
    return [state(member.subject, "MEM-QUIT-6M", Severity.OVERDUE, message, due_on=due_on)]


def honoured_as_full_member(member: MemberFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask that whoever is honoured was a full member on the day.

    Source: handbook 4.7 (两优一先).
    """
    full = member.full_from
    return [
        state(
            member.subject,
            "HON-FULL",
            Severity.BLOCK,
            f"{chinese(one.awarded_on)}{one.kind.label}表彰时还不是正式党员，请核对。",
        )
        for one in member.honours
        if one.kind in PERSONAL and (full is None or full > one.awarded_on)
    ]


DISCIPLINE_RULES = (
    term_of_probation,
    rights_restored,
    no_post,
    rejoining,
    corrections,
    not_twice,
    taking_no_part,
    honoured_as_full_member,
)
"""Every rule about punishments, measures and honours of one member."""


def share_of_honours(
    honours: Iterable[HonourFact], full_members: int, branch: Subject, policy: Policy, today: date
) -> list[Finding]:
    """Compare the members honoured by the branch in a year with the share the school sets.

    Source: the school's own setting honour.maxPercent (handbook 4.7).
    """
    limit = policy.honour_max_percent
    if not limit or not full_members:
        return []
    counted = Counter(
        one.awarded_on.year
        for one in honours
        if one.kind is HonourKind.MEMBER and one.level is HonourLevel.BRANCH
    )
    number = counted[today.year]
    if number * 100 <= limit * full_members:
        return []
    message = (
        f"{today.year}年支部评选优秀共产党员 {number} 名，正式党员 {full_members} 名，"
        f"超过学校规定的 {limit}%。"
    )
    return [state(branch, "HON-SHARE", Severity.WARN, message)]


def _probations(member: MemberFacts) -> list[PunishmentFact]:
    normal = member.status is PartyStatus.NORMAL
    return [
        one
        for one in member.punishments
        if one.kind is PunishmentKind.PROBATION_IN_PARTY and normal
    ]
