"""民主评议: begun with the meeting's members, counted, decided within a third, told, reported."""

from dataclasses import replace
from datetime import date

import pytest
from small_branch import TODAY, settle

from secretary_app.domain.errors import UserError
from secretary_app.domain.member_values import MeasureKind
from secretary_app.domain.values import MeetingKind, ReviewBody, ReviewGrade
from secretary_app.services import assessment, checks, meetings, printing, reviews
from secretary_app.services.branches import policy, save_policy
from secretary_app.store import history
from secretary_app.store.records import Measure

E, Q, B, U = ReviewGrade
HELD = date(2026, 11, 10)


@pytest.fixture
def people(sessions, branch):
    with sessions.begin() as session:
        return settle(session, branch)


@pytest.fixture
def begun(sessions, people):
    """The review as the dialog is opened with it, the meeting being on record."""
    with sessions.begin() as session:
        draft = meetings.new_draft(session, (MeetingKind.ASSEMBLY, MeetingKind.REVIEW), HELD)
        meetings.save_meeting(session, draft, TODAY)
    with sessions() as session:
        return reviews.draft_of_year(session, 2026, TODAY)


def graded(draft, *grades, **values):
    """Return the review with these grades in order, everybody assessed and counted."""
    members = tuple(
        replace(
            one,
            self_reviewed_on=HELD,
            peer_reviewed_on=HELD,
            excellent=2,
            qualified=3,
            grade=grade,
        )
        for one, grade in zip(draft.members, grades, strict=True)
    )
    return replace(draft, members=members, issued=6, returned=6, void=0, **values)


def rules(sessions, today=TODAY):
    with sessions() as session:
        found = checks.findings(session, today)
    return {one.rule: one for one in found if one.rule.startswith("REVIEW-")}


def test_a_review_begins_with_the_members_of_its_meeting(sessions, begun, people):
    assert begun.held_on == HELD
    assert sorted(one.name for one in begun.members) == sorted(people)
    assert [one.name for one in begun.members if one.probationary] == ["林若溪"]
    assert "个人自评 6 名" in rules(sessions)["REVIEW-STEPS"].message


def test_from_the_ballots_to_the_report(sessions, begun):
    decided = {"decided_on": date(2026, 11, 12), "decided_by": ReviewBody.COMMITTEE}
    with sessions.begin() as session:
        reviews.save(session, graded(begun, E, E, Q, Q, Q, Q, **decided), TODAY)
    assert set(rules(sessions)) == {"REVIEW-FEEDBACK", "REVIEW-REPORT"}
    with sessions.begin() as session:
        ids = [one.person_id for one in begun.members]
        reviews.feed_back(session, 2026, ids, TODAY)
    with sessions.begin() as session:
        draft = reviews.draft_of_year(session, 2026, TODAY)
        reviews.save(session, replace(draft, reported_on=TODAY), TODAY)
    assert rules(sessions) == {}
    with sessions() as session:
        assert assessment.assess(session, 2026, TODAY).by_id["A2.6"].score.evidence
    with sessions.begin() as session:
        assert history.undo(session) == "修改 2026 年民主评议党员"
    assert set(rules(sessions)) == {"REVIEW-REPORT"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({"decided_on": date(2026, 11, 9)}, "评定日期早于", id="decided before"),
        pytest.param({"decided_on": date(2026, 12, 1)}, "还没有到", id="decided next month"),
        pytest.param(
            {"decided_on": HELD, "reported_on": date(2026, 11, 9)},
            "早于评定",
            id="reported before",
        ),
        pytest.param({"returned": 7}, "多于发出 6", id="more ballots than were given out"),
        pytest.param({"void": 2}, "多于有效票 4", id="more votes than valid ballots"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(sessions, begun, changes, words):
    draft = replace(graded(begun, Q, Q, Q, Q, Q, Q), **changes)
    with sessions.begin() as session, pytest.raises(UserError, match=words):
        reviews.save(session, draft, TODAY)
    with sessions() as session:
        assert reviews.review_of(session, 2026) is None


def test_more_than_a_third_is_decided_only_with_a_reason(sessions, begun):
    three = graded(begun, E, E, E, Q, Q, Q, decided_on=HELD)
    with sessions.begin() as session, pytest.raises(UserError, match=r"三分之一为 2 名，超过"):
        reviews.save(session, three, TODAY)
    with sessions.begin() as session:
        reviews.save(session, replace(three, decided_on=None), TODAY)
        reviews.save(session, replace(three, excess_reason="经上级同意"), TODAY)
    assert rules(sessions)["REVIEW-THIRD"].settled


def test_schools_count_probationary_members_as_they_like(sessions, begun):
    with sessions.begin() as session:
        own = replace(
            policy(session), review_probationary_counted=False, review_probationary_graded=False
        )
        save_policy(session, own)
        grades = [None if one.probationary else Q for one in begun.members]
        draft = graded(begun, *grades)
        assert draft.third(own) == "优秀 0 名；党员 5 名，三分之一为 1 名，没有超过。"
        reviews.save(session, draft, TODAY)
    assert "REVIEW-STEPS" not in rules(sessions)


def test_one_member_is_entered_alone_and_an_unqualified_one_is_named(sessions, begun, people):
    one = replace(begun.members[0], grade=U, self_text="本人自评", note="")
    with sessions.begin() as session:
        reviews.save_member(session, 2026, one, TODAY)
    found = rules(sessions)["REVIEW-UNQUALIFIED"]
    assert (found.subject.name, found.severity.value) == (one.name, "INFO")
    with sessions() as session:
        kept = reviews.draft_of_year(session, 2026, TODAY).members
    assert (kept[0].self_text, len(kept)) == ("本人自评", 6)


def test_a_measure_since_the_review_answers_for_the_unqualified(sessions, begun, people):
    one = replace(begun.members[0], grade=U)
    with sessions.begin() as session:
        reviews.save_member(session, 2026, one, TODAY)
        session.add(
            Measure(
                person_id=one.person_id, kind=MeasureKind.CORRECTION, decided_on=date(2024, 5, 6)
            )
        )
    assert "REVIEW-UNQUALIFIED" in rules(sessions)
    with sessions.begin() as session:
        session.add(
            Measure(person_id=one.person_id, kind=MeasureKind.CORRECTION, decided_on=TODAY)
        )
    assert "REVIEW-UNQUALIFIED" not in rules(sessions)


def test_members_who_came_later_are_offered_and_those_who_left_stay(sessions, begun, people):
    with sessions.begin() as session:
        few = replace(begun, members=begun.members[:4])
        reviews.save(session, few, TODAY)
        again = reviews.draft_of_year(session, 2026, TODAY)
    assert [one.person_id for one in again.members[:4]] == [one.person_id for one in few.members]
    assert len(again.members) == 6


def test_its_three_papers_are_filled_from_the_records(sessions, begun, people):
    with sessions.begin() as session:
        reviews.save(session, graded(begun, E, Q, Q, Q, Q, Q), TODAY)
        for form, ids in (("F24", [begun.members[0].person_id]), ("F36", list(people.values()))):
            sheets = printing.print_sheets.sheets_of(session, printing.by_id(form), ids, TODAY)
            first = sheets[0] if form == "F24" else sheets[0].courses[0]
            assert first.review is not None
            older = printing.print_sheets.sheets_of(
                session, printing.by_id(form), ids, date(2025, 12, 31)
            )
            assert (older[0] if form == "F24" else older[0].courses[0]).review is None
