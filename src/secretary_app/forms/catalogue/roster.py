"""F22, the roster of the branch."""

from secretary_app.domain.masking import masked_mobile
from secretary_app.domain.party_age import party_age
from secretary_app.domain.values import Stage
from secretary_app.forms import words
from secretary_app.forms.form import (
    A4_LANDSCAPE,
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
from secretary_app.forms.sheets import RosterSheet
from secretary_app.store.records import Person

MEMBERS = frozenset({Stage.FULL, Stage.PROBATIONARY, Stage.PENDING_APPROVAL})
Entry = tuple[int, Person, RosterSheet]


def entries(sheet: RosterSheet) -> list[Entry]:
    """Return the people of the list, numbered, each with the list it is on."""
    return [(number, person, sheet) for number, person in enumerate(sheet.people, start=1)]


def years_of_membership(entry: Entry) -> object:
    """Return the 党龄 of a full member."""
    _, person, sheet = entry
    if person.stage is not Stage.FULL:
        return None
    return party_age(person.full_on, sheet.on, person.party_age_adjust)


F22 = Form[RosterSheet](
    id="F22",
    title="党员花名册",
    of=Of.PEOPLE,
    heading=lambda sheet: f"{sheet.branch.name}党员花名册",
    source="全国党员管理信息系统列名；表样为工程约定（手册 6.1、7.2）",
    paper=A4_LANDSCAPE,
    stages=MEMBERS,
    blocks=(
        Fields(
            fields=(
                ("党支部：", lambda sheet: sheet.branch.name),
                ("截至：", lambda sheet: sheet.on),
            ),
            style=Style(size=11),
        ),
        Table[RosterSheet, Entry](
            items=entries,
            style=Style(size=9, leading=1.25, least=7),
            height=7.5,
            columns=(
                Column(label="序号", read=lambda entry: entry[0], width=9),
                Column(label="姓名", read=lambda entry: entry[1].name, width=18),
                Column(label="性别", read=lambda entry: entry[1].gender, width=9),
                Column(label="民族", read=lambda entry: words.ethnic(entry[1].ethnic), width=13),
                Column(
                    label="出生年月", read=lambda entry: words.month(entry[1].birth_on), width=15
                ),
                Column(label="籍贯", read=lambda entry: entry[1].native_place, width=24),
                Column(label="学历", read=lambda entry: entry[1].education, width=15),
                Column(label="类别", read=lambda entry: entry[1].stage, width=16),
                Column(
                    label="入党日期",
                    read=lambda entry: words.short_day(entry[1].joined_on),
                    width=18,
                ),
                Column(
                    label="转正日期",
                    read=lambda entry: words.short_day(entry[1].full_on),
                    width=18,
                ),
                Column(label="党龄", read=years_of_membership, width=9),
                Column(
                    label="党内职务",
                    read=lambda entry: entry[2].posts.get(entry[1].id, entry[1].party_post),
                    width=17,
                ),
                Column(
                    label="单位、年级专业",
                    read=lambda entry: words.place_of(entry[1]),
                    width=30,
                    align=Align.LEFT,
                ),
                Column(label="工作岗位", read=lambda entry: entry[1].post, width=20),
                Column(label="电话", read=lambda entry: masked_mobile(entry[1].mobile), width=20),
                Column(label="备注", read=lambda entry: entry[1].note, width=12),
            ),
        ),
        Text(read=lambda sheet: sheet.summary, style=Style(size=10.5), space=1),
        Signatures(labels=("制表人（签名）", "党支部书记（签名）"), columns=3, dated=True),
    ),
)
