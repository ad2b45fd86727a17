from datetime import timedelta

import pytest
from course_facts import changed, course, day, lawful, roster, said, step, whole, without

from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.sequence import (
    AFTER,
    CHAIN,
    in_order,
    not_in_future,
    nothing_passed_over,
)
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


@pytest.mark.parametrize(
    ("first", "good", "following", "says"),
    [
        pytest.param("2025-05-01", "2025-05-15", "2025-05-20", [], id="passed at the second time"),
        pytest.param("2025-05-01", "2025-05-25", "2025-05-20", ["BLOCK"], id="passed afterwards"),
    ],
)
def test_of_what_came_back_the_one_that_passed_counts(first, good, following, says):
    facts = course(
        step("T13", first, outcome="FAILED"),
        step("T13", good, outcome="PASSED"),
        step("T15", following),
    )
    assert said(in_order, facts) == says


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        pytest.param(lawful(), [], id="a whole course"),
        pytest.param(without(lawful(), "T04"), ["WARN"], id="no filing of the activist"),
        pytest.param(without(lawful(), "T14"), ["WARN"], id="no book"),
        pytest.param(without(lawful(), "T14", "T20"), ["WARN"] * 2, id="neither book nor oath"),
        pytest.param(without(lawful(), "T02", "T05", "T16"), [], id="what other rules ask for"),
        pytest.param(without(lawful(), "T18", "T19"), [], id="what goes on beside"),
        pytest.param(lawful()[-2:], [], id="nothing before the first step on record"),
    ],
)
def test_a_step_that_was_passed_over_needs_a_reason(steps, says):
    assert said(nothing_passed_over, course(*steps)) == says


def test_what_lies_before_a_date_of_the_roster_is_not_asked_for():
    facts = course(
        step("T01", "2024-01-01"), roster("T08", "2025-04-02"), step("T09", "2025-04-09")
    )
    assert said(nothing_passed_over, facts) == []


def test_the_reason_stands_with_the_later_step():
    steps = without(changed("T15", reason="志愿书随档案寄送"), "T14")
    (found,) = nothing_passed_over(course(*steps), Policy(), day("2026-11-23"))
    assert (found.step, found.settled) == ("T15", True)
    assert "没有“填写入党志愿书”的记录" in found.message
