"""What a secretary asks about meetings: a year's list, and where a word stands in the minutes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, selectinload

from secretary_app.domain.values import AttendanceState, MeetingKind, MeetingState
from secretary_app.services.meeting_drafts import Headcount, headcount
from secretary_app.store import branches
from secretary_app.store.records import AgendaItem, Attendance, Meeting, Motion, Speech

EXCERPT = 24
"""Characters shown on each side of a word that was found."""

MANY = 500
"""Meetings that one question to the database may name."""

ITEM_TEXTS = (AgendaItem.title, AgendaItem.text)
SPEECH_TEXTS = (Speech.name, Speech.points)
MOTION_TEXTS = (Motion.title, Motion.resolution)
MEETING_TEXTS = (
    Meeting.title,
    Meeting.place,
    Meeting.platform,
    Meeting.host,
    Meeting.recorder,
    Meeting.lecturer,
    Meeting.nonvoting,
    Meeting.content,
    Meeting.different_opinions,
    Meeting.resolution,
)


@dataclass(frozen=True, kw_only=True)
class MeetingRow:
    """One line of the list of meetings."""

    id: int
    held_on: date
    kinds: tuple[MeetingKind, ...]
    title: str
    number: int | None
    heads: Headcount
    motions: int
    state: MeetingState = MeetingState.HELD
    filed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A meeting whose minutes hold the words, and the first place where they stand."""

    row: MeetingRow
    where: str
    excerpt: str


def years(session: Session) -> list[int]:
    """Return the years in which meetings are on record, latest first."""
    days = session.scalars(select(Meeting.held_on).where(Meeting.binned_at.is_(None)))
    return sorted({day.year for day in days}, reverse=True)


def meetings_in_year(session: Session, year: int) -> list[MeetingRow]:
    """Return the meetings of a calendar year, latest first."""
    return _rows(session, list(session.scalars(_in_year(session, year))))


def binned(session: Session) -> list[MeetingRow]:
    """Return the meetings in the bin, the one binned last first."""
    query = _of_branch(session, in_bin=True).order_by(Meeting.binned_at.desc())
    return _rows(session, list(session.scalars(query)))


def search(session: Session, text: str, year: int | None = None) -> list[Hit]:
    """Return the meetings whose minutes hold every word of the text, latest first.

    Words are looked for in every field, in agenda, speeches and motions; capitals do not matter.
    """
    words = text.split()
    if not words:
        return []
    query = _in_year(session, year) if year else _newest_first(_of_branch(session))
    query = query.where(*(_holds(word) for word in words)).options(
        selectinload(Meeting.agenda).selectinload(AgendaItem.speeches),
        selectinload(Meeting.motions),
    )
    found = list(session.scalars(query))
    return [
        _hit(meeting, row, words)
        for meeting, row in zip(found, _rows(session, found), strict=True)
    ]


def _of_branch(session: Session, *, in_bin: bool = False) -> Select[Meeting]:
    binned_at = Meeting.binned_at.is_not(None) if in_bin else Meeting.binned_at.is_(None)
    return select(Meeting).where(Meeting.branch_id == branches.current(session).id, binned_at)


def _newest_first(query: Select[Meeting]) -> Select[Meeting]:
    return query.order_by(Meeting.held_on.desc(), Meeting.id.desc())


def _in_year(session: Session, year: int) -> Select[Meeting]:
    within = Meeting.held_on.between(date(year, 1, 1), date(year, 12, 31))
    return _newest_first(_of_branch(session).where(within))


def _holds(word: str) -> ColumnElement[bool]:
    """Tell in SQL whether a word stands anywhere in a meeting's minutes."""
    in_item = or_(*(column.icontains(word, autoescape=True) for column in ITEM_TEXTS))
    in_speech = or_(*(column.icontains(word, autoescape=True) for column in SPEECH_TEXTS))
    in_motion = or_(*(column.icontains(word, autoescape=True) for column in MOTION_TEXTS))
    spoken = (
        select(AgendaItem.meeting_id)
        .join(Speech, Speech.agenda_item_id == AgendaItem.id)
        .where(in_speech)
    )
    return or_(
        *(column.icontains(word, autoescape=True) for column in MEETING_TEXTS),
        Meeting.id.in_(select(AgendaItem.meeting_id).where(in_item)),
        Meeting.id.in_(spoken),
        Meeting.id.in_(select(Motion.meeting_id).where(in_motion)),
    )


def _rows(session: Session, found: Sequence[Meeting]) -> list[MeetingRow]:
    """Return the lines of these meetings; heads and motions are counted by the database."""
    ids = [meeting.id for meeting in found]
    heads, motions = _heads(session, ids), _motions(session, ids)
    return [
        MeetingRow(
            id=meeting.id,
            held_on=meeting.held_on,
            kinds=tuple(MeetingKind(code) for code in meeting.kinds),
            title=meeting.title,
            number=meeting.number,
            heads=heads.get(meeting.id, headcount(())),
            motions=motions.get(meeting.id, 0),
            state=meeting.state,
            filed_on=meeting.filed_on,
        )
        for meeting in found
    ]


def _heads(session: Session, ids: Sequence[int]) -> dict[int, Headcount]:
    probationary = func.count().filter(Attendance.probationary)
    present = Attendance.state == AttendanceState.PRESENT
    columns = (
        func.count(),
        func.count() - probationary,
        probationary,
        func.count().filter(present),
        func.count().filter(Attendance.voting),
        func.count().filter(present, Attendance.voting),
        func.count().filter(Attendance.state == AttendanceState.UNMARKED),
    )
    names = [field.name for field in fields(Headcount)]
    query = select(Attendance.meeting_id, *columns).group_by(Attendance.meeting_id)
    return {
        meeting_id: Headcount(**dict(zip(names, counts, strict=True)))
        for some in _some(ids)
        for meeting_id, *counts in session.execute(query.where(Attendance.meeting_id.in_(some)))
    }


def _motions(session: Session, ids: Sequence[int]) -> dict[int, int]:
    query = select(Motion.meeting_id, func.count()).group_by(Motion.meeting_id)
    return {
        meeting_id: count
        for some in _some(ids)
        for meeting_id, count in session.execute(query.where(Motion.meeting_id.in_(some)))
    }


def _some(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield the numbers in portions that one question may name."""
    for first in range(0, len(ids), MANY):
        yield ids[first : first + MANY]


def _hit(meeting: Meeting, row: MeetingRow, words: list[str]) -> Hit:
    for where, text in _texts(meeting):
        for word in words:
            found = text.casefold().find(word.casefold())
            if found >= 0:
                return Hit(row=row, where=where, excerpt=_excerpt(text, found, len(word)))
    return Hit(row=row, where="", excerpt="")


def _texts(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Yield every text of the minutes with the heading it stands under."""
    yield "名称", meeting.title
    for item in meeting.agenda:
        yield "议程", item.title
        yield item.title, item.text
        for speech in item.speeches:
            yield f"{speech.name}发言", speech.points
            yield "发言人", speech.name
    for motion in meeting.motions:
        yield "表决", motion.title
        yield "决议", motion.resolution
    yield "内容", meeting.content
    yield "不同意见", meeting.different_opinions
    yield "决议", meeting.resolution
    yield "主持人", meeting.host
    yield "记录人", meeting.recorder
    yield "主讲人", meeting.lecturer
    yield "地点", f"{meeting.place} {meeting.platform}"
    yield "列席", meeting.nonvoting


def _excerpt(text: str, found: int, length: int) -> str:
    first, last = max(0, found - EXCERPT), found + length + EXCERPT
    lead, tail = "…" if first else "", "…" if last < len(text) else ""
    return f"{lead}{' '.join(text[first:last].split())}{tail}"
