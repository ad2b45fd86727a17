"""Votes in the minutes are judged as the steps that they record, while typed and on saving."""

from dataclasses import replace
from datetime import date

import pytest
from ready import prepare
from sqlalchemy import select

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.errors import UserError
from secretary_app.domain.rules import RULE_TEXTS
from secretary_app.domain.values import (
    AttendanceState,
    ExcusalGround,
    MeetingKind,
    MotionKind,
    Opinion,
    PartyPost,
)
from secretary_app.services import checks, meetings
from secretary_app.services.meeting_drafts import suggested_for
from secretary_app.services.meetings import MotionDraft
from secretary_app.services.motion_drafts import OpinionDraft, with_opinions
from secretary_app.services.vote_verdicts import consider_vote
from secretary_app.store.records import Excusal, Meeting, Person, Post, Step

DAY, TODAY = date(2026, 3, 5), date(2026, 3, 6)
ASSEMBLY = (MeetingKind.ASSEMBLY,)
TARGET = {
    "applied_on": date(2024, 1, 1),
    "activist_on": date(2024, 6, 1),
    "target_on": date(2025, 12, 1),
}


@pytest.fixture
def people(sessions, branch):
    """Nine full members; an applicant, a target with and one without what T15 needs; two on
    probation, one of them for longer than a year. Returns ids by name."""
    with sessions.begin() as session:

        def add(name, **values):
            person = Person(branch_id=branch.id, name=name, **values)
            session.add(person)
            session.flush()
            return person

        full = {"joined_on": date(2020, 5, 4), "full_on": date(2021, 5, 4)}
        found = [add(f"党员{number}", **full) for number in range(1, 10)]
        found += [
            add("申请人", applied_on=date(2025, 9, 1)),
            add("缺材料的", **TARGET),
            add("可接收的", **TARGET),
            add("期满的", joined_on=date(2025, 1, 10)),
            add("未满的", joined_on=date(2025, 9, 1)),
        ]
        prepare(found[11], [(one.id, one.name) for one in found[:2]], DAY)
        return {person.name: person.id for person in found}


@pytest.fixture
def draft(sessions, people):
    """Minutes of an assembly at which everybody was present."""
    with sessions() as session:
        drawn = meetings.new_draft(session, ASSEMBLY, DAY)
    rows = [replace(row, state=AttendanceState.PRESENT) for row in drawn.attendance]
    return meetings.with_attendance(drawn, rows)


def vote(people, name, kind=MotionKind.ADMIT, **values):
    ballot = Ballot(eligible=9, present=9, issued=9, returned=9, yes=9)
    motion = MotionDraft(kind=kind, title=f"{kind.label}：{name}", person_id=people[name])
    return replace(motion, **{"ballot": ballot} | values)


def save(sessions, draft, *motions, today=TODAY):
    with sessions.begin() as session:
        return meetings.save_meeting(session, replace(draft, motions=motions), today).id


def judged(sessions, draft, motion):
    with sessions() as session:
        return consider_vote(session, motion, TODAY).verdict(draft, motion)


@pytest.mark.parametrize(
    ("name", "kind", "values", "rule"),
    [
        pytest.param("申请人", MotionKind.ADMIT, {}, "DEV-", id="a mere applicant"),
        pytest.param("缺材料的", MotionKind.ADMIT, {}, "DEV-", id="nothing of what T15 needs"),
        pytest.param("未满的", MotionKind.CONVERT, {}, "DEV-CONV-NOTEARLY", id="too early"),
        pytest.param("期满的", MotionKind.EXTEND, {}, "DEV-EXT-ONCE", id="no months said"),
        pytest.param(
            "期满的", MotionKind.EXTEND, {"extend_months": 3}, "DEV-EXT-ONCE", id="three months"
        ),
        pytest.param("可接收的", MotionKind.ADMIT, {"secret": False}, "VOTE-SECRET", id="open"),
    ],
)
def test_a_vote_that_the_rules_forbid_is_said_while_typing_and_refused_on_saving(
    sessions, people, draft, name, kind, values, rule
):
    motion = vote(people, name, kind, **values)
    blocking = judged(sessions, draft, motion).blocking
    assert any(one.rule.startswith(rule) for one in blocking)
    uncounted = replace(motion, ballot=Ballot(eligible=9))
    assert judged(sessions, draft, uncounted).blocking

    with pytest.raises(UserError, match=f"（{RULE_TEXTS[blocking[0].rule].title}）") as refused:
        save(sessions, draft, motion)
    assert "依据" in refused.value.hint
    assert "可以先不填票数保存" in refused.value.hint
    with sessions() as session:
        assert session.scalars(select(Meeting)).all() == []
        assert session.scalars(select(Step).where(Step.motion_id.is_not(None))).all() == []

    number = save(sessions, draft, uncounted)
    with sessions() as session:
        assert meetings.load(session, number).motions[0].title == motion.title


def test_a_lawful_vote_has_nothing_against_it_and_is_the_step(sessions, people, draft):
    motion = vote(people, "可接收的")
    verdict = judged(sessions, draft, motion)
    assert verdict.is_passed
    save(sessions, draft, motion)
    with sessions() as session:
        assert session.get_one(Person, people["可接收的"]).joined_on == DAY


def test_the_same_person_is_not_admitted_at_two_meetings(sessions, people, draft):
    save(sessions, draft, vote(people, "可接收的"))
    with pytest.raises(UserError, match="已经登记过"):
        save(sessions, draft, vote(people, "可接收的"))


def test_a_warning_is_passed_with_a_reason_that_the_step_has_too(sessions, people, draft):
    with sessions.begin() as session:
        session.get_one(Person, people["可接收的"]).expected_leave_on = date(2026, 4, 1)
    motion = vote(people, "可接收的")
    with pytest.raises(UserError, match="须说明理由"):
        save(sessions, draft, motion)
    number = save(sessions, draft, replace(motion, reason="已与接收单位党组织沟通"))
    with sessions() as session:
        step = session.scalar(select(Step).where(Step.code == "T15"))
        assert step.reason == "已与接收单位党组织沟通"
        read = meetings.draft_from(session, number)
    assert read.motions[0].reason == "已与接收单位党组织沟通"


def test_the_months_of_an_extension_are_entered_with_the_vote(sessions, people, draft):
    number = save(sessions, draft, vote(people, "期满的", MotionKind.EXTEND, extend_months=6))
    with sessions() as session:
        step = session.scalar(select(Step).where(Step.code == "T23"))
        assert step.details["extend_months"] == 6
        assert meetings.draft_from(session, number).motions[0].extend_months == 6
        blocked = checks.findings_of_person(session, people["期满的"], TODAY)
    assert "DEV-EXT-ONCE" not in {one.rule for one in blocked}


def test_minutes_entered_months_later_are_judged_as_of_their_day(sessions, people, draft):
    verdict = judged(sessions, draft, vote(people, "可接收的"))
    late = date(2026, 11, 23)
    with sessions() as session:
        motion = vote(people, "可接收的")
        assert consider_vote(session, motion, late).verdict(draft, motion).is_passed
    assert verdict.is_passed
    save(sessions, draft, vote(people, "可接收的"), today=late)


def test_what_stands_on_record_is_not_asked_about_again(sessions, people, draft):
    number = save(sessions, draft, vote(people, "可接收的"))
    with sessions.begin() as session:
        person = session.get_one(Person, people["可接收的"])
        person.steps[:] = [step for step in person.steps if step.code != "T13"]
    with sessions() as session:
        read = meetings.draft_from(session, number)
    with sessions.begin() as session:
        meetings.save_meeting(session, replace(read, title="改了名的大会"), TODAY)
    moved = replace(read, held_on=date(2026, 3, 4))
    with pytest.raises(UserError, match="（预审）"), sessions.begin() as session:
        meetings.save_meeting(session, moved, TODAY)


def opinion(person_id, name, given_on, said=Opinion.YES):
    return OpinionDraft(person_id=person_id, name=name, opinion=said, given_on=given_on)


def test_written_opinions_by_name_make_the_count_and_late_ones_do_not(sessions, people, draft):
    absent = ("党员8", "党员9")
    rows = [
        replace(row, state=AttendanceState.LEAVE) if row.name in absent else row
        for row in draft.attendance
    ]
    drawn = meetings.with_attendance(draft, rows)
    given = (
        opinion(people["党员8"], "党员8", date(2026, 3, 4)),
        opinion(people["党员9"], "党员9", date(2026, 3, 6), Opinion.NO),
        opinion(people["党员1"], "党员1", date(2026, 3, 4)),
    )
    motion = vote(people, "可接收的", ballot=suggested_for(drawn, vote(people, "可接收的")))
    motion = replace(motion, ballot=replace(motion.ballot, returned=7, yes=7))
    counted = with_opinions(motion, given, drawn.held_on, drawn.present_ids)
    assert (counted.ballot.written_yes, counted.ballot.written_no) == (1, 0)
    number = save(sessions, drawn, counted)
    with sessions() as session:
        read = meetings.draft_from(session, number)
        said = checks.findings_of_meeting(session, number, TODAY)
    assert [one.name for one in read.motions[0].opinions] == ["党员8", "党员9", "党员1"]
    late = [one.message for one in said if one.rule == "VOTE-ABSENT-AFTER"]
    assert ["会后" in text for text in late] == [False, True]


def test_only_the_committee_votes_on_its_own_matters(sessions, branch, people):
    with sessions.begin() as session:
        for name, post in (("党员1", "SECRETARY"), ("党员2", "MEMBER"), ("党员3", "MEMBER")):
            session.add(
                Post(
                    branch_id=branch.id,
                    person_id=people[name],
                    post=PartyPost(post),
                    starts_on=date(2025, 1, 1),
                )
            )
    both = (MeetingKind.ASSEMBLY, MeetingKind.COMMITTEE)
    with sessions() as session:
        draft = meetings.new_draft(session, both, DAY)
    committee = MotionDraft(kind=MotionKind.COMMITTEE, title="研究")
    general = MotionDraft(kind=MotionKind.GENERAL, title="讨论")
    assert suggested_for(draft, committee).eligible == 3
    assert suggested_for(draft, general).eligible == 9


def test_those_who_need_not_come_are_named_with_the_reason(sessions, people):
    with sessions.begin() as session:
        member = session.get_one(Person, people["党员9"])
        member.excusals.append(
            Excusal(
                ground=ExcusalGround.ABROAD,
                starts_on=date(2025, 9, 1),
                superior_approved=True,
                assembly_passed=True,
            )
        )
    with sessions() as session:
        draft = meetings.new_draft(session, ASSEMBLY, DAY)
    assert [(one.name, "出国" in one.reason) for one in draft.uncounted] == [("党员9", True)]
    assert "党员9" not in [row.name for row in draft.attendance]
