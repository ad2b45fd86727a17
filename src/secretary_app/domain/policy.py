"""The school's own settings: every number and switch that regulations leave to the locality.

Each field carries its key, its Chinese label and where it is known from, so that a settings
page can draw itself. The defaults ask for nothing beyond the national regulations.
"""

# ruff: noqa: RUF009  (_setting returns a dataclass field, which is what a default may be)

import re
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Self, TypeVar

from secretary_app.domain.dates import MONTHS_IN_YEAR, month_end
from secretary_app.domain.errors import UserError
from secretary_app.domain.labelled import Labelled
from secretary_app.domain.workdays import Calendar, national_calendar

T = TypeVar("T")


class EndDisplay(Labelled):
    """How the last day of probation is written."""

    SAME_DAY = "same_day", "至次年对应日"
    DAY_BEFORE = "day_before", "至对应日前一日"


class NoticeTiming(Labelled):
    """When the notice of a conversion hangs."""

    BEFORE_MEETING = "before_meeting", "支部大会前"
    AFTER_MEETING = "after_meeting", "支部大会后"


class LetterIssuer(Labelled):
    """Who signs the letters of the political review."""

    PARTY_COMMITTEE = "party_committee", "党委"
    BRANCH = "branch", "党支部"


class CommitteeMajority(Labelled):
    """Of whom more than half must be in favour for the committee to decide."""

    OF_ALL = "of_all", "全体委员的半数"
    OF_PRESENT = "of_present", "到会委员的半数"


class LeaveBase(Labelled):
    """From which day the three months of somebody who leaves soon are counted."""

    LATER = "later", "预审和支部大会中较晚之日"
    PRE_REVIEW = "pre_review", "预审之日"
    ASSEMBLY = "assembly", "支部大会之日"


class DuesRecalculation(Labelled):
    """When the base of dues is fixed anew."""

    YEARLY = "yearly", "每年年初核定"
    ON_CHANGE = "on_change", "工资变动当月"


class Section(Labelled):
    """The sections of the settings page."""

    GENERAL = "GENERAL", "日期与公示"
    APPLICATION = "APPLICATION", "申请与积极分子"
    TARGET = "TARGET", "发展对象"
    PROBATION = "PROBATION", "接收与转正"
    ORGANISATION = "ORGANISATION", "组织生活与班子"
    MEMBERS = "MEMBERS", "党员管理"
    ASSESSMENT = "ASSESSMENT", "自评考核"


def _setting(default: T, key: str, label: str, source: str, section: Section, unit: str = "") -> T:
    """Return a field of the policy with what the settings page shows."""
    shown = {"key": key, "label": label, "source": source, "section": section, "unit": unit}
    return field(default=default, metadata=MappingProxyType(shown))


@dataclass(frozen=True, kw_only=True)
class Policy:
    """What this school has set; a field left alone keeps the handbook's default."""

    deadline_roll_forward: bool = _setting(
        False,
        "deadline.rollForward",
        "截止日遇节假日顺延到下一个工作日",
        "民法典第二百零三条会顺延，党内法规未规定，默认不顺延",
        Section.GENERAL,
    )
    publicity_count_start_day: bool = _setting(
        True,
        "publicity.countStartDay",
        "公示天数首日计入",
        "各地有首尾均计的，也有次日起算的；默认首尾均计",
        Section.GENERAL,
    )
    publicity_min_workdays: int = _setting(
        5,
        "publicity.minWorkdays",
        "公示不少于",
        "贵州、广西、甘肃为 5 个工作日，见过 7 天",
        Section.GENERAL,
        "个工作日",
    )
    filing_reply_months: int = _setting(
        0,
        "filing.replyMonths",
        "上级党委备案回复期限（0 为不提醒）",
        "贵州省发展党员工作规程为 1 个月",
        Section.GENERAL,
        "个月",
    )
    activist_min_months_after_apply: int = _setting(
        0,
        "activist.minMonthsAfterApply",
        "递交申请书满多久方可确定为积极分子",
        "细则未规定；贵州 3 个月、甘肃某校 6 个月",
        Section.APPLICATION,
        "个月",
    )
    activist_publicity: bool = _setting(
        False,
        "activist.publicity",
        "确定积极分子须公示",
        "贵州师范大学、甘肃某校",
        Section.APPLICATION,
    )
    league_require_recommend_below_age: int = _setting(
        28,
        "league.requireRecommendBelowAge",
        "未满该年龄的一般应经团组织推优",
        "中青发〔2019〕9 号的学校细则",
        Section.APPLICATION,
        "周岁",
    )
    league_hear_until_age: int = _setting(
        35,
        "league.hearOpinionUntilAge",
        "该年龄以下一般应听取团组织意见（0 为不提醒）",
        "中青发〔2019〕9 号的学校细则：28 至 35 周岁",
        Section.APPLICATION,
        "周岁",
    )
    league_recommend_valid_months: int = _setting(
        24,
        "league.recommendValidMonths",
        "推优有效期",
        "中青发〔2019〕9 号的学校细则",
        Section.APPLICATION,
        "个月",
    )
    league_min_years: int = _setting(
        1,
        "league.minYears",
        "推优对象团龄不少于",
        "中青发〔2019〕9 号的学校细则",
        Section.APPLICATION,
        "年",
    )
    contact_max_per_person: int = _setting(
        0,
        "contact.maxPerPerson",
        "一名党员最多同时联系的人数（0 为不限）",
        "一般不兼 2 名，高校经党委同意不超过 5 名",
        Section.APPLICATION,
        "名",
    )
    contact_forbid_relatives: bool = _setting(
        True,
        "contact.forbidRelatives",
        "直系亲属不得任联系人、介绍人（提示）",
        "贵州省发展党员工作规程",
        Section.APPLICATION,
    )
    thought_per_quarter: int = _setting(
        1,
        "thought.perQuarter",
        "思想汇报每季度不少于（0 为不提醒）",
        "贵州、广西",
        Section.APPLICATION,
        "篇",
    )
    polrev_valid_months: int = _setting(
        12,
        "polrev.validMonths",
        "政治审查结论有效期",
        "《北京支部生活》2017 年第 10 期问答",
        Section.TARGET,
        "个月",
    )
    polrev_letter_issuer: LetterIssuer = _setting(
        LetterIssuer.PARTY_COMMITTEE,
        "polrev.letterIssuer",
        "政审函调信由谁发出",
        "贵州为县级以上党委及组织部门；中南大学某学院曾由支部发函",
        Section.TARGET,
    )
    train_valid_months: int = _setting(
        12,
        "train.validMonths",
        "短期集中培训有效期",
        "贵州师范大学：结业后 1 年内未接收须重训",
        Section.TARGET,
        "个月",
    )
    target_publicity: bool = _setting(
        False,
        "target.publicity",
        "确定发展对象须公示",
        "细则未规定；贵州、广西要求",
        Section.TARGET,
    )
    pre_review_to_meeting_months: int = _setting(
        1,
        "preReview.toMeetingMonths",
        "预审合格后召开支部大会的期限（0 为不提醒）",
        "贵州省发展党员工作规程",
        Section.PROBATION,
        "个月",
    )
    leave_count_from: LeaveBase = _setting(
        LeaveBase.LATER,
        "leave.countFrom",
        "“未来三个月内将离开”的起算日",
        "细则第十九条未写起算日，取较晚者为工程约定",
        Section.PROBATION,
    )
    accept_presence: bool = _setting(
        False,
        "accept.presence",
        "接收大会须发展对象和入党介绍人到会",
        "细则未明文规定；贵州省发展党员工作规程要求",
        Section.PROBATION,
    )
    accept_publicity: bool = _setting(
        False,
        "accept.publicity",
        "接收预备党员须公示",
        "贵州师范大学为会后公示",
        Section.PROBATION,
    )
    convert_publicity: bool = _setting(
        False,
        "convert.publicity",
        "转正须公示",
        "细则未规定；广西、贵州要求",
        Section.PROBATION,
    )
    convert_publicity_timing: NoticeTiming = _setting(
        NoticeTiming.BEFORE_MEETING,
        "convert.publicity.timing",
        "转正公示的时间",
        "广西为会前，贵州为会后",
        Section.PROBATION,
    )
    convert_apply_lead_days: int = _setting(
        7,
        "convert.applyLeadDays",
        "提前多少天提醒提出转正申请",
        "贵州为前 1 周，见过前 1 个月",
        Section.PROBATION,
        "天",
    )
    convert_meeting_months: int = _setting(
        1,
        "convert.meetingMonths",
        "预备期满后召开支部大会的“及时”按多久提醒",
        "细则第三十四条只说“及时”，期限为工程约定",
        Section.PROBATION,
        "个月",
    )
    probation_inspect_months: int = _setting(
        6,
        "probation.inspectMonths",
        "预备党员考察间隔",
        "贵州每半年，部分单位每季度",
        Section.PROBATION,
        "个月",
    )
    probation_end_display: EndDisplay = _setting(
        EndDisplay.SAME_DAY,
        "probation.endDisplay",
        "预备期截止日的写法",
        "没有统一规定，存量材料两种写法都有",
        Section.PROBATION,
    )
    form_self_print_allowed: bool = _setting(
        False,
        "form.selfPrintAllowed.*",
        "考察登记表可以自行印制（否则只印底稿）",
        "贵州由省统一印制；广西可下载",
        Section.PROBATION,
    )
    year_quota_cutoff: str = _setting(
        "12-31",
        "yearQuota.cutoff",
        "年度发展计划截止日（月-日）",
        "贵州师范大学：未在 12-31 前开大会的列入下一年",
        Section.PROBATION,
    )
    org_months_expected: int = _setting(
        12,
        "org.monthsExpected",
        "每年应开展组织生活的月数",
        "条例未规定寒暑假，学校可扣除",
        Section.ORGANISATION,
        "个月",
    )
    org_months_exempt: str = _setting(
        "",
        "org.monthsExempt",
        "不要求组织生活的月份（如 2,8）",
        "条例未规定寒暑假，学校可扣除",
        Section.ORGANISATION,
    )
    org_max_members: int = _setting(
        50,
        "org.maxMembers",
        "支部党员人数一般不超过",
        "支部工作条例第四条；某些高校学生支部要求 30",
        Section.ORGANISATION,
        "名",
    )
    org_group_min: int = _setting(
        3,
        "org.groupMin",
        "每个党小组不少于",
        "信阳师范学院标准，且至少 1 名正式党员",
        Section.ORGANISATION,
        "名",
    )
    lecture_per_year: int = _setting(
        4,
        "lecture.perYear",
        "党课每年不少于（0 为不提醒）",
        "支部工作条例未定频次；高校常见每季度 1 次",
        Section.ORGANISATION,
        "次",
    )
    vote_committee_majority: CommitteeMajority = _setting(
        CommitteeMajority.OF_ALL,
        "vote.committeeMajority",
        "支委会表决，赞成须超过",
        "支部工作条例第十二条未定通过比例，默认超过全体委员的半数",
        Section.ORGANISATION,
    )
    dues_recalc: DuesRecalculation = _setting(
        DuesRecalculation.YEARLY,
        "dues.recalc",
        "党费基数何时重新核定",
        "组电明字〔2017〕5 号；2008 年规定第十条",
        Section.MEMBERS,
    )
    dues_from_joining_month: bool = _setting(
        True,
        "dues.fromJoiningMonth",
        "支部大会通过的当月计全月党费（否则从次月起交）",
        "2008 年规定第八条从通过之日起交，换算到月为工程约定",
        Section.MEMBERS,
    )
    dues_quarterly: bool = _setting(
        False,
        "dues.quarterly",
        "支部同意按季交纳党费",
        "2008 年规定第十二条：经支部同意可按季交纳",
        Section.MEMBERS,
    )
    dues_graduate_by_stipend: bool = _setting(
        False,
        "dues.graduateByStipend",
        "填写了基数的研究生按奖学金比例交纳（否则每月 0.2 元）",
        "旧答复与每月 0.2 元并存，手册 DUES-STUDENT",
        Section.MEMBERS,
    )
    honour_max_percent: int = _setting(
        0,
        "honour.maxPercent",
        "支部推荐、评选优秀共产党员每年不超过正式党员的（0 为不检查）",
        "见过 2%、3%、5%、15%，手册 4.7",
        Section.MEMBERS,
        "%",
    )
    study_years_bachelor: int = _setting(
        4, "study.yearsBachelor", "本科学制", "手册 6.6，学年批量更新用", Section.MEMBERS, "年"
    )
    study_years_college: int = _setting(
        3, "study.yearsCollege", "专科学制", "手册 6.6，学年批量更新用", Section.MEMBERS, "年"
    )
    study_years_graduate: int = _setting(
        3, "study.yearsGraduate", "研究生学制", "手册 6.6，学年批量更新用", Section.MEMBERS, "年"
    )
    review_probationary_counted: bool = _setting(
        True,
        "review.probationaryCounted",
        "民主评议优秀名额的总数包含预备党员",
        "共产党员网“优秀不超过党员总数三分之一”；分母各地不同",
        Section.MEMBERS,
    )
    study_hours_member: int = _setting(
        32,
        "study.hoursMember",
        "党员每年集中学习不少于",
        "校组通字〔2021〕31 号",
        Section.MEMBERS,
        "学时",
    )
    study_hours_committee: int = _setting(
        56,
        "study.hoursCommittee",
        "支部书记和班子成员每年不少于",
        "校组通字〔2021〕31 号",
        Section.MEMBERS,
        "学时",
    )
    study_whole_committee: bool = _setting(
        True,
        "study.wholeCommittee",
        "支部委员都按班子成员计学时（否则只有书记、副书记）",
        "“班子成员”的范围按学校口径，默认书记、副书记、委员",
        Section.MEMBERS,
    )
    review_probationary_graded: bool = _setting(
        True,
        "review.probationaryGraded",
        "民主评议给预备党员评定等次",
        "手册 4.4，各地不同",
        Section.MEMBERS,
    )
    review_probationary_excellent: bool = _setting(
        False,
        "review.probationaryExcellent",
        "预备党员可以评为优秀",
        "手册 4.4，默认不评优",
        Section.MEMBERS,
    )
    talk_every_pair: bool = _setting(
        True,
        "talk.everyPair",
        "每名支委与每名党员都谈心谈话（否则每名党员至少与一名支委）",
        "支部工作条例第十九条，手册 TALK-MATRIX",
        Section.ORGANISATION,
    )
    study_half_day_hours: int = _setting(
        4,
        "study.halfDayHours",
        "半天最多计入（0 为不限）",
        "校组通字〔2021〕31 号：半天不超过 4 学时",
        Section.MEMBERS,
        "学时",
    )
    study_minutes_per_hour: int = _setting(
        60,
        "study.minutesPerHour",
        "一学时折合",
        "校组通字〔2021〕31 号：1 小时为 1 学时",
        Section.MEMBERS,
        "分钟",
    )
    study_made_up_counted: bool = _setting(
        True,
        "study.madeUpCounted",
        "补学计入学时",
        "手册 3.3、第 8 章",
        Section.MEMBERS,
    )
    study_reading_hours: int = _setting(
        8,
        "study.readingHours",
        "阅读登记每年最多计入（0 为不计）",
        "手册第 8 章：上限由学校定，8 学时为工程约定",
        Section.MEMBERS,
        "学时",
    )
    study_online_hours: int = _setting(
        0,
        "study.onlineHours",
        "线上学习每年最多计入（0 为不限）",
        "手册 4.3，各校不同",
        Section.MEMBERS,
        "学时",
    )
    study_committee_trainings: int = _setting(
        1,
        "study.committeeTrainings",
        "支部书记和班子成员每年参加集中培训不少于（0 为不提醒）",
        "校组通字〔2021〕31 号；支部工作条例第二十五条",
        Section.MEMBERS,
        "次",
    )
    study_by_months: bool = _setting(
        True,
        "study.byMonths",
        "年内入党、转入的党员按月数折算应学学时",
        "手册 4.3 未规定，工程约定",
        Section.MEMBERS,
    )
    grade_excellent: int = _setting(
        90, "grade.excellent", "优秀不低于", "高校考核实例为 90/75/60", Section.ASSESSMENT, "分"
    )
    grade_good: int = _setting(
        75, "grade.good", "良好不低于", "高校考核实例为 90/75/60", Section.ASSESSMENT, "分"
    )
    grade_pass: int = _setting(
        60, "grade.pass", "合格不低于", "高校考核实例为 90/75/60", Section.ASSESSMENT, "分"
    )
    calendar: Calendar = field(default_factory=national_calendar, repr=False)
    """Working days; no setting of the school: the State's table and those imported."""

    @classmethod
    def from_overrides(cls, overrides: Mapping[str, Any]) -> Self:
        """Return the defaults with these values, by key, in their place.

        Keys of another version of the program are passed over. Raises UserError where a
        value is not of the kind its key asks for.
        """
        by_key = {setting.key: setting for setting in settings()}
        known = [(by_key[key], value) for key, value in overrides.items() if key in by_key]
        return cls(**{setting.name: setting.read(value) for setting, value in known})

    def overrides(self) -> dict[str, Any]:
        """Return the values that differ from the defaults, by key, ready for JSON."""
        pairs = [(setting, getattr(self, setting.name)) for setting in settings()]
        return {
            setting.key: str(value) if isinstance(value, Labelled) else value
            for setting, value in pairs
            if value != setting.default
        }

    def quota_end(self, day: date) -> date | None:
        """Return the last day of the plan's year in which a day lies; None: no such rule.

        A plan ends with the day that the school sets, this day included.
        """
        found = re.fullmatch(r"(\d{1,2})-(\d{1,2})", self.year_quota_cutoff.strip())
        if found is None:
            return None
        month, number = (int(part) for part in found.groups())
        if not 1 <= month <= MONTHS_IN_YEAR:
            return None
        ends = (
            date(year, month, min(max(number, 1), month_end(year, month).day))
            for year in (day.year, day.year + 1)
        )
        return next(end for end in ends if end >= day)

    def months_expected(self) -> frozenset[int]:
        """Return the months, 1 to 12, in which organisational life is expected."""
        exempt = {int(number) for number in re.findall(r"\d+", self.org_months_exempt)}
        return frozenset(range(1, 13)) - exempt

    def months_tolerated(self) -> int:
        """Return how many of the expected months may go without, where only a number is set."""
        return max(len(self.months_expected()) - self.org_months_expected, 0)


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One line of the settings page."""

    name: str
    """The field of `Policy`."""
    key: str
    label: str
    source: str
    section: Section
    unit: str
    kind: type
    """bool, int, str, or a `Labelled` enumeration whose members are the choices."""
    default: Any

    def read(self, value: object) -> Any:  # noqa: ANN401
        """Return the value as its field holds it; raises UserError where it is of no use."""
        try:
            if self.kind is bool and not isinstance(value, bool):
                raise ValueError
            return self.kind(value)
        except (TypeError, ValueError) as error:
            raise UserError(
                f"设置“{self.label}”的值无效。", "请在 工具 › 学校规定 里重新填写。"
            ) from error


@cache
def settings() -> tuple[Setting, ...]:
    """Return every setting in the order of the settings page."""
    kinds = typing.get_type_hints(Policy)
    return tuple(
        Setting(name=one.name, kind=kinds[one.name], default=one.default, **one.metadata)
        for one in fields(Policy)
        if "key" in one.metadata
    )
