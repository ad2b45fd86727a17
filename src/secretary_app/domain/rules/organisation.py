"""ORG-*: how the branch itself is set up."""

from collections.abc import Callable
from datetime import date

from secretary_app.domain.dates import add_months, chinese
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.organisation import BranchFacts
from secretary_app.domain.party_age import party_age
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.facts import until
from secretary_app.domain.rules.texts import RULE_TEXTS
from secretary_app.domain.values import PartyPost

LEAST_FULL_MEMBERS = 3
COMMITTEE_FROM = 7
SMALLEST_COMMITTEE = 3
LARGEST_COMMITTEE = 7
REMIND_MONTHS = 6
SECRETARY_YEARS = 1
NEEDED_POSTS = (
    PartyPost.SECRETARY,
    PartyPost.ORGANISATION,
    PartyPost.PUBLICITY,
    PartyPost.DISCIPLINE,
)

OrganisationRule = Callable[[BranchFacts, Policy, date], list[Finding]]


def _say(
    branch: BranchFacts,
    rule: str,
    severity: Severity,
    message: str,
    due_on: date | None = None,
) -> list[Finding]:
    return [
        Finding(
            rule=rule,
            severity=severity,
            message=message,
            source=RULE_TEXTS[rule].source,
            subject=branch.subject,
            due_on=due_on,
        )
    ]


def enough_members(branch: BranchFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask for three full members.

    Source: 中国共产党支部工作条例（试行）, articles 4 and 5.
    """
    if branch.full_members >= LEAST_FULL_MEMBERS:
        return []
    message = f"正式党员 {branch.full_members} 名，不足三名，应与邻近单位成立联合支部。"
    return _say(branch, "ORG-MIN3", Severity.WARN, message)


def not_too_many(branch: BranchFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask to divide a branch of more than fifty members (or what the school sets).

    Source: 中国共产党支部工作条例（试行）, article 4.
    """
    if branch.members <= policy.org_max_members:
        return []
    message = f"党员 {branch.members} 名，一般不超过 {policy.org_max_members} 名，可考虑分设支部。"
    return _say(branch, "ORG-MAX50", Severity.WARN, message)


def committee(branch: BranchFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask for a committee of three to seven where there are seven full members and more.

    Source: 中国共产党支部工作条例（试行）, article 20.
    """
    if branch.full_members < COMMITTEE_FROM:
        return []
    size = branch.committee_size
    if not branch.has_committee:
        message = f"正式党员 {branch.full_members} 名，应当设支部委员会；请登记班子成员。"
        return _say(branch, "ORG-COMM7", Severity.WARN, message)
    found = []
    if not SMALLEST_COMMITTEE <= size <= LARGEST_COMMITTEE:
        message = f"支部委员会 {size} 人，应为三至五人，一般不超过七人。"
        found += _say(branch, "ORG-COMM7", Severity.WARN, message)
    missing = [post.label for post in NEEDED_POSTS if branch.holder(post) is None]
    if missing:
        message = f"支部委员会缺{'、'.join(missing)}；请补选或明确分工。"
        found += _say(branch, "ORG-COMM7", Severity.WARN, message)
    return found


def secretary(branch: BranchFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask for a secretary where there is no committee.

    Source: 中国共产党支部工作条例（试行）, articles 20 and 21.
    """
    small = branch.full_members < COMMITTEE_FROM
    if not small or branch.holder(PartyPost.SECRETARY) is not None:
        return []
    return _say(branch, "ORG-NOCOMM", Severity.WARN, "没有登记支部书记，应由党员大会选举产生。")


def term(branch: BranchFacts, policy: Policy, today: date) -> list[Finding]:
    """Remind six months before the term is over; say when it is. A temporary branch has none.

    Source: 中国共产党支部工作条例（试行）, articles 8 and 21.
    """
    if branch.term_ends_on is None:
        return []
    if branch.temporary:
        message = "本支部是临时党支部，不换届；请删除登记的届次，或在支部设置中更正支部性质。"
        return _say(branch, "DEV-TEMP-ORG", Severity.BLOCK, message)
    ends_on = max(branch.term_ends_on, branch.extended_to_on or branch.term_ends_on)
    if today < add_months(ends_on, -REMIND_MONTHS):
        return []
    severity = Severity.INFO if today <= ends_on else Severity.OVERDUE
    message = (
        f"本届任期{chinese(ends_on)}届满，{until(ends_on, today)}；应按期换届，延期须经批准。"
    )
    return _say(branch, "ORG-TERM", severity, message, due_on=ends_on)


def secretary_age(branch: BranchFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask that the secretary has been a full member for a year.

    Source: 中国共产党支部工作条例（试行）, article 23.
    """
    holder = branch.holder(PartyPost.SECRETARY)
    if holder is None or holder.full_on is None:
        return []
    if (party_age(holder.full_on, today) or 0) >= SECRETARY_YEARS:
        return []
    message = "支部书记党龄不满一年，一般应当有一年以上党龄。"
    return _say(branch, "ORG-SEC-1Y", Severity.WARN, message)


def groups(branch: BranchFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask that each group is large enough, has a full member and a leader, and nobody is left.

    Source: 中国共产党支部工作条例（试行）, article 13 (size by org.groupMin).
    """
    found = []
    for group in branch.groups:
        problems = []
        if group.members < policy.org_group_min:
            problems.append(f"只有 {group.members} 名党员，不少于 {policy.org_group_min} 名")
        if group.members and not group.full_members:
            problems.append("没有正式党员")
        if not group.has_leader:
            problems.append("没有指定组长")
        if problems:
            message = f"{group.name}：{'；'.join(problems)}。"
            found += _say(branch, "ORG-GROUP", Severity.WARN, message)
    if branch.groups and branch.ungrouped:
        message = f"还有 {branch.ungrouped} 名党员没有编入党小组。"
        found += _say(branch, "ORG-GROUP", Severity.WARN, message)
    return found


ORGANISATION_RULES: tuple[OrganisationRule, ...] = (
    enough_members,
    not_too_many,
    committee,
    secretary,
    term,
    secretary_age,
    groups,
)
"""Every rule that reads the branch itself."""


def findings_of_branch(branch: BranchFacts, policy: Policy, today: date) -> list[Finding]:
    """Return everything the rules say about the branch itself.

    Source: 中国共产党支部工作条例（试行）, articles 4 to 23.
    """
    if not branch.is_known:
        return []
    return [finding for rule in ORGANISATION_RULES for finding in rule(branch, policy, today)]
