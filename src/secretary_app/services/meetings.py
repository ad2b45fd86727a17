"""What a secretary does with a meeting: begin, save, bin and restore its minutes.

Questions about meetings are in `services.meeting_questions`, drafts in `services.meeting_drafts`.
"""

from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from secretary_app.domain.values import AttendanceState, MeetingKind, MeetingState
from secretary_app.services import development, tasks
from secretary_app.services.meeting_checks import refuse_impossible, trouble_in_motion
from secretary_app.services.meeting_drafts import (
    AgendaDraft,
    AttendanceDraft,
    Headcount,
    MeetingDraft,
    SpeechDraft,
    TaskDraft,
    headcount,
    keep_marks,
    suggested_ballot,
    suggested_for,
    with_attendance,
)
from secretary_app.services.meeting_people import (
    Name,
    attendance_due,
    candidates,
    uncounted,
)
from secretary_app.services.meeting_reading import draft_of
from secretary_app.services.meeting_writing import write
from secretary_app.services.motion_drafts import (
    DEVELOPMENT_MOTIONS,
    FOLLOWING,
    MotionDraft,
    is_counted,
)
from secretary_app.services.vote_verdicts import refuse_unlawful
from secretary_app.services.votes import MONTHS
from secretary_app.store import branches, history
from secretary_app.store.records import (
    AgendaItem,
    Election,
    Meeting,
    MeetingFile,
    Motion,
    Step,
)

__all__ = [
    "DEVELOPMENT_MOTIONS",
    "FOLLOWING",
    "AgendaDraft",
    "AttendanceDraft",
    "Headcount",
    "MeetingDraft",
    "MotionDraft",
    "Name",
    "SpeechDraft",
    "TaskDraft",
    "attendance_due",
    "bin_meeting",
    "candidates",
    "draft_from",
    "headcount",
    "is_counted",
    "load",
    "new_draft",
    "redraw_attendance",
    "restore_meeting",
    "save_meeting",
    "suggested_ballot",
    "suggested_for",
    "trouble_in_motion",
    "with_attendance",
]

EVERYTHING = (
    selectinload(Meeting.attendance),
    selectinload(Meeting.agenda).selectinload(AgendaItem.speeches),
    selectinload(Meeting.motions).selectinload(Motion.opinions),
    selectinload(Meeting.motions).selectinload(Motion.election).selectinload(Election.candidates),
    selectinload(Meeting.files).selectinload(MeetingFile.attachment),
)


def load(session: Session, meeting_id: int) -> Meeting:
    """Return a meeting with all its parts, readable after the session is closed."""
    return session.get_one(Meeting, meeting_id, options=EVERYTHING)


def new_draft(
    session: Session,
    kinds: tuple[MeetingKind, ...],
    held_on: date,
    group_id: int | None = None,
) -> MeetingDraft:
    """Return empty minutes with those due on that date and open tasks; nothing is stored."""
    return MeetingDraft(
        kinds=kinds,
        held_on=held_on,
        group_id=group_id,
        title="、".join(kind.label for kind in kinds),
        attendance=attendance_due(session, kinds, held_on, group_id),
        uncounted=uncounted(session, kinds, held_on),
        tasks=tasks.coming_back(session, kinds, held_on, group_id),
    )


def draft_from(session: Session, meeting_id: int) -> MeetingDraft:
    """Return the minutes on record, with the reason beside each member who does not vote.

    Reason and months of a vote are those of the step that it decided, where there is one.
    """
    draft = draft_of(load(session, meeting_id))
    due = attendance_due(session, draft.kinds, draft.held_on, draft.group_id)
    known = {row.person_id: row for row in due}
    rows = tuple(_with_standing(row, known.get(row.person_id)) for row in draft.attendance)
    back = tasks.coming_back(session, draft.kinds, draft.held_on, draft.group_id, meeting_id)
    return replace(
        draft,
        attendance=rows,
        uncounted=uncounted(session, draft.kinds, draft.held_on),
        tasks=(*tasks.of_meeting(session, meeting_id), *back),
        motions=tuple(_as_decided(session, motion) for motion in draft.motions),
    )


def _with_standing(row: AttendanceDraft, known: AttendanceDraft | None) -> AttendanceDraft:
    if known is None:
        return row
    return replace(row, why_not="" if row.voting else known.why_not, committee=known.committee)


def _as_decided(session: Session, motion: MotionDraft) -> MotionDraft:
    step = session.scalar(select(Step).where(Step.motion_id == motion.id))
    if step is None:
        return motion
    months = step.details.get(MONTHS)
    return replace(
        motion,
        reason=step.reason or motion.reason,
        extend_months=int(months) if months else motion.extend_months,
    )


def redraw_attendance(session: Session, draft: MeetingDraft) -> MeetingDraft:
    """Return the draft with those due by its present date and kinds; marks already made stay.

    The open tasks that come back are drawn anew, too; what was typed about them stays.
    """
    due = attendance_due(session, draft.kinds, draft.held_on, draft.group_id)
    own = tuple(task for task in draft.tasks if not task.from_before)
    touched = {task.id: task for task in draft.tasks if task.from_before}
    back = tasks.coming_back(session, draft.kinds, draft.held_on, draft.group_id, draft.id)
    fresh = replace(
        draft,
        uncounted=uncounted(session, draft.kinds, draft.held_on),
        tasks=(*own, *(touched.get(task.id, task) for task in back)),
    )
    return with_attendance(fresh, keep_marks(due, draft.attendance))


def has_happened(draft: MeetingDraft) -> bool:
    """Tell whether something was entered that only a meeting that was held can have."""
    marked = any(row.state is not AttendanceState.UNMARKED for row in draft.attendance)
    spoken = any(item.speeches for item in draft.agenda)
    counted = any(motion.counted for motion in draft.motions)
    return marked or spoken or counted or bool(draft.resolution.strip())


def with_state(draft: MeetingDraft, today: date) -> MeetingDraft:
    """Return the draft as a plan, or as held.

    What lies ahead is a plan. A plan becomes a meeting once attendance, speeches, votes or a
    resolution are entered; the day it was planned for stays on record.
    """
    ahead = draft.held_on > today
    planned = draft.state is MeetingState.PLANNED and not has_happened(draft)
    if ahead or planned:
        return replace(draft, state=MeetingState.PLANNED, planned_on=draft.held_on)
    return replace(draft, state=MeetingState.HELD)


def save_meeting(
    session: Session, draft: MeetingDraft, today: date, now: datetime | None = None
) -> Meeting:
    """Create the meeting or change it, number it, and carry its votes into development.

    `now` is the moment of entry in UTC. Raises UserError, and changes nothing, for minutes
    that cannot be true, and for votes that the rules of development forbid.
    """
    draft = with_state(draft, today)
    refuse_impossible(draft, today)
    refuse_unlawful(session, draft, today)
    creating = draft.id is None
    meeting = _begin(session, draft, now) if creating else load(session, draft.id or 0)
    filed = meeting.filed_on is not None
    numbered_as = _numbered_as(meeting)
    gone = {motion.id for motion in meeting.motions} - {motion.id for motion in draft.motions}
    for motion in meeting.motions:
        if motion.id in gone:
            development.remove_vote_step(session, motion)
    write(draft, meeting)
    _renumber(session, meeting, numbered_as)
    session.flush()
    tasks.save_of_meeting(session, meeting, draft.tasks)
    _record_votes(session, meeting)
    noun = "会议计划" if meeting.state is MeetingState.PLANNED else "会议"
    verb = "登记" if creating else "修改已归档的" if filed else "修改"
    history.describe(session, f"{verb}{noun}：{_label(meeting)}")
    return meeting


def bin_meeting(session: Session, meeting_id: int, now: datetime | None = None) -> None:
    """Put a meeting into the bin, with the steps of development that rest on its votes."""
    meeting = load(session, meeting_id)
    for motion in meeting.motions:
        development.remove_vote_step(session, motion)
    meeting.binned_at = now or _utc_now()
    history.describe(session, f"删除会议：{_label(meeting)}")


def restore_meeting(session: Session, meeting_id: int) -> None:
    """Take a meeting out of the bin; its votes count again, its number is renewed if taken."""
    meeting = load(session, meeting_id)
    meeting.binned_at = None
    if meeting.number is not None and meeting.number in _numbers(session, meeting):
        meeting.number = _next_number(session, meeting)
    session.flush()
    _record_votes(session, meeting)
    history.describe(session, f"恢复会议：{_label(meeting)}")


def _begin(session: Session, draft: MeetingDraft, now: datetime | None) -> Meeting:
    meeting = Meeting(
        branch_id=branches.current(session).id,
        kinds=[kind.value for kind in draft.kinds],
        title=draft.title,
        held_on=draft.held_on,
        recorded_at=now or _utc_now(),
    )
    session.add(meeting)
    return meeting


def _record_votes(session: Session, meeting: Meeting) -> None:
    for motion in meeting.motions:
        if _decides_development(motion):
            development.record_vote_step(session, motion)
        else:
            development.remove_vote_step(session, motion)


def _decides_development(motion: Motion) -> bool:
    about_somebody = motion.kind in DEVELOPMENT_MOTIONS and motion.person_id is not None
    return about_somebody and is_counted(motion.ballot)


Series = tuple[list[str], int, int | None]
"""What numbers are counted by: leading kind, year, and of meetings of groups the group."""


def _numbered_as(meeting: Meeting) -> Series:
    of_group = meeting.kinds[:1] == [MeetingKind.GROUP.value]
    return meeting.kinds[:1], meeting.held_on.year, meeting.group_id if of_group else None


def _renumber(session: Session, meeting: Meeting, numbered_as: Series) -> None:
    """Give a meeting its number once it is held; a plan has none, since it may be dropped."""
    if meeting.state is MeetingState.PLANNED:
        meeting.number = None
    elif meeting.number is None or _numbered_as(meeting) != numbered_as:
        meeting.number = _next_number(session, meeting)


def _numbers(session: Session, meeting: Meeting) -> set[int]:
    """Return the numbers that other meetings of the same series bear."""
    kind, year, group_id = _numbered_as(meeting)
    rows = session.execute(
        select(Meeting.id, Meeting.kinds, Meeting.group_id, Meeting.number)
        .where(Meeting.branch_id == meeting.branch_id, Meeting.binned_at.is_(None))
        .where(Meeting.held_on.between(date(year, 1, 1), date(year, 12, 31)))
    )
    return {
        row.number
        for row in rows
        if row.id != meeting.id
        and row.kinds[:1] == kind
        and group_id in (None, row.group_id)
        and row.number is not None
    }


def _next_number(session: Session, meeting: Meeting) -> int:
    return max(_numbers(session, meeting), default=0) + 1


def _label(meeting: Meeting) -> str:
    return f"{meeting.held_on.isoformat()} {meeting.title}"[:100]


def _utc_now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
