"""Quorum and majority of every kind of vote, in whole numbers (handbook 2.4).

"More than half" is `2 * x > n`, "half and more" is `2 * x >= n`; no fraction is ever rounded.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.policy import CommitteeMajority
from secretary_app.domain.values import MotionKind


@dataclass(frozen=True)
class Share:
    """A part of a whole that a count must reach, or exceed."""

    parts: int
    of: int
    exceeded: bool
    """True: more than the share; False: the share itself suffices."""
    words: str

    def met_by(self, count: int, whole: int) -> bool:
        """Tell whether the count is enough; nobody out of nobody never is.

        Source: handbook NUM-01 (民法典, article 1259).
        """
        if whole <= 0:
            return False
        left, right = self.of * count, self.parts * whole
        return left > right if self.exceeded else left >= right

    def least(self, whole: int) -> int:
        """Return the smallest count that is enough.

        Source: handbook NUM-01 (民法典, article 1259).
        """
        if self.exceeded:
            return self.parts * whole // self.of + 1
        return -(-self.parts * whole // self.of)


MORE_THAN_HALF = Share(1, 2, exceeded=True, words="超过半数")
HALF_AND_MORE = Share(1, 2, exceeded=False, words="达到半数")
FOUR_FIFTHS = Share(4, 5, exceeded=False, words="达到五分之四")


@dataclass(frozen=True, kw_only=True)
class VoteRule:
    """How one kind of motion is decided."""

    id: str
    quorum: Share
    majority: Share
    written_count: bool
    """Whether opinions handed in before the meeting count as votes."""
    voters: str
    """Who is due, in the words of the regulation."""
    source: str


_DEVELOPMENT = VoteRule(
    id="VOTE-DEV",
    quorum=MORE_THAN_HALF,
    majority=MORE_THAN_HALF,
    written_count=True,
    voters="应到会有表决权的正式党员",
    source="《中国共产党发展党员工作细则》第二十条、第二十一条、第三十三条",
)
_GENERAL = VoteRule(
    id="VOTE-GEN",
    quorum=HALF_AND_MORE,
    majority=MORE_THAN_HALF,
    written_count=False,
    voters="应到会有表决权的正式党员",
    source="《中国共产党支部工作条例（试行）》第十一条",
)
_COMMITTEE = VoteRule(
    id="VOTE-COMM",
    quorum=HALF_AND_MORE,
    majority=MORE_THAN_HALF,
    written_count=False,
    voters="支部委员会委员",
    source="《中国共产党支部工作条例（试行）》第十二条（通过比例由学校规定）",
)
_ELECTION = VoteRule(
    id="VOTE-ELECT",
    quorum=FOUR_FIFTHS,
    majority=MORE_THAN_HALF,
    written_count=False,
    voters="应到会有选举权的正式党员",
    source="《中国共产党基层组织选举工作条例》（到会五分之四、赞成超过应到会半数当选）",
)

VOTE_RULES: dict[MotionKind, VoteRule] = {
    MotionKind.ADMIT: _DEVELOPMENT,
    MotionKind.CONVERT: _DEVELOPMENT,
    MotionKind.EXTEND: _DEVELOPMENT,
    MotionKind.CANCEL: _DEVELOPMENT,
    MotionKind.GENERAL: _GENERAL,
    MotionKind.COMMITTEE: _COMMITTEE,
    MotionKind.ELECTION: _ELECTION,
}
"""The rule by which each kind of motion is decided."""


@dataclass(frozen=True)
class BallotProblem:
    """One impossibility of a count, shown beside the field it belongs to."""

    field: str
    """The field of `Ballot`."""
    message: str
    rule: str = "VOTE-BALLOT"


def in_favour(kind: MotionKind, ballot: Ballot) -> int:
    """Return the votes in favour; written opinions count in matters of development only.

    Source: 发展党员工作细则, article 20.
    """
    return ballot.in_favour if VOTE_RULES[kind].written_count else ballot.yes


def is_valid(kind: MotionKind, ballot: Ballot) -> bool:
    """Tell whether enough of those due were there; written opinions are not presence.

    Source: 发展党员工作细则, article 20; 支部工作条例, articles 11 and 12.
    """
    return VOTE_RULES[kind].quorum.met_by(ballot.present, ballot.eligible)


def is_carried(
    kind: MotionKind, ballot: Ballot, among: CommitteeMajority = CommitteeMajority.OF_ALL
) -> bool:
    """Tell whether the motion is carried: a valid meeting, and enough of all due in favour.

    Abstentions and void votes are not in favour and do not lessen the number due. `among`
    is the school's own word on the committee and says nothing of other votes.

    Source: 发展党员工作细则, article 21; 支部工作条例, articles 11 and 12.
    """
    whole, _ = _voters(kind, ballot, among)
    enough = VOTE_RULES[kind].majority.met_by(in_favour(kind, ballot), whole)
    return is_valid(kind, ballot) and enough


def _voters(kind: MotionKind, ballot: Ballot, among: CommitteeMajority) -> tuple[int, str]:
    """Return of how many, and of whom, more than half must be in favour."""
    if kind is MotionKind.COMMITTEE and among is CommitteeMajority.OF_PRESENT:
        return ballot.present, "到会委员"
    return ballot.eligible, VOTE_RULES[kind].voters


def check_ballot(kind: MotionKind, ballot: Ballot) -> tuple[BallotProblem, ...]:
    """Return every impossibility of the count, in the order of the fields.

    Source: 发展党员工作细则, articles 20 and 21 (handbook VOTE-BALLOT, VOTE-PROXY).
    """
    return (*presence(ballot), *_papers(ballot), *_written(kind, ballot))


def presence(ballot: Ballot) -> Iterator[BallotProblem]:
    """Yield what cannot be true of the numbers due and present.

    Source: 发展党员工作细则, article 20; handbook 2.4.
    """
    if ballot.eligible <= 0:
        yield BallotProblem("eligible", "应到会有表决权的人数还没有填写。")
    elif ballot.present > ballot.eligible:
        yield BallotProblem(
            "present", f"实到 {ballot.present} 名，多于应到 {ballot.eligible} 名；应到 ≥ 实到。"
        )


def papers_given(ballot: Ballot) -> Iterator[BallotProblem]:
    """Yield where papers were not one for each voter present: nobody votes for another.

    Source: handbook VOTE-BALLOT, VOTE-PROXY.
    """
    if ballot.issued != ballot.present:
        yield BallotProblem(
            "issued",
            f"发出 {ballot.issued} 张，应与到会有表决权的 {ballot.present} 名相等，不得代投。",
        )


def _papers(ballot: Ballot) -> Iterator[BallotProblem]:
    yield from papers_given(ballot)
    if ballot.returned > ballot.issued:
        yield BallotProblem(
            "returned",
            f"收回 {ballot.returned} 张，多于发出的 {ballot.issued} 张；表决作废，应重新投票。",
        )
    marked = ballot.yes + ballot.no + ballot.abstain + ballot.void
    if marked != ballot.returned:
        parts = (
            f"同意 {ballot.yes} + 不同意 {ballot.no} + 弃权 {ballot.abstain}"
            f" + 无效 {ballot.void} = {marked}"
        )
        yield BallotProblem("yes", f"{parts}，应等于收回的 {ballot.returned} 张。")


def _written(kind: MotionKind, ballot: Ballot) -> Iterator[BallotProblem]:
    written = ballot.written_yes + ballot.written_no + ballot.written_abstain
    absent = max(ballot.eligible - ballot.present, 0)
    if written and not VOTE_RULES[kind].written_count:
        yield BallotProblem(
            "written_yes",
            f"{kind.label}只计到会人员的票，书面意见 {written} 份不计入。",
            VOTE_RULES[kind].id,
        )
    elif written > absent:
        yield BallotProblem(
            "written_yes",
            f"书面意见 {written} 份，多于未到会的 {absent} 名；到会的人只投票。",
        )


def explain(
    kind: MotionKind, ballot: Ballot, among: CommitteeMajority = CommitteeMajority.OF_ALL
) -> str:
    """Return the result in a sentence with its numbers and the rule it rests on.

    Source: 发展党员工作细则, article 22; handbook 2.4.
    """
    rule = VOTE_RULES[kind]
    if ballot.eligible <= 0:
        return f"{rule.voters}人数还没有填写，不能判定。依据：{rule.source}。"
    quorum = stated(rule.quorum, is_valid(kind, ballot), "应到")
    opening = f"{rule.voters} {ballot.eligible} 名，实到 {ballot.present} 名，{quorum}"
    if not is_valid(kind, ballot):
        least = rule.quorum.least(ballot.eligible)
        return f"{opening}，须至少 {least} 名到会，会议无效。依据：{rule.source}。"
    votes = in_favour(kind, ballot)
    written = ballot.written_yes if rule.written_count else 0
    note = f"（其中会前书面 {written} 票）" if written else ""
    carried, (whole, voters) = is_carried(kind, ballot, among), _voters(kind, ballot, among)
    majority = stated(rule.majority, carried, voters)
    result = "通过" if carried else f"须至少 {rule.majority.least(whole)} 票，未通过"
    return (
        f"{opening}，会议有效；赞成 {votes} 票{note}，{majority}，{result}。依据：{rule.source}。"
    )


def stated(share: Share, met: bool, whole: str) -> str:
    """Return the share as reached or not: 超过应到的半数, 未达到应到的五分之四.

    Source: handbook NUM-01.
    """
    part = share.words[2:]
    return f"{'' if met else '未'}{share.words[:2]}{whole}的{part}"
