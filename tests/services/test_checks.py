from datetime import date, datetime, timedelta
from itertools import pairwise
from time import process_time

import pytest
from course_facts import lawful

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.findings import Severity, SubjectKind
from secretary_app.domain.policy import Policy
from secretary_app.domain.values import (
    AttendanceState,
    MeetingKind,
    MotionKind,
    PartyPost,
    Stage,
)
from secretary_app.services import branches, checks
from secretary_app.store import database
from secretary_app.store.records import Attendance, Meeting, Motion, Person, Post, Step, StepPerson

TODAY = date(2026, 11, 23)


def rules(found):
    return {finding.rule for finding in found}


@pytest.fixture
def applicant(sessions, branch):
    """Somebody whose application came in a fortnight ago."""
    person = Person(branch_id=branch.id, name="周诗琪", birth_on=date(2006, 1, 1))
    person.steps.append(
        Step(code="T01", happened_on=date(2026, 11, 9), recorded_at=datetime(2026, 11, 9))
    )
    with sessions.begin() as session:
        session.add(person)
    return person.id


def test_a_new_branch_breaks_no_rule(sessions, branch):
    with sessions() as session:
        assert checks.counts(checks.findings(session, TODAY))[Severity.BLOCK] == 0


def test_an_applicant_is_to_be_talked_with(sessions, applicant):
    with sessions() as session:
        (found,) = checks.findings_of_person(session, applicant, TODAY)
    assert (found.rule, found.severity) == ("DEV-TALK-1M", Severity.INFO)
    assert found.due_on == date(2026, 12, 9)
    assert found.subject.kind is SubjectKind.PERSON
    assert found.subject.id == applicant


def test_the_school_s_own_settings_are_used(sessions, applicant):
    with sessions.begin() as session:
        person = session.get_one(Person, applicant)
        person.steps.append(
            Step(code="T03", happened_on=date(2026, 11, 20), recorded_at=datetime(2026, 11, 20))
        )
    with sessions.begin() as session:
        assert "DEV-ACT-MONTHS" not in rules(checks.findings(session, TODAY))
        branches.save_policy(session, Policy(activist_min_months_after_apply=3))
    with sessions() as session:
        assert "DEV-ACT-MONTHS" in rules(checks.findings(session, TODAY))


def test_people_in_the_bin_and_people_who_left_are_not_checked(sessions, applicant):
    with sessions.begin() as session:
        session.get_one(Person, applicant).binned_at = datetime(2026, 11, 20)
    with sessions() as session:
        assert "DEV-TALK-1M" not in rules(checks.findings(session, TODAY))


def test_findings_come_by_due_date_then_by_severity(demo_file):
    vault = database.open_vault(demo_file, "一句测试用的口令")
    with vault.sessions() as session:
        found = checks.findings(session, TODAY)
    vault.close()
    days = [one.due_on or one.earliest_on or date.max for one in found]
    assert days == sorted(days)
    worst = list(Severity)
    for one, other in pairwise(found):
        if one.due_on and one.due_on == other.due_on:
            assert worst.index(one.severity) <= worst.index(other.severity)


@pytest.fixture
def assembly(sessions, branch, person):
    """An assembly with one motion whose count does not agree."""
    meeting = Meeting(
        branch_id=branch.id,
        kinds=[MeetingKind.ASSEMBLY.value],
        title="支部党员大会",
        held_on=TODAY - timedelta(days=3),
        host="林晓雨",
        recorder="林晓雨",
    )
    meeting.attendance.append(
        Attendance(person_id=person.id, name="林晓雨", state=AttendanceState.PRESENT)
    )
    meeting.motions.append(
        Motion(
            position=1,
            kind=MotionKind.GENERAL,
            title="表彰",
            ballot=Ballot(eligible=1, present=1, issued=1, returned=1, yes=2),
        )
    )
    with sessions.begin() as session:
        session.add(meeting)
    return meeting.id


def test_a_count_that_does_not_agree_is_found_with_its_meeting(sessions, assembly):
    with sessions() as session:
        found = checks.findings_of_meeting(session, assembly, TODAY)
        of_branch = checks.findings(session, TODAY)
    assert ("VOTE-BALLOT", Severity.BLOCK) in {(one.rule, one.severity) for one in found}
    assert all(one.subject.id == assembly for one in found)
    assert set(found) <= set(of_branch)


def test_the_quarter_s_assembly_was_held(sessions, assembly):
    with sessions() as session:
        assert "FREQ-ASSEMBLY" not in rules(checks.findings(session, TODAY))


def test_a_meeting_in_the_bin_counts_for_nothing(sessions, assembly):
    with sessions.begin() as session:
        session.get_one(Meeting, assembly).binned_at = datetime(2026, 11, 23)
    with sessions() as session:
        assert checks.findings_of_meeting(session, assembly, TODAY) == []
        assert "VOTE-BALLOT" not in rules(checks.findings(session, TODAY))


def test_the_branch_is_checked_as_of_the_day(sessions, branch, person):
    with sessions.begin() as session:
        session.add(
            Post(
                branch_id=branch.id,
                person_id=person.id,
                post=PartyPost.SECRETARY,
                starts_on=date(2026, 10, 1),
            )
        )
    with sessions() as session:
        assert "ORG-NOCOMM" not in rules(checks.findings(session, TODAY))
        assert "ORG-NOCOMM" in rules(checks.findings(session, date(2026, 9, 30)))


@pytest.fixture
def sixty(sessions, branch):
    """Sixty people with whole courses."""
    with sessions.begin() as session:
        for number in range(60):
            person = Person(branch_id=branch.id, name=f"甲{number}", stage=Stage.FULL)
            for fact in lawful():
                step = Step(
                    code=fact.code,
                    happened_on=fact.happened_on,
                    recorded_at=datetime(2026, 7, 1),
                    outcome=fact.outcome,
                    details=dict(fact.details),
                )
                step.people.extend(
                    StepPerson(role=who.role, name=who.name, duty=who.duty) for who in fact.people
                )
                person.steps.append(step)
            session.add(person)


def test_sixty_people_are_checked_while_the_window_opens(sessions, sixty):
    with sessions() as session:
        checks.findings(session, TODAY)
        started = process_time()
        checks.findings(session, TODAY)
        assert process_time() - started < 0.5
