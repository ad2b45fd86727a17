import pytest
from course_facts import course, day, said, step, who

from secretary_app.domain.policy import NoticeTiming, Policy
from secretary_app.domain.rules.contacts import too_many_contacts
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
        pytest.param([], ["OVERDUE", "INFO"], id="neither quarter"),
        pytest.param(["2026-09-30"], ["INFO"], id="last quarter's, on its last day"),
        pytest.param(["2026-09-30", "2026-10-01"], [], id="both"),
    ],
)
def test_reports_of_thought_by_the_quarter(reports, says):
    facts = course(
        step("T03", "2026-03-15"), *(step("T06", on, outcome="REPORT") for on in reports)
    )
    assert said(thought_reports, facts) == says


def test_the_quarter_in_which_somebody_becomes_an_activist_is_free():
    assert said(thought_reports, course(step("T03", "2026-08-15"))) == ["INFO"]
    assert said(thought_reports, course(step("T03", "2026-10-15"))) == []


def test_replies_to_filings_only_where_the_school_sets_a_time():
    facts = course(step("T03", "2026-09-15"))
    assert said(filing_replies, facts) == []
    assert said(filing_replies, facts, Policy(filing_reply_months=1)) == ["OVERDUE"]


def test_a_contact_of_too_many():
    people = [
        course(
            step("T03", "2026-01-10"),
            step("T05", "2026-03-01", people=(who(StepPersonRole.CONTACT, number=7),)),
        )
        for _ in range(3)
    ]
    today = day("2026-11-23")
    assert too_many_contacts(people, Policy(), today) == []
    assert len(too_many_contacts(people, Policy(contact_max_per_person=2), today)) == 3
    assert too_many_contacts(people, Policy(contact_max_per_person=3), today) == []
