from dataclasses import replace

import pytest
from course_facts import CARRIED, changed, course, day, roster, said, step, until, who, without

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.admission import (
    approved_in_time,
    approver,
    leaving_soon,
    oath,
    one_by_one,
    pre_review,
    secret_ballot,
    talk_before_approval,
    temporary_branch,
    vote_carried,
)
from secretary_app.domain.values import StepPersonRole

LOST = Ballot(eligible=9, present=8, issued=8, returned=8, yes=4, no=4)


@pytest.mark.parametrize(
    ("assembly", "leaves", "says"),
    [
        pytest.param("2025-05-20", "2025-08-20", ["WARN"], id="three months to the day"),
        pytest.param("2025-05-20", "2025-08-21", [], id="a day more"),
        pytest.param("2025-11-30", "2026-02-28", ["WARN"], id="month end"),
        pytest.param("2025-05-20", None, [], id="no day of leaving"),
    ],
)
def test_who_leaves_within_three_months(assembly, leaves, says):
    facts = course(step("T15", assembly), expected_leave_on=leaves and day(leaves))
    assert said(leaving_soon, facts) == says


def test_the_later_of_pre_review_and_assembly_counts():
    facts = course(
        step("T13", "2025-03-01"), step("T15", "2025-05-20"), expected_leave_on=day("2025-08-01")
    )
    (found,) = leaving_soon(facts, Policy(), day("2026-01-01"))
    assert found.step == "T15"


@pytest.mark.parametrize(
    ("today", "says"),
    [
        pytest.param("2026-03-29", ["INFO"], id="the last day for the assembly"),
        pytest.param("2026-03-30", ["WARN"], id="too late"),
    ],
)
def test_a_target_about_to_graduate(today, says):
    facts = course(step("T08", "2026-01-10"), expected_leave_on=day("2026-06-30"))
    assert said(leaving_soon, facts, today=day(today)) == says


@pytest.mark.parametrize(
    ("reviewed", "outcome", "assembly", "says"),
    [
        pytest.param("2025-05-15", "PASSED", "2025-06-15", [], id="the last day of the month"),
        pytest.param("2025-05-15", "PASSED", "2025-06-16", ["OVERDUE"], id="a day late"),
        pytest.param("2025-05-15", "FAILED", "2025-05-20", ["BLOCK"], id="not passed"),
        pytest.param(None, None, "2025-05-20", ["BLOCK"], id="never reviewed"),
        pytest.param("2026-11-01", "PASSED", None, ["INFO"], id="waiting"),
        pytest.param("2026-10-01", "PASSED", None, ["OVERDUE"], id="waiting too long"),
    ],
)
def test_pre_review_and_assembly(reviewed, outcome, assembly, says):
    steps = [
        *([step("T13", reviewed, outcome=outcome)] if reviewed else []),
        *([step("T15", assembly)] if assembly else []),
    ]
    assert said(pre_review, course(*steps)) == says


@pytest.mark.parametrize(
    ("ballot", "secret", "outcome", "expected"),
    [
        pytest.param(CARRIED, True, "ADMIT", [[], [], []], id="one's own, secret, carried"),
        pytest.param(None, True, "ADMIT", [["BLOCK"], [], []], id="no vote of one's own"),
        pytest.param(CARRIED, False, "ADMIT", [[], ["BLOCK"], []], id="a show of hands"),
        pytest.param(LOST, True, "ADMIT", [[], [], ["BLOCK"]], id="not carried by the count"),
        pytest.param(LOST, True, "REJECT", [[], [], []], id="rejected, as the count says"),
    ],
)
def test_each_is_voted_on_by_secret_ballot(ballot, secret, outcome, expected):
    facts = course(step("T15", "2025-05-20", ballot=ballot, secret=secret, outcome=outcome))
    assert [said(rule, facts) for rule in (one_by_one, secret_ballot, vote_carried)] == expected


def test_the_roster_is_not_asked_for_votes():
    assert said(one_by_one, course(roster("T15", "2014-05-20"))) == []


def test_a_temporary_branch_admits_nobody():
    facts = course(step("T15", "2025-05-20"))
    assert said(temporary_branch, facts) == []
    assert said(temporary_branch, replace(facts, temporary_branch=True)) == ["BLOCK"]


@pytest.mark.parametrize(
    ("organ", "superior_can", "says"),
    [
        pytest.param("COMMITTEE", True, [], id="a committee"),
        pytest.param("COMMITTEE", False, [], id="the committee above"),
        pytest.param(None, True, [], id="the superior, which may"),
        pytest.param(None, False, ["BLOCK"], id="the superior, which may not"),
        pytest.param("GENERAL_BRANCH", True, ["BLOCK"], id="a general branch"),
        pytest.param("TEMPORARY", True, ["BLOCK"], id="a temporary organisation"),
        pytest.param("PARTY_GROUP", True, ["BLOCK"], id="a leading group"),
    ],
)
def test_who_may_approve(organ, superior_can, says):
    details = {"organ": organ} if organ else {}
    facts = course(step("T17", "2025-06-20", details=details), superior_can_approve=superior_can)
    assert said(approver, facts) == says


@pytest.mark.parametrize(
    ("talked", "duty", "says"),
    [
        pytest.param("2025-06-20", "组织员", [], id="on the day of the approval"),
        pytest.param("2025-06-19", "党委委员", [], id="the day before"),
        pytest.param("2025-06-21", "组织员", ["BLOCK"], id="the day after"),
        pytest.param("2025-06-10", "辅导员", ["BLOCK"], id="by somebody else"),
        pytest.param("2025-06-10", "", ["BLOCK"], id="by nobody named"),
        pytest.param(None, "", ["BLOCK"], id="not at all"),
    ],
)
def test_the_committee_talks_before_it_approves(talked, duty, says):
    steps = [step("T17", "2025-06-20", outcome="APPROVED")]
    if talked:
        steps.append(step("T16", talked, people=(who(StepPersonRole.TALKER, duty=duty),)))
    assert said(talk_before_approval, course(*steps)) == says


@pytest.mark.parametrize(
    ("approved", "reason", "says", "settled"),
    [
        pytest.param("2025-08-20", "", [], [], id="three months to the day"),
        pytest.param("2025-08-21", "", ["BLOCK"], [False], id="a day more, without a ground"),
        pytest.param(
            "2025-08-21", "暑期党委换届", ["WARN"], [True], id="a day more, with a ground"
        ),
        pytest.param("2025-11-20", "暑期党委换届", ["WARN"], [True], id="six months to the day"),
        pytest.param("2025-11-21", "暑期党委换届", ["BLOCK"], [False], id="over six months"),
    ],
)
def test_three_levels_of_approval(approved, reason, says, settled):
    facts = course(
        step("T15", "2025-05-20", outcome="ADMIT"), step("T17", approved, reason=reason)
    )
    assert said(approved_in_time, facts) == says
    found = approved_in_time(facts, Policy(), day("2026-11-23"))
    assert [one.settled for one in found] == settled


@pytest.mark.parametrize(
    ("today", "says"),
    [
        pytest.param("2025-08-20", ["INFO"], id="within three months"),
        pytest.param("2025-08-21", ["OVERDUE"], id="after three"),
        pytest.param("2025-11-20", ["OVERDUE"], id="the last day of six"),
        pytest.param("2025-11-21", ["BLOCK"], id="after six"),
    ],
)
def test_waiting_for_the_approval(today, says):
    facts = course(step("T15", "2025-05-20", outcome="ADMIT"))
    assert said(approved_in_time, facts, today=day(today)) == says


def test_nobody_waits_for_what_was_rejected_or_is_only_a_date_of_the_roster():
    rejected = course(step("T15", "2025-05-20", outcome="REJECT"))
    known = course(roster("T15", "2014-05-20", outcome="ADMIT"))
    assert said(approved_in_time, rejected) == said(approved_in_time, known) == []


@pytest.mark.parametrize(
    ("sworn", "steps", "says"),
    [
        pytest.param("2025-06-20", until("T17"), [], id="on the day of the approval"),
        pytest.param("2025-06-19", until("T17"), ["BLOCK"], id="before it"),
        pytest.param("2025-06-19", without(until("T17"), "T17"), ["BLOCK"], id="without it"),
    ],
)
def test_the_oath_follows_the_approval(sworn, steps, says):
    assert said(oath, course(*steps, step("T20", sworn))) == says


def test_a_changed_count_contradicts_the_result():
    assert said(vote_carried, course(*changed("T23", ballot=LOST))) == ["BLOCK"]
