"""The fields of the steps of development that the roster has no column for, as data."""

from collections.abc import Mapping

from secretary_app.domain.steps import STEPS
from secretary_app.domain.values import StepPersonRole
from secretary_app.exchange.spreadsheets import cells, custom_cells, days
from secretary_app.exchange.spreadsheets.cells import Parser, short_text
from secretary_app.exchange.spreadsheets.field import CODE, NAME, Field
from secretary_app.exchange.spreadsheets.words import one_of

OUTCOME, ENDED_ON = "outcome", "ended_on"
ROLES = frozenset(role.value for role in StepPersonRole)
_SAID: Mapping[str, str] = {
    "通过": "PASSED",
    "已通过": "PASSED",
    "符合": "PASSED",
    "不符合": "FAILED",
    "未通过": "FAILED",
}
"""Other words for outcomes than those that the steps use."""


_NUMERALS = "一二三四五六"


def _day(code: str, label: str, *headings: str, parse: Parser = days.day) -> Field:
    return Field(
        key=code,
        label=label,
        parse=parse,
        headings=_either_word(label, *headings),
        step=code,
        of_person=False,
    )


def _either_word(*headings: str) -> tuple[str, ...]:
    """Return headings and the same with 时间 for 日期 and the other way round."""
    found = dict.fromkeys(headings)
    for one in headings:
        for word, other in (("日期", "时间"), ("时间", "日期")):
            if one.endswith(word):
                found[one.removesuffix(word) + other] = None
    return tuple(found)


def _nth_days(code: str, label: str, *others: str) -> tuple[Field, ...]:
    """Return the fields of a step that happens again and again: 第一次…, 第二次…."""
    return tuple(
        Field(
            key=f"{code}-{at}",
            label=f"第{numeral}次{label}日期",
            parse=days.day,
            headings=(
                *_either_word(*(f"第{numeral}次{word}日期" for word in (label, *others))),
                *(f"{word}{numeral}" for word in (label, *others)),
            ),
            step=code,
            nth=at,
            of_person=False,
        )
        for at, numeral in enumerate(_NUMERALS, start=1)
    )


def _part(code: str, part: str, label: str, parse: Parser, *headings: str) -> Field:
    return Field(
        key=f"{code}.{part}",
        label=label,
        parse=parse,
        headings=headings,
        step=code,
        part=part,
        of_several=part in ROLES,
        of_person=False,
    )


def _outcome(code: str, label: str, *headings: str) -> Field:
    """Return the field of how a step ended, in the words of its specification or others."""
    offered = {one.label: one.code for one in STEPS[code].outcomes}
    said = {word: value for word, value in _SAID.items() if value in offered.values()}
    parse = one_of({**offered, **said}, "这一步可能的结果")
    return _part(code, OUTCOME, label, parse, *headings)


STEP_FIELDS: tuple[Field, ...] = (
    _day(
        "T02",
        "谈话日期",
        *("党组织派人谈话时间", "派人谈话时间", "申请谈话时间", "首次谈话时间"),
        "申请人谈话时间",
    ),
    _part("T02", "TALKER", "谈话人", cells.names, "谈话人姓名"),
    _day(
        "T04",
        "积极分子备案日期",
        *("入党积极分子备案时间", "积极分子上级备案时间", "积极分子上级党委备案时间"),
        "积极分子·备案时间",
    ),
    _day(
        "T05",
        "指定培养联系人日期",
        *("确定培养联系人时间", "培养联系人确定时间"),
    ),
    _part("T05", "CONTACT", "培养联系人", cells.names, "培养联系人姓名", "培养人", "联系人"),
    *_nth_days("T06", "培养考察", "考察", "培养教育考察"),
    _day(
        "T07",
        "研究确定发展对象日期",
        *("支委会研究发展对象时间", "支委会确定发展对象时间", "讨论确定发展对象时间"),
        *("讨论发展对象时间", "支委会讨论发展对象时间", "发展对象·会议时间"),
    ),
    _day(
        "T08",
        "发展对象备案日期",
        *("发展对象备案时间", "发展对象备案同意时间", "发展对象上级党委备案时间"),
        "发展对象·备案时间",
    ),
    _day("T09", "确定入党介绍人日期", "确定介绍人时间", "入党介绍人确定时间"),
    _day(
        "T10",
        "政治审查日期",
        *("政审时间", "政审结论时间", "政治审查结论时间", "形成政审结论时间"),
    ),
    _outcome("T10", "政治审查结论", "政审结论", "政审结果", "政治审查结果", "政审情况"),
    _day(
        "T11",
        "发展对象培训日期",
        *("短期集中培训时间", "集中培训时间", "发展对象短期集中培训时间"),
        *("发展对象培训起止时间", "发展对象培训开始时间"),
        parse=days.span,
    ),
    _part(
        "T11",
        ENDED_ON,
        "发展对象培训结束日期",
        days.day,
        *("发展对象培训结束时间", "短期集中培训结束日期", "短期集中培训结束时间"),
        *("集中培训结束日期", "集中培训结束时间"),
    ),
    _part(
        "T11",
        "hours",
        "发展对象培训学时",
        custom_cells.number,
        *("集中培训学时", "短期集中培训学时"),
    ),
    _part(
        "T11",
        "days",
        "发展对象培训天数",
        custom_cells.number,
        *("集中培训天数", "短期集中培训天数"),
    ),
    _part(
        "T11",
        "certificate_no",
        "发展对象培训结业证号",
        short_text(CODE),
        *("发展对象结业证号", "发展对象结业证书编号", "发展对象培训结业证书编号"),
    ),
    _part("T11", "score", "发展对象培训成绩", short_text(CODE), "发展对象结业成绩"),
    _day("T12", "支委会审查日期", "支部委员会审查时间", "支委会审查发展对象时间"),
    _day(
        "T13",
        "上级党委预审日期",
        *("预审时间", "上级预审时间", "党委预审时间", "预审通过时间"),
    ),
    _outcome("T13", "预审结论", "预审结果"),
    _day("T14", "填写入党志愿书日期", "填写志愿书时间"),
    _part("T14", "book_no", "志愿书编号", short_text(CODE), "志愿书编码", "入党志愿书编号"),
    _day(
        "T16",
        "党委派人谈话日期",
        *("上级党委派人谈话时间", "上级党委谈话时间", "党委谈话时间", "组织员谈话时间"),
        "入党前谈话时间",
    ),
    _part("T16", "TALKER", "党委谈话人", cells.names, "组织员", "谈话组织员"),
    _day("T18", "组织部门备案日期", "上级组织部门备案时间", "组织部备案时间"),
    _day(
        "T19",
        "编入党支部日期",
        *("编入支部时间", "编入党小组时间", "编入党支部和党小组时间"),
    ),
    _part("T19", "group", "编入的党小组", short_text(NAME)),
    _day("T20", "入党宣誓日期", "宣誓时间"),
    *_nth_days("T21", "预备期考察", "预备党员考察", "继续教育考察"),
    _day(
        "T22",
        "提出转正申请日期",
        *("转正申请时间", "提交转正申请时间", "递交转正申请时间"),
        *("递交转正申请书时间", "提交转正申请书时间"),
    ),
    _day(
        "T23",
        "转正支部大会日期",
        *("支部大会讨论转正时间", "讨论转正支部大会时间", "转正大会时间"),
        *("支部大会转正时间", "支部大会通过转正时间"),
    ),
    _day("T25", "材料归档日期", "归档时间"),
)
"""What sheets of development hold besides: steps the roster has no column for."""
