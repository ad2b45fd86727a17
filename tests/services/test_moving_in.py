"""Somebody moves in at any stage; what the former unit decided counts where the rules let it."""

from datetime import date

import pytest
from courses_made import TODAY, members

from secretary_app.domain.errors import UserError
from secretary_app.domain.values import MaterialState, Stage
from secretary_app.services import course_overview, development, moving_in
from secretary_app.services.moving_in import MoveIn
from secretary_app.store import history
from secretary_app.store.records import Person

ARRIVED = date(2026, 9, 1)
APPLIED, ACTIVIST, TARGET = date(2024, 9, 10), date(2025, 3, 15), date(2026, 4, 2)
JOINED, ADMITTED = date(2026, 5, 28), date(2026, 6, 25)


def newcomer(**values):
    given = {
        "name": "何欣怡",
        "birth_on": date(2004, 1, 1),
        "arrived_on": ARRIVED,
        "source": "某师范大学文学院学生第二党支部",
        "applied_on": APPLIED,
    }
    return MoveIn(**given | values)


@pytest.fixture
def arrive(sessions, branch):
    def run(**values):
        with sessions.begin() as session:
            members(session, branch)
            person = moving_in.move_in(session, newcomer(**values), TODAY)
            session.flush()
            return course_overview.view(session, person.id, TODAY)

    return run


@pytest.mark.parametrize(
    ("dates", "stage", "following"),
    [
        pytest.param({}, Stage.APPLICANT, "T02", id="an applicant"),
        pytest.param({"activist_on": ACTIVIST}, Stage.ACTIVIST, "T04", id="an activist"),
        pytest.param(
            {"activist_on": ACTIVIST, "target_on": TARGET}, Stage.DEV_TARGET, "T09", id="a target"
        ),
        pytest.param(
            {
                "activist_on": ACTIVIST,
                "target_on": TARGET,
                "joined_on": JOINED,
                "admitted_on": ADMITTED,
            },
            Stage.PROBATIONARY,
            "T20",
            id="a probationary member",
        ),
    ],
)
@pytest.mark.parametrize("reviewed", [True, False])
def test_the_course_goes_on_where_it_was(arrive, dates, stage, following, reviewed):
    view = arrive(**dates, reviewed=reviewed)
    assert view.course.stage is stage
    assert following in [one.spec.code for one in view.upcoming]
    assert "BLOCK" not in [one.severity.value for one in view.findings]


@pytest.mark.parametrize(
    ("reviewed", "earliest"),
    [
        pytest.param(True, date(2026, 3, 15), id="the former year counts"),
        pytest.param(False, date(2027, 11, 23), id="a year after deciding anew, today"),
    ],
)
def test_the_year_of_cultivation_depends_on_the_review(arrive, reviewed, earliest):
    view = arrive(activist_on=ACTIVIST, reviewed=reviewed)
    assert view.earliest["T07"].on == earliest


def test_probation_ends_when_it_would_have_ended_there(arrive):
    view = arrive(activist_on=ACTIVIST, joined_on=JOINED, admitted_on=ADMITTED)
    assert view.earliest["T23"].on == date(2027, 5, 28)
    assert "DEV-PROB-REJECT" in [one.rule for one in view.findings]


def test_reviewed_papers_of_admission_are_in_the_file(arrive):
    view = arrive(joined_on=JOINED, admitted_on=ADMITTED, reviewed=True)
    assert view.course.materials["VOLUNTEER_BOOK"] is MaterialState.PRESENT
    assert "DEV-PROB-REJECT" not in [one.rule for one in view.findings]


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        pytest.param({"source": " "}, "source", "从哪里转来", id="from nowhere"),
        pytest.param({"arrived_on": date(2026, 11, 24)}, "arrived_on", "晚于今天", id="tomorrow"),
        pytest.param(
            {"activist_on": date(2024, 9, 9)}, "activist_on", "不能早于递交", id="wrong way round"
        ),
        pytest.param(
            {"activist_on": date(2026, 9, 2)}, "activist_on", "转入以后", id="after arriving"
        ),
        pytest.param({"joined_on": JOINED}, "admitted_on", "党委批准", id="not yet approved"),
    ],
)
def test_what_cannot_be_is_said_by_field(values, field, said):
    assert said in moving_in.problems_of(newcomer(**values), TODAY)[field]


def test_nobody_moves_in_twice(arrive, sessions):
    arrive()
    with sessions() as session, pytest.raises(UserError, match="没有重复新增"):
        moving_in.move_in(session, newcomer(), TODAY)


def test_one_who_is_on_the_roster_is_completed_and_keeps_recorded_steps(sessions, branch):
    with sessions.begin() as session:
        applied = development.Applicant(
            name="何欣怡", birth_on=date(2004, 1, 1), applied_on=APPLIED
        )
        person = development.add_applicant(session, applied, TODAY)
        known = moving_in.known_of(session, person.id)
        move = newcomer(
            **known | {"arrived_on": ARRIVED, "source": "某校", "activist_on": ACTIVIST}
        )
        moving_in.move_in(session, move, TODAY, person.id)
    with sessions() as session:
        person = session.get_one(Person, person.id)
        assert (person.activist_on, person.source) == (ACTIVIST, "某校")
        assert [step.code for step in person.steps] == ["T01"]


def test_taking_the_review_back_starts_the_year_anew(arrive, sessions):
    person_id = arrive(activist_on=ACTIVIST, reviewed=True).course.person_id
    with sessions.begin() as session:
        assert moving_in.known_of(session, person_id)["reviewed"] is True
        moving_in.move_in(session, newcomer(activist_on=ACTIVIST), TODAY, person_id)
        view = course_overview.view(session, person_id, TODAY)
    assert view.earliest["T07"].on == date(2027, 11, 23)
    assert view.earliest["T07"].rule == "DEV-CULT-CARRY"


def test_arriving_is_one_change(arrive, sessions):
    person_id = arrive(activist_on=ACTIVIST, reviewed=True).course.person_id
    with sessions.begin() as session:
        assert history.undo(session) is not None
        assert session.get(Person, person_id) is None
