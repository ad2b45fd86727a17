"""What the rules say about the branch as it stands: findings over people, meetings, branch."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy.orm import Session

from secretary_app.domain.course import Course
from secretary_app.domain.dates import add_months
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.contacts import too_many_contacts
from secretary_app.domain.rules.development import findings_of_course
from secretary_app.domain.rules.discipline import share_of_honours
from secretary_app.domain.rules.dues import findings_of_account, findings_of_ledger
from secretary_app.domain.rules.frequency import frequencies
from secretary_app.domain.rules.meeting import findings_of_meeting as rules_of_meeting
from secretary_app.domain.rules.members import findings_of_member
from secretary_app.domain.rules.organisation import findings_of_branch
from secretary_app.domain.rules.tasks import tasks_due
from secretary_app.services import branches, dues_facts, life_checks, meeting_facts, tasks
from secretary_app.services.branch_facts import branch_facts
from secretary_app.services.courses import course_of, courses
from secretary_app.services.meeting_facts import subject_of
from secretary_app.services.member_facts import honour_facts, member_facts
from secretary_app.store.branches import current
from secretary_app.store.records import Person

__all__ = [
    "counts",
    "findings",
    "findings_of_course",
    "findings_of_meeting",
    "findings_of_person",
    "in_order",
]

DUES_MONTHS = 24
"""Payments of so many months before this year are read: no rule looks further back."""
LAST_YEAR_UNTIL_MONTH = 3
"""Until this month, what last year's organisational life lacked is still said."""
_WORST_FIRST = {severity: position for position, severity in enumerate(Severity)}


def findings(session: Session, today: date) -> list[Finding]:
    """Return everything the rules say about the branch today, by due date, then severity."""
    policy = branches.policy(session)
    people = courses(session)
    return in_order(
        [
            *findings_of_courses(people, policy, today),
            *of_life(session, policy, today),
        ]
    )


def of_members(
    session: Session, policy: Policy, today: date, person_id: int | None = None
) -> Iterator[Finding]:
    """Yield what the rules say about members beside development: relation, discipline, dues.

    Of everybody, with what concerns the branch as a whole, or of one person alone.
    """
    branch = current(session)
    ids = None if person_id is None else [person_id]
    for member in member_facts(session, branch, today, ids):
        yield from findings_of_member(member, policy, today)
    if not dues_facts.is_kept(session):
        return
    since = add_months(date(today.year, 1, 1), -DUES_MONTHS)
    ledger = dues_facts.ledger(session, policy, person_ids=ids, paid_since=since)
    for account in ledger.accounts:
        yield from findings_of_account(account, ledger, policy, today)
    if person_id is None:
        yield from findings_of_ledger(ledger, subject_of(branch), policy, today)


def findings_of_courses(
    people: Iterable[Course], policy: Policy, today: date
) -> Iterator[Finding]:
    """Yield what the rules of development say about these people, one by one and together."""
    known = list(people)
    for course in known:
        yield from findings_of_course(course, policy, today)
    yield from too_many_contacts(known, policy, today)


def findings_of_person(session: Session, person_id: int, today: date) -> list[Finding]:
    """Return what the rules say about one person, by due date, then severity."""
    course = course_of(session, session.get_one(Person, person_id))
    policy = branches.policy(session)
    return in_order(
        [
            *findings_of_course(course, policy, today),
            *of_members(session, policy, today, person_id),
        ]
    )


def findings_of_meeting(session: Session, meeting_id: int, today: date) -> list[Finding]:
    """Return what the rules say about one meeting: its votes and what its minutes lack."""
    facts = meeting_facts.meeting(session, meeting_id)
    if facts is None:
        return []
    return in_order(rules_of_meeting(facts, branches.policy(session), today))


def counts(found: Iterable[Finding]) -> dict[Severity, int]:
    """Return how many findings there are of each severity, worst first, zeros included."""
    counted = Counter(finding.severity for finding in found)
    return {severity: counted[severity] for severity in Severity}


def in_order(found: Iterable[Finding]) -> list[Finding]:
    """Return the findings by due date (those without one last), then by severity and subject."""

    def key(finding: Finding) -> tuple[date, int, str, str, str]:
        day = finding.due_on or finding.earliest_on or date.max
        worst = _WORST_FIRST[finding.severity]
        return day, worst, finding.subject.name, finding.rule, finding.message

    return sorted(found, key=key)


def of_life(session: Session, policy: Policy, today: date) -> Iterator[Finding]:
    """Yield what the rules say about the branch itself, its members, its year and meetings."""
    branch = current(session)
    facts = branch_facts(session, branch, today)
    yield from findings_of_branch(facts, policy, today)
    yield from share_of_honours(
        honour_facts(session), facts.full_members, facts.subject, policy, today
    )
    yield from of_members(session, policy, today)
    last_year = today.month <= LAST_YEAR_UNTIL_MONTH
    years = [today.year - 1, today.year] if last_year else [today.year]
    meetings = meeting_facts.meetings_of_years(session, years)
    for year in years:
        life = meeting_facts.year_facts(
            session, branch, year, meetings, has_committee=facts.has_committee
        )
        yield from frequencies(life, policy, today)
        yield from life_checks.of_year(session, branch, year, policy, today)
    for meeting in meetings:
        yield from rules_of_meeting(meeting, policy, today)
    yield from life_checks.of_remedies(session, policy, today)
    yield from tasks_due(tasks.open_facts(session), today)
