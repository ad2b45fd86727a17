"""Elections, tasks and plans in plain Chinese: what 为什么 shows beside their findings."""

from secretary_app.domain.rules.rule_text import RuleText

_ELECTIONS = "《中国共产党基层组织选举工作条例》"

MOTION_TEXTS: dict[str, RuleText] = {
    "ELECT-DIFF20": RuleText(
        "差额选举",
        "委员、代表候选人的差额不少于应选人数的百分之二十。",
        f"{_ELECTIONS}第九条、第十三条",
    ),
    "ELECT-BALLOT": RuleText(
        "选举票",
        "收回的票等于或少于发出的票，选举有效；每票所选人数等于或少于应选人数的为有效票。"
        "各候选人的赞成、不赞成、弃权之和等于有效票数。",
        f"{_ELECTIONS}（票样见手册 ELECT-BALLOT）",
    ),
    "ELECT-TIE": RuleText(
        "票数相等和不足名额",
        "票数相等不能确定当选人的，就票数相等者再次投票；当选人少于应选名额的，另行选举，"
        "接近应选名额的，经半数以上选举人同意也可以减少名额。",
        f"{_ELECTIONS}（手册 ELECT-TIE）",
    ),
    "ELECT-CANDIDATE": RuleText(
        "被选举权",
        "正式党员有被选举权；预备党员和留党察看期间的党员没有表决权、选举权和被选举权。",
        f"{_ELECTIONS}第五条",
    ),
    "ELECT-TELLER": RuleText(
        "监票人和计票人", "候选人不担任监票人、计票人。", f"{_ELECTIONS}（通行做法，工程约定）"
    ),
    "ELECT-POSTS": RuleText(
        "当选人任职",
        "选出的委员报上级备案，书记、副书记报上级批准；确认后写入班子和届次。",
        "《中国共产党支部工作条例（试行）》第二十一条",
    ),
    "VOTE-ABSENT-AFTER": RuleText(
        "会后补交的意见",
        "书面意见须在支部大会召开前正式提出；会后补交的不计入票数。",
        "《中国共产党发展党员工作细则》第二十条",
    ),
    "PLAN-HELD": RuleText(
        "计划的会议",
        "计划日期过了的会议，已开的登记到会和记录，改期的修改日期，没有开的删除计划；"
        "计划不算已开。",
        "手册 FREQ-01（工程约定）",
    ),
    "TASK-DUE": RuleText(
        "任务到期",
        "决议确定的任务有责任人和时限；到期的登记完成情况，或说明取消的原因。",
        "手册 7.2 F02（决定、责任人、时限）",
    ),
}
"""The rules of elections, tasks and plans by id."""
