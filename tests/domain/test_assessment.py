import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from secretary_app import paths
from secretary_app.domain.assessment import (
    AssessmentSheet,
    Calculation,
    Grade,
    Judgement,
    Part,
    Score,
    build_rows,
    grade_limits,
    points,
    read_indicators,
)
from secretary_app.domain.counting import COUNTS
from secretary_app.domain.errors import UserError
from secretary_app.domain.policy import Policy
from secretary_app.domain.values import BranchKind

TABLE = tomllib.loads((paths.resources() / "assessment/default.toml").read_text("utf-8"))
INDICATORS = read_indicators(TABLE, BranchKind.STUDENT)
NOTHING = Score(points=None, computation="未核算。")


def sheet(given=None, judged=None):
    """A sheet with full points, other scores and judgements by id."""
    scores = {
        one.id: Score(points=one.points if one.part in ("A", "B") else None, computation="。")
        for one in INDICATORS
    }
    confirmed = {
        one.id: Judgement(points=one.points)
        for one in INDICATORS
        if one.part in ("A", "B") and one.calculation is not Calculation.AUTO
    }
    rows = build_rows(INDICATORS, scores | (given or {}), confirmed | (judged or {}))
    return AssessmentSheet(
        year=2026,
        branch_name="某支部",
        branch_kind=BranchKind.STUDENT,
        as_of=date(2026, 12, 31),
        rows=rows,
        limits=grade_limits(Policy()),
    )


@pytest.mark.parametrize("kind", BranchKind)
def test_seventy_and_thirty_points_for_every_kind_of_branch(kind):
    indicators = read_indicators(TABLE, kind)
    assert sum(one.points for one in indicators if one.part is Part.COMMON) == 70
    assert sum(one.points for one in indicators if one.part is Part.SPECIAL) == 30
    ids = [one.id for one in indicators]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("one", INDICATORS, ids=lambda one: one.id)
def test_every_indicator_is_counted_or_says_what_it_needs(one):
    assert one.standard
    assert not one.count or one.count in COUNTS
    assert one.count or one.needs or one.calculation is Calculation.MANUAL


def test_a_file_of_another_layout_is_refused_in_a_sentence():
    with pytest.raises(UserError):
        read_indicators({"indicator": [{"id": "A1"}]}, BranchKind.STUDENT)


def test_all_full():
    full = sheet()
    assert full.total == 100
    assert full.grade is Grade.EXCELLENT
    assert "等次：优秀" in full.summary


def test_what_is_not_assessed_is_neither_full_nor_nought():
    some = sheet({"A3.3": NOTHING, "A2.7": NOTHING})
    assert some.total == 94
    assert some.not_assessed == 6
    assert some.grade is None
    assert "未核算 6 分" in some.summary
    assert some.by_id["A3.3"].shown == "未核算"


def test_a_judgement_stands_in_for_what_could_not_be_computed():
    some = sheet({"A3.3": NOTHING}, {"A3.3": Judgement(points=points(2), reason="缺两个月")})
    assert some.total == 98
    assert some.grade is Grade.EXCELLENT
    assert some.by_id["A3.3"].reason == "缺两个月"


def test_a_suggestion_counts_only_once_it_is_confirmed():
    some = sheet(judged={"A5.1": Judgement(points=None)})
    assert some.by_id["A5.1"].points is None
    assert some.by_id["A5.1"].suggested == 3
    assert some.not_assessed == 3


def test_the_committees_points_go_to_the_assemblies_where_there_is_none():
    absent = Score(points=None, computation="不适用。", applies=False)
    half = Score(points=points(2.5), computation="缺两个季度。")
    some = sheet({"A2.2": absent, "A2.1": half})
    assert some.by_id["A2.1"].full == 10
    assert some.by_id["A2.1"].points == 5
    assert some.by_id["A2.2"].shown == "不适用"
    assert some.full == 100
    assert some.total == 95


@pytest.mark.parametrize(
    ("lost", "grade"),
    [
        (10, Grade.EXCELLENT),
        (Decimal("10.01"), Grade.FINE),
        (25, Grade.FINE),
        (26, Grade.PASS),
        (40, Grade.PASS),
        (41, Grade.FAIL),
    ],
)
def test_the_thresholds(lost, grade):
    some = sheet(judged={"C5": Judgement(points=-points(lost), reason="。")})
    assert some.grade is grade


def test_a_veto_rules_out_the_best_grade_only():
    some = sheet(judged={"C1": Judgement(points=points(0), reason="。")})
    assert some.total == 100
    assert some.grade is Grade.FINE
    assert "一票否决" in some.summary


def test_a_bonus_is_five_at_most():
    some = sheet(
        {"A3.3": replace(NOTHING, points=points(0))},
        {"D1": Judgement(points=points(9), reason="。")},
    )
    assert some.total == 101


def test_thresholds_of_the_school():
    limits = grade_limits(Policy(grade_excellent=95))
    assert replace(sheet(judged={"C2": Judgement(points=points(-6))}), limits=limits).grade is (
        Grade.FINE
    )


def test_half_a_cent_is_rounded_up():
    assert points(2.725) == Decimal("2.73")
    assert points(Decimal("1.005")) == Decimal("1.01")
