"""The minutes in which people are voted on, begun with a motion for each of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from secretary_app.domain.values import MeetingKind, MeetingState, MotionKind
from secretary_app.services import meetings
from secretary_app.services.meeting_drafts import (
    MeetingDraft,
    suggested_ballot,
)
from secretary_app.services.motion_drafts import MotionDraft, is_counted
from secretary_app.store.records import Meeting, Motion, Person, Step

OFFERED = 8
"""Assemblies that are offered at most."""
ToVoteOn = Sequence[tuple[int, MotionKind]]
"""Number of a person, and what is to be decided about them."""


@dataclass(frozen=True)
class Assembly:
    """An assembly on record whose minutes the votes may go into."""

    id: int
    shown: str


def assemblies_for(session: Session, wanted: ToVoteOn) -> tuple[Assembly, ...]:
    """Return the assemblies that may have decided, or may be going to, the latest first.

    None where minutes already wait for these votes, and none from before the steps that have
    to come first.
    """
    if _planned(session, wanted) is not None:
        return ()
    people = [number for number, _kind in wanted]
    before = "T23" if wanted[0][1] is MotionKind.CONVERT else "T15"
    floor = session.scalar(
        select(func.max(Step.happened_on)).where(
            Step.person_id.in_(people), Step.code < before, Step.code != "T21"
        )
    )
    if floor is None:
        return ()
    query = (
        select(Meeting)
        .where(Meeting.held_on >= floor, Meeting.binned_at.is_(None))
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
    )
    found = (one for one in session.scalars(query) if MeetingKind.ASSEMBLY.value in one.kinds)
    return tuple(Assembly(one.id, _shown(one)) for one in islice(found, OFFERED))


def _shown(meeting: Meeting) -> str:
    planned = f"（{meeting.state.label}）" if meeting.state is MeetingState.PLANNED else ""
    return f"{meeting.held_on.isoformat()} {meeting.title}{planned}"


def minutes_of(
    session: Session, wanted: ToVoteOn, today: date, meeting_id: int | None = None
) -> MeetingDraft:
    """Return the minutes of an assembly with one motion for each person, nothing stored.

    `meeting_id` are minutes on record to which the motions are added. Without it, minutes that
    hold such a motion without a count, of a meeting that was planned, are gone on with. An
    admission whose day the roster knows is that day's.
    """
    planned = meeting_id or _planned(session, wanted)
    if planned is not None:
        draft = meetings.draft_from(session, planned)
    else:
        draft = meetings.new_draft(session, (MeetingKind.ASSEMBLY,), _day(session, wanted, today))
    known = {(motion.person_id, motion.kind) for motion in draft.motions}
    ballot = suggested_ballot(draft.attendance)
    added = tuple(
        MotionDraft(
            kind=kind, title=_title(session, number, kind), person_id=number, ballot=ballot
        )
        for number, kind in wanted
        if (number, kind) not in known
    )
    return replace(draft, motions=(*draft.motions, *added))


def _planned(session: Session, wanted: ToVoteOn) -> int | None:
    """Return the latest meeting at which one of these motions waits for its count."""
    query = (
        select(Motion)
        .join(Motion.meeting)
        .where(Motion.person_id.in_([number for number, _kind in wanted]))
        .where(Meeting.binned_at.is_(None))
        .order_by(Meeting.held_on.desc())
    )
    waiting = (
        motion.meeting_id
        for motion in session.scalars(query)
        if (motion.person_id, motion.kind) in wanted and not is_counted(motion.ballot)
    )
    return next(waiting, None)


def _day(session: Session, wanted: ToVoteOn, today: date) -> date:
    """Return the day of an admission that only the roster knows, else today."""
    number, kind = wanted[0]
    joined_on = session.get_one(Person, number).joined_on
    return joined_on if kind is MotionKind.ADMIT and joined_on is not None else today


def _title(session: Session, number: int, kind: MotionKind) -> str:
    return f"{kind.label}：{session.get_one(Person, number).name}"
