"""The rules of development in plain Chinese, each with its source."""

from secretary_app.domain.rules.rule_text import RuleText
from secretary_app.domain.rules.wording import (
    BRANCH_RULES,
    OWN,
    RULES_2014,
    of_rules,
    of_school,
)

DEVELOPMENT_TEXTS: dict[str, RuleText] = {
    "DEV-APPLY-AGE": of_rules("入党年龄", "申请入党的人须年满十八岁。", "第五条"),
    "DEV-TALK-1M": of_rules(
        "一个月内谈话",
        "党组织收到入党申请书后，应当在一个月内派人同入党申请人谈话。从收到之日算起。",
        "第七条",
    ),
    "DEV-TALK-BY": of_rules(
        "谈话人",
        "流程图规定由书记、副书记或组织委员谈话；其他人谈话的，须说明理由。",
        "第七条及《发展党员工作流程图》",
    ),
    "DEV-ACT-BODY": of_rules(
        "由谁确定积极分子",
        "由支部委员会（不设支委会的由支部大会）研究决定。",
        "第八条",
    ),
    "DEV-TARGET-BODY": of_rules(
        "由谁确定发展对象",
        "由支部委员会（不设支委会的由支部大会）讨论同意。",
        "第十三条",
    ),
    "DEV-REVIEW-BODY": of_rules(
        "由谁审查发展对象",
        "由支部委员会（不设支委会的由支部大会）集体讨论。",
        "第十九条",
    ),
    "DEV-ACT-DATE": of_rules(
        "确定积极分子的日期",
        "以支委会研究决定之日为准，不是上级备案之日。",
        "第八条（日期口径见贵州省工作规程）",
    ),
    "DEV-ACT-MONTHS": of_school(
        "申请满一定时间",
        "有的地方规定递交申请书满若干个月方可确定为积极分子；细则没有这一条。",
        "activist.minMonthsAfterApply",
    ),
    "DEV-LEAGUE": of_school(
        "团组织推优",
        "未满 28 周岁的，一般应为团员并经团组织推优，推优有有效期；28 至 35 周岁的，"
        "一般听取团组织意见。年龄可在学校规定里改。",
        "league.requireRecommendBelowAge",
    ),
    "DEV-PUBLICITY": of_school(
        "公示",
        "公示不得少于规定的工作日；放假和调休以国务院的安排为准。",
        "publicity.minWorkdays",
    ),
    "DEV-FILING": of_school("备案回复", "上级党委应在规定时间内回复备案。", "filing.replyMonths"),
    "DEV-CONTACT-N": of_rules(
        "培养联系人", "指定一至两名正式党员作培养联系人。不是必须两名。", "第九条"
    ),
    "DEV-CONTACT-MAX": of_school(
        "联系人数", "一名党员同时联系的积极分子不宜过多。", "contact.maxPerPerson"
    ),
    "DEV-RELATIVE": of_school(
        "直系亲属", "直系亲属一般不担任培养联系人、入党介绍人。", "contact.forbidRelatives"
    ),
    "DEV-INSPECT-6M": of_rules(
        "半年考察一次", "党支部每半年对积极分子考察一次，首次不晚于确定后六个月。", "第十一条"
    ),
    "DEV-THOUGHT": of_school("思想汇报", "每季度递交思想汇报。", "thought.perQuarter"),
    "DEV-CULT-1Y": of_rules(
        "培养考察一年以上",
        "确定为积极分子后，经过一年以上培养教育和考察，方可列为发展对象。",
        "第十三条",
    ),
    "DEV-CULT-CARRY": of_rules(
        "接续培养",
        "转入的积极分子，原单位培养材料经审查通过的，培养教育时间可以连续计算；否则重新计算。",
        "第十二条",
    ),
    "DEV-OPINION-4": of_rules(
        "四类意见", "确定发展对象前，听取党小组、培养联系人、党员和群众意见。", "第十三条"
    ),
    "DEV-TARGET-FILED": of_rules(
        "发展对象备案", "报上级党委备案同意后，方可列为发展对象。", "第十三条"
    ),
    "DEV-INTRO-2": of_rules(
        "入党介绍人",
        "应当有两名正式党员作入党介绍人；受留党察看处分尚未恢复党员权利的不能担任。",
        "第十四条",
    ),
    "DEV-POLREV": of_rules(
        "政治审查", "未经政治审查或者政治审查不合格的，不能发展入党。", "第十六条"
    ),
    "DEV-POLREV-VALID": of_school("政审有效期", "政审结论一般一年内有效。", "polrev.validMonths"),
    "DEV-TRAIN": of_rules(
        "短期集中培训",
        "培训时间不少于三天或者不少于二十四学时；未经培训的，除个别特殊情况外不能发展入党。",
        "第十七条",
    ),
    "DEV-TRAIN-VALID": of_school(
        "培训有效期", "结业后超过期限未接收的须重训。", "train.validMonths"
    ),
    "DEV-LEAVE-3M": of_rules(
        "三个月内将离开",
        "发展对象未来三个月内将离开工作、学习单位的，一般不办理接收预备党员的手续。",
        "第十九条",
    ),
    "DEV-REVIEW": of_rules(
        "支部委员会审查", "支部委员会集体讨论认为合格后，才能报上级党委预审。", "第十九条"
    ),
    "DEV-PREREVIEW": of_rules(
        "预审", "预审合格的，才发给入党志愿书，提交支部大会讨论接收。", "第十九条、第二十条"
    ),
    "DEV-PREREVIEW-MONTHS": of_school(
        "预审后开大会", "预审合格后，在规定的时间内召开支部大会。", "preReview.toMeetingMonths"
    ),
    "DEV-QUOTA": of_school(
        "年度计划截止",
        "没有在截止日前召开支部大会的，列入下一年计划，换用下一年的志愿书编号。",
        "yearQuota.cutoff",
    ),
    "DEV-PRESENCE": of_school(
        "本人和介绍人到会", "支部大会讨论接收时，发展对象和入党介绍人应当到会。", "accept.presence"
    ),
    "DEV-MARKS": RuleText(
        "不唯成绩",
        "全面考察学生入党申请人，防止把学习成绩作为唯一条件。",
        "《普通高等学校学生党建工作标准》",
    ),
    "DEV-ONE-BY-ONE": of_rules(
        "逐个讨论表决", "两个以上的发展对象须逐个讨论、逐个表决。", "第二十一条"
    ),
    "DEV-APPROVER": of_rules(
        "审批权限",
        "预备党员由有审批权的党委审批；总支、临时党组织、党组不能审批。",
        "第二十三条",
    ),
    "DEV-TALK-BEFORE-APPROVE": of_rules(
        "审批前谈话", "党委审批前，应当指派党委委员或者组织员同发展对象谈话。", "第二十四条"
    ),
    "DEV-APPROVE-3M": of_rules(
        "三个月内审批",
        "党委应当在三个月内审批；特殊情况可以适当延长，但不得超过六个月。",
        "第二十六条",
    ),
    "DEV-PROB-START": of_rules(
        "预备期起算", "预备期从支部大会通过之日算起，不是批准日，也不是宣誓日。", "第三十二条"
    ),
    "DEV-OATH": of_rules("入党宣誓", "宣誓在批准接收之后进行。", "第三十条"),
    "DEV-TEMP-ORG": of_rules(
        "临时党支部",
        "临时党支部不得接收、审批预备党员，不收缴党费，不换届。",
        f"第二十三条，{BRANCH_RULES}第八条",
    ),
    "DEV-PROB-INSPECT": of_school(
        "预备期考察", "按规定的间隔考察预备党员。", "probation.inspectMonths"
    ),
    "DEV-CONV-APPLY": of_rules("转正申请", "预备期满，本人应当提出书面转正申请。", "第三十三条"),
    "DEV-CONV-DUE": of_rules(
        "及时讨论转正", "预备期满，党支部应当及时讨论其能否转正。", "第三十二条、第三十三条"
    ),
    "DEV-CONV-NOTEARLY": of_rules("不得提前转正", "预备期未满不得讨论转正。", "第三十二条"),
    "DEV-EXT-ONCE": of_rules(
        "延长预备期", "延长预备期只能一次，不能少于六个月，最长不超过一年。", "第三十二条"
    ),
    "DEV-CONV-3M": of_rules("三个月内审批转正", "党委应当在三个月内审批转正。", "第三十四条"),
    "DEV-CONV-AGREE": of_rules(
        "大会决定与审批一致", "党委审批支部大会的决定；结果不同的，须说明理由。", "第三十四条"
    ),
    "DEV-FULL-DATE": of_rules(
        "转正日期",
        "党龄从预备期满转为正式党员之日算起；与支部大会日、批准日无关。",
        "第三十四条、第三十六条",
    ),
    "DEV-PROB-MOVE": of_rules(
        "转入的预备党员",
        "转入的预备党员，讨论转正可以推迟，推迟时间不超过六个月，转正时间仍自预备期满之日算起。",
        "第三十六条",
    ),
    "DEV-PROB-REJECT": of_rules(
        "入党材料无法认定",
        "材料无法认定的，报县级以上党委组织部门批准，不予承认。",
        "第三十五条",
    ),
    "DEV-ARCHIVE": of_rules(
        "材料归档",
        "志愿书、申请书、政审材料、转正申请书和培养教育考察材料齐全后归档。",
        "第三十七条",
    ),
    "DEV-SEQ": RuleText(
        "步骤顺序", "25 步的日期按次序不倒置；政审与培训可以同时进行。", f"由{RULES_2014}各条推出"
    ),
    "DEV-STEPS": RuleText(
        "不越过步骤",
        "后一步登记了，前一步没有记录的，须补录或说明理由。",
        f"由{RULES_2014}各条推出",
    ),
    "DEV-DATES": RuleText(
        "各处日期一致",
        "同一件事在步骤、材料和会议记录里是同一个日期；不一致的，须核对或说明理由。",
        OWN,
    ),
    "INTEGRITY-01": RuleText(
        "如实记录",
        "发生日期与录入时刻分别保存；不能登记还没有发生的事情。",
        OWN,
    ),
}
"""The rules of development by id."""
