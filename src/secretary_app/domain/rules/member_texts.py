"""The rules about members in plain Chinese: dues, transfers, floating, honours, discipline."""

from secretary_app.domain.rules.rule_text import RuleText

_DUES_RULES = "《关于中国共产党党费收缴、使用和管理的规定》"
_DUES_NOTICE = "组电明字〔2017〕5号《关于进一步规范党费工作的通知》"
_EDUCATION_RULES = "《中国共产党党员教育管理工作条例》"
_GRADUATES = "组通字〔2015〕33号"
_LETTERS = "组通字〔2006〕45号"
_DISCIPLINE = "《中国共产党纪律处分条例》"
_MEASURES = "《中国共产党不合格党员组织处置办法》"
_BRANCH_RULES = "《中国共产党支部工作条例（试行）》"
_FLOATING = "《关于进一步加强和改进流动党员管理工作的意见》"

DUES_TEXTS: dict[str, RuleText] = {
    "DUES-TIER": RuleText(
        "在职党员的比例",
        "按月工资全额乘以一档比例，不累进：3000元及以下0.5%，3000元以上至5000元1%，"
        "5000元以上至10000元1.5%，10000元以上2%。",
        f"{_DUES_RULES}第二条",
    ),
    "DUES-RETIRE": RuleText(
        "离退休党员的比例",
        "按每月实际领取的总额：5000元及以下0.5%，5000元以上1%。",
        f"{_DUES_RULES}第五条",
    ),
    "DUES-STUDENT": RuleText(
        "学生党员",
        "学生、下岗失业、靠抚恤救济或低保生活的党员每月交纳0.2元；研究生按奖学金交纳的，以本校规定为准。",
        f"{_DUES_RULES}第六条",
    ),
    "DUES-ANNUAL": RuleText(
        "年薪制和私营企业主",
        "年薪制按当月实际领取核定，私营企业主按上季度月平均收入核定。",
        f"{_DUES_RULES}第三条、第四条",
    ),
    "DUES-PROB": RuleText(
        "预备党员",
        "预备党员从支部大会通过之日起交纳党费，通过当月计全月（按月折算为工程约定）。",
        f"{_DUES_RULES}第八条",
    ),
    "DUES-BASE": RuleText(
        "党费基数",
        "基数不含个人所得税、五险一金、职业年金和改革性补贴；事业单位基础性绩效计入、奖励性绩效不计入。",
        _DUES_NOTICE,
    ),
    "DUES-FIX": RuleText(
        "年初核定",
        "党费基数每年年初核定一次，年内一般不变动（学校规定可改为工资变动当月调整）。",
        f"{_DUES_NOTICE}；{_DUES_RULES}第十条",
    ),
    "DUES-CAP": RuleText(
        "上限和大额党费",
        "每月交纳一般不超过1000元，自愿多交不限；自愿一次多交1000元以上的，按大额党费办理。",
        f"{_DUES_NOTICE}；{_DUES_RULES}第十一条",
    ),
    "DUES-LATE": RuleText(
        "按月交纳",
        "党员应当按月交纳党费，经支部同意可以按季交纳；补交一般不超过六个月；"
        "无正当理由连续六个月不交纳的，按自行脱党处理。",
        f"{_DUES_RULES}第十二条、第十三条；{_EDUCATION_RULES}第三十一条",
    ),
    "DUES-NOADV": RuleText(
        "不得垫交、扣缴", "党费由本人交纳，不得垫交、扣缴，不得摊派。", f"{_DUES_RULES}第十四条"
    ),
    "DUES-PUBLISH": RuleText(
        "每年公布",
        "党支部每年向党员公布一次党费收缴情况。",
        f"{_DUES_RULES}第二十六条",
    ),
    "DUES-EXEMPT": RuleText(
        "少交、免交",
        "交纳确有困难的，经支部研究，报上一级党委批准，可以少交或者免交。",
        f"{_DUES_RULES}第七条",
    ),
}

RELATION_TEXTS: dict[str, RuleText] = {
    "REL-MOVE-6M": RuleText(
        "转移组织关系",
        "工作单位、经常居住地变动，或者外出六个月以上且地点相对固定的，应当转移组织关系。",
        f"{_EDUCATION_RULES}第二十五条",
    ),
    "REL-AUTHORITY": RuleText(
        "介绍信由谁开",
        "有审批预备党员权限的基层党委之间可以直接相互转移；支部不能自行开具介绍信，只填底稿。",
        f"{_EDUCATION_RULES}第二十五条；{_LETTERS}",
    ),
    "REL-LETTER": RuleText(
        "介绍信的内容",
        "介绍信写明姓名、性别、年龄、民族、党员类别、身份证号、由何处去何处、"
        "党费交至何年何月（大写）、有效期（大写）。",
        _LETTERS,
    ),
    "REL-VALID": RuleText(
        "介绍信有效期",
        "有效期按路程和情况填写，一般十天至三十天，最长一般不超过三个月。",
        _LETTERS,
    ),
    "REL-RECEIPT": RuleText(
        "回执", "接收党员的基层党委在一个月内把回执寄回或传回，不层层回执。", f"{_GRADUATES}"
    ),
    "REL-HOLD": RuleText(
        "接收以前仍由原支部管理",
        "组织关系未被接收以前，转出方仍有管理责任；任何一方不得无故拒转拒接。",
        f"{_EDUCATION_RULES}第二十五条",
    ),
    "REL-GRAD": RuleText(
        "毕业生组织关系",
        "毕业生组织关系转到工作单位或居住地、人才中心；尚未落实的可以留校，一般不超过两年，"
        "特殊情况再延长不超过一年；出国（境）学习保留组织关系一般不超过五年。",
        f"{_GRADUATES}；{_EDUCATION_RULES}第三十四条",
    ),
    "REL-LATE": RuleText(
        "逾期未接转",
        "因客观原因逾期的，转出六个月内可凭原件重新开具；无正当理由六个月未接转的，按规定处理。",
        _GRADUATES,
    ),
    "REL-TEMP": RuleText(
        "党员证明信",
        "外出不超过六个月的开具党员证明信，仍在原支部交纳党费并享有表决权；在所到单位没有表决权、选举权。",
        "党员证明信使用说明（手册 4.2）",
    ),
    "FLOW-REG": RuleText(
        "登记流动和失联",
        "流动党员、失联党员应当逐人登记去向、原因和联系情况。",
        _FLOATING,
    ),
    "FLOW-CONTACT": RuleText(
        "半年联系",
        "对流动党员、出国（境）学习研究的党员，每半年至少联系一次。",
        f"{_FLOATING}；{_EDUCATION_RULES}第三十四条",
    ),
    "FLOW-LOST": RuleText(
        "失联党员",
        "对失去联系的党员应当查找；失联六个月以上且查找无果的停止党籍；"
        "停止党籍满两年仍无法联系的，按自行脱党除名。",
        f"{_EDUCATION_RULES}第二十四条",
    ),
    "FLOW-ABROAD": RuleText(
        "出国（境）学习研究",
        "出国（境）学习研究超过五年仍未返回的，停止党籍。",
        f"{_EDUCATION_RULES}第二十四条、第三十四条",
    ),
}

DISCIPLINE_TEXTS: dict[str, RuleText] = {
    "MEM-QUIT-6M": RuleText(
        "自行脱党",
        "没有正当理由，连续六个月不参加党的组织生活，或者不交纳党费，或者不做党所分配的工作，"
        "按照自行脱党予以除名。",
        f"{_EDUCATION_RULES}第三十一条",
    ),
    "PUN-PROBATION": RuleText(
        "留党察看",
        "留党察看分为一年、两年，最长不超过两年；期间没有表决权、选举权和被选举权。",
        _DISCIPLINE,
    ),
    "PUN-RESTORE": RuleText(
        "恢复党员权利", "留党察看期满，应当讨论是否恢复党员权利。", _DISCIPLINE
    ),
    "PUN-POST-2Y": RuleText(
        "恢复权利后两年内的任职",
        "受留党察看处分的，恢复党员权利后两年内不得担任与原职务相当或者更高的职务。",
        _DISCIPLINE,
    ),
    "PUN-REJOIN-5Y": RuleText("重新入党", "受开除党籍处分的，五年内不得重新入党。", _DISCIPLINE),
    "PUN-CORRECT-1Y": RuleText(
        "限期改正",
        "限期改正的期限不超过一年；期满应当作出结论。",
        f"{_MEASURES}；{_EDUCATION_RULES}第三十条",
    ),
    "PUN-ONCE": RuleText("不重复适用", "组织处置与纪律处分不因同一问题重复适用。", _MEASURES),
    "HON-FULL": RuleText(
        "表彰对象",
        "优秀共产党员、优秀党务工作者应当是正式党员。",
        "“两优一先”评选的通行要求（手册 4.7）",
    ),
    "HON-SHARE": RuleText(
        "评选比例", "优秀共产党员的比例由学校规定。", "学校规定（honour.maxPercent）"
    ),
    "ORG-APPROVE": RuleText(
        "批准和备案",
        "书记、副书记报上级党组织批准，委员报上级党组织备案。",
        f"{_BRANCH_RULES}第二十一条",
    ),
    "ORG-TRAIN": RuleText(
        "书记培训",
        "党支部书记每年至少参加一次县级以上党组织举办的集中轮训；新任书记应当进行任职培训。",
        f"{_BRANCH_RULES}第二十五条",
    ),
}

MEMBER_TEXTS: dict[str, RuleText] = {**DUES_TEXTS, **RELATION_TEXTS, **DISCIPLINE_TEXTS}
"""Every rule about members by id."""
