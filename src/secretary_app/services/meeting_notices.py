"""Announcing a meeting: the text to paste, and the calendar file."""

from datetime import datetime

from sqlalchemy.orm import Session

from secretary_app.exchange import notices
from secretary_app.exchange.notices import Notice
from secretary_app.services import meetings
from secretary_app.services.agenda_outlines import OPEN_TASKS
from secretary_app.store import branches
from secretary_app.store.records import Meeting


def notice_of(session: Session, meeting_id: int) -> Notice:
    """Return what a notice says of a meeting on record."""
    meeting = meetings.load(session, meeting_id)
    return Notice(
        uid=f"meeting-{meeting.id}@branch-desk",
        branch=branches.current(session).name,
        title=meeting.title,
        held_on=meeting.held_on,
        starts_at=meeting.starts_at.time() if meeting.starts_at else None,
        ends_at=meeting.ends_at.time() if meeting.ends_at else None,
        place=meeting.place,
        platform=meeting.platform,
        host=meeting.host,
        agenda=tuple(item.title for item in meeting.agenda if item.title != OPEN_TASKS),
        materials=tuple(line.strip() for line in meeting.materials.splitlines() if line.strip()),
        due=_due(meeting),
    )


def _due(meeting: Meeting) -> str:
    """Return who should come, in a few words and without names."""
    heads = meetings.headcount(meeting.attendance)
    if not heads.due:
        return ""
    probationary = f"、预备党员 {heads.due_probationary} 名" if heads.due_probationary else ""
    return f"正式党员 {heads.due_full} 名{probationary}，共 {heads.due} 名"


def notice_text(session: Session, meeting_id: int) -> str:
    """Return the notice to paste; raises UserError where it would hold a personal number."""
    return notices.text(notice_of(session, meeting_id))


def calendar_file(session: Session, meeting_id: int, now: datetime) -> bytes:
    """Return the meeting as an .ics file; raises UserError like `notice_text`."""
    return notices.calendar(notice_of(session, meeting_id), now)
