"""The words of the value sets as sheets write them, and the parsers that read them."""

import re
import unicodedata
from collections.abc import Mapping

from secretary_app.domain.member_values import Conversion
from secretary_app.domain.values import (
    EDUCATION,
    ETHNIC_GROUPS,
    POSTS,
    Gender,
    PartyStatus,
    PersonKind,
    Stage,
)
from secretary_app.exchange.spreadsheets.cells import BadCell, Parser, short_text, text
from secretary_app.exchange.spreadsheets.reading import Cell

GENDERS: Mapping[str, Gender] = {
    "男": Gender.MALE,
    "女": Gender.FEMALE,
    "男性": Gender.MALE,
    "女性": Gender.FEMALE,
    "1": Gender.MALE,
    "2": Gender.FEMALE,
    "M": Gender.MALE,
    "F": Gender.FEMALE,
}
STAGES: Mapping[str, Stage] = {stage.label: stage for stage in Stage} | {
    "正式": Stage.FULL,
    "中共党员": Stage.FULL,
    "党员": Stage.FULL,
    "中共正式党员": Stage.FULL,
    "预备": Stage.PROBATIONARY,
    "预备期": Stage.PROBATIONARY,
    "中共预备党员": Stage.PROBATIONARY,
    "中共党员(正式)": Stage.FULL,
    "中共党员(正式党员)": Stage.FULL,
    "中共党员(预备)": Stage.PROBATIONARY,
    "中共党员(预备党员)": Stage.PROBATIONARY,
    "重点发展对象": Stage.DEV_TARGET,
    "积极分子": Stage.ACTIVIST,
    "申请人": Stage.APPLICANT,
    "申请入党": Stage.APPLICANT,
    "递交入党申请书": Stage.APPLICANT,
    "共青团员": Stage.NONE,
    "中国共产主义青年团团员": Stage.NONE,
    "团员": Stage.NONE,
    "共青团员(未申请入党)": Stage.NONE,
    "群众": Stage.NONE,
    "普通群众": Stage.NONE,
    "无党派": Stage.NONE,
    "无党派人士": Stage.NONE,
}
STATUSES: Mapping[str, PartyStatus] = {status.label: status for status in PartyStatus} | {
    "党籍正常": PartyStatus.NORMAL,
    "正常党籍": PartyStatus.NORMAL,
    "开除": PartyStatus.EXPELLED,
    "开除党籍(含自行脱党)": PartyStatus.EXPELLED,
    "已死亡": PartyStatus.DECEASED,
    "去世": PartyStatus.DECEASED,
    "已去世": PartyStatus.DECEASED,
    "停止": PartyStatus.SUSPENDED,
}
CONVERSIONS: Mapping[str, Conversion] = {one.label: one for one in Conversion} | {
    "转正": Conversion.ON_TIME,
    "按期": Conversion.ON_TIME,
    "已转正": Conversion.ON_TIME,
    "已按期转正": Conversion.ON_TIME,
    "按时转正": Conversion.ON_TIME,
    "延长": Conversion.EXTENDED,
    "延期": Conversion.EXTENDED,
    "延期转正": Conversion.EXTENDED,
    "延长预备期转正": Conversion.EXTENDED,
    "取消": Conversion.CANCELLED,
    "取消资格": Conversion.CANCELLED,
}
KINDS: Mapping[str, PersonKind] = {
    "教师": PersonKind.TEACHER,
    "教职工": PersonKind.TEACHER,
    "教工": PersonKind.TEACHER,
    "在职教职工": PersonKind.TEACHER,
    "在职教师": PersonKind.TEACHER,
    "学生": PersonKind.STUDENT,
    "本科生": PersonKind.STUDENT,
    "研究生": PersonKind.STUDENT,
    "硕士生": PersonKind.STUDENT,
    "博士生": PersonKind.STUDENT,
    "硕士研究生": PersonKind.STUDENT,
    "博士研究生": PersonKind.STUDENT,
    "专科生": PersonKind.STUDENT,
    "本专科生": PersonKind.STUDENT,
    "本科学生": PersonKind.STUDENT,
    "学生党员": PersonKind.STUDENT,
    "教职员工": PersonKind.TEACHER,
    "教师党员": PersonKind.TEACHER,
    "教工党员": PersonKind.TEACHER,
    "教职工党员": PersonKind.TEACHER,
    "在职教职工党员": PersonKind.TEACHER,
    "专任教师": PersonKind.TEACHER,
    "离退休党员": PersonKind.OTHER,
    "离退休教职工党员": PersonKind.OTHER,
    "其他": PersonKind.OTHER,
    "离退休": PersonKind.OTHER,
    "离退休教职工": PersonKind.OTHER,
}
_EDUCATION = {value: value for value in EDUCATION} | {
    "博士": "博士研究生",
    "博士生": "博士研究生",
    "研究生(博士)": "博士研究生",
    "硕士": "硕士研究生",
    "硕士生": "硕士研究生",
    "研究生": "硕士研究生",
    "研究生(硕士)": "硕士研究生",
    "大学本科": "大学",
    "本科": "大学",
    "全日制本科": "大学",
    "本科生": "大学",
    "学士": "大学",
    "专科": "大专",
    "大学专科": "大专",
    "高职": "大专",
    "中专": "中等专科",
    "职高": "职业高中",
    "技校": "技工学校",
    "高中": "普通高中",
    "省(区、市)委党校研究生": "省（区、市）委党校研究生",
    "省(区、市)委党校大学": "省（区、市）委党校大学",
    "省(区、市)委党校大专": "省（区、市）委党校大专",
    "省委党校研究生": "省（区、市）委党校研究生",
    "省委党校大学": "省（区、市）委党校大学",
    "省委党校大专": "省（区、市）委党校大专",
}
GRADUATE = "研究生"
"""学历 of this word alone: the degree tells whether doctor or master."""
ETHNIC = {value: value for value in ETHNIC_GROUPS} | {
    "维": "维吾尔",
    "蒙": "蒙古",
    "哈": "哈萨克",
    "柯": "柯尔克孜",
    "仡老": "仡佬",
    "穿青人": "其他族",
}
_POSTS = {value: value for value in POSTS} | {
    "专业技术岗位": "事业单位专业技术岗位",
    "管理岗位": "事业单位管理岗位",
    "工勤岗位": "事业单位工勤岗位",
    "退休": "退休人员",
    "离休": "离休干部",
}


def _plain(cell: Cell) -> str | None:
    found = text(cell)
    if found is None:
        return None
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", found))


def one_of(words: Mapping[str, object], what: str) -> Parser:
    """Return a parser that knows these words and refuses others."""

    def parse(cell: Cell) -> object:
        found = _plain(cell)
        if found is None:
            return None
        if found in words:
            return words[found]
        raise BadCell(f"不是{what}，请核对。")

    return parse


gender = one_of(GENDERS, "“男”或“女”")
stage = one_of(STAGES, "人员类别或发展阶段")
party_status = one_of(STATUSES, "党籍状态")
conversion = one_of(CONVERSIONS, "“按期转正”“延长预备期”这样的转正情况")
kind = one_of(KINDS, "“教师”或“学生”")


def ethnic(cell: Cell) -> str | None:
    """Return the ethnic group without 族, as the value set has it."""
    found = _plain(cell)
    if found is None:
        return None
    known = ETHNIC.get(found) or ETHNIC.get(found.removesuffix("族"))
    if known is None:
        raise BadCell("不在民族名称表内，请核对。")
    return known


def education(cell: Cell) -> object:
    """Return the value of the Party statistics dictionary, or the words as they stand."""
    found = _plain(cell)
    if found is None:
        return None
    return _EDUCATION.get(found) or short_text(40)(cell)


def post(cell: Cell) -> object:
    """Return the value of the Party statistics dictionary, or the words as they stand."""
    found = _plain(cell)
    if found is None:
        return None
    return _POSTS.get(found) or short_text(40)(cell)
