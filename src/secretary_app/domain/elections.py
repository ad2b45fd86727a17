"""Elections in a branch: candidates, papers, who is elected, ties and further rounds.

All numbers are numbers of people or papers. More than half of all due, not of those present,
must be in favour; written opinions and proxies do not count.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.values import ElectionOffice, MeetingKind, MotionKind
from secretary_app.domain.voting import (
    HALF_AND_MORE,
    MORE_THAN_HALF,
    VOTE_RULES,
    BallotProblem,
    is_valid,
    papers_given,
    presence,
    stated,
)

DIFFERENTIAL = (ElectionOffice.COMMITTEE, ElectionOffice.DELEGATE)
"""Offices for which there must be more candidates than seats (差额); the others need not."""
BY_COMMITTEE = (ElectionOffice.SECRETARY, ElectionOffice.DEPUTY)
"""Offices that the committee elects from its members, where there is a committee."""
SOURCE = VOTE_RULES[MotionKind.ELECTION].source


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


def check_election(count: ElectionCount) -> tuple[BallotProblem, ...]:
    """Return every impossibility of a round's count, in the order of the fields.

    A field is one of `Ballot`, `seats`, `reduced_to`, or `candidate.N` counted from 0.

    Source: 中国共产党基层组织选举工作条例 (handbook ELECT-BALLOT, VOTE-ELECT).
    """
    return (
        *presence(count.ballot),
        *papers_given(count.ballot),
        *_returned(count),
        *_seats(count),
        *_names(count),
        *_votes(count),
        *_reduction(count),
    )


def _returned(count: ElectionCount) -> Iterator[BallotProblem]:
    ballot = count.ballot
    if ballot.returned > ballot.issued:
        yield _problem(
            "returned",
            f"收回 {ballot.returned} 张，多于发出的 {ballot.issued} 张；选举无效，应重新选举。",
        )
    if ballot.void > ballot.returned:
        yield _problem("void", f"无效 {ballot.void} 张，多于收回的 {ballot.returned} 张。")


def _problem(field: str, message: str) -> BallotProblem:
    return BallotProblem(field, message, "ELECT-BALLOT")


def _seats(count: ElectionCount) -> Iterator[BallotProblem]:
    offered = sum(not one.written_in for one in count.candidates)
    if count.seats < 1:
        yield _problem("seats", "应选名额还没有填写。")
    elif offered < count.seats:
        yield _problem("seats", f"候选人 {offered} 名，少于应选的 {count.seats} 名。")


def _names(count: ElectionCount) -> Iterator[BallotProblem]:
    seen: set[str] = set()
    for place, one in enumerate(count.candidates):
        name = one.name.strip()
        if not name:
            yield _problem(f"candidate.{place}", f"第 {place + 1} 名候选人没有姓名。")
        elif name in seen:
            yield _problem(f"candidate.{place}", f"{name}出现了两次。")
        seen.add(name)


def _votes(count: ElectionCount) -> Iterator[BallotProblem]:
    valid = count.valid_papers
    for place, one in enumerate(count.candidates):
        field, name = f"candidate.{place}", one.name or f"第 {place + 1} 名"
        if one.written_in:
            if one.yes > valid or one.no or one.abstain:
                said = f"另选人{name}只计赞成票，且不多于有效票 {valid} 张。"
                yield _problem(field, said)
        elif one.votes != valid:
            parts = f"赞成 {one.yes} + 不赞成 {one.no} + 弃权 {one.abstain} = {one.votes}"
            yield _problem(field, f"{name}：{parts}，应等于有效票 {valid} 张。")
    chosen, most = sum(one.yes for one in count.candidates), count.seats * valid
    if chosen > most >= 0:
        said = f"赞成票合计 {chosen}，多于有效票 {valid} 张 × 应选 {count.seats} 名 = {most}"
        yield _problem("candidate.0", f"{said}；每张选票所选人数不得多于应选名额。")


def _reduction(count: ElectionCount) -> Iterator[BallotProblem]:
    if count.reduced_to is None:
        return
    won = len(_ranked(count)[: count.seats])
    if not won <= count.reduced_to < count.seats:
        said = f"减少后的名额应少于应选的 {count.seats} 名，且不少于已当选的 {won} 名。"
        yield _problem("reduced_to", said)
    elif not HALF_AND_MORE.met_by(count.consenting, count.ballot.eligible):
        least = HALF_AND_MORE.least(count.ballot.eligible)
        said = f"同意减少名额的 {count.consenting} 名，须有半数以上选举人（至少 {least} 名）同意。"
        yield BallotProblem("reduced_to", said, "ELECT-TIE")


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
    ranked, seats = _ranked(count), count.seats
    if len(ranked) <= seats:
        kept = seats if count.reduced_to is None else max(count.reduced_to, len(ranked))
        return ElectionResult(elected=ranked, vacant=kept - len(ranked))
    last = ranked[seats - 1].yes
    if ranked[seats].yes != last:
        return ElectionResult(elected=ranked[:seats])
    clear = tuple(one for one in ranked if one.yes > last)
    tied = tuple(one for one in ranked if one.yes == last)
    return ElectionResult(elected=clear, tied=tied, vacant=seats - len(clear))


def _ranked(count: ElectionCount) -> tuple[CandidateCount, ...]:
    """Return those with enough votes, most first; equal votes stay in the paper's order.

    In a run-off those with more votes are elected: all had more than half before.
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


def explain_election(count: ElectionCount) -> str:
    """Return the result of a round in a sentence with its numbers and the rule it rests on.

    Source: 中国共产党基层组织选举工作条例; handbook VOTE-ELECT, ELECT-TIE.
    """
    ballot, basis = count.ballot, f"依据：{SOURCE}。"
    if ballot.eligible <= 0:
        return f"{count.voters}人数还没有填写，不能判定。{basis}"
    came = is_valid(MotionKind.ELECTION, ballot)
    quorum = stated(VOTE_RULES[MotionKind.ELECTION].quorum, came, "应到")
    opening = f"{count.voters} {ballot.eligible} 名，实到 {ballot.present} 名，{quorum}"
    if not came:
        least = VOTE_RULES[MotionKind.ELECTION].quorum.least(ballot.eligible)
        return f"{opening}，须至少 {least} 名到会，不能进行选举。{basis}"
    papers = f"发出 {ballot.issued} 张，收回 {ballot.returned} 张"
    if ballot.returned > ballot.issued:
        return f"{opening}；{papers}，收回多于发出，选举无效，应重新选举。{basis}"
    valid = f"有效 {count.valid_papers} 张，无效 {ballot.void} 张，选举有效"
    return f"{opening}，会议有效；{papers}，{valid}。{''.join(_elected(count))}{basis}"


def _elected(count: ElectionCount) -> Iterator[str]:
    result, least = result_of(count), MORE_THAN_HALF.least(count.ballot.eligible)
    needed = (
        "就票数相等者再次投票，得票多的当选"
        if count.run_off
        else f"赞成票须超过应到会的半数（至少 {least} 票）"
    )
    yield f"应选{count.office.label} {count.seats} 名，{needed}；"
    if result.elected:
        names = "、".join(f"{one.name} {one.yes} 票" for one in result.elected)
        yield f"当选 {len(result.elected)} 名：{names}。"
    else:
        yield "没有人当选。"
    if result.tied:
        names = "、".join(one.name for one in result.tied)
        yield (
            f"{names}各 {result.tied[0].yes} 票，票数相等，"
            f"应就票数相等者再次投票，选出 {result.vacant} 名。"
        )
    elif result.vacant:
        yield (
            f"还缺 {result.vacant} 名，应另行选举；接近应选名额的，"
            "经半数以上选举人同意也可以减少名额。"
        )
    elif count.reduced_to is not None and count.reduced_to < count.seats:
        yield f"经 {count.consenting} 名选举人同意，名额减为 {count.reduced_to} 名，不再选举。"
