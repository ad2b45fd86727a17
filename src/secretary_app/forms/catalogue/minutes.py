"""Minutes: F01 of assemblies, F02 of the committee, F03 of groups, lectures and theme days."""

from collections.abc import Callable, Sequence

from secretary_app.domain.elections import ElectionCount, explain_election
from secretary_app.domain.values import MeetingFileKind, MeetingKind
from secretary_app.domain.voting import explain
from secretary_app.forms import lint, words
from secretary_app.forms.form import (
    FILL,
    Align,
    Blank,
    Block,
    Column,
    Fields,
    Form,
    Grid,
    Label,
    Of,
    Only,
    Row,
    Signatures,
    Style,
    Table,
    Value,
)
from secretary_app.forms.sheets import MinutesSheet
from secretary_app.store.elections import count_of
from secretary_app.store.records import (
    AgendaItem,
    Attendance,
    LifeMeeting,
    Motion,
    Remedy,
    Task,
)

Listed = tuple[int, Remedy]

NUMERALS = "一二三四五六七八九十"
KINDS_OF_F01 = (
    MeetingKind.ASSEMBLY,
    MeetingKind.LIFE_MEETING,
    MeetingKind.REVIEW,
    MeetingKind.REPORT,
)
KINDS_OF_F03 = (MeetingKind.GROUP, MeetingKind.THEME_DAY, MeetingKind.LECTURE)
NOUNS = {MeetingKind.ASSEMBLY: "党员大会", MeetingKind.COMMITTEE: "委员会会议"}
"""What follows the branch's name in a title, where the kind's own word would repeat 支部."""


def heading(sheet: MinutesSheet, kinds: Sequence[MeetingKind]) -> str:
    """Return the title of the minutes: branch, kind of meeting, 记录."""
    own = next((kind for kind in kinds if kind in sheet.meeting.kinds), kinds[0])
    noun = "会议" if sheet.group.endswith("组") else NOUNS.get(own, own.label)
    return f"{sheet.branch.name}{sheet.group}{noun}记录"


def serial(sheet: MinutesSheet) -> str:
    """Return the meeting's number within its year."""
    number = sheet.meeting.number
    return f"{sheet.meeting.held_on.year} 年第 {number} 次" if number else ""


def when(sheet: MinutesSheet) -> str:
    """Return day and times of the meeting."""
    meeting = sheet.meeting
    return words.span(meeting.starts_at, meeting.ends_at, meeting.held_on)


def where(sheet: MinutesSheet) -> str:
    """Return the place, and the platform of a meeting held online."""
    meeting = sheet.meeting
    online = f"线上（{meeting.platform}）" if meeting.platform else ""
    return words.listed((meeting.place, online))


def head_count(people: Sequence[Attendance]) -> str:
    """Return a number of members, full and probationary."""
    probationary = sum(one.probationary for one in people)
    return f"{len(people)} 人（正式党员 {len(people) - probationary}，预备党员 {probationary}）"


def came(sheet: MinutesSheet) -> str:
    """Return how many came; nothing until attendance is marked."""
    return head_count(sheet.present) if sheet.present or sheet.absent else ""


def voters_came(sheet: MinutesSheet) -> str:
    """Return how many of those entitled to vote came; nothing until attendance is marked."""
    return f"{sheet.voting_present} 名" if sheet.present or sheet.absent else ""


def absences(sheet: MinutesSheet) -> str:
    """Return who was absent, why, and when it was made up for."""
    return words.listed((_absence(one) for one in sheet.absent), "；")


def _absence(one: Attendance) -> str:
    made_up = f"{words.day(one.made_up_on)}补课" if one.made_up_on else ""
    return f"{one.name}（{words.listed((one.state.label, one.reason, made_up), '，')}）"


def topics(sheet: MinutesSheet) -> str:
    """Return the titles of the agenda, numbered."""
    return "\n".join(
        f"{number}. {item.title}" for number, item in enumerate(sheet.meeting.agenda, start=1)
    )


def proceedings(sheet: MinutesSheet) -> str:
    """Return what was said, item by item and speaker by speaker."""
    items = [_item(number, item) for number, item in enumerate(sheet.meeting.agenda)]
    return "\n".join(words.listed([sheet.meeting.content, *items], "\n").splitlines())


def _item(number: int, item: AgendaItem) -> str:
    mark = NUMERALS[number] if number < len(NUMERALS) else str(number + 1)
    speeches = [f"{speech.name}：{speech.points}" for speech in item.speeches]
    return words.listed([f"{mark}、{item.title}", item.text, *speeches], "\n")


def votes(sheet: MinutesSheet) -> str:
    """Return every motion with its count and what follows from it."""
    motions = sheet.meeting.motions
    return "\n".join(_vote(number, motion) for number, motion in enumerate(motions, start=1))


def _vote(number: int, motion: Motion) -> str:
    ballot, count = motion.ballot, count_of(motion)
    if count is not None:
        said = explain_election(count) if count.is_counted else ""
        return words.listed([f"{number}. {motion.title}", _candidates(count), said], "\n")
    way = "无记名投票" if motion.secret else "记名方式表决"
    written = ballot.written_yes + ballot.written_no + ballot.written_abstain
    opinions = (
        f"会前书面意见 {written} 份（同意 {ballot.written_yes}，不同意 {ballot.written_no}，"
        f"弃权 {ballot.written_abstain}）。"
        if written
        else ""
    )
    return (
        f"{number}. {motion.title}\n"
        f"{way}。发出 {ballot.issued} 张，收回 {ballot.returned} 张；同意 {ballot.yes} 票，"
        f"不同意 {ballot.no} 票，弃权 {ballot.abstain} 票，无效 {ballot.void} 票。{opinions}\n"
        f"{explain(motion.kind, ballot)}"
    )


def _candidates(count: ElectionCount) -> str:
    """Return the candidates with their votes, those written in after them."""
    told = [
        f"{one.name}（另选人）赞成 {one.yes} 票"
        if one.written_in
        else f"{one.name} 赞成 {one.yes} 票、不赞成 {one.no} 票、弃权 {one.abstain} 票"
        for one in count.candidates
    ]
    names = "、".join(one.name for one in count.candidates)
    return "；".join(told) + "。" if count.is_counted else f"候选人：{names}"


def tasks(sheet: MinutesSheet) -> str:
    """Return what was given to whom until when, a line each."""
    return "\n".join(_task(number, task) for number, task in enumerate(sheet.tasks, start=1))


def _task(number: int, task: Task) -> str:
    due = f"{words.day(task.due_on)}前" if task.due_on else ""
    who = f"责任人{task.name}" if task.name else ""
    told = words.listed((who, due), "，")
    return f"{number}. {task.title}" + (f"（{told}）" if told else "")


def responsible(sheet: MinutesSheet) -> str:
    """Return who is responsible, each once."""
    return words.listed(dict.fromkeys(task.name for task in sheet.tasks if task.name))


def time_limits(sheet: MinutesSheet) -> str:
    """Return until when the tasks are to be done, each day once."""
    days = dict.fromkeys(sorted(task.due_on for task in sheet.tasks if task.due_on))
    return words.listed((words.day(day) for day in days), "、")


def photos(sheet: MinutesSheet) -> str:
    """Return how many photos there are: attached, or more that are kept elsewhere."""
    files = sheet.meeting.files
    attached = sum(one.kind is MeetingFileKind.PHOTO for one in files)
    return f"{max(sheet.meeting.photos, attached)} 张"


def decisions(sheet: MinutesSheet) -> str:
    """Return the resolution of the meeting and of every motion, as the minutes have them."""
    motions = [motion.resolution for motion in sheet.meeting.motions]
    given = tasks(sheet)
    return words.listed(
        [sheet.meeting.resolution, *motions, f"任务：\n{given}" if given else ""], "\n"
    )


def content(sheet: MinutesSheet) -> str:
    """Return what was taught or done, without the speeches."""
    items = [words.listed([item.title, item.text], "\n") for item in sheet.meeting.agenda]
    return words.listed([sheet.meeting.content, *items], "\n")


def speeches(sheet: MinutesSheet) -> str:
    """Return what each speaker said, in order."""
    said = [speech for item in sheet.meeting.agenda for speech in item.speeches]
    return "\n".join(f"{speech.name}：{speech.points}" for speech in said)


def ticked(sheet: MinutesSheet) -> str:
    """Return the kinds of meeting with those that apply ticked."""
    marks = ("√" if kind in sheet.meeting.kinds else "□" for kind in KINDS_OF_F03)
    return "　　".join(
        f"{mark} {kind.label}" for mark, kind in zip(marks, KINDS_OF_F03, strict=True)
    )


def long(
    label: str,
    read: Callable[[MinutesSheet], object],
    *,
    height: float = 18,
    blank: Blank | None = None,
) -> Row[MinutesSheet]:
    """Return a row for text of any length."""
    value = Value(read=read, span=3, align=Align.JUSTIFY, top=True, blank=blank)
    return Row(cells=(Label(label), value), height=height)


def wide(
    label: str, read: Callable[[MinutesSheet], object], blank: Blank | None = None
) -> Row[MinutesSheet]:
    """Return a row with one value over the whole width."""
    return Row(cells=(Label(label), Value(read=read, span=3, blank=blank)))


def pair(
    left: str,
    of_left: Callable[[MinutesSheet], object],
    right: str,
    of_right: Callable[[MinutesSheet], object],
) -> Row[MinutesSheet]:
    """Return a row with two labels and their values."""
    return Row(cells=(Label(left), Value(read=of_left), Label(right), Value(read=of_right)))


def ruled(label: str, lines: int) -> Row[MinutesSheet]:
    """Return a row of lines for writing by hand."""
    return Row(cells=(Label(label), Value(read=lambda _: "", span=3)), lines=lines)


def of_life(label: str, read: Callable[[LifeMeeting], str]) -> Row[MinutesSheet]:
    """Return a row for a part of a life meeting."""
    return long(label, lambda sheet: read(sheet.life) if sheet.life else "")


def listed_remedies(sheet: MinutesSheet) -> list[Listed]:
    """Return the problems of a life meeting with their remedies, numbered."""
    return list(enumerate(sheet.remedies, start=1))


WIDTHS = (24, 58.5, 24, 58.5)
SERIAL = Fields[MinutesSheet](
    fields=(
        ("党支部：", lambda sheet: sheet.branch.name),
        ("会议编号：", serial),
    ),
)
HOSTS = pair(
    "主持人", lambda sheet: sheet.meeting.host, "记录人", lambda sheet: sheet.meeting.recorder
)
TIME_AND_PLACE = pair("时间", when, "地点", where)
DUE_AND_CAME = pair("应到", lambda sheet: head_count(sheet.due), "实到", came)
VOTERS = pair("有表决权应到", lambda sheet: f"{sheet.voting_due} 名", "有表决权实到", voters_came)
ABSENT_BY_HAND = long("缺席人员及原因", absences, height=18)
NONVOTING_BY_HAND = wide("列席人员", lambda sheet: sheet.meeting.nonvoting, Blank.LEAVE)
ABSENT = wide("缺席人员及原因", absences)
NONVOTING = wide("列席人员", lambda sheet: sheet.meeting.nonvoting, Blank.FILL)
OPINIONS = long("不同意见", lambda sheet: sheet.meeting.different_opinions, blank=Blank.FILL)
SIGNED = Signatures(labels=("主持人（签名）", "记录人（签名）"))
SIGNED_BY_SECRETARY = Signatures(
    labels=("主持人（签名）", "记录人（签名）", "党支部书记（签名）"), dated=True
)

REMEDIES = Table[MinutesSheet, Listed](
    items=listed_remedies,
    style=Style(size=10, leading=1.3, least=8),
    height=8,
    columns=(
        Column(label="序号", read=lambda row: row[0], width=9),
        Column(
            label="问题清单",
            read=lambda row: row[1].problem,
            width=44,
            align=Align.LEFT,
            grows=True,
        ),
        Column(label="来源", read=lambda row: row[1].source, width=18),
        Column(
            label="整改措施",
            read=lambda row: row[1].measure,
            width=44,
            align=Align.LEFT,
            grows=True,
        ),
        Column(label="责任人", read=lambda row: row[1].responsible, width=18),
        Column(label="时限", read=lambda row: words.short_day(row[1].due_on), width=20),
        Column(label="完成日期", read=lambda row: words.short_day(row[1].done_on), width=20),
    ),
)
"""问题清单 and 整改清单 in one table."""
LIFE_PARTS: tuple[Block[MinutesSheet], ...] = (
    Grid(
        widths=WIDTHS,
        rows=(
            of_life("主题", lambda life: life.topic),
            of_life("征求意见", lambda life: life.opinions),
            of_life("对照检查", lambda life: life.self_examination),
            of_life("批评意见", lambda life: life.criticism),
        ),
    ),
    REMEDIES,
)
"""What MIN-04 asks of a life meeting, behind its minutes."""

F01 = Form[MinutesSheet](
    id="F01",
    title="党支部党员大会记录",
    of=Of.MEETING,
    of_held=True,
    heading=lambda sheet: heading(sheet, KINDS_OF_F01),
    source="《中国共产党支部工作条例（试行）》第十一条；会议记录规范（手册 3.3）",
    kinds=frozenset(KINDS_OF_F01),
    lint=(lint.minutes_required, lint.minutes_dates, lint.minutes_votes),
    blocks=(
        SERIAL,
        Grid(
            widths=WIDTHS,
            rows=(
                TIME_AND_PLACE,
                DUE_AND_CAME,
                VOTERS,
                ABSENT,
                NONVOTING,
                HOSTS,
                long("议题", topics, height=12),
                long("议程与发言", proceedings, height=60),
                OPINIONS,
                long("表决情况", votes),
                long("决议", decisions),
            ),
        ),
        Only(where=lambda sheet: sheet.is_life_meeting, blocks=LIFE_PARTS, on_blank=False),
        Only(where=lambda sheet: not sheet.on_development, blocks=(SIGNED,), on_blank=False),
        Only(where=lambda sheet: sheet.on_development, blocks=(SIGNED_BY_SECRETARY,)),
    ),
    by_hand=(
        SERIAL,
        Grid(
            widths=WIDTHS,
            rows=(
                TIME_AND_PLACE,
                DUE_AND_CAME,
                VOTERS,
                ABSENT_BY_HAND,
                NONVOTING_BY_HAND,
                HOSTS,
                long("议题", topics, height=27),
                ruled("议程与发言", 22),
                ruled("不同意见", 3),
                ruled("表决情况", 5),
                ruled("决议", FILL),
            ),
        ),
        SIGNED_BY_SECRETARY,
    ),
)

F02 = Form[MinutesSheet](
    id="F02",
    title="党支部委员会会议记录",
    of=Of.MEETING,
    of_held=True,
    heading=lambda sheet: heading(sheet, (MeetingKind.COMMITTEE,)),
    source="《中国共产党支部工作条例（试行）》第十二条；会议记录规范（手册 3.3）",
    kinds=frozenset({MeetingKind.COMMITTEE}),
    lint=(lint.minutes_required, lint.minutes_dates, lint.minutes_votes),
    blocks=(
        SERIAL,
        Grid(
            widths=WIDTHS,
            rows=(
                TIME_AND_PLACE,
                pair(
                    "应到委员",
                    lambda sheet: f"{len(sheet.due)} 人",
                    "实到委员",
                    lambda sheet: words.listed(one.name for one in sheet.present),
                ),
                ABSENT,
                NONVOTING,
                HOSTS,
                long("研究事项", topics, height=12),
                long("讨论情况", proceedings, height=60),
                OPINIONS,
                long("表决情况", votes, height=12),
                long("决定", decisions),
                pair("责任人", responsible, "完成时限", time_limits),
            ),
        ),
        SIGNED,
    ),
    by_hand=(
        SERIAL,
        Grid(
            widths=WIDTHS,
            rows=(
                TIME_AND_PLACE,
                pair(
                    "应到委员",
                    lambda sheet: f"{len(sheet.due)} 人",
                    "实到委员",
                    lambda sheet: words.listed(one.name for one in sheet.present),
                ),
                ABSENT_BY_HAND,
                NONVOTING_BY_HAND,
                HOSTS,
                long("研究事项", topics, height=27),
                ruled("讨论情况", 22),
                ruled("不同意见", 3),
                ruled("表决情况", 4),
                ruled("决定、责任人和完成时限", FILL),
            ),
        ),
        SIGNED,
    ),
)

TO_TICK = Row[MinutesSheet](
    cells=(
        Label("类型"),
        Label("　　".join(f"□ {kind.label}" for kind in KINDS_OF_F03), span=3),
    )
)
LECTURER = pair(
    "主讲人",
    lambda sheet: sheet.meeting.lecturer,
    "学习形式",
    lambda sheet: sheet.meeting.study_form,
)
HOURS = pair(
    "学时",
    lambda sheet: sheet.meeting.study_hours,
    "照片",
    photos,
)

F03 = Form[MinutesSheet](
    id="F03",
    title="党小组会、主题党日、党课记录",
    of=Of.MEETING,
    of_held=True,
    heading=lambda sheet: heading(sheet, KINDS_OF_F03),
    source="《中国共产党支部工作条例（试行）》第十三条、第十六条；表样为工程约定（手册 7.2）",
    kinds=frozenset(KINDS_OF_F03),
    lint=(lint.minutes_required, lint.minutes_dates),
    blocks=(
        SERIAL,
        Grid(
            widths=WIDTHS,
            rows=(
                wide("类型", ticked),
                wide("主题", lambda sheet: sheet.meeting.title),
                TIME_AND_PLACE,
                DUE_AND_CAME,
                ABSENT,
                NONVOTING,
                HOSTS,
                LECTURER,
                HOURS,
                long("内容要点", content, height=50),
                long("交流发言", speeches, height=40),
            ),
        ),
        SIGNED,
    ),
    by_hand=(
        SERIAL,
        Only(
            where=lambda _: True,
            blocks=(Grid(widths=WIDTHS, rows=(wide("类型", ticked),)),),
            on_blank=False,
        ),
        Only(where=lambda _: False, blocks=(Grid(widths=WIDTHS, rows=(TO_TICK,)),)),
        Grid(
            widths=WIDTHS,
            rows=(
                wide("主题", lambda sheet: sheet.meeting.title),
                TIME_AND_PLACE,
                DUE_AND_CAME,
                ABSENT_BY_HAND,
                NONVOTING_BY_HAND,
                HOSTS,
                LECTURER,
                HOURS,
                ruled("内容要点", 20),
                ruled("交流发言", FILL),
            ),
        ),
        SIGNED,
    ),
)
