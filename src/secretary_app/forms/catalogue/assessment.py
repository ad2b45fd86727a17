"""F26, the self-assessment of a year."""

from secretary_app.domain.assessment import AssessmentRow, AssessmentSheet
from secretary_app.forms import words
from secretary_app.forms.form import (
    A4_LANDSCAPE,
    Align,
    Blank,
    Column,
    Fields,
    Form,
    Grid,
    Label,
    Of,
    Row,
    Signatures,
    Style,
    Table,
    Value,
)


def basis(row: AssessmentRow) -> str:
    """Return how the points come about, how many records took part, and what is proposed."""
    count = len(row.score.evidence)
    records = f"（{count} 条记录）" if count else ""
    proposed = "" if row.suggested is None else f"建议 {words.number(row.suggested)} 分，待确认。"
    return f"{row.score.computation}{records}{proposed}"


def evidence(row: AssessmentRow) -> str:
    """Return the numbers of the evidence, as typed."""
    return row.judgement.evidence if row.judgement else ""


F26 = Form[AssessmentSheet](
    id="F26",
    title="党支部年度自评得分表",
    of=Of.ASSESSMENT,
    heading=lambda sheet: f"{sheet.branch_name}{sheet.year}年度自评得分表",
    source="指标为工程约定，可由学校替换（手册 5.2）；三栏评分参考高校实例（手册 5.1）",
    paper=A4_LANDSCAPE,
    blocks=(
        Fields(
            fields=(
                ("支部类型：", lambda sheet: sheet.branch_kind),
                ("核算截至：", lambda sheet: sheet.as_of),
            ),
            style=Style(size=11),
        ),
        Table[AssessmentSheet, AssessmentRow](
            items=lambda sheet: sheet.rows,
            style=Style(size=9, leading=1.3, least=7.5),
            height=8,
            columns=(
                Column(
                    label="一级指标", read=lambda row: row.indicator.level, width=20, merge=True
                ),
                Column(label="编号", read=lambda row: row.indicator.id, width=11),
                Column(label="二级指标", read=lambda row: row.indicator.name, width=23),
                Column(label="分值", read=lambda row: words.number(row.full), width=10),
                Column(
                    label="评分标准",
                    read=lambda row: row.indicator.standard,
                    width=42,
                    align=Align.LEFT,
                    grows=True,
                ),
                Column(
                    label="自动核算依据（条数）",
                    read=basis,
                    width=47,
                    align=Align.LEFT,
                    grows=True,
                ),
                Column(label="支部自评", group="评分", read=lambda row: row.shown, width=15),
                Column(
                    label="院系党委", group="评分", read=lambda _: "", width=15, blank=Blank.LEAVE
                ),
                Column(
                    label="确认分", group="评分", read=lambda _: "", width=13, blank=Blank.LEAVE
                ),
                Column(
                    label="扣分理由",
                    read=lambda row: row.reason,
                    width=44,
                    align=Align.LEFT,
                    grows=True,
                ),
                Column(label="证据编号", read=evidence, width=16),
            ),
        ),
        Grid(
            widths=(27, 225),
            style=Style(size=10.5),
            rows=(Row(cells=(Label("合计、等次"), Value(read=lambda sheet: sheet.summary))),),
        ),
        Signatures(
            labels=("党支部书记（签名）", "支部委员（签名）", "院系党委（盖章）"),
            columns=3,
            dated=True,
        ),
    ),
)
