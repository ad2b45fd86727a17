"""What minutes must satisfy before they can be saved; what they merely lack is a finding."""

from collections import Counter
from collections.abc import Callable
from datetime import date

from secretary_app.domain.elections import BY_COMMITTEE, ElectionCount, outcome
from secretary_app.domain.errors import UserError
from secretary_app.domain.motions import problems_of
from secretary_app.domain.values import (
    AttendanceState,
    ElectionOffice,
    MeetingKind,
    MotionKind,
)
from secretary_app.domain.voting import VOTE_RULES
from secretary_app.services.meeting_drafts import MeetingDraft
from secretary_app.services.motion_drafts import DEVELOPMENT_MOTIONS, MotionDraft
from secretary_app.store.records.base import NAME_LENGTH

NEEDED_KIND: dict[MotionKind, MeetingKind] = {
    MotionKind.COMMITTEE: MeetingKind.COMMITTEE,
    **dict.fromkeys(
        (*DEVELOPMENT_MOTIONS, MotionKind.GENERAL, MotionKind.ELECTION), MeetingKind.ASSEMBLY
    ),
}
"""The kind of meeting that may decide a kind of motion (细则 20, 21, 33; 支部条例 11, 12)."""

Check = Callable[[MeetingDraft, date], None]


def refuse_impossible(draft: MeetingDraft, today: date) -> None:
    """Raise UserError for minutes that cannot be true; nothing is changed."""
    for check in CHECKS:
        check(draft, today)


def _named(draft: MeetingDraft, _today: date) -> None:
    if not draft.kinds:
        raise UserError("还没有选择会议类型。", "请至少勾选一种会议类型。")
    if not draft.title.strip():
        raise UserError("会议名称是空的。", "请填写会议名称，例如“支部党员大会”。")
    if len(draft.title) > NAME_LENGTH:
        raise UserError(f"会议名称超过 {NAME_LENGTH} 字。", "请缩短名称，内容写在议程里。")


def _times(draft: MeetingDraft, _today: date) -> None:
    if draft.starts_at and draft.ends_at and draft.ends_at < draft.starts_at:
        raise UserError("结束时间早于开始时间。", "请核对起止时间；跨过零点的会议请分两天记录。")


def _not_yet_held(draft: MeetingDraft, today: date) -> None:
    if draft.held_on <= today:
        return
    came = any(row.state is AttendanceState.PRESENT for row in draft.attendance)
    if came or any(motion.counted for motion in draft.motions):
        raise UserError(
            "会议日期在今天之后，还不能登记到会和票数。",
            "请核对会议日期；计划中的会议可以先保存议程，开会后再登记。",
        )


def _signed_since(draft: MeetingDraft, today: date) -> None:
    day = draft.secretary_signed_on
    if day is not None and not draft.held_on <= day <= today:
        raise UserError(
            "书记签名日期应在会议日期与今天之间。", "请在“决议与意见”中核对书记签名日期。"
        )


def _attendance_once(draft: MeetingDraft, _today: date) -> None:
    counts = Counter(row.person_id for row in draft.attendance)
    if any(count > 1 for count in counts.values()):
        raise UserError("签到表里有人出现了两次。", "请刷新应到名单后再保存。")


def _agenda_named(draft: MeetingDraft, _today: date) -> None:
    for position, item in enumerate(draft.agenda, start=1):
        if not item.title.strip():
            raise UserError(f"第 {position} 项议程没有标题。", "请填写标题，或删除这一项。")


def _motions(draft: MeetingDraft, _today: date) -> None:
    for position, motion in enumerate(draft.motions, start=1):
        trouble = trouble_in_motion(draft, motion, position)
        if trouble is not None:
            raise trouble
    pairs = Counter(
        (motion.kind, motion.person_id)
        for motion in draft.motions
        if motion.kind in DEVELOPMENT_MOTIONS
    )
    if any(count > 1 for count in pairs.values()):
        raise UserError(
            "同一个人的同一事项表决了两次。", "请删除多余的一项；重新投票的，只记最后一次结果。"
        )


def trouble_in_motion(draft: MeetingDraft, motion: MotionDraft, position: int) -> UserError | None:
    """Return what keeps a motion from being saved, or None; `position` counts from 1."""
    if not motion.title.strip():
        return UserError(f"第 {position} 项表决没有写明事项。", "请填写表决事项。")
    if motion.kind in DEVELOPMENT_MOTIONS and motion.person_id is None:
        return UserError(
            f"第 {position} 项表决（{motion.kind.label}）没有选定人员。",
            "两人以上须逐个讨论、逐个表决（细则第二十一条），请为每人各立一项。",
        )
    needed = needed_kinds(motion)
    if not needed & set(draft.kinds):
        words = "或".join(kind.label for kind in MeetingKind if kind in needed)
        return UserError(
            f"“{_noun(motion)}”须由{words}表决。",
            f"请在会议类型中勾选“{words}”，或删除第 {position} 项表决。",
        )
    count = motion.count(draft.kinds)
    problems = problems_of(motion.kind, motion.ballot, count) if motion.counted else ()
    if problems:
        first = problems[0]
        return UserError(
            f"第 {position} 项表决的票数有矛盾：{first.message}",
            f"依据：{VOTE_RULES[motion.kind].source}。",
        )
    return None


def needed_kinds(motion: MotionDraft) -> frozenset[MeetingKind]:
    """Return the kinds of meeting of which one must vote on a motion.

    The committee elects its secretary and deputy; where there is none, the assembly does.
    """
    if motion.election is not None and motion.election.office in BY_COMMITTEE:
        return frozenset({MeetingKind.ASSEMBLY, MeetingKind.COMMITTEE})
    return frozenset({NEEDED_KIND[motion.kind]})


def _noun(motion: MotionDraft) -> str:
    return f"选举{motion.election.office.label}" if motion.election else motion.kind.label


def _elections(draft: MeetingDraft, _today: date) -> None:
    for office in ElectionOffice:
        counts = [motion.count(draft.kinds) for motion in draft.motions if motion.election]
        rounds = sorted(
            (count for count in counts if count and count.office is office),
            key=lambda count: count.round,
        )
        _rounds(office, rounds)


def _rounds(office: ElectionOffice, rounds: list[ElectionCount]) -> None:
    if [one.round for one in rounds] != list(range(1, len(rounds) + 1)):
        raise UserError(
            f"选举{office.label}的轮次不连续，或同一轮登记了两次。",
            "请删除多余的一项；再次投票请用“再次投票”按钮建立。",
        )
    for number, later in enumerate(rounds[1:], start=1):
        vacant = outcome(rounds[:number]).vacant
        if later.is_counted and later.seats != vacant:
            raise UserError(
                f"选举{office.label}第 {later.round} 轮应选 {later.seats} 名，"
                f"而前一轮后还缺 {vacant} 名。",
                "请核对前一轮的票数，或改正这一轮的应选名额。",
            )


def _tasks_named(draft: MeetingDraft, _today: date) -> None:
    for position, task in enumerate(draft.tasks, start=1):
        if not task.title.strip():
            raise UserError(f"第 {position} 项任务没有写明内容。", "请填写内容，或删除这一项。")


CHECKS: tuple[Check, ...] = (
    _named,
    _times,
    _not_yet_held,
    _signed_since,
    _attendance_once,
    _agenda_named,
    _motions,
    _elections,
    _tasks_named,
)
