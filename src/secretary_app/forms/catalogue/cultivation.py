"""F08, F09 and F15: cultivation, reports of thought, and training."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from secretary_app.domain.membership import in_time
from secretary_app.domain.values import Stage
from secretary_app.forms import lint, words
from secretary_app.forms.catalogue.person_parts import (
    BASICS,
    SIX,
    TWO,
    long,
    names,
    one,
    three,
)
from secretary_app.forms.fonts import Role
from secretary_app.forms.form import (
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
    PageBreak,
    Repeat,
    Row,
    Signatures,
    Style,
    Table,
    Text,
    Value,
)
from secretary_app.forms.sheets import PersonSheet
from secretary_app.store.records import Step

CULTIVATED = frozenset(Stage) - {Stage.NONE, Stage.APPLICANT}
REPORT = "REPORT"
MONTHS_A_QUARTER = 3
TITLE = Style(role=Role.TITLE, size=18, align=Align.CENTRE, leading=1.6)
Report = tuple[int, PersonSheet, Step]


@dataclass(frozen=True, kw_only=True)
class Inspection:
    """One inspection by the branch, with the day from which it looks back."""

    since: date | None
    step: Step


def inspections(sheet: PersonSheet) -> list[Inspection | None]:
    """Return the inspections of cultivation, earliest first; one empty page without any."""
    return [*_inspections(sheet, "T06", sheet.person.activist_on)] or [None]


def on_probation(sheet: PersonSheet) -> list[Inspection | None]:
    """Return the inspections of probation, earliest first."""
    return [*_inspections(sheet, "T21", sheet.person.joined_on)]


def _inspections(sheet: PersonSheet, code: str, since: date | None) -> Iterator[Inspection]:
    """Yield each inspection with the day of the one before it, or of the stage's beginning."""
    for step in sheet.all(code):
        if step.outcome in (None, "INSPECTION"):
            yield Inspection(since=since, step=step)
            since = step.ended_on or step.happened_on


def reports(sheet: PersonSheet) -> list[Report]:
    """Return the reports of thought, numbered."""
    steps = sorted(sheet.all("T06") + sheet.all("T21"), key=in_time)
    found = (step for step in steps if step.outcome == REPORT)
    return [(number, sheet, step) for number, step in enumerate(found, start=1)]


def quarter(row: Report) -> str:
    """Return the quarter in which a report was handed in."""
    day = row[2].happened_on
    return f"{day.year} 年第 {(day.month - 1) // MONTHS_A_QUARTER + 1} 季度"


def period(row: Inspection) -> str:
    """Return the time that an inspection is about: since the one before, up to its own day."""
    until = row.step.ended_on or row.step.happened_on
    start = f"{words.day(row.since)}至" if row.since and row.since < until else ""
    return f"{start}{words.day(until)}"


def written(label: str, height: float) -> Row[Inspection]:
    """Return a row that is filled by hand."""
    value = Value[Inspection](read=lambda _: "", span=1, blank=Blank.LEAVE)
    return Row(cells=(Label(label), value), height=height)


def recorded(label: str, key: str, height: float) -> Row[Inspection]:
    """Return a row with what the step holds under a key, or room to write."""
    value = Value[Inspection](
        read=lambda row: row.step.details.get(key),
        align=Align.JUSTIFY,
        top=True,
        blank=Blank.LEAVE,
    )
    return Row(cells=(Label(label), value), height=height)


PAGE: tuple[Block[Inspection], ...] = (
    Grid(
        widths=TWO,
        rows=(
            Row(cells=(Label("考察起止"), Value(read=period))),
            Row(
                cells=(
                    Label("教育内容和方式"),
                    Value(
                        read=lambda row: row.step.note,
                        top=True,
                        align=Align.JUSTIFY,
                        blank=Blank.LEAVE,
                    ),
                ),
                height=30,
            ),
            written("承担社会工作、参加活动情况", 26),
            written("其他情况", 16),
            recorded("培养联系人意见", "opinion", 26),
            written("党小组意见", 22),
            written("党支部意见", 22),
        ),
    ),
    Signatures(
        labels=(
            "培养联系人（签名）",
            "培养联系人（签名）",
            "党小组长（签名）",
            "党支部书记（签名、盖章）",
        ),
        height=11,
        dated=True,
    ),
    PageBreak(),
)
"""What one inspection fills: half a year on a page."""
WHOM: Grid[PersonSheet] = Grid(
    widths=SIX,
    rows=(*BASICS, one("培养联系人", lambda sheet: names(sheet.contacts))),
)


F08 = Form[PersonSheet](
    id="F08",
    title="入党积极分子（发展对象）培养教育考察登记表（记实页）",
    of=Of.PERSON,
    source="《中国共产党发展党员工作细则》第九条至第十二条；部分省统一印制，只打底稿",
    stages=CULTIVATED,
    title_size=18,
    watermark="底稿，不归档",
    drafted=lambda sheet: not sheet.policy.form_self_print_allowed,
    duplex=True,
    lint=(lint.required_of_person(lambda sheet: [("培养联系人", names(sheet.contacts))]),),
    blocks=(
        WHOM,
        Repeat[PersonSheet, Inspection](items=inspections, blocks=PAGE),  # type: ignore[arg-type]
        Only[PersonSheet](
            where=lambda sheet: bool(on_probation(sheet)),
            on_blank=False,
            blocks=(
                Text(read="预备党员教育考察登记表（记实页）", style=TITLE),
                WHOM,
                Repeat[PersonSheet, Inspection](
                    items=on_probation,  # type: ignore[arg-type]
                    blocks=PAGE,
                ),
            ),
        ),
    ),
)

F09 = Form[PersonSheet](
    id="F09",
    title="思想汇报登记表",
    of=Of.PERSON,
    heading=lambda sheet: f"{sheet.person.name}同志思想汇报登记表",
    source="《中国共产党发展党员工作细则》第十条；每季度一篇为地方规定",
    stages=CULTIVATED,
    blocks=(
        Fields(
            fields=(
                ("党支部：", lambda sheet: sheet.branch.name),
                ("培养联系人：", lambda sheet: names(sheet.contacts)),
            ),
        ),
        Table[PersonSheet, Report](
            items=reports,
            least_rows=12,
            height=12,
            style=Style(size=10.5, leading=1.3),
            columns=(
                Column(label="序号", read=lambda row: row[0], width=10),
                Column(label="姓名", read=lambda row: row[1].person.name, width=20),
                Column(label="季度", read=quarter, width=30),
                Column(
                    label="递交日期",
                    read=lambda row: words.short_day(row[2].happened_on),
                    width=22,
                ),
                Column(label="题目、方式", read=lambda row: row[2].details.get("title"), width=34),
                Column(
                    label="审阅意见摘要",
                    read=lambda row: row[2].details.get("opinion"),
                    width=30,
                    align=Align.LEFT,
                ),
                Column(label="审阅人签名、日期", read=lambda _: "", width=29, blank=Blank.LEAVE),
            ),
        ),
        Signatures(labels=("培养联系人（签名）", "培养联系人（签名）"), dated=True),
    ),
)

F15 = Form[PersonSheet](
    id="F15",
    title="发展对象短期集中培训登记表",
    of=Of.PERSON,
    source="《中国共产党发展党员工作细则》第十七条",
    stages=CULTIVATED,
    lint=(
        lint.required_of_person(
            lambda sheet: [
                ("培训起止", sheet.on("T11")),
                (
                    "天数或学时",
                    sheet.detail("T11", "days") or sheet.detail("T11", "hours"),
                ),
                ("组织单位", sheet.detail("T11", "organiser")),
            ]
        ),
    ),
    blocks=(
        Grid(
            widths=SIX,
            rows=(
                *BASICS,
                three(
                    ("培训开始", lambda sheet: sheet.on("T11")),
                    ("培训结束", lambda sheet: (step := sheet.last("T11")) and step.ended_on),
                    ("培训结果", lambda sheet: sheet.outcome("T11")),
                ),
                three(
                    ("天数", lambda sheet: sheet.detail("T11", "days")),
                    ("学时", lambda sheet: sheet.detail("T11", "hours")),
                    ("成绩", lambda sheet: sheet.detail("T11", "score")),
                ),
                one("结业证号", lambda sheet: sheet.detail("T11", "certificate_no")),
                one("组织单位", lambda sheet: sheet.detail("T11", "organiser")),
                long("培训内容", lambda sheet: (step := sheet.last("T11")) and step.note, 70),
            ),
        ),
        Signatures(labels=("经办人（签名）", "组织单位（盖章）"), dated=True),
    ),
)
