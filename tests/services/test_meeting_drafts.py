"""Drafts of minutes: counting heads, suggestions for ballots, keeping marks."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.values import AttendanceState, MeetingKind, MotionKind, StudyForm
from secretary_app.services.autosave import KeptDraft
from secretary_app.services.draft_json import from_json, to_json
from secretary_app.services.meeting_drafts import (
    AgendaDraft,
    AttendanceDraft,
    MeetingDraft,
    SpeechDraft,
    follow,
    headcount,
    keep_marks,
    suggested_ballot,
    with_attendance,
)
from secretary_app.services.motion_drafts import MotionDraft, is_counted

PRESENT, LEAVE = AttendanceState.PRESENT, AttendanceState.LEAVE
UNMARKED = AttendanceState.UNMARKED


def row(number, state=UNMARKED, *, voting=True, probationary=False):
    return AttendanceDraft(
        person_id=number,
        name=f"甲{number}",
        state=state,
        voting=voting,
        probationary=probationary,
    )


ROLL = (
    row(1, PRESENT),
    row(2, PRESENT),
    row(3, LEAVE),
    row(4, PRESENT, voting=False, probationary=True),
    row(5),
)


def test_a_probationary_member_is_present_but_does_not_vote():
    heads = headcount(ROLL)
    assert (heads.due, heads.due_full, heads.due_probationary) == (5, 4, 1)
    assert (heads.present, heads.voting_due, heads.voting_present) == (3, 4, 2)
    assert heads.unmarked == 1


def test_attendance_suggests_one_paper_for_each_voter_present():
    assert suggested_ballot(ROLL) == Ballot(eligible=4, present=2, issued=2)


@pytest.mark.parametrize(
    ("ballot", "followed"),
    [
        (Ballot(eligible=4, present=2, issued=2), Ballot(eligible=4, present=3, issued=3)),
        (Ballot(eligible=4, present=9, issued=2), Ballot(eligible=4, present=9, issued=3)),
        (Ballot(eligible=9, present=9, issued=9), Ballot(eligible=9, present=9, issued=9)),
        (
            Ballot(eligible=4, present=2, issued=2, returned=2, yes=2),
            Ballot(eligible=4, present=3, issued=3, returned=2, yes=2),
        ),
    ],
    ids=["nothing typed", "present typed", "all typed", "votes typed"],
)
def test_a_suggestion_follows_attendance_but_never_overwrites_what_was_typed(ballot, followed):
    before = Ballot(eligible=4, present=2, issued=2)
    after = Ballot(eligible=4, present=3, issued=3)
    assert follow(ballot, before, after) == followed


def test_a_draft_with_new_attendance_carries_it_into_its_motions():
    motion = MotionDraft(kind=MotionKind.GENERAL, ballot=suggested_ballot(ROLL))
    draft = MeetingDraft(
        held_on=date(2026, 3, 5),
        kinds=(MeetingKind.ASSEMBLY,),
        attendance=ROLL,
        motions=(motion,),
    )
    everybody = tuple(replace(one, state=PRESENT) for one in ROLL)
    assert with_attendance(draft, everybody).motions[0].ballot == Ballot(
        eligible=4, present=4, issued=4
    )


def test_marks_stay_with_the_people_still_due():
    marked = (replace(row(1, LEAVE), reason="病假"), row(2, PRESENT))
    drawn = keep_marks((row(1), row(3)), marked)
    assert [(one.person_id, one.state, one.reason) for one in drawn] == [
        (1, LEAVE, "病假"),
        (3, UNMARKED, ""),
    ]


@pytest.mark.parametrize(
    ("ballot", "counted"),
    [
        (Ballot(eligible=9, present=8, issued=8), False),
        (Ballot(returned=1), True),
        (Ballot(abstain=1), True),
        (Ballot(written_no=1), True),
    ],
)
def test_a_motion_is_counted_once_anything_beyond_attendance_is_entered(ballot, counted):
    assert is_counted(ballot) is counted


def test_a_draft_survives_being_kept_as_json():
    draft = MeetingDraft(
        id=7,
        held_on=date(2026, 3, 5),
        kinds=(MeetingKind.ASSEMBLY, MeetingKind.THEME_DAY),
        title="“引号”与𠮷",
        starts_at=time(14, 30),
        study_hours=1.5,
        study_form=StudyForm.READING,
        attendance=(replace(row(1, LEAVE), made_up_on=date(2026, 3, 9)),),
        agenda=(AgendaDraft(title="议题", speeches=(SpeechDraft(name="甲", points="同意"),)),),
        motions=(MotionDraft(kind=MotionKind.ADMIT, person_id=3, ballot=Ballot(yes=2), id=5),),
    )
    kept = KeptDraft(kept_at=datetime(2026, 3, 5, 6, 30, 2), draft=draft)
    assert from_json(KeptDraft, to_json(kept)) == kept
