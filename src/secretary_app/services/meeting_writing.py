"""Carrying a draft of minutes into the record, child by child, so that the history stays small."""

from collections.abc import Sequence
from datetime import date, datetime, time

from secretary_app.services.meeting_drafts import (
    AgendaDraft,
    AttendanceDraft,
    MeetingDraft,
    SpeechDraft,
)
from secretary_app.services.motion_writing import new_motion, write_motion
from secretary_app.services.row_writing import matched, put
from secretary_app.store.records import AgendaItem, Attendance, Meeting, Speech

SAME = (
    "held_on",
    "planned_on",
    "state",
    "group_id",
    "host_id",
    "recorder_id",
    "lecturer_id",
    "study_hours",
    "study_form",
    "photos",
    "host_signed",
    "recorder_signed",
    "secretary_signed_on",
)
"""Fields that the record takes over as they are."""

TRIMMED = ("title", "place", "platform", "host", "recorder", "lecturer", "nonvoting")
"""Single lines: blanks around them are a slip of the hand."""

TEXTS = ("content", "different_opinions", "resolution", "materials")


def write(draft: MeetingDraft, meeting: Meeting) -> None:
    """Give the record every value of the draft; its children keep their numbers."""
    for name in (*SAME, *TEXTS):
        put(meeting, name, getattr(draft, name))
    for name in TRIMMED:
        put(meeting, name, getattr(draft, name).strip())
    put(meeting, "kinds", [kind.value for kind in draft.kinds])
    put(meeting, "starts_at", _moment(draft.held_on, draft.starts_at))
    put(meeting, "ends_at", _moment(draft.held_on, draft.ends_at))
    _write_attendance(draft.attendance, meeting)
    meeting.agenda[:] = matched(draft.agenda, meeting.agenda, _new_item, _write_item)
    meeting.motions[:] = matched(draft.motions, meeting.motions, new_motion, write_motion)


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
        put(row, name, getattr(draft, name))
    put(row, "reason", draft.reason.strip())
    return row


def _new_item(draft: AgendaDraft, position: int) -> AgendaItem:
    return AgendaItem(position=position, title=draft.title)


def _write_item(item: AgendaItem, draft: AgendaDraft, position: int) -> None:
    put(item, "position", position)
    put(item, "title", draft.title.strip())
    put(item, "text", draft.text)
    item.speeches[:] = matched(draft.speeches, item.speeches, _new_speech, _write_speech)


def _new_speech(draft: SpeechDraft, position: int) -> Speech:
    return Speech(position=position, name=draft.name, points=draft.points)


def _write_speech(speech: Speech, draft: SpeechDraft, position: int) -> None:
    put(speech, "position", position)
    put(speech, "name", draft.name.strip())
    put(speech, "points", draft.points)
    put(speech, "person_id", draft.person_id)
