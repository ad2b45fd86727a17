"""Headings that the agenda of a kind of meeting usually has: prompts, never content."""

from collections.abc import Iterable

from secretary_app.domain.values import MeetingKind

OUTLINES: dict[MeetingKind, tuple[str, ...]] = {
    MeetingKind.ASSEMBLY: ("传达学习", "报告支委会工作", "讨论事项", "表决事项"),
    MeetingKind.COMMITTEE: ("传达学习", "研究事项", "决定、责任人和时限"),
    MeetingKind.GROUP: ("学习内容", "交流发言", "布置工作"),
    MeetingKind.LECTURE: ("讲课内容", "交流讨论"),
    MeetingKind.THEME_DAY: ("活动内容", "交流发言", "活动小结"),
    MeetingKind.LIFE_MEETING: (
        "会议主题",
        "征求意见情况",
        "对照检查",
        "批评意见",
        "问题清单",
        "整改清单",
    ),
    MeetingKind.REVIEW: ("个人自评", "党员互评", "民主测评", "评定意见"),
    MeetingKind.TALK: ("谈话内容",),
    MeetingKind.REPORT: ("书记述职", "党员评议"),
}
"""Handbook 3.1 and 3.3; for the life meeting MIN-04 (支部工作条例 17), for the review 18."""


def headings(kinds: Iterable[MeetingKind]) -> tuple[str, ...]:
    """Return the headings for a meeting of these kinds, each once, in order."""
    return tuple(dict.fromkeys(heading for kind in kinds for heading in OUTLINES[kind]))
