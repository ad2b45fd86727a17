"""F61, who the branch is made of: stages, and the members by everything that is counted."""

from collections.abc import Callable

from secretary_app.domain.composition import Dimension, Population
from secretary_app.forms.composition_sheet import Breakdown, CompositionSheet, PartRow
from secretary_app.forms.form import (
    Align,
    Chart,
    Column,
    Fields,
    Form,
    Of,
    Only,
    Signatures,
    Style,
    Table,
    Text,
)

HEADING = Style(size=11)
SMALL = Style(size=9.5, leading=1.25, least=8)
PAST_SHOWN = 5
CHART_HEIGHTS = {
    Dimension.STAGE: 34,
    Dimension.GENDER: 20,
    Dimension.ETHNIC: 40,
    Dimension.AGE: 42,
    Dimension.EDUCATION: 36,
    Dimension.POST: 44,
    Dimension.PARTY_AGE: 40,
}
"""Millimetres, for as many bars as there usually are."""
Read = Callable[[CompositionSheet], Breakdown]


def _of(dimension: Dimension, population: Population) -> Read:
    return lambda sheet: sheet.of(dimension, population)


def _count(place: int, label: str) -> Column[PartRow]:
    return Column(
        label=label,
        read=lambda row: str(row.counts[place]) if place < len(row.counts) else "",
        width=20,
    )


def _columns(sheet: CompositionSheet | None) -> tuple[Column[PartRow], ...]:
    """Return now and the ends of the years before, each named by its year."""
    years = [f"{sheet.on.year - back}" if sheet else "　　" for back in range(1, PAST_SHOWN + 1)]
    return (
        Column(label="项目", read=lambda row: row.label, width=46, align=Align.LEFT),
        _count(0, "现在"),
        Column(label="占比", read=lambda row: f"{row.percent}%", width=18),
        *(_count(place, f"{year}年末") for place, year in enumerate(years, start=1)),
    )


def _table(read: Read) -> Table[CompositionSheet, PartRow]:
    return Table[CompositionSheet, PartRow](
        items=lambda sheet: read(sheet).rows(),
        style=SMALL,
        height=6,
        columns=_columns,
    )


def _blocks(dimension: Dimension, population: Population) -> tuple[object, ...]:
    read = _of(dimension, population)
    return (
        Chart(read=lambda sheet: read(sheet).chart(), height=CHART_HEIGHTS[dimension]),
        _table(read),
        Only[CompositionSheet](
            where=lambda sheet: bool(read(sheet).note()),
            on_blank=False,
            blocks=(Text(read=lambda sheet: read(sheet).note(), style=SMALL),),
        ),
    )


SECTIONS = (
    (Dimension.STAGE, Population.EVERYBODY),
    *(
        (dimension, Population.MEMBERS)
        for dimension in Dimension
        if dimension is not Dimension.STAGE
    ),
)
F61 = Form[CompositionSheet](
    id="F61",
    title="党员队伍构成统计表",
    of=Of.COMPOSITION,
    heading=lambda sheet: f"{sheet.branch}党员队伍构成统计表",
    source="名册现有记录；年龄段、党龄段为工程约定（手册 6.3 至 6.6 的值集）",
    title_size=18,
    blocks=(
        Fields(fields=(("截至：", lambda sheet: sheet.on),), style=HEADING),
        Text(
            read=lambda _: (
                "转出、去世和党籍不正常的不计。往年为当年12月31日的数，由各人的日期算出。"
            ),
            style=Style(size=9, leading=1.4),
        ),
        *(block for one in SECTIONS for block in _blocks(*one)),  # type: ignore[arg-type]
        Chart(
            read=lambda sheet: sheet.of(Dimension.STAGE, Population.EVERYBODY).course(),
            height=42,
        ),
        Signatures(labels=("组织委员（签名）", "党支部书记（签名）"), height=10, dated=True),
    ),
)
