"""Conditions on any field, alone and together, and how they are kept."""

from datetime import date

import pytest

from secretary_app.services.roster import conditions
from secretary_app.services.roster.conditions import Condition, Test, from_json, is_sound, matching
from secretary_app.services.roster.values import own_headings

TODAY = date(2026, 11, 23)
ALL = {"张三", "安然", "曾可", "李四"}
CASES = [
    (Condition("gender", Test.ANY_OF, ("MALE",)), "张三"),
    (Condition("gender", Test.ANY_OF, ("MALE", None)), "张三 曾可 李四"),
    (Condition("gender", Test.NONE_OF, ("MALE",)), "安然 曾可 李四"),
    (Condition("gender", Test.NONE_OF, ("MALE", None)), "安然"),
    (Condition("gender", Test.EMPTY), "曾可 李四"),
    (Condition("education", Test.ANY_OF, ("大学", "大专")), "张三 李四"),
    (Condition("education", Test.CONTAINS, ("研究",)), "安然"),
    (Condition("stage", Test.ANY_OF, ("FULL",)), "张三 李四"),
    (Condition("group_id", Test.ANY_OF, ("第一党小组",)), "张三"),
    (Condition("group_id", Test.EMPTY), "安然 曾可 李四"),
    (Condition("class_name", Test.CONTAINS, ("计", "2")), "张三"),
    (Condition("class_name", Test.CONTAINS, ("%",)), "曾可"),
    (Condition("class_name", Test.LACKS, ("计",)), "曾可 李四"),
    (Condition("class_name", Test.FILLED), "张三 安然 曾可"),
    (Condition("is_lost", Test.ANY_OF, (True,)), "曾可"),
    (Condition("is_lost", Test.ANY_OF, (False,)), "张三 安然 李四"),
    (Condition("full_on", Test.DAYS, ("2024-06-01", "2024-06-01")), "张三"),
    (Condition("full_on", Test.DAYS, (None, "2024-05-31")), "李四"),
    (Condition("full_on", Test.DAYS, ("2024-06-02", None)), ""),
    (Condition("applied_on", Test.LAST_DAYS, (83,)), "安然"),
    (Condition("applied_on", Test.LAST_DAYS, (82,)), ""),
    (Condition("applied_on", Test.NEXT_DAYS, (30,)), ""),
    (Condition("age", Test.NUMBERS, (22, None)), "张三"),
    (Condition("age", Test.NUMBERS, (None, 21)), "安然"),
    (Condition("age", Test.EMPTY), "曾可 李四"),
    (Condition("party_age", Test.NUMBERS, (2, 2)), "张三"),
    (Condition("party_age", Test.NUMBERS, (7, 7)), "李四"),
    (Condition("party_age_adjust", Test.NUMBERS, (1, 9)), "李四"),
    (Condition("custom:班干部", Test.CONTAINS, ("班长",)), "张三"),
    (Condition("custom:班干部", Test.EMPTY), "安然 曾可 李四"),
    (Condition("custom:获奖次数", Test.NUMBERS, (10, None)), "安然"),
    (Condition("custom:入校日期", Test.DAYS, ("2022-01-01", "2022-12-31")), "张三"),
]


@pytest.mark.parametrize(("condition", "expected"), CASES)
def test_a_condition_finds_those_who_fit_and_nobody_in_the_bin(
    sessions, crowd, condition, expected
):
    with sessions() as session:
        found = matching(session, [condition], TODAY)
    assert {name for name, number in crowd.items() if number in found} == set(expected.split())
    assert is_sound(condition)
    assert from_json(condition.as_json()) == condition


def test_conditions_hold_together(sessions, crowd):
    both = [
        Condition("education", Test.ANY_OF, ("大学",)),
        Condition("full_on", Test.DAYS, ("2022-01-01", None)),
    ]
    with sessions() as session:
        assert matching(session, both, TODAY) == {crowd["张三"]}
        assert len(matching(session, [], TODAY)) == len(ALL)


@pytest.mark.parametrize(
    "damaged",
    [
        {},
        {"key": "no_such_field", "test": "EMPTY", "values": []},
        {"key": "name", "test": "LIKE", "values": ["甲"]},
        {"key": "name", "test": "CONTAINS", "values": "甲"},
        {"key": "name", "test": "CONTAINS", "values": []},
        {"key": "name", "test": "CONTAINS", "values": [{}]},
        {"key": "full_on", "test": "DAYS", "values": ["2024-13-01", None]},
        {"key": "full_on", "test": "DAYS", "values": [None, None]},
        {"key": "age", "test": "NUMBERS", "values": ["1; drop table", None]},
        {"key": "age", "test": "NUMBERS", "values": [True, None]},
        {"key": "full_on", "test": "NEXT_DAYS", "values": [-1]},
        {"key": "gender", "test": "EMPTY", "values": ["MALE"]},
    ],
)
def test_a_damaged_condition_is_none(damaged):
    assert from_json(damaged) is None


def test_the_values_of_a_text_come_with_their_numbers(sessions, crowd):
    with sessions() as session:
        assert conditions.values_in_use(session, "education", TODAY) == [
            ("大学", 2),
            ("硕士研究生", 1),
        ]
        assert own_headings(session) == ["入校日期", "班干部", "获奖次数"]
