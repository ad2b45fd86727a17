"""The columns of the roster."""

from collections.abc import Mapping
from datetime import date

from secretary_app.domain.labelled import Labelled
from secretary_app.domain.masking import masked_identity, masked_mobile
from secretary_app.gui.kit.table_model import Column
from secretary_app.store.records import Person


def columns(groups: Mapping[int, str]) -> tuple[Column[Person], ...]:
    """Return the columns; `groups` names the Party groups, and may change later."""
    return (
        _plain("name", "姓名", 110),
        Column("阶段", lambda person: person.stage.label, width=108, key="stage"),
        _word("gender", "性别", 56),
        _word("kind", "类别", 64),
        _plain("school_no", "学工号", 120),
        _plain("class_name", "班级", 120),
        Column(
            "党小组",
            lambda person: groups.get(person.group_id, "") if person.group_id else "",
            width=110,
            key="group_id",
        ),
        _day("joined_on", "入党日期"),
        _day("full_on", "转正日期"),
        _day("applied_on", "申请日期"),
        _day("activist_on", "积极分子"),
        _day("target_on", "发展对象"),
        _plain("unit", "单位", 140),
        _plain("ethnic", "民族", 80, hidden=True),
        _day("birth_on", "出生日期", hidden=True),
        _plain("education", "学历", 110, hidden=True),
        Column(
            "手机",
            lambda person: masked_mobile(person.mobile),
            width=120,
            key="mobile",
            hidden=True,
        ),
        Column(
            "身份证号",
            lambda person: masked_identity(person.id_no),
            width=160,
            key="id_no",
            hidden=True,
        ),
        _word("party_status", "党籍状态", 90, hidden=True),
        _day("left_on", "转出日期", hidden=True),
    )


def _plain(key: str, title: str, width: int, *, hidden: bool = False) -> Column[Person]:
    def text(person: Person) -> str:
        return getattr(person, key) or ""

    return Column(title, text, width=width, key=key, hidden=hidden)


def _word(key: str, title: str, width: int, *, hidden: bool = False) -> Column[Person]:
    def text(person: Person) -> str:
        value: Labelled | None = getattr(person, key)
        return value.label if value else ""

    return Column(title, text, width=width, key=key, hidden=hidden)


def _day(key: str, title: str, *, hidden: bool = False) -> Column[Person]:
    def text(person: Person) -> str:
        value: date | None = getattr(person, key)
        return value.isoformat() if value else ""

    return Column(title, text, width=100, key=key, hidden=hidden)
