"""Who sees to whom, and what each of them has open."""

from datetime import date

import pytest
from courses_made import TODAY, lawful, members, put_course
from sqlalchemy import select

from secretary_app.domain.errors import UserError
from secretary_app.services import course_overview, responsibility
from secretary_app.services.responsibility import NOBODY
from secretary_app.store import history
from secretary_app.store.records import Person, StepResponsible


@pytest.fixture
def people(sessions, branch):
    """Two applicants and an activist, by name."""
    with sessions.begin() as session:
        staff = members(session, branch)
        made = {member.name: member.id for member in staff}
        for name, until in (("陈思远", "T01"), ("高俊杰", "T01"), ("马晓燕", "T05")):
            person = Person(branch_id=branch.id, name=name, birth_on=date(2003, 5, 17))
            session.add(person)
            session.flush()
            put_course(session, branch, person, lawful(staff), until)
            made[name] = person.id
    return made


@pytest.fixture
def hands(sessions):
    """Read who has which steps of whom in hand."""

    def run():
        with sessions() as session:
            rows = course_overview.overview(session, TODAY)
        return {
            (one.responsible, one.row.course.name, one.step.spec.code)
            for one in responsibility.open_steps(rows, TODAY)
        }

    return run


def test_until_somebody_is_named_the_contacts_have_it_in_hand(people, hands):
    found = hands()
    assert (NOBODY, "陈思远", "T02") in found
    assert {who for who, name, _step in found if name == "马晓燕"} == {"李秀英", "赵志强"}


def test_one_member_is_named_for_several_people_as_one_change(people, hands, sessions):
    wanted = [people["陈思远"], people["马晓燕"]]
    with sessions.begin() as session:
        responsibility.set_responsible(session, wanted, people["王建国"])
        assert responsibility.responsible_of(session, wanted) == people["王建国"]
    found = hands()
    assert {name for who, name, _ in found if who == "王建国"} == {"陈思远", "马晓燕"}
    with sessions.begin() as session:
        assert history.undo(session) == "陈思远、马晓燕：责任人王建国"
    assert hands() != found


def test_naming_nobody_gives_it_back_to_the_contacts(people, hands, sessions):
    with sessions.begin() as session:
        responsibility.set_responsible(session, [people["马晓燕"]], people["王建国"])
        responsibility.set_responsible(session, [people["马晓燕"]], None)
    assert "王建国" not in {who for who, _name, _step in hands()}


def test_people_of_different_members_have_none_in_common(people, sessions):
    with sessions.begin() as session:
        responsibility.set_responsible(session, [people["陈思远"]], people["王建国"])
        both = [people["陈思远"], people["马晓燕"]]
        assert responsibility.responsible_of(session, both) is None


def test_only_a_member_sees_to_others(people, sessions):
    with sessions() as session:
        with pytest.raises(UserError, match="党员"):
            responsibility.set_responsible(session, [people["陈思远"]], people["马晓燕"])
        with pytest.raises(UserError, match="本人"):
            responsibility.set_responsible(session, [people["王建国"]], people["王建国"])


def test_the_latest_limit_comes_first_and_nobodys_comes_last(people, sessions):
    with sessions.begin() as session:
        responsibility.set_responsible(session, [people["陈思远"]], people["王建国"])
        rows = course_overview.overview(session, TODAY)
        found = responsibility.open_steps(rows, TODAY)
    assert found[-1].responsible == NOBODY
    mine = [one.step.due_on or date.max for one in found if one.responsible == "王建国"]
    assert mine == sorted(mine)
    assert session.scalars(select(Person.id).where(Person.responsible_id.is_not(None))).all()


def test_one_step_can_be_in_other_hands(people, hands, sessions):
    both = [people["陈思远"], people["马晓燕"]]
    with sessions.begin() as session:
        responsibility.set_responsible(session, both, people["王建国"])
        responsibility.set_responsible(session, both, people["赵志强"], "T02")
        assert responsibility.responsible_of(session, both, "T02") == people["赵志强"]
        assert responsibility.responsible_of(session, both, "T03") is None
    found = hands()
    assert ("赵志强", "陈思远", "T02") in found
    assert ("王建国", "马晓燕", "T06") in found
    with sessions() as session:
        (row,) = course_overview.rows_of(session, [people["陈思远"]], TODAY)
        assert (row.responsible, row.responsible_names) == ("赵志强", ("王建国",))
        assert row.everyone_responsible == ("赵志强",)


def test_a_step_goes_back_to_who_has_the_course(people, hands, sessions):
    with sessions.begin() as session:
        responsibility.set_responsible(session, [people["陈思远"]], people["赵志强"], "T02")
    with sessions.begin() as session:
        responsibility.set_responsible(session, [people["陈思远"]], people["李秀英"], "T02")
        assert session.scalars(select(StepResponsible.member_id)).all() == [people["李秀英"]]
    with sessions.begin() as session:
        responsibility.set_responsible(session, [people["陈思远"]], None, "T02")
    assert (NOBODY, "陈思远", "T02") in hands()


def test_who_has_a_step_can_be_undone_and_done_again(people, hands, sessions):
    with sessions.begin() as session:
        responsibility.set_responsible(session, [people["陈思远"]], people["赵志强"], "T02")
    with sessions.begin() as session:
        assert history.undo(session) == "陈思远：“党组织派人谈话”责任人赵志强"
    assert ("赵志强", "陈思远", "T02") not in hands()
    with sessions.begin() as session:
        history.redo(session)
    assert ("赵志强", "陈思远", "T02") in hands()
