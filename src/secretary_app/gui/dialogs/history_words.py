"""The history in the user's words: what a table and a column are called."""

import json
from typing import Any

KINDS = {
    "person": "人员",
    "punishment": "处分",
    "excusal": "不计入应到会",
    "step": "发展步骤",
    "step_person": "步骤参与人",
    "material": "材料",
    "attachment": "附件",
    "branch": "支部",
    "party_group": "党小组",
    "term": "届次",
    "post": "班子成员",
    "meeting": "会议",
    "attendance": "到会情况",
    "agenda_item": "议题",
    "speech": "发言",
    "motion": "表决",
    "written_opinion": "书面意见",
    "election": "选举",
    "candidate": "候选人",
    "task": "任务",
    "meeting_file": "会议文件",
    "assessment": "自评",
    "reveal": "查看号码",
    "export": "导出",
    "import": "导入",
    "print": "打印",
    "backup": "备份",
    "restore": "恢复",
}
OPERATIONS = {"insert": "新增", "update": "修改", "delete": "删除", "event": "记录"}
COLUMNS = {
    "name": "姓名或名称",
    "gender": "性别",
    "id_no": "身份证号",
    "school_no": "学工号",
    "kind": "类别",
    "ethnic": "民族",
    "birth_on": "出生日期",
    "native_place": "籍贯",
    "education": "学历",
    "degree": "学位",
    "post": "岗位",
    "unit": "单位",
    "position": "职务",
    "grade": "年级",
    "major": "专业",
    "class_name": "班级",
    "mobile": "手机",
    "email": "邮箱",
    "group_id": "党小组",
    "responsible_id": "责任党员（编号）",
    "applied_on": "申请入党日期",
    "activist_on": "确定积极分子日期",
    "target_on": "确定发展对象日期",
    "joined_on": "入党日期",
    "full_on": "转正日期",
    "admitted_on": "党委批准日期",
    "confirmed_on": "转正批准日期",
    "party_status": "党籍状态",
    "course_state": "发展状态",
    "left_on": "转出日期",
    "left_reason": "转出原因",
    "binned_at": "移入回收站",
    "stage": "阶段",
    "note": "备注",
    "title": "标题",
    "held_on": "日期",
    "place": "地点",
    "host": "主持人",
    "recorder": "记录人",
    "content": "内容",
    "state": "状态",
    "code": "编号",
    "happened_on": "发生日期",
    "ended_on": "结束日期",
    "outcome": "结果",
    "reason": "原因",
    "eligible": "应到",
    "present": "实到",
    "issued": "发出票",
    "returned": "收回票",
    "void": "无效票",
    "yes": "同意",
    "no": "不同意",
    "abstain": "弃权",
    "written_yes": "书面同意",
    "written_no": "书面不同意",
    "written_abstain": "书面弃权",
    "resolution": "决议",
    "planned_on": "计划日期",
    "materials": "会议材料",
    "filed_on": "归档日期",
    "different_opinions": "不同意见",
    "nonvoting": "列席",
    "platform": "线上平台",
    "host_signed": "主持人已签字",
    "recorder_signed": "记录人已签字",
    "made_up_on": "补学日期",
    "text": "内容",
    "tellers": "监票人",
    "counters": "计票人",
    "extend_months": "延长月数",
    "opinion": "意见",
    "given_on": "提交或布置日期",
    "office": "选举事项",
    "seats": "应选名额",
    "reduced_to": "减少后名额",
    "took_office_on": "任职日期",
    "approval_no": "批复文号",
    "due_on": "时限",
    "closed_on": "完成或取消日期",
    "label": "名称",
    "superior": "上级党组织",
    "policy": "本校规定",
    "starts_on": "开始日期",
    "ends_on": "结束日期",
    "points": "分数",
    "evidence": "依据",
}
NOT_SHOWN = frozenset({"id", "search_key", "branch_id"})
MASKED = frozenset({"id_no", "mobile"})


def changed_cells(before: str | None, after: str | None) -> list[tuple[str, str, str]]:
    """Return column, old and new value of what one row of the history changed.

    Numbers that are masked elsewhere are masked here, too; columns without a word of their own
    (numbers of other records, internal marks) are left out.
    """
    old, new = _values(before), _values(after)
    return [
        (COLUMNS[column], _shown(column, old.get(column)), _shown(column, new.get(column)))
        for column in dict.fromkeys([*old, *new])
        if column in COLUMNS and old.get(column) != new.get(column)
    ]


def _values(text: str | None) -> dict[str, Any]:
    values = json.loads(text) if text else {}
    return {key: value for key, value in values.items() if key not in NOT_SHOWN}


def _shown(column: str, value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    if value in (None, "", [], {}):
        return "（空）"
    if column in MASKED:
        return "（已登记）"
    return str(value)
