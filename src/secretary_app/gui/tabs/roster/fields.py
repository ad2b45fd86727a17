"""The fields of a person as the dialog and the card show them, in their order."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from secretary_app.domain.labelled import Labelled
from secretary_app.domain.member_values import (
    DEGREES,
    JOIN_TYPES,
    NEW_STRATA,
    Conversion,
    DuesKind,
)
from secretary_app.domain.values import (
    EDUCATION,
    ETHNIC_GROUPS,
    POSTS,
    CourseState,
    Gender,
    PartyStatus,
    PersonKind,
    Stage,
)
from secretary_app.services.roster.values import AGE, PARTY_AGE, STAGE


class Kind(StrEnum):
    """How a field is entered."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    WORD = "word"
    GROUP = "group"
    YES = "yes"
    YEARS = "years"
    MONEY = "money"
    MONTHS = "months"
    NUMBER = "number"
    OPTION = "option"
    """One of the words that the user offers in a field of their own."""


@dataclass(frozen=True)
class PersonField:
    """One column of `Person` on screen."""

    column: str
    label: str
    kind: Kind = Kind.LINE
    choices: type[Labelled] | Sequence[str] = ()
    hint: str = ""
    needed: bool = False
    """Whether the value is never empty."""


@dataclass(frozen=True)
class FieldGroup:
    """Fields under one heading."""

    heading: str
    fields: tuple[PersonField, ...]


STEP_HINT = "登记了相应步骤后，由步骤自动写入"
GROUPS = (
    FieldGroup(
        "基本",
        (
            PersonField("name", "姓名", hint="与身份证一致", needed=True),
            PersonField("id_no", "身份证号"),
            PersonField("gender", "性别", Kind.CHOICE, Gender),
            PersonField("birth_on", "出生日期", Kind.DATE),
            PersonField("ethnic", "民族", Kind.WORD, ETHNIC_GROUPS),
            PersonField("native_place", "籍贯", hint="省 + 县，不由身份证号推出"),
            PersonField("kind", "类别", Kind.CHOICE, PersonKind),
            PersonField("school_no", "学号或工号"),
            PersonField("mobile", "手机"),
            PersonField("email", "邮箱"),
            PersonField("group_id", "党小组", Kind.GROUP),
            PersonField("party_post", "党内职务"),
        ),
    ),
    FieldGroup(
        "发展",
        (
            PersonField("applied_on", "申请入党日期", Kind.DATE, hint=STEP_HINT),
            PersonField("activist_on", "确定积极分子日期", Kind.DATE),
            PersonField("target_on", "确定发展对象日期", Kind.DATE),
            PersonField("joined_on", "入党日期", Kind.DATE, hint="支部大会通过之日"),
            PersonField("admitted_on", "党委批准日期", Kind.DATE),
            PersonField("full_on", "转正日期", Kind.DATE, hint="预备期满之日"),
            PersonField("confirmed_on", "转正批准日期", Kind.DATE),
            PersonField("introducers", "入党介绍人"),
            PersonField("league_joined_on", "入团日期", Kind.DATE),
            PersonField("join_type", "入党类型", Kind.WORD, JOIN_TYPES),
            PersonField("branch_at_join", "入党时所在支部"),
            PersonField("branch_at_full", "转正时所在支部"),
            PersonField("conversion", "转正情况", Kind.CHOICE, Conversion, hint=STEP_HINT),
            PersonField("extended_months", "延长预备期（月）", Kind.MONTHS),
        ),
    ),
    FieldGroup(
        "学习和工作",
        (
            PersonField("education", "学历", Kind.WORD, EDUCATION),
            PersonField("degree", "学位", Kind.WORD, DEGREES),
            PersonField("grade", "年级"),
            PersonField("major", "专业"),
            PersonField("class_name", "班级"),
            PersonField("post", "工作岗位", Kind.WORD, POSTS),
            PersonField("unit", "单位"),
            PersonField("position", "职务"),
            PersonField("pro_title", "专业技术职务"),
            PersonField("work_started_on", "参加工作日期", Kind.DATE),
            PersonField("expected_leave_on", "预计离校（离职）日期", Kind.DATE),
            PersonField("address_now", "现居住地"),
            PersonField("hukou_place", "户籍所在地"),
            PersonField("birth_place", "出生地"),
            PersonField("phone", "固定电话"),
            PersonField("new_stratum", "新社会阶层类型", Kind.WORD, NEW_STRATA),
            PersonField("is_migrant_worker", "农民工", Kind.YES),
        ),
    ),
    FieldGroup(
        "党籍和其他",
        (
            PersonField("party_status", "党籍状态", Kind.CHOICE, PartyStatus, needed=True),
            PersonField("party_status_on", "党籍状态起始日期", Kind.DATE, hint="从这一天起不计入"),
            PersonField("course_state", "发展状态", Kind.CHOICE, CourseState, needed=True),
            PersonField("course_state_on", "发展状态变动日期", Kind.DATE),
            PersonField("party_age_adjust", "党龄校正（年）", Kind.YEARS),
            PersonField("arrived_on", "组织关系转入日期", Kind.DATE),
            PersonField("source", "转入来源"),
            PersonField("is_floating", "流动党员", Kind.YES),
            PersonField("is_lost", "失联", Kind.YES),
            PersonField("is_guest", "流入党员（关系不在本支部）", Kind.YES),
            PersonField("dues_kind", "党费类型", Kind.CHOICE, DuesKind),
            PersonField("dues_base", "党费基数（元）", Kind.MONEY),
            PersonField("party_honours", "党内荣誉"),
            PersonField("other_honours", "其他荣誉"),
            PersonField("note", "备注", Kind.TEXT),
        ),
    ),
)
FIELDS = tuple(field for group in GROUPS for field in group.fields)
MASKED = ("id_no", "mobile")
FOLLOWING = FieldGroup(
    "推算和登记",
    (
        PersonField(STAGE, "阶段", Kind.CHOICE, Stage, needed=True),
        PersonField(AGE, "年龄", Kind.YEARS),
        PersonField(PARTY_AGE, "党龄", Kind.YEARS),
        PersonField("left_on", "转出日期", Kind.DATE),
        PersonField("left_reason", "转出原因"),
    ),
)
"""What is shown and asked for like a field, but not entered in the dialog of a person."""


def shown_groups(own: Sequence[PersonField] = ()) -> tuple[FieldGroup, ...]:
    """Return every field that a column, a condition or an order can be made of.

    `own` are the fields that the user has defined; their `column` begins with `values.OWN`.
    """
    more = (FieldGroup("自定义字段", tuple(own)),) if own else ()
    return (FOLLOWING, *GROUPS, *more)
