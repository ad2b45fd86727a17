"""What the counting functions of the self-assessment read, and how they state a score."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from secretary_app.domain.assessment import Evidence, Indicator, Score, points
from secretary_app.domain.course import Course
from secretary_app.domain.dues_ledger import MonthLine
from secretary_app.domain.findings import Finding, Subject, SubjectKind
from secretary_app.domain.meetings import MeetingFacts, YearFacts
from secretary_app.domain.members import HonourFact, MemberFacts
from secretary_app.domain.organisation import BranchFacts
from secretary_app.domain.policy import Policy
from secretary_app.domain.review import ReviewFacts
from secretary_app.domain.study import MemberStudy
from secretary_app.domain.talks import TalkMatrix
from secretary_app.domain.values import MeetingState


@dataclass(frozen=True, kw_only=True)
class DuesRow:
    """One member's dues in the year."""

    person_id: int
    name: str
    lines: tuple[MonthLine, ...]
    """January to the last month that is counted."""

    @property
    def paid(self) -> Decimal:
        """What was paid for these months."""
        return sum((line.paid for line in self.lines), Decimal(0))


@dataclass(frozen=True, kw_only=True)
class DuesYear:
    """The branch's dues in the year."""

    rows: tuple[DuesRow, ...] = ()
    published_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class AssessmentFacts:
    """Everything that is counted for one branch and year."""

    year: int
    as_of: date
    """The last day that is counted: the end of the year, or today where that is earlier."""
    branch: BranchFacts
    life: YearFacts
    policy: Policy
    courses: tuple[Course, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What the rules of development say about these courses."""
    study: tuple[MemberStudy, ...] = ()
    """The members of the last day that is counted, with their hours of study."""
    talks: TalkMatrix | None = None
    review: ReviewFacts | None = None
    materials_kept: bool = False
    """Whether materials are kept here at all."""
    dues: DuesYear | None = None
    moved: tuple[MemberFacts, ...] = ()
    """Everybody to whom something happened: transfers, being away, punishments."""
    honours: tuple[HonourFact, ...] = ()
    roster: tuple[tuple[int, str], ...] = ()
    """The members on the last day that is counted: number and name."""
    visits: tuple[tuple[int, date], ...] = ()
    """Whom somebody called on in the year, and when."""

    @property
    def runs(self) -> bool:
        """Whether the year is not over yet."""
        return self.as_of < date(self.year, 12, 31)

    @property
    def is_current(self) -> bool:
        """Whether the marks of the roster, which say how things are now, are about this year."""
        return self.runs

    @property
    def held(self) -> tuple[MeetingFacts, ...]:
        """The meetings held in the year, up to the day that is counted."""
        return tuple(
            one
            for one in self.life.meetings
            if one.held_on.year == self.year
            and one.held_on <= self.as_of
            and one.state is MeetingState.HELD
        )


def not_assessed(why: str) -> Score:
    """Return that there is nothing to compute from.

    Source: handbook 5.2 (没有数据 → 未核算).
    """
    return Score(points=None, computation=f"未核算：{why}。")


def not_applicable(why: str) -> Score:
    """Return that the indicator is not asked of this branch.

    Source: handbook FREQ-02.
    """
    return Score(points=None, computation=f"不适用：{why}。", applies=False)


def scored(
    value: Decimal | float,
    computation: str,
    reasons: Iterable[str] = (),
    evidence: Iterable[Evidence] = (),
) -> Score:
    """Return points, never below nought.

    Source: handbook 5.2.
    """
    return Score(
        points=points(max(Decimal(str(value)), Decimal(0))),
        computation=computation,
        reasons=tuple(reasons),
        evidence=tuple(evidence),
    )


def over_the_year(facts: AssessmentFacts, indicator: Indicator, score: Score) -> Score:
    """Return the score of what is due by the end of the year: open while the year runs.

    Full points stand at once; anything less is not assessed before the year is over.

    Source: handbook 5.2 (没有数据 → 未核算), DATE-03.
    """
    if not facts.runs or score.points is None or score.points >= indicator.points:
        return score
    return replace(score, points=None, computation=f"{score.computation}年度未结束，暂未核算。")


def share(part: int, whole: int, full: Decimal) -> Decimal:
    """Return the part of the full points that corresponds to so many out of so many.

    Source: handbook 5.2.
    """
    return full * part / whole


def of_meeting(meeting: MeetingFacts) -> Evidence:
    """Return a meeting as evidence.

    Source: handbook 5.2.
    """
    return Evidence(
        label=meeting.title,
        subject=Subject(kind=SubjectKind.MEETING, id=meeting.id, name=meeting.title),
        on=meeting.held_on,
    )


def of_person(person_id: int, name: str, label: str = "", on: date | None = None) -> Evidence:
    """Return a person as evidence, with what is counted about them.

    Source: handbook 5.2.
    """
    return Evidence(
        label=f"{name}：{label}" if label else name,
        subject=Subject(kind=SubjectKind.PERSON, id=person_id, name=name),
        on=on,
    )
