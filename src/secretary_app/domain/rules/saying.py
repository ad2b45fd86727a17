"""What the rules of meetings share: findings about a meeting, and which motions were counted."""

from secretary_app.domain.findings import Finding, Severity, Subject, SubjectKind
from secretary_app.domain.meetings import MeetingFacts, MotionFact
from secretary_app.domain.rules.stating import state


def of_meeting(meeting: MeetingFacts, rule: str, severity: Severity, message: str) -> Finding:
    """Return a finding about a meeting, with the source of its rule.

    Source: handbook 0.1.
    """
    subject = Subject(kind=SubjectKind.MEETING, id=meeting.id, name=meeting.title)
    return state(subject, rule, severity, message)


def is_counted(motion: MotionFact) -> bool:
    """Tell whether votes were entered.

    Source: handbook MIN-01.
    """
    if motion.election is not None:
        return motion.election.is_counted
    ballot = motion.ballot
    return any((ballot.returned, ballot.yes, ballot.no, ballot.abstain, ballot.in_favour))


def counted(meeting: MeetingFacts) -> list[MotionFact]:
    """Return the motions of a meeting for which votes were entered.

    Source: handbook MIN-01.
    """
    return [motion for motion in meeting.motions if is_counted(motion)]
