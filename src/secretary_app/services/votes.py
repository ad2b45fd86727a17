"""Carrying a vote of the minutes into the course: T15 and T23 are entered once, in the minutes."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.values import MotionKind
from secretary_app.domain.voting import is_carried, is_valid
from secretary_app.services.course_states import settle_state
from secretary_app.store.records import Meeting, Motion, Person, Step

OUTCOMES: dict[MotionKind, tuple[str, str, str | None]] = {
    MotionKind.ADMIT: ("T15", "ADMIT", "REJECT"),
    MotionKind.CONVERT: ("T23", "CONVERT", None),
    MotionKind.EXTEND: ("T23", "EXTEND", None),
    MotionKind.CANCEL: ("T23", "CANCEL", None),
}
"""By kind of motion: the step, its outcome when carried, and when not.

A conversion that is not carried decides nothing: the next motion extends or cancels. Nor
does a meeting that too few attended.
"""


MONTHS = "extend_months"
"""Key of the step's field that holds the months of an extension."""


def outcome_of(kind: MotionKind, ballot: Ballot) -> tuple[str, str] | None:
    """Return the step and its outcome that a count decides; None where it decides none."""
    if kind not in OUTCOMES or not is_valid(kind, ballot):
        return None
    code, carried, lost = OUTCOMES[kind]
    outcome = carried if is_carried(kind, ballot) else lost
    return (code, outcome) if outcome else None


def record_vote_step(session: Session, motion: Motion) -> Step | None:
    """Make, change or remove the step that a motion about a person decides.

    The day is the meeting's, the outcome follows from the count, reason and months of an
    extension are the motion's; what the user added to the step (notes) stays. Returns the
    step, or None where the motion decides none. The caller describes the change.
    """
    session.flush()
    decided = _decided(session, motion)
    step = _step_of(session, motion)
    if decided is None or (step is not None and not _fits(step, motion, decided[0])):
        _remove(session, step)
        step = None
    if decided is None:
        return None
    meeting = session.get_one(Meeting, motion.meeting_id)
    person = session.get_one(Person, motion.person_id)
    code, outcome = decided
    if step is None:
        step = Step(
            code=code,
            happened_on=meeting.held_on,
            recorded_at=datetime.now(UTC).replace(tzinfo=None, microsecond=0),
            motion_id=motion.id,
        )
        person.steps.append(step)
    for name, value in (
        ("happened_on", meeting.held_on),
        ("outcome", outcome),
        ("meeting_id", meeting.id),
        ("place", meeting.place or None),
        ("reason", motion.reason or step.reason),
        ("details", _details(step, motion)),
    ):
        if getattr(step, name) != value:
            setattr(step, name, value)
    settle_state(person)
    session.flush()
    return step


def remove_vote_step(session: Session, motion: Motion) -> None:
    """Take back the step that rests on a motion which is about to go."""
    session.flush()
    _remove(session, _step_of(session, motion))


def _details(step: Step, motion: Motion) -> dict[str, object]:
    """Return the step's own fields, with the months of the extension that was resolved."""
    if motion.extend_months is None:
        return step.details
    return {**step.details, MONTHS: motion.extend_months}


def _decided(session: Session, motion: Motion) -> tuple[str, str] | None:
    """Return the step and outcome that the count decides, or None."""
    meeting = session.get_one(Meeting, motion.meeting_id)
    if motion.person_id is None or meeting.binned_at is not None:
        return None
    return outcome_of(motion.kind, motion.ballot)


def _fits(step: Step, motion: Motion, code: str) -> bool:
    return step.person_id == motion.person_id and step.code == code


def _step_of(session: Session, motion: Motion) -> Step | None:
    if motion.id is None:
        return None
    return session.scalar(select(Step).where(Step.motion_id == motion.id))


def _remove(session: Session, step: Step | None) -> None:
    if step is None:
        return
    person = session.get_one(Person, step.person_id)
    person.steps.remove(step)
    session.flush()
    settle_state(person)
