"""VOTE-* over motions, MIN-* over minutes, PLAN-HELD over plans whose day has passed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from secretary_app.domain.dates import chinese
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.meetings import MeetingFacts
from secretary_app.domain.motions import DEVELOPMENT, problems_of, result_in_words
from secretary_app.domain.opinions import why_not_counted
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.elections import ELECTION_RULES
from secretary_app.domain.rules.saying import counted as _counted
from secretary_app.domain.rules.saying import is_counted as _is_counted
from secretary_app.domain.rules.saying import of_meeting as _say
from secretary_app.domain.rules.study import lesson_length
from secretary_app.domain.values import LifePart, MeetingKind, MeetingState, MotionKind
from secretary_app.domain.voting import VOTE_RULES, is_valid

UNANIMOUS = re.compile("一致(?:表决)?(?:同意|通过|赞成)")
"""How minutes speak of a vote without its count."""
MeetingRule = Callable[[MeetingFacts, Policy, date], list[Finding]]


def counts_given(meeting: MeetingFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask for the count of every motion; "carried unanimously" is none.

    Where no motion was entered at all, the resolution may still say that one was voted on.

    Source: handbook MIN-01.
    """
    said = UNANIMOUS.search(meeting.resolution)
    if said and not meeting.motions:
        message = f"决议写了“{said[0]}”，没有票数；经过表决的，请在“表决”中登记票数。"
        return [_say(meeting, "MIN-01", Severity.WARN, message)]
    return [
        _say(
            meeting,
            "MIN-01",
            Severity.WARN,
            f"“{motion.title}”没有票数，不能只写“一致同意”；请登记表决结果。",
        )
        for motion in meeting.motions
        if not _is_counted(motion)
    ]


def counts_agree(meeting: MeetingFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask that the numbers of a ballot agree with each other.

    Source: 中国共产党发展党员工作细则, articles 20 and 21.
    """
    return [
        _say(meeting, problem.rule, Severity.BLOCK, f"“{motion.title}”：{problem.message}")
        for motion in _counted(meeting)
        for problem in problems_of(motion.kind, motion.ballot, motion.election)
    ]


def quorum(meeting: MeetingFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask that enough of those due were there.

    Source: 中国共产党发展党员工作细则, article 20; 支部工作条例, articles 11 and 12.
    """
    return [
        _say(
            meeting,
            VOTE_RULES[motion.kind].id,
            Severity.BLOCK,
            f"“{motion.title}”：{result_in_words(motion.kind, motion.ballot, motion.election)}",
        )
        for motion in _counted(meeting)
        if motion.ballot.eligible and not is_valid(motion.kind, motion.ballot)
    ]


def due_as_in_roster(meeting: MeetingFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask to look again where the number due or present differs from the attendance list.

    Source: 中国共产党发展党员工作细则, article 20.
    """
    if not meeting.due:
        return []
    found = []
    for motion in _counted(meeting):
        by_committee = motion.election is not None and motion.election.by_committee
        if motion.kind is MotionKind.COMMITTEE or by_committee:
            continue
        pairs = (
            ("应到有表决权", motion.ballot.eligible, meeting.voting_due),
            ("实到有表决权", motion.ballot.present, meeting.voting_present),
        )
        differing = [
            f"{word}登记 {said} 名，签到名单为 {listed} 名"
            for word, said, listed in pairs
            if said != listed
        ]
        if differing:
            message = f"“{motion.title}”：{'；'.join(differing)}，请核对。"
            found.append(_say(meeting, "VOTE-ELIGIBLE", Severity.WARN, message))
    return found


def secret(meeting: MeetingFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask for secret ballots on admissions and conversions.

    Source: 中国共产党发展党员工作细则, article 21.
    """
    return [
        _say(
            meeting,
            "VOTE-SECRET",
            Severity.BLOCK,
            f"“{motion.title}”没有采取无记名投票，应当重新表决。",
        )
        for motion in meeting.motions
        if motion.kind in DEVELOPMENT and not motion.secret
    ]


def one_person_each(meeting: MeetingFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask that a motion of development names exactly one person.

    Source: 中国共产党发展党员工作细则, article 21.
    """
    return [
        _say(
            meeting,
            "DEV-ONE-BY-ONE",
            Severity.BLOCK,
            f"“{motion.title}”没有选定人员；须逐个讨论、逐个表决。",
        )
        for motion in meeting.motions
        if motion.kind in DEVELOPMENT and motion.person_id is None
    ]


def opinions_in_time(meeting: MeetingFacts, policy: Policy, today: date) -> list[Finding]:
    """Say which written opinions do not count: those handed in after the meeting, or by voters.

    Source: 中国共产党发展党员工作细则, article 20 (handbook VOTE-ABSENT-AFTER).
    """
    return [
        _say(meeting, "VOTE-ABSENT-AFTER", Severity.INFO, f"“{motion.title}”：{why}")
        for motion in meeting.motions
        for given in motion.opinions
        if (why := why_not_counted(given, meeting.held_on, meeting.present_ids))
    ]


def named_and_signed(meeting: MeetingFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask for chair and recorder, and for their signatures on the printed minutes.

    Source: handbook MIN-02.
    """
    if MeetingKind.TALK in meeting.kinds:
        return []
    parts = (
        ("主持人", meeting.host, meeting.host_signed),
        ("记录人", meeting.recorder, meeting.recorder_signed),
    )
    missing = [word for word, name, _signed in parts if not name.strip()]
    if missing:
        message = f"没有填写{'、'.join(missing)}。"
        return [_say(meeting, "MIN-02", Severity.WARN, message)]
    unsigned = [word for word, _name, signed in parts if not signed]
    if not unsigned:
        return []
    message = f"{'、'.join(unsigned)}还没有登记签名；打印后请本人签名并勾选。"
    return [_say(meeting, "MIN-02", Severity.INFO, message)]


def secretary_signed(meeting: MeetingFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask that the secretary has signed and dated minutes that hold a vote on development.

    Source: 中国共产党发展党员工作细则, article 22 (handbook MIN-03).
    """
    voted = any(motion.kind in DEVELOPMENT for motion in _counted(meeting))
    if not voted or meeting.secretary_signed_on is not None:
        return []
    message = "表决发展党员的记录须有书记签名和日期；打印后请书记签名，再登记签名日期。"
    return [_say(meeting, "MIN-03", Severity.INFO, message)]


def result_complete(meeting: MeetingFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask for tellers, counters and the resolution of a vote on development.

    Source: 中国共产党发展党员工作细则, articles 21 and 22.
    """
    found = []
    for motion in _counted(meeting):
        if motion.kind not in DEVELOPMENT:
            continue
        parts = (
            ("监票人", motion.tellers),
            ("计票人", motion.counters),
            ("决议", motion.resolution),
        )
        missing = [word for word, text in parts if not text.strip()]
        if missing:
            message = f"“{motion.title}”的票决结果缺{'、'.join(missing)}。"
            found.append(_say(meeting, "MIN-03", Severity.WARN, message))
    return found


def life_meeting(meeting: MeetingFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask for the content of a life meeting: opinions, criticism, problems and remedies.

    Source: 中国共产党支部工作条例（试行）, article 17.
    """
    if MeetingKind.LIFE_MEETING not in meeting.kinds:
        return []
    missing = [part.label for part in LifePart if part not in meeting.life_parts]
    if not missing:
        return []
    message = f"组织生活会没有记录{'、'.join(missing)}。"
    return [_say(meeting, "MIN-04", Severity.WARN, message)]


MEETING_RULES: tuple[MeetingRule, ...] = (
    counts_given,
    counts_agree,
    quorum,
    due_as_in_roster,
    secret,
    one_person_each,
    opinions_in_time,
    *ELECTION_RULES,
    named_and_signed,
    secretary_signed,
    result_complete,
    life_meeting,
    lesson_length,
)
"""Every rule that reads one meeting."""


def findings_of_meeting(meeting: MeetingFacts, policy: Policy, today: date) -> list[Finding]:
    """Return everything the rules say about one meeting; nothing about one not yet held.

    Source: 中国共产党支部工作条例（试行）, articles 11 to 17.
    """
    if meeting.held_on > today:
        return []
    if meeting.state is MeetingState.PLANNED:
        return [_overdue_plan(meeting, today)]
    return list(_all(meeting, policy, today))


def _overdue_plan(meeting: MeetingFacts, today: date) -> Finding:
    """Ask what became of a plan: held, put off or dropped.

    Source: handbook FREQ-01.
    """
    late = meeting.held_on < today
    message = (
        f"计划于{chinese(meeting.held_on)}召开，还没有登记；"
        "已开的登记到会和记录，改期的修改日期，不开的删除计划。"
        if late
        else "计划今天召开；开会时打开它登记到会和记录。"
    )
    severity = Severity.WARN if late else Severity.INFO
    return replace(_say(meeting, "PLAN-HELD", severity, message), due_on=meeting.held_on)


def _all(meeting: MeetingFacts, policy: Policy, today: date) -> Iterator[Finding]:
    for rule in MEETING_RULES:
        yield from rule(meeting, policy, today)
