"""F23, F43 and F44: dues as they are worked out, collected and made public.

Amounts come from what was fixed and recorded; what is not on record stays empty for writing.
"""

from collections.abc import Callable

from secretary_app.domain.dues import PARTS
from secretary_app.domain.member_values import DuesKind, MonthState
from secretary_app.forms import words
from secretary_app.forms.catalogue.requests import ADDRESSEE, BODY
from secretary_app.forms.form import (
    A4_LANDSCAPE,
    OFFICIAL,
    Align,
    Blank,
    Closing,
    Column,
    Fields,
    Form,
    Of,
    Signatures,
    Style,
    Table,
    Text,
)
from secretary_app.forms.member_sheets import DuesRow, DuesSheet

Entry = tuple[int, DuesRow]
MONTHS = range(1, 13)
GROUPS = {1: "计入", -1: "扣除"}
SHORT_KINDS = {
    DuesKind.EMPLOYED: "在职",
    DuesKind.ANNUAL: "年薪制",
    DuesKind.OWNER: "企业主",
    DuesKind.RETIRED: "离退休",
    DuesKind.STUDENT: "学生",
    DuesKind.NO_INCOME: "无固定收入",
}
TIERS = (
    "在职党员按月工资全额乘以一档比例（不累进）：3000元及以下0.5%，3000元以上至5000元1%，"
    "5000元以上至10000元1.5%，10000元以上2%；离退休5000元及以下0.5%，5000元以上1%；学生每月0.2元。"
    "奖励性绩效和改革性补贴不计入。"
)
SOURCE = "《关于中国共产党党费收缴、使用和管理的规定》第二条至第六条；组电明字〔2017〕5号"
PUBLISH_SOURCE = "《关于中国共产党党费收缴、使用和管理的规定》第二十六条"
GAP = "＿＿＿＿＿＿"
SIGN = Signatures(labels=("经手人（签名）", "党支部书记（签名）"), columns=3, dated=True)


def entries(sheet: DuesSheet) -> list[Entry]:
    """Return the members of the ledger, numbered."""
    return list(enumerate(sheet.rows, start=1))


def column(
    label: str, read: Callable[[DuesRow], object], width: float, group: str = ""
) -> Column[Entry]:
    """Return a column about one member; what is unknown is left for writing."""
    return Column(
        label=label,
        group=group,
        read=lambda entry: read(entry[1]),
        width=width,
        blank=Blank.LEAVE,
    )


def amount_of(month: int) -> Callable[[DuesRow], str]:
    """Return what stands in the cell of a month: the amount, 免, or — where nothing is due."""

    def read(row: DuesRow) -> str:
        line = row.lines[month - 1]
        if line.paid:
            return words.yuan(line.paid)
        return {MonthState.NOT_DUE: "—", MonthState.EXEMPT: "免"}.get(line.state, "")

    return read


def head(sheet: DuesSheet) -> str:
    """Return the name of the branch."""
    return sheet.branch.name


NUMBER = Column[Entry](label="序号", read=lambda entry: entry[0], width=10)
NAME = column("姓名", lambda row: row.name, 19)
HEAD = Fields[DuesSheet](
    fields=(("党支部：", head), ("截至：", lambda sheet: sheet.on), ("单位：元", lambda _: "")),
    style=Style(size=11),
)

F43 = Form[DuesSheet](
    id="F43",
    title="党费基数核算表",
    of=Of.DUES_YEAR,
    heading=lambda sheet: f"{sheet.branch.name}{sheet.year}年党费基数核算表",
    source=SOURCE,
    paper=A4_LANDSCAPE,
    title_size=18,
    blocks=(
        HEAD,
        Table[DuesSheet, Entry](
            items=entries,
            style=Style(size=9, leading=1.25, least=7),
            height=8,
            least_rows=10,
            columns=(
                NUMBER,
                NAME,
                column("类型", lambda row: SHORT_KINDS[row.kind], 15),
                *(
                    column(
                        part.label,
                        lambda row, key=part.key: words.yuan(row.parts.get(key)),  # type: ignore[misc]
                        16,
                        GROUPS[part.sign],
                    )
                    for part in PARTS
                    if part.sign
                ),
                column("党费基数", lambda row: words.yuan(row.base), 18),
                column("比例", lambda row: words.percent(row.rate), 11),
                column("月交纳额", lambda row: words.yuan(row.monthly), 15),
                column("本人签名", lambda _: "", 19),
            ),
        ),
        Text(read=TIERS, style=Style(size=9, leading=1.4, align=Align.JUSTIFY), space=1),
        SIGN,
    ),
)


def total(sheet: DuesSheet) -> str:
    """Return what was collected in all, in one line."""
    owed = f"，欠交 {words.yuan(sheet.lacking)} 元" if sheet.lacking else ""
    return f"共 {len(sheet.rows)} 名党员，本年已交 {words.yuan(sheet.paid)} 元{owed}"


def told(sheet: DuesSheet) -> str:
    """Return when the members were told."""
    on = sheet.published_on
    return f"{words.day(on)}向党员公布" if on else "支部每年向党员公布一次党费收缴情况"


def period(sheet: DuesSheet) -> str:
    """Return which months the notice is about."""
    last = sheet.last_month
    return f"{sheet.year}年" if last in (0, 12) else f"{sheet.year}年1月至{last}月"


def opening(sheet: DuesSheet) -> str:
    """Return what the notice says before its table."""
    return (
        f"按照《关于中国共产党党费收缴、使用和管理的规定》，现将本支部{period(sheet)}"
        f"党费收缴情况公布如下，共{len(sheet.rows)}名党员，收缴{words.yuan(sheet.paid)}元。"
    )


F44 = Form[DuesSheet](
    id="F44",
    title="党费收缴情况公示",
    of=Of.DUES_YEAR,
    heading=lambda sheet: f"关于{period(sheet)}党费收缴情况的公示",
    source=PUBLISH_SOURCE,
    paper=OFFICIAL,
    title_size=22,
    blocks=(
        Text(read="各位党员：", style=ADDRESSEE),
        Text(read=opening, style=BODY),
        Table[DuesSheet, Entry](
            items=entries,
            style=Style(size=12, leading=1.25, least=8),
            height=8,
            columns=(
                NUMBER,
                NAME,
                column("月交纳标准（元）", lambda row: words.yuan(row.monthly), 28),
                column("已交月数", lambda row: row.months_paid, 18),
                column("已交金额（元）", lambda row: words.yuan(row.paid), 24),
                column("备注", lambda _: "", 24),
            ),
        ),
        Text(
            read=f"如有疑问，请向支部组织委员反映。联系人：{GAP}，电话：{GAP}。",
            style=BODY,
            space=2,
        ),
        Closing(issuer=head, on=lambda _: None),
    ),
)

F23 = Form[DuesSheet](
    id="F23",
    title="党费收缴登记表（附核算表、公示）",
    of=Of.DUES_YEAR,
    heading=lambda sheet: f"{sheet.branch.name}{sheet.year}年党费收缴登记表",
    source=SOURCE,
    title_size=18,
    enclosures=(F43, F44),
    blocks=(
        HEAD,
        Table[DuesSheet, Entry](
            items=entries,
            style=Style(size=9, leading=1.25, least=6.5),
            height=8.5,
            least_rows=20,
            columns=(
                Column(label="序号", read=lambda entry: entry[0], width=8),
                column("姓名", lambda row: row.name, 16),
                *(column(f"{month}月", amount_of(month), 10.5) for month in MONTHS),
                column("合计", lambda row: words.yuan(row.paid) if row.paid else "", 14),
                column("签名", lambda _: "", 16),
            ),
        ),
        Text(
            read=lambda sheet: words.listed((total(sheet), told(sheet)), "；"),
            style=Style(size=9.5),
            space=1,
        ),
        SIGN,
    ),
)
