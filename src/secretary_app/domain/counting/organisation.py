"""A1: how the branch is set up."""

from decimal import Decimal

from secretary_app.domain.assessment import Evidence, Indicator, Score
from secretary_app.domain.counting.facts import AssessmentFacts, not_assessed, of_person, scored
from secretary_app.domain.dates import chinese
from secretary_app.domain.rules.organisation import (
    COMMITTEE_FROM,
    LARGEST_COMMITTEE,
    LEAST_FULL_MEMBERS,
    NEEDED_POSTS,
    SMALLEST_COMMITTEE,
)
from secretary_app.domain.values import PartyPost


def branch_set_up(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Count members and groups: enough full members, not too many, groups in order.

    Source: 中国共产党支部工作条例（试行）, articles 4, 5 and 13 (handbook A1.1).
    """
    branch = facts.branch
    if not branch.is_known:
        return not_assessed("名册中还没有党员")
    reasons = []
    if branch.full_members < LEAST_FULL_MEMBERS:
        reasons.append(f"正式党员 {branch.full_members} 名，不足三名")
    if branch.members > facts.policy.org_max_members:
        reasons.append(f"党员 {branch.members} 名，超过 {facts.policy.org_max_members} 名")
    group_problem = _group_problem(facts, indicator)
    if group_problem:
        reasons.append(group_problem)
    computation = (
        f"正式党员 {branch.full_members} 名、预备党员 {branch.probationary_members} 名，"
        f"党小组 {len(branch.groups)} 个。"
    )
    value = indicator.points - len(reasons) * indicator.number("each", 1)
    evidence = [Evidence(label=f"{group.name}：{group.members} 名") for group in branch.groups]
    return scored(value, computation, reasons, evidence)


def _group_problem(facts: AssessmentFacts, indicator: Indicator) -> str:
    branch, wanted_from = facts.branch, indicator.number("groups_from", 20)
    if not branch.groups:
        many = branch.members >= wanted_from
        return f"党员 {branch.members} 名，没有划分党小组" if many else ""
    if branch.ungrouped:
        return f"{branch.ungrouped} 名党员没有编入党小组"
    poor = [
        group.name
        for group in branch.groups
        if not (group.has_leader and group.full_members)
        or group.members < facts.policy.org_group_min
    ]
    return f"{'、'.join(poor)}人数不足或没有组长、正式党员" if poor else ""


def posts_filled(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Count the posts of the committee; a small branch needs its secretary only.

    Source: 中国共产党支部工作条例（试行）, articles 20 and 21 (handbook A1.2).
    """
    branch = facts.branch
    if not branch.is_known or not branch.posts:
        return not_assessed("还没有登记班子成员")
    if branch.full_members < COMMITTEE_FROM:
        there = branch.holder(PartyPost.SECRETARY) is not None
        computation = f"正式党员 {branch.full_members} 名，不足七名，设书记即可。"
        reasons = [] if there else ["没有书记"]
        return scored(
            indicator.points if there else Decimal(0), computation, reasons, _posts(facts)
        )
    size = branch.committee_size
    reasons = [f"缺{post.label}" for post in NEEDED_POSTS if branch.holder(post) is None]
    if not SMALLEST_COMMITTEE <= size <= LARGEST_COMMITTEE:
        reasons.append(f"支部委员会 {size} 人，应为三至五人、不超过七人")
    computation = f"正式党员 {branch.full_members} 名，支部委员会 {size} 人。"
    value = indicator.points - len(reasons) * indicator.number("each", 1)
    if not branch.has_committee:
        reasons, value = ["没有设支部委员会"], Decimal(0)
    return scored(value, computation, reasons, _posts(facts))


def _posts(facts: AssessmentFacts) -> list[Evidence]:
    return [of_person(one.person_id, one.name, one.post.label) for one in facts.branch.posts]


def elected_in_time(facts: AssessmentFacts, indicator: Indicator) -> Score:
    """Count whether the term still runs, or an approved extension of it does.

    Source: 中国共产党支部工作条例（试行）, article 21 (handbook A1.3).
    """
    ends_on, extended = facts.branch.term_ends_on, facts.branch.extended_to_on
    if ends_on is None:
        return not_assessed("还没有登记本届任期")
    if facts.as_of <= ends_on:
        return scored(indicator.points, f"本届任期至{chinese(ends_on)}，在任期内。")
    if extended is not None and facts.as_of <= extended:
        value = indicator.number("extended", 3)
        reason = f"经批准延期至{chinese(extended)}"
        return scored(value, f"本届任期至{chinese(ends_on)}，{reason}。", (reason,))
    reason = f"任期{chinese(ends_on)}届满，逾期未换届"
    return scored(0, f"{reason}。", (reason,))
