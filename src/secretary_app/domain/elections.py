"""Elections in a branch: candidates, papers, who is elected, ties and further rounds.

All numbers are numbers of people or papers. More than half of all due, not of those present,
must be in favour; written opinions and proxies do not count.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.values import ElectionOffice, MeetingKind, MotionKind
from secretary_app.domain.voting import (
    MORE_THAN_HALF,
    is_valid,
)

DIFFERENTIAL = (ElectionOffice.COMMITTEE, ElectionOffice.DELEGATE)
"""Offices for which there must be more candidates than seats (差额); the others need not."""
BY_COMMITTEE = (ElectionOffice.SECRETARY, ElectionOffice.DEPUTY)
"""Offices that the committee elects from its members, where there is a committee."""


@dataclass(frozen=True, kw_only=True)
class CandidateCount:
    """A candidate, or somebody written in (另选人), with the votes for and against."""

    name: str
    yes: int = 0
    no: int = 0
    abstain: int = 0
    written_in: bool = False
    person_id: int | None = None

    @property
    def votes(self) -> int:
        """All marks and blanks beside the name."""
        return self.yes + self.no + self.abstain


@dataclass(frozen=True, kw_only=True)
class ElectionCount:
    """One round of an election; of the ballot, only the people and the papers are read."""

    office: ElectionOffice
    seats: int
    """How many are to be elected in this round (应选名额)."""
    ballot: Ballot
    candidates: tuple[CandidateCount, ...] = ()
    round: int = 1
    run_off: bool = False
    """Whether it is about candidates with equal votes, who had enough already."""
    by_committee: bool = False
    """Whether the committee elects, and not the assembly."""
    reduced_to: int | None = None
    """Seats that remain of this round where the electors agreed to fill fewer."""
    consenting: int = 0
    """Electors who agreed to that."""

    @property
    def valid_papers(self) -> int:
        """Papers that were returned and are not void."""
        return self.ballot.returned - self.ballot.void

    @property
    def voters(self) -> str:
        """Who is due, in words."""
        return "应到会有选举权的委员" if self.by_committee else "应到会有选举权的正式党员"

    @property
    def is_counted(self) -> bool:
        """Whether anything but attendance suggests was entered."""
        marked = any(one.votes for one in self.candidates)
        return bool(self.ballot.returned or self.ballot.void or marked)


class CandidateLike(Protocol):
    """A candidate as the record and the draft of the minutes have it."""

    @property
    def name(self) -> str: ...  # noqa: D102 - a field

    @property
    def person_id(self) -> int | None: ...  # noqa: D102 - a field

    @property
    def yes(self) -> int: ...  # noqa: D102 - a field

    @property
    def no(self) -> int: ...  # noqa: D102 - a field

    @property
    def abstain(self) -> int: ...  # noqa: D102 - a field

    @property
    def written_in(self) -> bool: ...  # noqa: D102 - a field


class ElectionLike(Protocol):
    """A round of an election as the record and the draft of the minutes have it."""

    @property
    def office(self) -> ElectionOffice: ...  # noqa: D102 - a field

    @property
    def seats(self) -> int: ...  # noqa: D102 - a field

    @property
    def round(self) -> int: ...  # noqa: D102 - a field

    @property
    def run_off(self) -> bool: ...  # noqa: D102 - a field

    @property
    def reduced_to(self) -> int | None: ...  # noqa: D102 - a field

    @property
    def consenting(self) -> int: ...  # noqa: D102 - a field

    @property
    def candidates(self) -> Sequence[CandidateLike]: ...  # noqa: D102 - a field


def count_from(
    given: ElectionLike, ballot: Ballot, kinds: Collection[MeetingKind | str]
) -> ElectionCount:
    """Return a round of an election, held at a meeting of these kinds, as the rules read it.

    Source: 中国共产党支部工作条例（试行）, article 21: the committee elects its secretary.
    """
    return ElectionCount(
        office=given.office,
        seats=given.seats,
        round=given.round,
        run_off=given.run_off,
        reduced_to=given.reduced_to,
        consenting=given.consenting,
        by_committee=is_by_committee(given.office, kinds),
        ballot=ballot,
        candidates=tuple(
            CandidateCount(
                name=one.name,
                person_id=one.person_id,
                yes=one.yes,
                no=one.no,
                abstain=one.abstain,
                written_in=one.written_in,
            )
            for one in given.candidates
        ),
    )


def is_by_committee(office: ElectionOffice, kinds: Collection[MeetingKind | str]) -> bool:
    """Tell whether the committee elects at a meeting of these kinds, and not the assembly.

    Source: 中国共产党支部工作条例（试行）, article 21.
    """
    in_committee = MeetingKind.COMMITTEE in kinds and MeetingKind.ASSEMBLY not in kinds
    return office in BY_COMMITTEE and in_committee


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One ballot paper: whom it approves, rejects, and writes in instead."""

    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()
    others: tuple[str, ...] = ()

    @property
    def chosen(self) -> int:
        """How many people the paper chooses."""
        return len(self.yes) + len(self.others)


def is_valid_paper(paper: Paper, seats: int) -> bool:
    """Tell whether a paper counts: it chooses no more people than there are seats.

    Source: 中国共产党基层组织选举工作条例 (handbook ELECT-BALLOT).
    """
    return paper.chosen <= seats


def tally(
    papers: Sequence[Paper], names: Sequence[str], seats: int
) -> tuple[int, Mapping[str, CandidateCount]]:
    """Return how many papers are void, and each name's votes on the others.

    Whoever is neither approved nor rejected on a paper is abstained from.

    Source: 中国共产党基层组织选举工作条例 (handbook ELECT-BALLOT).
    """
    valid = [paper for paper in papers if is_valid_paper(paper, seats)]
    counts = {
        name: CandidateCount(
            name=name,
            yes=(yes := sum(name in paper.yes for paper in valid)),
            no=(no := sum(name in paper.no for paper in valid)),
            abstain=len(valid) - yes - no,
        )
        for name in names
    }
    for name in dict.fromkeys(other for paper in valid for other in paper.others):
        yes = sum(name in paper.others for paper in valid)
        counts[name] = CandidateCount(name=name, yes=yes, written_in=True)
    return len(papers) - len(valid), counts


def least_candidates(seats: int) -> int:
    """Return how many candidates a differential election of so many seats needs.

    Source: 中国共产党基层组织选举工作条例, articles 9 and 13 (handbook ELECT-DIFF20).
    """
    return seats + -(-seats // 5)


def candidates_lacking(count: ElectionCount) -> int:
    """Return how many candidates the first round of a differential election lacks.

    A later round is about those who are tied, or about the seats that stayed empty; no
    difference is asked for there.

    Source: 中国共产党基层组织选举工作条例, articles 9 and 13 (handbook ELECT-DIFF20).
    """
    if count.office not in DIFFERENTIAL or count.round > 1:
        return 0
    offered = sum(not one.written_in for one in count.candidates)
    return max(least_candidates(count.seats) - offered, 0)


@dataclass(frozen=True, kw_only=True)
class ElectionResult:
    """What came out of a round, or of all rounds of an election together."""

    elected: tuple[CandidateCount, ...] = ()
    """By votes, most first."""
    tied: tuple[CandidateCount, ...] = ()
    """Candidates with equal votes for the last seats; they are voted on again (ELECT-TIE)."""
    vacant: int = 0
    """Seats that are empty until another round."""

    @property
    def is_settled(self) -> bool:
        """Whether no other round is needed."""
        return not self.vacant


def result_of(count: ElectionCount) -> ElectionResult:
    """Return who is elected in a round: more than half of all due, most votes first.

    In a run-off of those who were equal, most votes alone decide. Nobody is elected where too
    few came or more papers came back than were given out.

    Source: 中国共产党基层组织选举工作条例 (handbook VOTE-ELECT, ELECT-TIE).
    """
    ballot = count.ballot
    if not is_valid(MotionKind.ELECTION, ballot) or ballot.returned > ballot.issued:
        return ElectionResult(vacant=count.seats)
    ranked, seats = with_enough_votes(count), count.seats
    if len(ranked) <= seats:
        kept = seats if count.reduced_to is None else max(count.reduced_to, len(ranked))
        return ElectionResult(elected=ranked, vacant=kept - len(ranked))
    last = ranked[seats - 1].yes
    if ranked[seats].yes != last:
        return ElectionResult(elected=ranked[:seats])
    clear = tuple(one for one in ranked if one.yes > last)
    tied = tuple(one for one in ranked if one.yes == last)
    return ElectionResult(elected=clear, tied=tied, vacant=seats - len(clear))


def with_enough_votes(count: ElectionCount) -> tuple[CandidateCount, ...]:
    """Return those with enough votes, most first; equal votes stay in the paper's order.

    In a run-off those with more votes are elected: all had more than half before.

    Source: 中国共产党基层组织选举工作条例 (handbook VOTE-ELECT, ELECT-TIE).
    """
    enough = [
        one
        for one in count.candidates
        if MORE_THAN_HALF.met_by(one.yes, count.ballot.eligible) or (count.run_off and one.yes)
    ]
    return tuple(sorted(enough, key=lambda one: -one.yes))


def outcome(rounds: Sequence[ElectionCount]) -> ElectionResult:
    """Return what came out of all rounds of one election together, in their order.

    Source: 中国共产党基层组织选举工作条例 (handbook ELECT-TIE).
    """
    results = [result_of(one) for one in rounds if one.is_counted]
    if not results:
        return ElectionResult(vacant=rounds[0].seats if rounds else 0)
    elected = tuple(one for result in results for one in result.elected)
    return replace(results[-1], elected=elected)


def next_round(rounds: Sequence[ElectionCount]) -> ElectionCount | None:
    """Return the round that must follow, with its candidates and seats; None where none must.

    After a tie only the tied are voted on; for seats that stayed empty, those who were not
    elected stand again, those written in among them as candidates.

    Source: 中国共产党基层组织选举工作条例 (handbook ELECT-TIE).
    """
    so_far = outcome(rounds)
    if not rounds or so_far.is_settled or not rounds[-1].is_counted:
        return None
    won = {one.name for one in so_far.elected}
    standing = so_far.tied or tuple(one for one in rounds[-1].candidates if one.name not in won)
    present = rounds[-1].ballot
    return ElectionCount(
        office=rounds[-1].office,
        seats=so_far.vacant,
        round=rounds[-1].round + 1,
        run_off=bool(so_far.tied),
        by_committee=rounds[-1].by_committee,
        ballot=Ballot(eligible=present.eligible, present=present.present, issued=present.present),
        candidates=tuple(
            CandidateCount(name=one.name, person_id=one.person_id) for one in standing
        ),
    )
