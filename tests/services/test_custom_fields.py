"""Fields that the user defines: made, renamed, turned into another kind, and removed."""

import pytest
from sqlalchemy import select

from secretary_app.domain.custom import Definition, day_of, shown
from secretary_app.domain.errors import UserError
from secretary_app.domain.values import CustomKind
from secretary_app.exchange.profiles import Profile, ProfileColumn
from secretary_app.services import custom_fields, exporting
from secretary_app.services.roster import views
from secretary_app.services.roster.conditions import Condition, Test
from secretary_app.store import history
from secretary_app.store.records import Person

DORM = Definition("宿舍")
POINTS = Definition("绩点", CustomKind.NUMBER)
CAMPUS = Definition("校区", CustomKind.CHOICE, ("东区", "西区"))


@pytest.fixture
def add(sessions, branch):
    """Return a function that defines a field and returns its number."""

    def function(definition):
        with sessions.begin() as session:
            return custom_fields.add(session, definition).id

    return function


def give(sessions, branch, **custom):
    with sessions.begin() as session:
        session.add(Person(branch_id=branch.id, name="林晓雨", custom=custom))


def custom_of(sessions):
    with sessions() as session:
        return session.scalars(select(Person)).one().custom


def test_fields_keep_the_order_the_user_gives_them(sessions, add):
    add(DORM)
    second = add(POINTS)
    with sessions.begin() as session:
        custom_fields.move(session, second, -1)
    with sessions() as session:
        assert custom_fields.definitions(session) == (POINTS, DORM)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "请填写"),
        ("  ", "请填写"),
        ("姓名", "已有这一项"),
        ("身份证号", "已有这一项"),
        ("年龄", "已有这一项"),
        ("宿 舍", "同名"),
        ("长" * 121, "超过"),
    ],
)
def test_a_name_that_would_be_mistaken_is_refused(add, name, reason):
    add(DORM)
    with pytest.raises(UserError, match=reason):
        add(Definition(name))


def test_a_field_of_choices_needs_some(add):
    with pytest.raises(UserError, match="至少"):
        add(Definition("校区", CustomKind.CHOICE, ("", " ")))


def test_a_new_name_is_written_into_everybodys_values_and_undone_at_once(sessions, branch, add):
    number = add(DORM)
    give(sessions, branch, 宿舍="3-412", 导师="某老师")
    with sessions.begin() as session:
        assert custom_fields.change(session, number, Definition("寝室")) == 1
    assert custom_of(sessions) == {"寝室": "3-412", "导师": "某老师"}
    with sessions.begin() as session:
        assert history.undo(session) == "修改自定义字段：寝室"
    assert custom_of(sessions) == {"宿舍": "3-412", "导师": "某老师"}


def test_views_and_profiles_follow_a_new_name_and_come_back_with_undo(sessions, branch, add):
    number = add(DORM)
    give(sessions, branch, 宿舍="3-412")
    column = ProfileColumn(heading="宿舍", field="custom:宿舍")
    condition = Condition("custom:宿舍", Test.CONTAINS, ("3",))
    with sessions.begin() as session:
        exporting.keep(session, Profile(name="学院", columns=(column,)))
        views.save(session, "三号楼", views.View(conditions=(condition,)))

    def known():
        with sessions() as session:
            kept = exporting.choose(session, "学院").columns[0]
            return kept.heading, kept.field, views.saved(session)["三号楼"].conditions[0].key

    with sessions.begin() as session:
        custom_fields.change(session, number, Definition("寝室"))
    assert known() == ("宿舍", "custom:寝室", "custom:寝室")
    with sessions.begin() as session:
        history.undo(session)
    assert known() == ("宿舍", "custom:宿舍", "custom:宿舍")


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        (CustomKind.NUMBER, "3.75", 3.75),
        (CustomKind.NUMBER, "１２", 12),
        (CustomKind.DATE, "2020.9.20", "2020-09-20"),
        (CustomKind.TEXT, "原样", "原样"),
    ],
)
def test_values_follow_a_change_of_kind(sessions, branch, add, kind, before, after):
    number = add(DORM)
    give(sessions, branch, 宿舍=before)
    with sessions.begin() as session:
        custom_fields.change(session, number, Definition("宿舍", kind))
    assert custom_of(sessions) == {"宿舍": after}


@pytest.mark.parametrize(
    "wanted",
    [
        Definition("宿舍", CustomKind.NUMBER),
        Definition("宿舍", CustomKind.DATE),
        Definition("宿舍", CustomKind.CHOICE, ("3-413",)),
    ],
)
def test_a_kind_that_somebodys_value_does_not_fit_is_refused(sessions, branch, add, wanted):
    number = add(DORM)
    give(sessions, branch, 宿舍="3-412")
    with pytest.raises(UserError), sessions.begin() as session:
        custom_fields.change(session, number, wanted)
    with sessions() as session:
        assert custom_fields.definitions(session) == (DORM,)


def test_a_choice_in_use_stays_and_one_that_nobody_has_goes(sessions, branch, add):
    number = add(CAMPUS)
    give(sessions, branch, 校区="东区")
    other = [one for one in CAMPUS.choices if one != "东区"]
    with pytest.raises(UserError, match="选项"), sessions.begin() as session:
        custom_fields.change(session, number, Definition("校区", CustomKind.CHOICE, tuple(other)))
    with sessions.begin() as session:
        custom_fields.change(
            session, number, Definition("校区", CustomKind.CHOICE, ("东区", "新区"))
        )
    assert custom_of(sessions) == {"校区": "东区"}
    with sessions() as session:
        assert custom_fields.definitions(session)[0].choices == ("东区", "新区")


def test_removing_a_field_takes_its_values_along_and_brings_them_back(sessions, branch, add):
    number = add(CAMPUS)
    give(sessions, branch, 校区="东区")
    with sessions() as session:
        assert custom_fields.users(session)["校区"] == 1
    with sessions.begin() as session:
        assert custom_fields.remove(session, number) == 1
    assert custom_of(sessions) == {}
    with sessions.begin() as session:
        history.undo(session)
    assert custom_of(sessions) == {"校区": "东区"}
    with sessions() as session:
        assert custom_fields.definitions(session) == (CAMPUS,)


@pytest.mark.parametrize(
    ("definition", "value", "problem"),
    [
        (DORM, "x", ""),
        (DORM, 3, "应为文字。"),
        (POINTS, 3.5, ""),
        (POINTS, "3.5", "应为数字。"),
        (POINTS, 10**15, "数字过大，请改用文字字段。"),
        (Definition("日", CustomKind.DATE), "2020-02-29", ""),
        (Definition("日", CustomKind.DATE), "2021-02-29", "应为日期，例如 2026-03-05。"),
        (CAMPUS, "东区", ""),
        (CAMPUS, "北区", "不在可选的值内。"),
    ],
)
def test_what_a_value_must_be(definition, value, problem):
    assert definition.problem(value) == problem


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (3, "3"),
        (3.0, "3"),
        (3.10, "3.1"),
        (1e-7, "0.0000001"),
        (True, "是"),
        ("a", "a"),
    ],
)
def test_how_a_value_is_shown(value, text):
    assert shown(value) == text


def test_a_day_is_told_from_other_texts():
    assert day_of("昨天") is None
    assert day_of(3) is None
