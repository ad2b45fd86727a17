"""Carrying a motion, its written opinions and its election into the record."""

from secretary_app.services.motion_drafts import (
    CandidateDraft,
    ElectionDraft,
    MotionDraft,
    OpinionDraft,
)
from secretary_app.services.row_writing import matched, put
from secretary_app.store.records import Candidate, Election, Motion, WrittenOpinion

MOTION_VALUES = ("kind", "person_id", "ballot", "secret", "extend_months")
MOTION_TEXTS = ("title", "tellers", "counters", "resolution", "reason")
ELECTION_VALUES = ("office", "seats", "round", "run_off", "reduced_to", "consenting")
CANDIDATE_VALUES = ("person_id", "yes", "no", "abstain", "written_in")


def new_motion(draft: MotionDraft, position: int) -> Motion:
    """Return an empty record for a motion."""
    return Motion(position=position, kind=draft.kind, title=draft.title, ballot=draft.ballot)


def write_motion(motion: Motion, draft: MotionDraft, position: int) -> None:
    """Give a motion every value of its draft."""
    put(motion, "position", position)
    for name in MOTION_VALUES:
        put(motion, name, getattr(draft, name))
    for name in MOTION_TEXTS:
        put(motion, name, getattr(draft, name).strip())
    motion.opinions[:] = matched(draft.opinions, motion.opinions, _new_opinion, _write_opinion)
    if draft.election is None:
        put(motion, "election", None)
        return
    if motion.election is None:
        motion.election = Election(office=draft.election.office, seats=draft.election.seats)
    _write_election(motion.election, draft.election)


def _new_opinion(draft: OpinionDraft, _position: int) -> WrittenOpinion:
    return WrittenOpinion(
        person_id=draft.person_id,
        name=draft.name,
        opinion=draft.opinion,
        given_on=draft.given_on,
    )


def _write_opinion(row: WrittenOpinion, draft: OpinionDraft, _position: int) -> None:
    for name in ("person_id", "name", "opinion", "given_on"):
        put(row, name, getattr(draft, name))


def _write_election(election: Election, draft: ElectionDraft) -> None:
    for name in ELECTION_VALUES:
        put(election, name, getattr(draft, name))
    election.candidates[:] = matched(
        draft.candidates, election.candidates, _new_candidate, _write_candidate
    )


def _new_candidate(draft: CandidateDraft, position: int) -> Candidate:
    return Candidate(position=position, name=draft.name)


def _write_candidate(row: Candidate, draft: CandidateDraft, position: int) -> None:
    put(row, "position", position)
    put(row, "name", draft.name.strip())
    for name in CANDIDATE_VALUES:
        put(row, name, getattr(draft, name))
