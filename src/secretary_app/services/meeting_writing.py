"""Carrying a draft of minutes into the record, child by child, so that the history stays small."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from typing import Protocol, TypeVar

from secretary_app.services.meeting_drafts import (
    AgendaDraft,
    AttendanceDraft,
    MeetingDraft,
    MotionDraft,
    SpeechDraft,
)
from secretary_app.store.records import AgendaItem, Attendance, Meeting, Motion, Speech

SAME = (
    "held_on",
    "group_id",
    "host_id",
    "recorder_id",
    "lecturer_id",
    "study_hours",
    "study_form",
    "photos",
    "host_signed",
    "recorder_signed",
)
"""Fields that the record takes over as they are."""

TRIMMED = ("title", "place", "platform", "host", "recorder", "lecturer", "nonvoting")
"""Single lines: blanks around them are a slip of the hand."""

TEXTS = ("content", "different_opinions", "resolution")


class WithId(Protocol):
    """A draft that remembers which record it came from."""

    @property
    def id(self) -> int | None: ...  # noqa: D102 - a field


DraftRow = TypeVar("DraftRow", bound=WithId)
Row = TypeVar("Row")


def write(draft: MeetingDraft, meeting: Meeting) -> None:
    """Give the record every value of the draft; its children keep their numbers."""
    for name in (*SAME, *TEXTS):
        _set(meeting, name, getattr(draft, name))
    for name in TRIMMED:
        _set(meeting, name, getattr(draft, name).strip())
    _set(meeting, "kinds", [kind.value for kind in draft.kinds])
    _set(meeting, "starts_at", _moment(draft.held_on, draft.starts_at))
    _set(meeting, "ends_at", _moment(draft.held_on, draft.ends_at))
    _write_attendance(draft.attendance, meeting)
    meeting.agenda[:] = _matched(draft.agenda, meeting.agenda, _new_item, _write_item)
    meeting.motions[:] = _matched(draft.motions, meeting.motions, _new_motion, _write_motion)


def _set(record: object, name: str, value: object) -> None:
    """Assign only what differs, so that an untouched record is not in the history."""
    if getattr(record, name) != value:
        setattr(record, name, value)


def _moment(day: date, at: time | None) -> datetime | None:
    return datetime.combine(day, at) if at else None


def _write_attendance(drafts: Sequence[AttendanceDraft], meeting: Meeting) -> None:
    known = {row.person_id: row for row in meeting.attendance}
    meeting.attendance[:] = [
        _attended(known.get(draft.person_id) or _new_attendance(draft), draft) for draft in drafts
    ]


def _new_attendance(draft: AttendanceDraft) -> Attendance:
    return Attendance(person_id=draft.person_id, name=draft.name)


def _attended(row: Attendance, draft: AttendanceDraft) -> Attendance:
    for name in ("name", "probationary", "voting", "state", "made_up_on"):
        _set(row, name, getattr(draft, name))
    _set(row, "reason", draft.reason.strip())
    return row


def _matched(
    drafts: Iterable[DraftRow],
    records: Iterable[Row],
    new: Callable[[DraftRow, int], Row],
    change: Callable[[Row, DraftRow, int], None],
) -> list[Row]:
    """Return a record for each draft: the one it came from, or a new one."""
    known = {getattr(record, "id", None): record for record in records}
    rows = []
    for position, draft in enumerate(drafts, start=1):
        row = known.get(draft.id) if draft.id is not None else None
        if row is None:
            row = new(draft, position)
        change(row, draft, position)
        rows.append(row)
    return rows


def _new_item(draft: AgendaDraft, position: int) -> AgendaItem:
    return AgendaItem(position=position, title=draft.title)


def _write_item(item: AgendaItem, draft: AgendaDraft, position: int) -> None:
    _set(item, "position", position)
    _set(item, "title", draft.title.strip())
    _set(item, "text", draft.text)
    item.speeches[:] = _matched(draft.speeches, item.speeches, _new_speech, _write_speech)


def _new_speech(draft: SpeechDraft, position: int) -> Speech:
    return Speech(position=position, name=draft.name, points=draft.points)


def _write_speech(speech: Speech, draft: SpeechDraft, position: int) -> None:
    _set(speech, "position", position)
    _set(speech, "name", draft.name.strip())
    _set(speech, "points", draft.points)
    _set(speech, "person_id", draft.person_id)


def _new_motion(draft: MotionDraft, position: int) -> Motion:
    return Motion(position=position, kind=draft.kind, title=draft.title, ballot=draft.ballot)


def _write_motion(motion: Motion, draft: MotionDraft, position: int) -> None:
    _set(motion, "position", position)
    for name in ("kind", "person_id", "ballot", "secret"):
        _set(motion, name, getattr(draft, name))
    for name in ("title", "tellers", "counters", "resolution"):
        _set(motion, name, getattr(draft, name).strip())
