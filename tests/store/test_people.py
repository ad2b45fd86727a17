"""Who belongs, who is due and who votes, as of a day."""

from datetime import date, datetime

import pytest

from secretary_app.domain.values import (
    ExcusalGround,
    MeetingKind,
    PartyPost,
    PartyStatus,
    PunishmentKind,
)
from secretary_app.store import people
from secretary_app.store.records import Excusal, Group, Person, Post, Punishment, Step

DAY = date(2026, 10, 12)
FULL = {"joined_on": date(2020, 5, 6), "full_on": date(2021, 5, 6)}


@pytest.fixture
def add(sessions, branch):
    """Put somebody into the roster; without more, a full member of long standing."""

    def do(name, hanging=(), **values):
        person = Person(branch_id=branch.id, name=name, **(FULL | values))
        for record in hanging:
            lists = {Punishment: person.punishments, Excusal: person.excusals, Step: person.steps}
            lists[type(record)].append(record)
        with sessions.begin() as session:
            session.add(person)
        return person

    return do


def names(found):
    return [one.name for one in found]


def eligible(sessions, day=DAY):
    with sessions() as session:
        return people.eligible_on(session, day)


def test_full_members_vote_and_probationary_members_do_not(sessions, add):
    add("正式")
    add("预备", joined_on=date(2026, 5, 6), full_on=None)
    add("积极分子", joined_on=None, full_on=None, activist_on=date(2025, 9, 10))
    electorate = eligible(sessions)
    assert names(electorate) == ["正式"]
    assert len(electorate) == 1
    assert [(one.name, one.reason) for one in electorate.others] == [
        ("预备", "预备党员没有表决权")
    ]


def test_each_question_is_as_of_its_day(sessions, add):
    add("转出", left_on=date(2026, 6, 30))
    add("转入", arrived_on=date(2026, 9, 1))
    assert names(eligible(sessions, date(2026, 6, 29))) == ["转出"]
    assert names(eligible(sessions, date(2026, 8, 1))) == []
    assert names(eligible(sessions, DAY)) == ["转入"]


def test_who_is_in_the_bin_or_lost_membership_counts_nowhere(sessions, add):
    add("回收站", binned_at=datetime(2026, 1, 1))
    add("停止党籍", party_status=PartyStatus.SUSPENDED)
    electorate = eligible(sessions)
    assert (names(electorate), names(electorate.others)) == ([], [])


@pytest.mark.parametrize(
    ("kind", "ends_on", "votes"),
    [
        (PunishmentKind.WARNING, None, True),
        (PunishmentKind.SERIOUS_WARNING, date(2027, 1, 1), True),
        (PunishmentKind.PROBATION_IN_PARTY, date(2027, 1, 1), False),
        (PunishmentKind.PROBATION_IN_PARTY, DAY, False),
        (PunishmentKind.PROBATION_IN_PARTY, date(2026, 10, 11), True),
        (PunishmentKind.PROBATION_IN_PARTY, None, False),
        (PunishmentKind.DETAINED, None, False),
    ],
)
def test_who_is_under_probation_in_the_party_or_detained_has_no_vote(
    sessions, add, kind, ends_on, votes
):
    add("某某", [Punishment(kind=kind, decided_on=date(2026, 1, 1), ends_on=ends_on)])
    electorate = eligible(sessions)
    assert len(electorate) == votes
    assert votes or kind.label in electorate.others[0].reason


@pytest.mark.parametrize(
    ("superior", "assembly", "counts"),
    [(False, False, True), (True, False, True), (False, True, True), (True, True, False)],
)
def test_only_both_approvals_leave_a_member_out_of_the_number(
    sessions, add, superior, assembly, counts
):
    excusal = Excusal(
        ground=ExcusalGround.ABROAD,
        starts_on=date(2026, 3, 1),
        superior_approved=superior,
        assembly_passed=assembly,
    )
    add("出国", [excusal])
    assert len(eligible(sessions)) == counts
    assert len(eligible(sessions, date(2026, 2, 28))) == 1
    with sessions() as session:
        assert len(people.due_on(session, DAY, [MeetingKind.ASSEMBLY])) == counts


def test_everybody_due_is_said_with_who_votes_and_why_not(sessions, add):
    add("正式")
    add("预备", joined_on=date(2026, 5, 6), full_on=None)
    add("留察", [Punishment(kind="PROBATION_IN_PARTY", decided_on=date(2026, 1, 1))])
    with sessions() as session:
        due = people.due_on(session, DAY, [MeetingKind.ASSEMBLY, MeetingKind.THEME_DAY])
    assert [(one.name, one.probationary, one.voting, one.reason) for one in due] == [
        ("正式", False, True, ""),
        ("预备", True, False, "预备党员没有表决权"),
        ("留察", False, False, "留党察看期间没有表决权"),
    ]


def test_who_waits_for_the_party_committee_is_not_due(sessions, add):
    assembly = Step(
        code="T15",
        happened_on=date(2026, 10, 1),
        recorded_at=datetime(2026, 10, 1),
        outcome="ADMIT",
    )
    add("待批准", [assembly], joined_on=None, full_on=None)
    with sessions() as session:
        assert people.due_on(session, DAY, [MeetingKind.ASSEMBLY]) == []


def test_a_meeting_of_the_committee_concerns_its_members_on_that_day(sessions, branch, add):
    secretary, former, leader = add("书记"), add("原委员"), add("组长")
    terms = [
        (secretary, PartyPost.SECRETARY, None),
        (former, PartyPost.PUBLICITY, date(2026, 1, 1)),
        (leader, PartyPost.GROUP_LEADER, None),
    ]
    with sessions.begin() as session:
        session.add_all(
            Post(
                branch_id=branch.id,
                person_id=person.id,
                post=post,
                starts_on=date(2025, 1, 1),
                ends_on=ends_on,
            )
            for person, post, ends_on in terms
        )
    with sessions() as session:
        assert names(people.due_on(session, DAY, [MeetingKind.COMMITTEE])) == ["书记"]
        assert len(people.due_on(session, DAY, [MeetingKind.COMMITTEE, MeetingKind.LECTURE])) == 3


def test_a_meeting_of_a_group_concerns_its_members(sessions, branch, add):
    group = Group(branch_id=branch.id, name="第一党小组")
    with sessions.begin() as session:
        session.add(group)
    add("组员", group_id=group.id)
    add("他组")
    with sessions() as session:
        assert names(people.due_on(session, DAY, [MeetingKind.GROUP], group.id)) == ["组员"]
        assert len(people.due_on(session, DAY, [MeetingKind.GROUP])) == 2
