"""All rules over one person's development, in one table."""

from collections.abc import Callable
from datetime import date

from secretary_app.domain.course import Course
from secretary_app.domain.findings import Finding
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.activist import ACTIVIST_RULES
from secretary_app.domain.rules.admission import ADMISSION_RULES
from secretary_app.domain.rules.agreement import AGREEMENT_RULES
from secretary_app.domain.rules.application import APPLICATION_RULES
from secretary_app.domain.rules.approval import APPROVAL_RULES
from secretary_app.domain.rules.archive import ARCHIVE_RULES
from secretary_app.domain.rules.conversion import CONVERSION_RULES
from secretary_app.domain.rules.cultivation import CULTIVATION_RULES
from secretary_app.domain.rules.local import LOCAL_RULES
from secretary_app.domain.rules.probation import PROBATION_RULES
from secretary_app.domain.rules.sequence import SEQUENCE_RULES
from secretary_app.domain.rules.target import TARGET_RULES

DevelopmentRule = Callable[[Course, Policy, date], list[Finding]]

DEVELOPMENT_RULES: tuple[DevelopmentRule, ...] = (
    *APPLICATION_RULES,
    *ACTIVIST_RULES,
    *CULTIVATION_RULES,
    *TARGET_RULES,
    *ADMISSION_RULES,
    *APPROVAL_RULES,
    *PROBATION_RULES,
    *CONVERSION_RULES,
    *ARCHIVE_RULES,
    *SEQUENCE_RULES,
    *AGREEMENT_RULES,
    *LOCAL_RULES,
)
"""Every rule that reads one person's course."""


def findings_of_course(course: Course, policy: Policy, today: date) -> list[Finding]:
    """Return everything the rules say about one person's development, in the rules' order.

    Source: 中国共产党发展党员工作细则, articles 5 to 37.
    """
    return [finding for rule in DEVELOPMENT_RULES for finding in rule(course, policy, today)]
