"""F30, the year's plan of development, and F32, the list of a person's materials."""

from secretary_app.domain.dates import add_years
from secretary_app.domain.materials import MATERIALS, MUST_KEEP, MaterialSpec
from secretary_app.domain.values import Stage
from secretary_app.forms import words
from secretary_app.forms.catalogue.person_parts import names
from secretary_app.forms.catalogue.requests import NAME, NUMBER, REMARK, Entry, column, entries
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
from secretary_app.forms.sheets import PersonSheet, RosterSheet
from secretary_app.store.records import Material

Listed = tuple[int, MaterialSpec, Material | None]


def earliest_target_day(sheet: PersonSheet) -> object:
    """Return the first day on which an activist may become a target.

    Source: 发展党员工作细则, article 13 (handbook DEV-CULT-1Y).
    """
    since = sheet.person.activist_on
    return words.short_day(add_years(since, 1)) if since else None


F30 = Form[RosterSheet](
    id="F30",
    title="年度发展党员工作计划",
    of=Of.PEOPLE,
    heading=lambda sheet: f"{sheet.branch.name}{sheet.on.year}年度发展党员工作计划",
    source="《中国共产党发展党员工作细则》第十三条；表样为工程约定（手册 7.2）",
    paper=A4_LANDSCAPE,
    title_size=18,
    stages=frozenset({Stage.ACTIVIST, Stage.DEV_TARGET}),
    blocks=(
        Table[RosterSheet, Entry](
            items=entries,
            style=Style(size=10, leading=1.25, least=8),
            height=9,
            least_rows=10,
            columns=(
                NUMBER,
                NAME,
                column("类别", lambda sheet: sheet.person.kind, 14),
                column("现阶段", lambda sheet: sheet.person.stage, 26),
                column(
                    "确定积极分子日期",
                    lambda sheet: words.short_day(sheet.person.activist_on),
                    30,
                ),
                column("最早可列发展对象日", earliest_target_day, 32),
                column("预计大会月份", lambda _: "", 24, blank=Blank.LEAVE),
                column("培养联系人", lambda sheet: names(sheet.contacts), 36),
                column("责任人", lambda _: "", 22, blank=Blank.LEAVE),
                REMARK,
            ),
        ),
        Text(
            read=lambda sheet: f"合计 {len(sheet.courses)} 人；上级下达计划数：　　　　人",
            style=Style(size=10.5),
        ),
        Signatures(labels=("制表人（签名）", "党支部书记（签名）"), columns=3, dated=True),
    ),
)


def materials(sheet: PersonSheet) -> list[Listed]:
    """Return every material in the order of the file, those that must be kept on top."""
    kept = {material.code: material for material in sheet.person.materials}
    others = (code for code in MATERIALS if code not in MUST_KEEP)
    return [
        (number, MATERIALS[code], kept.get(code))
        for number, code in enumerate((*MUST_KEEP, *others), start=1)
    ]


def state(row: Listed) -> str:
    """Return whether the material is there; nothing where nobody has looked."""
    return row[2].state.label if row[2] else ""


F32 = Form[PersonSheet](
    id="F32",
    title="党员档案（入党材料）清单、移交单",
    of=Of.PERSON,
    heading=lambda sheet: f"{sheet.person.name}同志入党材料清单",
    source="《中国共产党发展党员工作细则》第三十七条",
    stages=frozenset(Stage) - {Stage.NONE},
    blocks=(
        Fields(
            fields=(
                ("党支部：", lambda sheet: sheet.branch.name),
                ("人员类别：", lambda sheet: sheet.person.stage),
            ),
        ),
        Table[PersonSheet, Listed](
            items=materials,
            style=Style(size=10, leading=1.2, least=8),
            height=6.6,
            columns=(
                Column(label="序号", read=lambda row: row[0], width=11),
                Column(
                    label="材料名称",
                    read=lambda row: row[1].name + ("（必存）" if row[1].must_keep else ""),
                    width=66,
                    align=Align.LEFT,
                ),
                Column(label="份数", read=lambda row: row[2] and row[2].copies, width=12),
                Column(label="页数", read=lambda row: row[2] and row[2].pages, width=12),
                Column(
                    label="形成日期",
                    read=lambda row: words.short_day(row[2].formed_on if row[2] else None),
                    width=24,
                ),
                Column(label="有、缺", read=state, width=14),
                Column(label="备注", read=lambda row: row[2] and row[2].note, width=26),
            ),
        ),
        Signatures(
            labels=(
                "移交单位（盖章）",
                "接收单位（盖章）",
                "移交人（签名）",
                "接收人（签名）",
            ),
            height=12,
            dated=True,
        ),
    ),
)
