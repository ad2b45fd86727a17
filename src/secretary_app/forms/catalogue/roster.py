"""F22, the roster of the branch, with the columns and on the paper that are asked for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from secretary_app.domain.dates import age
from secretary_app.domain.errors import UserError
from secretary_app.domain.masking import masked_identity, masked_mobile
from secretary_app.domain.party_age import party_age
from secretary_app.domain.values import Stage
from secretary_app.forms import words
from secretary_app.forms.form import (
    A3_LANDSCAPE,
    A4_LANDSCAPE,
    Align,
    Column,
    Fields,
    Form,
    Of,
    Paper,
    Signatures,
    Style,
    Table,
    Text,
)
from secretary_app.forms.sheets import RosterSheet
from secretary_app.store.records import Person

MEMBERS = frozenset({Stage.FULL, Stage.PROBATIONARY, Stage.PENDING_APPROVAL})
Entry = tuple[int, Person, RosterSheet]
PAPERS = {"A4": A4_LANDSCAPE, "A3": A3_LANDSCAPE}
"""What the roster can be printed on, by the name that is chosen."""
MOST_COLUMNS = 24
"""More columns than these cannot be read any more."""


def entries(sheet: RosterSheet) -> list[Entry]:
    """Return the people of the list, numbered, each with the list it is on."""
    return [(number, person, sheet) for number, person in enumerate(sheet.people, start=1)]


def years_of_membership(entry: Entry) -> object:
    """Return the 党龄 of a full member."""
    _, person, sheet = entry
    if person.stage is not Stage.FULL:
        return None
    return party_age(person.full_on, sheet.on, person.party_age_adjust)


def years_old(entry: Entry) -> object:
    """Return the age on the day of the list."""
    born = entry[1].birth_on
    return age(born, entry[2].on) if born else None


@dataclass(frozen=True)
class RosterColumn:
    """One column that the roster can be printed with."""

    key: str
    label: str
    read: Callable[[Entry], object]
    width: float
    usual: bool = True
    """Whether it is among the columns of the handbook's F22."""
    align: Align = Align.CENTRE


def plain(key: str, label: str, width: float, *, usual: bool = False) -> RosterColumn:
    """Return a column of the person's own text or coded value."""
    return RosterColumn(key, label, lambda entry: getattr(entry[1], key), width, usual)


def dated(key: str, label: str, *, usual: bool = False) -> RosterColumn:
    """Return a column of a date of the person."""
    return RosterColumn(
        key, label, lambda entry: words.short_day(getattr(entry[1], key)), 18, usual
    )


COLUMNS: tuple[RosterColumn, ...] = (
    RosterColumn("number", "序号", lambda entry: entry[0], 9),
    plain("name", "姓名", 18, usual=True),
    plain("gender", "性别", 9, usual=True),
    RosterColumn("ethnic", "民族", lambda entry: words.ethnic(entry[1].ethnic), 13),
    RosterColumn("birth_on", "出生年月", lambda entry: words.month(entry[1].birth_on), 15),
    plain("native_place", "籍贯", 24, usual=True),
    plain("education", "学历", 15, usual=True),
    plain("stage", "类别", 16, usual=True),
    dated("joined_on", "入党日期", usual=True),
    dated("full_on", "转正日期", usual=True),
    RosterColumn("party_age", "党龄", years_of_membership, 9),
    RosterColumn(
        "party_post",
        "党内职务",
        lambda entry: entry[2].posts.get(entry[1].id, entry[1].party_post),
        17,
    ),
    RosterColumn(
        "place",
        "单位、年级专业",
        lambda entry: words.place_of(entry[1]),
        30,
        align=Align.LEFT,
    ),
    plain("post", "工作岗位", 20, usual=True),
    RosterColumn("mobile", "电话", lambda entry: masked_mobile(entry[1].mobile), 20),
    plain("note", "备注", 12, usual=True),
    plain("school_no", "学工号", 20),
    RosterColumn("age", "年龄", years_old, 9, usual=False),
    RosterColumn(
        "id_no", "身份证号", lambda entry: masked_identity(entry[1].id_no), 30, usual=False
    ),
    RosterColumn(
        "group",
        "党小组",
        lambda entry: entry[2].groups.get(entry[1].group_id or 0, ""),
        20,
        usual=False,
    ),
    plain("degree", "学位", 12),
    plain("pro_title", "专业技术职务", 20),
    plain("grade", "年级", 14),
    plain("major", "专业", 24),
    plain("class_name", "班级", 16),
    plain("email", "邮箱", 30),
    plain("party_status", "党籍状态", 16),
    plain("join_type", "入党类型", 16),
    plain("conversion", "转正情况", 16),
    plain("introducers", "入党介绍人", 20),
    plain("branch_at_join", "入党时所在支部", 28),
    plain("address_now", "现居住地", 28),
    dated("applied_on", "申请入党日期"),
    dated("activist_on", "确定积极分子日期"),
    dated("target_on", "确定发展对象日期"),
    dated("league_joined_on", "入团日期"),
    dated("work_started_on", "参加工作日期"),
    dated("arrived_on", "转入日期"),
)
"""Every column there is, those of the handbook first."""
USUAL = tuple(column.key for column in COLUMNS if column.usual)
_BY_NAME = {name: column for column in COLUMNS for name in (column.key, column.label)}


def roster_form(keys: Iterable[str] = USUAL, paper: str = "A4") -> Form[RosterSheet]:
    """Return the roster with these columns, by key or label and in this order, on this paper.

    The number comes first whether asked for or not. Raises UserError for a column or a paper
    that there is none of, for no columns, and for too many.
    """
    wanted = list(dict.fromkeys(_column(name) for name in ("number", *keys)))
    if len(wanted) == 1:
        raise UserError("没有选择列。", "请至少选择“姓名”一列。")
    if len(wanted) > MOST_COLUMNS:
        raise UserError(
            f"选择了 {len(wanted)} 列，纸上放不下。", f"请减到 {MOST_COLUMNS} 列以内。"
        )
    if paper not in PAPERS:
        raise UserError(f"没有“{paper}”这种纸。", f"可以选择 {'、'.join(PAPERS)}。")
    return replace(F22, paper=PAPERS[paper], blocks=_blocks(wanted, PAPERS[paper]))


def _column(name: str) -> RosterColumn:
    found = _BY_NAME.get(name.strip())
    if found is None:
        labels = "、".join(column.label for column in COLUMNS[1:])
        raise UserError(f"花名册没有“{name}”这一列。", f"可用的列：{labels}。")
    return found


def _blocks(columns: Iterable[RosterColumn], paper: Paper) -> tuple[Any, ...]:
    large = paper is A3_LANDSCAPE
    return (
        Fields[RosterSheet](
            fields=(
                ("党支部：", lambda sheet: sheet.branch.name),
                ("截至：", lambda sheet: sheet.on),
            ),
            style=Style(size=11),
        ),
        Table[RosterSheet, Entry](
            items=entries,
            style=Style(size=10.5 if large else 9, leading=1.25, least=7),
            height=9 if large else 7.5,
            columns=tuple(
                Column(label=one.label, read=one.read, width=one.width, align=one.align)
                for one in columns
            ),
        ),
        Text[RosterSheet](read=lambda sheet: sheet.summary, style=Style(size=10.5), space=1),
        Signatures(labels=("制表人（签名）", "党支部书记（签名）"), columns=3, dated=True),
    )


F22 = Form[RosterSheet](
    id="F22",
    title="党员花名册",
    of=Of.PEOPLE,
    heading=lambda sheet: f"{sheet.branch.name}党员花名册",
    source="全国党员管理信息系统列名；表样为工程约定（手册 6.1、7.2）",
    paper=A4_LANDSCAPE,
    stages=MEMBERS,
    blocks=_blocks([column for column in COLUMNS if column.usual], A4_LANDSCAPE),
)
