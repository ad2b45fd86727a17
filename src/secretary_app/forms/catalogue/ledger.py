"""F29, the ledger of a year of organisational life."""

from secretary_app.domain.values import MeetingKind
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
from secretary_app.forms.sheets import LedgerRow, LedgerSheet, MinutesSheet

Entry = tuple[int, MinutesSheet]
MONTHS = range(12)


def entries(sheet: LedgerSheet) -> list[Entry]:
    """Return the year's meetings, numbered by date."""
    return list(enumerate(sheet.meetings, start=1))


def kinds(entry: Entry) -> str:
    """Return what the meeting counts as."""
    return words.listed(MeetingKind(code).label for code in entry[1].meeting.kinds)


def share(entry: Entry) -> str:
    """Return the share of those due who came, in whole per cent; nothing until it is marked."""
    sheet = entry[1]
    if not sheet.due or not (sheet.present or sheet.absent):
        return ""
    return f"{round(100 * len(sheet.present) / len(sheet.due))}%"


def of_month(number: int) -> Column[LedgerRow]:
    """Return the column of one month."""
    return Column(label=f"{number + 1}月", read=lambda row: row.months[number], width=14)


F29 = Form[LedgerSheet](
    id="F29",
    title="年度“三会一课”及组织生活台账",
    of=Of.BRANCH_YEAR,
    heading=lambda sheet: f"{sheet.branch.name}{sheet.year}年度“三会一课”及组织生活台账",
    source="《中国共产党支部工作条例（试行）》第十一条至第十九条；表样为工程约定（手册 7.2）",
    paper=A4_LANDSCAPE,
    title_size=18,
    blocks=(
        Fields(
            fields=(
                ("党支部：", lambda sheet: sheet.branch.name),
                ("截至：", lambda sheet: sheet.on),
            ),
            style=Style(size=11),
        ),
        Table[LedgerSheet, LedgerRow](
            items=lambda sheet: sheet.rows,
            style=Style(size=10, leading=1.3),
            height=7,
            columns=(
                Column(label="类型", read=lambda row: row.kind, width=30),
                Column(label="应开", read=lambda row: row.expectation, width=36),
                *(of_month(number) for number in MONTHS),
                Column(label="已开", read=lambda row: row.held, width=14),
            ),
        ),
        Text(
            read=lambda _: "数字为当月已开次数；“缺”为已过期限未见记录，“—”为不适用。",
            style=Style(size=9),
        ),
        Table[LedgerSheet, Entry](
            items=entries,
            style=Style(size=9, leading=1.25, least=7.5),
            height=7.5,
            columns=(
                Column(label="序号", read=lambda entry: entry[0], width=9),
                Column(
                    label="日期",
                    read=lambda entry: words.short_day(entry[1].meeting.held_on),
                    width=19,
                ),
                Column(label="类型", read=kinds, width=28),
                Column(
                    label="主题",
                    read=lambda entry: entry[1].title,
                    width=52,
                    align=Align.LEFT,
                ),
                Column(label="地点", read=lambda entry: entry[1].meeting.place, width=30),
                Column(label="主持人", read=lambda entry: entry[1].meeting.host, width=17),
                Column(label="应到", read=lambda entry: len(entry[1].due), width=10),
                Column(label="实到", read=lambda entry: len(entry[1].present), width=10),
                Column(label="到会率", read=share, width=12),
                Column(
                    label="缺席",
                    read=lambda entry: words.listed(one.name for one in entry[1].absent),
                    width=30,
                    align=Align.LEFT,
                ),
                Column(label="学时", read=lambda entry: entry[1].meeting.study_hours, width=10),
                Column(label="记录编号", read=lambda entry: entry[1].meeting.number, width=14),
                Column(label="照片", read=lambda entry: entry[1].meeting.photos or "", width=10),
            ),
        ),
        Signatures(labels=("组织委员（签名）", "党支部书记（签名）"), columns=3, dated=True),
    ),
)
