"""F04, the sheet on which those who come sign."""

from secretary_app.domain.values import AttendanceState
from secretary_app.forms import words
from secretary_app.forms.catalogue.minutes_words import came, head_count, when, where
from secretary_app.forms.form import (
    A4,
    FILL,
    WRITING,
    Blank,
    Block,
    Column,
    Fields,
    Form,
    Of,
    Only,
    Style,
    Table,
    Total,
)
from secretary_app.forms.sheets import MinutesSheet
from secretary_app.store.records import Attendance

Numbered = tuple[int, Attendance]


def numbered(sheet: MinutesSheet) -> list[Numbered]:
    """Return everybody who was due, numbered."""
    return list(enumerate(sheet.due, start=1))


def remark(one: Attendance) -> str:
    """Return why somebody did not come and when it was made up for."""
    if one.state in (AttendanceState.UNMARKED, AttendanceState.PRESENT):
        return ""
    made_up = f"{words.day(one.made_up_on)}补课" if one.made_up_on else ""
    return words.listed((one.state.label, one.reason, made_up), "，")


def people(height: float, least_rows: int = 0) -> Table[MinutesSheet, Numbered]:
    """Return the table to sign in, with rows of a height."""
    return Table[MinutesSheet, Numbered](
        items=numbered,
        columns=(
            Column(label="序号", read=lambda row: row[0], width=12),
            Column(label="姓名", read=lambda row: row[1].name, width=35),
            Column(
                label="类别",
                read=lambda row: "预备党员" if row[1].probationary else "正式党员",
                width=25,
            ),
            Column(label="签名", read=lambda row: "", width=45, blank=Blank.LEAVE),
            Column(label="备注（请假、补学）", read=lambda row: remark(row[1]), width=48),
        ),
        height=height,
        least_rows=least_rows,
        style=Style(size=11, leading=1.3),
        totals=(
            Total(label="应到", read=lambda sheet: head_count(sheet.due), label_span=2),
            Total(label="实到", read=came, label_span=2),
        ),
    )


HEAD: tuple[Block[MinutesSheet], ...] = (
    Fields(fields=(("会议名称：", lambda sheet: sheet.meeting.title),), style=Style(size=12)),
    Fields(fields=(("时间：", when), ("地点：", where))),
)

F04 = Form[MinutesSheet](
    id="F04",
    title="会议签到表",
    of=Of.MEETING,
    heading=lambda sheet: f"{sheet.branch.name}会议签到表",
    source="表样为工程约定（手册 7.2）",
    paper=A4,
    blocks=(*HEAD, people(8.4)),
    by_hand=(
        *HEAD,
        Only(where=lambda _: True, blocks=(people(8.4),), on_blank=False),
        Only(where=lambda _: False, blocks=(people(WRITING, FILL),)),
    ),
)
