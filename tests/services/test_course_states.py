"""Every way in which a course stops, turns or goes on, at every stage."""

from dataclasses import replace
from datetime import date

import pytest
from courses_made import LOST, TODAY, VOTES, assembly, lawful, members, put_course

from secretary_app.domain.errors import UserError
from secretary_app.domain.rules.probation import extended_until
from secretary_app.domain.values import CourseState, MotionKind, Stage
from secretary_app.services import course_overview, deadlines, development
from secretary_app.services import people as roster
from secretary_app.services.development import StepDraft
from secretary_app.store import history
from secretary_app.store.records import Person

STAGES = {
    "T01": (Stage.APPLICANT, "T02"),
    "T02": (Stage.APPLICANT, "T03"),
    "T05": (Stage.ACTIVIST, "T07"),
    "T08": (Stage.DEV_TARGET, "T09"),
    "T14": (Stage.DEV_TARGET, "T15"),
    "T16": (Stage.PENDING_APPROVAL, "T17"),
    "T20": (Stage.PROBATIONARY, "T22"),
    "T22": (Stage.PROBATIONARY, "T23"),
}
"""How far somebody is after a step, and what comes next in the chain."""


@pytest.fixture
def staff(sessions, branch):
    with sessions.begin() as session:
        return members(session, branch)


@pytest.fixture
def at(sessions, branch, staff):
    """Somebody whose lawful course was taken up to a step."""

    def make(until):
        with sessions.begin() as session:
            person = Person(branch_id=branch.id, name="陈思远", birth_on=date(2003, 5, 17))
            session.add(person)
            session.flush()
            put_course(session, branch, person, lawful(staff), until)
            return person.id

    return make


@pytest.fixture
def look(sessions):
    """Read what the window shows of somebody."""

    def run(number):
        with sessions() as session:
            return course_overview.view(session, number, TODAY)

    return run


def following(view):
    return [one.spec.code for one in view.upcoming]


def waiting(sessions, number):
    with sessions() as session:
        return [one for one in deadlines.deadlines(session, TODAY) if one.subject.id == number]


@pytest.mark.parametrize("until", STAGES)
def test_a_course_goes_from_stage_to_stage(at, look, until):
    stage, step = STAGES[until]
    view = look(at(until))
    assert view.course.stage is stage
    assert step in following(view)


@pytest.mark.parametrize("until", STAGES)
def test_a_paused_course_stands_still_and_goes_on_where_it_was(at, look, sessions, until):
    number = at(until)
    before = following(look(number))
    with sessions.begin() as session:
        development.pause(session, number, date(2026, 11, 1), "休学一年")
    view = look(number)
    assert (view.course.state, view.state_reason) == (CourseState.SUSPENDED, "休学一年")
    assert view.course.stage is STAGES[until][0]
    assert following(view) == []
    assert waiting(sessions, number) == []
    with sessions.begin() as session:
        development.resume(session, number, TODAY)
    assert following(look(number)) == before


@pytest.mark.parametrize("until", STAGES)
def test_who_moves_away_is_out_of_every_list_and_can_come_back(at, look, sessions, until):
    number = at(until)
    before = following(look(number))
    with sessions.begin() as session:
        development.leave(session, number, date(2026, 11, 1), "转往某研究所党委")
    with sessions() as session:
        assert course_overview.overview(session, TODAY) == []
    assert waiting(sessions, number) == []
    assert look(number).course.state is CourseState.MOVED_OUT
    with sessions.begin() as session:
        roster.come_back(session, number)
    assert look(number).course.state is CourseState.ACTIVE
    assert following(look(number)) == before


@pytest.mark.parametrize("until", ["T01", "T05", "T08", "T14"])
def test_who_takes_the_application_back_may_apply_once_more(at, look, sessions, until):
    number = at(until)
    with sessions.begin() as session:
        development.withdraw(session, number, date(2026, 6, 1), "本人提出")
    assert following(look(number)) == []
    with sessions() as session:
        assert course_overview.overview(session, TODAY) == []
        (row,) = course_overview.overview(session, TODAY, ended=True)
    assert row.is_over
    again = StepDraft(code="T01", happened_on=date(2026, 10, 30))
    with sessions.begin() as session:
        development.record_step(session, number, again, TODAY)
    view = look(number)
    assert (view.course.state, view.course.stage) == (CourseState.ACTIVE, Stage.APPLICANT)
    assert following(view) == ["T02"]
    assert view.course.earlier
    with sessions.begin() as session:
        history.undo(session)
    assert look(number).course.state is CourseState.WITHDRAWN


def vote(session, branch, number, kind, on, **ballot):
    person = session.get_one(Person, number)
    return development.record_vote_step(
        session, assembly(session, branch, person, kind, on, **ballot)
    )


def decide(sessions, number, code, on, outcome, **more):
    details = {"organ": "COMMITTEE"} if code == "T17" else {}
    draft = StepDraft(
        code=code, happened_on=on, outcome=outcome, details={**details, **more}, reason="另附说明"
    )
    with sessions.begin() as session:
        development.record_step(session, number, draft, TODAY)


def test_who_is_not_admitted_by_the_assembly_has_no_next_step(at, look, sessions, branch):
    number = at("T14")
    with sessions.begin() as session:
        vote(session, branch, number, *VOTES["T16"], ballot=LOST)
    view = look(number)
    assert (view.course.state, view.course.stage) == (CourseState.NOT_ADMITTED, Stage.DEV_TARGET)
    assert following(view) == []


def test_who_is_not_approved_is_no_member(at, look, sessions):
    number = at("T16")
    decide(sessions, number, "T17", date(2025, 6, 25), "REJECTED")
    view = look(number)
    assert (view.course.state, view.course.stage) == (CourseState.NOT_ADMITTED, Stage.DEV_TARGET)
    with sessions() as session:
        assert session.get_one(Person, number).joined_on is None


@pytest.fixture
def extended(at, sessions, branch):
    """Somebody whose probation was extended by six months, approved."""
    number = at("T22")
    with sessions.begin() as session:
        step = vote(session, branch, number, MotionKind.EXTEND, date(2026, 5, 28))
        step.details = {"extend_months": 6}
    decide(sessions, number, "T24", date(2026, 6, 20), "EXTEND")
    return number


def test_an_extended_probation_goes_back_to_its_inspections(extended, look):
    view = look(extended)
    assert view.course.stage is Stage.PROBATIONARY
    assert extended_until(view.course) == date(2026, 11, 28)
    assert set(following(view)) == {"T21", "T22"}
    assert view.earliest["T22"].on == date(2026, 11, 21)
    assert view.earliest["T23"].on == date(2026, 11, 28)


def test_a_second_extension_is_forbidden_and_a_conversion_is_not(extended, sessions, branch, look):
    with sessions.begin() as session:
        step = vote(session, branch, extended, MotionKind.EXTEND, date(2026, 11, 28))
        step.details = {"extend_months": 6}
        found = course_overview.view(session, extended, date(2026, 12, 1)).findings
        assert "DEV-EXT-ONCE" in [one.rule for one in found]
        session.rollback()
    with sessions.begin() as session:
        vote(session, branch, extended, MotionKind.CONVERT, date(2026, 11, 28))
        found = course_overview.view(session, extended, date(2026, 12, 1)).findings
        assert "DEV-EXT-ONCE" not in [one.rule for one in found]


def test_a_conversion_after_an_extension_dates_from_its_end(extended, sessions, branch):
    with sessions.begin() as session:
        vote(session, branch, extended, MotionKind.CONVERT, date(2026, 11, 28))
        draft = StepDraft(code="T24", happened_on=date(2026, 12, 20), outcome="CONVERT")
        development.record_step(session, extended, draft, date(2026, 12, 24))
        assert session.get_one(Person, extended).full_on == date(2026, 11, 28)


def test_a_conversion_that_is_sent_back_is_approved_at_the_second_time(at, look, sessions, branch):
    number = at("T22")
    with sessions.begin() as session:
        vote(session, branch, number, MotionKind.CONVERT, date(2026, 5, 28))
    decide(sessions, number, "T24", date(2026, 6, 20), "REJECTED")
    assert following(look(number))[0] == "T24"
    decide(sessions, number, "T24", date(2026, 7, 20), "CONVERT")
    assert look(number).course.stage is Stage.FULL


def test_a_cancelled_probation_ends_with_the_approval(at, look, sessions, branch):
    number = at("T22")
    with sessions.begin() as session:
        vote(session, branch, number, MotionKind.CANCEL, date(2026, 5, 28))
    assert look(number).course.state is CourseState.ACTIVE
    decide(sessions, number, "T24", date(2026, 6, 20), "CANCEL")
    view = look(number)
    assert (view.course.state, view.course.stage) == (CourseState.PROB_CANCELLED, Stage.NONE)
    again = StepDraft(code="T01", happened_on=date(2026, 10, 30))
    with sessions.begin() as session:
        development.record_step(session, number, again, TODAY)
    assert look(number).course.stage is Stage.APPLICANT


@pytest.mark.parametrize(
    ("code", "outcome", "on"),
    [
        pytest.param("T04", "RETURNED", date(2024, 3, 25), id="the activist's filing"),
        pytest.param("T08", "RETURNED", date(2025, 4, 2), id="the target's filing"),
        pytest.param("T10", "FAILED", date(2025, 4, 20), id="the political review"),
        pytest.param("T12", "FAILED", date(2025, 5, 6), id="the committee's review"),
        pytest.param("T13", "FAILED", date(2025, 5, 15), id="the pre-review"),
    ],
)
def test_what_comes_back_is_the_next_step_again(at, look, sessions, code, outcome, on):
    before = {"T04": "T03", "T08": "T07", "T10": "T09", "T12": "T11", "T13": "T12"}[code]
    number = at(before)
    draft = StepDraft(
        code=code, happened_on=on, outcome=outcome, details={"conclusive": True}, reason="见附件"
    )
    with sessions.begin() as session:
        development.record_step(session, number, draft, TODAY)
    assert code in following(look(number))
    later = replace(draft, happened_on=date(2025, 5, 20), outcome=None)
    favourable = {"T04": "FILED", "T08": "FILED"}.get(code, "PASSED")
    with sessions.begin() as session:
        done = replace(later, outcome=favourable)
        development.record_step(session, number, done, TODAY)
    assert code not in following(look(number))


def test_a_pause_needs_a_reason_at_every_stage(at, sessions):
    number = at("T08")
    for stop in (development.pause, development.withdraw, development.leave):
        with sessions() as session, pytest.raises(UserError):
            stop(session, number, TODAY, " ")


@pytest.mark.parametrize("until", ["T17", "T24"])
def test_a_member_has_no_application_to_take_back(at, look, sessions, until):
    number = at(until)
    before = look(number).course
    with sessions.begin() as session, pytest.raises(UserError, match="不能撤回入党申请") as error:
        development.withdraw(session, number, TODAY, "本人提出")
    assert "取消预备党员资格" in error.value.hint
    assert look(number).course == before


@pytest.mark.parametrize("stop", [development.pause, development.withdraw])
def test_a_course_that_is_over_is_not_stopped_once_more(at, look, sessions, stop):
    number = at("T05")
    with sessions.begin() as session:
        development.leave(session, number, date(2026, 11, 1), "转往某研究所党委")
    with sessions.begin() as session, pytest.raises(UserError, match="已经结束（已转出）"):
        stop(session, number, TODAY, "本人提出")
    assert look(number).course.state is CourseState.MOVED_OUT
