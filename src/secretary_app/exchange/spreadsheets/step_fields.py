"""The fields of days of steps that the roster has no column for, as data."""

from secretary_app.exchange.spreadsheets import cells
from secretary_app.exchange.spreadsheets.cells import Parser, short_text
from secretary_app.exchange.spreadsheets.field import CODE, TEXT, Field

_NUMERALS = "一二三四五六"


def _day(step: str, label: str, *headings: str, key: str = "") -> Field:
    """Return the field of a step's day; headings that end in 日期 are known with 时间, too."""
    words = (label, *headings)
    also = tuple(word.removesuffix("日期") + "时间" for word in words if word.endswith("日期"))
    return Field(
        key=key or step,
        label=label,
        parse=cells.day,
        headings=headings + also,
        step=step,
        of_person=False,
    )


def _nth_days(step: str, label: str, times: int, *endings: str) -> tuple[Field, ...]:
    """Return the fields of a step that happens again and again: 第一次…, 第二次…."""
    return tuple(
        _day(
            step,
            f"第{numeral}次{label}日期",
            *(f"第{numeral}次{ending}日期" for ending in endings),
            *(f"{word}{numeral}" for word in (label, *endings)),
            key=f"{step}-{at}",
        )
        for at, numeral in enumerate(_NUMERALS[:times], start=1)
    )


def _detail(key: str, label: str, parse: Parser, *headings: str) -> Field:
    return Field(key=key, label=label, parse=parse, headings=headings, of_person=False)


STEP_FIELDS: tuple[Field, ...] = (
    _day("T02", "谈话日期", "党组织派人谈话日期", "派人谈话日期", "申请人谈话日期"),
    _day("T04", "积极分子备案日期", "入党积极分子备案日期", "积极分子上级备案日期"),
    _day("T05", "指定培养联系人日期", "确定培养联系人日期", "培养联系人确定日期"),
    _detail("contacts", "培养联系人", short_text(TEXT), "培养联系人姓名"),
    *_nth_days("T06", "培养考察", 6, "考察", "培养教育考察"),
    _day("T07", "讨论发展对象日期", "支委会讨论发展对象日期", "支委会研究发展对象日期"),
    _day("T09", "确定入党介绍人日期", "入党介绍人确定日期"),
    _day("T10", "政治审查日期", "政审日期", "政治审查结论日期", "政审结论日期"),
    _day("T11", "发展对象培训日期", "短期集中培训日期", "集中培训日期", "发展对象培训开始日期"),
    _day("T11", "发展对象培训结束日期", "短期集中培训结束日期", key="training_ends"),
    _detail("training_days", "培训天数", cells.whole, "发展对象培训天数", "短期集中培训天数"),
    _detail("training_hours", "培训学时", cells.whole, "发展对象培训学时", "短期集中培训学时"),
    _day("T12", "支委会审查日期", "支部委员会审查日期", "支委会审查发展对象日期"),
    _day("T13", "上级党委预审日期", "党委预审日期", "上级预审日期", "预审日期"),
    _day("T14", "填写入党志愿书日期", "填写志愿书日期"),
    _detail("book_no", "志愿书编号", short_text(CODE), "志愿书编码", "入党志愿书编号"),
    _day("T16", "上级党委派人谈话日期", "党委派人谈话日期", "党委谈话日期", "组织员谈话日期"),
    _day("T18", "上级组织部门备案日期", "组织部门备案日期", "组织部备案日期"),
    _day("T19", "编入党支部和党小组日期", "编入党支部日期", "编入党小组日期"),
    _day("T20", "入党宣誓日期", "宣誓日期"),
    *_nth_days("T21", "预备期考察", 6, "预备党员考察", "继续教育考察"),
    _day("T22", "提出转正申请日期", "转正申请日期", "提交转正申请日期", "递交转正申请日期"),
    _day("T23", "讨论转正支部大会日期", "转正支部大会日期", "支部大会讨论转正日期"),
    _day("T25", "材料归档日期", "归档日期"),
)
"""What sheets of development hold besides: days of steps the roster has no column for."""
