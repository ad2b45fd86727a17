"""The rules about organisational life in plain Chinese: talks, study, reviews, life meetings."""

from secretary_app.domain.rules.rule_text import RuleText
from secretary_app.domain.rules.wording import BRANCH_RULES, of_school

LIFE_TEXTS: dict[str, RuleText] = {
    "TALK-MATRIX": RuleText(
        "谈心谈话",
        "支委之间、支委和党员之间、党员之间每年谈心谈话一般不少于一次。"
        "支委逐对计算，支委与党员逐对计算（学校可以改为每名党员至少与一名支委），"
        "其他党员每人至少与一名其他党员谈过。",
        f"{BRANCH_RULES}第十九条",
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
        f"校组通字〔2021〕31 号，{BRANCH_RULES}第二十五条",
    ),
    "EDU-LENGTH": of_school(
        "学时和会议时长", "一小时计一学时，登记的学时不多于会议历时。", "study.minutesPerHour"
    ),
    "REVIEW-THIRD": RuleText(
        "优秀不超过三分之一",
        "民主评议评为优秀的一般不超过党员总数的三分之一；超过的须写明理由。",
        f"{BRANCH_RULES}第十八条（手册 4.4）",
    ),
    "REVIEW-PROB": of_school(
        "预备党员评优", "预备党员是否可以评为优秀由学校规定。", "review.probationaryExcellent"
    ),
    "REVIEW-STEPS": RuleText(
        "民主评议的步骤",
        "按照个人自评、党员互评、民主测评的程序开展，由支委会或者支部大会评定。",
        f"{BRANCH_RULES}第十八条",
    ),
    "REVIEW-FEEDBACK": RuleText(
        "向本人反馈", "评议结果应当向本人反馈。", f"{BRANCH_RULES}第十八条（手册 4.4）"
    ),
    "REVIEW-REPORT": RuleText(
        "报上级党组织", "评议结果报上级党组织。", f"{BRANCH_RULES}第十八条（手册 4.4）"
    ),
    "REVIEW-UNQUALIFIED": RuleText(
        "不合格党员",
        "评定为不合格的，区别情况限期改正、劝其退党或者除名；程序见处置办法。",
        "《中国共产党不合格党员组织处置办法》",
    ),
    "LIFE-REMEDY": RuleText(
        "整改期限",
        "组织生活会查摆的问题应当按整改清单的时限完成整改。",
        f"{BRANCH_RULES}第十七条",
    ),
    "LIFE-LIST": RuleText(
        "整改清单", "每个问题写明整改措施、责任人和时限。", f"{BRANCH_RULES}第十七条"
    ),
}
