"""The five stages and 25 steps of development (handbook 2.2), as data."""

from dataclasses import replace

from secretary_app.domain.materials import MATERIALS
from secretary_app.domain.step_spec import FieldKind, Outcome, RoleSpec, StepField, StepSpec
from secretary_app.domain.values import MotionKind, StepPersonRole

__all__ = [
    "FIRST_OF_STAGE",
    "REPEATED_ENTRIES",
    "STAGES",
    "STEPS",
    "FieldKind",
    "Outcome",
    "RoleSpec",
    "StepField",
    "StepSpec",
    "stage_of_step",
]

STAGES: dict[int, str] = {
    1: "递交入党申请书",
    2: "入党积极分子的确定和培养教育",
    3: "发展对象的确定和考察",
    4: "预备党员的接收",
    5: "预备党员的教育、考察和转正",
}
"""The five stages by number."""

_DATE, _BOOL, _TEXT, _MEMO = FieldKind.DATE, FieldKind.BOOL, FieldKind.TEXT, FieldKind.MEMO
_BODIES = (("COMMITTEE", "支部委员会"), ("ASSEMBLY", "支部党员大会"), ("OTHER", "其他会议"))
_BODY = StepField(
    "body", "研究决定的会议", FieldKind.CHOICE, _BODIES, hint="已关联会议记录的，以会议类型为准"
)
_PUBLICITY = (
    StepField("publicity_from", "公示开始", _DATE, rare=True),
    StepField("publicity_to", "公示结束", _DATE, rare=True),
    StepField("publicity_feedback", "公示反映情况", _MEMO, rare=True),
)
_DOCUMENT = StepField("document_no", "文号")
_ORGANS = (
    ("COMMITTEE", "有审批权的基层党委"),
    ("GENERAL_BRANCH", "党总支"),
    ("TEMPORARY", "临时党组织"),
    ("PARTY_GROUP", "党组"),
)
_ORGAN = StepField("organ", "审批主体", FieldKind.CHOICE, _ORGANS, required=True)
_FILED = (Outcome("FILED", "同意备案"), Outcome("RETURNED", "退回"))
_PASSED = (Outcome("PASSED", "合格"), Outcome("FAILED", "不合格"))
REPEATED_ENTRIES = (
    Outcome("INSPECTION", "支部考察"),
    Outcome("REPORT", "思想汇报"),
    Outcome("SCHOOL", "党校学习"),
    Outcome("ANALYSIS", "基层党委年度分析"),
)
"""What an entry of T06 or T21 can be; without an outcome it is an inspection."""
_INSPECTION_FIELDS = (
    StepField("title", "题目或方式", hint="思想汇报的题目；书面或口头"),
    StepField("received_on", "递交或收到日期", _DATE),
    StepField("certificate_no", "党校结业证号"),
    StepField("score", "党校成绩"),
    StepField("opinion", "联系人或支部意见", _MEMO),
)
_CONVERSION = (
    Outcome("CONVERT", "按期转正"),
    Outcome("EXTEND", "延长预备期"),
    Outcome("CANCEL", "取消预备党员资格"),
)
_TALKER, _CONTACT = StepPersonRole.TALKER, StepPersonRole.CONTACT
_INTRODUCER, _RECORDER = StepPersonRole.INTRODUCER, StepPersonRole.RECORDER
_RELATIVE = StepField("relative", "有直系亲属关系", _BOOL, hint="直系亲属一般不担任联系人、介绍人")

_SPECS = (
    StepSpec(
        code="T01",
        stage=1,
        name="递交入党申请书",
        actor="申请人",
        article="第五条、第六条",
        rule="年满十八周岁",
        date_label="申请书落款日期",
        fields=(
            StepField("received_on", "收到日期", _DATE, hint="与落款日期相同的可以不填"),
            StepField("receiver", "接收人"),
        ),
    ),
    StepSpec(
        code="T02",
        stage=1,
        name="党组织派人谈话",
        actor="书记、副书记或组织委员",
        article="第七条",
        rule="收到入党申请书后一个月内",
        date_label="谈话日期",
        roles=(RoleSpec(_TALKER, 1, 2), RoleSpec(_RECORDER, 0, 1)),
        forms=("F05",),
    ),
    StepSpec(
        code="T03",
        stage=2,
        name="推荐和确定入党积极分子",
        actor="支部委员会（不设支委会的由支部大会）",
        article="第八条",
        date_label="研究决定日期",
        fields=(
            StepField(
                "way",
                "推荐方式",
                FieldKind.CHOICE,
                (("MEMBERS", "党员推荐"), ("LEAGUE", "群团组织推优"), ("OTHER", "其他方式")),
                required=True,
            ),
            StepField("league_recommended_on", "团组织推优日期", _DATE),
            StepField("league_heard", "已听取团组织意见", _BOOL, hint="28 至 35 周岁的一般应听取"),
            _BODY,
            StepField(
                "materials_reviewed",
                "原单位培养材料已审查通过",
                _BOOL,
                hint="从其他单位转入、接续培养的填写",
                rare=True,
            ),
            *_PUBLICITY,
        ),
        forms=("F06", "F11", "F12"),
        via_meeting=MotionKind.COMMITTEE,
    ),
    StepSpec(
        code="T04",
        stage=2,
        name="上级党委备案",
        actor="上级党委",
        article="第八条",
        date_label="备案日期",
        outcomes=_FILED,
        fields=(StepField("reported_on", "上报日期", _DATE), _DOCUMENT),
        forms=("F07",),
    ),
    StepSpec(
        code="T05",
        stage=2,
        name="指定培养联系人",
        actor="党组织",
        article="第九条",
        rule="一至两名正式党员",
        date_label="指定日期",
        fields=(_RELATIVE,),
        roles=(RoleSpec(_CONTACT, 1, 2),),
        forms=("F08",),
        repeatable=True,
    ),
    StepSpec(
        code="T06",
        stage=2,
        name="培养教育考察",
        actor="培养联系人、支部",
        article="第十条至第十二条",
        rule="支部每半年考察一次，培养考察一年以上",
        date_label="考察或汇报日期",
        end_label="考察期截止",
        outcomes=REPEATED_ENTRIES,
        outcome_label="种类",
        fields=_INSPECTION_FIELDS,
        forms=("F08", "F09"),
        repeatable=True,
    ),
    StepSpec(
        code="T07",
        stage=3,
        name="确定发展对象",
        actor="支部委员会（不设支委会的由支部大会）",
        article="第十三条",
        rule="确定为积极分子一年以上，并听取党小组、培养联系人、党员和群众意见",
        date_label="研究决定日期",
        fields=(
            StepField("opinions_on", "征求意见日期", _DATE),
            StepField("opinion_group", "已听取党小组意见", _BOOL, hint="未划分党小组的可免"),
            StepField("opinion_contacts", "已听取培养联系人意见", _BOOL),
            StepField("opinion_members", "已听取党员意见", _BOOL),
            StepField("opinion_masses", "已听取群众意见", _BOOL),
            _BODY,
            StepField("academic_rank", "学业排名", hint="可不填，只作参考", rare=True),
            StepField("failed_courses", "不及格课程", FieldKind.WHOLE, unit="门", rare=True),
            *_PUBLICITY,
        ),
        forms=("F10", "F11", "F12"),
        via_meeting=MotionKind.COMMITTEE,
    ),
    StepSpec(
        code="T08",
        stage=3,
        name="报上级党委备案",
        actor="上级党委",
        article="第十三条",
        rule="备案同意后方可列为发展对象",
        date_label="备案同意日期",
        outcomes=_FILED,
        fields=(StepField("reported_on", "上报日期", _DATE), _DOCUMENT),
        forms=("F07",),
    ),
    StepSpec(
        code="T09",
        stage=3,
        name="确定入党介绍人",
        actor="党组织、培养联系人",
        article="第十四条",
        rule="两名正式党员，受留党察看处分尚未恢复权利的不能担任",
        date_label="确定日期",
        fields=(_RELATIVE,),
        roles=(RoleSpec(_INTRODUCER, 2, 2),),
        repeatable=True,
    ),
    StepSpec(
        code="T10",
        stage=3,
        name="政治审查",
        actor="党组织",
        article="第十六条",
        rule="未经政治审查或者政治审查不合格的，不能发展入党",
        date_label="形成结论日期",
        outcomes=_PASSED,
        fields=(
            StepField("conclusive", "有结论性材料", _BOOL, required=True),
            StepField("letters", "函调或外调情况", _MEMO),
        ),
        forms=("F13", "F14"),
        repeatable=True,
    ),
    StepSpec(
        code="T11",
        stage=3,
        name="短期集中培训",
        actor="基层党委或县级党委组织部门",
        article="第十七条",
        rule="不少于三天或者不少于二十四学时",
        date_label="培训开始",
        end_label="培训结束",
        outcomes=(
            Outcome("PASSED", "结业"),
            Outcome("FAILED", "未结业"),
            Outcome("EXEMPT", "个别特殊情况，未经培训"),
        ),
        fields=(
            StepField("days", "培训天数", FieldKind.NUMBER, unit="天"),
            StepField("hours", "培训学时", FieldKind.NUMBER, unit="学时"),
            StepField("organiser", "组织单位"),
            StepField("certificate_no", "结业证号"),
            StepField("score", "成绩"),
        ),
        forms=("F15",),
        repeatable=True,
        exception="个别特殊情况未经培训的，填写依据",
    ),
    StepSpec(
        code="T12",
        stage=4,
        name="支部委员会审查",
        actor="支部委员会（不设支委会的由支部大会）",
        article="第十九条",
        date_label="审查日期",
        outcomes=_PASSED,
        via_meeting=MotionKind.COMMITTEE,
        forms=("F02",),
    ),
    StepSpec(
        code="T13",
        stage=4,
        name="上级党委预审",
        actor="有审批权的基层党委",
        article="第十九条",
        rule="三个月内将离开工作、学习单位的，一般不办理接收手续",
        date_label="预审日期",
        outcomes=_PASSED,
        fields=(StepField("notified_on", "书面通知日期", _DATE), _DOCUMENT),
        forms=("F16",),
        exception="未来三个月内将离开仍办理的，说明理由",
    ),
    StepSpec(
        code="T14",
        stage=4,
        name="填写入党志愿书",
        actor="本人（介绍人指导）",
        article="第二十条、第四十二条",
        rule="志愿书由省级党委组织部统一印制，须本人手写",
        date_label="填写日期",
        fields=(StepField("book_no", "志愿书编号", required=True),),
        forms=("F34",),
    ),
    StepSpec(
        code="T15",
        stage=4,
        name="支部大会讨论",
        actor="支部党员大会",
        article="第二十条至第二十二条",
        rule="到会超过应到会有表决权正式党员的半数，赞成超过应到会的半数，逐个讨论、无记名表决",
        date_label="支部大会日期",
        outcomes=(Outcome("ADMIT", "同意接收"), Outcome("REJECT", "不同意接收")),
        fields=(
            StepField("applicant_present", "发展对象到会", _BOOL),
            StepField("introducers_present", "入党介绍人到会", _BOOL),
            *_PUBLICITY,
        ),
        forms=("F01", "F04", "F17", "F18", "F11", "F12"),
        via_meeting=MotionKind.ADMIT,
    ),
    StepSpec(
        code="T16",
        stage=4,
        name="上级党委派人谈话",
        actor="党委委员或组织员",
        article="第二十四条",
        rule="在党委审批以前",
        date_label="谈话日期",
        roles=(RoleSpec(_TALKER, 1, 2),),
    ),
    StepSpec(
        code="T17",
        stage=4,
        name="上级党委审批",
        actor="有审批权的基层党委",
        article="第二十三条、第二十五条、第二十六条",
        rule="支部大会后三个月内；特殊情况可以延长，不得超过六个月",
        date_label="批准日期",
        outcomes=(Outcome("APPROVED", "批准接收"), Outcome("REJECTED", "未批准")),
        fields=(_ORGAN, _DOCUMENT),
        forms=("F20",),
        exception="超过三个月的，填写特殊情况",
    ),
    StepSpec(
        code="T18",
        stage=4,
        name="再上一级党委组织部门备案",
        actor="上级党委组织部门",
        article="第二十六条",
        date_label="备案日期",
        fields=(_DOCUMENT,),
    ),
    StepSpec(
        code="T19",
        stage=5,
        name="编入党支部和党小组",
        actor="党支部",
        article="第二十九条",
        rule="批准后及时编入",
        date_label="编入日期",
        fields=(StepField("group", "编入的党小组"),),
    ),
    StepSpec(
        code="T20",
        stage=5,
        name="入党宣誓",
        actor="基层党委或支部",
        article="第三十条",
        rule="在批准接收之后",
        date_label="宣誓日期",
        fields=(StepField("leader", "领誓人"),),
    ),
    StepSpec(
        code="T21",
        stage=5,
        name="继续教育考察",
        actor="党支部",
        article="第三十一条、第三十二条",
        rule="预备期一年，从支部大会通过之日算起",
        date_label="考察或汇报日期",
        end_label="考察期截止",
        outcomes=REPEATED_ENTRIES,
        outcome_label="种类",
        fields=_INSPECTION_FIELDS,
        forms=("F08", "F09"),
        repeatable=True,
    ),
    StepSpec(
        code="T22",
        stage=5,
        name="提出转正申请",
        actor="预备党员",
        article="第三十三条",
        rule="预备期满时书面提出",
        date_label="申请日期",
        repeatable=True,
    ),
    StepSpec(
        code="T23",
        stage=5,
        name="支部大会讨论转正",
        actor="支部党员大会",
        article="第三十二条、第三十三条",
        rule="不早于预备期满之日；延长只能一次，不少于六个月、不超过一年",
        date_label="支部大会日期",
        outcomes=_CONVERSION,
        fields=(
            StepField("extend_months", "延长时间", FieldKind.WHOLE, unit="个月"),
            StepField("group_opinion_on", "党小组意见日期", _DATE),
            StepField("opinions_on", "征求意见日期", _DATE),
            StepField("committee_reviewed_on", "支委会审查日期", _DATE),
            *_PUBLICITY,
        ),
        forms=("F01", "F04", "F17", "F18", "F21", "F11", "F12"),
        repeatable=True,
        via_meeting=MotionKind.CONVERT,
    ),
    StepSpec(
        code="T24",
        stage=5,
        name="上级党委审批转正",
        actor="上级党委",
        article="第三十四条",
        rule="支部大会后三个月内",
        date_label="批准日期",
        outcomes=(*_CONVERSION, Outcome("REJECTED", "未批准")),
        fields=(
            _DOCUMENT,
            StepField("talked_on", "同本人谈话日期", _DATE),
            StepField("announced_on", "大会宣布日期", _DATE),
        ),
        forms=("F20",),
        repeatable=True,
    ),
    StepSpec(
        code="T25",
        stage=5,
        name="材料归档",
        actor="党支部、党委",
        article="第三十七条",
        rule="五类必存材料齐全",
        date_label="归档日期",
        outcomes=(Outcome("ARCHIVED", "已归档"),),
        fields=(StepField("receiver", "接收单位"),),
        forms=("F31", "F32"),
    ),
)


def _with_materials(spec: StepSpec) -> StepSpec:
    """Return the step with the codes of the materials that name it."""
    brought = tuple(material.code for material in MATERIALS.values() if material.step == spec.code)
    return replace(spec, materials=brought)


STEPS: dict[str, StepSpec] = {spec.code: _with_materials(spec) for spec in _SPECS}
"""Every step by code, in order."""

FIRST_OF_STAGE: dict[int, str] = {
    stage: next(spec.code for spec in _SPECS if spec.stage == stage) for stage in STAGES
}
"""The step that opens each stage."""


def stage_of_step(code: str) -> str:
    """Return the name of the stage a step belongs to.

    Source: 中央组织部《发展党员工作流程图》, five stages.
    """
    return STAGES[STEPS[code].stage]
