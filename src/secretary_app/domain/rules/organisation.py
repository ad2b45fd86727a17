"""ORG-*: how the branch itself is set up."""

from collections.abc import Callable
from datetime import date

from secretary_app.domain.dates import add_months, add_years, chinese
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.member_values import OfficeTrainingKind
from secretary_app.domain.organisation import BranchFacts, OfficeTrainingFact
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
TERM_YEARS, EXTENSION_YEARS = 3, 1
NEW_MONTHS = 6
"""After so long without a training for the office, a new secretary is named more urgently."""
NEW_YEARS = 2
ASKED_FROM, ASKED_UNTIL = 9, 3
"""Months from which this year's training is reminded of, and to which last year's is."""
LEADERS = (PartyPost.SECRETARY, PartyPost.DEPUTY)
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


def length_of_term(branch: BranchFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask for a term of three years, an extension of one at most, and for the term itself.

    Source: 中国共产党支部工作条例（试行）, article 21; 选举工作条例, article 3.
    """
    starts_on, ends_on, extended = (
        branch.term_starts_on,
        branch.term_ends_on,
        branch.extended_to_on,
    )
    if ends_on is None:
        led = branch.holder(PartyPost.SECRETARY) is not None and not branch.temporary
        message = "还没有登记本届任期的起止日期。"
        return _say(branch, "ORG-TERM", Severity.INFO, message) if led else []
    found = []
    if starts_on is not None and ends_on > add_years(starts_on, TERM_YEARS):
        message = f"本届任期至{chinese(ends_on)}，超过三年；每届任期一般为三年。"
        found += _say(branch, "ORG-TERM", Severity.WARN, message)
    if extended is not None and extended > add_years(ends_on, EXTENSION_YEARS):
        message = f"延期换届至{chinese(extended)}，超过一年；延期一般不超过一年。"
        found += _say(branch, "ORG-TERM", Severity.WARN, message)
    return found


def approved(branch: BranchFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask for the superior's approval of secretary and deputy, and its note of the others.

    Source: 中国共产党支部工作条例（试行）, article 21.
    """
    since = branch.since or date.min
    open_ones = [
        one
        for one in branch.committee
        if one.approved_on is None and (one.starts_on or date.max) >= since
    ]
    leaders = [f"{one.post.label}{one.name}" for one in open_ones if one.post in LEADERS]
    others = [f"{one.post.label}{one.name}" for one in open_ones if one.post not in LEADERS]
    found = []
    if leaders:
        message = f"{'、'.join(leaders)}还没有登记上级党组织的批准。"
        found += _say(branch, "ORG-APPROVE", Severity.WARN, message)
    if others:
        message = f"{'、'.join(others)}还没有登记向上级党组织备案。"
        found += _say(branch, "ORG-APPROVE", Severity.INFO, message)
    return found


def secretary_trained(branch: BranchFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask for the secretary's training of each year, and for that of taking office.

    Remind of this year's from September on, and say until March that last year's is lacking;
    whoever took office in the second half of a year is asked from the next one on.

    Source: 中国共产党支部工作条例（试行）, article 25 (the months are a convention).
    """
    holder = branch.holder(PartyPost.SECRETARY)
    if holder is None or holder.starts_on is None:
        return []
    own = [one for one in branch.trainings if one.person_id == holder.person_id]
    found = _taking_office(branch, holder.starts_on, own, today)
    trained = {one.starts_on.year for one in own if one.kind is OfficeTrainingKind.ROTATION}
    since = max(holder.starts_on, branch.since or date.min)
    for year in (today.year - 1, today.year):
        ends_on = date(year, 12, 31)
        over = today > ends_on
        asked = today.month <= ASKED_UNTIL if over else today.month >= ASKED_FROM
        if year in trained or not asked or since > date(year, 6, 30):
            continue
        message = f"{year}年支部书记还没有参加县级以上集中轮训的记录，每年至少一次。"
        severity = Severity.OVERDUE if over else Severity.INFO
        found += _say(branch, "ORG-TRAIN", severity, message, due_on=ends_on)
    return found


def _taking_office(
    branch: BranchFacts, since: date, own: list[OfficeTrainingFact], today: date
) -> list[Finding]:
    """Return what the training of a new secretary lacks; after two years nobody is new."""
    is_new = today < add_years(since, NEW_YEARS)
    trained = any(
        one.kind is OfficeTrainingKind.TAKING_OFFICE and one.starts_on >= add_years(since, -1)
        for one in own
    )
    if trained or not is_new or since < (branch.since or date.min):
        return []
    severity = Severity.INFO if today < add_months(since, NEW_MONTHS) else Severity.WARN
    message = f"支部书记{chinese(since)}任职，还没有任职培训的记录。"
    return _say(branch, "ORG-TRAIN", severity, message)


ORGANISATION_RULES: tuple[OrganisationRule, ...] = (
    enough_members,
    not_too_many,
    committee,
    secretary,
    term,
    secretary_age,
    groups,
    length_of_term,
    approved,
    secretary_trained,
)
"""Every rule that reads the branch itself."""


def findings_of_branch(branch: BranchFacts, policy: Policy, today: date) -> list[Finding]:
    """Return everything the rules say about the branch itself.

    Source: 中国共产党支部工作条例（试行）, articles 4 to 23.
    """
    if not branch.is_known:
        return []
    return [finding for rule in ORGANISATION_RULES for finding in rule(branch, policy, today)]
