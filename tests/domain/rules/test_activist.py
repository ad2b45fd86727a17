import pytest
from course_facts import course, day, roster, said, step

from secretary_app.domain.course import CommitteeTimes
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.activist import (
    deciding_body,
    decision_date,
    league,
    months_after_application,
)
from secretary_app.domain.values import MeetingKind

COMMITTEE, ASSEMBLY = MeetingKind.COMMITTEE, MeetingKind.ASSEMBLY


@pytest.mark.parametrize(
    ("has_committee", "kinds", "body", "says"),
    [
        pytest.param(True, (COMMITTEE,), None, [], id="the committee"),
        pytest.param(True, (ASSEMBLY,), None, ["BLOCK"], id="the assembly beside a committee"),
        pytest.param(False, (ASSEMBLY,), None, [], id="the assembly without a committee"),
        pytest.param(False, (MeetingKind.GROUP,), None, ["BLOCK"], id="a group"),
        pytest.param(True, (), "COMMITTEE", [], id="the committee, typed"),
        pytest.param(True, (), None, ["BLOCK"], id="nobody is named"),
        pytest.param(True, (ASSEMBLY, COMMITTEE), None, [], id="both at once"),
    ],
)
def test_who_decides_on_activists(has_committee, kinds, body, says):
    details = {"body": body} if body else {}
    decided = step("T03", "2024-03-15", meeting_kinds=kinds, details=details)
    facts = course(decided, committee=CommitteeTimes(now=has_committee))
    assert said(deciding_body, facts) == says


SINCE_MAY = CommitteeTimes(
    now=True, changes=((day("2023-01-05"), False), (day("2024-05-06"), True))
)
"""A secretary alone since January 2023, a committee since May 2024."""


@pytest.mark.parametrize(
    ("decided", "body", "says"),
    [
        pytest.param("2024-05-05", "ASSEMBLY", [], id="the day before there was a committee"),
        pytest.param("2024-05-05", "COMMITTEE", ["BLOCK"], id="a committee that was not yet"),
        pytest.param("2024-05-06", "COMMITTEE", [], id="on the day of its election"),
        pytest.param("2024-05-06", "ASSEMBLY", ["BLOCK"], id="the assembly beside it"),
        pytest.param("2023-01-04", "COMMITTEE", [], id="before the records, a committee"),
        pytest.param("2023-01-04", "ASSEMBLY", [], id="before the records, the assembly"),
        pytest.param("2023-01-04", "OTHER", ["BLOCK"], id="before the records, neither"),
    ],
)
def test_the_committee_of_that_day_decides(decided, body, says):
    facts = course(step("T03", decided, details={"body": body}), committee=SINCE_MAY)
    assert said(deciding_body, facts) == says


@pytest.mark.parametrize(
    ("code", "kinds", "body", "says"),
    [
        pytest.param("T07", (), "COMMITTEE", [], id="targets: the committee"),
        pytest.param("T07", (), "ASSEMBLY", ["BLOCK"], id="targets: the assembly beside it"),
        pytest.param("T07", (), None, ["BLOCK"], id="targets: nobody is named"),
        pytest.param("T12", (COMMITTEE,), None, [], id="review: the committee"),
        pytest.param("T12", (MeetingKind.GROUP,), None, ["BLOCK"], id="review: a group"),
        pytest.param("T12", (), None, [], id="review: no meeting is linked"),
    ],
)
def test_who_decides_on_targets_and_reviews_them(code, kinds, body, says):
    details = {"body": body} if body else {}
    facts = course(step(code, "2025-03-20", meeting_kinds=kinds, details=details))
    assert said(deciding_body, facts) == says


def test_the_roster_does_not_say_who_decided():
    assert said(deciding_body, course(roster("T03", "2024-03-15"))) == []


@pytest.mark.parametrize(
    ("filed", "says"),
    [("2024-03-15", ["WARN"]), ("2024-03-25", [])],
    ids=["on the very day of the decision", "later"],
)
def test_the_date_is_that_of_the_decision(filed, says):
    facts = course(step("T03", "2024-03-15"), step("T04", filed))
    assert said(decision_date, facts) == says


@pytest.mark.parametrize(
    ("months", "decided", "says"),
    [
        pytest.param(0, "2023-09-11", [], id="no such rule at this school"),
        pytest.param(3, "2023-12-10", [], id="three months to the day"),
        pytest.param(3, "2023-12-09", ["WARN"], id="a day early"),
    ],
)
def test_months_after_the_application(months, decided, says):
    facts = course(step("T01", "2023-09-10"), step("T03", decided))
    policy = Policy(activist_min_months_after_apply=months)
    assert said(months_after_application, facts, policy) == says


@pytest.mark.parametrize(
    ("born", "details", "joined", "says"),
    [
        pytest.param("2003-05-17", {"way": "LEAGUE"}, None, [], id="recommended"),
        pytest.param("2003-05-17", {"way": "MEMBERS"}, None, ["WARN"], id="not recommended"),
        pytest.param("1996-03-15", {"way": "MEMBERS"}, None, ["WARN"], id="28 on that day"),
        pytest.param(
            "1996-03-15",
            {"way": "MEMBERS", "league_heard": True},
            None,
            [],
            id="28 on that day, the League was heard",
        ),
        pytest.param("1988-03-16", {"way": "MEMBERS"}, None, ["WARN"], id="35, 36 on the morrow"),
        pytest.param("1988-03-15", {"way": "MEMBERS"}, None, [], id="36 on that day"),
        pytest.param("1996-02-29", {"way": "MEMBERS"}, None, ["WARN"], id="28, born 29 February"),
        pytest.param("1996-03-16", {"way": "MEMBERS"}, None, ["WARN"], id="28 on the morrow"),
        pytest.param(
            "2003-05-17", {"league_recommended_on": "2022-03-15"}, None, [], id="valid to the day"
        ),
        pytest.param(
            "2003-05-17", {"league_recommended_on": "2022-03-14"}, None, ["WARN"], id="run out"
        ),
        pytest.param(
            "2003-05-17",
            {"league_recommended_on": "2024-03-01"},
            "2023-03-02",
            ["WARN"],
            id="not a year in the League",
        ),
    ],
)
def test_the_league_recommends_the_young(born, details, joined, says):
    facts = course(
        step("T03", "2024-03-15", details=details),
        birth_on=day(born),
        league_joined_on=joined and day(joined),
    )
    assert said(league, facts) == says


def test_a_school_may_leave_the_league_out():
    policy = Policy(league_require_recommend_below_age=0, league_hear_until_age=0)
    facts = course(step("T03", "2024-03-15", details={}), birth_on=day("2003-05-17"))
    assert said(league, facts, policy) == []


def test_the_league_is_not_asked_about_what_another_unit_decided():
    decided = step("T03", "2025-06-01", details={"materials_reviewed": True})
    young = {"birth_on": day("2003-05-06")}
    assert said(league, course(decided, **young)) == ["WARN"]
    assert said(league, course(decided, arrived_on=day("2026-09-10"), **young)) == []
