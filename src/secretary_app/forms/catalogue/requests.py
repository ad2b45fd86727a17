"""F07 and F16: reports and requests to the Party committee, as official documents."""

from collections.abc import Callable, Sequence
from datetime import date

from secretary_app.domain.findings import Finding
from secretary_app.domain.masking import masked_identity
from secretary_app.domain.values import MaterialState, Stage
from secretary_app.forms import lint, words
from secretary_app.forms.catalogue.person_parts import names
from secretary_app.forms.fonts import Role
from secretary_app.forms.form import (
    A4_LANDSCAPE,
    OFFICIAL,
    Align,
    Blank,
    Closing,
    Column,
    Fields,
    Form,
    Of,
    Signatures,
    Style,
    Table,
    Text,
)
from secretary_app.forms.sheets import PersonSheet, RosterSheet

BODY = Style(role=Role.FANGSONG, size=16, leading=29 / 16, align=Align.JUSTIFY, indent=2)
"""Body of official documents. Source: GB/T 9704-2012."""
ADDRESSEE = Style(role=Role.FANGSONG, size=16, leading=29 / 16)
LINE = 10.2
"""Height of a line of the body in mm: what stands free under the title."""
TABLE = Style(size=9.5, leading=1.25, least=7.5)
GAP = "　　　　　"
"""Room for what is written by hand."""
Entry = tuple[int, PersonSheet]


def many(sheets: Sequence[PersonSheet]) -> str:
    """Return whom a document is about: one by name, more as 某某等3名同志."""
    if not sheets:
        return ""
    first = sheets[0].person.name
    return f"{first}同志" if len(sheets) == 1 else f"{first}等{len(sheets)}名同志"


def entries(sheet: RosterSheet) -> list[Entry]:
    """Return the people of the list, numbered."""
    return list(enumerate(sheet.courses, start=1))


def column(
    label: str,
    read: Callable[[PersonSheet], object],
    width: float,
    blank: Blank | None = None,
) -> Column[Entry]:
    """Return a column about one person of the list."""
    return Column(label=label, read=lambda entry: read(entry[1]), width=width, blank=blank)


def addressee(sheet: RosterSheet) -> str:
    """Return to whom the document goes."""
    return f"{sheet.branch.superior}：" if sheet.branch.superior else ""


def closing() -> Closing[RosterSheet]:
    """Return who issues the document, and the place for the day."""
    return Closing(issuer=lambda sheet: sheet.branch.name, on=lambda _: None)


def addressed(sheet: RosterSheet) -> list[Finding]:
    """Ask for the superior committee's name.

    Source: 手册 7.3 必填空缺.
    """
    if not sheet.courses:
        return []
    subject = lint.person_subject(sheet.courses[0])
    return lint.missing([("上级党委名称", sheet.branch.superior)], subject)


NUMBER = Column[Entry](label="序号", read=lambda entry: entry[0], width=10)
NAME = column("姓名", lambda sheet: sheet.person.name, 18)
GENDER = column("性别", lambda sheet: sheet.person.gender, 10)
ETHNIC = column("民族", lambda sheet: words.ethnic(sheet.person.ethnic), 14)
REMARK = column("备注", lambda _: "", 16)


def decided(sheet: RosterSheet) -> tuple[str, str]:
    """Return the step that is reported, and what the people were made by it."""
    targets = any(one.last("T07") for one in sheet.courses)
    return ("T07", "发展对象") if targets else ("T03", "入党积极分子")


def filing(sheet: RosterSheet) -> str:
    """Return the report's text: when it was decided, about whom, and that it is filed."""
    code, word = decided(sheet)
    days = sorted({day for one in sheet.courses if (day := one.on(code))})
    on = words.listed(words.day(day) for day in days)
    who = many(sheet.courses)
    return f"经{on}支部会议研究，确定{who}为{word}（名单附后）。\n现予备案，请审查。"


FILING_LIST = Form[RosterSheet](
    id="F07",
    title="入党积极分子（发展对象）情况备案表",
    of=Of.PEOPLE,
    source="《中国共产党发展党员工作细则》第八条、第十三条",
    paper=A4_LANDSCAPE,
    title_size=18,
    blocks=(
        Fields(fields=(("党支部（盖章）：", lambda sheet: sheet.branch.name),)),
        Table[RosterSheet, Entry](
            items=entries,
            style=TABLE,
            height=9,
            least_rows=8,
            columns=(
                NUMBER,
                column("年级、专业", lambda sheet: words.place_of(sheet.person), 32),
                NAME,
                GENDER,
                ETHNIC,
                column("职务", lambda sheet: sheet.person.position, 18),
                column("出生年月", lambda sheet: words.month(sheet.person.birth_on), 16),
                column("入团时间", lambda sheet: words.month(sheet.person.league_joined_on), 16),
                column("申请时间", lambda sheet: words.short_day(sheet.person.applied_on), 20),
                column("身份证号", lambda sheet: masked_identity(sheet.person.id_no), 30),
                column(
                    "会议时间",
                    lambda sheet: words.short_day(sheet.on("T07") or sheet.on("T03")),
                    20,
                ),
                column("支部意见", lambda _: "", 18),
                column("培养联系人", lambda sheet: names(sheet.contacts), 28),
                REMARK,
            ),
        ),
        Signatures(labels=("制表人（签名）", "党支部书记（签名）"), columns=3, dated=True),
    ),
)

F07 = Form[RosterSheet](
    id="F07",
    title="入党积极分子（发展对象）备案报告及备案表",
    of=Of.PEOPLE,
    heading=lambda sheet: f"关于确定{many(sheet.courses)}为{decided(sheet)[1]}的备案报告",
    source="《中国共产党发展党员工作细则》第八条、第十三条；版式依 GB/T 9704",
    paper=OFFICIAL,
    title_size=22,
    stages=frozenset({Stage.ACTIVIST, Stage.DEV_TARGET}),
    lint=(addressed,),
    blocks=(
        Text(read=addressee, style=ADDRESSEE, space=LINE),
        Text(read=filing, style=BODY),
        closing(),
    ),
    enclosures=(FILING_LIST,),
)


def has(sheet: PersonSheet, code: str) -> str:
    """Return whether a material is in the person's file."""
    states = {material.code: material.state for material in sheet.person.materials}
    return "有" if states.get(code) is MaterialState.PRESENT else ""


def trained_on(sheet: PersonSheet) -> date | None:
    """Return the day on which the training ended."""
    step = sheet.last("T11")
    return (step.ended_on or step.happened_on) if step else None


def reports(sheet: PersonSheet) -> int:
    """Return how many reports of thought were handed in."""
    return sum(step.outcome == "REPORT" for step in sheet.all("T06"))


PREREVIEW_LIST = Form[RosterSheet](
    id="F16",
    title="发展党员预审情况登记表",
    of=Of.PEOPLE,
    source="《中国共产党发展党员工作细则》第十九条",
    paper=A4_LANDSCAPE,
    title_size=18,
    blocks=(
        Fields(fields=(("党支部（盖章）：", lambda sheet: sheet.branch.name),)),
        Table[RosterSheet, Entry](
            items=entries,
            style=TABLE,
            height=9,
            least_rows=8,
            columns=(
                NUMBER,
                NAME,
                GENDER,
                column("申请时间", lambda sheet: words.short_day(sheet.person.applied_on), 20),
                column("积极分子", lambda sheet: words.short_day(sheet.person.activist_on), 20),
                column("发展对象", lambda sheet: words.short_day(sheet.person.target_on), 20),
                column(
                    "结业时间",
                    lambda sheet: words.short_day(trained_on(sheet)),
                    20,
                ),
                column("思想汇报（篇）", reports, 16),
                column("自传", lambda sheet: has(sheet, "AUTOBIOGRAPHY"), 12),
                column("政审", lambda sheet: sheet.outcome("T10"), 16),
                column("支委会审查", lambda sheet: sheet.outcome("T12"), 18),
                column("材料完整", lambda _: "", 16),
                column("支部结论", lambda _: "", 18),
                REMARK,
            ),
        ),
        Signatures(labels=("制表人（签名）", "党支部书记（签名）"), columns=3, dated=True),
    ),
)

F16 = Form[RosterSheet](
    id="F16",
    title="发展党员预审请示及登记表",
    of=Of.PEOPLE,
    heading=lambda sheet: f"关于{many(sheet.courses)}预审的请示",
    source="《中国共产党发展党员工作细则》第十九条；版式依 GB/T 9704",
    paper=OFFICIAL,
    title_size=22,
    stages=frozenset({Stage.DEV_TARGET}),
    lint=(addressed,),
    blocks=(
        Text(read=addressee, style=ADDRESSEE, space=LINE),
        Text(
            read=lambda sheet: (
                f"{many(sheet.courses)}的情况已经支部委员会审查，现将有关情况附后。\n请审查。"
            ),
            style=BODY,
        ),
        closing(),
    ),
    enclosures=(PREREVIEW_LIST,),
)
