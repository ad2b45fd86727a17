"""What cannot be true of an election's count, field by field."""

from collections.abc import Iterator

from secretary_app.domain.elections import ElectionCount, with_enough_votes
from secretary_app.domain.voting import HALF_AND_MORE, BallotProblem, papers_given, presence


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
    won = len(with_enough_votes(count)[: count.seats])
    if not won <= count.reduced_to < count.seats:
        said = f"减少后的名额应少于应选的 {count.seats} 名，且不少于已当选的 {won} 名。"
        yield _problem("reduced_to", said)
    elif not HALF_AND_MORE.met_by(count.consenting, count.ballot.eligible):
        least = HALF_AND_MORE.least(count.ballot.eligible)
        said = f"同意减少名额的 {count.consenting} 名，须有半数以上选举人（至少 {least} 名）同意。"
        yield BallotProblem("reduced_to", said, "ELECT-TIE")
