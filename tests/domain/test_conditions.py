"""A wished day, read backwards: what has to be done by when, and which rule forbids it."""

from datetime import timedelta

import pytest
from course_facts import POLICY, TODAY, changed, course, day, step, until, whole
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.conditions import conditions_for
from secretary_app.domain.lags import LAGS
from secretary_app.domain.policy import Policy
from secretary_app.domain.schedule import earliest_dates

ACTIVIST = course(step("T01", "2025-12-01"), step("T02", "2025-12-10"), step("T03", "2026-03-15"))


def asked(facts, code, on, policy=POLICY):
    return conditions_for(facts, policy, code, day(on), TODAY)


@pytest.mark.parametrize(
    ("code", "on", "possible", "rule"),
    [
        pytest.param("T07", "2027-03-14", False, "DEV-CULT-1Y", id="a day short of the year"),
        pytest.param("T07", "2027-03-15", True, None, id="the very day of the year"),
        pytest.param("T15", "2027-03-14", False, "DEV-CULT-1Y", id="the assembly waits as well"),
        pytest.param("T15", "2027-03-15", True, None, id="all on one day"),
        pytest.param("T23", "2028-03-14", False, "DEV-CULT-1Y", id="two years, a day short"),
        pytest.param("T23", "2028-03-15", True, None, id="two years on"),
    ],
)
def test_whether_a_wished_day_can_be_kept(code, on, possible, rule):
    found = asked(ACTIVIST, code, on)
    assert found.is_possible is possible
    assert (found.forbidding[0].earliest.rule if rule else None) == rule


@pytest.mark.parametrize(
    ("wished", "code", "by"),
    [
        pytest.param("2028-05-20", "T15", "2027-05-20", id="a year before the conversion"),
        pytest.param("2028-05-20", "T07", "2027-05-20", id="everything before it by the same day"),
        pytest.param("2028-05-20", "T22", "2028-05-20", id="the application by the meeting"),
        pytest.param("2029-02-28", "T15", "2028-02-29", id="from the leap day to the 28th"),
    ],
)
def test_by_when_the_steps_before_have_to_be_taken(wished, code, by):
    found = {one.code: one.by for one in asked(ACTIVIST, "T23", wished).steps}
    assert found[code] == day(by)


def test_a_notice_takes_its_working_days():
    policy = Policy(target_publicity=True)
    found = {one.code: one.by for one in asked(ACTIVIST, "T08", "2027-03-19", policy).steps}
    assert found["T07"] == day("2027-03-15")


def test_the_cause_comes_first_and_says_so():
    cause = asked(ACTIVIST, "T15", "2026-12-01").forbidding[0]
    assert cause.code == "T07"
    assert "最早2027年3月15日（确定为积极分子满一年（第十三条））" in cause.sentence


def test_what_can_be_done_says_by_when():
    first = asked(ACTIVIST, "T07", "2027-03-20").steps[0]
    assert first.sentence == "上级党委备案最迟在2027年3月20日办理。"


def test_a_limit_that_would_pass_is_named():
    facts = course(step("T01", "2026-11-10"))
    assert [one.rule for one in asked(facts, "T02", "2026-12-11").late] == ["DEV-TALK-1M"]
    assert asked(facts, "T02", "2026-12-10").late == ()


@pytest.mark.parametrize(
    ("facts", "code", "on", "said"),
    [
        pytest.param(whole(), "T15", "2027-01-01", "已经办过", id="done"),
        pytest.param(ACTIVIST, "T07", "2026-11-22", "不能记在过去", id="yesterday"),
    ],
)
def test_where_the_question_does_not_arise(facts, code, on, said):
    found = asked(facts, code, on)
    assert said in found.refusal
    assert not found.is_possible


def test_an_extension_moves_the_conversion():
    extended = (
        *until("T22"),
        step("T23", "2026-05-20", outcome="EXTEND", details={"extend_months": 12}),
        step("T24", "2026-06-15", outcome="EXTEND"),
    )
    assert asked(course(*extended), "T23", "2027-05-19").is_possible is False
    assert asked(course(*extended), "T23", "2027-05-20").is_possible is True


LENGTHS = ("T01", "T02", "T03", "T05", "T07", "T08", "T10", "T13", "T15", "T17", "T20", "T22")
POLICIES = (
    POLICY,
    Policy(activist_publicity=True, target_publicity=True, convert_publicity=True),
    Policy(activist_min_months_after_apply=6),
)


@given(
    st.sampled_from(LENGTHS),
    st.sampled_from(POLICIES),
    st.integers(0, 1500),
    st.integers(0, 30),
)
def test_a_day_can_be_kept_exactly_from_the_earliest_day_on(done, policy, days, choice):
    facts, wished = course(*until(done)), TODAY + timedelta(days=days)
    earliest = earliest_dates(facts, policy, TODAY)
    code = list(earliest)[choice % len(earliest)]
    found = conditions_for(facts, policy, code, wished, TODAY)
    assert found.is_possible == (wished >= max(earliest[code].on, TODAY))


@given(st.sampled_from(LAGS), st.sampled_from(POLICIES), st.integers(0, 3000))
def test_the_latest_start_is_the_last_that_leaves_time(lag, policy, days):
    wished = day("2024-01-01") + timedelta(days=days)
    start = lag.latest_start(wished, policy)
    later = lag.until(start + timedelta(days=1), policy) or start + timedelta(days=1)
    assert (lag.until(start, policy) or start) <= wished < later


def test_a_refused_course_has_its_own_end():
    steps = [one for one in changed("T15", outcome="REJECT") if one.code <= "T15"]
    assert conditions_for(course(*steps), POLICY, "T23", TODAY, TODAY).is_possible is False
