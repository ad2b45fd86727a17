"""Transfers, being away, honours, punishments, measures, status: each is one change."""

from datetime import date

import pytest

from secretary_app.domain.errors import UserError
from secretary_app.domain.member_values import (
    ContactWay,
    FlowKind,
    HonourKind,
    HonourLevel,
    MeasureKind,
    OfficeTrainingKind,
    TransferKind,
    TransferWay,
)
from secretary_app.domain.values import PartyPost, PartyStatus, PersonKind, PunishmentKind
from secretary_app.services import (
    branch_facts,
    branches,
    checks,
    discipline,
    dues_facts,
    flows,
    honours,
    office,
    people,
    school_years,
    statuses,
    transfers,
)
from secretary_app.store import history
from secretary_app.store.people import eligible_on, members_on
from secretary_app.store.records import Person, Post

TODAY = date(2026, 11, 23)
OUT, IN = TransferKind.OUT, TransferKind.IN
LETTER = {
    "kind": OUT,
    "way": TransferWay.LETTER,
    "issued_on": date(2026, 10, 8),
    "to_place": "中共某市某局委员会",
    "valid_days": 30,
    "dues_until_on": date(2026, 10, 31),
}


@pytest.fixture
def number(person):
    return person.id


def rules(sessions, person_id=None):
    with sessions() as session:
        found = (
            checks.findings(session, TODAY)
            if person_id is None
            else checks.findings_of_person(session, person_id, TODAY)
        )
    return {one.rule for one in found}


def counted(sessions, day):
    with sessions() as session:
        return [person.name for person in members_on(session, date.fromisoformat(day))]


def undone(sessions):
    with sessions.begin() as session:
        return history.undo(session)


def test_a_member_counts_until_another_branch_has_taken_over(sessions, person, number):
    with sessions.begin() as session:
        branches.appoint(session, number, PartyPost.SECRETARY, date(2025, 3, 1))
        group = branches.add_group(session, "第一党小组", number)
    with sessions.begin() as session:
        letter = transfers.record_transfer(session, number, LETTER)
        assert letter.from_place == "中共某大学计算机学院委员会计算机学院本科生第一党支部"
        assert letter.dues_until_on == date(2026, 10, 1)
    assert counted(sessions, "2026-11-23") == [person.name]
    assert "REL-LATE" in rules(sessions, number)
    with sessions.begin() as session:
        received = {**LETTER, "received_on": date(2026, 11, 5)}
        transfers.record_transfer(session, number, received, letter.id)
    assert counted(sessions, "2026-11-04") == [person.name]
    assert counted(sessions, "2026-11-05") == []
    with sessions() as session:
        gone = session.get_one(Person, number)
        assert gone.left_reason == "转出组织关系：中共某市某局委员会"
        assert session.query(Post).one().ends_on == date(2026, 11, 4)
        assert branches.groups(session)[0].leader_id is None
        assert group.name == "第一党小组"
    assert "REL-RECEIPT" in rules(sessions)
    assert undone(sessions) == f"修改转出：{person.name}"
    assert counted(sessions, "2026-11-23") == [person.name]


def test_a_transfer_taken_away_brings_the_member_back(sessions, person, number):
    with sessions.begin() as session:
        received = {**LETTER, "received_on": date(2026, 11, 5)}
        letter = transfers.record_transfer(session, number, received)
    with sessions.begin() as session:
        transfers.remove_transfer(session, letter.id)
    assert counted(sessions, "2026-11-23") == [person.name]
    assert undone(sessions)
    assert counted(sessions, "2026-11-23") == []


def test_somebody_who_is_taken_over_here_counts_from_that_day(sessions, person, number):
    came = {**LETTER, "kind": IN, "to_place": "", "from_place": "中共某县某局总支"}
    with sessions.begin() as session:
        letter = transfers.record_transfer(session, number, came)
    assert counted(sessions, "2026-10-20") == [person.name], "nothing changes before the receipt"
    with sessions.begin() as session:
        received = {**came, "received_on": date(2026, 10, 20)}
        transfers.record_transfer(session, number, received, letter.id)
    assert counted(sessions, "2026-10-19") == []
    assert counted(sessions, "2026-10-20") == [person.name]
    with sessions() as session:
        assert session.get_one(Person, number).source == "中共某县某局总支"


CAME = {**LETTER, "kind": IN, "to_place": "", "from_place": "中共某县某局总支"}


@pytest.fixture
def returned(sessions, number):
    """The letter with which somebody came back in September who had left in March."""
    with sessions.begin() as session:
        gone = {"issued_on": date(2026, 2, 20), "received_on": date(2026, 3, 5)}
        transfers.record_transfer(
            session, number, {**LETTER, **gone, "dues_until_on": date(2026, 3, 1)}
        )
    with sessions.begin() as session:
        came = {"issued_on": date(2026, 8, 20), "received_on": date(2026, 9, 5)}
        return transfers.record_transfer(
            session, number, {**CAME, **came, "dues_until_on": date(2026, 9, 1)}
        ).id


DAYS = ("2026-03-04", "2026-03-05", "2026-09-04", "2026-09-05")


def test_who_left_and_came_back_counted_before_and_counts_again(sessions, person, returned):
    assert [bool(counted(sessions, day)) for day in DAYS] == [True, False, False, True]
    with sessions() as session:
        since = [one.since for one in members_of_branch(session, DAYS[0])]
        assert since == [min(person.admitted_on or person.joined_on, date(2026, 3, 4))]
        assert [one.since for one in members_of_branch(session, DAYS[3])] == [date(2026, 9, 5)]
    assert undone(sessions)
    assert [bool(counted(sessions, day)) for day in DAYS] == [True, False, False, False]
    with sessions.begin() as session:
        assert history.redo(session)
    assert [bool(counted(sessions, day)) for day in DAYS] == [True, False, False, True]


def members_of_branch(session, day):
    return branch_facts.members_on(session, branches.current(session), date.fromisoformat(day))


def test_months_between_leaving_and_coming_back_are_not_due_here(sessions, number, returned):
    with sessions() as session:
        account = dues_facts.account_of(session, number, branches.policy(session))
    due = [month for month in range(1, 13) if account.is_due(date(2026, month, 1))]
    assert due == [1, 2, 3, 10, 11, 12]


def test_a_return_taken_back_or_moved_keeps_the_time_before(sessions, person, number, returned):
    with sessions.begin() as session:
        later = {**CAME, "issued_on": date(2026, 8, 20), "received_on": date(2026, 9, 6)}
        transfers.record_transfer(session, number, later, returned)
    assert [bool(counted(sessions, day)) for day in DAYS] == [True, False, False, False]
    assert counted(sessions, "2026-09-06") == [person.name]
    with sessions.begin() as session:
        transfers.remove_transfer(session, returned)
        back = session.get_one(Person, number)
        assert (back.arrived_on, back.left_on) == (None, date(2026, 3, 5))
        assert back.left_reason == "转出组织关系：中共某市某局委员会"
        assert back.earlier_stays is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"to_place": " "},
        {"valid_days": 0},
        {"valid_days": 3000},
        {"received_on": date(2026, 10, 7)},
        {"received_on": date(2026, 10, 9), "receipt_on": date(2026, 10, 8)},
    ],
    ids=["where to", "no day", "many years", "received before", "receipt before"],
)
def test_a_transfer_that_cannot_be_is_refused(sessions, number, wrong):
    with sessions() as session, pytest.raises(UserError) as refused:
        transfers.record_transfer(session, number, {**LETTER, **wrong})
    assert refused.value.hint


def test_a_member_away_is_marked_contacted_and_back(sessions, person, number):
    away = {"kind": FlowKind.OUT, "starts_on": date(2026, 3, 1), "place": "某市", "reason": "实习"}
    with sessions.begin() as session:
        flow = flows.record_flow(session, number, away)
        assert session.get_one(Person, number).is_floating
    assert "FLOW-CONTACT" in rules(sessions, number)
    with sessions.begin() as session:
        contact = flows.record_contact(session, flow.id, date(2026, 8, 20), ContactWay.PHONE)
    assert "FLOW-CONTACT" not in rules(sessions, number)
    assert counted(sessions, "2026-11-23") == [person.name], "whoever floats counts"
    with sessions.begin() as session:
        flows.remove_contact(session, contact.id)
        flows.record_flow(session, number, {**away, "ends_on": date(2026, 11, 1)}, flow.id)
        assert not session.get_one(Person, number).is_floating
    with sessions.begin() as session:
        flows.remove_flow(session, flow.id)
        assert flows.flows_of(session, number) == []


def test_two_times_away_of_one_kind_do_not_overlap(sessions, number):
    first = {"kind": FlowKind.OUT, "starts_on": date(2025, 3, 1), "ends_on": date(2025, 9, 1)}
    with sessions.begin() as session:
        flows.record_flow(session, number, first)
        flows.record_flow(session, number, {**first, "kind": FlowKind.ABROAD})
        later = {"kind": FlowKind.OUT, "starts_on": date(2025, 9, 1)}
        flows.record_flow(session, number, later)
        with pytest.raises(UserError, match="重叠"):
            flows.record_flow(session, number, {**first, "starts_on": date(2025, 8, 31)})
        with pytest.raises(UserError):
            flows.record_flow(session, number, {**later, "ends_on": date(2025, 8, 1)})


def test_somebody_lost_is_looked_for_suspended_found_and_restored(sessions, person, number):
    lost = {"kind": FlowKind.LOST, "starts_on": date(2026, 1, 10)}
    with sessions.begin() as session:
        flow = flows.record_flow(session, number, lost)
        flows.record_contact(
            session, flow.id, date(2026, 2, 1), ContactWay.THROUGH_OTHERS, reached=False
        )
    assert counted(sessions, "2026-08-01") == [person.name], "whoever is lost counts"
    assert "FLOW-LOST" in rules(sessions, number)
    with sessions.begin() as session:
        statuses.change_status(
            session, number, PartyStatus.SUSPENDED, date(2026, 8, 1), "失联满六个月，查找无果"
        )
    with sessions.begin() as session:
        statuses.change_status(
            session, number, PartyStatus.NORMAL, date(2026, 10, 1), "已取得联系"
        )
    days = ("2026-07-31", "2026-08-01", "2026-09-30", "2026-10-01")
    assert [bool(counted(sessions, day)) for day in days] == [True, False, False, True]
    with sessions.begin() as session:
        latest = statuses.changes_of(session, number)[0]
        statuses.remove_change(session, latest.id)
    assert counted(sessions, "2026-10-01") == []


@pytest.mark.parametrize(
    "status", [one for one in PartyStatus if one in statuses.ENDING], ids=lambda one: one.value
)
def test_the_end_of_a_membership_stays_in_the_history_and_out_of_every_count(
    sessions, person, number, status
):
    with sessions.begin() as session:
        change = statuses.change_status(session, number, status, date(2026, 9, 1), "决定")
        gone = session.get_one(Person, number)
        assert (gone.left_on, gone.party_status_on) == (date(2026, 9, 1), date(2026, 9, 1))
    assert counted(sessions, "2026-08-31") == [person.name]
    assert counted(sessions, "2026-09-01") == []
    with sessions.begin() as session:
        statuses.remove_change(session, change.id)
        back = session.get_one(Person, number)
        assert (back.left_on, back.party_status) == (None, PartyStatus.NORMAL)


def test_a_change_of_status_needs_its_reason(sessions, number):
    with sessions() as session, pytest.raises(UserError):
        statuses.change_status(session, number, PartyStatus.SUSPENDED, date(2026, 8, 1), " ")


def test_expulsion_ends_the_membership_in_the_same_change(sessions, person, number):
    with sessions.begin() as session:
        punished = people.punish(
            session, number, PunishmentKind.EXPULSION, date(2026, 9, 1), note="严重违纪"
        )
    assert counted(sessions, "2026-09-01") == []
    assert undone(sessions) == f"登记处分：{person.name}"
    assert counted(sessions, "2026-09-01") == [person.name]
    with sessions.begin() as session:
        history.redo(session)
    with sessions.begin() as session:
        discipline.remove_punishment(session, punished.id)
    assert counted(sessions, "2026-09-01") == [person.name]


def test_probation_in_the_party_takes_the_vote_until_it_is_restored(sessions, person, number):
    looked_at = {
        "kind": PunishmentKind.PROBATION_IN_PARTY,
        "decided_on": date(2025, 6, 1),
        "ends_on": date(2026, 5, 31),
        "doc_no": "校纪〔2025〕3号",
    }
    with sessions.begin() as session:
        punishment = discipline.record_punishment(session, number, looked_at)

    def voters(day):
        with sessions() as session:
            return len(eligible_on(session, date.fromisoformat(day)))

    assert [voters(day) for day in ("2025-05-31", "2025-06-01", "2026-05-31", "2026-06-01")] == [
        1,
        0,
        0,
        1,
    ]
    assert "PUN-RESTORE" in rules(sessions, number)
    with sessions.begin() as session:
        restored = {**looked_at, "restored_on": date(2026, 7, 1)}
        discipline.record_punishment(session, number, restored, punishment.id)
    assert [voters(day) for day in ("2026-06-30", "2026-07-01")] == [0, 1]
    assert "PUN-RESTORE" not in rules(sessions, number)


def test_measures_are_concluded_or_end_the_membership(sessions, person, number):
    correction = {
        "kind": MeasureKind.CORRECTION,
        "decided_on": date(2025, 10, 1),
        "ends_on": date(2026, 9, 30),
        "reason": "长期不参加组织生活",
    }
    with sessions.begin() as session:
        with pytest.raises(UserError):
            discipline.record_measure(session, number, {**correction, "ends_on": None})
        measure = discipline.record_measure(session, number, correction)
    assert "PUN-CORRECT-1Y" in rules(sessions, number)
    with sessions.begin() as session:
        concluded = {**correction, "concluded_on": date(2026, 10, 8), "conclusion": "未改正"}
        discipline.record_measure(session, number, concluded, measure.id)
    assert "PUN-CORRECT-1Y" not in rules(sessions, number)
    removal = {"kind": MeasureKind.REMOVAL, "decided_on": date(2026, 11, 1), "reason": "未改正"}
    with sessions.begin() as session:
        last = discipline.record_measure(session, number, removal)
        assert session.get_one(Person, number).party_status is PartyStatus.REMOVED
        assert [one.kind for one in discipline.measures_of(session, number)] == [
            MeasureKind.REMOVAL,
            MeasureKind.CORRECTION,
        ]
    assert counted(sessions, "2026-11-01") == []
    with sessions.begin() as session:
        discipline.remove_measure(session, last.id)
    assert counted(sessions, "2026-11-01") == [person.name]


def test_honours_of_members_and_of_the_branch(sessions, person, number):
    values = {
        "kind": HonourKind.MEMBER,
        "name": "2026年度校级优秀共产党员",
        "level": HonourLevel.SCHOOL,
        "awarded_on": date(2026, 6, 28),
    }
    of_branch = {**values, "kind": HonourKind.BRANCH, "name": "先进基层党组织"}
    with sessions.begin() as session:
        one = honours.record_honour(session, number, values)
        honours.record_honour(session, None, of_branch)
        with pytest.raises(UserError):
            honours.record_honour(session, number, of_branch)
        with pytest.raises(UserError):
            honours.record_honour(session, number, {**values, "name": " "})
    with sessions.begin() as session:
        honours.record_honour(session, number, {**values, "doc_no": "校党〔2026〕9号"}, one.id)
        assert [one.doc_no for one in honours.honours_of(session, number)] == ["校党〔2026〕9号"]
        assert [one.name for one in honours.honours_of(session, None)] == ["先进基层党组织"]
        honours.remove_honour(session, one.id)
        assert honours.honours_of(session, number) == []


def test_posts_are_approved_and_secretaries_trained(sessions, person, number):
    with sessions.begin() as session:
        session.get_one(Person, number)
        branches.current(session).created_at = None
        post = branches.appoint(session, number, PartyPost.SECRETARY, date(2026, 1, 10))
        session.flush()
    assert {"ORG-APPROVE", "ORG-TRAIN"} <= rules(sessions)
    training = {
        "kind": OfficeTrainingKind.ROTATION,
        "name": "2026年高校党支部书记集中轮训",
        "starts_on": date(2026, 7, 6),
        "hours": 32.0,
    }
    taking = {**training, "kind": OfficeTrainingKind.TAKING_OFFICE, "name": "新任书记任职培训"}
    with sessions.begin() as session:
        assert office.approve_posts(session, [post.id], date(2026, 1, 15), "院党〔2026〕2号") == 1
        office.record_training(session, number, training)
        last = office.record_training(session, number, taking)
        with pytest.raises(UserError):
            office.record_training(session, number, {**training, "ends_on": date(2026, 7, 1)})
    assert not {"ORG-APPROVE", "ORG-TRAIN"} & rules(sessions)
    with sessions.begin() as session:
        office.remove_training(session, last.id)
        assert [one.name for one in office.trainings(session)] == [training["name"]]
    assert "ORG-TRAIN" in rules(sessions)


def test_a_new_school_year_is_looked_at_first_and_written_as_one_change(sessions, branch):
    with sessions.begin() as session:
        session.add_all(
            Person(
                branch_id=branch.id,
                name=name,
                kind=PersonKind.STUDENT,
                post=post,
                grade=grade,
            )
            for name, post, grade in (
                ("甲", "本科其他年级", "2023级"),
                ("乙", "本科一年级", "2025级"),
                ("丙", "本科其他年级", "2024级"),
                ("丁", "退休人员", None),
            )
        )
    with sessions() as session:
        lines = school_years.preview(session, TODAY)
    assert [(line.name, line.changes) for line in lines] == [
        ("甲", True),
        ("乙", True),
        ("丙", False),
    ]
    with sessions.begin() as session:
        assert school_years.apply(session, lines, 2026) == 2
    with sessions() as session:
        assert school_years.apply(session, school_years.preview(session, TODAY), 2026) == 0
    assert undone(sessions) == "学年批量更新：2026–2027 学年，2 人"
    with sessions() as session:
        assert [line.before for line in school_years.preview(session, TODAY)] == [
            "本科其他年级",
            "本科一年级",
            "本科其他年级",
        ]
