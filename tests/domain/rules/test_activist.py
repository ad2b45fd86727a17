import pytest
from course_facts import course, day, roster, said, step, who

from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.activist import (
    carried_over,
    contacts,
    cultivated_a_year,
    deciding_body,
    decision_date,
    inspected_half_yearly,
    league,
    months_after_application,
    relatives,
)
from secretary_app.domain.values import MeetingKind, Stage, StepPersonRole

COMMITTEE, ASSEMBLY = MeetingKind.COMMITTEE, MeetingKind.ASSEMBLY
CONTACT = StepPersonRole.CONTACT


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
    assert said(deciding_body, course(decided, has_committee=has_committee)) == says


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
        pytest.param("1996-03-15", {"way": "MEMBERS"}, None, [], id="28 on that day"),
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


@pytest.mark.parametrize(
    ("people", "says"),
    [
        pytest.param([], ["BLOCK"], id="none"),
        pytest.param([who(CONTACT, "甲")], [], id="one"),
        pytest.param([who(CONTACT, "甲"), who(CONTACT, "乙")], [], id="two"),
        pytest.param([who(CONTACT, name) for name in "甲乙丙"], ["BLOCK"], id="three"),
        pytest.param(
            [who(CONTACT, "甲", number=1), who(CONTACT, "甲", number=1)], [], id="one named twice"
        ),
        pytest.param([who(CONTACT, "甲", full=False)], ["BLOCK"], id="a probationary member"),
        pytest.param([who(CONTACT, "甲", full=None)], ["WARN"], id="nobody the roster knows"),
    ],
)
def test_one_or_two_full_members_are_contacts(people, says):
    assert said(contacts, course(step("T05", "2024-03-28", people=tuple(people)))) == says


def test_an_inspection_without_a_contact_is_blocked():
    facts = course(step("T03", "2024-03-15"), step("T06", "2024-09-10"))
    assert said(contacts, facts) == ["BLOCK"]


def test_contacts_are_not_asked_for_before_anything_follows():
    assert said(contacts, course(step("T03", "2024-03-15"))) == []


def test_close_relatives_need_a_reason():
    facts = course(step("T05", "2024-03-28", details={"relative": True}))
    assert said(relatives, facts) == ["WARN"]
    assert said(relatives, facts, Policy(contact_forbid_relatives=False)) == []


@pytest.mark.parametrize(
    ("inspected", "today", "says"),
    [
        pytest.param([], "2024-09-15", ["INFO"], id="first one due today"),
        pytest.param([], "2024-09-16", ["OVERDUE"], id="first one a day late"),
        pytest.param(["2024-09-15"], "2025-03-15", ["INFO"], id="the sixth month, last day"),
        pytest.param(["2024-09-16"], "2024-10-01", ["OVERDUE", "INFO"], id="late, then in time"),
        pytest.param(["2024-08-31"], "2025-02-28", ["INFO"], id="month end to month end"),
        pytest.param(["2024-08-31"], "2025-03-01", ["OVERDUE"], id="a day after month end"),
    ],
)
def test_inspected_every_six_months(inspected, today, says):
    facts = course(step("T03", "2024-03-15"), *(step("T06", on) for on in inspected))
    assert said(inspected_half_yearly, facts, today=day(today)) == says


def test_reports_and_lessons_are_no_inspection():
    facts = course(
        step("T03", "2024-03-15"),
        step("T06", "2024-06-01", outcome="REPORT"),
        step("T06", "2024-07-01", outcome="SCHOOL"),
    )
    assert said(inspected_half_yearly, facts, today=day("2024-10-01")) == ["OVERDUE"]


def test_inspections_end_with_the_admission():
    facts = course(
        step("T03", "2024-03-15"),
        step("T06", "2024-09-10"),
        step("T06", "2025-03-05"),
        step("T15", "2025-09-05"),
    )
    assert said(inspected_half_yearly, facts) == []


@pytest.mark.parametrize(
    ("decided", "says"),
    [
        pytest.param("2025-03-15", [], id="a year to the day"),
        pytest.param("2025-03-14", ["BLOCK"], id="a day early"),
    ],
)
def test_a_year_of_cultivation(decided, says):
    facts = course(step("T03", "2024-03-15"), step("T07", decided))
    assert said(cultivated_a_year, facts) == says


def test_a_year_from_29_february_ends_on_28_february():
    facts = course(step("T03", "2024-02-29"), step("T07", "2025-02-28"))
    assert said(cultivated_a_year, facts) == []


def test_the_roster_s_dates_are_compared_too():
    facts = course(roster("T03", "2024-03-15"), roster("T08", "2025-01-01"))
    assert said(cultivated_a_year, facts) == ["BLOCK"]


def test_an_activist_hears_the_earliest_day():
    (found,) = cultivated_a_year(course(step("T03", "2026-03-15")), Policy(), day("2026-11-23"))
    assert found.severity.value == "INFO"
    assert found.earliest_on == day("2027-03-15")


def test_a_target_without_an_activist_is_blocked():
    assert said(cultivated_a_year, course(step("T07", "2025-03-20"))) == ["BLOCK"]


@pytest.mark.parametrize(
    ("reviewed", "decided", "carry", "year"),
    [
        pytest.param(True, "2025-03-20", [], [], id="materials reviewed: the first date counts"),
        pytest.param(False, "2025-03-20", ["BLOCK"], ["BLOCK"], id="not reviewed, too early"),
        pytest.param(False, "2025-09-01", [], [], id="not reviewed, a year since arrival"),
        pytest.param(False, None, ["INFO"], ["INFO"], id="not reviewed, still an activist"),
    ],
)
def test_cultivation_goes_on_after_a_move(reviewed, decided, carry, year):
    steps = [step("T03", "2024-03-15", details={"materials_reviewed": reviewed})]
    if decided:
        steps.append(step("T07", decided))
    facts = course(*steps, arrived_on=day("2024-09-01"))
    assert said(carried_over, facts) == carry
    assert said(cultivated_a_year, facts) == year


def test_a_move_as_a_full_member_leaves_the_past_alone():
    facts = course(
        roster("T03", "2012-03-15"),
        roster("T15", "2013-06-01"),
        roster("T24", "2014-06-15"),
        arrived_on=day("2020-09-01"),
        stage=Stage.FULL,
    )
    assert said(carried_over, facts) == said(cultivated_a_year, facts) == []
