from datetime import timedelta

import pytest
from course_facts import CARRIED, changed, course, day, roster, said, step

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.policy import LeaveBase, Policy
from secretary_app.domain.rules.admission import (
    assembly_after_pre_review,
    book_of_its_year,
    leaving_soon,
    one_by_one,
    pre_review,
    reviewed_by_committee,
    secret_ballot,
    those_concerned_come,
    vote_carried,
)

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
    ("base", "says"),
    [
        pytest.param(LeaveBase.LATER, ["WARN"], id="from the assembly, the later one"),
        pytest.param(LeaveBase.PRE_REVIEW, [], id="from the pre-review: more than three months"),
        pytest.param(LeaveBase.ASSEMBLY, ["WARN"], id="from the assembly"),
    ],
)
def test_the_school_says_from_which_day_the_three_months_count(base, says):
    facts = course(
        step("T13", "2025-03-01"), step("T15", "2025-05-20"), expected_leave_on=day("2025-08-01")
    )
    assert said(leaving_soon, facts, Policy(leave_count_from=base)) == says


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
    ("leaves", "last_day"),
    [
        pytest.param("2026-06-30", "2026-03-29", id="three months back"),
        pytest.param("2026-05-31", "2026-02-28", id="from month end, 28 February is early enough"),
        pytest.param("2028-05-31", "2028-02-29", id="29 February in a leap year"),
        pytest.param("2026-07-01", "2026-03-31", id="the first of a month"),
    ],
)
def test_the_last_day_for_the_assembly_of_one_who_leaves(leaves, last_day):
    facts = course(step("T08", "2026-01-10"), expected_leave_on=day(leaves))
    (found,) = leaving_soon(facts, Policy(), day("2026-01-20"))
    assert found.due_on == day(last_day)
    morrow = (day(last_day) + timedelta(days=1)).isoformat()
    held = [course(step("T15", on), expected_leave_on=day(leaves)) for on in (last_day, morrow)]
    assert [said(leaving_soon, one) for one in held] == [[], ["WARN"]]


@pytest.mark.parametrize(
    ("reviewed", "outcome", "assembly", "says"),
    [
        pytest.param("2025-05-15", "PASSED", "2025-06-15", [], id="the last day of the month"),
        pytest.param("2025-05-15", "PASSED", "2025-06-16", ["OVERDUE"], id="a day late"),
        pytest.param("2025-01-31", "PASSED", "2025-02-28", [], id="month end to month end"),
        pytest.param("2025-05-15", "FAILED", "2025-05-20", [], id="not passed: another rule"),
        pytest.param("2026-11-01", "PASSED", None, ["INFO"], id="waiting"),
        pytest.param("2026-10-01", "PASSED", None, ["OVERDUE"], id="waiting too long"),
    ],
)
def test_the_assembly_follows_the_pre_review_soon(reviewed, outcome, assembly, says):
    steps = [
        step("T13", reviewed, outcome=outcome),
        *([step("T15", assembly)] if assembly else []),
    ]
    assert said(assembly_after_pre_review, course(*steps)) == says
    none = Policy(pre_review_to_meeting_months=0)
    assert said(assembly_after_pre_review, course(*steps), none) == []


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        pytest.param((("T13", "PASSED"), ("T14", None), ("T15", "ADMIT")), [], id="passed"),
        pytest.param((("T13", "FAILED"),), [], id="not passed, nothing follows"),
        pytest.param((("T13", "FAILED"), ("T14", None)), ["BLOCK"], id="a book all the same"),
        pytest.param(
            (("T13", "FAILED"), ("T15", "ADMIT")), ["BLOCK"], id="an assembly all the same"
        ),
        pytest.param((("T14", None), ("T15", "ADMIT")), ["BLOCK"] * 2, id="never reviewed"),
    ],
)
def test_book_and_assembly_follow_a_good_pre_review(steps, says):
    facts = course(*(step(code, "2025-05-15", outcome=outcome) for code, outcome in steps))
    assert said(pre_review, facts) == says


@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        pytest.param("PASSED", [], id="found fit"),
        pytest.param("FAILED", ["BLOCK"], id="found unfit"),
        pytest.param(None, ["BLOCK"], id="not reviewed"),
    ],
)
def test_only_whom_the_committee_found_fit_goes_up(outcome, says):
    reviewed = [step("T12", "2025-05-06", outcome=outcome)] if outcome else []
    facts = course(*reviewed, step("T13", "2025-05-15", outcome="PASSED"))
    assert said(reviewed_by_committee, facts) == says
    assert said(reviewed_by_committee, course(roster("T13", "2025-05-15"))) == []


@pytest.mark.parametrize(
    ("cutoff", "given", "assembly", "today", "says"),
    [
        pytest.param("12-31", "2026-12-10", None, "2026-12-31", ["INFO"], id="the last day"),
        pytest.param("12-31", "2026-12-10", None, "2027-01-01", ["WARN"], id="the year is over"),
        pytest.param("12-31", "2026-12-10", "2026-12-31", "2027-02-01", [], id="just in time"),
        pytest.param("12-31", "2026-12-10", "2027-01-01", "2027-02-01", ["WARN"], id="a day late"),
        pytest.param("11-30", "2026-12-10", "2027-01-05", "2027-02-01", [], id="next plan's book"),
        pytest.param("2-29", "2027-02-20", "2027-02-28", "2027-03-01", [], id="29 February"),
        pytest.param(
            "2-29", "2027-02-20", "2027-03-01", "2027-03-01", ["WARN"], id="a day late, too"
        ),
        pytest.param("", "2026-12-10", "2027-01-05", "2027-02-01", [], id="no such rule"),
    ],
)
def test_a_book_is_for_the_plan_of_its_year(cutoff, given, assembly, today, says):
    steps = [step("T14", given), *([step("T15", assembly)] if assembly else [])]
    policy = Policy(year_quota_cutoff=cutoff)
    assert said(book_of_its_year, course(*steps), policy, day(today)) == says


@pytest.mark.parametrize(
    ("details", "says"),
    [
        pytest.param({"applicant_present": True, "introducers_present": True}, [], id="all came"),
        pytest.param({"applicant_present": True}, ["WARN"], id="without the introducers"),
        pytest.param({}, ["WARN"], id="nobody is said to have come"),
    ],
)
def test_those_concerned_come_where_the_school_says_so(details, says):
    facts = course(step("T15", "2025-05-20", details=details))
    assert said(those_concerned_come, facts) == []
    assert said(those_concerned_come, facts, Policy(accept_presence=True)) == says


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


def test_a_changed_count_contradicts_the_result():
    assert said(vote_carried, course(*changed("T23", ballot=LOST))) == ["BLOCK"]
