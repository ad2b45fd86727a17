"""The yearly review of the members (民主评议党员): grades, the third, what is still open."""

from dataclasses import dataclass
from datetime import date

from secretary_app.domain.findings import Subject
from secretary_app.domain.values import ReviewGrade

PARTS, OF = 1, 3
"""At most this share may be graded excellent."""


@dataclass(frozen=True, kw_only=True)
class Votes:
    """The ballots counted for one member."""

    excellent: int = 0
    qualified: int = 0
    basic: int = 0
    unqualified: int = 0

    @property
    def total(self) -> int:
        """All votes for this member."""
        return self.excellent + self.qualified + self.basic + self.unqualified


@dataclass(frozen=True, kw_only=True)
class ReviewedFact:
    """One member in the review of a year."""

    person_id: int
    name: str
    probationary: bool = False
    self_reviewed: bool = False
    peer_reviewed: bool = False
    votes: Votes | None = None
    """None: not counted."""
    grade: ReviewGrade | None = None
    fed_back: bool = False
    excused: bool = False
    """Took no part, with a reason on record."""
    measured: bool = False
    """Graded unqualified, and a measure (组织处置) decided on since."""


@dataclass(frozen=True, kw_only=True)
class ReviewFacts:
    """The review of one year."""

    subject: Subject
    year: int
    held_on: date | None = None
    decided_on: date | None = None
    reported_on: date | None = None
    excess_reason: str = ""
    members: tuple[ReviewedFact, ...] = ()

    def counted(self, *, probationary: bool) -> int:
        """Return the number of members of which a third may be excellent."""
        return sum(probationary or not one.probationary for one in self.members)

    @property
    def excellent(self) -> int:
        """How many were graded excellent."""
        return sum(one.grade is ReviewGrade.EXCELLENT for one in self.members)


def most_excellent(total: int) -> int:
    """Return how many out of so many may be graded excellent: a third, rounded down.

    Source: 中国共产党支部工作条例（试行）, article 18 (handbook 4.4).
    """
    return PARTS * total // OF


def within_third(excellent: int, total: int) -> bool:
    """Tell whether no more than a third were graded excellent, in whole numbers.

    Source: 中国共产党支部工作条例（试行）, article 18 (handbook 4.4).
    """
    return OF * excellent <= PARTS * total


def ballot_problem(
    votes: Votes, issued: int | None, returned: int | None, void: int | None
) -> str:
    """Return what is impossible about the votes for one member; empty where nothing is.

    Votes may be fewer than the valid ballots: who ticked none or two boxes did not vote.

    Source: handbook 7.2 (F24) and VOTE-BALLOT.
    """
    if min(votes.excellent, votes.qualified, votes.basic, votes.unqualified) < 0:
        return "票数不能是负数"
    problem = sheet_problem(issued, returned, void)
    if problem:
        return problem
    if returned is not None and votes.total > returned - (void or 0):
        return f"四项共 {votes.total} 票，多于有效票 {returned - (void or 0)} 张"
    return ""


def sheet_problem(issued: int | None, returned: int | None, void: int | None) -> str:
    """Return what is impossible about the ballots as a whole; empty where nothing is.

    Source: handbook VOTE-BALLOT.
    """
    if returned is not None and issued is not None and returned > issued:
        return f"收回 {returned} 张，多于发出 {issued} 张"
    if void is not None and void > (returned or 0):
        return f"无效 {void} 张，多于收回 {returned or 0} 张"
    return ""
