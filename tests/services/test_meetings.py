"""Saving minutes: who is due, numbers, votes, refusals, undo."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from ready import prepare
from sqlalchemy import func, select

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.errors import UserError
from secretary_app.domain.values import (
    AttendanceState,
    ExcusalGround,
    MeetingKind,
    MotionKind,
    PartyPost,
    PartyStatus,
    PunishmentKind,
)
from secretary_app.services import meetings
from secretary_app.services.meetings import AgendaDraft, MotionDraft, SpeechDraft
from secretary_app.store import history
from secretary_app.store.records import (
    Branch,
    Change,
    Excusal,
    Group,
    Meeting,
    Person,
    Post,
    Punishment,
    Step,
)

DAY = date(2026, 3, 5)
TODAY = date(2026, 3, 6)
ASSEMBLY = (MeetingKind.ASSEMBLY,)
PRESENT = AttendanceState.PRESENT


def add(session, branch, name, **values):
    person = Person(branch_id=branch.id, name=name, **values)
    session.add(person)
    session.flush()
    return person


def full(session, branch, name, **values):
    dates = {"joined_on": date(2020, 5, 4), "full_on": date(2021, 5, 4)}
    return add(session, branch, name, **dates | values)


@pytest.fixture
def members(sessions, branch):
    """Nine full members and a probationary one; returns their ids by name."""
    with sessions.begin() as session:
        people = [full(session, branch, f"党员{number}") for number in range(1, 10)]
        people.append(add(session, branch, "预备甲", joined_on=date(2025, 6, 1)))
        people.append(
            add(
                session,
                branch,
                "发展对象甲",
                applied_on=date(2024, 1, 1),
                activist_on=date(2024, 6, 1),
                target_on=date(2025, 12, 1),
            )
        )
        prepare(people[-1], [(one.id, one.name) for one in people[:2]], DAY)
        return {person.name: person.id for person in people}


@pytest.fixture
def draft(sessions, members):
    """Minutes of an assembly at which everybody was present."""
    with sessions() as session:
        drawn = meetings.new_draft(session, ASSEMBLY, DAY)
    return everybody_present(drawn)


def everybody_present(draft):
    rows = tuple(replace(row, state=PRESENT) for row in draft.attendance)
    return meetings.with_attendance(draft, rows)


def save(sessions, draft, today=TODAY):
    with sessions.begin() as session:
        return meetings.save_meeting(session, draft, today).id


def loaded(sessions, meeting_id):
    with sessions() as session:
        return meetings.load(session, meeting_id)


def admission(members, **votes):
    ballot = Ballot(**{"eligible": 9, "present": 9, "issued": 9, "returned": 9, "yes": 9} | votes)
    return MotionDraft(
        kind=MotionKind.ADMIT,
        title="接收发展对象甲",
        person_id=members["发展对象甲"],
        ballot=ballot,
    )


def due(sessions, kinds=ASSEMBLY, day=DAY, group_id=None):
    with sessions() as session:
        rows = meetings.attendance_due(session, kinds, day, group_id)
    return {row.name: row for row in rows}


def test_an_assembly_asks_for_all_members_and_only_full_ones_vote(sessions, members):
    rows = due(sessions)
    assert len(rows) == 10
    assert "发展对象甲" not in rows
    assert rows["预备甲"].probationary
    assert not rows["预备甲"].voting
    assert rows["预备甲"].why_not
    assert rows["党员1"].voting


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"left_on": DAY}, False),
        ({"left_on": date(2026, 3, 6)}, True),
        ({"arrived_on": DAY}, True),
        ({"arrived_on": date(2026, 3, 6)}, False),
        ({"joined_on": date(2025, 3, 5), "full_on": DAY}, True),
        ({"joined_on": DAY, "full_on": None}, True),
        ({"joined_on": date(2026, 3, 6), "full_on": None}, False),
        ({"party_status": PartyStatus.SUSPENDED}, False),
        ({"binned_at": datetime(2026, 3, 1)}, False),
    ],
    ids=[
        "left on the day",
        "leaves the day after",
        "arrived that day",
        "arrives the day after",
        "full from that day",
        "joined that day",
        "joins the day after",
        "membership suspended",
        "in the bin",
    ],
)
def test_who_is_due_is_asked_of_the_day_of_the_meeting(sessions, branch, values, expected):
    with sessions.begin() as session:
        full(session, branch, "张三", **values)
    assert ("张三" in due(sessions)) is expected


def test_a_member_under_observation_is_due_but_does_not_vote(sessions, branch, members):
    with sessions.begin() as session:
        person = session.get_one(Person, members["党员1"])
        person.punishments.append(
            Punishment(
                kind=PunishmentKind.PROBATION_IN_PARTY,
                decided_on=date(2026, 1, 1),
                ends_on=date(2027, 1, 1),
            )
        )
    row = due(sessions)["党员1"]
    assert not row.voting
    assert "留党察看" in row.why_not


@pytest.mark.parametrize(
    ("approved", "passed", "voting"),
    [(False, False, True), (True, False, True), (False, True, True), (True, True, False)],
)
def test_a_member_is_left_out_of_the_count_only_with_both_approvals(
    sessions, branch, members, approved, passed, voting
):
    with sessions.begin() as session:
        person = session.get_one(Person, members["党员1"])
        person.excusals.append(
            Excusal(
                ground=ExcusalGround.ABROAD,
                starts_on=date(2025, 9, 1),
                superior_approved=approved,
                assembly_passed=passed,
            )
        )
    rows = due(sessions)
    assert sum(row.voting for row in rows.values()) == (9 if voting else 8)


def test_a_committee_is_its_posts_as_of_the_day(sessions, branch, members):
    with sessions.begin() as session:
        for name, starts_on, ends_on in (
            ("党员1", date(2025, 1, 1), None),
            ("党员2", date(2025, 1, 1), DAY),
            ("党员3", date(2025, 1, 1), date(2026, 1, 31)),
            ("党员4", date(2026, 4, 1), None),
        ):
            session.add(
                Post(
                    branch_id=branch.id,
                    person_id=members[name],
                    post=PartyPost.SECRETARY if name == "党员1" else PartyPost.MEMBER,
                    starts_on=starts_on,
                    ends_on=ends_on,
                )
            )
    assert set(due(sessions, (MeetingKind.COMMITTEE,))) == {"党员1", "党员2"}


def test_a_group_is_its_own_members(sessions, branch, members):
    with sessions.begin() as session:
        group = Group(branch_id=branch.id, name="第一党小组")
        session.add(group)
        session.flush()
        for name in ("党员1", "党员2", "预备甲"):
            session.get_one(Person, members[name]).group_id = group.id
        group_id = group.id
    rows = due(sessions, (MeetingKind.GROUP,), group_id=group_id)
    assert set(rows) == {"党员1", "党员2", "预备甲"}


def test_everything_written_comes_back(sessions, members, draft):
    written = replace(
        draft,
        title=" 三月党员大会 ",
        starts_at=time(14, 30),
        ends_at=time(16, 0),
        place="信息楼302",
        host="党员1",
        host_id=members["党员1"],
        recorder="党员2",
        agenda=(
            AgendaDraft(title="传达学习", speeches=(SpeechDraft(name="党员3", points="二"),)),
            AgendaDraft(title="讨论接收"),
        ),
        motions=(admission(members),),
        different_opinions="无",
        study_hours=1.5,
    )
    number = save(sessions, written)
    with sessions() as session:
        read = meetings.draft_from(session, number)
    assert read.title == "三月党员大会"
    assert (read.starts_at, read.ends_at) == (time(14, 30), time(16, 0))
    assert [item.title for item in read.agenda] == ["传达学习", "讨论接收"]
    assert read.agenda[0].speeches[0].points == "二"
    assert read.motions[0].ballot == admission(members).ballot
    assert [row.state for row in read.attendance] == [PRESENT] * 10
    why = {row.name: row.why_not for row in read.attendance}
    assert why["预备甲"]


def test_saving_unchanged_minutes_again_changes_no_record(sessions, members, draft):
    number = save(sessions, replace(draft, motions=(admission(members),)))
    with sessions() as session:
        before = session.scalar(select(func.count()).select_from(Change))
        again = meetings.draft_from(session, number)
    save(sessions, again)
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(Change)) == before


def test_a_changed_item_keeps_its_number_and_an_old_one_goes(sessions, draft):
    number = save(
        sessions, replace(draft, agenda=(AgendaDraft(title="甲"), AgendaDraft(title="乙")))
    )
    with sessions() as session:
        read = meetings.draft_from(session, number)
    kept = replace(read.agenda[1], title="乙（改）")
    save(sessions, replace(read, agenda=(kept, AgendaDraft(title="丙"))))
    meeting = loaded(sessions, number)
    assert [(item.position, item.title) for item in meeting.agenda] == [(1, "乙（改）"), (2, "丙")]
    assert meeting.agenda[0].id == read.agenda[1].id


def test_meetings_are_numbered_by_kind_and_year(sessions, members, draft):
    first = save(sessions, draft)
    committee = save(sessions, replace(draft, kinds=(MeetingKind.COMMITTEE,), attendance=()))
    second = save(sessions, draft)
    last_year = save(sessions, replace(draft, held_on=date(2025, 12, 30)))
    numbers = [loaded(sessions, one).number for one in (first, committee, second, last_year)]
    assert numbers == [1, 1, 2, 1]


def test_meetings_of_groups_are_numbered_by_group(sessions, draft):
    with sessions.begin() as session:
        branch = session.scalars(select(Branch)).one()
        groups = [Group(branch_id=branch.id, name=name) for name in ("第一党小组", "第二党小组")]
        session.add_all(groups)
        session.flush()
        first, second = (group.id for group in groups)
    of_group = replace(draft, kinds=(MeetingKind.GROUP,), attendance=())
    saved = [save(sessions, replace(of_group, group_id=one)) for one in (first, second, first)]
    assert [loaded(sessions, one).number for one in saved] == [1, 1, 2]


def test_a_number_once_given_stays_when_the_minutes_change(sessions, draft):
    first, _second = save(sessions, draft), save(sessions, draft)
    with sessions() as session:
        read = meetings.draft_from(session, first)
    save(sessions, replace(read, title="改名"))
    assert loaded(sessions, first).number == 1


def test_a_meeting_taken_out_of_the_bin_gets_a_free_number(sessions, draft):
    first = save(sessions, draft)
    with sessions.begin() as session:
        meetings.bin_meeting(session, first)
    second = save(sessions, draft)
    with sessions.begin() as session:
        meetings.restore_meeting(session, first)
    assert loaded(sessions, second).number == 1
    assert loaded(sessions, first).number == 2


def test_a_late_entry_keeps_both_days(sessions, draft):
    with sessions.begin() as session:
        meeting = meetings.save_meeting(session, draft, TODAY, now=datetime(2026, 3, 6, 1, 0))
        number = meeting.id
    meeting = loaded(sessions, number)
    assert meeting.held_on == DAY
    assert meeting.recorded_at == datetime(2026, 3, 6, 1, 0)


def change(**values):
    return lambda draft, members: replace(draft, **values)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (change(kinds=()), "会议类型"),
        (change(title="  "), "名称"),
        (change(starts_at=time(15), ends_at=time(14)), "结束时间早于开始时间"),
        (change(held_on=date(2026, 3, 7)), "今天之后"),
        (change(agenda=(AgendaDraft(title=" "),)), "没有标题"),
        (change(motions=(MotionDraft(kind=MotionKind.GENERAL),)), "没有写明事项"),
        (change(motions=(MotionDraft(kind=MotionKind.ADMIT, title="接收"),)), "没有选定人员"),
        (
            change(motions=(MotionDraft(kind=MotionKind.COMMITTEE, title="研究"),)),
            "支部委员会会议",
        ),
        (
            lambda draft, members: replace(draft, motions=(admission(members),) * 2),
            "表决了两次",
        ),
        (
            lambda draft, members: replace(draft, motions=(admission(members, yes=8),)),
            "应等于收回",
        ),
        (
            lambda draft, members: replace(draft, motions=(admission(members, present=10),)),
            "多于应到",
        ),
        (
            lambda draft, members: replace(
                draft, motions=(admission(members, returned=10, yes=10),)
            ),
            "多于发出",
        ),
        (
            lambda draft, members: replace(draft, motions=(admission(members, written_yes=1),)),
            "多于未到会",
        ),
    ],
)
def test_minutes_that_cannot_be_true_are_refused_and_nothing_is_stored(
    sessions, members, draft, wrong, said
):
    with pytest.raises(UserError, match=said) as refused, sessions.begin() as session:
        meetings.save_meeting(session, wrong(draft, members), TODAY)
    assert refused.value.hint
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(Meeting)) == 0


def test_a_meeting_to_come_is_saved_without_attendance_and_numbered_when_held(sessions, draft):
    later = date(2026, 4, 2)
    with sessions() as session:
        planned = meetings.new_draft(session, ASSEMBLY, later)
    number = save(sessions, replace(planned, agenda=(AgendaDraft(title="议题"),)))
    assert loaded(sessions, number).number is None
    assert loaded(sessions, save(sessions, draft)).number == 1
    with sessions() as session:
        held = everybody_present(meetings.draft_from(session, number))
    assert loaded(sessions, save(sessions, held, later)).number == 2


def test_a_motion_without_a_count_is_saved_and_decides_nothing(sessions, members, draft):
    motion = admission(members, returned=0, yes=0)
    save(sessions, replace(draft, motions=(motion,)))
    assert steps(sessions) == []


def steps(sessions):
    with sessions() as session:
        rows = session.scalars(select(Step).where(Step.motion_id.is_not(None)))
        return [(step.code, step.outcome, step.happened_on) for step in rows]


@pytest.mark.parametrize(
    ("votes", "outcome"),
    [
        ({"yes": 9}, "ADMIT"),
        ({"yes": 5, "no": 4}, "ADMIT"),
        ({"yes": 4, "no": 5}, "REJECT"),
        ({"yes": 4, "abstain": 5}, "REJECT"),
        ({"present": 7, "issued": 7, "returned": 7, "yes": 4, "no": 3, "written_yes": 1}, "ADMIT"),
        ({"present": 5, "issued": 5, "returned": 5, "yes": 5}, "ADMIT"),
    ],
    ids=[
        "all",
        "more than half",
        "less than half",
        "abstentions do not lessen the number due",
        "a written opinion makes the half",
        "just a quorum",
    ],
)
def test_a_vote_of_admission_is_the_step_of_the_person(sessions, members, draft, votes, outcome):
    save(sessions, replace(draft, motions=(admission(members, **votes),)))
    assert steps(sessions) == [("T15", outcome, DAY)]


def test_written_opinions_are_not_presence_and_a_meeting_without_quorum_decides_nothing(
    sessions, members, draft
):
    motion = admission(members, present=4, issued=4, returned=4, yes=4, written_yes=5)
    save(sessions, replace(draft, motions=(motion,)))
    assert steps(sessions) == []


def test_exactly_half_is_not_more_than_half(sessions, branch, members):
    with sessions.begin() as session:
        full(session, branch, "党员10")
        drawn = meetings.new_draft(session, ASSEMBLY, DAY)
    motion = admission(members, eligible=10, present=10, issued=10, returned=10, yes=5, no=5)
    save(sessions, replace(everybody_present(drawn), motions=(motion,)))
    assert steps(sessions) == [("T15", "REJECT", DAY)]


def joined_on(sessions, members):
    with sessions() as session:
        return session.get_one(Person, members["发展对象甲"]).joined_on


def test_a_whole_meeting_is_one_change_and_undo_takes_its_step_back(sessions, members, draft):
    number = save(sessions, replace(draft, motions=(admission(members),)))
    assert joined_on(sessions, members) == DAY
    with sessions.begin() as session:
        label = history.undo(session)
    assert label is not None
    assert "会议" in label
    assert steps(sessions) == []
    assert joined_on(sessions, members) is None
    with sessions() as session:
        assert session.get(Meeting, number) is None
    with sessions.begin() as session:
        history.redo(session)
    assert steps(sessions) == [("T15", "ADMIT", DAY)]
    assert len(loaded(sessions, number).attendance) == 10


def test_a_motion_taken_out_of_the_minutes_takes_its_step_along(sessions, members, draft):
    number = save(sessions, replace(draft, motions=(admission(members),)))
    with sessions() as session:
        read = meetings.draft_from(session, number)
    save(sessions, replace(read, motions=()))
    assert steps(sessions) == []
    assert joined_on(sessions, members) is None


def test_the_bin_takes_the_step_and_gives_it_back(sessions, members, draft):
    number = save(sessions, replace(draft, motions=(admission(members),)))
    with sessions.begin() as session:
        meetings.bin_meeting(session, number)
    assert steps(sessions) == []
    with sessions.begin() as session:
        meetings.restore_meeting(session, number)
    assert steps(sessions) == [("T15", "ADMIT", DAY)]


def test_another_day_of_the_meeting_is_another_day_of_the_step(sessions, members, draft):
    number = save(sessions, replace(draft, motions=(admission(members),)))
    with sessions() as session:
        read = meetings.draft_from(session, number)
    save(sessions, replace(read, held_on=date(2026, 3, 4)))
    assert steps(sessions) == [("T15", "ADMIT", date(2026, 3, 4))]


def test_those_admitted_and_not_yet_approved_are_not_due(sessions, members, draft):
    save(sessions, replace(draft, motions=(admission(members),)))
    assert "发展对象甲" not in due(sessions, day=date(2026, 4, 1))


def test_candidates_stand_first_where_they_are_at_the_right_stage(sessions, members):
    with sessions() as session:
        admit = meetings.candidates(session, MotionKind.ADMIT, DAY)
        convert = meetings.candidates(session, MotionKind.CONVERT, DAY)
        general = meetings.candidates(session, MotionKind.GENERAL, DAY)
    assert admit[0].name == "发展对象甲"
    assert convert[0].name == "预备甲"
    assert general == []
    assert not any(one.name.startswith("党员") for one in admit)
