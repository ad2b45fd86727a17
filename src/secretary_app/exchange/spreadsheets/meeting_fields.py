"""The fields of sheets of meetings: headings, parser and label of each, as data."""

from secretary_app.exchange.spreadsheets import cells, days
from secretary_app.exchange.spreadsheets.cells import short_text
from secretary_app.exchange.spreadsheets.field import NAME, TEXT, Field

MEETING_FIELDS: tuple[Field, ...] = (
    Field(
        key="title",
        label="活动名称",
        parse=short_text(NAME),
        headings=("会议名称", "名称", "标题", "会议主题", "主题"),
    ),
    Field(
        key="kinds",
        label="会议类型",
        parse=short_text(TEXT),
        headings=(
            "活动类型",
            "活动(会议)类型",
            "类型",
            "会议类别",
            "活动类别",
            "会议形式",
            "活动形式",
        ),
    ),
    Field(
        key="held",
        label="实际时间",
        parse=days.moment,
        headings=("时间", "日期", "活动时间", "会议时间", "召开时间", "会议日期", "活动日期"),
    ),
    Field(key="planned", label="计划时间", parse=days.moment),
    Field(
        key="place",
        label="活动地点",
        parse=short_text(NAME),
        headings=("地点", "会议地点", "召开地点"),
    ),
    Field(key="topic", label="活动主题", parse=short_text(2000), headings=("会议议题", "议题")),
    Field(
        key="content",
        label="主要内容",
        parse=cells.text,
        headings=("主要内容及特色", "会议内容", "内容", "活动内容"),
    ),
    Field(key="resolution", label="会议决议", parse=cells.text, headings=("决议",)),
    Field(key="nonvoting", label="列席人员", parse=short_text(2000), headings=("列席",)),
    Field(key="host", label="主持人", parse=cells.name, headings=("主持", "会议主持")),
    Field(key="recorder", label="记录人", parse=cells.name, headings=("记录", "会议记录人")),
    Field(key="lecturer", label="主讲人", parse=cells.name, headings=("党课主讲人", "授课人")),
    Field(
        key="recorder_no",
        label="记录人学工号",
        parse=cells.school_number,
        headings=("记录人工号", "记录人学号"),
    ),
    Field(key="due", label="应到人数", parse=cells.whole, headings=("应到会人数", "应到")),
    Field(key="present", label="实到人数", parse=cells.whole, headings=("实到会人数", "实到")),
    Field(key="on_leave", label="请假人数", parse=cells.whole, headings=("请假",)),
    Field(
        key="attendees",
        label="到会人员",
        parse=cells.names,
        headings=(
            *("出席人员", "参会人员", "参加人员", "出席人", "参会人", "到会党员", "出席党员"),
            *("参会党员", "实到人员", "出席", "出席名单", "参会名单", "到会人员名单", "参加"),
        ),
    ),
    Field(
        key="absent",
        label="缺席人员及原因",
        parse=short_text(2000),
        headings=("缺席人员", "缺席", "请假人员", "缺席人员名单", "请假人员及原因"),
    ),
    Field(key="number", label="次数", parse=cells.whole, headings=("第几次", "序次")),
    Field(key="minutes", label="时长", parse=cells.whole, headings=("时长(分钟)", "会议时长")),
    Field(
        key="branch", label="所在党支部", parse=short_text(TEXT), headings=("党支部", "支部名称")
    ),
)
"""What sheets of meetings hold."""
