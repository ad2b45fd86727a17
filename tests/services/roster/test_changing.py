"""One field of many people: planned, done as one change, undone as one."""

from datetime import date, datetime

import pytest

from secretary_app.domain.errors import UserError
from secretary_app.domain.values import Gender
from secretary_app.services.roster import changing
from secretary_app.store import history
from secretary_app.store.records import Person, Step

KEYS = ("张三", "安然", "曾可")


def plan(session, crowd, key, value, names=KEYS):
    return changing.plan(session, [crowd[name] for name in names], key, value)


def values(session, crowd, column):
    return [getattr(session.get_one(Person, crowd[name]), column) for name in KEYS]


def test_everybody_is_shown_with_old_and_new_in_the_order_they_were_chosen(sessions, crowd):
    with sessions() as session:
        planned = plan(session, crowd, "education", "大学", ("安然", "张三", "曾可"))
    assert [(one.name, one.old, one.happens) for one in planned] == [
        ("安然", "硕士研究生", True),
        ("张三", "大学", False),
        ("曾可", None, True),
    ]


@pytest.mark.parametrize(
    ("column", "value"),
    [("education", "大专"), ("gender", Gender.FEMALE), ("is_lost", True), ("note", None)],
)
def test_it_is_one_change_and_undone_as_one(sessions, crowd, column, value):
    with sessions.begin() as session:
        before = values(session, crowd, column)
        planned = plan(session, crowd, column, value)
        count = changing.change(session, planned, column, "某字段")
        assert count == sum(one != value for one in before)
        assert set(values(session, crowd, column)) == {value}
    with sessions.begin() as session:
        if count:
            assert history.undo(session) == f"批量修改“某字段”：{count} 人"
        assert values(session, crowd, column) == before


def test_a_field_of_the_users_own(sessions, crowd):
    with sessions.begin() as session:
        changing.change(
            session, plan(session, crowd, "custom:班干部", "学委"), "custom:班干部", "班干部"
        )
    with sessions.begin() as session:
        assert session.get_one(Person, crowd["张三"]).custom["获奖次数"] == 3
        assert [one["班干部"] for one in values(session, crowd, "custom")] == ["学委"] * 3
        changing.change(
            session, plan(session, crowd, "custom:班干部", None), "custom:班干部", "班干部"
        )
        assert all("班干部" not in one for one in values(session, crowd, "custom"))


def test_a_day_in_a_field_of_the_users_own_is_kept_as_text(sessions, crowd):
    key = "custom:入校日期"
    with sessions.begin() as session:
        planned = plan(session, crowd, key, date(2022, 9, 1))
        assert [one.happens for one in planned] == [False, True, True]
        changing.change(session, planned, key, "入校日期")
    with sessions() as session:
        assert {one["入校日期"] for one in values(session, crowd, "custom")} == {"2022-09-01"}


def test_the_stage_follows_a_date_that_was_changed_for_many(sessions, crowd):
    with sessions.begin() as session:
        planned = plan(session, crowd, "applied_on", date(2022, 9, 1))
        changing.change(session, planned, "applied_on", "申请入党日期")
    with sessions() as session:
        assert [stage.name for stage in values(session, crowd, "stage")] == [
            "FULL",
            "APPLICANT",
            "APPLICANT",
        ]


@pytest.mark.parametrize("key", sorted(changing.ONE_BY_ONE))
def test_what_no_two_people_share_is_refused(sessions, crowd, key):
    with sessions() as session:
        assert all(one.refusal for one in plan(session, crowd, key, "1"))


def test_what_a_step_has_written_is_refused(sessions, crowd):
    with sessions.begin() as session:
        person = session.get_one(Person, crowd["安然"])
        step = Step(code="T01", happened_on=date(2026, 9, 1), recorded_at=datetime(2026, 9, 2))
        person.steps.append(step)
    with sessions() as session:
        refused = [one.refusal for one in plan(session, crowd, "applied_on", date(2026, 8, 1))]
    assert ["步骤" in one for one in refused] == [False, True, False]


@pytest.mark.parametrize(
    ("key", "value", "refused"),
    [
        ("joined_on", date(2024, 6, 2), True),
        ("joined_on", date(2024, 6, 1), False),
        ("full_on", date(2023, 5, 31), True),
        ("birth_on", date(2023, 6, 2), True),
        ("birth_on", None, False),
    ],
)
def test_days_out_of_order_are_refused(sessions, crowd, key, value, refused):
    with sessions() as session:
        (one,) = plan(session, crowd, key, value, ("张三",))
    assert bool(one.refusal) is refused


def test_nothing_is_done_where_somebody_was_changed_meanwhile(sessions, crowd):
    with sessions() as session:
        planned = plan(session, crowd, "education", "大专")
    with sessions.begin() as session:
        session.get_one(Person, crowd["曾可"]).education = "小学"
    with sessions() as session, pytest.raises(UserError, match="预览之后"):
        changing.change(session, planned, "education", "学历")
    with sessions() as session:
        assert values(session, crowd, "education") == ["大学", "硕士研究生", "小学"]


def test_many_are_told_of_in_steps_and_can_be_stopped(sessions, branch):
    with sessions.begin() as session:
        session.add_all(Person(branch_id=branch.id, name="甲") for _ in range(1001))
        session.flush()
        ids = [number for (number,) in session.query(Person.id)]
    told = []
    with sessions() as session:
        changing.plan(session, ids, "unit", "乙", lambda done, total: told.append((done, total)))
    assert told == [(500, 1001), (1000, 1001), (1001, 1001)]
