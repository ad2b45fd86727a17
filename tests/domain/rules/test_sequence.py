from datetime import timedelta

import pytest
from course_facts import changed, course, day, lawful, roster, said, step, whole

from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.sequence import AFTER, CHAIN, in_order, not_in_future
from secretary_app.domain.steps import STEPS

ORDERED = [code for place in CHAIN[1:] for code in place] + [code for code, _before in AFTER]


def test_every_step_has_its_place():
    assert sorted({*CHAIN[0], *ORDERED}) == sorted(STEPS)


def test_a_whole_course_is_in_order():
    assert said(in_order, whole()) == []


@pytest.mark.parametrize("code", sorted(set(ORDERED) - {"T17", "T20"}))
def test_a_step_long_before_all_others_is_out_of_order(code):
    steps = [one for one in lawful() if one.code != code]
    early = step(code, "2020-01-01")
    assert "BLOCK" in said(in_order, course(*steps, early))


@pytest.mark.parametrize(
    ("first", "second"), [("T16", "T17"), ("T17", "T20")], ids=["talk after approval", "oath"]
)
def test_what_has_a_rule_of_its_own_is_not_told_twice(first, second):
    facts = course(step(first, "2025-06-20"), step(second, "2025-06-19"))
    assert said(in_order, facts) == []


def test_both_dates_are_named():
    facts = course(step("T03", "2024-03-15"), step("T07", "2024-03-14"))
    (found,) = in_order(facts, Policy(), day("2026-11-23"))
    assert "2024年3月14日" in found.message
    assert "2024年3月15日" in found.message
    assert found.step == "T07"


@pytest.mark.parametrize(
    ("review", "training"),
    [("2025-04-20", "2025-04-22"), ("2025-04-22", "2025-04-20")],
    ids=["review first", "training first"],
)
def test_review_and_training_may_go_side_by_side(review, training):
    facts = course(step("T09", "2025-04-03"), step("T10", review), step("T11", training))
    assert said(in_order, facts) == []


def test_the_same_day_is_in_order():
    facts = course(step("T22", "2026-05-20"), step("T23", "2026-05-20"))
    assert said(in_order, facts) == []


def test_dates_of_the_roster_are_compared_too():
    assert said(in_order, course(roster("T01", "2024-01-01"), roster("T03", "2023-01-01"))) == [
        "BLOCK"
    ]


def test_nothing_is_recorded_before_it_happens():
    today = day("2026-11-23")
    tomorrow = changed("T25", happened_on=today + timedelta(days=1))
    assert said(not_in_future, course(*tomorrow)) == ["BLOCK"]
    assert said(not_in_future, course(*changed("T25", happened_on=today))) == []
