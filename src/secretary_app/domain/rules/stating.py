"""Stating a finding about a member or the branch, with the source from the table of rules."""

from datetime import date

from secretary_app.domain.dates import chinese
from secretary_app.domain.findings import Finding, Severity, Subject
from secretary_app.domain.rules.facts import until
from secretary_app.domain.rules.texts import RULE_TEXTS

FEW = 5
"""So many names are written out; the rest are counted."""


def state(
    subject: Subject,
    rule: str,
    severity: Severity,
    message: str,
    *,
    due_on: date | None = None,
    settled: bool = False,
) -> Finding:
    """Return a finding of the rule about the subject.

    Source: handbook 0.1.
    """
    return Finding(
        rule=rule,
        severity=severity,
        message=message,
        source=RULE_TEXTS[rule].source,
        subject=subject,
        due_on=due_on,
        settled=settled,
    )


def state_deadline(
    subject: Subject, rule: str, due_on: date, today: date, what: str, after: str = ""
) -> Finding:
    """Return what an open deadline says: INFO up to its last day, OVERDUE from then on.

    Source: handbook 0.1 and DATE-03.
    """
    severity = Severity.INFO if today <= due_on else Severity.OVERDUE
    message = f"应在{chinese(due_on)}前{what}，{until(due_on, today)}。{after}"
    return state(subject, rule, severity, message, due_on=due_on)


def some(names: list[str]) -> str:
    """Return the names, or the first few and how many there are.

    Source: handbook 0.1.
    """
    if len(names) <= FEW:
        return "、".join(names)
    return f"{'、'.join(names[:FEW])}等 {len(names)} 人"
