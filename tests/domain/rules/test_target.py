from dataclasses import replace

import pytest
from course_facts import changed, course, day, said, step, until, who, whole, without

from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.target import (
    four_opinions,
    introducers,
    not_marks_alone,
    political_review,
    review_still_valid,
    target_filed,
    training,
    training_still_valid,
)
from secretary_app.domain.values import MaterialState, StepPersonRole

INTRODUCER = StepPersonRole.INTRODUCER
FOUR = {f"opinion_{word}": True for word in ("group", "contacts", "members", "masses")}


@pytest.mark.parametrize(
    ("heard", "has_groups", "says"),
    [
        pytest.param(FOUR, True, [], id="all four"),
        pytest.param({**FOUR, "opinion_group": False}, True, ["BLOCK"], id="not the group"),
        pytest.param({**FOUR, "opinion_group": False}, False, [], id="there are no groups"),
        pytest.param({**FOUR, "opinion_masses": None}, False, ["BLOCK"], id="not the others"),
        pytest.param({}, False, ["BLOCK"], id="nobody"),
    ],
)
def test_four_kinds_of_opinion(heard, has_groups, says):
    facts = course(step("T07", "2025-03-20", details=heard), has_groups=has_groups)
    assert said(four_opinions, facts) == says


@pytest.mark.parametrize(
    ("heard_on", "says"),
    [
        pytest.param("2025-03-19", [], id="the day before"),
        pytest.param("2025-03-20", [], id="on the day"),
        pytest.param("2025-03-21", ["BLOCK"], id="the day after"),
    ],
)
def test_opinions_are_heard_before_the_decision(heard_on, says):
    facts = course(step("T07", "2025-03-20", details={**FOUR, "opinions_on": heard_on}))
    assert said(four_opinions, facts) == says


@pytest.mark.parametrize(("failed", "says"), [(None, []), (0, []), (2, ["INFO"])])
def test_marks_are_only_remarked_on(failed, says):
    facts = course(step("T07", "2026-03-20", details={**FOUR, "failed_courses": failed}))
    assert said(not_marks_alone, facts) == says


PUNISHED = (day("2025-04-10"), day("2026-04-09"))


@pytest.mark.parametrize(
    ("named", "assembly", "says"),
    [
        pytest.param("2025-04-03", None, [], id="named before the punishment"),
        pytest.param("2025-04-10", None, ["BLOCK"], id="named on its first day"),
        pytest.param("2026-04-09", None, ["BLOCK"], id="named on its last day"),
        pytest.param("2026-04-10", None, [], id="named the day after"),
        pytest.param("2025-04-03", "2025-05-20", ["BLOCK"], id="punished before the assembly"),
        pytest.param("2025-04-03", "2026-04-10", [], id="the assembly met after it"),
    ],
)
def test_an_introducer_has_rights_when_named_and_at_the_assembly(named, assembly, says):
    people = (who(INTRODUCER, "甲"), replace(who(INTRODUCER, "乙"), suspensions=(PUNISHED,)))
    held = [step("T15", assembly)] if assembly else []
    assert said(introducers, course(step("T09", named, people=people), *held)) == says


def test_the_missing_opinions_are_named():
    facts = course(step("T07", "2025-03-20", details={"opinion_contacts": True}))
    (found,) = four_opinions(facts, Policy(), day("2026-01-01"))
    assert "党员、群众" in found.message


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        pytest.param(until("T12"), [], id="filed"),
        pytest.param(without(until("T12"), "T08"), ["BLOCK"], id="not filed"),
        pytest.param(without(until("T11"), "T08"), [], id="not filed yet, nothing follows"),
    ],
)
def test_targets_are_filed_before_the_admission(steps, says):
    assert said(target_filed, course(*steps)) == says


def test_a_filing_sent_back_is_no_consent():
    steps = [one for one in changed("T08", outcome="RETURNED") if one.code <= "T12"]
    assert said(target_filed, course(*steps)) == ["BLOCK"]


@pytest.mark.parametrize(
    ("people", "says"),
    [
        pytest.param([who(INTRODUCER, "甲"), who(INTRODUCER, "乙")], [], id="two"),
        pytest.param([who(INTRODUCER, "甲")], ["BLOCK"], id="one"),
        pytest.param([who(INTRODUCER, name) for name in "甲乙丙"], ["BLOCK"], id="three"),
        pytest.param(
            [who(INTRODUCER, "甲"), who(INTRODUCER, "甲 ")], ["BLOCK"], id="the same one twice"
        ),
        pytest.param(
            [who(INTRODUCER, "甲"), who(INTRODUCER, "乙", full=False)],
            ["BLOCK"],
            id="one on probation",
        ),
        pytest.param(
            [who(INTRODUCER, "甲"), who(INTRODUCER, "乙", suspended=True)],
            ["BLOCK"],
            id="one under 留党察看",
        ),
        pytest.param(
            [who(INTRODUCER, "甲"), who(INTRODUCER, "乙", full=None)],
            ["WARN"],
            id="one the roster does not know",
        ),
    ],
)
def test_two_full_members_introduce(people, says):
    assert said(introducers, course(step("T09", "2025-04-03", people=tuple(people)))) == says


def test_an_assembly_without_introducers_is_blocked():
    assert said(introducers, course(*without(until("T15"), "T09"))) == ["BLOCK"]


@pytest.mark.parametrize(
    ("outcome", "conclusive", "material", "says"),
    [
        pytest.param("PASSED", True, None, [], id="good, with its paper"),
        pytest.param("PASSED", False, None, ["BLOCK"], id="good, without a paper"),
        pytest.param("PASSED", False, MaterialState.PRESENT, [], id="the paper is in the file"),
        pytest.param("FAILED", True, None, ["BLOCK"], id="not good"),
    ],
)
def test_political_review(outcome, conclusive, material, says):
    steps = changed("T10", outcome=outcome, details={"conclusive": conclusive})
    kept = {"POLITICAL_REVIEW": material} if material else {}
    facts = course(*(one for one in steps if one.code <= "T15"), materials=kept)
    assert said(political_review, facts) == says


def test_nobody_is_admitted_without_a_political_review():
    assert said(political_review, course(*without(until("T12"), "T10"))) == ["BLOCK"]
    assert said(political_review, course(*without(until("T11"), "T10"))) == []


@pytest.mark.parametrize(
    ("values", "says"),
    [
        pytest.param({"details": {"days": 3}}, [], id="three days"),
        pytest.param({"details": {"days": 2, "hours": 24}}, [], id="24 hours in two days"),
        pytest.param({"details": {"days": 2.5, "hours": 23}}, ["BLOCK"], id="neither"),
        pytest.param({"ended_on": day("2025-04-24")}, [], id="from the first to the third day"),
        pytest.param(
            {"ended_on": day("2025-04-23")}, ["BLOCK"], id="from the first to the second"
        ),
        pytest.param({"details": {"days": 5}, "outcome": "FAILED"}, ["BLOCK"], id="not passed"),
        pytest.param({"outcome": "EXEMPT"}, ["BLOCK"], id="not trained, no ground"),
        pytest.param(
            {"outcome": "EXEMPT", "reason": "组织部批准"}, ["WARN"], id="not trained, its ground"
        ),
        pytest.param({"reason": "组织部批准缓训"}, ["WARN"], id="an exception with its ground"),
        pytest.param({"reason": " "}, ["BLOCK"], id="an exception without a ground"),
    ],
)
def test_three_days_or_24_hours_of_training(values, says):
    assert said(training, course(step("T11", "2025-04-22", **values))) == says


def test_nobody_is_admitted_untrained():
    assert said(training, course(*without(until("T12"), "T11"))) == ["BLOCK"]
    assert said(training, course(*without(until("T10"), "T11"))) == []


def test_repeated_training_counts_if_one_was_enough():
    facts = course(
        step("T11", "2025-04-22", details={"days": 2}),
        step("T11", "2025-05-22", details={"days": 3}),
    )
    assert said(training, facts) == []


@pytest.mark.parametrize(
    ("rule", "code"), [(review_still_valid, "T10"), (training_still_valid, "T11")]
)
@pytest.mark.parametrize(
    ("assembly", "says"),
    [
        pytest.param("2026-04-20", [], id="the last day"),
        pytest.param("2026-04-21", ["WARN"], id="a day too late"),
        pytest.param(None, ["OVERDUE"], id="still none"),
    ],
)
def test_what_runs_out_before_the_assembly(rule, code, assembly, says):
    steps = [step(code, "2025-04-20")] + ([step("T15", assembly)] if assembly else [])
    assert said(rule, course(*steps)) == says


def test_a_whole_course_is_without_fault():
    facts = whole()
    for rule in (four_opinions, target_filed, introducers, political_review, training):
        assert said(rule, facts) == []
