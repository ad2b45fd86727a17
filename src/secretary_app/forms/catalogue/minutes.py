"""Minutes: F01 of assemblies, F02 of the committee, F03 of groups, lectures and theme days."""

from collections.abc import Callable

from secretary_app.domain.values import MeetingKind
from secretary_app.forms import lint, words
from secretary_app.forms.catalogue.minutes_words import (
    KINDS_OF_F03,
    absences,
    came,
    content,
    decisions,
    head_count,
    heading,
    photos,
    proceedings,
    responsible,
    serial,
    speeches,
    ticked,
    time_limits,
    topics,
    voters_came,
    votes,
    when,
    where,
)
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
from secretary_app.store.records import (
    LifeMeeting,
    Remedy,
)

Listed = tuple[int, Remedy]

KINDS_OF_F01 = (
    MeetingKind.ASSEMBLY,
    MeetingKind.LIFE_MEETING,
    MeetingKind.REVIEW,
    MeetingKind.REPORT,
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
