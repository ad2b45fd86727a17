"""The result of an election in sentences, with its numbers and the rule it rests on."""

from collections.abc import Iterator

from secretary_app.domain.elections import ElectionCount, result_of
from secretary_app.domain.values import MotionKind
from secretary_app.domain.voting import MORE_THAN_HALF, VOTE_RULES, is_valid, stated

SOURCE = VOTE_RULES[MotionKind.ELECTION].source


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
