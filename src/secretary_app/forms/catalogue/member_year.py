"""F55, one member's own year in the organisational life."""

from secretary_app.domain.study import StudySource, hours_text
from secretary_app.forms import words
from secretary_app.forms.fonts import Role
from secretary_app.forms.form import (
    Align,
    Column,
    Fields,
    Form,
    Grid,
    Label,
    Of,
    Row,
    Signatures,
    Style,
    Table,
    Text,
    Value,
)
from secretary_app.forms.member_year_sheet import AttendedLine, MemberYearSheet
from secretary_app.store.records import Reading, Talk, Training

SMALL = Style(size=10, leading=1.25, least=8)
HEADING = Style(role=Role.HEI, size=11.5, leading=1.6)
SIX = (22, 33, 22, 33, 22, 33)


def attended(sheet: MemberYearSheet) -> str:
    """Return how many meetings were attended of how many."""
    life = sheet.life
    percent = "" if life.percent is None else f"，到会率 {life.percent}%"
    return f"应到 {life.due} 次，实到 {life.present} 次{percent}"


def studied(sheet: MemberYearSheet) -> str:
    """Return the hours by source, and what is asked."""
    study = sheet.life.study
    parts = "，".join(f"{source.label} {sheet.hours_of(source)}" for source in StudySource)
    lack = f"，还差 {hours_text(study.missing)}" if study.missing else "，已达标"
    return f"{hours_text(study.hours)} 学时（{parts}），应学 {hours_text(study.needed)}{lack}"


def state(line: AttendedLine) -> str:
    """Return whether the member came, why not, and when it was made up for."""
    made_up = f"{words.short_day(line.made_up_on)}补学" if line.made_up_on else ""
    return words.listed((line.state.label, line.reason, made_up), "，")


def partner(sheet: MemberYearSheet, talk: Talk) -> str:
    """Return with whom the member talked."""
    return talk.talker if talk.person_id == sheet.life.person_id else talk.name


def talks(sheet: MemberYearSheet) -> list[tuple[Talk, str]]:
    """Return the talks with the other one's name."""
    return [(talk, partner(sheet, talk)) for talk in sheet.talks]


F55 = Form[MemberYearSheet](
    id="F55",
    title="党员年度组织生活情况",
    of=Of.MEMBER_YEAR,
    heading=lambda sheet: f"{sheet.life.name}同志{sheet.year}年度组织生活情况",
    source="《中国共产党支部工作条例（试行）》第十一条至第十九条；表样为工程约定（手册第 8 章）",
    title_size=18,
    blocks=(
        Fields(
            fields=(
                ("党支部：", lambda sheet: sheet.branch.name),
                ("截至：", lambda sheet: sheet.on),
            ),
            style=Style(size=11),
        ),
        Grid(
            widths=SIX,
            style=Style(size=10.5),
            rows=(
                Row(
                    cells=(
                        Label("姓名"),
                        Value(read=lambda sheet: sheet.life.name),
                        Label("党小组"),
                        Value(read=lambda sheet: sheet.group),
                        Label("评议等次"),
                        Value(read=lambda sheet: sheet.review.grade if sheet.review else ""),
                    ),
                    height=8,
                ),
                Row(cells=(Label("到会"), Value(read=attended, span=5)), height=8),
                Row(cells=(Label("学时"), Value(read=studied, span=5)), height=8),
                Row(
                    cells=(
                        Label("发言"),
                        Value(read=lambda sheet: f"{sheet.life.speeches} 次"),
                        Label("谈心谈话"),
                        Value(read=lambda sheet: f"{sheet.life.talks} 次"),
                        Label("阅读"),
                        Value(read=lambda sheet: f"{sheet.life.readings} 篇"),
                    ),
                    height=8,
                ),
            ),
        ),
        Text(read="一、会议", style=HEADING),
        Table[MemberYearSheet, AttendedLine](
            items=lambda sheet: sheet.meetings,
            style=SMALL,
            height=6,
            columns=(
                Column(label="日期", read=lambda one: words.short_day(one.held_on), width=24),
                Column(
                    label="类型",
                    read=lambda one: "、".join(kind.label for kind in one.kinds),
                    width=40,
                ),
                Column(label="名称", read=lambda one: one.title, width=56, align=Align.LEFT),
                Column(label="到会情况", read=state, width=38),
                Column(label="发言", read=lambda one: one.speeches or "", width=12),
                Column(label="学时", read=lambda one: one.hours or "", width=12),
            ),
        ),
        Text(read="二、谈心谈话", style=HEADING),
        Table[MemberYearSheet, tuple[Talk, str]](
            items=talks,
            style=SMALL,
            height=6,
            columns=(
                Column(label="日期", read=lambda row: words.short_day(row[0].held_on), width=24),
                Column(label="对方", read=lambda row: row[1], width=30),
                Column(label="类型", read=lambda row: row[0].kind, width=36),
                Column(label="地点", read=lambda row: row[0].place, width=60),
            ),
        ),
        Text(read="三、培训", style=HEADING),
        Table[MemberYearSheet, Training](
            items=lambda sheet: sheet.trainings,
            style=SMALL,
            height=6,
            columns=(
                Column(label="开始", read=lambda one: words.short_day(one.starts_on), width=24),
                Column(label="名称", read=lambda one: one.title, width=60, align=Align.LEFT),
                Column(label="举办单位", read=lambda one: one.organiser, width=40),
                Column(label="天数", read=lambda one: one.days, width=14),
                Column(label="学时", read=lambda one: one.hours, width=14),
                Column(label="结业证号", read=lambda one: one.certificate, width=30),
            ),
        ),
        Text(read="四、阅读", style=HEADING),
        Table[MemberYearSheet, Reading](
            items=lambda sheet: sheet.readings,
            style=SMALL,
            height=6,
            columns=(
                Column(label="日期", read=lambda one: words.short_day(one.read_on), width=24),
                Column(label="书名", read=lambda one: one.book, width=50),
                Column(label="章节", read=lambda one: one.chapter, width=30),
                Column(
                    label="心得（本人）",
                    read=lambda one: one.note,
                    width=64,
                    align=Align.LEFT,
                    grows=True,
                ),
                Column(label="学时", read=lambda one: one.hours or "", width=14),
            ),
        ),
        Signatures(labels=("本人（签名）", "党支部书记（签名）"), dated=True, columns=3),
    ),
)
