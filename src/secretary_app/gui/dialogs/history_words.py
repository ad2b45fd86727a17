"""The history in the user's words: what a table and a column are called."""

import json
from collections.abc import Iterator
from typing import Any

from secretary_app.domain.custom import shown
from secretary_app.domain.masking import masked_text
from secretary_app.domain.values import CustomKind, ImportKind

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
    "assessment": "自评",
    "custom_field": "自定义字段",
    "export_profile": "导出方案",
    "imported_sheet": "导入的原表",
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
    "superior": "上级党组织",
    "policy": "本校规定",
    "starts_on": "开始日期",
    "ends_on": "结束日期",
    "points": "分数",
    "evidence": "依据",
    "choices": "选项",
    "label": "文件名",
    "sheet": "工作表",
}
WORDS = {one.value: one.label for kind in (ImportKind, CustomKind) for one in kind}
"""Codes that are shown as words."""
NOT_SHOWN = frozenset({"id", "search_key", "branch_id"})
MASKED = frozenset({"id_no", "mobile"})


def changed_cells(before: str | None, after: str | None) -> list[tuple[str, str, str]]:
    """Return column, old and new value of what one row of the history changed.

    Numbers that are masked elsewhere are masked here, too; columns without a word of their own
    (numbers of other records, internal marks) are left out.
    """
    old, new = _values(before), _values(after)
    own = list(_own_fields(old.pop("custom", None), new.pop("custom", None)))
    return [
        (COLUMNS[column], _shown(column, old.get(column)), _shown(column, new.get(column)))
        for column in dict.fromkeys([*old, *new])
        if column in COLUMNS and old.get(column) != new.get(column)
    ] + own


def _own_fields(old: Any, new: Any) -> Iterator[tuple[str, str, str]]:  # noqa: ANN401
    """Yield the fields of the user's own that changed, each under its name."""
    before, after = old or {}, new or {}
    for name in dict.fromkeys([*before, *after]):
        if before.get(name) != after.get(name):
            yield name, _shown(name, before.get(name)), _shown(name, after.get(name))


def _values(text: str | None) -> dict[str, Any]:
    values = json.loads(text) if text else {}
    return {key: value for key, value in values.items() if key not in NOT_SHOWN}


def _shown(column: str, value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    if value in (None, "", [], {}):
        return "（空）"
    if column in MASKED:
        return "（已登记）"
    if isinstance(value, list):
        return "、".join(map(str, value))
    return masked_text(WORDS.get(value, shown(value)) if isinstance(value, str) else shown(value))
