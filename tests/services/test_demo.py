"""The demonstration branch shows every stage, three years of meetings, and what the rules say."""

from datetime import date

import pytest
from sqlalchemy import func, select

from secretary_app.domain import identity
from secretary_app.domain.findings import Severity
from secretary_app.domain.values import MeetingKind, MeetingState, MotionKind, Stage
from secretary_app.services import checks
from secretary_app.services.demo import build_demo
from secretary_app.store import history
from secretary_app.store.database import open_vault
from secretary_app.store.records import Meeting, Motion, Person, Step

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
    assert set(counts) == set(Stage) - {Stage.NONE}


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
