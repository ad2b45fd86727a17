"""The demonstration branch shows every stage, three years of meetings, and what the rules say."""

from datetime import date

import pytest
from sqlalchemy import func, select

from secretary_app.domain import identity
from secretary_app.domain.findings import Severity
from secretary_app.domain.motions import DEVELOPMENT
from secretary_app.domain.values import CourseState, MeetingKind, MeetingState, MotionKind, Stage
from secretary_app.services import checks, missing, printing
from secretary_app.services.demo import build_demo
from secretary_app.store import history, people
from secretary_app.store.database import open_vault
from secretary_app.store.records import (
    Meeting,
    Motion,
    Person,
    Reading,
    Remedy,
    Review,
    Step,
    StepResponsible,
    StudyPlan,
    Talk,
    Training,
)

PASSPHRASE = "一句测试用的口令"
TODAY = date(2026, 11, 23)


@pytest.fixture
def session(demo_file):
    vault = open_vault(demo_file, PASSPHRASE)
    with vault.sessions() as session:
        yield session
    vault.close()


def test_sixty_people_stand_at_every_stage(session):
    counts = dict(session.execute(select(Person.stage, func.count()).group_by(Person.stage)).all())
    assert sum(counts.values()) == 60
    assert set(counts) == set(Stage)  # nobody is before the way but who was put off it


def test_every_state_of_a_course_is_somebody_s(session):
    states = set(session.scalars(select(Person.course_state)))
    assert states == set(CourseState)
    outcomes = set(session.scalars(select(Step.outcome).where(Step.code == "T23")))
    assert outcomes == {"CONVERT", "EXTEND", "CANCEL"}
    assert session.scalar(select(Person.id).where(Person.arrived_on.is_not(None)))
    assert session.scalar(select(StepResponsible.id))
    again = select(Step.person_id).where(Step.code == "T01").group_by(Step.person_id)
    assert session.scalars(again.having(func.count() > 1)).all()


def test_files_lack_something_and_each_book_has_a_number_of_its_own(session):
    assert missing.missing_in_branch(session)
    numbers = [
        details["book_no"]
        for details in session.scalars(select(Step.details).where(Step.code == "T14"))
    ]
    assert len(set(numbers)) == len(numbers) > 20
    job = printing.print_form(session, "F35", [], today=TODAY)
    assert not job.findings


def test_who_votes_is_entitled_by_the_roster(session):
    motions = session.scalars(select(Motion).where(Motion.kind.in_(DEVELOPMENT))).all()
    assert motions
    for meeting in {motion.meeting for motion in motions}:
        entitled = {one.person_id for one in people.eligible_on(session, meeting.held_on)}
        assert {one.person_id for one in meeting.attendance if one.voting} == entitled


def test_nobody_of_them_can_exist(session):
    numbers = session.scalars(select(Person.id_no).where(Person.id_no.is_not(None))).all()
    assert numbers
    assert all(identity.is_valid(number) for number in numbers)
    assert {number[:2] for number in numbers} == {"99"}  # no province has this code


def test_three_years_hold_every_kind_but_talks(session):
    meetings = session.scalars(select(Meeting)).all()
    assert {one.held_on.year for one in meetings} >= {2024, 2025, 2026}
    assert {kind for one in meetings for kind in one.kinds} == set(MeetingKind) - {
        MeetingKind.TALK
    }
    held = [one for one in meetings if one.state is MeetingState.HELD]
    assert max(one.held_on for one in held) < TODAY
    assert [one.planned_on > TODAY for one in meetings if one not in held] == [True]


def test_three_years_hold_talks_study_reviews_and_a_list_of_remedies(session):
    for record, day in ((Talk, "held_on"), (Training, "starts_on"), (Reading, "read_on")):
        days = [getattr(one, day) for one in session.scalars(select(record))]
        assert {2024, 2025, 2026} <= {one.year for one in days}
        assert max(days) < TODAY
    plans = session.scalars(select(StudyPlan)).all()
    assert len(plans) == 3 * 12
    reviews = session.scalars(select(Review)).all()
    assert [one.year for one in reviews] == [2024, 2025]
    assert all(one.grade for review in reviews for one in review.members)
    remedies = session.scalars(select(Remedy)).all()
    assert sum(one.done_on is not None for one in remedies) == 2
    overdue = [one for one in remedies if not one.done_on and one.due_on and one.due_on < TODAY]
    assert len(overdue) == 1
    texts = [one.gist for one in session.scalars(select(Talk))] + [p.topic for p in plans]
    assert all(text.startswith("（示例）") for text in texts)


def test_what_the_rules_say_of_the_organisational_life(session):
    found = {one.rule for one in checks.findings(session, TODAY)}
    assert {"TALK-MATRIX", "EDU-32", "EDU-56", "EDU-TRAIN", "LIFE-REMEDY", "LIFE-LIST"} <= found


def test_every_vote_of_an_assembly_is_the_step_it_decided(session):
    motions = session.scalars(select(Motion).where(Motion.kind != MotionKind.ELECTION)).all()
    bound = session.scalars(select(Step.motion_id).where(Step.motion_id.is_not(None))).all()
    assert sorted(bound) == sorted(motion.id for motion in motions)


def test_what_is_broken_is_found_and_the_rest_is_lawful(session):
    found = checks.findings(session, TODAY)
    blocked = {one.rule for one in found if one.severity is Severity.BLOCK and not one.settled}
    assert {"DEV-CULT-1Y", "DEV-TRAIN", "DEV-OATH"} <= blocked <= {
        "DEV-CULT-1Y",
        "DEV-TRAIN",
        "DEV-OATH",
        "DEV-SEQ",
    }  # fmt: skip
    assert {"DEV-TALK-1M", "DEV-INSPECT-6M", "FREQ-GROUP"} <= {one.rule for one in found}


def test_it_is_one_change_of_the_history_with_an_unbroken_chain(session):
    assert [entry.label for entry in history.entries(session, 10)] == ["载入示例支部"]
    assert history.verify_chain(session) is None


@pytest.mark.parametrize(
    "today",
    [date(2028, 2, 29), date(2027, 3, 31)],
    ids=["leap day", "month end"],
)
def test_it_can_be_made_on_any_day(sessions, today):
    with sessions.begin() as session:
        build_demo(session, today)
    with sessions() as session:
        assert session.scalar(select(func.count(Person.id))) == 60
        assert checks.findings(session, today)
