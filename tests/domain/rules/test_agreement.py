"""One date used everywhere: both dates are named where two records contradict each other."""

import pytest
from course_facts import course, day, lawful, roster, said, step, until

from secretary_app.domain.course import PaperFact
from secretary_app.domain.materials import MATERIALS, Dated
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.agreement import FIELDS, fields_agree, materials_agree
from secretary_app.domain.steps import STEPS
from secretary_app.domain.values import MeetingKind

TODAY = day("2026-11-23")


def formed(code, on, *, explained=False):
    return {code: PaperFact(day(on), explained)}


@pytest.mark.parametrize(
    ("code", "on", "says"),
    [
        pytest.param("APPLICATION", "2023-09-10", [], id="the application, its own day"),
        pytest.param("APPLICATION", "2023-09-11", ["WARN"], id="the application, a day later"),
        pytest.param("APPLICATION", "2023-09-09", ["WARN"], id="the application, a day earlier"),
        pytest.param("TALK_RECORD", "2023-09-21", ["WARN"], id="the talk, written the day after"),
        pytest.param("OPINIONS", "2025-03-20", [], id="opinions, on the day of the decision"),
        pytest.param("OPINIONS", "2025-03-01", [], id="opinions, before it"),
        pytest.param("OPINIONS", "2025-03-21", ["WARN"], id="opinions, after it"),
        pytest.param("TRAINING", "2025-04-22", [], id="the certificate, on the first day"),
        pytest.param("TRAINING", "2025-04-21", ["WARN"], id="the certificate, before it"),
        pytest.param("ADMIT_MINUTES", "2025-05-21", ["WARN"], id="minutes of another day"),
        pytest.param("CULTIVATION", "2020-01-01", [], id="a paper of many days"),
    ],
)
def test_a_paper_bears_the_day_of_its_step(code, on, says):
    assert said(materials_agree, course(*lawful(), papers=formed(code, on))) == says


def test_both_days_are_named():
    facts = course(*until("T01"), papers=formed("APPLICATION", "2023-09-12"))
    (found,) = materials_agree(facts, Policy(), TODAY)
    assert "入党申请书" in found.message
    assert "2023年9月12日" in found.message
    assert "2023年9月10日" in found.message
    assert (found.step, found.settled) == ("T01", False)


def test_the_note_of_the_paper_or_the_reason_of_the_step_explains_it():
    paper = formed("APPLICATION", "2023-09-12", explained=True)
    other = formed("APPLICATION", "2023-09-12")
    reason = step("T01", "2023-09-10", reason="补签日期")
    told = [course(*until("T01"), papers=paper), course(reason, papers=other)]
    assert [one.settled for facts in told for one in materials_agree(facts, Policy(), TODAY)] == [
        True,
        True,
    ]


def test_dates_of_the_roster_are_compared_too():
    facts = course(roster("T01", "2023-09-10"), papers=formed("APPLICATION", "2023-09-12"))
    assert said(materials_agree, facts) == ["WARN"]


def test_a_step_that_happened_twice_has_two_days():
    facts = course(
        step("T23", "2026-05-20", outcome="EXTEND"),
        step("T23", "2026-11-20", outcome="CONVERT"),
        papers=formed("CONVERT_MINUTES", "2026-05-20"),
    )
    assert said(materials_agree, facts) == []


def test_a_paper_without_its_step_contradicts_nothing():
    assert said(materials_agree, course(papers=formed("APPLICATION", "2023-09-12"))) == []


@pytest.mark.parametrize(
    ("code", "key", "early", "same", "late"),
    [
        pytest.param("T01", "received_on", ["WARN"], [], [], id="received"),
        pytest.param("T03", "league_recommended_on", [], [], ["WARN"], id="recommended"),
        pytest.param("T04", "reported_on", [], [], ["WARN"], id="activist reported"),
        pytest.param("T08", "reported_on", [], [], ["WARN"], id="target reported"),
        pytest.param("T13", "notified_on", ["WARN"], [], [], id="notified"),
        pytest.param("T23", "group_opinion_on", [], [], ["WARN"], id="the group's opinion"),
        pytest.param("T23", "opinions_on", [], [], ["WARN"], id="opinions"),
        pytest.param("T23", "committee_reviewed_on", [], [], ["WARN"], id="reviewed"),
        pytest.param("T24", "talked_on", ["WARN"], [], [], id="talked"),
        pytest.param("T24", "announced_on", ["WARN"], [], [], id="announced"),
    ],
)
def test_a_step_s_own_days_stand_rightly_to_it(code, key, early, same, late):
    days = ("2025-05-19", "2025-05-20", "2025-05-21")
    found = [
        said(fields_agree, course(step(code, "2025-05-20", details={key: on}))) for on in days
    ]
    assert found == [early, same, late]


def test_the_table_names_fields_that_there_are():
    for code, key, _dated in FIELDS:
        assert key in {one.key for one in STEPS[code].fields}


@pytest.mark.parametrize(
    ("held", "says"),
    [("2025-03-20", []), ("2025-03-21", ["WARN"]), ("2025-03-19", ["WARN"])],
    ids=["the same", "later", "earlier"],
)
def test_a_step_bears_the_day_of_its_meeting(held, says):
    decided = step(
        "T07", "2025-03-20", meeting_kinds=(MeetingKind.COMMITTEE,), meeting_on=day(held)
    )
    assert said(fields_agree, course(decided)) == says


def test_what_is_no_date_is_passed_over():
    assert (
        said(fields_agree, course(step("T13", "2025-05-20", details={"notified_on": "?"}))) == []
    )


@pytest.mark.parametrize("code", [one.code for one in MATERIALS.values() if one.dated])
def test_every_dated_paper_agrees_with_the_day_of_its_own_step(code):
    spec = MATERIALS[code]
    last = [one for one in lawful() if one.code == spec.step][-1]
    facts = course(*lawful(), papers={code: PaperFact(last.happened_on)})
    assert said(materials_agree, facts) == []
    assert isinstance(spec.dated, Dated)
