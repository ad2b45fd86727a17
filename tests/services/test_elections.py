"""Elections on record: rounds, candidates, and the posts and the term that follow."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from secretary_app.domain.errors import UserError
from secretary_app.domain.values import (
    AttendanceState,
    ElectionOffice,
    MeetingKind,
    PartyPost,
)
from secretary_app.services import checks, elections, meetings
from secretary_app.services.motion_drafts import CandidateDraft
from secretary_app.store import history
from secretary_app.store.branches import committee_on, posts, terms
from secretary_app.store.records import Candidate, Election, Person, Post, Term

DAY, TODAY = date(2026, 9, 10), date(2026, 9, 20)
COMMITTEE, SECRETARY = ElectionOffice.COMMITTEE, ElectionOffice.SECRETARY
NAMES = ("王一", "丁二", "林三", "周四", "吴五", "郑六", "马七", "于八", "陈九", "赵十")


@pytest.fixture
def people(sessions, branch):
    """Ten full members; the committee of a term that is about to end. Returns ids by name."""
    with sessions.begin() as session:
        found = [
            Person(
                branch_id=branch.id,
                name=name,
                joined_on=date(2020, 5, 4),
                full_on=date(2021, 5, 4),
            )
            for name in NAMES
        ]
        session.add_all(found)
        session.flush()
        for person, post in zip(
            found, (PartyPost.SECRETARY, PartyPost.ORGANISATION, PartyPost.MEMBER), strict=False
        ):
            session.add(
                Post(
                    branch_id=branch.id,
                    person_id=person.id,
                    post=post,
                    starts_on=date(2023, 9, 1),
                )
            )
        session.add(
            Term(branch_id=branch.id, starts_on=date(2023, 9, 1), ends_on=date(2026, 8, 31))
        )
        return {person.name: person.id for person in found}


def assembly(sessions, kinds=(MeetingKind.ASSEMBLY,), day=DAY):
    """Minutes at which everybody was present."""
    with sessions() as session:
        draft = meetings.new_draft(session, kinds, day)
    rows = [replace(row, state=AttendanceState.PRESENT) for row in draft.attendance]
    return meetings.with_attendance(draft, rows)


def counted(draft, people, votes, seats=3, office=COMMITTEE):
    """The draft with one round of an election; who did not approve rejected."""
    motion = elections.new_election(draft, office)
    present = motion.ballot.present
    candidates = elections.ordered(
        [
            CandidateDraft(name=name, person_id=people[name], yes=yes, no=present - yes)
            for name, yes in votes.items()
        ]
    )
    motion = replace(
        motion,
        tellers="陈九",
        counters="赵十",
        ballot=replace(motion.ballot, returned=present),
        election=replace(motion.election, seats=seats, candidates=candidates),
    )
    return replace(draft, motions=(*draft.motions, motion))


def save(sessions, draft):
    with sessions.begin() as session:
        return meetings.save_meeting(session, draft, TODAY).id


VOTES = {"王一": 9, "丁二": 8, "林三": 3, "周四": 6}


def test_an_election_comes_back_as_it_was_written(sessions, people):
    number = save(sessions, counted(assembly(sessions), people, VOTES))
    with sessions() as session:
        motion = meetings.draft_from(session, number).motions[0]
        assert session.scalar(select(Election.office)) is COMMITTEE
    assert [one.name for one in motion.election.candidates] == ["丁二", "王一", "林三", "周四"]
    assert (motion.ballot.eligible, motion.ballot.returned, motion.election.seats) == (10, 10, 3)


def test_an_impossible_election_is_refused_and_nothing_is_stored(sessions, people):
    draft = counted(assembly(sessions), people, VOTES)
    wrong = replace(draft.motions[0], ballot=replace(draft.motions[0].ballot, returned=9))
    with pytest.raises(UserError, match="应等于有效票 9 张"):
        save(sessions, replace(draft, motions=(wrong,)))
    with sessions() as session:
        assert session.scalar(select(Candidate.id)) is None


def test_a_tie_leads_to_a_second_round_of_the_tied(sessions, people):
    draft = counted(assembly(sessions), people, VOTES | {"林三": 6})
    again = elections.following(draft, COMMITTEE)
    assert [one.name for one in again.election.candidates] == ["林三", "周四"]
    assert (again.election.seats, again.election.round, again.election.run_off) == (1, 2, True)
    assert (again.ballot.eligible, again.ballot.issued) == (10, 10)
    votes = {"林三": (6, 4), "周四": (4, 6)}
    decided = replace(
        again,
        ballot=replace(again.ballot, returned=10),
        election=replace(
            again.election,
            candidates=tuple(
                replace(one, yes=votes[one.name][0], no=votes[one.name][1])
                for one in again.election.candidates
            ),
        ),
    )
    whole = replace(draft, motions=(*draft.motions, decided))
    assert elections.following(whole, COMMITTEE) is None
    number = save(sessions, whole)
    with sessions() as session:
        found = elections.elected_at(session, number, COMMITTEE)
    assert sorted(one.name for one in found) == ["丁二", "林三", "王一"]
    with pytest.raises(UserError, match="轮次不连续"):
        save(sessions, replace(draft, motions=(*draft.motions, replace(draft.motions[0]))))


def test_the_elected_take_up_posts_and_a_term_in_one_change_that_can_be_undone(sessions, people):
    number = save(sessions, counted(assembly(sessions), people, VOTES))
    with sessions() as session:
        said = {one.rule for one in checks.findings_of_meeting(session, number, TODAY)}
        proposed = elections.proposed(session, number, COMMITTEE, TODAY)
    assert "ELECT-POSTS" in said
    assert proposed.term_ends_on == date(2029, 9, 9)
    assert [one.name for one in proposed.appointments] == ["王一", "丁二", "周四"]
    wanted = replace(
        proposed,
        approval_no="〔2026〕9 号",
        appointments=tuple(
            replace(one, post=post)
            for one, post in zip(
                proposed.appointments,
                (PartyPost.SECRETARY, PartyPost.ORGANISATION, PartyPost.DISCIPLINE),
                strict=True,
            )
        ),
    )
    with sessions.begin() as session:
        elections.take_over(session, number, wanted, TODAY)
    with sessions() as session:
        assert committee_on(session, date(2026, 9, 9)) == {people[n] for n in NAMES[:3]}
        assert committee_on(session, DAY) == {people[n] for n in ("王一", "丁二", "周四")}
        assert [one.starts_on for one in terms(session)] == [DAY, date(2023, 9, 1)]
        election = session.scalars(select(Election)).one()
        assert (election.took_office_on, election.approval_no) == (DAY, "〔2026〕9 号")
        rules = {one.rule for one in checks.findings_of_meeting(session, number, TODAY)}
        assert "ELECT-POSTS" not in rules
    with sessions.begin() as session:
        assert history.undo(session) == "确认当选并任职：支部委员会委员 3 名"
    with sessions() as session:
        assert committee_on(session, DAY) == {people[n] for n in NAMES[:3]}
        assert len(terms(session)) == 1


def test_a_by_election_relieves_nobody_and_begins_no_term(sessions, people):
    draft = counted(assembly(sessions), people, {"郑六": 8, "马七": 2}, seats=1)
    number = save(sessions, draft)
    with sessions.begin() as session:
        proposed = elections.proposed(session, number, COMMITTEE, TODAY)
        elections.take_over(session, number, replace(proposed, term_ends_on=None), TODAY)
    with sessions() as session:
        assert committee_on(session, DAY) == {people[n] for n in (*NAMES[:3], "郑六")}
        assert len(terms(session)) == 1


def test_the_committee_elects_its_secretary_who_relieves_the_one_before(sessions, people):
    draft = assembly(sessions, (MeetingKind.COMMITTEE,))
    draft = counted(draft, people, {"林三": 3}, seats=1, office=SECRETARY)
    assert draft.motions[0].ballot.eligible == 3
    number = save(sessions, draft)
    with sessions.begin() as session:
        proposed = elections.proposed(session, number, SECRETARY, TODAY)
        elections.take_over(session, number, proposed, TODAY)
    with sessions() as session:
        held = {(one.person_id, one.post) for one in posts(session, DAY)}
    assert (people["林三"], PartyPost.SECRETARY) in held
    assert (people["林三"], PartyPost.MEMBER) not in held
    assert (people["王一"], PartyPost.SECRETARY) not in held


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"took_office_on": date(2026, 9, 9)}, "早于选举日期"),
        ({"term_ends_on": DAY}, "届满日期"),
        ({"appointments": "twice"}, "只能有一名"),
        ({"appointments": "stranger"}, "不是这次选举的当选人"),
    ],
)
def test_what_cannot_follow_from_an_election_is_refused(sessions, people, changes, said):
    number = save(sessions, counted(assembly(sessions), people, VOTES))
    with sessions() as session:
        proposed = elections.proposed(session, number, COMMITTEE, TODAY)
    first, *others = proposed.appointments
    given = {
        "twice": tuple(replace(one, post=PartyPost.SECRETARY) for one in proposed.appointments),
        "stranger": (replace(first, person_id=people["赵十"]), *others),
    }
    values = {name: given.get(one, one) if name == "appointments" else one
              for name, one in changes.items()}  # fmt: skip
    with pytest.raises(UserError, match=said), sessions.begin() as session:
        elections.take_over(session, number, replace(proposed, **values), TODAY)
    with sessions() as session:
        assert len(terms(session)) == 1


def test_an_election_without_result_proposes_nothing(sessions, people):
    number = save(sessions, counted(assembly(sessions), people, VOTES | {"林三": 6}))
    with sessions() as session, pytest.raises(UserError, match="还没有结果"):
        elections.proposed(session, number, COMMITTEE, TODAY)


def test_somebody_written_in_who_is_not_on_the_roster_takes_up_no_post(sessions, people):
    draft = counted(assembly(sessions), people, VOTES | {"周四": 4})
    motion = draft.motions[0]
    stranger = CandidateDraft(name="路人", yes=6, written_in=True)
    election = replace(motion.election, candidates=(*motion.election.candidates, stranger))
    number = save(sessions, replace(draft, motions=(replace(motion, election=election),)))
    with sessions() as session, pytest.raises(UserError, match="没有对应到名册"):
        elections.proposed(session, number, COMMITTEE, TODAY)
