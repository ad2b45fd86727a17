"""What minutes must satisfy before they can be saved; what they merely lack is a finding."""

from collections import Counter
from collections.abc import Callable
from datetime import date

from secretary_app.domain.errors import UserError
from secretary_app.domain.values import AttendanceState, MeetingKind, MotionKind
from secretary_app.domain.voting import VOTE_RULES, check_ballot
from secretary_app.services.meeting_drafts import (
    DEVELOPMENT_MOTIONS,
    MeetingDraft,
    MotionDraft,
)
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
    needed = NEEDED_KIND[motion.kind]
    if needed not in draft.kinds:
        return UserError(
            f"“{motion.kind.label}”须由{needed.label}表决。",
            f"请在会议类型中勾选“{needed.label}”，或删除第 {position} 项表决。",
        )
    problems = check_ballot(motion.kind, motion.ballot) if motion.counted else ()
    if problems:
        first = problems[0]
        return UserError(
            f"第 {position} 项表决的票数有矛盾：{first.message}",
            f"依据：{VOTE_RULES[motion.kind].source}。",
        )
    return None


CHECKS: tuple[Check, ...] = (
    _named,
    _times,
    _not_yet_held,
    _attendance_once,
    _agenda_named,
    _motions,
)
