"""The history in the user's words: what a table and a column are called."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Enum

from secretary_app.domain import stays
from secretary_app.domain.custom import shown
from secretary_app.domain.masking import masked_text
from secretary_app.domain.values import CustomKind, ImportKind
from secretary_app.store.records import Base

KINDS = {
    "person": "人员",
    "punishment": "处分",
    "excusal": "不计入应到会",
    "step": "发展步骤",
    "step_person": "步骤参与人",
    "step_responsible": "步骤责任人",
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
    "talk": "谈心谈话",
    "life_meeting": "组织生活会内容",
    "remedy": "问题和整改",
    "review": "民主评议",
    "member_review": "党员评议",
    "study_plan": "学习计划",
    "training": "培训",
    "reading": "阅读登记",
    "custom_field": "自定义字段",
    "export_profile": "导出方案",
    "imported_sheet": "导入的原表",
    "dues_fixing": "党费核定",
    "dues_reduction": "党费减免",
    "dues_payment": "党费交纳",
    "dues_publication": "党费公布",
    "transfer": "组织关系转接",
    "flow": "流动、失联",
    "flow_contact": "联系记录",
    "visit": "走访慰问",
    "honour": "表彰",
    "measure": "组织处置",
    "status_change": "党籍变动",
    "office_training": "班子培训",
    "person_file": "人员附件",
    "roster_view": "常用筛选",
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
    "member_id": "责任人（编号）",
    "formed_on": "形成日期",
    "copies": "份数",
    "pages": "页数",
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
    "day_only": "只有日期",
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
    "secretary_signed_on": "书记签名日期",
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
    "talker": "谈话人",
    "gist": "谈话要点",
    "topic": "主题",
    "opinions": "征求意见",
    "self_examination": "对照检查",
    "criticism": "批评意见",
    "problem": "问题",
    "source": "来源",
    "measure": "措施",
    "responsible": "责任人",
    "done_on": "完成日期",
    "result": "完成情况",
    "year": "年度",
    "month": "月份",
    "decided_on": "决定日期",
    "decided_by": "评定机构",
    "excess_reason": "优秀超过三分之一的理由",
    "reported_on": "报上级日期",
    "in_groups": "在党小组内评议",
    "self_reviewed_on": "自评日期",
    "peer_reviewed_on": "互评日期",
    "excellent": "优秀票",
    "qualified": "合格票",
    "basic": "基本合格票",
    "unqualified": "不合格票",
    "fed_back_on": "反馈日期",
    "self_text": "个人自评",
    "group_opinion": "党小组意见",
    "branch_opinion": "支部意见",
    "member_opinion": "本人意见",
    "superior_opinion": "上级意见",
    "form": "学习形式",
    "lecturer": "主讲人",
    "hours": "学时",
    "days": "天数",
    "organiser": "组织单位",
    "certificate": "结业证号",
    "book": "书名",
    "chapter": "章节",
    "read_on": "阅读日期",
    "choices": "选项",
    "sheet": "工作表",
    "phone": "固定电话",
    "new_stratum": "新社会阶层类型",
    "is_migrant_worker": "农民工",
    "conversion": "转正情况",
    "extended_months": "延长预备期（月）",
    "party_status_on": "党籍状态起始日期",
    "is_guest": "流入党员",
    "is_floating": "流动党员",
    "is_lost": "失联",
    "arrived_on": "转入日期",
    "earlier_stays": "以前在本支部",
    "restored_on": "恢复权利日期",
    "doc_no": "文号",
    "approved_on": "批准日期",
    "dues_kind": "党费类型",
    "dues_base": "党费基数",
    "from_on": "自某月起",
    "until_on": "至某月止",
    "month_on": "月份",
    "base": "基数",
    "monthly": "月交纳额",
    "amount": "金额",
    "paid_on": "交纳日期",
    "manner": "交纳方式",
    "discussed_on": "支部研究日期",
    "published_on": "公布日期",
    "way": "方式",
    "issued_on": "开具日期",
    "letter_no": "介绍信编号",
    "from_place": "转出党组织",
    "to_place": "接收党组织",
    "dues_until_on": "党费交至",
    "valid_days": "有效天数",
    "received_on": "接收日期",
    "receipt_on": "回执日期",
    "cancelled_on": "撤回日期",
    "registered_on": "系统登记日期",
    "contacted_on": "联系日期",
    "reached": "联系上",
    "contact_by": "联系人",
    "visited_on": "走访日期",
    "visit_by": "走访人",
    "level": "级别",
    "awarded_on": "表彰日期",
    "basis": "依据",
    "concluded_on": "结论日期",
    "conclusion": "结论",
    "status": "党籍状态",
    "certificate_no": "证书编号",
    "photo_id": "照片（编号）",
    "attachment_id": "附件（编号）",
}
OF_TABLE: Mapping[str, Mapping[str, str]] = {
    "member_review": {"grade": "等次"},
    "print": {"form": "表单"},
}
"""Columns that mean something else in one table than elsewhere."""
WORDS = {one.value: one.label for kind in (ImportKind, CustomKind) for one in kind}
"""Codes that are shown as words."""
EMPTY = "（空）"
NOT_SHOWN = frozenset({"id", "search_key", "branch_id"})
MASKED = frozenset({"id_no", "mobile"})


def changed_cells(
    before: str | None, after: str | None, kind: str = ""
) -> list[tuple[str, str, str]]:
    """Return column, old and new value of what one row of the history changed.

    `kind` is the table, by which coded values get their words.

    Numbers that are masked elsewhere are masked here, too; columns without a word of their own
    (numbers of other records, internal marks) are left out.
    """
    old, new = _values(before), _values(after)
    own = list(_own_fields(old.pop("custom", None), new.pop("custom", None)))
    words = {**COLUMNS, **OF_TABLE.get(kind, {})}
    cells = (
        (
            words[column],
            _shown(kind, column, old.get(column)),
            _shown(kind, column, new.get(column)),
        )
        for column in dict.fromkeys([*old, *new])
        if column in words and old.get(column) != new.get(column)
    )
    # A new record brings its empty texts along: from nothing to nothing is no change to read.
    return [cell for cell in cells if cell[1:] != (EMPTY, EMPTY)] + own


def _own_fields(old: Any, new: Any) -> Iterator[tuple[str, str, str]]:  # noqa: ANN401
    """Yield the fields of the user's own that changed, each under its name."""
    before, after = old or {}, new or {}
    for name in dict.fromkeys([*before, *after]):
        if before.get(name) != after.get(name):
            yield name, _shown("", name, before.get(name)), _shown("", name, after.get(name))


def _values(text: str | None) -> dict[str, Any]:
    values = json.loads(text) if text else {}
    return {key: value for key, value in values.items() if key not in NOT_SHOWN}


def _shown(kind: str, column: str, value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    if value in (None, "", [], {}):
        return EMPTY
    if column in MASKED:
        return "（已登记）"
    if column == "earlier_stays":
        return "；".join(map(stays.words, stays.read(value)))
    if isinstance(value, list):
        return "、".join(map(str, value))
    return _word(kind, column, value) or masked_text(shown(value))


def _word(kind: str, column: str, value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """Return the word for a coded value, or nothing where the column holds none."""
    table = Base.metadata.tables.get(kind)
    coded = table.c[column].type if table is not None and column in table.c else None
    members = list(coded.enum_class or ()) if isinstance(coded, Enum) else []
    words = {one.value: str(getattr(one, "label", "")) for one in members}
    return words.get(value, "") or WORDS.get(value, "") if isinstance(value, str) else ""
