"""What is kept from one look to the next is what a look at everything would say."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from courses_made import TODAY, VOTES, assembly, lawful, members, put_course
from sqlalchemy import select

from secretary_app.domain.policy import Policy
from secretary_app.domain.values import PartyPost
from secretary_app.services import checks, course_overview, development, responsibility
from secretary_app.services.branches import save_policy
from secretary_app.services.course_memory import CourseMemory
from secretary_app.services.findings_memory import FindingsMemory
from secretary_app.store import branches, history
from secretary_app.store.records import DuesPayment, Person, Post, Step


@pytest.fixture
def people(sessions, branch):
    """Numbers of the members and of people on the way, by name."""
    with sessions.begin() as session:
        staff = members(session, branch)
        made = {member.name: member.id for member in staff}
        for name, until in (("陈思远", "T01"), ("马晓燕", "T05"), ("高俊杰", "T14")):
            person = Person(branch_id=branch.id, name=name, birth_on=date(2003, 5, 17))
            session.add(person)
            session.flush()
            put_course(session, branch, person, lawful(staff), until)
            made[name] = person.id
    return made


@pytest.fixture
def memory(sessions, people):
    """A memory that has seen everybody."""
    memory = CourseMemory()
    with sessions() as session:
        memory.rows(session, TODAY)
    return memory


def talk(session, people):
    staff = [session.get_one(Person, people[name]) for name in ("王建国", "李秀英", "赵志强")]
    draft = next(one for one in lawful(staff) if one.code == "T02")
    development.record_step(session, people["陈思远"], replace(draft, reason="补"), TODAY)


def other_talker(session, people):
    step = session.scalars(select(Step).where(Step.code == "T05")).first()
    step.people[0].name = "钱宝山"


def vote(session, people):
    person = session.get_one(Person, people["高俊杰"])
    motion = assembly(session, branches.current(session), person, *VOTES["T16"])
    development.record_vote_step(session, motion)


def back_on_probation(session, people):
    session.get_one(Person, people["李秀英"]).full_on = None


def post(session, people):
    branch_id = session.get_one(Person, people["李秀英"]).branch_id
    session.add(
        Post(
            branch_id=branch_id,
            person_id=people["李秀英"],
            post=PartyPost.DEPUTY,
            starts_on=date(2026, 1, 5),
        )
    )


def policy(session, people):
    save_policy(session, Policy(thought_per_quarter=2))


def telephone(session, people):
    session.get_one(Person, people["陈思远"]).mobile = "13800001234"


def responsible_named(session, people):
    responsibility.set_responsible(session, [people["陈思远"]], people["王建国"])


def step_responsible_named(session, people):
    responsibility.set_responsible(session, [people["陈思远"]], people["王建国"], "T02")


def responsible_renamed(session, people):
    session.get_one(Person, people["王建国"]).name = "王建中"


def binned(session, people):
    session.get_one(Person, people["马晓燕"]).binned_at = datetime(2026, 11, 1, 8)


def undone(session, people):
    history.undo(session)


CHANGES = (
    talk,
    other_talker,
    vote,
    back_on_probation,
    post,
    policy,
    telephone,
    responsible_named,
    step_responsible_named,
    responsible_renamed,
    binned,
    undone,
)


@pytest.mark.parametrize("change", CHANGES)
def test_after_any_change_it_says_what_a_look_at_everything_says(change, memory, sessions, people):
    with sessions.begin() as session:
        change(session, people)
    with sessions() as session:
        assert memory.rows(session, TODAY) == course_overview.overview(session, TODAY)


@pytest.mark.parametrize("change", CHANGES)
def test_the_findings_after_any_change_are_those_of_a_whole_look(change, sessions, people):
    memory = FindingsMemory()
    with sessions() as session:
        assert memory.findings(session, TODAY) == checks.findings(session, TODAY)
    with sessions.begin() as session:
        change(session, people)
    with sessions() as session:
        assert memory.findings(session, TODAY) == checks.findings(session, TODAY)


@pytest.mark.parametrize(
    ("change", "cost"),
    [
        pytest.param(talk, 1, id="a step costs its person"),
        pytest.param(telephone, 1, id="a number costs its person"),
        pytest.param(step_responsible_named, 1, id="who has a step costs its person"),
        pytest.param(policy, 3, id="a setting costs everybody"),
        pytest.param(back_on_probation, 4, id="one who takes part costs everybody"),
        pytest.param(lambda session, people: None, 0, id="nothing costs nothing"),
    ],
)
def test_what_a_change_costs(change, cost, memory, sessions, people):
    with sessions.begin() as session:
        change(session, people)
    with sessions() as session:
        assert memory.cost(session, TODAY) == cost


def test_a_payment_costs_everybody_as_the_dues_of_all_are_judged_together(sessions, people):
    memory, member = FindingsMemory(), people["王建国"]
    with sessions() as session:
        memory.findings(session, TODAY)
        assert memory.cost(session, TODAY) == 0
        paid = DuesPayment(person_id=member, month_on=date(2026, 1, 1), amount=Decimal("0.2"))
        session.add(paid)
        session.commit()
        assert memory.cost(session, TODAY) > 1


def test_the_next_day_everything_is_judged_anew(memory, sessions):
    tomorrow = TODAY + timedelta(days=1)
    with sessions() as session:
        assert memory.cost(session, tomorrow) == 3
        assert memory.rows(session, tomorrow) == course_overview.overview(session, tomorrow)
