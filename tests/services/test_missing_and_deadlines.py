"""Over the whole branch: whose file lacks what, and what is due."""

from datetime import date, datetime

import pytest
from courses_made import TODAY, lawful, members, put_course

from secretary_app.domain.values import MaterialState
from secretary_app.services import deadlines, materials, missing
from secretary_app.store.records import Person

NOW = datetime(2026, 11, 23, 2, 0)


@pytest.fixture
def applicant(sessions, branch):
    """Somebody whose application was recorded and who was never talked to."""
    with sessions.begin() as session:
        people = members(session, branch)
        person = Person(branch_id=branch.id, name="陈思远", birth_on=date(2003, 5, 17))
        session.add(person)
        session.flush()
        put_course(session, branch, person, lawful(people), "T02")
    return person


def test_what_the_recorded_steps_should_have_brought_is_missing(sessions, applicant):
    with sessions() as session:
        (row,) = missing.missing_in_branch(session)
    assert row.course.name == "陈思远"
    assert row.names == "入党申请书、入党申请人谈话记录"
    assert row.must_keep == 1
    assert missing.as_text([row]) == "陈思远：缺 2 项，入党申请书、入党申请人谈话记录"


def test_a_complete_file_is_not_in_the_list(sessions, applicant):
    with sessions.begin() as session:
        for code in ("APPLICATION", "TALK_RECORD"):
            materials.state_material(session, applicant.id, code, MaterialState.PRESENT)
    with sessions() as session:
        assert missing.missing_in_branch(session) == []


def test_deadlines_come_by_day_the_settled_ones_left_out(sessions, applicant):
    with sessions() as session:
        found = deadlines.deadlines(session, TODAY)
    assert [one.due_on for one in found] == sorted(one.due_on for one in found)
    assert not any(one.settled for one in found)


def test_a_shorter_time_ahead_leaves_out_what_comes_later(sessions, applicant):
    with sessions() as session:
        every = deadlines.deadlines(session, TODAY)
        soon = deadlines.deadlines(session, TODAY, days=30)
    last = date(2026, 12, 23)
    assert soon == [one for one in every if one.due_on <= last]


def test_text_and_calendar_name_the_branch(sessions, applicant, branch):
    with sessions() as session:
        assert branch.name in deadlines.deadline_text(session, TODAY)
        content = deadlines.calendar_file(session, TODAY, NOW)
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
