"""Headings that the agenda of a kind of meeting usually has, with prompts: never content."""

from collections.abc import Iterable

from secretary_app.domain.values import MeetingKind

Heading = tuple[str, str]
"""A heading, and the prompt that stands in its empty text."""

OUTLINES: dict[MeetingKind, tuple[Heading, ...]] = {
    MeetingKind.ASSEMBLY: (
        ("传达学习", "传达了什么文件、精神；怎样贯彻"),
        ("报告支委会工作", "谁报告；主要内容"),
        ("讨论事项", "讨论了什么；各种意见"),
        ("表决事项", "付表决的事项；票数在左边“表决”里登记"),
    ),
    MeetingKind.COMMITTEE: (
        ("传达学习", "传达了什么文件、精神"),
        ("研究事项", "研究了什么；委员各自的意见"),
        ("决定、责任人和时限", "作出的决定；责任人和时限在“任务”里登记"),
    ),
    MeetingKind.GROUP: (
        ("学习内容", "学习了什么"),
        ("交流发言", "谁说了什么，逐人记在下面"),
        ("布置工作", "布置了什么"),
    ),
    MeetingKind.LECTURE: (
        ("讲课内容", "主讲人讲了哪几点"),
        ("交流讨论", "谁说了什么，逐人记在下面"),
    ),
    MeetingKind.THEME_DAY: (
        ("活动内容", "做了什么，在哪里，多长时间"),
        ("交流发言", "谁说了什么，逐人记在下面"),
        ("活动小结", "收获和不足"),
    ),
    MeetingKind.LIFE_MEETING: (
        ("会议主题", "本次组织生活会的主题"),
        ("征求意见情况", "向谁征求，收到哪些意见"),
        ("对照检查", "支委会和各人的对照检查"),
        ("批评意见", "谁对谁提出什么意见"),
        ("问题清单", "查摆出的问题"),
        ("整改清单", "整改措施、责任人、时限"),
    ),
    MeetingKind.REVIEW: (
        ("个人自评", "逐人记录"),
        ("党员互评", "逐人记录"),
        ("民主测评", "发出、收回的测评票"),
        ("评定意见", "支委会或大会评定的等次"),
    ),
    MeetingKind.TALK: (("谈话内容", "谈了什么；对方的想法和困难"),),
    MeetingKind.REPORT: (
        ("书记述职", "履职情况、问题和打算的要点"),
        ("党员评议", "评议情况"),
    ),
}
"""Handbook 3.1 and 3.3; for the life meeting MIN-04 (支部工作条例 17), for the review 18."""

OPEN_TASKS = "以往任务落实情况"
"""Heading under which open tasks come back."""
PROMPTS = {
    **dict(heading for outline in OUTLINES.values() for heading in outline),
    OPEN_TASKS: "各项任务办得怎样；完成的在“任务”里登记",
    "讨论接收预备党员": "本人汇报、介绍人介绍、支委会报告审查情况、党员讨论",
    "讨论预备党员转正": "本人汇报、介绍人意见、党小组意见、支委会意见、党员讨论",
    "清点到会人数": "应到、实到有选举权的党员；是否达到五分之四",
    "通过选举办法和监票人、计票人": "候选人不担任监票人、计票人",
    "介绍候选人": "候选人产生的经过和基本情况，按姓氏笔画为序",
    "投票选举": "票数在左边“选举”里登记",
    "宣布选举结果": "得票情况和当选名单",
}
DISCUSSED = "讨论情况与决定（如实记录，软件不代写）"


def headings(kinds: Iterable[MeetingKind]) -> tuple[str, ...]:
    """Return the headings for a meeting of these kinds, each once, in order."""
    return tuple(dict.fromkeys(heading for kind in kinds for heading, _ in OUTLINES[kind]))


def prompt_of(heading: str) -> str:
    """Return what should be written under a heading; never content itself."""
    known = heading.strip()
    found = next((text for start, text in PROMPTS.items() if known.startswith(start)), None)
    return f"{found}（如实记录，软件不代写）" if found else DISCUSSED
