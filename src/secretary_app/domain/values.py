"""The value sets of the roster, of development, of meetings and of the branch."""

from secretary_app.domain.labelled import Labelled


class BranchKind(Labelled):
    """What kind of branch (支部类型) it is; chooses part B of the self-assessment."""

    TEACHER = "TEACHER", "教师党支部"
    STUDENT = "STUDENT", "学生党支部"
    ADMIN = "ADMIN", "机关教辅后勤党支部"
    RETIRED = "RETIRED", "离退休党支部"


class Gender(Labelled):
    """性别, as on the identity card."""

    MALE = "MALE", "男"
    FEMALE = "FEMALE", "女"


class PersonKind(Labelled):
    """Which of the two groups of a university a person belongs to."""

    TEACHER = "TEACHER", "教师"
    STUDENT = "STUDENT", "学生"
    OTHER = "OTHER", "其他"


class Stage(Labelled):
    """How far a person has come on the way to full membership (发展阶段)."""

    NONE = "NONE", "未申请"
    APPLICANT = "APPLICANT", "入党申请人"
    ACTIVIST = "ACTIVIST", "入党积极分子"
    DEV_TARGET = "DEV_TARGET", "发展对象"
    PENDING_APPROVAL = "PENDING_APPROVAL", "待批准接收"
    PROBATIONARY = "PROBATIONARY", "预备党员"
    FULL = "FULL", "正式党员"


class CourseState(Labelled):
    """Whether a person's development goes on (发展状态)."""

    ACTIVE = "ACTIVE", "正常"
    SUSPENDED = "SUSPENDED", "暂缓"
    WITHDRAWN = "WITHDRAWN", "撤回申请"
    NOT_ADMITTED = "NOT_ADMITTED", "未予接收"
    PROB_CANCELLED = "PROB_CANCELLED", "取消预备党员资格"
    MOVED_OUT = "MOVED_OUT", "已转出"


class PartyStatus(Labelled):
    """Membership status (党籍状态) as the national system keeps it."""

    NORMAL = "NORMAL", "正常"
    SUSPENDED = "SUSPENDED", "停止党籍"
    REMOVED = "REMOVED", "除名"
    WITHDRAWN = "WITHDRAWN", "退党"
    EXPELLED = "EXPELLED", "开除党籍"
    DECEASED = "DECEASED", "死亡"


class PartyPost(Labelled):
    """Posts inside the branch (党内职务)."""

    SECRETARY = "SECRETARY", "书记"
    DEPUTY = "DEPUTY", "副书记"
    ORGANISATION = "ORGANISATION", "组织委员"
    PUBLICITY = "PUBLICITY", "宣传委员"
    DISCIPLINE = "DISCIPLINE", "纪检委员"
    UNITED_FRONT = "UNITED_FRONT", "统战委员"
    YOUTH = "YOUTH", "青年委员"
    MEMBER = "MEMBER", "委员"
    GROUP_LEADER = "GROUP_LEADER", "党小组长"


class PunishmentKind(Labelled):
    """The five disciplinary punishments (纪律处分) and detention by law."""

    WARNING = "WARNING", "警告"
    SERIOUS_WARNING = "SERIOUS_WARNING", "严重警告"
    REMOVAL_FROM_POST = "REMOVAL_FROM_POST", "撤销党内职务"
    PROBATION_IN_PARTY = "PROBATION_IN_PARTY", "留党察看"
    EXPULSION = "EXPULSION", "开除党籍"
    DETAINED = "DETAINED", "留置或逮捕中止权利"


class ExcusalGround(Labelled):
    """Why a member may be left out of the number due, with approval (可不计入应到会)."""

    ILLNESS = "ILLNESS", "患病不能表达意志"
    ABROAD = "ABROAD", "自费出国半年以上"
    IMPRISONED = "IMPRISONED", "未受留党察看以上处分正在服刑"
    INFIRM = "INFIRM", "年老卧床或长期病残不能自理"
    SHOULD_TRANSFER = "SHOULD_TRANSFER", "按规定应转走组织关系而未转"
    RETIRED_AWAY = "RETIRED_AWAY", "离退休回原籍长住未转关系"


class MeetingKind(Labelled):
    """Kinds of organisational life (handbook 3.1)."""

    ASSEMBLY = "ASSEMBLY", "支部党员大会"
    COMMITTEE = "COMMITTEE", "支部委员会会议"
    GROUP = "GROUP", "党小组会"
    LECTURE = "LECTURE", "党课"
    THEME_DAY = "THEME_DAY", "主题党日"
    LIFE_MEETING = "LIFE_MEETING", "组织生活会"
    REVIEW = "REVIEW", "民主评议党员"
    TALK = "TALK", "谈心谈话"
    REPORT = "REPORT", "书记述职"


class StudyForm(Labelled):
    """How a study session was held (学习形式)."""

    LECTURE = "LECTURE", "讲座"
    PRACTICE = "PRACTICE", "实践"
    DISCUSSION = "DISCUSSION", "研讨"
    READING = "READING", "阅读"
    ONLINE = "ONLINE", "线上"


class AttendanceState(Labelled):
    """Whether one who was due came."""

    UNMARKED = "UNMARKED", "未登记"
    PRESENT = "PRESENT", "到会"
    LEAVE = "LEAVE", "请假"
    ABSENT = "ABSENT", "缺席"


class MotionKind(Labelled):
    """What a motion put to the vote is about (表决事项)."""

    ADMIT = "ADMIT", "接收预备党员"
    CONVERT = "CONVERT", "预备党员转正"
    EXTEND = "EXTEND", "延长预备期"
    CANCEL = "CANCEL", "取消预备党员资格"
    GENERAL = "GENERAL", "大会其他议题"
    COMMITTEE = "COMMITTEE", "支委会议题"
    ELECTION = "ELECTION", "选举"


class MeetingState(Labelled):
    """Whether a meeting is still a plan or has been held."""

    PLANNED = "PLANNED", "计划"
    HELD = "HELD", "已开"


class MeetingFileKind(Labelled):
    """What a file kept with a meeting is."""

    SCAN = "SCAN", "签字扫描件"
    PHOTO = "PHOTO", "照片"
    MATERIAL = "MATERIAL", "会议材料"
    OTHER = "OTHER", "其他"


class Opinion(Labelled):
    """What somebody says to a motion (表决意见)."""

    YES = "YES", "同意"
    NO = "NO", "不同意"
    ABSTAIN = "ABSTAIN", "弃权"


class ElectionOffice(Labelled):
    """What people are elected to (选举事项)."""

    COMMITTEE = "COMMITTEE", "支部委员会委员"
    SECRETARY = "SECRETARY", "支部书记"
    DEPUTY = "DEPUTY", "支部副书记"
    DELEGATE = "DELEGATE", "出席上级党代表大会的代表"


class TaskState(Labelled):
    """How far a task (任务) has come."""

    OPEN = "OPEN", "未完成"
    DONE = "DONE", "已完成"
    CANCELLED = "CANCELLED", "已取消"


class StepPersonRole(Labelled):
    """In which part a person stands in a step of development."""

    TALKER = "TALKER", "谈话人"
    CONTACT = "CONTACT", "培养联系人"
    INTRODUCER = "INTRODUCER", "入党介绍人"
    RESPONSIBLE = "RESPONSIBLE", "责任人"
    RECORDER = "RECORDER", "记录人"


class ImportKind(Labelled):
    """What the rows of a sheet are about."""

    ROSTER = "roster", "名册"
    DEVELOPMENT = "development", "发展党员"
    MEETINGS = "meetings", "会议记录"
    DUES = "dues", "党费"


class CustomKind(Labelled):
    """What a field that the user defined holds."""

    TEXT = "TEXT", "文字"
    NUMBER = "NUMBER", "数"
    DATE = "DATE", "日期"
    CHOICE = "CHOICE", "选项"


class MaterialState(Labelled):
    """Whether a material of the file is there."""

    PRESENT = "PRESENT", "有"
    MISSING = "MISSING", "缺"
    NOT_APPLICABLE = "NOT_APPLICABLE", "不适用"


class TalkKind(Labelled):
    """On what occasion two people talk heart to heart (谈心谈话)."""

    ROUTINE = "ROUTINE", "日常谈心"
    BEFORE_LIFE_MEETING = "BEFORE_LIFE_MEETING", "组织生活会前"
    CARE = "CARE", "关怀疏导"
    REMINDER = "REMINDER", "提醒帮助"
    OTHER = "OTHER", "其他"


class ProblemSource(Labelled):
    """How a problem came up that the life meeting put on its list."""

    OPINIONS = "OPINIONS", "征求意见"
    SELF_EXAMINATION = "SELF_EXAMINATION", "对照检查"
    CRITICISM = "CRITICISM", "批评意见"
    SUPERIOR = "SUPERIOR", "上级指出"


class LifePart(Labelled):
    """What the minutes of a life meeting hold (handbook MIN-04)."""

    TOPIC = "TOPIC", "主题"
    OPINIONS = "OPINIONS", "征求意见"
    SELF_EXAMINATION = "SELF_EXAMINATION", "对照检查"
    CRITICISM = "CRITICISM", "批评意见"
    PROBLEMS = "PROBLEMS", "问题清单"
    REMEDIES = "REMEDIES", "整改清单"


class ReviewGrade(Labelled):
    """The grades of the yearly review of members (民主评议等次)."""

    EXCELLENT = "EXCELLENT", "优秀"
    QUALIFIED = "QUALIFIED", "合格"
    BASIC = "BASIC", "基本合格"
    UNQUALIFIED = "UNQUALIFIED", "不合格"


class ReviewBody(Labelled):
    """Who decided the grades of the review (评定机构)."""

    COMMITTEE = "COMMITTEE", "支部委员会"
    ASSEMBLY = "ASSEMBLY", "支部党员大会"


class TrainingKind(Labelled):
    """What kind of training outside the branch somebody attended (培训类型)."""

    CONCENTRATED = "CONCENTRATED", "集中培训"
    SPECIAL = "SPECIAL", "专题培训"
    ONLINE = "ONLINE", "网络培训"
    OTHER = "OTHER", "其他"


ETHNIC_GROUPS: tuple[str, ...] = (
    "汉",
    "蒙古",
    "回",
    "藏",
    "维吾尔",
    "苗",
    "彝",
    "壮",
    "布依",
    "朝鲜",
    "满",
    "侗",
    "瑶",
    "白",
    "土家",
    "哈尼",
    "哈萨克",
    "傣",
    "黎",
    "傈僳",
    "佤",
    "畲",
    "高山",
    "拉祜",
    "水",
    "东乡",
    "纳西",
    "景颇",
    "柯尔克孜",
    "土",
    "达斡尔",
    "仫佬",
    "羌",
    "布朗",
    "撒拉",
    "毛南",
    "仡佬",
    "锡伯",
    "阿昌",
    "普米",
    "塔吉克",
    "怒",
    "乌孜别克",
    "俄罗斯",
    "鄂温克",
    "德昂",
    "保安",
    "裕固",
    "京",
    "塔塔尔",
    "独龙",
    "鄂伦春",
    "赫哲",
    "门巴",
    "珞巴",
    "基诺",
    "其他族",
    "外国血统",
    "外国民族",
)
"""民族, in the order of GB/T 3304; shown with 族 behind the first 56."""

EDUCATION: tuple[str, ...] = (
    "博士研究生",
    "硕士研究生",
    "硕士生班",
    "中央党校研究生",
    "省（区、市）委党校研究生",
    "大学",
    "大专",
    "大学普通班",
    "第二学士学位班",
    "中央党校大学",
    "省（区、市）委党校大学",
    "中央党校大专",
    "省（区、市）委党校大专",
    "中等专科",
    "职业高中",
    "技工学校",
    "普通高中",
    "初中",
    "小学",
    "其他",
)
"""学历, the twenty values of the Party statistics dictionary."""

POSTS: tuple[str, ...] = (
    "公务员",
    "参照公务员法管理人员",
    "事业单位管理岗位",
    "事业单位专业技术岗位",
    "公有控制企业管理岗位",
    "公有控制企业专业技术岗位",
    "非公有控制企业管理岗位",
    "非公有控制企业专业技术岗位",
    "民办非企业管理岗位",
    "民办非企业专业技术岗位",
    "公有企业工勤岗位",
    "非公企业工勤岗位",
    "民办非企业工勤岗位",
    "机关工勤岗位",
    "事业单位工勤岗位",
    "农牧渔业生产人员",
    "乡村医生",
    "外出务工经商人员",
    "其他农牧渔民",
    "解放军武警",
    "研究生毕业年级",
    "研究生一年级",
    "研究生其他年级",
    "本科毕业年级",
    "本科一年级",
    "本科其他年级",
    "专科毕业年级",
    "专科一年级",
    "专科其他年级",
    "中专学生",
    "高中学生",
    "技校学生",
    "离休干部",
    "退休人员",
    "退职人员",
    "内退人员",
    "大学生村官",
    "社区工作人员",
    "停薪留职人员",
    "个体从业人员",
    "自由职业人员",
    "待安置人员",
    "毕业未就业人员",
    "出国逾期未归人员",
    "改制保留关系人员",
    "破产未就业人员",
    "离岗保留劳动关系人员",
    "人才中心不明职业人员",
    "其他从业人员",
    "其他无业人员",
)
"""工作岗位, the values of the Party statistics dictionary."""
