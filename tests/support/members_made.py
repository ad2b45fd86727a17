"""Members and what happens to them, written the way a secretary tells it."""

from datetime import date

from secretary_app.domain.member_values import (
    FlowKind,
    HonourKind,
    HonourLevel,
    MeasureKind,
    TransferKind,
    TransferWay,
)
from secretary_app.domain.members import (
    ContactFact,
    FlowFact,
    HeldPost,
    HonourFact,
    MeasureFact,
    MemberFacts,
    PunishmentFact,
    TransferFact,
)
from secretary_app.domain.policy import Policy
from secretary_app.domain.values import PartyPost, PunishmentKind

TODAY = date(2026, 11, 23)


def day(text):
    """Return 2024-03-15 as a date, and nothing as nothing."""
    return text and date.fromisoformat(text)


def member(**values):
    """Return a full member of this branch."""
    values.setdefault("full_from", date(2020, 6, 1))
    return MemberFacts(person_id=1, name="林晓雨", **values)


def letter(issued="2026-11-01", kind=TransferKind.OUT, **values):
    """Return a letter of transfer out for thirty days, complete unless told."""
    values = {
        "way": TransferWay.LETTER,
        "valid_days": 30,
        "to_place": "中共某市某局党委",
        "dues_until_on": "2026-10-01",
        **values,
    }
    days = {key: day(value) if key.endswith("_on") else value for key, value in values.items()}
    return TransferFact(kind=kind, issued_on=day(issued), **days)


def away(starts, kind=FlowKind.OUT, ends=None, contacts=(), **values):
    """Return a time away; contacts are days, those with an exclamation mark without success."""
    reached = [
        ContactFact(contacted_on=day(one.rstrip("!")), reached=not one.endswith("!"))
        for one in contacts
    ]
    return FlowFact(
        kind=kind, starts_on=day(starts), ends_on=day(ends), contacts=reached, **values
    )


def punished(decided, ends=None, restored=None, kind=PunishmentKind.PROBATION_IN_PARTY):
    """Return 留党察看, or another punishment."""
    return PunishmentFact(
        kind=kind, decided_on=day(decided), ends_on=day(ends), restored_on=day(restored)
    )


def measure(decided, ends=None, concluded=None, kind=MeasureKind.CORRECTION):
    """Return 限期改正, or another measure."""
    return MeasureFact(
        kind=kind, decided_on=day(decided), ends_on=day(ends), concluded_on=day(concluded)
    )


def honour(on, kind=HonourKind.MEMBER, level=HonourLevel.SCHOOL):
    """Return an honour of the school."""
    return HonourFact(kind=kind, level=level, awarded_on=day(on))


def post(since, which=PartyPost.ORGANISATION):
    """Return a post held today."""
    return HeldPost(post=which, starts_on=day(since))


def said(rule, one, today=TODAY, policy=None):
    """Return rule and severity of what a rule states."""
    found = rule(one, policy or Policy(), day(today) if isinstance(today, str) else today)
    return [(finding.rule, finding.severity.value) for finding in found]
