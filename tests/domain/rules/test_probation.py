import pytest
from course_facts import course, day, roster, said, step, until, whole

from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.conversion import (
    application,
    approved_as_decided,
    approved_in_time,
    discussed_in_time,
    full_date,
    moved_in,
    not_early,
)
from secretary_app.domain.rules.facts import probation_end
from secretary_app.domain.rules.probation import (
    extended_once,
    inspected,
    unproven_admission,
)
from secretary_app.domain.values import MaterialState, Stage

ADMITTED = (
    step("T15", "2025-05-20", outcome="ADMIT"),
    step("T17", "2025-06-20", outcome="APPROVED"),
)


def extended(months=6, on="2026-05-20"):
    return step("T23", on, outcome="EXTEND", details={"extend_months": months})


def test_probation_counts_from_the_assembly():
    assert probation_end(course(*ADMITTED)) == day("2026-05-20")
    assert probation_end(course(*ADMITTED, extended())) == day("2026-11-20")


def test_probation_from_29_february_ends_on_28_february():
    assert probation_end(course(step("T15", "2024-02-29", outcome="ADMIT"))) == day("2025-02-28")


def test_a_refused_admission_begins_no_probation():
    refused = step("T17", "2025-06-20", outcome="REJECTED")
    assert probation_end(course(ADMITTED[0], refused)) is None
    assert probation_end(course(step("T15", "2025-05-20", outcome="REJECT"))) is None


@pytest.mark.parametrize(
    ("held", "outcome", "says"),
    [
        pytest.param("2026-05-20", "CONVERT", [], id="on the day probation is over"),
        pytest.param("2026-05-19", "CONVERT", ["BLOCK"], id="the day before"),
        pytest.param("2026-05-19", "EXTEND", ["BLOCK"], id="an extension the day before"),
        pytest.param("2026-01-10", "CANCEL", [], id="cancelled during probation"),
    ],
)
def test_no_conversion_before_the_end_of_probation(held, outcome, says):
    facts = course(*ADMITTED, step("T23", held, outcome=outcome, details={"extend_months": 6}))
    assert said(not_early, facts) == says


@pytest.mark.parametrize(
    ("held", "says"),
    [
        pytest.param("2026-11-20", [], id="on the day the extension is over"),
        pytest.param("2026-11-19", ["BLOCK"], id="the day before"),
    ],
)
def test_after_an_extension_its_end_counts(held, says):
    facts = course(*ADMITTED, extended(), step("T23", held, outcome="CONVERT"))
    assert said(not_early, facts) == says


@pytest.mark.parametrize(
    ("months", "says"),
    [(5, ["BLOCK"]), (6, []), (12, []), (13, ["BLOCK"]), (None, ["BLOCK"])],
)
def test_an_extension_is_six_to_twelve_months(months, says):
    assert said(extended_once, course(*ADMITTED, extended(months))) == says


def test_an_extension_is_given_once():
    facts = course(*ADMITTED, extended(), extended(on="2026-11-20"))
    assert said(extended_once, facts) == ["BLOCK"]


@pytest.mark.parametrize(
    ("approved", "says"),
    [
        pytest.param("2026-08-20", [], id="three months to the day"),
        pytest.param("2026-08-21", ["OVERDUE"], id="a day more"),
        pytest.param(None, ["OVERDUE"], id="not yet"),
    ],
)
def test_the_conversion_is_approved_within_three_months(approved, says):
    steps = [*ADMITTED, step("T23", "2026-05-20", outcome="CONVERT")]
    if approved:
        steps.append(step("T24", approved, outcome="CONVERT"))
    assert said(approved_in_time, course(*steps)) == says


@pytest.mark.parametrize(
    ("full_on", "steps", "says"),
    [
        pytest.param("2026-05-20", until("T24"), [], id="the end of probation"),
        pytest.param("2026-06-15", until("T24"), ["BLOCK"], id="the day of the approval"),
        pytest.param(
            "2014-05-21", (roster("T15", "2013-05-20"),), ["WARN"], id="a date of the roster"
        ),
        pytest.param("2014-05-20", (roster("T15", "2013-05-20"),), [], id="a right one"),
    ],
)
def test_full_membership_counts_from_the_end_of_probation(full_on, steps, says):
    facts = course(*steps, full_on=day(full_on), stage=Stage.FULL)
    assert said(full_date, facts) == says


@pytest.mark.parametrize(
    ("today", "says"),
    [
        pytest.param("2026-05-01", ["INFO"], id="probation still runs"),
        pytest.param("2026-06-20", ["INFO"], id="a month after, the last day"),
        pytest.param("2026-06-21", ["OVERDUE"], id="a day more"),
    ],
)
def test_the_discussion_follows_soon(today, says):
    assert said(discussed_in_time, course(*ADMITTED), today=day(today)) == says


def test_somebody_who_moved_in_may_wait_six_months():
    facts = course(*ADMITTED, arrived_on=day("2025-09-01"))
    assert said(discussed_in_time, facts, today=day("2026-11-20")) == ["INFO"]
    assert said(moved_in, facts, today=day("2026-11-20")) == []
    assert said(moved_in, facts, today=day("2026-11-21")) == ["BLOCK"]


def test_only_those_who_moved_in_may_wait():
    assert said(moved_in, course(*ADMITTED), today=day("2027-11-21")) == []


@pytest.mark.parametrize(
    ("today", "says"),
    [
        pytest.param("2026-05-20", ["INFO"], id="on the last day"),
        pytest.param("2026-05-21", ["OVERDUE"], id="after it"),
    ],
)
def test_the_application_for_conversion_is_reminded_of(today, says):
    facts = course(*ADMITTED)
    assert said(application, facts, today=day(today)) == says


def test_a_conversion_without_an_application_needs_a_reason():
    facts = course(*ADMITTED, step("T23", "2026-05-20", outcome="CONVERT"))
    assert said(application, facts) == ["WARN"]


@pytest.mark.parametrize(
    ("months", "inspections", "today", "says"),
    [
        pytest.param(6, ["2025-11-20"], "2026-05-01", ["INFO"], id="in time"),
        pytest.param(6, [], "2025-11-21", ["OVERDUE"], id="none for six months"),
        pytest.param(3, ["2025-08-20"], "2025-11-21", ["OVERDUE"], id="a quarterly school"),
        pytest.param(0, [], "2026-05-01", [], id="no such rule"),
    ],
)
def test_inspections_during_probation(months, inspections, today, says):
    facts = course(*ADMITTED, *(step("T21", on) for on in inspections))
    policy = Policy(probation_inspect_months=months)
    assert said(inspected, facts, policy, day(today)) == says


def test_the_papers_of_somebody_who_moved_in_are_to_be_reviewed():
    facts = course(*ADMITTED, arrived_on=day("2025-09-01"))
    kept = course(
        *ADMITTED,
        arrived_on=day("2025-09-01"),
        materials={"VOLUNTEER_BOOK": MaterialState.PRESENT},
    )
    assert said(unproven_admission, facts) == ["INFO"]
    assert said(unproven_admission, kept) == []


def test_a_whole_course_is_without_fault():
    facts = whole()
    rules = (application, approved_in_time, extended_once, full_date, inspected, not_early)
    assert [said(rule, facts) for rule in rules] == [[]] * len(rules)


@pytest.mark.parametrize(
    ("approvals", "ends"),
    [
        pytest.param((), "2026-11-20", id="decided, not yet approved"),
        pytest.param((("2026-06-15", "EXTEND"),), "2026-11-20", id="approved"),
        pytest.param((("2026-06-15", "REJECTED"),), "2026-05-20", id="refused"),
        pytest.param(
            (("2026-06-15", "REJECTED"), ("2026-07-15", "EXTEND")), "2026-11-20", id="in the end"
        ),
    ],
)
def test_an_extension_holds_unless_it_is_refused(approvals, ends):
    steps = [step("T24", on, outcome=outcome) for on, outcome in approvals]
    assert probation_end(course(*ADMITTED, extended(), *steps)) == day(ends)


@pytest.mark.parametrize(
    ("joined", "months", "ends"),
    [
        pytest.param("2025-08-31", 6, "2027-02-28", id="to the end of February"),
        pytest.param("2026-08-31", 6, "2028-02-29", id="in a leap year"),
        pytest.param("2024-02-29", 12, "2026-02-28", id="from 29 February"),
        pytest.param("2025-12-31", 9, "2027-09-30", id="to a month of thirty days"),
    ],
)
def test_an_extension_ends_on_the_corresponding_day(joined, months, ends):
    year_on = probation_end(course(step("T15", joined))).isoformat()
    facts = course(step("T15", joined), extended(months, on=year_on))
    assert probation_end(facts) == day(ends)


AGAIN = (*ADMITTED, extended(), step("T24", "2026-06-15", outcome="EXTEND"))


@pytest.mark.parametrize(
    ("applied", "today", "says"),
    [
        pytest.param("2026-05-15", "2026-11-20", ["INFO"], id="the old application is used up"),
        pytest.param("2026-05-15", "2026-11-21", ["OVERDUE"], id="and a new one is late"),
        pytest.param("2026-11-14", "2026-11-20", [], id="a new one within the last week"),
        pytest.param("2026-11-12", "2026-11-20", ["WARN"], id="a new one a day early"),
    ],
)
def test_after_an_extension_one_applies_again(applied, today, says):
    assert said(application, course(*AGAIN, step("T22", applied)), today=day(today)) == says


@pytest.mark.parametrize(
    ("applied", "days", "says"),
    [
        pytest.param("2026-05-13", 7, [], id="a week before the end"),
        pytest.param("2026-05-12", 7, ["WARN"], id="a day more"),
        pytest.param("2026-04-20", 30, [], id="a month, where the school says so"),
        pytest.param("2026-04-19", 30, ["WARN"], id="a day more than that"),
    ],
)
def test_nobody_applies_long_before_the_end(applied, days, says):
    facts = course(*ADMITTED, step("T22", applied))
    policy = Policy(convert_apply_lead_days=days)
    assert said(application, facts, policy, day("2026-05-20")) == says


def test_inspections_go_on_through_an_extension():
    held = (step("T21", "2025-11-20"), step("T21", "2026-05-15"))
    assert said(inspected, course(*AGAIN, *held), today=day("2026-11-15")) == ["INFO"]
    assert said(inspected, course(*AGAIN, *held), today=day("2026-11-16")) == ["OVERDUE"]


@pytest.mark.parametrize(
    ("decided", "approved", "says"),
    [
        pytest.param("CONVERT", "CONVERT", [], id="as decided"),
        pytest.param("CONVERT", "REJECTED", [], id="refused"),
        pytest.param("CONVERT", "EXTEND", ["WARN"], id="extended instead"),
        pytest.param("EXTEND", "CONVERT", ["WARN"], id="converted instead"),
    ],
)
def test_the_committee_approves_what_the_assembly_decided(decided, approved, says):
    steps = (
        step("T23", "2026-05-20", outcome=decided),
        step("T24", "2026-06-15", outcome=approved),
    )
    assert said(approved_as_decided, course(*ADMITTED, *steps)) == says


@pytest.mark.parametrize(
    ("arrived", "today", "moved", "discussed"),
    [
        pytest.param("2025-05-20", "2026-06-21", [], ["OVERDUE"], id="admitted on the day"),
        pytest.param("2025-05-21", "2026-06-21", [], ["INFO"], id="moved in a day after joining"),
        pytest.param("2026-05-19", "2026-11-20", [], ["INFO"], id="just before the end"),
        pytest.param("2026-05-19", "2026-11-21", ["BLOCK"], ["OVERDUE"], id="six months are over"),
        pytest.param("2026-08-01", "2026-11-21", ["BLOCK"], ["OVERDUE"], id="after the end"),
        pytest.param("2026-11-21", "2026-11-22", [], ["OVERDUE"], id="after the six months"),
    ],
)
def test_transfers_during_probation(arrived, today, moved, discussed):
    facts = course(*ADMITTED, arrived_on=day(arrived))
    assert said(moved_in, facts, today=day(today)) == moved
    assert said(discussed_in_time, facts, today=day(today)) == discussed
    assert probation_end(facts) == day("2026-05-20")
