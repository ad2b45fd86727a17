"""ELECT-*: candidates, ties, empty seats, and what became of the elected."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from secretary_app.domain.elections import (
    ElectionCount,
    candidates_lacking,
    least_candidates,
    outcome,
)
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.meetings import MeetingFacts, MotionFact
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.saying import of_meeting
from secretary_app.domain.values import ElectionOffice

SEPARATORS = re.compile(r"[、，,;；\s]+")
ElectionRule = Callable[[MeetingFacts, Policy, date], list[Finding]]


def _elections(meeting: MeetingFacts) -> Iterator[tuple[MotionFact, ElectionCount]]:
    for motion in meeting.motions:
        if motion.election is not None:
            yield motion, motion.election


def enough_candidates(meeting: MeetingFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask for a fifth more candidates than seats.

    Source: 中国共产党基层组织选举工作条例, articles 9 and 13 (handbook ELECT-DIFF20).
    """
    found = []
    for motion, count in _elections(meeting):
        lacking = candidates_lacking(count)
        if lacking and count.seats > 0:
            message = (
                f"“{motion.title}”：应选 {count.seats} 名，差额不少于 20%，"
                f"候选人至少 {least_candidates(count.seats)} 名，还差 {lacking} 名。"
            )
            found.append(of_meeting(meeting, "ELECT-DIFF20", Severity.BLOCK, message))
    return found


def may_be_elected(meeting: MeetingFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask that every candidate has the right to be elected on that day.

    Source: 中国共产党基层组织选举工作条例, article 5.
    """
    return [
        of_meeting(
            meeting,
            "ELECT-CANDIDATE",
            Severity.BLOCK,
            f"“{motion.title}”：{'、'.join(motion.unfit)}在当日没有被选举权，或不在选举范围内。",
        )
        for motion, _count in _elections(meeting)
        if motion.unfit
    ]


def tellers_apart(meeting: MeetingFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask that no candidate counts the votes.

    Source: handbook ELECT-BALLOT (usual practice).
    """
    found = []
    for motion, count in _elections(meeting):
        names = {one.name for one in count.candidates if not one.written_in}
        counting = SEPARATORS.split(f"{motion.tellers} {motion.counters}")
        both = [name for name in dict.fromkeys(counting) if name in names]
        if both:
            message = f"“{motion.title}”：候选人{'、'.join(both)}不应担任监票人、计票人。"
            found.append(of_meeting(meeting, "ELECT-TELLER", Severity.WARN, message))
    return found


def rounds_settled(meeting: MeetingFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask for another round while there is a tie or an empty seat.

    Source: 中国共产党基层组织选举工作条例 (handbook ELECT-TIE).
    """
    found = []
    for office in ElectionOffice:
        rounds = rounds_of(meeting, office)
        so_far = outcome(rounds)
        if not rounds or not rounds[-1].is_counted or so_far.is_settled:
            continue
        names = "、".join(one.name for one in so_far.tied)
        what = (
            f"{names}票数相等，应再次投票"
            if names
            else f"还缺 {so_far.vacant} 名，应另行选举，或经半数以上选举人同意减少名额"
        )
        message = f"选举{office.label}：{what}。"
        found.append(of_meeting(meeting, "ELECT-TIE", Severity.WARN, message))
    return found


def rounds_of(meeting: MeetingFacts, office: ElectionOffice) -> list[ElectionCount]:
    """Return the rounds of a meeting's election to an office, in order.

    Source: handbook ELECT-TIE.
    """
    found = [count for _motion, count in _elections(meeting) if count.office is office]
    return sorted(found, key=lambda count: count.round)


def posts_taken_up(meeting: MeetingFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask that those elected to a post of the branch are on record in it.

    Source: 中国共产党支部工作条例（试行）, article 21 (handbook ORG-APPROVE).
    """
    wanting = [name for motion, _count in _elections(meeting) for name in motion.posts_wanting]
    if not wanting:
        return []
    names = "、".join(dict.fromkeys(wanting))
    message = f"当选的{names}还没有登记任职；报上级备案或批准后，请确认当选。"
    return [of_meeting(meeting, "ELECT-POSTS", Severity.WARN, message)]


ELECTION_RULES: tuple[ElectionRule, ...] = (
    enough_candidates,
    may_be_elected,
    tellers_apart,
    rounds_settled,
    posts_taken_up,
)
"""Every rule that reads the elections of a meeting."""
