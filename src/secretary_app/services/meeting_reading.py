"""Minutes on record as a draft, part by part."""

from dataclasses import fields

from secretary_app.domain.values import MeetingKind
from secretary_app.services.meeting_drafts import (
    AgendaDraft,
    AttendanceDraft,
    MeetingDraft,
    SpeechDraft,
)
from secretary_app.services.motion_drafts import (
    CandidateDraft,
    ElectionDraft,
    MotionDraft,
    OpinionDraft,
)
from secretary_app.store.records import (
    AgendaItem,
    Attendance,
    Election,
    Meeting,
    Motion,
    Speech,
    WrittenOpinion,
)

DRAWN = frozenset(
    {
        "kinds",
        "starts_at",
        "ends_at",
        "attendance",
        "agenda",
        "motions",
        "tasks",
        "uncounted",
    }
)
"""Fields of the draft that are not simply those of the record."""


def draft_of(meeting: Meeting) -> MeetingDraft:
    """Return the minutes on record as a draft; why somebody does not vote is not on record."""
    plain = {
        each.name: getattr(meeting, each.name)
        for each in fields(MeetingDraft)
        if each.name not in DRAWN
    }
    return MeetingDraft(
        **plain,
        kinds=tuple(MeetingKind(code) for code in meeting.kinds),
        starts_at=meeting.starts_at.time() if meeting.starts_at else None,
        ends_at=meeting.ends_at.time() if meeting.ends_at else None,
        attendance=tuple(_attendance(row) for row in meeting.attendance),
        agenda=tuple(_agenda_item(item) for item in meeting.agenda),
        motions=tuple(motion_draft(motion) for motion in meeting.motions),
    )


def _attendance(row: Attendance) -> AttendanceDraft:
    return AttendanceDraft(
        person_id=row.person_id,
        name=row.name,
        probationary=row.probationary,
        voting=row.voting,
        state=row.state,
        reason=row.reason,
        made_up_on=row.made_up_on,
    )


def _agenda_item(item: AgendaItem) -> AgendaDraft:
    return AgendaDraft(
        id=item.id,
        title=item.title,
        text=item.text,
        speeches=tuple(_speech(speech) for speech in item.speeches),
    )


def _speech(speech: Speech) -> SpeechDraft:
    return SpeechDraft(
        id=speech.id, name=speech.name, points=speech.points, person_id=speech.person_id
    )


def motion_draft(motion: Motion) -> MotionDraft:
    """Return a motion on record as a draft."""
    return MotionDraft(
        id=motion.id,
        kind=motion.kind,
        title=motion.title,
        person_id=motion.person_id,
        ballot=motion.ballot,
        secret=motion.secret,
        tellers=motion.tellers,
        counters=motion.counters,
        resolution=motion.resolution,
        reason=motion.reason,
        extend_months=motion.extend_months,
        opinions=tuple(_opinion(one) for one in motion.opinions),
        election=_election(motion.election) if motion.election else None,
    )


def _opinion(one: WrittenOpinion) -> OpinionDraft:
    return OpinionDraft(
        id=one.id,
        person_id=one.person_id,
        name=one.name,
        opinion=one.opinion,
        given_on=one.given_on,
    )


def _election(election: Election) -> ElectionDraft:
    return ElectionDraft(
        id=election.id,
        office=election.office,
        seats=election.seats,
        round=election.round,
        run_off=election.run_off,
        reduced_to=election.reduced_to,
        consenting=election.consenting,
        candidates=tuple(
            CandidateDraft(
                id=one.id,
                name=one.name,
                person_id=one.person_id,
                yes=one.yes,
                no=one.no,
                abstain=one.abstain,
                written_in=one.written_in,
            )
            for one in election.candidates
        ),
    )
