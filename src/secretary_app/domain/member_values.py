"""The value sets of what holds of a member for a time: dues, transfers, honours, punishments."""

from secretary_app.domain.labelled import Labelled


class DuesKind(Labelled):
    """How a member's dues are worked out (党费类型, handbook 4.1)."""

    EMPLOYED = "EMPLOYED", "在职（月工资）"
    ANNUAL = "ANNUAL", "年薪制（按当月实领）"
    OWNER = "OWNER", "私营企业主（上季度月均）"
    RETIRED = "RETIRED", "离退休"
    STUDENT = "STUDENT", "学生"
    NO_INCOME = "NO_INCOME", "下岗失业、抚恤救济或低保"


class DuesManner(Labelled):
    """Whose money a month was paid with; only the member's own is lawful."""

    OWN = "OWN", "本人交纳"
    ADVANCED = "ADVANCED", "他人垫交"
    WITHHELD = "WITHHELD", "扣缴"


class MonthState(Labelled):
    """How one month of one member's dues stands."""

    NOT_DUE = "NOT_DUE", "不应交"
    OPEN = "OPEN", "未到期"
    PAID = "PAID", "已交"
    PART = "PART", "不足额"
    OWING = "OWING", "欠交"
    EXEMPT = "EXEMPT", "免交"


class TransferKind(Labelled):
    """Which way the organisational relation (组织关系) goes."""

    OUT = "OUT", "转出"
    IN = "IN", "转入"
    CERTIFICATE = "CERTIFICATE", "临时外出（党员证明信）"


class TransferWay(Labelled):
    """How a transfer is made."""

    ONLINE = "ONLINE", "网上转接"
    LETTER = "LETTER", "纸质介绍信"


class TransferReason(Labelled):
    """Why the relation is transferred, or somebody is away."""

    GRADUATION = "GRADUATION", "毕业"
    WORK = "WORK", "工作调动"
    STUDY = "STUDY", "升学、进修"
    RESIDENCE = "RESIDENCE", "常住地变动"
    RETIREMENT = "RETIREMENT", "退休"
    BRANCH = "BRANCH", "校内调整支部"
    OTHER = "OTHER", "其他"


class TransferState(Labelled):
    """How far a transfer has come."""

    ON_THE_WAY = "ON_THE_WAY", "在途"
    EXPIRED = "EXPIRED", "逾期未接转"
    RECEIVED = "RECEIVED", "已接收，待回执"
    DONE = "DONE", "已办结"
    CANCELLED = "CANCELLED", "已撤回"


class FlowKind(Labelled):
    """Why a member's life and organisational relation are in two places (流动、失联)."""

    OUT = "OUT", "流出"
    IN = "IN", "流入"
    ABROAD = "ABROAD", "出国（境）学习研究"
    KEPT = "KEPT", "毕业后组织关系暂留"
    LOST = "LOST", "失去联系"


class ContactWay(Labelled):
    """How somebody who is away was contacted or looked for."""

    PHONE = "PHONE", "电话"
    MESSAGE = "MESSAGE", "短信、微信"
    VIDEO = "VIDEO", "视频"
    MAIL = "MAIL", "邮件、信函"
    VISIT = "VISIT", "走访、面谈"
    THROUGH_OTHERS = "THROUGH_OTHERS", "通过亲友、同学、单位"


class VisitKind(Labelled):
    """Why a member was called on at home or in hospital."""

    CARE = "CARE", "走访慰问"
    STUDY = "STUDY", "送学上门"


class HonourKind(Labelled):
    """表彰: the three of 两优一先, and others."""

    MEMBER = "MEMBER", "优秀共产党员"
    WORKER = "WORKER", "优秀党务工作者"
    BRANCH = "BRANCH", "先进基层党组织"
    OTHER = "OTHER", "其他表彰"


class HonourLevel(Labelled):
    """Who awarded an honour, lowest first."""

    BRANCH = "BRANCH", "支部"
    COLLEGE = "COLLEGE", "院系"
    SCHOOL = "SCHOOL", "学校"
    PROVINCE = "PROVINCE", "省（区、市）"
    NATION = "NATION", "全国"


class MeasureKind(Labelled):
    """The three organisational measures (组织处置) for members who do not qualify."""

    CORRECTION = "CORRECTION", "限期改正"
    PERSUASION = "PERSUASION", "劝其退党"
    REMOVAL = "REMOVAL", "除名"


class OfficeTrainingKind(Labelled):
    """What kind of training those in office took part in."""

    ROTATION = "ROTATION", "县级以上集中轮训"
    TAKING_OFFICE = "TAKING_OFFICE", "任职培训"
    OTHER = "OTHER", "其他集中培训"


class Conversion(Labelled):
    """How the conversion to full membership went (转正情况)."""

    ON_TIME = "ON_TIME", "按期转正"
    EXTENDED = "EXTENDED", "延长预备期"
    CANCELLED = "CANCELLED", "取消预备党员资格"


DEGREES: tuple[str, ...] = ("博士", "硕士", "学士", "名誉博士")
"""学位, the levels of GB/T 6864."""

JOIN_TYPES: tuple[str, ...] = ("新发展", "重新入党", "追认", "恢复党籍")
"""入党类型 that occur; the national dictionary has more, so any word may be typed."""

NEW_STRATA: tuple[str, ...] = (
    "民营企业和外商投资企业管理技术人员",
    "中介组织和社会组织从业人员",
    "自由职业人员",
    "新媒体从业人员",
)
"""新社会阶层类型; empty for nearly everybody at a university."""
