"""F42, the terms, the committee, the groups and their trainings at a glance."""

from datetime import date

from secretary_app.domain.party_age import party_age
from secretary_app.forms import words
from secretary_app.forms.fonts import Role
from secretary_app.forms.form import (
    Align,
    Column,
    Fields,
    Form,
    Of,
    Signatures,
    Style,
    Table,
    Text,
)
from secretary_app.forms.member_sheets import CommitteeSheet, GroupRow, PostRow
from secretary_app.store.records import OfficeTraining, Term

HEADING = Style(role=Role.HEI, size=12, leading=1.8)
TABLE = Style(size=10, leading=1.25, least=7.5)
Present = tuple[PostRow, date]


def present(sheet: CommitteeSheet) -> list[Present]:
    """Return who is in office, each with the day that counts."""
    return [(row, sheet.on) for row in sheet.present]


def years(entry: Present) -> object:
    """Return the 党龄 of somebody in office."""
    person = entry[0].person
    return party_age(person.full_on, entry[1], person.party_age_adjust)


def approval(row: PostRow) -> str:
    """Return when it was approved or filed, and the number."""
    return words.listed((words.short_day(row.post.approved_on), row.post.approval_no), "　")


def numbers(sheet: CommitteeSheet) -> str:
    """Return how many members the branch has."""
    return f"{sheet.full + sheet.probationary} 名（正式 {sheet.full}，预备 {sheet.probationary}）"


F42 = Form[CommitteeSheet](
    id="F42",
    title="党支部班子和届次一览表",
    of=Of.BRANCH,
    heading=lambda sheet: f"{sheet.branch.name}班子和届次一览表",
    source="《中国共产党支部工作条例（试行）》第二十条至第二十五条；表样为工程约定",
    title_size=18,
    blocks=(
        Fields(
            fields=(
                ("上级党组织：", lambda sheet: sheet.branch.superior),
                ("截至：", lambda sheet: sheet.on),
            ),
            style=Style(size=11),
        ),
        Fields(
            fields=(
                ("支部类型：", lambda sheet: sheet.branch.kind),
                ("党员：", numbers),
            ),
            style=Style(size=11),
        ),
        Text(read="一、届次", style=HEADING),
        Table[CommitteeSheet, Term](
            items=lambda sheet: sheet.terms,
            style=TABLE,
            height=8,
            least_rows=1,
            columns=(
                Column(label="起始", read=lambda term: words.short_day(term.starts_on), width=30),
                Column(label="届满", read=lambda term: words.short_day(term.ends_on), width=30),
                Column(
                    label="延期至",
                    read=lambda term: words.short_day(term.extended_to_on),
                    width=30,
                ),
                Column(label="延期批复文号", read=lambda term: term.approval_no, width=60),
            ),
        ),
        Text(read="二、现任班子成员", style=HEADING, space=2),
        Table[CommitteeSheet, Present](
            items=present,
            style=TABLE,
            height=8,
            least_rows=1,
            columns=(
                Column(label="职务", read=lambda entry: entry[0].post.post, width=22),
                Column(label="姓名", read=lambda entry: entry[0].person.name, width=20),
                Column(label="性别", read=lambda entry: entry[0].person.gender, width=11),
                Column(
                    label="出生年月",
                    read=lambda entry: words.month(entry[0].person.birth_on),
                    width=17,
                ),
                Column(
                    label="转正日期",
                    read=lambda entry: words.short_day(entry[0].person.full_on),
                    width=20,
                ),
                Column(label="党龄", read=years, width=11),
                Column(
                    label="任职日期",
                    read=lambda entry: words.short_day(entry[0].post.starts_on),
                    width=20,
                ),
                Column(
                    label="批准（备案）日期、文号",
                    read=lambda entry: approval(entry[0]),
                    width=42,
                ),
            ),
        ),
        Text(read="三、党小组", style=HEADING, space=2),
        Table[CommitteeSheet, GroupRow](
            items=lambda sheet: sheet.groups,
            style=TABLE,
            height=8,
            least_rows=1,
            columns=(
                Column(label="党小组", read=lambda row: row.group.name, width=50),
                Column(label="组长", read=lambda row: row.leader, width=30),
                Column(label="正式党员", read=lambda row: row.full, width=25),
                Column(label="预备党员", read=lambda row: row.probationary, width=25),
                Column(label="合计", read=lambda row: row.full + row.probationary, width=25),
            ),
        ),
        Text(read="四、班子成员培训", style=HEADING, space=2),
        Table[CommitteeSheet, tuple[OfficeTraining, str]](
            items=lambda sheet: sheet.trainings,
            style=TABLE,
            height=8,
            least_rows=1,
            columns=(
                Column(label="姓名", read=lambda row: row[1], width=20),
                Column(label="类型", read=lambda row: row[0].kind, width=32),
                Column(label="培训名称", read=lambda row: row[0].name, width=58, align=Align.LEFT),
                Column(label="日期", read=lambda row: words.short_day(row[0].starts_on), width=21),
                Column(label="学时", read=lambda row: row[0].hours, width=12),
                Column(label="证书编号", read=lambda row: row[0].certificate_no, width=22),
            ),
        ),
        Text(read="五、历任班子成员", style=HEADING, space=2),
        Table[CommitteeSheet, PostRow](
            items=lambda sheet: sheet.past,
            style=TABLE,
            height=8,
            least_rows=1,
            columns=(
                Column(label="职务", read=lambda row: row.post.post, width=26),
                Column(label="姓名", read=lambda row: row.person.name, width=24),
                Column(
                    label="任职日期",
                    read=lambda row: words.short_day(row.post.starts_on),
                    width=26,
                ),
                Column(
                    label="免职日期", read=lambda row: words.short_day(row.post.ends_on), width=26
                ),
                Column(label="批准（备案）日期、文号", read=approval, width=58),
            ),
        ),
        Signatures(labels=("制表人（签名）", "党支部书记（签名）"), dated=True),
    ),
)
