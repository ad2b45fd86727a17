"""The fields a sheet's columns can go to: headings, parser and label of each, as data."""

from collections.abc import Mapping
from dataclasses import dataclass

from secretary_app.exchange.spreadsheets import cells, words
from secretary_app.exchange.spreadsheets.cells import Parser, short_text

NAME, TEXT, CODE = 120, 200, 40
CUSTOM = "custom"
"""Key of a column that is kept under its own heading, as a field of the user's own."""
IGNORED = "ignored"
"""Key of headings that are known and of no use here: derived or foreign codes."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of a sheet."""

    key: str
    """Attribute of the record, or a word that only the import knows."""
    label: str
    """As shown; the first heading an export writes."""
    parse: Parser
    headings: tuple[str, ...] = ()
    """Other headings that mean the same, as cleaned by `headings.clean`."""
    step: str | None = None
    """The step of development whose recorded date outranks the sheet's."""
    of_person: bool = True
    """Whether the value is kept in the record as it is."""


def _day(key: str, label: str, *headings: str, step: str | None = None) -> Field:
    return Field(key=key, label=label, parse=cells.day, headings=headings, step=step)


def _text(key: str, label: str, *headings: str, limit: int = TEXT) -> Field:
    return Field(key=key, label=label, parse=short_text(limit), headings=headings)


PERSON_FIELDS: tuple[Field, ...] = (
    Field(
        key="name",
        label="姓名",
        parse=cells.name,
        headings=("名字", "党员姓名", "学生姓名", "人员姓名", "真实姓名", "成员姓名"),
    ),
    Field(
        key="school_no",
        label="学工号",
        parse=cells.school_number,
        headings=(
            "学号",
            "工号",
            "学号/工号",
            "工号/学号",
            "学(工)号",
            "学号(工号)",
            "工号(学号)",
            "职工号",
            "教工号",
            "工资号",
            "学籍号",
            "人员编号",
        ),
    ),
    Field(
        key="id_no",
        label="公民身份号码",
        parse=cells.identity_number,
        headings=(
            "身份证号",
            "身份证号码",
            "身份证",
            "居民身份证号码",
            "居民身份证号",
            "公民身份证号码",
            "公民身份证号",
            "证件号码",
            "证件号",
        ),
    ),
    Field(key="gender", label="性别", parse=words.gender),
    Field(key="ethnic", label="民族", parse=words.ethnic, headings=("民族成份", "族别")),
    _day("birth_on", "出生日期", "出生年月", "出生年月日", "生日", "出生时间"),
    _text("native_place", "籍贯", "祖籍"),
    _text("birth_place", "出生地"),
    Field(
        key="kind",
        label="师生类别",
        parse=words.kind,
        headings=("身份类别", "人员身份", "教师/学生", "学生/教师", "人员性质"),
    ),
    Field(
        key="education",
        label="学历",
        parse=words.education,
        headings=("文化程度", "最高学历", "学历层次", "学历情况"),
    ),
    _text("degree", "学位", "最高学位", limit=CODE),
    Field(key="post", label="工作岗位", parse=words.post, headings=("岗位", "从事职业", "职业")),
    _text("pro_title", "从事专业技术职务", "专业技术职务", "职称", "专业技术职称"),
    _text("unit", "单位", "工作单位", "所在单位", "所在学院", "学院", "院系", "部门", "所在部门"),
    _text("position", "职务", "行政职务", "担任职务", "单位职务或职业", "社会职务"),
    _text("grade", "年级", "所在年级", limit=CODE),
    _text("major", "专业", "所学专业", "专业名称"),
    _text("class_name", "班级", "所在班级", "班级名称", "专业班级", "行政班级"),
    Field(
        key="mobile",
        label="手机",
        parse=cells.phone,
        headings=(
            "手机号",
            "手机号码",
            "联系电话",
            "电话",
            "联系方式",
            "移动电话",
            "本人电话",
            "电话号码",
        ),
    ),
    _text("email", "邮箱", "电子邮箱", "电子邮件", "email", "e-mail"),
    _text("address_now", "现居住地", "家庭住址", "住址", "现住址", "居住地", "通讯地址"),
    _text("hukou_place", "户籍所在地", "户口所在地", "户籍地"),
    _day("work_started_on", "参加工作日期", "参加工作时间", "工作时间"),
    _day("league_joined_on", "入团日期", "入团时间", "加入共青团时间"),
    Field(
        key="member_type",
        label="人员类别",
        parse=words.stage,
        headings=(
            "党员类型",
            "党员类别",
            "政治面貌",
            "发展阶段",
            "当前发展阶段",
            "发展程度",
            "发展类别",
            "是否正式党员",
            "党员性质",
        ),
        of_person=False,
    ),
    Field(key="party_status", label="党籍状态", parse=words.party_status),
    _day(
        "applied_on",
        "申请入党日期",
        "申请入党时间",
        "提交书面申请书时间",
        "提交入党申请时间",
        "提交入党申请书时间",
        "递交入党申请书时间",
        "递交申请书时间",
        "递交入党申请书日期",
        "提交申请书时间",
        "提交申请时间",
        "申请时间",
        "入党申请时间",
        step="T01",
    ),
    _day(
        "activist_on",
        "确定积极分子日期",
        "确定积极分子时间",
        "确定入党积极分子时间",
        "确定为入党积极分子时间",
        "确定为积极分子时间",
        "列为积极分子时间",
        "列为入党积极分子时间",
        "入党积极分子时间",
        "积极分子时间",
        "成为积极分子时间",
        step="T03",
    ),
    _day(
        "target_on",
        "确定发展对象日期",
        "确定发展对象时间",
        "确定为发展对象时间",
        "列为发展对象时间",
        "发展对象时间",
        "成为发展对象时间",
        step="T08",
    ),
    _day(
        "joined_on",
        "入党日期",
        "入党时间",
        "加入党组织日期",
        "加入党组织时间",
        "成为预备党员时间",
        "成为预备党员日期",
        "接收为预备党员时间",
        "接收预备党员时间",
        "发展为预备党员时间",
        "入党年月",
        "预备党员时间",
        step="T15",
    ),
    _day(
        "full_on",
        "转正日期",
        "转正时间",
        "转为正式党员日期",
        "转为正式党员时间",
        "成为正式党员时间",
        "成为正式党员日期",
        "转正年月",
        "正式党员时间",
        step="T24",
    ),
    _day("admitted_on", "党委批准日期", "党委审批日期", "党委审批时间", step="T17"),
    _day("confirmed_on", "转正批准日期", "转正审批日期", "转正审批时间", step="T24"),
    _day("arrived_on", "组织关系转入日期", "组织关系转入时间", "转入时间", "转入日期"),
    _day("expected_leave_on", "预计离校日期", "预计毕业日期", "预计毕业时间", "预计毕业年月"),
    _text("introducers", "入党介绍人", "介绍人"),
    _text("join_type", "入党类型", limit=CODE),
    _text("branch_at_join", "入党时所在支部", "入党时所在党支部"),
    _text("branch_at_full", "转正时所在支部", "转正时所在党支部"),
    _text("party_post", "党内职务", "支部职务", "党内任职"),
    _text("party_honours", "党内奖励", "党内表彰", limit=2000),
    _text("other_honours", "其他奖励", "奖励情况", "获奖情况", limit=2000),
    _text("source", "来源", "背景信息"),
    _text("note", "备注", "备注1", "说明", limit=2000),
    Field(key="dues_base", label="党费基数", parse=cells.money, headings=("党费计算基数",)),
    Field(key="is_floating", label="是否流动党员", parse=cells.yes_no, headings=("流动党员",)),
    Field(
        key="is_lost", label="是否失联", parse=cells.yes_no, headings=("失联党员", "是否失联党员")
    ),
    Field(
        key="group",
        label="党小组",
        parse=short_text(NAME),
        headings=("所在党小组", "所属党小组", "党小组名称"),
        of_person=False,
    ),
    Field(
        key="branch",
        label="所在党支部",
        parse=short_text(TEXT),
        headings=(
            "所属党支部",
            "党支部",
            "党支部名称",
            "所在支部",
            "联系党支部",
            "所在党支部名称",
            "支部名称",
            "所属支部",
        ),
        of_person=False,
    ),
)
"""What the roster's sheets hold; the order is that of an export."""

STEP_FIELDS: tuple[Field, ...] = (
    Field(
        key="T02",
        label="谈话日期",
        parse=cells.day,
        headings=("谈话时间", "党组织派人谈话时间", "派人谈话时间"),
        step="T02",
        of_person=False,
    ),
    Field(
        key="T11",
        label="发展对象培训日期",
        parse=cells.day,
        headings=("发展对象培训时间", "短期集中培训时间", "集中培训时间"),
        step="T11",
        of_person=False,
    ),
    Field(
        key="T14",
        label="填写入党志愿书日期",
        parse=cells.day,
        headings=("填写志愿书时间", "填写入党志愿书时间"),
        step="T14",
        of_person=False,
    ),
    Field(
        key="T20",
        label="入党宣誓日期",
        parse=cells.day,
        headings=("入党宣誓时间", "宣誓时间"),
        step="T20",
        of_person=False,
    ),
    Field(
        key="T22",
        label="提出转正申请日期",
        parse=cells.day,
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
        headings=("活动类型", "活动(会议)类型", "类型", "会议类别", "活动类别"),
    ),
    Field(
        key="held",
        label="实际时间",
        parse=cells.moment,
        headings=("时间", "日期", "活动时间", "会议时间", "召开时间", "会议日期", "活动日期"),
    ),
    Field(key="planned", label="计划时间", parse=cells.moment),
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
    Field(key="host", label="主持人", parse=cells.name),
    Field(key="recorder", label="记录人", parse=cells.name),
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
    Field(key="absent", label="缺席人员及原因", parse=short_text(2000), headings=("缺席人员",)),
    Field(key="number", label="次数", parse=cells.whole, headings=("第几次", "序次")),
    Field(key="minutes", label="时长", parse=cells.whole, headings=("时长(分钟)", "会议时长")),
    Field(
        key="branch", label="所在党支部", parse=short_text(TEXT), headings=("党支部", "支部名称")
    ),
)
"""What sheets of meetings hold."""

IGNORED_HEADINGS: Mapping[str, str] = {
    "序号": "序号，由程序编排",
    "编号": "序号，由程序编排",
    "年龄": "由出生日期推算",
    "周岁": "由出生日期推算",
    "党龄": "由转正日期推算",
    "入党年限": "由转正日期推算",
    "工龄": "由参加工作日期推算",
    "所在分党委编码": "外部编码",
    "所在党支部编码": "外部编码",
    "联系分党委编码": "外部编码",
    "联系党支部编码": "外部编码",
    "二级党委编码": "外部编码",
    "党支部编码": "外部编码",
    "所在分党委": "上级党组织，在支部信息中填写",
    "联系分党委": "上级党组织，在支部信息中填写",
    "二级党委名称": "上级党组织，在支部信息中填写",
    "二级党组织": "上级党组织，在支部信息中填写",
    "所在基层党组织": "上级党组织，在支部信息中填写",
}
"""Headings that are known and not imported, with the reason shown."""


KEPT_HEADINGS: frozenset[str] = frozenset(
    {
        "入党积极分子培训时间",
        "积极分子培训时间",
        "列入发展计划时间",
        "领取志愿书时间",
        "毕业院校",
        "培养联系人",
        "备注2",
        "备注3",
        "学籍状态",
        "学生类别",
        "新社会阶层类型",
        "固定电话",
    }
)
"""Headings that are known, have no field of their own and are kept under their own name."""


def for_kind(kind: str) -> tuple[Field, ...]:
    """Return the fields that columns of such a sheet can go to."""
    if kind == "meetings":
        return MEETING_FIELDS
    return PERSON_FIELDS + STEP_FIELDS
