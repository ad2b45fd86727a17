"""Every rule in plain Chinese with its source: what 为什么 shows beside a finding."""

from secretary_app.domain.rules.development_texts import DEVELOPMENT_TEXTS
from secretary_app.domain.rules.life_texts import LIFE_TEXTS
from secretary_app.domain.rules.member_texts import MEMBER_TEXTS
from secretary_app.domain.rules.motion_texts import MOTION_TEXTS
from secretary_app.domain.rules.rule_text import RuleText
from secretary_app.domain.rules.wording import (
    BRANCH_RULES,
    ELECTION_RULES,
    of_rules,
    of_school,
)

__all__ = ["RULE_TEXTS", "RuleText"]

MEETING_TEXTS: dict[str, RuleText] = {
    "VOTE-DEV": of_rules(
        "接收、转正的表决",
        "到会有表决权的正式党员超过应到会的半数方可开会，赞成超过应到会的半数方为通过；"
        "会前正式书面提出的意见计入票数。",
        "第二十条、第二十一条、第三十三条",
    ),
    "VOTE-GEN": RuleText(
        "大会其他议题",
        "半数以上有表决权的党员到会，赞成超过应到会的半数。",
        f"{BRANCH_RULES}第十一条",
    ),
    "VOTE-COMM": RuleText(
        "支委会表决", "半数以上委员到会，少数服从多数。", f"{BRANCH_RULES}第十二条"
    ),
    "VOTE-ELECT": RuleText(
        "换届选举",
        "到会不少于应到会的五分之四，赞成超过应到会的半数方可当选，不得委托投票。",
        ELECTION_RULES,
    ),
    "VOTE-BALLOT": of_rules(
        "票数相符",
        "发出票等于到会有表决权的人数，收回不多于发出，各项之和等于收回。",
        "第二十一条",
    ),
    "VOTE-SECRET": of_rules("无记名投票", "接收和转正采取无记名投票。", "第二十一条"),
    "VOTE-ELIGIBLE": of_rules(
        "应到人数",
        "应到会有表决权的人数应与当日名册一致。",
        "第二十条",
    ),
    "MIN-01": RuleText(
        "表决要有票数", "表决的议题须记录票数，不能只写“一致同意”。", "会议记录规范"
    ),
    "MIN-02": RuleText(
        "主持人和记录人", "记录须写明主持人、记录人，并由本人签名。", "会议记录规范"
    ),
    "MIN-03": of_rules(
        "票决记录齐全",
        "发展党员的票决须有监票人、计票人和决议，记录须有书记签名和日期。",
        "第二十一条、第二十二条",
    ),
    "MIN-04": RuleText(
        "组织生活会记录",
        "记录主题、征求意见、对照检查、批评意见、问题清单和整改清单。",
        f"{BRANCH_RULES}第十七条",
    ),
    "FREQ-ASSEMBLY": RuleText("支部党员大会", "一般每季度召开一次。", f"{BRANCH_RULES}第十一条"),
    "FREQ-COMMITTEE": RuleText(
        "支部委员会会议", "一般每月召开一次；未设支委会的不适用。", f"{BRANCH_RULES}第十二条"
    ),
    "FREQ-GROUP": RuleText(
        "党小组会", "一般每月召开一次；未划分党小组的不适用。", f"{BRANCH_RULES}第十三条"
    ),
    "FREQ-LECTURE": of_school("党课", "每年不少于规定的次数。", "lecture.perYear"),
    "FREQ-THEME_DAY": RuleText("主题党日", "每月相对固定一天开展。", f"{BRANCH_RULES}第十六条"),
    "FREQ-LIFE_MEETING": RuleText(
        "组织生活会", "每年至少召开一次，一般在第四季度。", f"{BRANCH_RULES}第十七条"
    ),
    "FREQ-REVIEW": RuleText("民主评议党员", "一般每年开展一次。", f"{BRANCH_RULES}第十八条"),
    "FREQ-REPORT": RuleText(
        "书记述职", "每年向上级党组织和党员大会述职一次。", f"{BRANCH_RULES}第二十七条"
    ),
}

ORGANISATION_TEXTS: dict[str, RuleText] = {
    "ORG-MIN3": RuleText(
        "成立支部",
        "正式党员三人以上成立支部；不足三人的成立联合支部。",
        f"{BRANCH_RULES}第四条、第五条",
    ),
    "ORG-MAX50": RuleText("支部规模", "支部党员一般不超过五十人。", f"{BRANCH_RULES}第四条"),
    "ORG-COMM7": RuleText(
        "设支部委员会",
        "正式党员七人以上应当设支部委员会，由三至五人组成，一般不超过七人，设书记、组织、宣传、纪检委员等。",
        f"{BRANCH_RULES}第二十条",
    ),
    "ORG-NOCOMM": RuleText(
        "设书记",
        "正式党员不足七人的，设一名书记，必要时设一名副书记。",
        f"{BRANCH_RULES}第二十条、第二十一条",
    ),
    "ORG-TERM": RuleText(
        "按期换届",
        "每届任期一般三年，上级提前六个月提醒；延期或提前一般不超过一年，且须批准。",
        f"{BRANCH_RULES}第二十一条，{ELECTION_RULES}第三条",
    ),
    "ORG-SEC-1Y": RuleText(
        "书记党龄", "支部书记一般应当有一年以上党龄。", f"{BRANCH_RULES}第二十三条"
    ),
    "ORG-GROUP": RuleText(
        "党小组", "每组不少于规定人数，至少一名正式党员，并有组长。", f"{BRANCH_RULES}第十三条"
    ),
}

RULE_TEXTS: dict[str, RuleText] = {
    **DEVELOPMENT_TEXTS,
    **MEETING_TEXTS,
    **MOTION_TEXTS,
    **ORGANISATION_TEXTS,
    **LIFE_TEXTS,
    **MEMBER_TEXTS,
}
"""Every rule by id."""
