"""The CSV folder of a backup: one sheet for each main table, with Chinese headings."""

from collections.abc import Mapping

from secretary_app.exchange.spreadsheets.fields import PERSON_FIELDS
from secretary_app.store.contents import Database
from secretary_app.store.sheets import csv

_COMMON = {
    "id": "编号",
    "branch_id": "支部编号",
    "person_id": "人员编号",
    "meeting_id": "会议编号",
    "step_id": "步骤编号",
    "code": "代码",
    "name": "姓名",
    "note": "备注",
    "reason": "原因",
    "starts_on": "开始日期",
    "ends_on": "结束日期",
    "recorded_at": "录入时间",
    "binned_at": "放入回收站时间",
    "kind": "类型",
    "title": "标题",
    "position": "顺序",
    "resolution": "决议",
}
_PERSON = {
    **{field.key: field.label for field in PERSON_FIELDS if field.of_person},
    "kind": "人员类别",
    "stage": "发展阶段",
    "search_key": "搜索用",
    "custom": "自定义项",
    "group_id": "党小组编号",
    "responsible_id": "责任党员编号",
    "left_on": "离开日期",
    "left_reason": "离开原因",
    "earlier_stays": "以前在本支部的时间",
    "arrived_on": "转入日期",
    "course_state": "发展状态",
    "course_state_on": "发展状态日期",
    "course_reason": "发展状态原因",
    "admitted_on": "党委批准日期",
    "confirmed_on": "转正批准日期",
    "expected_leave_on": "预计离开日期",
    "party_status_on": "党籍状态起始日期",
    "is_guest": "流入党员",
    "party_age_adjust": "党龄调整（月）",
    "photo_id": "照片附件编号",
}
_MEETING = {
    "kinds": "会议类型",
    "held_on": "日期",
    "starts_at": "开始时间",
    "ends_at": "结束时间",
    "number": "年度序号",
    "place": "地点",
    "platform": "线上平台",
    "group_id": "党小组编号",
    "state": "状态",
    "planned_on": "计划日期",
    "materials": "会议材料",
    "filed_on": "归档日期",
    "secretary_signed_on": "书记签名日期",
    "host": "主持人",
    "recorder": "记录人",
    "lecturer": "主讲人",
    "nonvoting": "列席人员",
    "content": "内容",
    "different_opinions": "不同意见",
    "study_hours": "学时",
}
_MOTION = {
    "eligible": "应到有表决权人数",
    "present": "实到有表决权人数",
    "issued": "发出票数",
    "returned": "收回票数",
    "void": "无效票",
    "yes": "赞成",
    "no": "反对",
    "abstain": "弃权",
    "written_yes": "书面赞成",
    "written_no": "书面反对",
    "written_abstain": "书面弃权",
    "secret": "无记名",
    "tellers": "监票人",
    "counters": "计票人",
    "reason": "理由",
    "extend_months": "延长月数",
}
_OPINION = {"motion_id": "表决编号", "opinion": "意见", "given_on": "提交日期"}
_ELECTION = {
    "motion_id": "表决编号",
    "office": "选举事项",
    "seats": "应选名额",
    "round": "轮次",
    "run_off": "票数相等再次投票",
    "reduced_to": "减少后名额",
    "consenting": "同意减少名额人数",
    "took_office_on": "任职日期",
    "approval_no": "批复文号",
    "term_id": "届次编号",
}
_CANDIDATE = {
    "election_id": "选举编号",
    "yes": "赞成",
    "no": "不赞成",
    "abstain": "弃权",
    "written_in": "另选人",
}
_TASK = {
    "name": "责任人",
    "given_on": "布置日期",
    "due_on": "时限",
    "state": "状态",
    "closed_on": "完成或取消日期",
}
_FILE = {"attachment_id": "附件编号", "kind": "类别", "label": "名称"}
_STEP = {
    "happened_on": "日期",
    "ended_on": "结束日期",
    "day_only": "只有日期",
    "place": "地点",
    "outcome": "结果",
    "details": "其他内容",
    "motion_id": "表决编号",
}
_MATERIAL = {
    "state": "状态",
    "formed_on": "形成日期",
    "copies": "份数",
    "pages": "页数",
    "attachment_id": "附件编号",
}
_ATTENDANCE = {
    "state": "出勤",
    "made_up_on": "补课日期",
    "probationary": "预备党员",
    "voting": "有表决权",
}
_TALK = {"held_on": "日期", "talker": "谈话人", "talker_id": "谈话人编号", "gist": "谈话要点"}
_LIFE_MEETING = {
    "topic": "主题",
    "opinions": "征求意见",
    "self_examination": "对照检查",
    "criticism": "批评意见",
}
_REMEDY = {
    "problem": "问题",
    "source": "来源",
    "measure": "措施",
    "responsible": "责任人",
    "responsible_id": "责任人编号",
    "due_on": "完成时限",
    "done_on": "完成日期",
    "result": "完成情况",
}
_REVIEW = {
    "year": "年度",
    "held_on": "测评日期",
    "in_groups": "在党小组内评议",
    "issued": "发出票数",
    "returned": "收回票数",
    "void": "无效票",
    "decided_on": "评定日期",
    "decided_by": "评定机构",
    "excess_reason": "优秀超过三分之一的理由",
    "reported_on": "报上级日期",
}
_MEMBER_REVIEW = {
    "review_id": "评议编号",
    "probationary": "预备党员",
    "self_reviewed_on": "自评日期",
    "peer_reviewed_on": "互评日期",
    "excellent": "优秀票",
    "qualified": "合格票",
    "basic": "基本合格票",
    "unqualified": "不合格票",
    "grade": "等次",
    "fed_back_on": "反馈日期",
    "self_text": "个人自评",
    "group_opinion": "党小组意见",
    "branch_opinion": "支部意见",
    "member_opinion": "本人意见",
    "superior_opinion": "上级意见",
}
_STUDY_PLAN = {
    "year": "年度",
    "month": "月份",
    "topic": "主题",
    "form": "学习形式",
    "lecturer": "主讲人",
    "lecturer_id": "主讲人编号",
    "hours": "学时",
}
_TRAINING = {
    "title": "名称",
    "organiser": "举办单位",
    "days": "天数",
    "hours": "学时",
    "certificate": "结业证号",
}
_READING = {
    "read_on": "日期",
    "book": "书名",
    "chapter": "章节",
    "note": "心得",
    "hours": "学时",
}
_TRANSFER = {
    "issued_on": "开具日期",
    "way": "方式",
    "letter_no": "编号",
    "from_place": "转出党组织",
    "to_place": "接收党组织",
    "dues_until_on": "党费交至",
    "valid_days": "有效天数",
    "received_on": "接收日期",
    "receipt_on": "回执日期",
    "cancelled_on": "撤回日期",
}
_FIXING = {"from_on": "自某月起", "base": "基数", "monthly": "月交纳额", "parts": "基数构成"}
_REDUCTION = {
    "from_on": "自某月起",
    "until_on": "至某月止",
    "amount": "仍交金额",
    "discussed_on": "支部研究日期",
    "approved_on": "上级批准日期",
    "doc_no": "文号",
}
_PAYMENT = {"month_on": "月份", "amount": "金额", "paid_on": "交纳日期", "manner": "交纳方式"}
_FLOW = {"place": "地点或党组织", "registered_on": "系统登记日期"}
_CONTACT = {
    "flow_id": "流动登记编号",
    "contacted_on": "日期",
    "way": "方式",
    "reached": "联系上",
    "contact_by": "联系人",
    "content": "内容",
}
_HONOUR = {
    "name": "名称",
    "level": "级别",
    "awarded_on": "表彰日期",
    "doc_no": "文号",
    "basis": "依据",
}
_MEASURE = {
    "decided_on": "决定日期",
    "concluded_on": "作出结论日期",
    "conclusion": "结论",
    "doc_no": "文号",
}
_OFFICE_TRAINING = {
    "name": "培训名称",
    "hours": "学时",
    "organiser": "组织单位",
    "certificate_no": "证书编号",
}
_BRANCH = {"name": "支部名称", "kind": "支部类型", "superior": "上级党组织", "policy": "本校规定"}
_SHEETS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "branch": ("支部", _BRANCH),
    "party_group": ("党小组", {"name": "名称", "leader_id": "组长编号"}),
    "term": ("届次", {"extended_to_on": "延期至", "approval_no": "批复文号"}),
    "post": (
        "党内职务",
        {"post": "职务", "approved_on": "批准或备案日期", "approval_no": "批复文号"},
    ),
    "person": ("人员", _PERSON),
    "punishment": (
        "处分",
        {"decided_on": "决定日期", "restored_on": "恢复权利日期", "doc_no": "文号"},
    ),
    "excusal": ("不计入应到情形", {"ground": "情形"}),
    "step": ("发展步骤", _STEP),
    "step_person": ("步骤参与人", {"role": "身份", "duty": "职务"}),
    "step_responsible": ("步骤责任人", {"member_id": "责任党员编号"}),
    "material": ("材料", _MATERIAL),
    "attachment": (
        "附件",
        {"label": "名称", "size": "字节数", "media_type": "格式", "sha256": "校验值"},
    ),
    "meeting": ("会议", _MEETING),
    "attendance": ("考勤", _ATTENDANCE),
    "agenda_item": ("议程", {"text": "内容"}),
    "speech": ("发言", {"agenda_item_id": "议程编号", "points": "发言要点"}),
    "motion": ("表决", _MOTION),
    "written_opinion": ("书面意见", _OPINION),
    "election": ("选举", _ELECTION),
    "candidate": ("候选人", _CANDIDATE),
    "task": ("任务", _TASK),
    "meeting_file": ("会议文件", _FILE),
    "assessment": (
        "自评",
        {"year": "年度", "indicator": "指标", "points": "得分", "evidence": "依据"},
    ),
    "custom_field": ("自定义字段", {"name": "名称", "choices": "选项"}),
    "export_profile": ("导出方案", {"name": "名称", "layout": "各列"}),
    "imported_sheet": (
        "导入的原表",
        {
            "label": "文件名",
            "sheet": "工作表",
            "imported_at": "导入时间",
            "attachment_id": "附件编号",
            "layout": "各列",
        },
    ),
    "talk": ("谈心谈话", {**_TALK, "place": "地点"}),
    "life_meeting": ("组织生活会内容", _LIFE_MEETING),
    "remedy": ("问题和整改", _REMEDY),
    "review": ("民主评议", _REVIEW),
    "member_review": ("党员评议", _MEMBER_REVIEW),
    "study_plan": ("学习计划", _STUDY_PLAN),
    "training": ("培训", _TRAINING),
    "reading": ("阅读登记", _READING),
    "dues_fixing": ("党费核定", _FIXING),
    "dues_reduction": ("党费减免", _REDUCTION),
    "dues_payment": ("党费交纳", _PAYMENT),
    "dues_publication": (
        "党费公布",
        {"year": "年度", "published_on": "公布日期", "way": "公布方式"},
    ),
    "transfer": ("组织关系转接", _TRANSFER),
    "flow": ("流动和失联", _FLOW),
    "flow_contact": ("联系记录", _CONTACT),
    "visit": (
        "走访慰问",
        {"visited_on": "日期", "visit_by": "走访人", "content": "内容"},
    ),
    "honour": ("表彰", _HONOUR),
    "measure": ("组织处置", _MEASURE),
    "status_change": (
        "党籍变动",
        {"status": "党籍状态", "decided_on": "决定日期", "doc_no": "文号"},
    ),
    "office_training": ("班子培训", _OFFICE_TRAINING),
    "person_file": (
        "人员附件",
        {"attachment_id": "附件编号", "title": "名称", "added_at": "加入时间"},
    ),
    "roster_view": ("常用筛选", {"name": "名称", "definition": "条件"}),
}
"""Main tables: name of the sheet, and its headings where they are not the common ones."""


def file_name(table: str) -> str:
    """Return the name of a table's sheet inside the backup, in letters every unzip can write."""
    return f"csv/{table}.csv"


def sheets(database: Database, present: list[str]) -> dict[str, bytes]:
    """Return the sheets of those main tables that the database has, by name of the file."""
    return {
        file_name(table): csv(database, table, {**_COMMON, **headings})
        for table, (_, headings) in _SHEETS.items()
        if table in present
    }


def label(table: str) -> str:
    """Return what a table holds, in Chinese."""
    return _SHEETS[table][0] if table in _SHEETS else {"change": "变更历史"}.get(table, "设置")
