"""Every rule in plain Chinese with its source: what 为什么 shows beside a finding."""

from dataclasses import dataclass

_RULES_2014 = "《中国共产党发展党员工作细则》"
_BRANCH_RULES = "《中国共产党支部工作条例（试行）》"
_ELECTION_RULES = "《中国共产党基层组织选举工作条例》"


@dataclass(frozen=True)
class RuleText:
    """One rule, as a secretary reads it."""

    title: str
    words: str
    """The whole rule in one or two sentences."""
    source: str
    """Regulation and article, as printed."""


def _dev(title: str, words: str, articles: str) -> RuleText:
    return RuleText(title, words, f"{_RULES_2014}{articles}")


def _local(title: str, words: str, where: str) -> RuleText:
    return RuleText(title, words, f"学校规定（{where}）")


DEVELOPMENT_TEXTS: dict[str, RuleText] = {
    "DEV-APPLY-AGE": _dev("入党年龄", "申请入党的人须年满十八岁。", "第五条"),
    "DEV-TALK-1M": _dev(
        "一个月内谈话",
        "党组织收到入党申请书后，应当在一个月内派人同入党申请人谈话。从收到之日算起。",
        "第七条",
    ),
    "DEV-TALK-BY": _dev(
        "谈话人",
        "流程图规定由书记、副书记或组织委员谈话；其他人谈话的，须说明理由。",
        "第七条及《发展党员工作流程图》",
    ),
    "DEV-ACT-BODY": _dev(
        "由谁确定积极分子",
        "由支部委员会（不设支委会的由支部大会）研究决定。",
        "第八条",
    ),
    "DEV-ACT-DATE": _dev(
        "确定积极分子的日期",
        "以支委会研究决定之日为准，不是上级备案之日。",
        "第八条（日期口径见贵州省工作规程）",
    ),
    "DEV-ACT-MONTHS": _local(
        "申请满一定时间",
        "有的地方规定递交申请书满若干个月方可确定为积极分子；细则没有这一条。",
        "activist.minMonthsAfterApply",
    ),
    "DEV-LEAGUE": _local(
        "团组织推优",
        "未满规定年龄的，一般应为团员并经团组织推优；推优有有效期。",
        "中青发〔2019〕9 号的学校细则",
    ),
    "DEV-PUBLICITY": _local(
        "公示",
        "公示不得少于规定的工作日；放假和调休以国务院的安排为准。",
        "publicity.minWorkdays",
    ),
    "DEV-FILING": _local("备案回复", "上级党委应在规定时间内回复备案。", "filing.replyMonths"),
    "DEV-CONTACT-N": _dev(
        "培养联系人", "指定一至两名正式党员作培养联系人。不是必须两名。", "第九条"
    ),
    "DEV-CONTACT-MAX": _local(
        "联系人数", "一名党员同时联系的积极分子不宜过多。", "contact.maxPerPerson"
    ),
    "DEV-RELATIVE": _local(
        "直系亲属", "直系亲属一般不担任培养联系人、入党介绍人。", "contact.forbidRelatives"
    ),
    "DEV-INSPECT-6M": _dev(
        "半年考察一次", "党支部每半年对积极分子考察一次，首次不晚于确定后六个月。", "第十一条"
    ),
    "DEV-THOUGHT": _local("思想汇报", "每季度递交思想汇报。", "thought.perQuarter"),
    "DEV-CULT-1Y": _dev(
        "培养考察一年以上",
        "确定为积极分子后，经过一年以上培养教育和考察，方可列为发展对象。",
        "第十三条",
    ),
    "DEV-CULT-CARRY": _dev(
        "接续培养",
        "转入的积极分子，原单位培养材料经审查通过的，培养教育时间可以连续计算；否则重新计算。",
        "第十二条",
    ),
    "DEV-OPINION-4": _dev(
        "四类意见", "确定发展对象前，听取党小组、培养联系人、党员和群众意见。", "第十三条"
    ),
    "DEV-TARGET-FILED": _dev(
        "发展对象备案", "报上级党委备案同意后，方可列为发展对象。", "第十三条"
    ),
    "DEV-INTRO-2": _dev(
        "入党介绍人",
        "应当有两名正式党员作入党介绍人；受留党察看处分尚未恢复党员权利的不能担任。",
        "第十四条",
    ),
    "DEV-POLREV": _dev("政治审查", "未经政治审查或者政治审查不合格的，不能发展入党。", "第十六条"),
    "DEV-POLREV-VALID": _local("政审有效期", "政审结论一般一年内有效。", "polrev.validMonths"),
    "DEV-TRAIN": _dev(
        "短期集中培训",
        "培训时间不少于三天或者不少于二十四学时；未经培训的，除个别特殊情况外不能发展入党。",
        "第十七条",
    ),
    "DEV-TRAIN-VALID": _local("培训有效期", "结业后超过期限未接收的须重训。", "train.validMonths"),
    "DEV-LEAVE-3M": _dev(
        "三个月内将离开",
        "发展对象未来三个月内将离开工作、学习单位的，一般不办理接收预备党员的手续。",
        "第十九条",
    ),
    "DEV-PREREVIEW": _dev("预审", "预审合格的，才能开支部大会讨论接收。", "第十九条"),
    "DEV-ONE-BY-ONE": _dev(
        "逐个讨论表决", "两个以上的发展对象须逐个讨论、逐个表决。", "第二十一条"
    ),
    "DEV-APPROVER": _dev(
        "审批权限",
        "预备党员由有审批权的党委审批；总支、临时党组织、党组不能审批。",
        "第二十三条",
    ),
    "DEV-TALK-BEFORE-APPROVE": _dev(
        "审批前谈话", "党委审批前，应当指派党委委员或者组织员同发展对象谈话。", "第二十四条"
    ),
    "DEV-APPROVE-3M": _dev(
        "三个月内审批",
        "党委应当在三个月内审批；特殊情况可以适当延长，但不得超过六个月。",
        "第二十六条",
    ),
    "DEV-PROB-START": _dev(
        "预备期起算", "预备期从支部大会通过之日算起，不是批准日，也不是宣誓日。", "第三十二条"
    ),
    "DEV-OATH": _dev("入党宣誓", "宣誓在批准接收之后进行。", "第三十条"),
    "DEV-TEMP-ORG": _dev(
        "临时党支部", "临时党支部不得接收、审批预备党员。", f"第二十三条，{_BRANCH_RULES}第八条"
    ),
    "DEV-PROB-INSPECT": _local(
        "预备期考察", "按规定的间隔考察预备党员。", "probation.inspectMonths"
    ),
    "DEV-CONV-APPLY": _dev("转正申请", "预备期满，本人应当提出书面转正申请。", "第三十三条"),
    "DEV-CONV-DUE": _dev(
        "及时讨论转正", "预备期满，党支部应当及时讨论其能否转正。", "第三十二条、第三十三条"
    ),
    "DEV-CONV-NOTEARLY": _dev("不得提前转正", "预备期未满不得讨论转正。", "第三十二条"),
    "DEV-EXT-ONCE": _dev(
        "延长预备期", "延长预备期只能一次，不能少于六个月，最长不超过一年。", "第三十二条"
    ),
    "DEV-CONV-3M": _dev("三个月内审批转正", "党委应当在三个月内审批转正。", "第三十四条"),
    "DEV-FULL-DATE": _dev(
        "转正日期",
        "党龄从预备期满转为正式党员之日算起；与支部大会日、批准日无关。",
        "第三十四条、第三十六条",
    ),
    "DEV-PROB-MOVE": _dev(
        "转入的预备党员",
        "转入的预备党员，讨论转正可以推迟，推迟时间不超过六个月，转正时间仍自预备期满之日算起。",
        "第三十六条",
    ),
    "DEV-PROB-REJECT": _dev(
        "入党材料无法认定",
        "材料无法认定的，报县级以上党委组织部门批准，不予承认。",
        "第三十五条",
    ),
    "DEV-ARCHIVE": _dev(
        "材料归档",
        "志愿书、申请书、政审材料、转正申请书和培养教育考察材料齐全后归档。",
        "第三十七条",
    ),
    "DEV-SEQ": RuleText(
        "步骤顺序", "25 步的日期按次序不倒置；政审与培训可以同时进行。", f"由{_RULES_2014}各条推出"
    ),
    "INTEGRITY-01": RuleText(
        "如实记录",
        "发生日期与录入时刻分别保存；不能登记还没有发生的事情。",
        "手册 INTEGRITY-01（工程约定）",
    ),
}

MEETING_TEXTS: dict[str, RuleText] = {
    "VOTE-DEV": _dev(
        "接收、转正的表决",
        "到会有表决权的正式党员超过应到会的半数方可开会，赞成超过应到会的半数方为通过；"
        "会前正式书面提出的意见计入票数。",
        "第二十条、第二十一条、第三十三条",
    ),
    "VOTE-GEN": RuleText(
        "大会其他议题",
        "半数以上有表决权的党员到会，赞成超过应到会的半数。",
        f"{_BRANCH_RULES}第十一条",
    ),
    "VOTE-COMM": RuleText(
        "支委会表决", "半数以上委员到会，少数服从多数。", f"{_BRANCH_RULES}第十二条"
    ),
    "VOTE-ELECT": RuleText(
        "换届选举",
        "到会不少于应到会的五分之四，赞成超过应到会的半数方可当选，不得委托投票。",
        _ELECTION_RULES,
    ),
    "VOTE-BALLOT": _dev(
        "票数相符",
        "发出票等于到会有表决权的人数，收回不多于发出，各项之和等于收回。",
        "第二十一条",
    ),
    "VOTE-SECRET": _dev("无记名投票", "接收和转正采取无记名投票。", "第二十一条"),
    "VOTE-ELIGIBLE": _dev(
        "应到人数",
        "应到会有表决权的人数应与当日名册一致。",
        "第二十条",
    ),
    "MIN-01": RuleText(
        "表决要有票数", "表决的议题须记录票数，不能只写“一致同意”。", "手册 MIN-01（会议记录规范）"
    ),
    "MIN-02": RuleText(
        "主持人和记录人", "记录须写明主持人、记录人，并由本人签名。", "手册 MIN-02（会议记录规范）"
    ),
    "MIN-03": _dev(
        "票决记录齐全", "发展党员的票决须有监票人、计票人和决议。", "第二十一条、第二十二条"
    ),
    "MIN-04": RuleText(
        "组织生活会记录",
        "记录主题、征求意见、对照检查、批评意见、问题清单和整改清单。",
        f"{_BRANCH_RULES}第十七条",
    ),
    "FREQ-ASSEMBLY": RuleText("支部党员大会", "一般每季度召开一次。", f"{_BRANCH_RULES}第十一条"),
    "FREQ-COMMITTEE": RuleText(
        "支部委员会会议", "一般每月召开一次；未设支委会的不适用。", f"{_BRANCH_RULES}第十二条"
    ),
    "FREQ-GROUP": RuleText(
        "党小组会", "一般每月召开一次；未划分党小组的不适用。", f"{_BRANCH_RULES}第十三条"
    ),
    "FREQ-LECTURE": _local("党课", "每年不少于规定的次数。", "lecture.perYear"),
    "FREQ-THEME_DAY": RuleText("主题党日", "每月相对固定一天开展。", f"{_BRANCH_RULES}第十六条"),
    "FREQ-LIFE_MEETING": RuleText(
        "组织生活会", "每年至少召开一次，一般在第四季度。", f"{_BRANCH_RULES}第十七条"
    ),
    "FREQ-REVIEW": RuleText("民主评议党员", "一般每年开展一次。", f"{_BRANCH_RULES}第十八条"),
    "FREQ-REPORT": RuleText(
        "书记述职", "每年向上级党组织和党员大会述职一次。", f"{_BRANCH_RULES}第二十七条"
    ),
}

ORGANISATION_TEXTS: dict[str, RuleText] = {
    "ORG-MIN3": RuleText(
        "成立支部",
        "正式党员三人以上成立支部；不足三人的成立联合支部。",
        f"{_BRANCH_RULES}第四条、第五条",
    ),
    "ORG-MAX50": RuleText("支部规模", "支部党员一般不超过五十人。", f"{_BRANCH_RULES}第四条"),
    "ORG-COMM7": RuleText(
        "设支部委员会",
        "正式党员七人以上应当设支部委员会，由三至五人组成，一般不超过七人，设书记、组织、宣传、纪检委员等。",
        f"{_BRANCH_RULES}第二十条",
    ),
    "ORG-NOCOMM": RuleText(
        "设书记",
        "正式党员不足七人的，设一名书记，必要时设一名副书记。",
        f"{_BRANCH_RULES}第二十条、第二十一条",
    ),
    "ORG-TERM": RuleText(
        "按期换届",
        "每届任期一般三年，上级提前六个月提醒；延期或提前一般不超过一年，且须批准。",
        f"{_BRANCH_RULES}第二十一条，{_ELECTION_RULES}第三条",
    ),
    "ORG-SEC-1Y": RuleText(
        "书记党龄", "支部书记一般应当有一年以上党龄。", f"{_BRANCH_RULES}第二十三条"
    ),
    "ORG-GROUP": RuleText(
        "党小组", "每组不少于规定人数，至少一名正式党员，并有组长。", f"{_BRANCH_RULES}第十三条"
    ),
}

LIFE_TEXTS: dict[str, RuleText] = {
    "TALK-MATRIX": RuleText(
        "谈心谈话",
        "支委之间、支委和党员之间、党员之间每年谈心谈话一般不少于一次。"
        "支委逐对计算，支委与党员逐对计算（学校可以改为每名党员至少与一名支委），"
        "其他党员每人至少与一名其他党员谈过。",
        f"{_BRANCH_RULES}第十九条",
    ),
    "EDU-32": RuleText(
        "党员学时",
        "党员每年集中学习培训一般不少于 32 学时；三会一课、主题党日和培训计入，"
        "半天最多计 4 学时，补学计入。年内入党、转入的按月数折算。",
        "校组通字〔2021〕31 号（党员教育管理工作条例第二十条）",
    ),
    "EDU-56": RuleText(
        "班子成员学时",
        "基层党组织书记和班子成员每年不少于 56 学时。",
        "校组通字〔2021〕31 号（党员教育管理工作条例第二十条）",
    ),
    "EDU-TRAIN": RuleText(
        "班子成员集中培训",
        "基层党组织书记和班子成员每年至少参加一次集中培训。",
        f"校组通字〔2021〕31 号，{_BRANCH_RULES}第二十五条",
    ),
    "EDU-LENGTH": _local(
        "学时和会议时长", "一小时计一学时，登记的学时不多于会议历时。", "study.minutesPerHour"
    ),
    "REVIEW-THIRD": RuleText(
        "优秀不超过三分之一",
        "民主评议评为优秀的一般不超过党员总数的三分之一；超过的须写明理由。",
        f"{_BRANCH_RULES}第十八条（手册 4.4）",
    ),
    "REVIEW-PROB": _local(
        "预备党员评优", "预备党员是否可以评为优秀由学校规定。", "review.probationaryExcellent"
    ),
    "REVIEW-STEPS": RuleText(
        "民主评议的步骤",
        "按照个人自评、党员互评、民主测评的程序开展，由支委会或者支部大会评定。",
        f"{_BRANCH_RULES}第十八条",
    ),
    "REVIEW-FEEDBACK": RuleText(
        "向本人反馈", "评议结果应当向本人反馈。", f"{_BRANCH_RULES}第十八条（手册 4.4）"
    ),
    "REVIEW-REPORT": RuleText(
        "报上级党组织", "评议结果报上级党组织。", f"{_BRANCH_RULES}第十八条（手册 4.4）"
    ),
    "REVIEW-UNQUALIFIED": RuleText(
        "不合格党员",
        "评定为不合格的，区别情况限期改正、劝其退党或者除名；程序见处置办法。",
        "《中国共产党不合格党员组织处置办法》",
    ),
    "LIFE-REMEDY": RuleText(
        "整改期限",
        "组织生活会查摆的问题应当按整改清单的时限完成整改。",
        f"{_BRANCH_RULES}第十七条",
    ),
    "LIFE-LIST": RuleText(
        "整改清单", "每个问题写明整改措施、责任人和时限。", f"{_BRANCH_RULES}第十七条"
    ),
}

RULE_TEXTS: dict[str, RuleText] = {
    **DEVELOPMENT_TEXTS,
    **MEETING_TEXTS,
    **ORGANISATION_TEXTS,
    **LIFE_TEXTS,
}
"""Every rule by id."""
