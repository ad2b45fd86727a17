"""The fields of days of steps that the roster has no column for, as data."""

from secretary_app.exchange.spreadsheets import days
from secretary_app.exchange.spreadsheets.cells import short_text
from secretary_app.exchange.spreadsheets.field import CODE, Field

STEP_FIELDS: tuple[Field, ...] = (
    Field(
        key="T02",
        label="谈话日期",
        parse=days.day,
        headings=("谈话时间", "党组织派人谈话时间", "派人谈话时间"),
        step="T02",
        of_person=False,
    ),
    Field(
        key="T11",
        label="发展对象培训日期",
        parse=days.day,
        headings=("发展对象培训时间", "短期集中培训时间", "集中培训时间"),
        step="T11",
        of_person=False,
    ),
    Field(
        key="T14",
        label="填写入党志愿书日期",
        parse=days.day,
        headings=("填写志愿书时间", "填写入党志愿书时间"),
        step="T14",
        of_person=False,
    ),
    Field(
        key="T20",
        label="入党宣誓日期",
        parse=days.day,
        headings=("入党宣誓时间", "宣誓时间"),
        step="T20",
        of_person=False,
    ),
    Field(
        key="T22",
        label="提出转正申请日期",
        parse=days.day,
        headings=("提出转正申请时间", "转正申请时间", "提交转正申请时间"),
        step="T22",
        of_person=False,
    ),
    Field(
        key="book_no",
        label="志愿书编号",
        parse=short_text(CODE),
        headings=("志愿书编码", "入党志愿书编号"),
        of_person=False,
    ),
)
"""What sheets of development hold besides: days of steps the roster has no column for."""
