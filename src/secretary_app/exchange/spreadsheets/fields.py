"""Every field a sheet's columns can go to, and the headings that go nowhere."""

from collections.abc import Mapping

from secretary_app.exchange.spreadsheets.dues_fields import DUES_FIELDS
from secretary_app.exchange.spreadsheets.dues_fields import IGNORED as IGNORED_OF_DUES
from secretary_app.exchange.spreadsheets.field import Field
from secretary_app.exchange.spreadsheets.meeting_fields import MEETING_FIELDS
from secretary_app.exchange.spreadsheets.person_fields import PERSON_FIELDS
from secretary_app.exchange.spreadsheets.step_fields import STEP_FIELDS

__all__ = [
    "COMPUTED_HEADINGS",
    "CUSTOM",
    "MEETING_FIELDS",
    "OWN",
    "PERSON_FIELDS",
    "STEP_FIELDS",
    "Field",
    "for_kind",
]

CUSTOM = "custom"
"""Key of a column that is kept under its own heading, as a field of the user's own."""
OWN = "custom:"
"""Begins the key of a column that goes to the field of the user's own that is named after it."""
IGNORED_HEADINGS: Mapping[str, str] = {
    "序号": "序号，由程序编排",
    "编号": "序号，由程序编排",
    "序": "序号，由程序编排",
    "no": "序号，由程序编排",
    "no.": "序号，由程序编排",
    "行号": "序号，由程序编排",
    "年龄": "由出生日期推算",
    "周岁": "由出生日期推算",
    "实足年龄": "由出生日期推算",
    "周岁年龄": "由出生日期推算",
    "年龄段": "由出生日期推算",
    "岁数": "由出生日期推算",
    "现年": "由出生日期推算",
    "现年龄": "由出生日期推算",
    "党龄": "由转正日期推算",
    "党龄年限": "由转正日期推算",
    "入党年限": "由转正日期推算",
    "工龄": "由参加工作日期推算",
    "所在分党委代码": "外部编码",
    "所在分党委编码": "外部编码",
    "所在党支部编码": "外部编码",
    "联系分党委编码": "外部编码",
    "联系党支部编码": "外部编码",
    "二级党委编码": "外部编码",
    "党支部编码": "外部编码",
    "所在分党委": "上级党组织，在支部信息中填写",
    "联系分党委": "上级党组织，在支部信息中填写",
    "二级党委名称": "上级党组织，在支部信息中填写",
    "二级党组织": "上级党组织，在支部信息中填写",
    "所在基层党组织": "上级党组织，在支部信息中填写",
}
"""Headings that are known and not imported, with the reason shown."""


COMPUTED_HEADINGS: Mapping[str, str] = {
    "序号": "number",
    "序": "number",
    "no": "number",
    "no.": "number",
    "行号": "number",
    "年龄": "age",
    "周岁": "age",
    "实足年龄": "age",
    "周岁年龄": "age",
    "党龄": "party_age",
    "党龄年限": "party_age",
    "入党年限": "party_age",
    "所在分党委": "superior",
    "联系分党委": "superior",
    "二级党委名称": "superior",
    "二级党组织": "superior",
    "所在基层党组织": "superior",
}
"""What an export computes under headings that an import leaves out."""
KEPT_HEADINGS: frozenset[str] = frozenset(
    {
        "入党积极分子培训时间",
        "积极分子培训时间",
        "列入发展计划时间",
        "领取志愿书时间",
        "毕业院校",
        "推优时间",
        "团组织推优时间",
        "备注2",
        "备注3",
        "学籍状态",
        "学生类别",
    }
)
"""Headings that are known, have no field of their own and are kept under their own name."""


def ignored(kind: str) -> Mapping[str, str]:
    """Return the headings of such a sheet that go nowhere, with the reason shown."""
    return {**IGNORED_HEADINGS, **IGNORED_OF_DUES} if kind == "dues" else IGNORED_HEADINGS


def for_kind(kind: str) -> tuple[Field, ...]:
    """Return the fields that columns of such a sheet can go to."""
    if kind == "meetings":
        return MEETING_FIELDS
    if kind == "dues":
        return DUES_FIELDS
    return PERSON_FIELDS + STEP_FIELDS
