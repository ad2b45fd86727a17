"""质量: in time or not, returned or not, and how many months a stage took."""

from datetime import date

import pytest
from course_facts import POLICY, TODAY, course, lawful, roster, step

from secretary_app.domain.policy import Policy
from secretary_app.domain.quality import (
    Measure,
    Quality,
    Share,
    Span,
    decisions_of,
    deeds_of,
    months_between,
    passages_of,
    quality_of,
)
from secretary_app.domain.values import CourseState, PersonKind


def deeds(subject, measure, policy=POLICY, today=TODAY):
    found = [one for one in deeds_of(subject, policy, today) if one.measure is measure]
    return [(one.on.isoformat(), one.in_time) for one in found]


@pytest.mark.parametrize(
    ("steps", "counted"),
    [
        pytest.param([step("T01", "2026-09-10")], [("2026-10-10", False)], id="no talk: late"),
        pytest.param([step("T01", "2026-10-23")], [], id="the last day is today: not yet late"),
        pytest.param(
            [step("T01", "2026-01-31"), step("T02", "2026-02-28")],
            [("2026-02-28", True)],
            id="31 January and a month is 28 February",
        ),
        pytest.param(
            [step("T01", "2026-01-31"), step("T02", "2026-03-01")],
            [("2026-03-01", False)],
            id="a day later",
        ),
        pytest.param(
            [
                step("T01", "2026-01-05", details={"received_on": "2026-03-01"}),
                step("T02", "2026-03-20"),
            ],
            [("2026-03-20", True)],
            id="counted from receipt",
        ),
        pytest.param([roster("T01", "2019-09-10")], [], id="a date of the roster says nothing"),
    ],
)
def test_talks(steps, counted):
    assert deeds(course(*steps), Measure.TALK) == counted


@pytest.mark.parametrize(
    ("steps", "counted"),
    [
        pytest.param([step("T03", "2026-05-23")], [], id="six months end today"),
        pytest.param([step("T03", "2026-05-22")], [("2026-11-22", False)], id="ended yesterday"),
        pytest.param(
            [
                step("T03", "2025-03-15"),
                step("T06", "2025-09-15", outcome="INSPECTION"),
                step("T06", "2026-05-01", outcome="INSPECTION"),
                step("T06", "2026-06-01", outcome="REPORT"),
            ],
            [("2025-09-15", True), ("2026-05-01", False), ("2026-11-01", False)],
            id="one in time, one late, the next missing; a report is no inspection",
        ),
        pytest.param(
            [step("T03", "2024-03-15"), step("T15", "2024-09-15", outcome="ADMIT")],
            [],
            id="admitted on the last day",
        ),
    ],
)
def test_half_yearly_inspections(steps, counted):
    assert deeds(course(*steps), Measure.INSPECTION) == counted


def test_the_school_sets_how_often_probationary_members_are_inspected():
    subject = course(
        step("T15", "2026-01-10", outcome="ADMIT"),
        step("T17", "2026-02-10", outcome="APPROVED"),
        step("T21", "2026-06-01", outcome="INSPECTION"),
    )
    assert deeds(subject, Measure.PROBATION) == [("2026-06-01", True)]
    quarterly = Policy(probation_inspect_months=3)
    assert deeds(subject, Measure.PROBATION, quarterly)[0] == ("2026-06-01", False)


def test_nothing_is_late_for_somebody_whose_course_is_paused():
    subject = course(step("T01", "2026-01-10"), state=CourseState.SUSPENDED)
    assert deeds(subject, Measure.TALK) == []


def test_a_lawful_course_is_in_time_throughout_and_nothing_came_back():
    subject = course(*lawful())
    assert all(one.in_time for one in deeds_of(subject, POLICY, TODAY))
    assert {one.returned for one in decisions_of(subject)} == {False}


def test_a_case_that_came_back_and_was_filed_later_counts_twice():
    subject = course(
        step("T04", "2026-03-01", outcome="RETURNED"), step("T04", "2026-04-01", outcome="FILED")
    )
    found = quality_of([subject], POLICY, TODAY)
    assert found.returned() == Share(1, 2)
    assert found.of_quarter(2026, 1).returned() == Share(1, 1)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2024-03-15", "2025-03-15", 12.0),
        ("2026-01-31", "2026-02-28", 1.0),
        ("2026-02-01", "2026-02-15", 0.5),
        ("2026-03-05", "2026-03-05", 0.0),
    ],
)
def test_months_are_those_of_the_calendar(start, end, months):
    assert months_between(date.fromisoformat(start), date.fromisoformat(end)) == months


def test_a_refused_admission_is_no_way_to_probation():
    subject = course(
        step("T08", "2025-03-01", outcome="FILED"),
        step("T15", "2025-06-01", outcome="REJECT"),
        step("T15", "2025-12-01", outcome="ADMIT"),
    )
    assert [(one.span, one.months) for one in passages_of(subject)] == [(Span.TARGET, 9.0)]


def test_dates_of_the_roster_count_for_the_way_from_stage_to_stage():
    subject = course(roster("T01", "2023-01-01"), roster("T03", "2023-07-01"))
    assert [one.months for one in passages_of(subject)] == [6.0]


def test_the_median_is_asked_by_kind_of_person_and_by_year():
    def somebody(kind, end):
        return course(roster("T01", "2024-01-01"), roster("T03", end), kind=kind)

    found = quality_of(
        [
            somebody(PersonKind.STUDENT, "2024-04-01"),
            somebody(PersonKind.STUDENT, "2024-08-01"),
            somebody(PersonKind.TEACHER, "2025-01-01"),
        ],
        POLICY,
        TODAY,
    )
    assert found.of(PersonKind.STUDENT).months(Span.APPLYING) == 5.0
    assert found.of_year(2025).months(Span.APPLYING) == 12.0
    assert found.months(Span.APPLYING) == 7.0
    assert found.passed(Span.APPLYING) == 3
    assert found.months(Span.TARGET) is None
    assert found.years() == [2025, 2024]


@pytest.mark.parametrize(
    ("share", "percent"), [((1, 2), 50), ((2, 3), 67), ((1, 8), 13), ((0, 0), None)]
)
def test_shares_in_whole_per_cent(share, percent):
    assert Share(*share).percent == percent


def test_nothing_to_count():
    assert Quality().years() == []
    assert Quality().in_time(Measure.TALK).percent is None
