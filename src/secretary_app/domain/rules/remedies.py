"""LIFE-*: what a life meeting put on its list of problems, until it is remedied."""

from dataclasses import dataclass
from datetime import date

from secretary_app.domain.dates import chinese, days_left
from secretary_app.domain.findings import Finding, Severity, Subject, SubjectKind
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.facts import until
from secretary_app.domain.rules.stating import state

SOON_DAYS = 10
EXCERPT = 24
"""Characters of a problem that stand in a sentence."""


@dataclass(frozen=True, kw_only=True)
class RemedyFact:
    """One problem with its remedy."""

    id: int
    meeting_id: int
    meeting: str
    """Title of the life meeting."""
    problem: str
    measure: str = ""
    responsible: str = ""
    due_on: date | None = None
    done_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still has to be remedied."""
        return self.done_on is None

    @property
    def lacks(self) -> tuple[str, ...]:
        """What the list of remedies needs and this one does not have."""
        parts = (
            ("措施", self.measure.strip()),
            ("责任人", self.responsible.strip()),
            ("时限", self.due_on),
        )
        return tuple(word for word, value in parts if not value)


def remedy(fact: RemedyFact, policy: Policy, today: date) -> list[Finding]:
    """Say by when a problem is to be remedied, or that this has passed.

    Source: 中国共产党支部工作条例（试行）, article 17 (handbook MIN-04).
    """
    if not fact.is_open or fact.due_on is None:
        return []
    over, soon = today > fact.due_on, days_left(fact.due_on, today) <= SOON_DAYS
    severity = Severity.OVERDUE if over else Severity.WARN if soon else Severity.INFO
    who = f"，责任人{fact.responsible}" if fact.responsible else ""
    message = (
        f"整改“{_short(fact.problem)}”应在{chinese(fact.due_on)}前完成，"
        f"{until(fact.due_on, today)}{who}。"
    )
    return [_say(fact, "LIFE-REMEDY", severity, message, fact.due_on)]


def remedy_complete(fact: RemedyFact, policy: Policy, today: date) -> list[Finding]:
    """Ask for measure, responsible member and date of every problem that is still open.

    Source: 中国共产党支部工作条例（试行）, article 17 (handbook MIN-04).
    """
    if not fact.is_open or not fact.lacks:
        return []
    message = f"问题“{_short(fact.problem)}”的整改清单缺{'、'.join(fact.lacks)}。"
    return [_say(fact, "LIFE-LIST", Severity.WARN, message)]


def findings_of_remedy(fact: RemedyFact, policy: Policy, today: date) -> list[Finding]:
    """Return everything the rules say about one problem.

    Source: 中国共产党支部工作条例（试行）, article 17.
    """
    return [*remedy(fact, policy, today), *remedy_complete(fact, policy, today)]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else f"{line[:EXCERPT]}…"


def _say(
    fact: RemedyFact, rule: str, severity: Severity, message: str, due_on: date | None = None
) -> Finding:
    subject = Subject(kind=SubjectKind.MEETING, id=fact.meeting_id, name=fact.meeting)
    return state(subject, rule, severity, message, due_on=due_on)
