"""F05, F06, F10 and F21: talks, recommendations and opinions on one person."""

from secretary_app.domain.dates import age
from secretary_app.domain.values import Stage, StepPersonRole
from secretary_app.forms import lint
from secretary_app.forms.catalogue.person_parts import (
    BASICS,
    IDENTITY,
    SIX,
    long,
    note,
    nothing,
    on,
    one,
    place,
    talkers,
    three,
)
from secretary_app.forms.form import Form, Grid, Of, Signatures, Style, Text
from secretary_app.forms.sheets import PersonSheet

ADULT = 18
APPLIED = frozenset(Stage) - {Stage.NONE}
WAYS = {"MEMBERS": "党员推荐", "LEAGUE": "群团组织推优", "OTHER": "其他方式"}


def received_on(sheet: PersonSheet) -> object:
    """Return the day on which the application was received, or else its own date."""
    return sheet.day("T01", "received_on") or sheet.on("T01") or sheet.person.applied_on


def is_adult(sheet: PersonSheet) -> object:
    """Return whether the applicant was of age on the day of the application."""
    applied = sheet.on("T01") or sheet.person.applied_on
    if applied is None or sheet.person.birth_on is None:
        return None
    return age(sheet.person.birth_on, applied) >= ADULT


F05 = Form[PersonSheet](
    id="F05",
    title="入党申请人谈话记录表",
    of=Of.PERSON,
    source="《中国共产党发展党员工作细则》第五条、第七条",
    stages=APPLIED,
    lint=(
        lint.required_of_person(
            lambda sheet: [
                ("出生日期", sheet.person.birth_on),
                ("申请日期", received_on(sheet)),
                ("谈话日期", sheet.on("T02")),
                ("谈话人", talkers("T02")(sheet)),
            ]
        ),
        lambda sheet: lint.in_order(
            [("申请", sheet.on("T01")), ("谈话", sheet.on("T02"))], lint.person_subject(sheet)
        ),
    ),
    blocks=(
        Grid(
            widths=SIX,
            rows=(
                *BASICS,
                IDENTITY,
                long("本人简历", nothing, 24),
                long("家庭主要成员及社会关系", nothing, 20),
                three(
                    ("申请书递交", received_on),
                    ("是否年满十八岁", is_adult),
                    ("谈话时间", on("T02")),
                ),
                three(
                    ("谈话地点", place("T02")),
                    ("谈话人", talkers("T02")),
                    ("记录人", talkers("T02", StepPersonRole.RECORDER)),
                ),
                long(
                    "谈话内容（入党动机、对党的基本知识的了解、是否服从组织安排等）",
                    note("T02"),
                    60,
                ),
                long("谈话人意见", nothing, 26),
            ),
        ),
        Signatures(labels=("谈话人、职务（签名）", "入党申请人（签名）"), dated=True),
    ),
)

F06 = Form[PersonSheet](
    id="F06",
    title="推荐入党积极分子登记表",
    of=Of.PERSON,
    source="《中国共产党发展党员工作细则》第八条",
    stages=APPLIED,
    lint=(
        lint.required_of_person(
            lambda sheet: [
                ("入团时间（非团员填“无”）", sheet.person.league_joined_on or "无"),
                ("推荐方式", sheet.detail("T03", "way")),
            ]
        ),
    ),
    blocks=(
        Grid(
            widths=SIX,
            rows=(
                *BASICS,
                three(
                    ("申请时间", received_on),
                    ("入团时间", lambda sheet: sheet.person.league_joined_on or "无"),
                    ("推荐方式", lambda sheet: WAYS.get(str(sheet.detail("T03", "way")), "")),
                ),
                long("党员推荐（推荐人签名、日期）", nothing, 45),
                long(
                    "群团组织推优（负责人签名、盖章、日期）",
                    lambda sheet: sheet.day("T03", "league_recommended_on"),
                    45,
                ),
                long("其他方式", nothing, 30),
                long("备注", note("T03"), 22),
            ),
        ),
        Signatures(labels=("推荐人（签名）", "群团组织（盖章）"), dated=True),
    ),
)

F10 = Form[PersonSheet](
    id="F10",
    title="确定发展对象征求意见情况记录表",
    of=Of.PERSON,
    source="《中国共产党发展党员工作细则》第十三条",
    stages=APPLIED,
    lint=(
        lint.required_of_person(
            lambda sheet: [
                ("征求意见日期", sheet.day("T07", "opinions_on")),
                ("培养联系人意见", sheet.detail("T07", "opinion_contacts")),
                ("党员意见", sheet.detail("T07", "opinion_members")),
                ("群众意见", sheet.detail("T07", "opinion_masses")),
            ]
        ),
    ),
    blocks=(
        Grid(
            widths=SIX,
            rows=(
                *BASICS,
                three(
                    ("申请时间", received_on),
                    ("确定为积极分子", lambda sheet: sheet.on("T03") or sheet.person.activist_on),
                    ("征求意见时间", lambda sheet: sheet.day("T07", "opinions_on")),
                ),
                one("征求意见地点", nothing),
                long("党小组意见", nothing, 30),
                long("培养联系人意见", nothing, 30),
                long("党员意见", nothing, 34),
                long("群众意见", nothing, 34),
                long("结论", note("T07"), 24),
            ),
        ),
        Signatures(labels=("征求意见人（签名）", "记录人（签名）"), dated=True),
    ),
)

F21 = Form[PersonSheet](
    id="F21",
    title="预备党员转正征求意见谈话记录表",
    of=Of.PERSON,
    source="《中国共产党发展党员工作细则》第三十二条、第三十三条",
    stages=frozenset({Stage.PROBATIONARY, Stage.FULL}),
    lint=(
        lint.required_of_person(
            lambda sheet: [
                ("入党时间", sheet.person.joined_on),
                ("转正申请日期", sheet.on("T22")),
                ("征求意见日期", sheet.day("T23", "opinions_on")),
            ]
        ),
    ),
    blocks=(
        Grid(
            widths=SIX,
            rows=(
                *BASICS,
                three(
                    (
                        "年龄",
                        lambda sheet: (
                            sheet.person.birth_on and age(sheet.person.birth_on, sheet.today)
                        ),
                    ),
                    ("入党时间", lambda sheet: sheet.person.joined_on),
                    ("转正申请", on("T22")),
                ),
                one(
                    "入党时所在支部",
                    lambda sheet: sheet.person.branch_at_join or sheet.branch.name,
                ),
                three(
                    ("征求时间", lambda sheet: sheet.day("T23", "opinions_on")),
                    ("征求地点", nothing),
                    ("征求范围", nothing),
                ),
                long("征求意见记录", nothing, 80),
                long("意见", nothing, 36),
            ),
        ),
        Text(
            read=lambda _: "注：征求意见范围为党小组、党员、群众和入党介绍人。",
            style=Style(size=10),
        ),
        Signatures(labels=("谈话人（签名）", "记录人（签名）"), dated=True),
    ),
)
