"""From the course to the minutes: the assembly begins with a motion for each person."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from courses_made import CARRIED, TODAY, lawful, members, put_course

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.values import MeetingKind, MeetingState, MotionKind
from secretary_app.services import meetings, vote_minutes
from secretary_app.store.records import Meeting, Motion, Person


@pytest.fixture
def targets(sessions, branch):
    """Two development targets whose assembly is due."""
    with sessions.begin() as session:
        staff = members(session, branch)
        made = []
        for name in ("陈思远", "马晓燕"):
            person = Person(branch_id=branch.id, name=name, birth_on=date(2003, 5, 17))
            session.add(person)
            session.flush()
            put_course(session, branch, person, lawful(staff), "T14")
            made.append(person.id)
    return made


@pytest.fixture
def begin(sessions, targets):
    def run(kind=MotionKind.ADMIT, ids=None):
        with sessions() as session:
            wanted = [(number, kind) for number in ids or targets]
            return vote_minutes.minutes_of(session, wanted, TODAY)

    return run


def test_each_of_them_has_a_motion_of_their_own(begin, targets):
    draft = begin()
    assert draft.kinds == (MeetingKind.ASSEMBLY,)
    assert draft.held_on == TODAY
    assert [(one.kind, one.person_id, one.title) for one in draft.motions] == [
        (MotionKind.ADMIT, targets[0], "接收预备党员：陈思远"),
        (MotionKind.ADMIT, targets[1], "接收预备党员：马晓燕"),
    ]
    assert [one.ballot.eligible for one in draft.motions] == [3, 3]


def test_saving_them_with_their_counts_makes_the_steps(begin, sessions, targets):
    draft = begin()
    counted = Ballot(eligible=3, present=3, issued=3, returned=3, yes=3)
    why = "政治审查已重新办理，结论待补"
    motions = tuple(replace(one, ballot=counted, reason=why) for one in draft.motions)
    with sessions.begin() as session:
        meetings.save_meeting(session, replace(draft, motions=motions), TODAY)
    with sessions() as session:
        assert [session.get_one(Person, number).joined_on for number in targets] == [TODAY] * 2


def held(session, branch, on, kind=MeetingKind.ASSEMBLY, state=MeetingState.HELD):
    meeting = Meeting(
        branch_id=branch.id, kinds=[kind.value], title=kind.label, held_on=on, state=state
    )
    session.add(meeting)
    session.flush()
    return meeting


def test_assemblies_after_the_steps_before_the_vote_are_offered(sessions, branch, targets):
    wanted = [(targets[0], MotionKind.ADMIT)]
    with sessions.begin() as session:
        (last,) = [s for s in session.get_one(Person, targets[0]).steps if s.code == "T14"]
        day = last.happened_on
        same = held(session, branch, day)
        plan = held(session, branch, date(2026, 12, 1), state=MeetingState.PLANNED)
        held(session, branch, day - timedelta(days=1))
        held(session, branch, day, MeetingKind.COMMITTEE)
    with sessions() as session:
        assert [(one.id, one.shown) for one in vote_minutes.assemblies_for(session, wanted)] == [
            (plan.id, "2026-12-01 支部党员大会（计划）"),
            (same.id, f"{day.isoformat()} 支部党员大会"),
        ]
        draft = vote_minutes.minutes_of(session, wanted, TODAY, same.id)
    assert (draft.id, draft.held_on) == (same.id, day)
    assert [(one.person_id, one.kind) for one in draft.motions] == wanted


def test_no_assembly_is_asked_for_where_minutes_wait_for_the_vote(sessions, planned, targets):
    with sessions() as session:
        wanted = [(targets[0], MotionKind.ADMIT)]
        assert vote_minutes.assemblies_for(session, wanted) == ()


@pytest.fixture
def planned(sessions, branch, targets):
    """An assembly to come with the motion on the first of them."""
    with sessions.begin() as session:
        meeting = Meeting(
            branch_id=branch.id,
            kinds=[MeetingKind.ASSEMBLY.value],
            title="支部党员大会",
            held_on=date(2026, 11, 25),
        )
        meeting.motions.append(
            Motion(
                position=1,
                kind=MotionKind.ADMIT,
                title="接收陈思远",
                ballot=Ballot(),
                person_id=targets[0],
            )
        )
        session.add(meeting)
    return meeting.id


def test_a_meeting_that_was_planned_is_gone_on_with(begin, planned, targets):
    draft = begin()
    assert draft.id == planned
    assert [one.person_id for one in draft.motions] == targets


def test_a_vote_that_was_counted_is_over(begin, planned, sessions):
    with sessions.begin() as session:
        session.get_one(Meeting, planned).motions[0].ballot = CARRIED
    assert begin().id is None


def test_an_admission_that_the_roster_knows_has_its_day(begin, sessions, targets):
    with sessions.begin() as session:
        session.get_one(Person, targets[0]).joined_on = date(2025, 5, 28)
    assert begin(ids=targets[:1]).held_on == date(2025, 5, 28)
    assert begin(MotionKind.CONVERT, targets[:1]).held_on == TODAY
