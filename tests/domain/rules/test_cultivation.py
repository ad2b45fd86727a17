from dataclasses import replace

import pytest
from course_facts import course, day, roster, said, step, who

from secretary_app.domain.findings import Severity
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.cultivation import (
    carried_over,
    contacts,
    cultivated_a_year,
    inspected_half_yearly,
    relatives,
)
from secretary_app.domain.values import Stage, StepPersonRole

CONTACT = StepPersonRole.CONTACT


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
        pytest.param(False, "2025-03-20", ["BLOCK"], [], id="not reviewed: it does not count"),
        pytest.param(False, "2025-09-01", ["BLOCK"], [], id="not even a year after arrival"),
        pytest.param(False, None, ["INFO"], [], id="not reviewed, still an activist"),
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


@pytest.mark.parametrize(
    ("decided", "says"),
    [
        pytest.param("2025-09-20", [], id="a year after deciding anew"),
        pytest.param("2025-09-19", ["BLOCK"], id="a day early"),
    ],
)
def test_deciding_anew_begins_the_year_again(decided, says):
    facts = course(step("T03", "2024-09-20"), step("T07", decided), arrived_on=day("2024-09-01"))
    assert said(carried_over, facts) == []
    assert said(cultivated_a_year, facts) == says


def test_dates_of_a_roster_are_only_asked_about():
    dates = (roster("T03", "2024-03-15"), roster("T08", "2025-04-02"))
    facts = course(*dates, arrived_on=day("2024-09-01"))
    assert said(carried_over, facts) == ["WARN"]
    joined = course(*dates, roster("T15", "2025-05-20"), arrived_on=day("2024-09-01"))
    assert said(carried_over, replace(joined, stage=Stage.PROBATIONARY)) == []


@pytest.mark.parametrize(
    ("inspected", "today", "says"),
    [
        pytest.param([], "2025-03-01", ["INFO"], id="six months after arriving, last day"),
        pytest.param([], "2025-03-02", ["OVERDUE"], id="a day more"),
        pytest.param(["2024-08-01"], "2025-03-02", ["OVERDUE"], id="one held elsewhere is none"),
    ],
)
def test_inspections_of_a_newcomer_count_from_arrival(inspected, today, says):
    reviewed = {"materials_reviewed": True}
    facts = course(
        step("T03", "2024-03-15", details=reviewed),
        *(step("T06", on) for on in inspected),
        arrived_on=day("2024-09-01"),
    )
    assert said(inspected_half_yearly, facts, today=day(today)) == says


@pytest.mark.parametrize(
    ("rolls", "says"),
    [
        pytest.param(False, ["OVERDUE", "INFO"], id="the day itself, as the rules have it"),
        pytest.param(True, ["INFO"], id="where the school rolls deadlines forward"),
    ],
)
def test_an_inspection_on_the_first_working_day_after_the_holiday(rolls, says):
    """Six months from 1 April are 1 October; people work again on 8 October 2026."""
    facts = course(step("T03", "2026-04-01"), step("T06", "2026-10-08"))
    policy = Policy(deadline_roll_forward=rolls)
    assert said(inspected_half_yearly, facts, policy, day("2026-11-23")) == says


def test_a_target_who_moved_in_is_inspected_from_the_arrival():
    facts = course(
        roster("T03", "2024-09-01"), roster("T08", "2025-10-01"), arrived_on=day("2026-09-10")
    )
    (found,) = inspected_half_yearly(facts, Policy(), day("2026-11-25"))
    assert (found.severity, found.due_on) == (Severity.INFO, day("2027-03-10"))
