"""A2, A3.1, A3.2 and A5.1: meetings held, study, attendance and minutes."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from secretary_app.domain.assessment import Evidence, Indicator, Score
from secretary_app.domain.counting.facts import (
    AssessmentFacts,
    not_applicable,
    not_assessed,
    of_meeting,
    of_person,
    over_the_year,
    scored,
    share,
)
from secretary_app.domain.meetings import MeetingFacts
from secretary_app.domain.rules.frequency import Period, missing, months, quarters
from secretary_app.domain.study import hours_needed, hours_text
from secretary_app.domain.talks import TalkMatrix
from secretary_app.domain.values import MeetingKind

NO_MEETINGS = "本年还没有会议记录"
YEARLY = (MeetingKind.LIFE_MEETING, MeetingKind.REVIEW, MeetingKind.REPORT)


def assemblies(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Count the quarters with an assembly.

    Source: 中国共产党支部工作条例（试行）, article 11 (handbook A2.1).
    """
    return _by_periods(facts, indicator, MeetingKind.ASSEMBLY, quarters(facts.year))


def committees(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Count the months with a committee meeting; not asked where there is no committee.

    Source: 中国共产党支部工作条例（试行）, article 12 (handbook A2.2).
    """
    if not facts.life.has_committee:
        return not_applicable("未设支部委员会，分值并入党员大会")
    return _by_periods(facts, indicator, MeetingKind.COMMITTEE, _months(facts))


def theme_days(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Count the months with a theme day.

    Source: 中国共产党支部工作条例（试行）, article 16 (handbook A2.5).
    """
    return _by_periods(facts, indicator, MeetingKind.THEME_DAY, _months(facts))


def _months(facts: AssessmentFacts) -> list[Period]:
    return months(facts.year, facts.policy.months_expected())


def _of_kind(facts: AssessmentFacts, kind: MeetingKind) -> list[MeetingFacts]:
    return [one for one in facts.held if kind in one.kinds]


def _lacking(
    facts: AssessmentFacts, kind: MeetingKind, periods: list[Period], group_id: int | None = None
) -> list[Period]:
    """Return the periods that are over and lack their meeting; months tolerated left out.

    A period before the branch kept this file lacks its meeting too: nobody is dunned for it,
    but no points are given for what is not on record.
    """
    over = [period for period in periods if period.ends_on <= facts.as_of]
    monthly = kind is not MeetingKind.ASSEMBLY
    tolerated = facts.policy.months_tolerated() if monthly else 0
    whole_year = replace(facts.life, since=None)
    return missing(whole_year, kind, over, group_id=group_id, tolerated=tolerated)


def _by_periods(
    facts: AssessmentFacts, indicator: Indicator, kind: MeetingKind, periods: list[Period]
) -> Score:
    """Take off so many points for each period that is over and lacks its meeting."""
    if not facts.held:
        return not_assessed(NO_MEETINGS)
    held = _of_kind(facts, kind)
    lacking = _lacking(facts, kind, periods)
    value = indicator.points - len(lacking) * indicator.number("each")
    open_now = [period.label for period in periods if period.ends_on > facts.as_of]
    pending = f"；{'、'.join(open_now)}未到期，不扣分" if open_now else ""
    each = indicator.number("each").normalize()
    computation = f"已召开 {len(held)} 次，缺 {len(lacking)} 期，每期扣 {each:f} 分{pending}。"
    reasons = [f"{period.label}没有记录" for period in lacking]
    return scored(value, computation, reasons, map(of_meeting, held))


def group_meetings(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Count the months in which each group met; not asked where there are no groups.

    Source: 中国共产党支部工作条例（试行）, article 13 (handbook A2.3).
    """
    if not facts.life.groups:
        return not_applicable("未划分党小组，分值并入党员大会")
    if not facts.held:
        return not_assessed(NO_MEETINGS)
    reasons = [
        f"{name}{period.label}没有记录"
        for group_id, name in facts.life.groups
        for period in _lacking(facts, MeetingKind.GROUP, _months(facts), group_id)
    ]
    held = _of_kind(facts, MeetingKind.GROUP)
    each = indicator.number("each")
    computation = (
        f"{len(facts.life.groups)} 个党小组共召开 {len(held)} 次，缺 {len(reasons)} 组月，"
        f"每缺一组月扣 {each.normalize():f} 分。"
    )
    value = indicator.points - len(reasons) * each
    return scored(value, computation, reasons, map(of_meeting, held))


def lectures(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Count lectures against what the school sets, and whether the secretary gave one.

    Source: 中国共产党支部工作条例（试行）, article 16 (handbook A2.4, lecture.perYear).
    """
    if not facts.held:
        return not_assessed(NO_MEETINGS)
    held = _of_kind(facts, MeetingKind.LECTURE)
    wanted = facts.policy.lecture_per_year
    by_secretary = any(one.lecturer_is_secretary for one in held)
    own = indicator.number("by_secretary", 1)
    reasons = []
    if len(held) < wanted:
        reasons.append(f"党课 {len(held)} 次，少于 {wanted} 次")
    if not by_secretary:
        reasons.append("没有书记讲党课的记录")
    value = (indicator.points - own if len(held) >= wanted else Decimal(0)) + (
        own if by_secretary else Decimal(0)
    )
    computation = (
        f"党课 {len(held)} 次，应不少于 {wanted} 次；书记讲课另计 {own.normalize():f} 分。"
    )
    return over_the_year(
        facts, indicator, scored(value, computation, reasons, map(of_meeting, held))
    )


def yearly_meetings(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Count life meeting, review of members and the secretary's report, a third each.

    A review that was entered counts also where its meeting has no minutes here.

    Source: 中国共产党支部工作条例（试行）, articles 17, 18 and 27 (handbook A2.6).
    """
    reviewed = facts.review is not None and facts.review.held_on is not None
    if not facts.held and not reviewed:
        return not_assessed(NO_MEETINGS)
    found = {kind: _of_kind(facts, kind) for kind in YEARLY}
    lacking = [
        kind
        for kind, held in found.items()
        if not held and not (kind is MeetingKind.REVIEW and reviewed)
    ]
    reasons = [f"本年没有{kind.label}的记录" for kind in lacking]
    there = len(YEARLY) - len(lacking)
    evidence = {one.id: of_meeting(one) for held in found.values() for one in held}
    computation = f"三项中有 {there} 项有记录，每项 1 分。"
    value = share(there, len(YEARLY), indicator.points)
    return over_the_year(facts, indicator, scored(value, computation, reasons, evidence.values()))


def talks(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Count how far the matrix of talks is filled: committee, committee with members, members.

    Source: 中国共产党支部工作条例（试行）, article 19 (handbook A2.7, TALK-MATRIX).
    """
    matrix = facts.talks
    if matrix is None or not matrix.total or not matrix.talks:
        return not_assessed("本年还没有谈心谈话的记录")
    parts = (
        ("支委之间", matrix.in_committee, "对"),
        ("支委与党员", matrix.with_members, "对" if matrix.every_pair else "名"),
        ("党员之间", matrix.among_members, "名"),
    )
    asked = [(word, reach, unit) for word, reach, unit in parts if reach.total]
    computation = "；".join(
        f"{word}应 {reach.total} {unit}，已谈 {reach.done} {unit}" for word, reach, unit in asked
    )
    reasons = [
        f"{word}还差 {reach.total - reach.done} {unit}"
        for word, reach, unit in asked
        if reach.done < reach.total
    ]
    value = share(matrix.done, matrix.total, indicator.points)
    whole = f"共 {len(matrix.talks)} 次谈话，{computation}，按覆盖率 {matrix.percent}% 计分。"
    score = scored(value, whole, reasons, [*_not_reached(matrix), *_talked(matrix)])
    return over_the_year(facts, indicator, score)


def _not_reached(matrix: TalkMatrix) -> Iterator[Evidence]:
    """Yield each member whom some talk is missing with, and with how many people."""
    lacking: dict[int, int] = defaultdict(int)
    for reach in (matrix.in_committee, matrix.with_members, matrix.among_members):
        for first, second in reach.missing:
            lacking[(second or first).person_id] += 1
    for one in matrix.members:
        if lacking[one.person_id]:
            yield of_person(one.person_id, one.name, f"还差 {lacking[one.person_id]} 次谈话")


def _talked(matrix: TalkMatrix) -> Iterator[Evidence]:
    """Yield each talk with whoever of the branch took part."""
    names = {one.person_id: one.name for one in matrix.members}
    for talk in matrix.talks:
        known = [number for number in sorted(talk.pair) if number in names]
        if known:
            who = "与".join(names[number] for number in known)
            yield of_person(known[-1], who, "已谈", talk.on)


def study_hours(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Count the members who reached their hours: 32, and 56 for the committee.

    Source: 中国共产党党员教育管理工作条例, article 20 (handbook EDU-32, EDU-56).
    """
    if not any(member.hours for member in facts.study):
        return not_assessed("本年还没有登记学时")
    policy = facts.policy
    leaders = [member for member in facts.study if member.on_committee]
    parts: list[tuple[Sequence[object], int, Decimal]] = []
    reasons: list[str] = []
    evidence: list[Evidence] = []
    for people, hours, full in (
        (
            facts.study,
            policy.study_hours_member,
            indicator.points - indicator.number("leaders", 2),
        ),
        (leaders, policy.study_hours_committee, indicator.number("leaders", 2)),
    ):
        asked = [(member, hours_needed(hours, member.months, policy)) for member in people]
        short = [(member, needed) for member, needed in asked if member.hours < needed]
        parts.append((people, len(people) - len(short), full))
        if short:
            reasons.append(f"{len(short)} 名不足 {hours} 学时")
        evidence += [
            of_person(
                one.person_id,
                one.name,
                f"{hours_text(one.hours)} 学时，应 {hours_text(needed)} 学时",
            )
            for one, needed in short
        ]
    value = sum((share(ok, len(who), full) for who, ok, full in parts if who), Decimal(0))
    computation = "；".join(f"应达标 {len(who)} 名，达标 {ok} 名" for who, ok, _full in parts)
    studied = [of_meeting(one) for one in facts.held if one.study_hours]
    return over_the_year(
        facts,
        indicator,
        scored(value, f"{computation}（党员、班子成员分别计）。", reasons, [*evidence, *studied]),
    )


def attendance(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Count those present among those due at the meetings whose attendance was entered.

    Source: handbook A3.2.
    """
    marked = [one for one in facts.held if one.marked]
    due = sum(one.due for one in marked)
    if not due:
        return not_assessed("本年的会议还没有登记到会情况")
    present = sum(one.present for one in marked)
    percent = present * 100 // due
    steps = ((90, 3), (80, 2), (70, 1))
    value = next((points for limit, points in steps if present * 100 >= limit * due), 0)
    computation = f"{len(marked)} 次会议应到 {due} 人次，实到 {present} 人次，到会率 {percent}%。"
    reasons = () if value >= indicator.points else (f"到会率 {percent}%，不足 90%",)
    evidence = [
        Evidence(label=f"{one.label}（{here}/{all_due}）", subject=one.subject, on=one.on)
        for one, here, all_due in ((of_meeting(m), m.present, m.due) for m in marked)
    ]
    return scored(value, computation, reasons, evidence)


def signed_minutes(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Suggest points by the share of minutes whose signatures have been entered.

    Source: handbook A5.1, MIN-02.
    """
    if not facts.held:
        return not_assessed(NO_MEETINGS)
    unsigned = [one for one in facts.held if not (one.host_signed and one.recorder_signed)]
    count = len(facts.held)
    computation = f"会议记录 {count} 份，已登记签字 {count - len(unsigned)} 份。"
    reasons = (f"{len(unsigned)} 份记录没有登记签字",) if unsigned else ()
    value = share(count - len(unsigned), count, indicator.points)
    return scored(value, computation, reasons, map(of_meeting, unsigned))
