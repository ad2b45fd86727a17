"""REVIEW-*: the grades of the yearly review, and what of its course is still open."""

from collections.abc import Callable, Iterable
from datetime import date

from secretary_app.domain.findings import Finding, Severity, Subject, SubjectKind
from secretary_app.domain.policy import Policy
from secretary_app.domain.review import (
    ReviewedFact,
    ReviewFacts,
    most_excellent,
    within_third,
)
from secretary_app.domain.rules.texts import RULE_TEXTS
from secretary_app.domain.values import ReviewGrade

NAMED = 5

ReviewRule = Callable[[ReviewFacts, Policy, date], list[Finding]]


def _say(
    facts: ReviewFacts,
    rule: str,
    severity: Severity,
    message: str,
    *,
    about: ReviewedFact | None = None,
    settled: bool = False,
) -> list[Finding]:
    person = about and Subject(kind=SubjectKind.PERSON, id=about.person_id, name=about.name)
    return [
        Finding(
            rule=rule,
            severity=severity,
            message=message,
            source=RULE_TEXTS[rule].source,
            subject=person or facts.subject,
            settled=settled,
        )
    ]


def a_third(facts: ReviewFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask for the reason where more than a third were graded excellent.

    Source: 中国共产党支部工作条例（试行）, article 18 (handbook 4.4).
    """
    total = facts.counted(probationary=policy.review_probationary_counted)
    if within_third(facts.excellent, total):
        return []
    reason = facts.excess_reason.strip()
    message = (
        f"{facts.year}年民主评议优秀 {facts.excellent} 名，党员 {total} 名，"
        f"一般不超过三分之一，即 {most_excellent(total)} 名；"
    )
    message += f"理由：{reason}。" if reason else "请减少名额，或写明理由。"
    return _say(facts, "REVIEW-THIRD", Severity.WARN, message, settled=bool(reason))


def probationary_excellent(facts: ReviewFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask not to grade probationary members excellent where the school does not allow it.

    Source: the school's own setting review.probationaryExcellent (handbook 4.4).
    """
    if policy.review_probationary_excellent:
        return []
    found = [
        one for one in facts.members if one.probationary and one.grade is ReviewGrade.EXCELLENT
    ]
    if not found:
        return []
    message = f"{facts.year}年民主评议：{_names(found)}是预备党员，本校规定不评优秀。"
    return _say(facts, "REVIEW-PROB", Severity.WARN, message)


def steps_open(facts: ReviewFacts, policy: Policy, today: date) -> list[Finding]:
    """Say what is missing of self-assessment, mutual assessment, ballots and grades.

    Source: 中国共产党支部工作条例（试行）, article 18 (handbook 4.4).
    """
    if facts.held_on is None or facts.held_on > today:
        return []
    here = [one for one in facts.members if not one.excused]
    graded = [one for one in here if not one.probationary or policy.review_probationary_graded]
    parts = (
        ("个人自评", [one for one in here if not one.self_reviewed]),
        ("党员互评", [one for one in here if not one.peer_reviewed]),
        ("民主测评", [one for one in here if one.votes is None]),
        ("评定等次", [one for one in graded if one.grade is None]),
    )
    lacking = "，".join(f"{word} {len(left)} 名" for word, left in parts if left)
    if not lacking:
        return []
    message = f"{facts.year}年民主评议还没有登记：{lacking}。"
    return _say(facts, "REVIEW-STEPS", Severity.WARN, message)


def told(facts: ReviewFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask that the result is told to each member once the grades are decided.

    Source: handbook 4.4 (结果须向本人反馈), article 18 of 支部工作条例.
    """
    if facts.decided_on is None or facts.decided_on > today:
        return []
    left = [one for one in facts.members if one.grade is not None and not one.fed_back]
    if not left:
        return []
    message = f"{facts.year}年民主评议结果还没有向 {_names(left)}反馈。"
    return _say(facts, "REVIEW-FEEDBACK", Severity.WARN, message)


def reported(facts: ReviewFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask that the results are reported to the superior once the grades are decided.

    Source: handbook 4.4 (报上级), article 18 of 支部工作条例.
    """
    if facts.decided_on is None or facts.decided_on > today or facts.reported_on is not None:
        return []
    message = f"{facts.year}年民主评议结果还没有登记报上级党组织的日期。"
    return _say(facts, "REVIEW-REPORT", Severity.WARN, message)


def unqualified(facts: ReviewFacts, policy: Policy, today: date) -> list[Finding]:
    """Point to the measures against members graded unqualified, until one is on record.

    Source: 中国共产党不合格党员组织处置办法, articles 1 to 6 (handbook 4.5).
    """
    return [
        finding
        for one in facts.members
        if one.grade is ReviewGrade.UNQUALIFIED and not one.measured
        for finding in _say(
            facts,
            "REVIEW-UNQUALIFIED",
            Severity.INFO,
            f"{facts.year}年民主评议评定为不合格，应区别情况限期改正、劝其退党或者除名。",
            about=one,
        )
    ]


REVIEW_RULES: tuple[ReviewRule, ...] = (
    a_third,
    probationary_excellent,
    steps_open,
    told,
    reported,
    unqualified,
)
"""Every rule that reads the review of a year."""


def findings_of_review(facts: ReviewFacts, policy: Policy, today: date) -> list[Finding]:
    """Return everything the rules say about the review of a year.

    Source: 中国共产党支部工作条例（试行）, article 18.
    """
    return [finding for rule in REVIEW_RULES for finding in rule(facts, policy, today)]


def _names(people: Iterable[ReviewedFact]) -> str:
    known = [one.name for one in people]
    return f"{len(known)} 名（{'、'.join(known[:NAMED])}{'等' if len(known) > NAMED else ''}）"
