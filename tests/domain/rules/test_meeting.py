from dataclasses import replace
from datetime import date

import pytest

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.elections import CandidateCount, ElectionCount
from secretary_app.domain.meetings import MeetingFacts, MotionFact, life_parts
from secretary_app.domain.opinions import WrittenOpinionFact
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.meeting import findings_of_meeting
from secretary_app.domain.values import (
    ElectionOffice,
    LifePart,
    MeetingKind,
    MeetingState,
    MotionKind,
    Opinion,
)

TODAY = date(2026, 11, 23)
CARRIED = Ballot(eligible=9, present=8, issued=8, returned=8, yes=7, no=1)
MOTION = MotionFact(
    title="接收林晓雨为预备党员",
    kind=MotionKind.ADMIT,
    ballot=CARRIED,
    person_id=1,
    tellers="甲",
    counters="乙",
    resolution="同意接收。",
)
MEETING = MeetingFacts(
    id=1,
    title="支部党员大会",
    kinds=(MeetingKind.ASSEMBLY,),
    held_on=date(2026, 11, 20),
    host="甲",
    recorder="乙",
    host_signed=True,
    recorder_signed=True,
    secretary_signed_on=date(2026, 11, 20),
    due=12,
    marked=12,
    present=11,
    voting_due=9,
    voting_present=8,
    motions=(MOTION,),
)


def said(**values):
    motion = replace(MOTION, **values.pop("motion", {}))
    meeting = replace(MEETING, **{"motions": (motion,), **values})
    found = findings_of_meeting(meeting, Policy(), TODAY)
    return {(finding.rule, finding.severity.value) for finding in found}


def test_minutes_in_order_have_no_findings():
    assert said() == set()


def test_nothing_is_said_of_a_meeting_still_to_come():
    assert said(held_on=date(2026, 12, 1), host="") == set()


@pytest.mark.parametrize(
    ("motion", "rule", "severity"),
    [
        pytest.param({"ballot": Ballot()}, "MIN-01", "WARN", id="no count"),
        pytest.param(
            {"ballot": replace(CARRIED, yes=8)}, "VOTE-BALLOT", "BLOCK", id="votes exceed papers"
        ),
        pytest.param({"secret": False}, "VOTE-SECRET", "BLOCK", id="a show of hands"),
        pytest.param({"person_id": None}, "DEV-ONE-BY-ONE", "BLOCK", id="nobody is named"),
        pytest.param({"tellers": " "}, "MIN-03", "WARN", id="no teller"),
        pytest.param({"resolution": ""}, "MIN-03", "WARN", id="no resolution"),
    ],
)
def test_what_a_motion_lacks(motion, rule, severity):
    assert said(motion=motion) == {(rule, severity)}


@pytest.mark.parametrize(
    ("values", "rule", "severity"),
    [
        pytest.param({"host": ""}, "MIN-02", "WARN", id="no chair"),
        pytest.param({"recorder": ""}, "MIN-02", "WARN", id="no recorder"),
        pytest.param({"recorder_signed": False}, "MIN-02", "INFO", id="not signed yet"),
        pytest.param({"host_signed": False}, "MIN-02", "INFO", id="the chair has not signed yet"),
        pytest.param(
            {"secretary_signed_on": None}, "MIN-03", "INFO", id="the secretary has not signed"
        ),
        pytest.param({"voting_due": 10}, "VOTE-ELIGIBLE", "WARN", id="another number due"),
        pytest.param({"voting_present": 7}, "VOTE-ELIGIBLE", "WARN", id="another number present"),
        pytest.param(
            {"kinds": (MeetingKind.ASSEMBLY, MeetingKind.LIFE_MEETING)},
            "MIN-04",
            "WARN",
            id="a life meeting without content",
        ),
    ],
)
def test_what_minutes_lack(values, rule, severity):
    assert said(**values) == {(rule, severity)}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("大家一致同意上述安排。", {("MIN-01", "WARN")}, id="agreed"),
        pytest.param("一致表决通过。", {("MIN-01", "WARN")}, id="voted"),
        pytest.param("会议明确了分工。", set(), id="no vote is told of"),
    ],
)
def test_a_resolution_that_tells_of_a_vote_needs_its_count(text, says):
    assert said(motions=(), resolution=text) == says
    assert said(resolution=text) == set()


@pytest.mark.parametrize("kind", [MotionKind.CONVERT, MotionKind.EXTEND, MotionKind.CANCEL])
@pytest.mark.parametrize(
    ("motion", "values", "rule"),
    [
        pytest.param({"secret": False}, {}, "VOTE-SECRET", id="a show of hands"),
        pytest.param({"person_id": None}, {}, "DEV-ONE-BY-ONE", id="nobody is named"),
        pytest.param({"counters": ""}, {}, "MIN-03", id="nobody counted"),
        pytest.param({}, {"secretary_signed_on": None}, "MIN-03", id="no secretary's signature"),
    ],
)
def test_every_vote_on_development_is_asked_the_same(kind, motion, values, rule):
    assert {one for one, _ in said(motion={"kind": kind} | motion, **values)} == {rule}


def test_other_votes_need_no_secretary_and_talks_no_signature():
    general = {"kind": MotionKind.GENERAL, "person_id": None, "secret": False, "tellers": ""}
    assert said(motion=general, secretary_signed_on=None) == set()
    talk = {"kinds": (MeetingKind.TALK,), "motions": ()}
    assert said(**talk, host="", recorder_signed=False) == set()


@pytest.mark.parametrize(
    ("kind", "present", "rule"),
    [
        pytest.param(MotionKind.ADMIT, 4, "VOTE-DEV", id="admission, four of nine"),
        pytest.param(MotionKind.GENERAL, 4, "VOTE-GEN", id="other matters, four of nine"),
        pytest.param(MotionKind.ELECTION, 7, "VOTE-ELECT", id="election, seven of nine"),
        pytest.param(MotionKind.COMMITTEE, 4, "VOTE-COMM", id="committee, four of nine"),
    ],
)
def test_too_few_came(kind, present, rule):
    ballot = Ballot(eligible=9, present=present, issued=present, returned=present, yes=present)
    found = said(motion={"kind": kind, "ballot": ballot}, voting_present=present)
    assert found == {(rule, "BLOCK")}


@pytest.mark.parametrize(
    ("parts", "lacking"),
    [
        pytest.param(LifePart, "", id="everything"),
        pytest.param((), "主题、征求意见、对照检查、批评意见、问题清单、整改清单", id="nothing"),
        pytest.param(set(LifePart) - {LifePart.REMEDIES}, "整改清单", id="no remedies"),
        pytest.param(
            set(LifePart) - {LifePart.OPINIONS, LifePart.CRITICISM},
            "征求意见、批评意见",
            id="two of six",
        ),
    ],
)
def test_what_the_minutes_of_a_life_meeting_lack(parts, lacking):
    kinds = (MeetingKind.LIFE_MEETING,)
    facts = replace(MEETING, kinds=kinds, life_parts=frozenset(parts))
    found = findings_of_meeting(facts, Policy(), TODAY)
    assert [one.message for one in found] == (
        [f"组织生活会没有记录{lacking}。"] if lacking else []
    )


@pytest.mark.parametrize(
    ("hours", "minutes", "said_so"),
    [
        pytest.param(2, 120, False, id="two hours for two"),
        pytest.param(2.1, 120, True, id="six minutes too many"),
        pytest.param(1, 57, False, id="57 minutes make an hour to a tenth"),
        pytest.param(1, 56, True, id="56 minutes do not"),
        pytest.param(4, None, False, id="nobody knows how long"),
        pytest.param(None, 30, False, id="no hours"),
    ],
)
def test_hours_are_held_against_the_length_of_the_meeting(hours, minutes, said_so):
    facts = replace(MEETING, study_hours=hours, minutes=minutes)
    found = findings_of_meeting(facts, Policy(), TODAY)
    assert [one.rule for one in found] == ["EDU-LENGTH"] * said_so


@pytest.mark.parametrize(
    ("agenda", "parts"),
    [
        pytest.param([("征求意见情况", True)], {LifePart.OPINIONS}, id="a heading with text"),
        pytest.param([("征求意见情况", False)], set(), id="a heading alone"),
        pytest.param([("学习讨论", True)], set(), id="another item"),
        pytest.param(
            [("问题清单和整改清单", True)], {LifePart.PROBLEMS, LifePart.REMEDIES}, id="both lists"
        ),
    ],
)
def test_parts_of_a_life_meeting_stand_in_its_agenda(agenda, parts):
    assert life_parts(agenda) == parts


@pytest.mark.parametrize(
    ("held_on", "severity"),
    [
        pytest.param(date(2026, 11, 24), None, id="to come"),
        pytest.param(TODAY, "INFO", id="today"),
        pytest.param(date(2026, 11, 22), "WARN", id="passed"),
    ],
)
def test_a_plan_whose_day_has_passed_asks_what_became_of_it(held_on, severity):
    found = said(state=MeetingState.PLANNED, held_on=held_on, host="")
    assert found == ({("PLAN-HELD", severity)} if severity else set())


@pytest.mark.parametrize(
    ("given_on", "present", "says"),
    [
        pytest.param(date(2026, 11, 19), (), set(), id="the day before"),
        pytest.param(date(2026, 11, 20), (), set(), id="on the day, before it began"),
        pytest.param(date(2026, 11, 21), (), {("VOTE-ABSENT-AFTER", "INFO")}, id="the day after"),
        pytest.param(
            date(2026, 11, 19), (7,), {("VOTE-ABSENT-AFTER", "INFO")}, id="of one who came"
        ),
    ],
)
def test_a_written_opinion_counts_when_it_came_before_the_meeting(given_on, present, says):
    given = WrittenOpinionFact(person_id=7, name="丙", opinion=Opinion.YES, given_on=given_on)
    assert said(motion={"opinions": (given,)}, present_ids=frozenset(present)) == says


def elected(votes=(7, 6, 5, 1), seats=3, names="甲子乙丑", **values):
    """An election of nine voters of whom eight came."""
    candidates = tuple(
        CandidateCount(name=name, yes=yes, no=8 - yes)
        for name, yes in zip(names, votes, strict=False)
    )
    ballot = Ballot(eligible=9, present=8, issued=8, returned=8)
    count = ElectionCount(
        office=ElectionOffice.COMMITTEE, seats=seats, ballot=ballot, candidates=candidates
    )
    given = {"tellers": "丁", "counters": "戊"} | values
    return said(
        motion={
            "kind": MotionKind.ELECTION,
            "title": "选举支部委员会委员",
            "person_id": None,
            "ballot": ballot,
            "election": count,
        }
        | given
    )


def test_an_election_in_order_has_no_findings():
    assert elected() == set()


@pytest.mark.parametrize(
    ("values", "rule", "severity"),
    [
        pytest.param({"votes": (7, 6, 5)}, "ELECT-DIFF20", "BLOCK", id="three for three"),
        pytest.param({"votes": (7, 5, 5, 5)}, "ELECT-TIE", "WARN", id="a tie"),
        pytest.param({"votes": (7, 6, 4, 1)}, "ELECT-TIE", "WARN", id="an empty seat"),
        pytest.param({"tellers": "丁、甲"}, "ELECT-TELLER", "WARN", id="a candidate counts"),
        pytest.param({"unfit": ("乙",)}, "ELECT-CANDIDATE", "BLOCK", id="no right to be elected"),
        pytest.param({"posts_wanting": ("甲",)}, "ELECT-POSTS", "WARN", id="no post yet"),
    ],
)
def test_what_an_election_still_lacks_is_said(values, rule, severity):
    if "tellers" in values:
        values = values | {"names": "甲子乙丑"}
    assert elected(**values) == {(rule, severity)}
