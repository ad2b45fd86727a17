"""F33, the quality of development through the quarters of a year."""

from secretary_app.domain.quality import Deed
from secretary_app.forms import words
from secretary_app.forms.form import (
    Align,
    Chart,
    Column,
    Fields,
    Form,
    Of,
    Only,
    PageBreak,
    Signatures,
    Style,
    Table,
    Text,
)
from secretary_app.forms.quality_sheet import (
    EVERYBODY,
    KINDS,
    QUARTER_WORDS,
    MonthsRow,
    QualitySheet,
    ShareRow,
    share_words,
)

HEADING = Style(size=11)
SMALL = Style(size=9.5, leading=1.25, least=8)


def of_quarter(place: int) -> Column[ShareRow]:
    """Return the column of one quarter."""
    return Column(
        label=QUARTER_WORDS[place],
        read=lambda row: share_words(row.quarters[place]),
        width=24,
    )


def of_group(place: int, label: str) -> Column[MonthsRow]:
    """Return the column of one group of people."""
    return Column(label=label, read=lambda row: row.cells[place], width=38)


F33 = Form[QualitySheet](
    id="F33",
    title="发展党员质量季度表",
    of=Of.QUALITY,
    heading=lambda sheet: f"{sheet.branch}{sheet.year}年发展党员质量季度表",
    source="《中国共产党发展党员工作细则》第七条、第十一条；表样为本程序拟定",
    title_size=18,
    blocks=(
        Fields(fields=(("截至：", lambda sheet: sheet.on),), style=HEADING),
        Table[QualitySheet, ShareRow](
            items=lambda sheet: sheet.shares(),
            style=SMALL,
            height=6.2,
            columns=(
                Column(label="人员", read=lambda row: row.group, width=14, merge=True),
                Column(label="项目", read=lambda row: row.measure, width=36, align=Align.LEFT),
                *(of_quarter(place) for place in range(len(QUARTER_WORDS))),
                Column(label="全年", read=lambda row: share_words(row.year), width=24),
            ),
        ),
        Text(
            read=lambda _: (
                "按期数/应办数（及时率）；上报后被退回为退回数/上级已批复数。"
                "按实际办理之日归入季度，未办的按应办之日。"
            ),
            style=Style(size=9, leading=1.4),
        ),
        Chart(read=lambda sheet: sheet.by_quarter(), height=36),
        Table[QualitySheet, MonthsRow](
            items=lambda sheet: sheet.months(),
            style=SMALL,
            height=6.2,
            columns=(
                Column(
                    label="阶段用时（中位数）",
                    read=lambda row: row.span,
                    width=42,
                    align=Align.LEFT,
                ),
                *(
                    of_group(place, label)
                    for place, label in enumerate((EVERYBODY, *(one.label for one in KINDS)))
                ),
            ),
        ),
        Chart(read=lambda sheet: sheet.by_span(), height=36),
        Signatures(labels=("组织委员（签名）", "党支部书记（签名）"), height=10, dated=True),
        Only[QualitySheet](
            where=lambda sheet: bool(sheet.late()),
            on_blank=False,
            blocks=(
                PageBreak(),
                Text(read=lambda _: "附：未按期办理的事项", style=HEADING),
                Table[QualitySheet, Deed](
                    items=lambda sheet: sheet.late(),
                    style=SMALL,
                    height=6.5,
                    columns=(
                        Column(label="姓名", read=lambda deed: deed.name, width=24),
                        Column(label="人员类别", read=lambda deed: deed.kind, width=20),
                        Column(label="事项", read=lambda deed: deed.measure, width=50),
                        Column(
                            label="应于", read=lambda deed: words.short_day(deed.due_on), width=28
                        ),
                        Column(
                            label="实际办理",
                            read=lambda deed: words.short_day(deed.done_on) or "没有记录",
                            width=28,
                        ),
                    ),
                ),
            ),
        ),
    ),
)
