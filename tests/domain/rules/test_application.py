from datetime import date

import pytest
from course_facts import course, day, roster, said, step, who

from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.application import apply_age, talk_within_month, talker
from secretary_app.domain.values import CourseState, StepPersonRole


@pytest.mark.parametrize(
    ("born", "applied", "says"),
    [
        pytest.param("2005-09-10", "2023-09-10", [], id="on the eighteenth birthday"),
        pytest.param("2005-09-11", "2023-09-10", ["BLOCK"], id="a day too young"),
        pytest.param("2004-02-29", "2022-02-28", ["BLOCK"], id="29 February, on the 28th"),
        pytest.param("2004-02-29", "2022-03-01", [], id="29 February, on 1 March"),
    ],
)
def test_an_applicant_is_eighteen(born, applied, says):
    assert said(apply_age, course(step("T01", applied), birth_on=day(born))) == says


def test_a_date_of_the_roster_is_checked_like_a_recorded_one():
    found = apply_age(
        course(roster("T01", "2023-09-10"), birth_on=day("2006-01-01")),
        Policy(),
        day("2026-01-01"),
    )
    assert found[0].earliest_on == date(2024, 1, 1)
    assert "第五条" in found[0].source


@pytest.mark.parametrize(
    ("applied", "talked", "says"),
    [
        pytest.param("2024-01-31", "2024-02-29", [], id="month end in a leap year"),
        pytest.param("2023-01-31", "2023-02-28", [], id="month end"),
        pytest.param("2023-01-31", "2023-03-01", ["OVERDUE"], id="a day after month end"),
        pytest.param("2024-03-15", "2024-04-15", [], id="the last day"),
        pytest.param("2024-03-15", "2024-04-16", ["OVERDUE"], id="a day late"),
    ],
)
def test_the_talk_is_within_a_calendar_month(applied, talked, says):
    facts = course(step("T01", applied), step("T02", talked))
    assert said(talk_within_month, facts) == says


def test_a_late_talk_is_stated_with_both_dates_and_stays():
    facts = course(step("T01", "2024-03-15"), step("T02", "2024-05-01"))
    (found,) = talk_within_month(facts, Policy(), day("2026-11-23"))
    assert found.settled
    assert found.due_on == day("2024-04-15")
    assert "2024年4月15日" in found.message
    assert "2024年5月1日" in found.message


def test_the_month_counts_from_receipt():
    received = {"received_on": "2024-03-20"}
    facts = course(step("T01", "2024-03-01", details=received), step("T02", "2024-04-20"))
    assert said(talk_within_month, facts) == []


@pytest.mark.parametrize(
    ("today", "says"),
    [
        pytest.param("2024-04-01", ["INFO"], id="before the last day"),
        pytest.param("2024-04-15", ["INFO"], id="on the last day"),
        pytest.param("2024-04-16", ["OVERDUE"], id="the day after"),
    ],
)
def test_a_talk_still_to_be_held_has_a_due_date(today, says):
    facts = course(step("T01", "2024-03-15"))
    assert said(talk_within_month, facts, today=day(today)) == says
    assert talk_within_month(facts, Policy(), day(today))[0].due_on == day("2024-04-15")


def test_a_deadline_rolls_forward_only_where_the_school_says_so():
    facts = course(step("T01", "2026-09-03"), step("T02", "2026-10-08"))
    assert said(talk_within_month, facts) == ["OVERDUE"]
    assert said(talk_within_month, facts, Policy(deadline_roll_forward=True)) == []


def test_nothing_is_due_of_somebody_who_withdrew_or_left():
    withdrawn = course(step("T01", "2024-03-15"), state=CourseState.WITHDRAWN)
    gone = course(step("T01", "2024-03-15"), left_on=day("2024-09-01"))
    assert said(talk_within_month, withdrawn) == said(talk_within_month, gone) == []


def test_a_member_of_the_roster_is_not_asked_for_the_talk_of_long_ago():
    facts = course(roster("T01", "2012-03-15"), roster("T15", "2014-05-01"))
    assert said(talk_within_month, facts) == []


@pytest.mark.parametrize(
    ("duty", "reason", "says", "settled"),
    [
        pytest.param("书记", "", [], None, id="the secretary"),
        pytest.param("副书记", "", [], None, id="the deputy"),
        pytest.param("组织委员", "", [], None, id="the organisation member"),
        pytest.param("宣传委员", "", ["WARN"], False, id="another member"),
        pytest.param("", "", ["WARN"], False, id="no duty entered"),
        pytest.param("宣传委员", "书记出差", ["WARN"], True, id="another member, with a reason"),
    ],
)
def test_who_talks(duty, reason, says, settled):
    facts = course(
        step("T02", "2024-04-01", people=(who(StepPersonRole.TALKER, duty=duty),), reason=reason)
    )
    assert said(talker, facts) == says
    assert [one.settled for one in talker(facts, Policy(), day("2026-01-01"))] == (
        [] if settled is None else [settled]
    )


@pytest.mark.parametrize(
    ("talked", "says"),
    [
        pytest.param("2026-10-10", [], id="a month after the arrival"),
        pytest.param("2026-10-11", ["OVERDUE"], id="a day late"),
        pytest.param("2024-03-20", [], id="talked to by the former unit"),
    ],
)
def test_who_applied_elsewhere_is_talked_to_within_a_month_of_arriving(talked, says):
    facts = course(roster("T01", "2024-03-01"), step("T02", talked), arrived_on=day("2026-09-10"))
    assert said(talk_within_month, facts) == says


def test_the_month_of_a_newcomer_runs_from_the_arrival():
    facts = course(roster("T01", "2024-03-01"), arrived_on=day("2026-09-10"))
    (found,) = talk_within_month(facts, Policy(), day("2026-09-20"))
    assert found.due_on == day("2026-10-10")
