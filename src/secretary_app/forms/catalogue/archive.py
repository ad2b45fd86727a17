"""F30, the year's plan of development, and F32, the list of a person's materials."""

from datetime import date

from secretary_app.domain.dates import add_years
from secretary_app.domain.materials import MATERIALS, MUST_KEEP, Dated, MaterialSpec
from secretary_app.domain.policy import Policy
from secretary_app.domain.values import CourseState, MaterialState, Stage
from secretary_app.forms import words
from secretary_app.forms.catalogue.person_parts import names
from secretary_app.forms.catalogue.requests import NAME, NUMBER, Entry, column
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

IN_PLAN = (CourseState.ACTIVE, CourseState.SUSPENDED)
"""States in which somebody may still be developed."""
Listed = tuple[int, MaterialSpec, Material | None, date | None]
"""Number, kind, what is kept of it, and the day of its step."""


def earliest_target_day(sheet: PersonSheet) -> object:
    """Return the first day on which an activist may become a target.

    Somebody who came from another unit has none before the materials were reviewed here.

    Source: 发展党员工作细则, articles 12 and 13 (handbook DEV-CULT-1Y, DEV-CULT-CARRY).
    """
    since, arrived = sheet.person.activist_on, sheet.person.arrived_on
    if since is None:
        return None
    carried = arrived is not None and since < arrived
    if carried and not sheet.detail("T03", "materials_reviewed"):
        return "先审查原单位材料"
    return words.short_day(add_years(since, 1))


def planned(sheet: RosterSheet) -> list[Entry]:
    """Return those whose development goes on or is paused, numbered.

    Who withdrew, was not admitted or moved away is in no plan any more (handbook 2.8).
    """
    going = (one for one in sheet.courses if one.person.course_state in IN_PLAN)
    return list(enumerate(going, start=1))


def paused(sheet: PersonSheet) -> str:
    """Return that the course is paused, or nothing."""
    state = sheet.person.course_state
    return state.label if state is CourseState.SUSPENDED else ""


def plan_year(sheet: RosterSheet) -> int:
    """Return the year of the plan in which the day of printing lies (yearQuota.cutoff)."""
    policy = sheet.courses[0].policy if sheet.courses else Policy()
    last_day = policy.quota_end(sheet.on)
    return last_day.year if last_day else sheet.on.year


F30 = Form[RosterSheet](
    id="F30",
    title="年度发展党员工作计划",
    of=Of.PEOPLE,
    heading=lambda sheet: f"{sheet.branch.name}{plan_year(sheet)}年度发展党员工作计划",
    source="《中国共产党发展党员工作细则》第十三条；表样为本程序拟定",
    paper=A4_LANDSCAPE,
    title_size=18,
    stages=frozenset({Stage.ACTIVIST, Stage.DEV_TARGET}),
    blocks=(
        Table[RosterSheet, Entry](
            items=planned,
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
                column("责任人", lambda sheet: sheet.responsible, 22, blank=Blank.LEAVE),
                column("备注", paused, 16, blank=Blank.LEAVE),
            ),
        ),
        Text(
            read=lambda sheet: f"合计 {len(planned(sheet))} 人；上级下达计划数：　　　　人",
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
        (number, MATERIALS[code], kept.get(code), sheet.on(MATERIALS[code].step))
        for number, code in enumerate((*MUST_KEEP, *others), start=1)
    ]


def formed(row: Listed) -> str:
    """Return the day that the paper bears: as typed, else its step's where they are the same."""
    _number, spec, material, step_on = row
    if material is None or material.state is not MaterialState.PRESENT:
        return ""
    own = step_on if spec.dated is Dated.SAME else None
    return words.short_day(material.formed_on or own)


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
                    read=formed,
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
