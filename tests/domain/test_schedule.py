import pytest
from course_facts import POLICY, TODAY, changed, course, day, lawful, roster, step, until, whole

from secretary_app.domain.policy import Policy
from secretary_app.domain.schedule import earliest_dates, next_step
from secretary_app.domain.values import CourseState, Stage


def next_codes(facts, today=TODAY):
    return [one.spec.code for one in next_step(facts, POLICY, today)]


@pytest.mark.parametrize(
    ("done", "following"),
    [
        pytest.param("T01", ["T02"], id="the talk follows the application"),
        pytest.param("T02", ["T03"], id="then the decision"),
        pytest.param("T03", ["T04", "T05", "T06"], id="filing, contacts and inspections"),
        pytest.param("T05", ["T07", "T06"], id="inspections go on until the admission"),
        pytest.param("T09", ["T10", "T11", "T06"], id="review and training side by side"),
        pytest.param("T10", ["T12", "T11", "T06"], id="training still to come"),
        pytest.param("T15", ["T16", "T21"], id="after the assembly"),
        pytest.param("T22", ["T23", "T21"], id="after the application for conversion"),
        pytest.param("T24", ["T25"], id="the archive"),
        pytest.param("T25", [], id="nothing more"),
    ],
)
def test_what_comes_next(done, following):
    assert next_codes(course(*until(done))) == following


def test_a_probationary_member_of_the_roster_is_not_sent_back_to_the_approval():
    brought = course(roster("T15", "2026-05-20", outcome="ADMIT"), stage=Stage.PROBATIONARY)
    assert next_codes(brought) == ["T22", "T20", "T21"]


def test_nothing_is_known_yet():
    assert next_codes(course()) == ["T01"]


@pytest.mark.parametrize("state", [CourseState.WITHDRAWN, CourseState.SUSPENDED])
def test_nothing_comes_next_for_a_course_that_stands_still(state):
    assert next_codes(course(*until("T03"), state=state)) == []


@pytest.mark.parametrize(
    ("code", "outcome"), [("T15", "REJECT"), ("T17", "REJECTED"), ("T24", "CANCEL")]
)
def test_nothing_comes_next_after_a_refusal(code, outcome):
    steps = [one for one in changed(code, outcome=outcome) if one.code <= code]
    assert next_codes(course(*steps)) == []


def test_an_extension_opens_the_conversion_once_more():
    extended = (
        *until("T22"),
        step("T23", "2026-05-20", outcome="EXTEND", details={"extend_months": 6}),
        step("T24", "2026-06-15", outcome="EXTEND"),
    )
    facts = course(*extended)
    assert next_codes(facts)[0] == "T22"
    assert earliest_dates(facts, POLICY, TODAY)["T23"].on == day("2026-11-20")


def test_the_next_step_has_its_deadline():
    (talk,) = next_step(course(step("T01", "2026-11-10")), POLICY, TODAY)
    assert talk.due_on == day("2026-12-10")
    assert talk.earliest_on == day("2026-11-10")


def test_somebody_known_by_dates_of_the_roster_goes_on_from_there():
    assert next_codes(course(roster("T08", "2026-03-15")))[0] == "T09"


@pytest.mark.parametrize(
    ("code", "on", "because"),
    [
        pytest.param("T07", "2027-03-15", "满一年", id="a year of cultivation"),
        pytest.param("T15", "2027-03-15", "之后", id="no sooner than the target"),
        pytest.param("T23", "2028-03-15", "预备期满", id="a year of probation"),
    ],
)
def test_how_early_later_steps_may_be(code, on, because):
    earliest = earliest_dates(course(step("T03", "2026-03-15")), POLICY, TODAY)[code]
    assert earliest.on == day(on)
    assert because in earliest.because


def test_an_applicant_of_sixteen():
    facts = course(birth_on=day("2010-02-28"))
    assert earliest_dates(facts, POLICY, TODAY)["T01"].on == day("2028-02-28")


def test_a_day_in_the_past_says_that_the_step_may_be_taken():
    earliest = earliest_dates(course(step("T03", "2024-03-15")), POLICY, TODAY)
    assert earliest["T07"].on == day("2025-03-15")


def test_what_is_counted_from_a_step_not_yet_taken_counts_from_today():
    earliest = earliest_dates(course(step("T03", "2024-03-15")), POLICY, TODAY)
    assert earliest["T23"].on == day("2027-11-23")


def test_a_required_notice_holds_the_filing_back():
    facts = course(step("T03", "2026-03-02"))
    policy = Policy(activist_publicity=True)
    assert earliest_dates(facts, policy, TODAY)["T04"].on == day("2026-03-06")


def test_a_whole_course_has_nothing_to_come():
    assert earliest_dates(whole(), POLICY, TODAY) == {}
    assert len(earliest_dates(course(*lawful()[:1]), POLICY, TODAY)) == 20
