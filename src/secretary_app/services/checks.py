"""What the rules say about the branch as it stands: findings over people, meetings, branch."""

from datetime import date

from sqlalchemy.orm import Session

from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.rules.development import findings_of_course
from secretary_app.services import branches
from secretary_app.services.courses import course_of, courses
from secretary_app.store.records import Person

__all__ = ["findings", "findings_of_course", "findings_of_person"]

_WORST_FIRST = {severity: position for position, severity in enumerate(Severity)}


def findings(session: Session, today: date) -> list[Finding]:
    """Return everything the rules say about the branch today, by due date, then severity."""
    policy = branches.policy(session)
    found = [
        finding
        for course in courses(session)
        for finding in findings_of_course(course, policy, today)
    ]
    return in_order(found)


def findings_of_person(session: Session, person_id: int, today: date) -> list[Finding]:
    """Return what the rules say about one person's development, by due date, then severity."""
    course = course_of(session, session.get_one(Person, person_id))
    return in_order(findings_of_course(course, branches.policy(session), today))


def in_order(found: list[Finding]) -> list[Finding]:
    """Return the findings by due date (those without one last), then by severity and subject."""

    def key(finding: Finding) -> tuple[date, int, str, str]:
        due_on = finding.due_on or finding.earliest_on or date.max
        return due_on, _WORST_FIRST[finding.severity], finding.subject.name, finding.rule

    return sorted(found, key=key)
