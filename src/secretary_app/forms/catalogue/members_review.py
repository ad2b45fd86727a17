"""F24, a member's sheet in the review, and F36, its ballots with the table that sums them up.

Source: 《中国共产党支部工作条例（试行）》, article 18; the grades and the third: handbook 4.4.
"""

from secretary_app.domain.values import Stage
from secretary_app.forms import words
from secretary_app.forms.catalogue.person_parts import ORIGIN, SIX, UNIT, WHO, long, three
from secretary_app.forms.catalogue.requests import ETHNIC, GENDER, NAME, NUMBER, Entry, column
from secretary_app.forms.fonts import Role
from secretary_app.forms.form import (
    A4_CUT,
    A4_LANDSCAPE,
    Align,
    Blank,
    Column,
    Fields,
    Form,
    Grid,
    Of,
    Signatures,
    Slips,
    Style,
    Table,
    Text,
)
from secretary_app.forms.sheets import RosterSheet

MEMBERS = frozenset({Stage.FULL, Stage.PROBATIONARY})
GRADES = ("优秀", "合格", "基本合格", "不合格")
RULES = "说明：本票无记名；每名党员只能在一个空格内打“√”，多选或不选的，该名党员的评议无效。"
LIMIT = (
    "说明：优秀等次一般不超过党员总数的三分之一，本支部共 {total} 名，不超过 {most} 名；"
    "评定等次应当综合日常表现，不简单以票数确定。"
)
SOURCE = "《中国共产党支部工作条例（试行）》第十八条；表样为工程约定（手册 4.4、7.2）"


def nothing(_: object) -> str:
    """Return no text: the place is for writing by hand."""
    return ""


F24 = Form(
    id="F24",
    title="民主评议党员登记表",
    of=Of.PERSON,
    source=SOURCE,
    stages=MEMBERS,
    duplex=True,
    blocks=(
        Grid(
            widths=SIX,
            rows=(
                WHO,
                ORIGIN,
                UNIT,
                three(
                    ("入党时间", lambda sheet: words.short_day(sheet.person.joined_on)),
                    ("转正时间", lambda sheet: words.short_day(sheet.person.full_on)),
                    ("党员类别", lambda sheet: sheet.person.stage),
                ),
                long("个人自评", nothing, 112),
                long("党小组评议意见", nothing, 46),
                long("支部评定等次和意见", nothing, 62),
                long("本人意见", nothing, 46),
                long("上级党组织意见", nothing, 56),
            ),
        ),
        Signatures(
            labels=(
                "党小组组长（签名）",
                "党支部书记（签名）",
                "本人（签名）",
                "上级党委（盖章）",
            ),
            dated=True,
        ),
    ),
)


def ballots(sheet: RosterSheet) -> list[RosterSheet]:
    """Return the list once for every member, since each of them is given a ballot."""
    return [sheet] * len(sheet.people)


def grades(width: float, group: str = "") -> tuple[Column[Entry], ...]:
    """Return the empty columns of the four grades."""
    return tuple(
        Column(label=grade, group=group, read=nothing, width=width, blank=Blank.LEAVE)
        for grade in GRADES
    )


def entries(sheet: RosterSheet) -> list[Entry]:
    """Return the members of the list, numbered."""
    return list(enumerate(sheet.courses, start=1))


def limit(sheet: RosterSheet) -> str:
    """Return how many may be graded excellent.

    Source: 民主评议党员办法 as in handbook 4.4, article 18 of 支部工作条例: one third.
    """
    counted = sheet.courses[0].policy.review_probationary_counted if sheet.courses else True
    total = sum(counted or person.stage is Stage.FULL for person in sheet.people)
    return LIMIT.format(total=total, most=total // 3)


SUMMARY = Form[RosterSheet](
    id="F36",
    title="民主评议党员测评汇总表",
    of=Of.PEOPLE,
    heading=lambda sheet: f"{sheet.branch.name}民主评议党员测评汇总表",
    source=SOURCE,
    paper=A4_LANDSCAPE,
    title_size=18,
    blocks=(
        Fields(
            fields=(
                ("发出测评票：　　　张", nothing),
                ("收回：　　　张", nothing),
                ("无效：　　　张", nothing),
            ),
            style=Style(size=11),
        ),
        Table[RosterSheet, Entry](
            items=entries,
            style=Style(size=10, leading=1.25, least=8),
            height=8,
            least_rows=10,
            columns=(
                NUMBER,
                NAME,
                GENDER,
                ETHNIC,
                column("党员类别", lambda sheet: sheet.person.stage, 20),
                *grades(18, "票数"),
                column("评定等次", nothing, 24, blank=Blank.LEAVE),
                column("备注", nothing, 30, blank=Blank.LEAVE),
            ),
        ),
        Text(read=limit, style=Style(size=10.5), space=1),
        Signatures(
            labels=("监票人（签名）", "计票人（签名）", "党支部书记（签名）"),
            columns=3,
            dated=True,
        ),
    ),
)

F36 = Form[RosterSheet](
    id="F36",
    title="民主评议党员测评票及汇总表",
    of=Of.PEOPLE,
    source=SOURCE,
    paper=A4_CUT,
    title_size=0,
    numbered=False,
    stages=MEMBERS,
    enclosures=(SUMMARY,),
    blocks=(
        Slips[RosterSheet, RosterSheet](
            items=ballots,
            across=1,
            down=2,
            margin=14,
            blocks=(
                Text(
                    read=lambda sheet: sheet.branch.name,
                    style=Style(size=12, align=Align.CENTRE),
                ),
                Text(
                    read="民主评议党员测评票",
                    style=Style(role=Role.TITLE, size=16, align=Align.CENTRE, leading=1.8),
                ),
                Table[RosterSheet, Entry](
                    items=entries,
                    style=Style(size=10.5, leading=1.2, least=8),
                    height=5.8,
                    least_rows=5,
                    columns=(
                        Column(label="序号", read=lambda entry: entry[0], width=14),
                        Column(label="姓名", read=lambda entry: entry[1].person.name, width=50),
                        *grades(24),
                    ),
                ),
                Text(read=RULES, style=Style(size=9.5, leading=1.4), space=1),
            ),
        ),
    ),
)
