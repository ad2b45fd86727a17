from dataclasses import replace

import pytest
from course_facts import CARRIED, course, day, roster, said, step, until, who, without

from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.approval import (
    approved_in_time,
    approver,
    joining_day,
    oath,
    talk_before_approval,
    temporary_branch,
)
from secretary_app.domain.values import Stage, StepPersonRole


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
        pytest.param("2025-06-10", "学院党委副书记", [], id="the committee's deputy secretary"),
        pytest.param("2025-06-10", "组织委员", ["BLOCK"], id="a member of the branch committee"),
        pytest.param("2025-06-10", "党支部书记", ["BLOCK"], id="the secretary of the branch"),
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


@pytest.mark.parametrize(
    ("joined", "other", "says"),
    [
        pytest.param("2025-05-20", ("T17", "2025-05-20"), ["WARN"], id="that of the approval"),
        pytest.param("2025-05-20", ("T20", "2025-05-20"), ["WARN"], id="that of the oath"),
        pytest.param("2025-05-20", ("T17", "2025-05-21"), [], id="a day apart"),
    ],
)
def test_the_day_of_joining_is_that_of_the_assembly(joined, other, says):
    facts = course(roster("T15", joined), roster(*other), stage=Stage.PROBATIONARY)
    assert said(joining_day, facts) == says


def test_a_vote_of_the_minutes_knows_its_day():
    facts = course(step("T15", "2025-05-20", ballot=CARRIED), step("T17", "2025-05-20"))
    assert said(joining_day, facts) == []
