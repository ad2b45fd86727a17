"""What the editor of minutes holds before it is saved: plain values, taken from records."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, time

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.values import AttendanceState, MeetingKind, MotionKind, StudyForm
from secretary_app.store.records import AgendaItem, Attendance, Meeting, Motion, Speech

DEVELOPMENT_MOTIONS = frozenset(
    {MotionKind.ADMIT, MotionKind.CONVERT, MotionKind.EXTEND, MotionKind.CANCEL}
)
"""Motions about one person each, whose result is a step of development."""

FOLLOWING = ("eligible", "present", "issued")
"""The counts of a ballot that attendance suggests."""


@dataclass(frozen=True, kw_only=True)
class AttendanceDraft:
    """One member due at the meeting."""

    person_id: int
    name: str
    probationary: bool = False
    voting: bool = True
    why_not: str = ""
    """Why the member does not vote, in words; empty for those who do."""
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
class MotionDraft:
    """One matter put to the vote."""

    kind: MotionKind
    title: str = ""
    person_id: int | None = None
    ballot: Ballot = field(default_factory=Ballot)
    secret: bool = True
    tellers: str = ""
    counters: str = ""
    resolution: str = ""
    id: int | None = None

    @property
    def counted(self) -> bool:
        """Tell whether votes were entered; before that there is nothing to check or conclude."""
        return is_counted(self.ballot)


@dataclass(frozen=True, kw_only=True)
class MeetingDraft:
    """Minutes as they are being written; `id` is None until they were saved once."""

    held_on: date
    kinds: tuple[MeetingKind, ...]
    """The leading kind first."""
    title: str = ""
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
    attendance: tuple[AttendanceDraft, ...] = ()
    agenda: tuple[AgendaDraft, ...] = ()
    motions: tuple[MotionDraft, ...] = ()
    id: int | None = None


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


def is_counted(ballot: Ballot) -> bool:
    """Tell whether anything but the counts that attendance suggests was entered."""
    return any(getattr(ballot, each.name) for each in fields(ballot) if each.name not in FOLLOWING)


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


def suggested_ballot(attendance: Iterable[AttendanceDraft]) -> Ballot:
    """Return the counts that attendance gives: due and present with a vote, one paper each."""
    heads = headcount(attendance)
    return Ballot(
        eligible=heads.voting_due, present=heads.voting_present, issued=heads.voting_present
    )


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
    before, after = suggested_ballot(draft.attendance), suggested_ballot(attendance)
    motions = tuple(
        replace(motion, ballot=follow(motion.ballot, before, after)) for motion in draft.motions
    )
    return replace(draft, attendance=tuple(attendance), motions=motions)


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


def draft_of(meeting: Meeting) -> MeetingDraft:
    """Return the minutes on record as a draft; why somebody does not vote is not on record."""
    plain = {
        each.name: getattr(meeting, each.name)
        for each in fields(MeetingDraft)
        if each.name not in {"kinds", "starts_at", "ends_at", "attendance", "agenda", "motions"}
    }
    return MeetingDraft(
        **plain,
        kinds=tuple(MeetingKind(code) for code in meeting.kinds),
        starts_at=meeting.starts_at.time() if meeting.starts_at else None,
        ends_at=meeting.ends_at.time() if meeting.ends_at else None,
        attendance=tuple(_attendance(row) for row in meeting.attendance),
        agenda=tuple(_agenda_item(item) for item in meeting.agenda),
        motions=tuple(_motion(motion) for motion in meeting.motions),
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


def _motion(motion: Motion) -> MotionDraft:
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
    )
