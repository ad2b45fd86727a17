"""Forms of a year's organisational life: study, talks, remedies, and how alive it is.

F51 学时登记表, F52 阅读登记表, F53 谈心谈话覆盖表, F54 学习计划, F56 组织生活情况一览,
F57 问题清单和整改清单.
"""

from collections.abc import Callable
from decimal import Decimal

from secretary_app.domain.life_year import MemberLife
from secretary_app.domain.study import Match, StudySource, hours_text
from secretary_app.domain.talks import TalkMember
from secretary_app.forms import words
from secretary_app.forms.fonts import Role
from secretary_app.forms.form import (
    A4_LANDSCAPE,
    Align,
    Blank,
    Chart,
    Column,
    Fields,
    Form,
    Of,
    Signatures,
    Style,
    Table,
    Text,
    Total,
)
from secretary_app.forms.life_sheet import LifeSheet, PlanLine, RemedyLine, names
from secretary_app.forms.life_signs import VitalSign, signs_of
from secretary_app.store.records import Reading

Row = tuple[int, MemberLife]
Read = tuple[int, tuple[str, Reading]]
Problem = tuple[int, RemedyLine]
Planned = tuple[int, PlanLine]
HEAD = Style(size=11)
SMALL = Style(size=10, leading=1.25, least=8)
NOTE = Style(size=9)
HEADING = Style(role=Role.HEI, size=12, leading=1.6)
UNTIL = Fields[LifeSheet](
    fields=(
        ("党支部：", lambda sheet: sheet.branch.name),
        ("截至：", lambda sheet: sheet.on),
    ),
    style=HEAD,
)
ORGANISED = Signatures(labels=("组织委员（签名）", "党支部书记（签名）"), columns=3, dated=True)
SIGNED = Signatures(labels=("组织委员（签名）", "党支部书记（签名）"), dated=True)
MOST_COMMITTEE = 7
"""Columns of the committee on a blank matrix."""


def titled(noun: str) -> Callable[[LifeSheet], str]:
    """Return how the title of a year's form is read."""
    return lambda sheet: f"{sheet.branch.name}{sheet.year}年度{noun}"


def members(sheet: LifeSheet) -> list[Row]:
    """Return the members, numbered, the committee first."""
    ordered = sorted(sheet.members, key=lambda one: not one.study.on_committee)
    return list(enumerate(ordered, start=1))


def hours(source: StudySource) -> Callable[[Row], object]:
    """Return how the hours of a source are read; nothing where there are none."""
    return lambda row: row[1].study.of(source) or ""


def total_hours(sheet: LifeSheet) -> str:
    """Return how many members have their hours, and the mean."""
    count = len(sheet.members)
    if not count:
        return ""
    mean = sum((one.study.hours for one in sheet.members), Decimal(0)) / count
    return (
        f"党员 {count} 名，达标 {len(sheet.reached)} 名，"
        f"人均 {hours_text(mean.quantize(Decimal('0.1')))} 学时"
    )


F51 = Form[LifeSheet](
    id="F51",
    title="党员学习学时登记表",
    of=Of.LIFE,
    heading=titled("党员学习学时登记表"),
    source="校组通字〔2021〕31 号（手册 4.3）；表样为工程约定",
    paper=A4_LANDSCAPE,
    title_size=18,
    blocks=(
        UNTIL,
        Table[LifeSheet, Row](
            items=members,
            style=SMALL,
            height=7.2,
            least_rows=10,
            columns=(
                Column(label="序号", read=lambda row: row[0], width=12),
                Column(label="姓名", read=lambda row: row[1].name, width=28),
                Column(
                    label="班子成员",
                    read=lambda row: "是" if row[1].study.on_committee else "",
                    width=18,
                ),
                *(
                    Column(label=source.label, group="计入学时", read=hours(source), width=22)
                    for source in StudySource
                ),
                Column(label="合计", read=lambda row: row[1].study.hours, width=20),
                Column(label="应学", read=lambda row: row[1].study.needed, width=20),
                Column(label="还差", read=lambda row: row[1].study.missing or "", width=20),
                Column(
                    label="集中培训（次）",
                    read=lambda row: row[1].study.trainings or "",
                    width=24,
                ),
                Column(label="补学（次）", read=lambda row: row[1].made_up or "", width=20),
                Column(label="备注", read=lambda row: "", width=28, blank=Blank.LEAVE),
            ),
            totals=(Total(label="合计", read=total_hours, label_span=2),),
        ),
        Text(
            read="说明：计入三会一课、主题党日、培训和阅读登记；半天、线上、阅读的上限按学校规定；"
            "年内入党、转入的按月折算应学学时。",
            style=NOTE,
        ),
        ORGANISED,
    ),
)


def readings(sheet: LifeSheet) -> list[Read]:
    """Return the reading log of the year, numbered by date."""
    return list(enumerate(sheet.readings, start=1))


F52 = Form[LifeSheet](
    id="F52",
    title="党员阅读登记表",
    of=Of.LIFE,
    heading=titled("党员阅读登记表"),
    source="手册第 8 章（理论书籍阅读活动）；表样为工程约定",
    paper=A4_LANDSCAPE,
    title_size=18,
    blocks=(
        UNTIL,
        Table[LifeSheet, Read](
            items=readings,
            style=SMALL,
            height=7.5,
            least_rows=12,
            columns=(
                Column(label="序号", read=lambda row: row[0], width=12),
                Column(
                    label="日期", read=lambda row: words.short_day(row[1][1].read_on), width=24
                ),
                Column(label="姓名", read=lambda row: row[1][0], width=24),
                Column(label="书名", read=lambda row: row[1][1].book, width=48),
                Column(label="章节", read=lambda row: row[1][1].chapter, width=32),
                Column(
                    label="心得（本人）",
                    read=lambda row: row[1][1].note,
                    width=84,
                    align=Align.LEFT,
                    grows=True,
                ),
                Column(label="学时", read=lambda row: row[1][1].hours or "", width=14),
            ),
        ),
        ORGANISED,
    ),
)


def talk_columns(sheet: LifeSheet | None) -> tuple[Column[TalkMember], ...]:
    """Return the columns of the matrix: one for each of the committee."""
    talks = sheet.talks if sheet else None
    leaders = list(talks.committee) if talks else [None] * MOST_COMMITTEE
    return (
        Column(label="姓名", read=lambda one: one.name, width=26),
        *(_with(sheet, leader) for leader in leaders),
        Column(label="其他党员", read=lambda one: _others(sheet, one), width=30),
        Column(label="次数", read=lambda one: _count(sheet, one), width=14),
    )


def _with(sheet: LifeSheet | None, leader: TalkMember | None) -> Column[TalkMember]:
    def read(one: TalkMember) -> str:
        talks = sheet.talks if sheet else None
        if talks is None or leader is None:
            return ""
        if one.person_id == leader.person_id:
            return "／"
        found = talks.between(leader.person_id, one.person_id)
        return "、".join(f"{talk.on.month}.{talk.on.day}" for talk in found)

    return Column(label=leader.name if leader else "", group="支委", read=read, width=24)


def _others(sheet: LifeSheet | None, one: TalkMember) -> str:
    talks = sheet.talks if sheet else None
    if talks is None or one.on_committee:
        return "／" if talks else ""
    return "、".join(
        f"{talk.on.month}.{talk.on.day}" for talk in talks.among_others(one.person_id)
    )


def _count(sheet: LifeSheet | None, one: TalkMember) -> object:
    talks = sheet.talks if sheet else None
    return sum(one.person_id in talk.pair for talk in talks.talks) or "" if talks else ""


def coverage(sheet: LifeSheet) -> str:
    """Return how far the talks of the year reached, part by part."""
    talks = sheet.talks
    if talks is None or not talks.total:
        return ""
    parts = (
        ("支委之间", talks.in_committee, "对"),
        ("支委与党员", talks.with_members, "对" if talks.every_pair else "名"),
        ("党员之间", talks.among_members, "名"),
    )
    said = "；".join(
        f"{word}应谈 {reach.total} {unit}，已谈 {reach.done} {unit}"
        for word, reach, unit in parts
        if reach.total
    )
    return f"{said}；总覆盖率 {talks.percent}%。"


F53 = Form[LifeSheet](
    id="F53",
    title="谈心谈话覆盖情况表",
    of=Of.LIFE,
    heading=titled("谈心谈话覆盖情况表"),
    source="《中国共产党支部工作条例（试行）》第十九条；表样为工程约定（手册 TALK-MATRIX）",
    title_size=18,
    blocks=(
        UNTIL,
        Text(read=coverage, style=Style(size=10.5)),
        Table[LifeSheet, TalkMember](
            items=lambda sheet: sheet.talks.members if sheet.talks else (),
            style=Style(size=9.5, leading=1.2, least=7),
            height=6.2,
            least_rows=12,
            columns=talk_columns,
        ),
        Text(
            read="说明：格内为谈话日期（月.日），空格为本年度没有谈话记录；"
            "“其他党员”一栏为非支委党员之间的谈话。谈话内容不在本表。",
            style=NOTE,
        ),
        SIGNED,
    ),
)


def plan(sheet: LifeSheet) -> list[Planned]:
    """Return the lines of the plan, numbered."""
    return list(enumerate(sheet.plan, start=1))


def fulfilled(row: Planned) -> str:
    """Return when a line of the plan was held; what is merely likely is not printed."""
    matched = row[1].matched
    if matched.is_held and matched.meeting is not None:
        return words.short_day(matched.meeting.on)
    return "未开展" if matched.match is Match.MISSING else ""


F54 = Form[LifeSheet](
    id="F54",
    title="年度学习计划",
    of=Of.LIFE,
    heading=titled("学习计划"),
    source="手册第 8 章（创新学习模式）；表样为工程约定",
    paper=A4_LANDSCAPE,
    title_size=18,
    blocks=(
        UNTIL,
        Table[LifeSheet, Planned](
            items=plan,
            style=SMALL,
            height=8.4,
            least_rows=12,
            columns=(
                Column(label="序号", read=lambda row: row[0], width=12),
                Column(label="月份", read=lambda row: f"{row[1].month}月", width=16),
                Column(
                    label="学习主题", read=lambda row: row[1].topic, width=84, align=Align.LEFT
                ),
                Column(label="形式", read=lambda row: row[1].form, width=20),
                Column(label="主讲人", read=lambda row: row[1].lecturer, width=24),
                Column(label="学时", read=lambda row: row[1].hours or "", width=14),
                Column(label="开展日期", read=fulfilled, width=28),
                Column(label="备注", read=lambda row: row[1].note, width=40),
            ),
        ),
        ORGANISED,
    ),
)


def silent(sheet: LifeSheet) -> str:
    """Return who came and never spoke, and who spoke most."""
    if not sheet.speakers and not sheet.silent:
        return "本年度还没有发言记录。"
    most = "、".join(f"{one.name} {one.speeches} 次" for one in sheet.speakers[:8])
    quiet = f"到会但从未发言的有：{names(sheet.silent)}。" if sheet.silent else "人人发过言。"
    return f"全年发言 {sheet.speeches} 次；发言较多的有：{most or '无'}。\n{quiet}"


F56 = Form[LifeSheet](
    id="F56",
    title="组织生活情况一览",
    of=Of.LIFE,
    heading=titled("组织生活情况一览"),
    source="《中国共产党支部工作条例（试行）》第十一条至第十九条；表样为工程约定（手册第 8 章）",
    title_size=18,
    blocks=(
        UNTIL,
        Table[LifeSheet, VitalSign](
            items=signs_of,
            style=SMALL,
            height=6.4,
            columns=(
                Column(label="方面", read=lambda one: one.name, width=26),
                Column(label="数值", read=lambda one: one.value, width=24),
                Column(
                    label="状况",
                    read=lambda one: f"{one.vital.printed} {one.vital.label}",
                    width=28,
                ),
                Column(label="说明", read=lambda one: one.sentence, width=90, align=Align.LEFT),
            ),
        ),
        Chart(read=lambda sheet: sheet.by_month(), height=42),
        Chart(
            read=lambda sheet: sheet.by_speaking(),
            beside=lambda sheet: sheet.by_kind(),
            height=38,
        ),
        Chart(
            read=lambda sheet: sheet.by_form(), beside=lambda sheet: sheet.by_hours(), height=38
        ),
        Text(read=silent, style=Style(size=10, leading=1.35)),
        Text(
            read="说明：“好、一般、弱”的界限为工程约定：按期召开 95%、80%，到会率 90%、80%，"
            "发言面 80%、50%，学习形式 4 种、2 种，学时达标 90%、60%，谈心谈话 100%、60%；"
            "整改没有超期且全部完成为好。",
            style=NOTE,
        ),
    ),
)


def problems(sheet: LifeSheet) -> list[Problem]:
    """Return the problems, numbered, earlier meetings first."""
    return list(enumerate(sheet.remedies, start=1))


F57 = Form[LifeSheet](
    id="F57",
    title="组织生活会问题清单和整改清单",
    of=Of.LIFE,
    heading=titled("组织生活会问题清单和整改清单"),
    source="《中国共产党支部工作条例（试行）》第十七条（手册 MIN-04）；表样为工程约定",
    paper=A4_LANDSCAPE,
    title_size=18,
    blocks=(
        UNTIL,
        Table[LifeSheet, Problem](
            items=problems,
            style=SMALL,
            height=9,
            columns=(
                Column(label="序号", read=lambda row: row[0], width=12),
                Column(
                    label="组织生活会",
                    read=lambda row: words.short_day(row[1].held_on),
                    width=26,
                    merge=True,
                ),
                Column(
                    label="查摆的问题",
                    read=lambda row: row[1].remedy.problem,
                    width=62,
                    align=Align.LEFT,
                    grows=True,
                ),
                Column(label="来源", read=lambda row: row[1].remedy.source, width=22),
                Column(
                    label="整改措施",
                    read=lambda row: row[1].remedy.measure,
                    width=62,
                    align=Align.LEFT,
                    grows=True,
                ),
                Column(label="责任人", read=lambda row: row[1].remedy.responsible, width=22),
                Column(
                    label="时限",
                    read=lambda row: words.short_day(row[1].remedy.due_on),
                    width=27,
                ),
                Column(
                    label="完成日期",
                    read=lambda row: words.short_day(row[1].remedy.done_on),
                    width=27,
                ),
                Column(
                    label="完成情况",
                    read=lambda row: row[1].remedy.result,
                    width=36,
                    align=Align.LEFT,
                    grows=True,
                ),
            ),
        ),
        ORGANISED,
    ),
)
