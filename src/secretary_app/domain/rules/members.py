"""Every rule about one member: the relation, being away, punishments and honours."""

from collections.abc import Callable
from datetime import date

from secretary_app.domain.findings import Finding
from secretary_app.domain.members import MemberFacts
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.discipline import DISCIPLINE_RULES
from secretary_app.domain.rules.flows import FLOW_RULES
from secretary_app.domain.rules.relations import RELATION_RULES

MemberRule = Callable[[MemberFacts, Policy, date], list[Finding]]
MEMBER_RULES: tuple[MemberRule, ...] = (*RELATION_RULES, *FLOW_RULES, *DISCIPLINE_RULES)


def findings_of_member(member: MemberFacts, policy: Policy, today: date) -> list[Finding]:
    """Return everything the rules say about one member beside development and dues.

    Source: 党员教育管理工作条例, articles 24 to 34 (handbook 4.2 to 4.7).
    """
    return [found for rule in MEMBER_RULES for found in rule(member, policy, today)]
