"""F23, the sheet on which dues are worked out and the one on which they are collected.

Amounts are written by hand: the file keeps the base alone, and no payments yet.
"""

from secretary_app.forms import words
from secretary_app.forms.catalogue.members_review import MEMBERS, entries, nothing
from secretary_app.forms.catalogue.requests import NAME, NUMBER, Entry
from secretary_app.forms.form import (
    A4_LANDSCAPE,
    Align,
    Blank,
    Column,
    Fields,
    Form,
    Of,
    Signatures,
    Style,
    Table,
    Text,
)
from secretary_app.forms.sheets import RosterSheet

MONTHS = range(1, 13)
PARTS = (
    ("岗位工资", "应发"),
    ("薪级工资", "应发"),
    ("基础绩效", "应发"),
    ("养老保险", "扣除"),
    ("职业年金", "扣除"),
    ("医疗保险", "扣除"),
    ("失业保险", "扣除"),
    ("公积金", "扣除"),
    ("个人所得税", "扣除"),
)
TIERS = (
    "在职党员按月工资全额乘以一档比例（不累进）：3000元及以下0.5%，3000元以上至5000元1%，"
    "5000元以上至10000元1.5%，10000元以上2%；离退休5000元及以下0.5%，5000元以上1%；学生每月0.2元。"
)
SOURCE = "《关于中国共产党党费收缴、使用和管理的规定》第二条至第六条；组电明字〔2017〕5号"


def empty(label: str, width: float, group: str = "") -> Column[Entry]:
    """Return a column that is filled by hand."""
    return Column(label=label, group=group, read=nothing, width=width, blank=Blank.LEAVE)


BASE = Form[RosterSheet](
    id="F23",
    title="党费基数核算表",
    of=Of.PEOPLE,
    heading=lambda sheet: f"{sheet.branch.name}{sheet.on.year}年党费基数核算表",
    source=SOURCE,
    paper=A4_LANDSCAPE,
    title_size=18,
    blocks=(
        Table[RosterSheet, Entry](
            items=entries,
            style=Style(size=9.5, leading=1.25, least=7.5),
            height=8,
            least_rows=10,
            columns=(
                NUMBER,
                NAME,
                *(empty(label, 18, group) for label, group in PARTS),
                Column(
                    label="党费基数",
                    read=lambda entry: entry[1].person.dues_base,
                    width=20,
                    blank=Blank.LEAVE,
                ),
                empty("比例", 12),
                empty("月交纳额", 18),
                empty("本人签名", 20),
            ),
        ),
        Text(read=TIERS, style=Style(size=9, leading=1.4, align=Align.JUSTIFY), space=1),
        Signatures(labels=("经手人（签名）", "党支部书记（签名）"), columns=3, dated=True),
    ),
)

F23 = Form[RosterSheet](
    id="F23",
    title="党费收缴登记表及基数核算表",
    of=Of.PEOPLE,
    heading=lambda sheet: f"{sheet.branch.name}{sheet.on.year}年党费收缴登记表",
    source=SOURCE,
    paper=A4_LANDSCAPE,
    title_size=18,
    stages=MEMBERS,
    enclosures=(BASE,),
    blocks=(
        Fields(
            fields=(("党支部：", lambda sheet: sheet.branch.name), ("单位：元", nothing)),
            style=Style(size=11),
        ),
        Table[RosterSheet, Entry](
            items=entries,
            style=Style(size=10, leading=1.25, least=7.5),
            height=8,
            least_rows=12,
            columns=(
                NUMBER,
                NAME,
                *(empty(f"{month}月", 15) for month in MONTHS),
                empty("合计", 18),
                empty("签名", 22),
            ),
        ),
        Text(
            read=lambda sheet: words.listed(
                (f"共 {len(sheet.people)} 名党员", "支部每年向党员公布一次党费收缴情况"), "；"
            ),
            style=Style(size=9.5),
            space=1,
        ),
        Signatures(labels=("经手人（签名）", "党支部书记（签名）"), columns=3, dated=True),
    ),
)
