"""The fields of sheets of dues: one row a person and a column a month, or one row a payment."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from secretary_app.exchange.spreadsheets import cells, days
from secretary_app.exchange.spreadsheets.cells import BadCell, narrow, short_text
from secretary_app.exchange.spreadsheets.days import MonthOnly
from secretary_app.exchange.spreadsheets.field import NAME, Field
from secretary_app.exchange.spreadsheets.person_fields import PERSON_FIELDS
from secretary_app.exchange.spreadsheets.reading import Cell

_PAID = frozenset({"√", "✓", "\u2714", "是", "缴", "已缴", "已交", "交", "已缴纳", "足额", "已收"})
_NOT_PAID = frozenset({"×", "✗", "X", "x", "否", "未缴", "未交", "欠", "免", "免交", "免缴", "停"})
_NUMERALS = "一二三四五六七八九十"
_MONTHS: Mapping[str, int] = {
    **{str(month): month for month in range(1, 13)},
    **{f"{month:02d}": month for month in range(1, 13)},
    **{sign: at for at, sign in enumerate(_NUMERALS, start=1)},
    "十一": 11,
    "十二": 12,
}
_HEADING = re.compile(
    r"(?:.*·)?(?:(\d{4})(?:年度?|[-./])?·?)?(\d{1,2}|十[一二]?|[一二三四五六七八九])"
    r"(?:月份?)?(?:党费|缴费|缴纳|金额|实缴)?(?:\(元\))?"
)


def paid(cell: Cell) -> Decimal | bool | None:
    """Return an amount in yuan, True for “paid” without an amount, or None for nothing."""
    if isinstance(cell, str):
        words = narrow(cell).strip()
        if words in _PAID:
            return True
        if words in _NOT_PAID:
            return None
    elif isinstance(cell, bool):
        return True if cell else None
    amount = cells.money(cell)
    return amount or None


def month(cell: Cell) -> date | None:
    """Return the first day of the month a cell means: 2026-03, 202603, 2026年3月, any day of it.

    Raises BadCell where it cannot be told.
    """
    try:
        found = days.day(cell)
    except BadCell as problem:
        raise BadCell("看不出是哪年哪月，请写成 2026-03 的样子。") from problem
    if isinstance(found, MonthOnly):
        if found.month is None:
            raise BadCell("分不清是 1 月还是 10 月，请写成 2026-01 的样子。")
        return date(found.year, found.month, 1)
    return found.replace(day=1) if found else None


def month_key(heading: str) -> str | None:
    """Return the key of the month that a cleaned heading names: 2026-03, or m03 of any year."""
    match = _HEADING.fullmatch(heading)
    number = _MONTHS.get(match[2]) if match else None
    if match is None or number is None or not ("月" in heading or match[1] or heading == match[2]):
        return None
    return f"{match[1]}-{number:02d}" if match[1] else f"m{number:02d}"


def month_field(key: str) -> Field:
    """Return the field of a month by its key."""
    label = f"{int(key[1:])}月" if key.startswith("m") else f"{key[:4]}年{int(key[5:])}月"
    return Field(key=key, label=label, parse=paid, of_person=False)


def is_month(key: str) -> bool:
    """Tell whether a key is that of a month."""
    return bool(re.fullmatch(r"m\d{2}|\d{4}-\d{2}", key))


def month_of(key: str, year: int) -> date:
    """Return the first day of the month of a key; of one without a year, in this year."""
    if key.startswith("m"):
        return date(year, int(key[1:]), 1)
    return date(int(key[:4]), int(key[5:]), 1)


DUES_FIELDS: tuple[Field, ...] = (
    *(one for one in PERSON_FIELDS if one.key in ("name", "school_no", "id_no", "branch")),
    *(month_field(f"m{number:02d}") for number in range(1, 13)),
    Field(
        key="month",
        label="月份",
        parse=month,
        headings=("缴费月份", "交纳月份", "党费月份", "所属月份", "缴纳月份", "所属期"),
    ),
    Field(
        key="from",
        label="缴费起始月份",
        parse=month,
        headings=("起始月份", "开始月份", "缴费开始月份", "缴纳起始月份"),
    ),
    Field(
        key="until",
        label="缴费截止月份",
        parse=month,
        headings=("截止月份", "结束月份", "缴费结束月份", "缴纳截止月份"),
    ),
    Field(
        key="amount",
        label="缴费金额",
        parse=paid,
        headings=(
            *("金额", "党费", "党费金额", "实缴", "实缴金额", "实缴党费", "交纳金额", "缴纳金额"),
            *("已缴金额", "补缴金额", "缴纳党费", "金额(元)", "缴费金额(元)"),
        ),
    ),
    Field(
        key="paid_on",
        label="缴费日期",
        parse=days.day,
        headings=("缴费时间", "交纳日期", "交纳时间", "缴纳日期", "缴纳时间", "收缴日期", "日期"),
    ),
    Field(key="way", label="缴费类型", parse=short_text(NAME), headings=("缴费方式", "交纳方式")),
    Field(key="said", label="缴费说明", parse=short_text(NAME), headings=("说明", "缴费备注")),
    Field(key="note", label="备注", parse=short_text(NAME)),
)
"""What sheets of dues hold."""
IGNORED: Mapping[str, str] = {
    "序号": "序号，由程序编排",
    "序": "序号，由程序编排",
    "合计": "由各月推算",
    "全年合计": "由各月推算",
    "小计": "由各月推算",
    "总计": "由各月推算",
    "签名": "打印后手签",
    "签字": "打印后手签",
    "党费基数": "核定在名册的党费页登记",
    "缴费基数": "核定在名册的党费页登记",
    "计算基数": "核定在名册的党费页登记",
    "月工资": "核定在名册的党费页登记",
    "比例": "核定在名册的党费页登记",
    "应缴": "核定在名册的党费页登记",
    "应缴金额": "核定在名册的党费页登记",
    "每月应缴": "核定在名册的党费页登记",
    "月缴纳额": "核定在名册的党费页登记",
    "月缴金额": "核定在名册的党费页登记",
}
"""Headings of sheets of dues that are known and not taken in, with the reason shown."""
