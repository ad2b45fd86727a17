"""Which entries of the history are about a meeting: its minutes, votes, files and tasks."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from secretary_app.store import history
from secretary_app.store.history import Entry
from secretary_app.store.records import (
    AgendaItem,
    Attendance,
    Candidate,
    Change,
    Election,
    Meeting,
    MeetingFile,
    Motion,
    Speech,
    Task,
    WrittenOpinion,
)

DIRECT = (Attendance, AgendaItem, Motion, MeetingFile, Task)
"""Records that name their meeting."""
DELETE = "delete"


def entries_of(session: Session, meeting_id: int, limit: int = 500) -> list[Entry]:
    """Return the entries that changed a meeting or any part of it, newest first."""
    query = select(Change.entry).where(or_(*_about(meeting_id))).distinct()
    numbers = list(session.scalars(query.order_by(Change.entry.desc()).limit(limit)))
    return history.entries(session, limit, numbers=numbers)


def changes_since_filed(session: Session, meeting: Meeting) -> int:
    """Return how often the minutes were changed after they were put on file."""
    if meeting.filed_on is None:
        return 0
    query = select(Change.id).where(
        Change.kind == Meeting.__tablename__,
        Change.record_id == meeting.id,
        Change.after.contains('"filed_on":"', autoescape=True),
    )
    filed_at = session.scalar(query.order_by(Change.id.desc()).limit(1)) or 0
    after = select(Change.entry).where(Change.id > filed_at, or_(*_about(meeting.id)))
    filed = select(Change.entry).where(Change.id == filed_at).scalar_subquery()
    return len(set(session.scalars(after.where(Change.entry != filed))))


def _about(meeting_id: int) -> Iterator[ColumnElement[bool]]:
    """Yield what makes a change one of the meeting: its own, its parts', or of a part gone."""
    yield and_(Change.kind == Meeting.__tablename__, Change.record_id == meeting_id)
    for kind, ids in _parts(meeting_id):
        yield and_(Change.kind == kind, Change.record_id.in_(ids))
    for record in DIRECT:
        named = f'"meeting_id":{meeting_id}'
        yield and_(
            Change.kind == record.__tablename__,
            Change.operation == DELETE,
            or_(
                *(Change.before.contains(named + end, autoescape=True) for end in ",}"),
            ),
        )


def _parts(meeting_id: int) -> Iterator[tuple[str, Select[int]]]:
    for record in DIRECT:
        yield record.__tablename__, select(record.id).where(record.meeting_id == meeting_id)
    items = select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id)
    motions = select(Motion.id).where(Motion.meeting_id == meeting_id)
    elections = select(Election.id).where(Election.motion_id.in_(motions))
    yield Speech.__tablename__, select(Speech.id).where(Speech.agenda_item_id.in_(items))
    yield (
        WrittenOpinion.__tablename__,
        select(WrittenOpinion.id).where(WrittenOpinion.motion_id.in_(motions)),
    )
    yield Election.__tablename__, elections
    yield Candidate.__tablename__, select(Candidate.id).where(Candidate.election_id.in_(elections))
