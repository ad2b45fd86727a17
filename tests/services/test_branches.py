"""The branch itself: founding it, its settings, terms, posts and groups."""

from dataclasses import replace
from datetime import date

import pytest

from secretary_app.domain.errors import UserError
from secretary_app.domain.policy import Policy
from secretary_app.domain.values import BranchKind, MeetingKind, PartyPost
from secretary_app.domain.workdays import is_workday
from secretary_app.services import branches
from secretary_app.store import history
from secretary_app.store.records import Meeting, Person

TABLE = {
    "year": 2031,
    "days": [
        {"date": "2031-01-01", "isOffDay": True},
        {"date": "2031-01-04", "isOffDay": False},
    ],
}


@pytest.fixture
def session(sessions, branch):
    with sessions.begin() as session:
        yield session


@pytest.fixture
def member(session, branch):
    """Return a maker of members."""

    def make(name):
        person = Person(branch_id=branch.id, name=name)
        session.add(person)
        session.flush()
        return person

    return make


def test_a_file_without_a_branch_says_so(sessions):
    with sessions() as session, pytest.raises(UserError, match="还没有支部"):
        branches.current(session)


def test_a_branch_is_founded_once(sessions):
    with sessions.begin() as session:
        founded = branches.create_branch(
            session, name=" 计算机学院教工第一党支部 ", kind=BranchKind.TEACHER
        )
        assert branches.current(session) is founded
        assert founded.name == "计算机学院教工第一党支部"
        with pytest.raises(UserError, match="已经有一个支部"):
            branches.create_branch(session, name="第二支部", kind=BranchKind.TEACHER)


def test_a_branch_needs_a_name(sessions):
    with sessions() as session, pytest.raises(UserError, match="名称"):
        branches.create_branch(session, name="  ", kind=BranchKind.TEACHER)


def test_a_branch_without_settings_has_the_handbooks(session):
    assert branches.policy(session) == Policy()


def test_only_what_differs_from_the_defaults_is_kept(session):
    wanted = replace(Policy(), publicity_min_workdays=7)
    branches.save_policy(session, wanted)
    session.flush()
    assert branches.current(session).policy == {"publicity.minWorkdays": 7}
    assert branches.policy(session) == wanted


def test_an_imported_table_of_holidays_tells_the_working_days(session):
    assert branches.import_holidays(session, TABLE) == 2031
    calendar = branches.policy(session).calendar
    assert calendar.knows(date(2031, 5, 1))
    assert not is_workday(date(2031, 1, 1), calendar)
    assert is_workday(date(2031, 1, 4), calendar)
    assert calendar.knows(date(2026, 1, 1))


def test_something_else_is_no_table_of_holidays(session):
    with pytest.raises(UserError):
        branches.import_holidays(session, {"rows": []})


def test_a_new_secretary_relieves_the_old_one(session, member):
    old, new = member("甲"), member("乙")
    branches.appoint(session, old.id, PartyPost.SECRETARY, date(2024, 1, 1))
    branches.appoint(session, new.id, PartyPost.SECRETARY, date(2026, 9, 1))
    held = [(post.person_id, post.ends_on) for post in branches.posts(session)]
    assert held == [(old.id, date(2026, 8, 31)), (new.id, None)]
    assert [post.person_id for post in branches.posts(session, date(2026, 8, 31))] == [old.id]


def test_several_may_hold_a_post_on_the_committee_but_nobody_twice(session, member):
    one, two = member("甲"), member("乙")
    branches.appoint(session, one.id, PartyPost.MEMBER, date(2024, 1, 1))
    branches.appoint(session, two.id, PartyPost.MEMBER, date(2024, 1, 1))
    with pytest.raises(UserError, match="已任"):
        branches.appoint(session, one.id, PartyPost.MEMBER, date(2025, 1, 1))


def test_a_post_does_not_end_before_it_begins(session, member):
    post = branches.appoint(session, member("甲").id, PartyPost.DEPUTY, date(2024, 1, 1))
    session.flush()
    with pytest.raises(UserError, match="早于"):
        branches.end_post(session, post.id, date(2023, 12, 31))
    assert branches.end_post(session, post.id, date(2026, 1, 1)).ends_on == date(2026, 1, 1)


def test_an_extended_term_needs_the_superiors_approval(session):
    term = branches.add_term(session, date(2023, 10, 1), date(2026, 10, 1))
    session.flush()
    with pytest.raises(UserError, match="批准"):
        branches.extend_term(session, term.id, date(2027, 4, 1), " ")
    branches.extend_term(session, term.id, date(2027, 4, 1), "校党组〔2026〕3号")
    assert branches.terms(session)[0].extended_to_on == date(2027, 4, 1)


def test_groups_have_names_of_their_own(session):
    group = branches.add_group(session, "第一党小组")
    with pytest.raises(UserError, match="同名"):
        branches.add_group(session, " 第一党小组")
    assert branches.change_group(session, group.id, "第一党小组", None).name == "第一党小组"


def test_a_group_that_is_dissolved_lets_its_members_go(session, member):
    group, person = branches.add_group(session, "第一党小组"), member("甲")
    person.group_id = group.id
    session.flush()
    branches.remove_group(session, group.id)
    session.flush()
    assert person.group_id is None
    assert branches.groups(session) == []


def test_a_group_that_held_meetings_stays(session, branch):
    group = branches.add_group(session, "第一党小组")
    session.add(
        Meeting(
            branch_id=branch.id,
            kinds=[MeetingKind.GROUP],
            title="小组会",
            held_on=date(2026, 9, 1),
            group_id=group.id,
        )
    )
    session.flush()
    with pytest.raises(UserError, match="不能删除"):
        branches.remove_group(session, group.id)


def test_a_dissolved_group_comes_back_with_its_members(sessions, branch):
    with sessions.begin() as session:
        group = branches.add_group(session, "第一党小组")
        session.add(Person(branch_id=branch.id, name="甲", group_id=group.id))
    with sessions.begin() as session:
        branches.remove_group(session, group.id)
    with sessions.begin() as session:
        assert history.undo(session) == "删除党小组：第一党小组"
    with sessions() as session:
        assert session.get_one(Person, 1).group_id == group.id
