"""What the rules say about talks, study, the review of members and open remedies."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from secretary_app.domain.findings import Finding
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.remedies import findings_of_remedy
from secretary_app.domain.rules.review import findings_of_review
from secretary_app.domain.rules.study import concentrated_training, study_hours
from secretary_app.domain.rules.talks import talk_matrix
from secretary_app.services import life_meetings, reviews
from secretary_app.services.study_hours import study_year
from secretary_app.services.talks import talk_year
from secretary_app.store.records import Branch


def of_year(
    session: Session, branch: Branch, year: int, policy: Policy, today: date
) -> Iterator[Finding]:
    """Yield what the rules say about a year's talks, its study and its review of members."""
    yield from talk_matrix(talk_year(session, year, today, branch), policy, today)
    study = study_year(session, year, today, branch)
    yield from study_hours(study, policy, today)
    yield from concentrated_training(study, policy, today)
    review = reviews.facts_of(session, year, today)
    if review is not None:
        yield from findings_of_review(review, policy, today)


def of_remedies(session: Session, policy: Policy, today: date) -> Iterator[Finding]:
    """Yield what the rules say about the problems that are still open."""
    for fact in life_meetings.remedy_facts(session):
        yield from findings_of_remedy(fact, policy, today)
