from dataclasses import replace

import pytest
from course_facts import course, day, roster, said, step, who

from secretary_app.domain.policy import NoticeTiming, Policy
from secretary_app.domain.rules.contacts import one_too_many, too_many_contacts
from secretary_app.domain.rules.local import filing_replies, publicity, thought_reports
from secretary_app.domain.values import StepPersonRole


def notice(first, last):
    return {"publicity_from": first, "publicity_to": last}


@pytest.mark.parametrize(
    ("first", "last", "policy", "says"),
    [
        pytest.param("2026-03-02", "2026-03-06", Policy(), [], id="Monday to Friday"),
        pytest.param("2026-03-02", "2026-03-05", Policy(), ["WARN"], id="a day short"),
        pytest.param(
            "2026-03-02",
            "2026-03-06",
            Policy(publicity_count_start_day=False),
            ["WARN"],
            id="where the first day does not count",
        ),
        pytest.param(
            "2026-02-13", "2026-02-24", Policy(), ["WARN"], id="Spring Festival does not count"
        ),
        pytest.param("2026-02-12", "2026-02-25", Policy(), [], id="a make-up Saturday counts"),
        pytest.param("2031-03-03", "2031-03-07", Policy(), ["WARN"], id="a year without a table"),
    ],
)
def test_a_notice_hangs_for_five_working_days(first, last, policy, says):
    facts = course(step("T07", first, details=notice(first, last)))
    assert said(publicity, facts, policy) == says


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        pytest.param("2026-02-09", "2026-02-13", [], id="the week before Spring Festival"),
        pytest.param("2026-02-10", "2026-02-14", [], id="Saturday 14 February is worked"),
        pytest.param("2026-02-10", "2026-02-13", ["WARN"], id="without that Saturday"),
        pytest.param("2026-02-11", "2026-02-24", [], id="four days before it and one after"),
        pytest.param("2026-02-13", "2026-02-26", [], id="two before it and three after"),
        pytest.param("2026-02-24", "2026-02-28", [], id="Saturday 28 February is worked"),
        pytest.param("2026-02-24", "2026-02-27", ["WARN"], id="without that one"),
        pytest.param("2026-09-28", "2026-10-08", ["WARN"], id="three before October, one after"),
        pytest.param("2026-09-28", "2026-10-10", [], id="Saturday 10 October is worked"),
        pytest.param("2026-09-15", "2026-09-20", [], id="Sunday 20 September is worked"),
        pytest.param("2025-12-30", "2026-01-05", ["WARN"], id="two, New Year's Sunday, Monday"),
        pytest.param("2025-12-26", "2026-01-04", [], id="Sunday 4 January 2026 is worked"),
    ],
)
def test_a_notice_over_the_holidays_of_2026(first, last, days):
    facts = course(step("T07", first, details=notice(first, last)))
    assert said(publicity, facts) == days


@pytest.mark.parametrize(
    ("first", "says"),
    [
        pytest.param("2026-03-02", [], id="from the day of the meeting"),
        pytest.param("2026-02-28", ["WARN"], id="before the meeting"),
    ],
)
def test_an_admission_is_published_after_the_assembly(first, says):
    facts = course(step("T15", "2026-03-02", details=notice(first, "2026-03-10")))
    assert said(publicity, facts, Policy(accept_publicity=True)) == says


def test_a_notice_is_asked_for_where_the_school_requires_it():
    facts = course(step("T03", "2026-03-02"))
    assert said(publicity, facts) == []
    assert said(publicity, facts, Policy(activist_publicity=True)) == ["WARN"]


@pytest.mark.parametrize(
    ("timing", "says"),
    [(NoticeTiming.BEFORE_MEETING, []), (NoticeTiming.AFTER_MEETING, ["WARN"])],
    ids=["before the meeting, as required", "before the meeting, required after it"],
)
def test_when_a_conversion_is_published(timing, says):
    facts = course(step("T23", "2026-05-20", details=notice("2026-05-11", "2026-05-15")))
    policy = Policy(convert_publicity=True, convert_publicity_timing=timing)
    assert said(publicity, facts, policy) == says


@pytest.mark.parametrize(
    ("reports", "says"),
    [
        pytest.param(["2026-06-30"], ["OVERDUE", "INFO"], id="neither of the last two"),
        pytest.param(["2026-06-30", "2026-09-30"], ["INFO"], id="last quarter's, on its last day"),
        pytest.param(["2026-06-30", "2026-09-30", "2026-10-01"], [], id="all"),
        pytest.param(["2026-09-30", "2026-10-01"], ["OVERDUE"], id="the second quarter's lacks"),
        pytest.param(["2026-04-01", "2026-05-01"], ["OVERDUE", "INFO"], id="two make up for none"),
    ],
)
def test_reports_of_thought_by_the_quarter(reports, says):
    facts = course(
        step("T03", "2026-03-15"), *(step("T06", on, outcome="REPORT") for on in reports)
    )
    assert said(thought_reports, facts) == says


def test_what_lacked_long_ago_is_stated_once_and_stays():
    (past, *_rest) = thought_reports(
        course(step("T03", "2025-03-15")), Policy(), day("2026-11-23")
    )
    assert past.settled
    assert "2025年第2季度、2025年第3季度、2025年第4季度" in past.message


def test_quarters_before_the_file_or_the_branch_are_nobodys_fault():
    known = course(roster("T03", "2020-03-15"))
    arrived = course(step("T03", "2020-03-15"), arrived_on=day("2026-07-01"))
    assert said(thought_reports, known) == ["OVERDUE", "INFO"]
    assert said(thought_reports, arrived) == ["OVERDUE", "INFO"]
    assert said(thought_reports, replace(arrived, arrived_on=day("2026-07-02"))) == ["INFO"]


def test_the_quarter_in_which_somebody_becomes_an_activist_is_free():
    assert said(thought_reports, course(step("T03", "2026-08-15"))) == ["INFO"]
    assert said(thought_reports, course(step("T03", "2026-10-15"))) == []


def test_replies_to_filings_only_where_the_school_sets_a_time():
    facts = course(step("T03", "2026-09-15"))
    assert said(filing_replies, facts) == []
    assert said(filing_replies, facts, Policy(filing_reply_months=1)) == ["OVERDUE"]


def of_contact(number, reason=""):
    """Return three people whom the same member accompanies."""
    return [
        course(
            step("T03", "2026-01-10"),
            step(
                "T05",
                "2026-03-01",
                people=(who(StepPersonRole.CONTACT, number=number),),
                reason=reason,
            ),
        )
        for _ in range(3)
    ]


def test_a_contact_of_too_many():
    people, today = of_contact(7), day("2026-11-23")
    assert too_many_contacts(people, Policy(), today) == []
    found = too_many_contacts(people, Policy(contact_max_per_person=2), today)
    assert [one.settled for one in found] == [False] * 3
    assert "李秀英同时联系 3 名" in found[0].message
    assert too_many_contacts(people, Policy(contact_max_per_person=3), today) == []


def test_a_reason_settles_it():
    people = of_contact(7, reason="经党委同意")
    found = too_many_contacts(people, Policy(contact_max_per_person=2), day("2026-11-23"))
    assert [one.settled for one in found] == [True] * 3


@pytest.mark.parametrize(
    ("others", "says"),
    [
        pytest.param({}, [], id="nobody else"),
        pytest.param({"7": 1}, [], id="one other"),
        pytest.param({"7": 2}, ["WARN"], id="two others"),
        pytest.param({"8": 5}, [], id="another member"),
    ],
)
def test_naming_one_more(others, says):
    facts = of_contact(7)[0]
    found = one_too_many(facts, others, Policy(contact_max_per_person=2))
    assert [one.severity.value for one in found] == says
