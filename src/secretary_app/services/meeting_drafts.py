"""What the editor of minutes holds before it is saved: plain values, taken from records."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.values import (
    AttendanceState,
    MeetingKind,
    MeetingState,
    StudyForm,
    TaskState,
)
from secretary_app.services.motion_drafts import (
    FOLLOWING,
    MotionDraft,
    asks_committee,
    with_opinions,
)
from secretary_app.store.records import Attendance


@dataclass(frozen=True, kw_only=True)
class AttendanceDraft:
    """One member due at the meeting."""

    person_id: int
    name: str
    probationary: bool = False
    voting: bool = True
    why_not: str = ""
    """Why the member does not vote, in words; empty for those who do."""
    committee: bool = False
    """Whether the member sits on the committee on that day."""
    state: AttendanceState = AttendanceState.UNMARKED
    reason: str = ""
    made_up_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class SpeechDraft:
    """What one person said."""

    name: str
    points: str
    person_id: int | None = None
    id: int | None = None


@dataclass(frozen=True, kw_only=True)
class AgendaDraft:
    """One item of the agenda."""

    title: str
    text: str = ""
    speeches: tuple[SpeechDraft, ...] = ()
    id: int | None = None


@dataclass(frozen=True, kw_only=True)
class TaskDraft:
    """A task of the resolution, or an open one from before that came back."""

    title: str
    name: str = ""
    """The responsible member (责任人)."""
    person_id: int | None = None
    due_on: date | None = None
    state: TaskState = TaskState.OPEN
    closed_on: date | None = None
    note: str = ""
    from_before: str = ""
    """Which earlier meeting gave it; empty for a task of this meeting."""
    id: int | None = None


@dataclass(frozen=True, kw_only=True)
class UncountedDraft:
    """A member who is not due at all, and why (可不计入应到会)."""

    name: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class MeetingDraft:
    """Minutes as they are being written; `id` is None until they were saved once."""

    held_on: date
    kinds: tuple[MeetingKind, ...]
    """The leading kind first."""
    title: str = ""
    state: MeetingState = MeetingState.HELD
    planned_on: date | None = None
    materials: str = ""
    """What those due should read or bring, a line each."""
    filed_on: date | None = None
    starts_at: time | None = None
    """Local time of day, to the minute."""
    ends_at: time | None = None
    place: str = ""
    platform: str = ""
    group_id: int | None = None
    host: str = ""
    host_id: int | None = None
    recorder: str = ""
    recorder_id: int | None = None
    lecturer: str = ""
    lecturer_id: int | None = None
    nonvoting: str = ""
    content: str = ""
    different_opinions: str = ""
    resolution: str = ""
    study_hours: float | None = None
    study_form: StudyForm | None = None
    photos: int = 0
    host_signed: bool = False
    recorder_signed: bool = False
    secretary_signed_on: date | None = None
    attendance: tuple[AttendanceDraft, ...] = ()
    agenda: tuple[AgendaDraft, ...] = ()
    motions: tuple[MotionDraft, ...] = ()
    tasks: tuple[TaskDraft, ...] = ()
    """Those of this meeting and the open ones that came back."""
    uncounted: tuple[UncountedDraft, ...] = ()
    """Members who are not due, with the reason; drawn from the roster, not stored."""
    id: int | None = None

    @property
    def present_ids(self) -> frozenset[int]:
        """Those who came."""
        return frozenset(
            row.person_id for row in self.attendance if row.state is AttendanceState.PRESENT
        )


@dataclass(frozen=True, kw_only=True)
class Headcount:
    """应到 and 实到, of all who were due and of those who vote."""

    due: int
    due_full: int
    due_probationary: int
    present: int
    voting_due: int
    voting_present: int
    unmarked: int


def headcount(attendance: Iterable[AttendanceDraft | Attendance]) -> Headcount:
    """Count those due and those present; written and excused absence is not presence."""
    rows = list(attendance)
    present = [row for row in rows if row.state is AttendanceState.PRESENT]
    probationary = sum(row.probationary for row in rows)
    return Headcount(
        due=len(rows),
        due_full=len(rows) - probationary,
        due_probationary=probationary,
        present=len(present),
        voting_due=sum(row.voting for row in rows),
        voting_present=sum(row.voting for row in present),
        unmarked=sum(row.state is AttendanceState.UNMARKED for row in rows),
    )


def voters(
    attendance: Iterable[AttendanceDraft], *, committee: bool = False
) -> list[AttendanceDraft]:
    """Return those due who have a vote; in a matter of the committee, its members alone."""
    return [row for row in attendance if row.voting and (row.committee or not committee)]


def suggested_ballot(attendance: Iterable[AttendanceDraft], *, committee: bool = False) -> Ballot:
    """Return the counts that attendance gives: due and present with a vote, one paper each."""
    entitled = voters(attendance, committee=committee)
    present = sum(row.state is AttendanceState.PRESENT for row in entitled)
    return Ballot(eligible=len(entitled), present=present, issued=present)


def suggested_for(draft: "MeetingDraft", motion: MotionDraft) -> Ballot:
    """Return the counts that attendance gives for a motion of these minutes."""
    return suggested_ballot(draft.attendance, committee=asks_committee(motion, draft.kinds))


def follow(ballot: Ballot, before: Ballot, after: Ballot) -> Ballot:
    """Carry a changed suggestion into a ballot, except where somebody typed another number.

    `before` and `after` are the suggestions before and after attendance changed.
    """
    changed = {
        name: getattr(after, name)
        for name in FOLLOWING
        if getattr(ballot, name) == getattr(before, name)
    }
    return replace(ballot, **changed)


def with_attendance(draft: MeetingDraft, attendance: Sequence[AttendanceDraft]) -> MeetingDraft:
    """Return the draft with other attendance, its ballots following where they were suggested."""
    after = replace(draft, attendance=tuple(attendance))
    motions = tuple(_followed(motion, draft, after) for motion in draft.motions)
    return replace(after, motions=motions)


def _followed(motion: MotionDraft, before: MeetingDraft, after: MeetingDraft) -> MotionDraft:
    ballot = follow(motion.ballot, suggested_for(before, motion), suggested_for(after, motion))
    motion = replace(motion, ballot=ballot)
    if not motion.opinions:
        return motion
    return with_opinions(motion, motion.opinions, after.held_on, after.present_ids)


def keep_marks(
    due: Iterable[AttendanceDraft], marked: Iterable[AttendanceDraft]
) -> tuple[AttendanceDraft, ...]:
    """Return those due, with the marks that were already made for the same people."""
    marks = {row.person_id: row for row in marked}
    return tuple(
        replace(
            row,
            state=marks[row.person_id].state,
            reason=marks[row.person_id].reason,
            made_up_on=marks[row.person_id].made_up_on,
        )
        if row.person_id in marks
        else row
        for row in due
    )
