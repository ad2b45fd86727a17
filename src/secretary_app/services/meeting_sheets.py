"""The sheets of meetings and of motions, from which minutes, votes and ledgers are printed."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from secretary_app.domain.errors import UserError
from secretary_app.domain.values import (
    MeetingKind,
    MotionKind,
)
from secretary_app.forms.catalogue import minutes_of
from secretary_app.forms.form import Form
from secretary_app.forms.sheets import (
    MinutesSheet,
    MotionSheet,
)
from secretary_app.store import branches, people
from secretary_app.store.elections import count_of
from secretary_app.store.records import (
    AgendaItem,
    Election,
    LifeMeeting,
    Meeting,
    Motion,
    Person,
    Remedy,
    Task,
)

Sheets = Sequence[Any]
AnyForm = Form[Any]
Record = TypeVar("Record", Meeting, Motion, Person)
MEETING_PARTS = (
    selectinload(Meeting.attendance),
    selectinload(Meeting.motions).selectinload(Motion.election).selectinload(Election.candidates),
    selectinload(Meeting.motions).selectinload(Motion.opinions),
    selectinload(Meeting.files),
    selectinload(Meeting.agenda).selectinload(AgendaItem.speeches),
)
GENERAL = frozenset({MeetingKind.ASSEMBLY, MeetingKind.REVIEW, MeetingKind.LIFE_MEETING})
"""Meetings at which the whole branch votes, so that the roster tells who is due."""
CHUNK = 500
"""Records asked for at a time; SQLite limits the values of one question."""


def meeting_sheets(session: Session, form: AnyForm, ids: Sequence[int], today: date) -> Sheets:
    """Return the sheets of meetings; a `UserError` tells of one that this form is not for."""
    found = found_records(session, Meeting, ids, *MEETING_PARTS)
    for one in found:
        if form.kinds and not form.kinds & set(one.kinds):
            raise UserError(
                f"{form.id} {form.title}不能用来打印“{one.title}”。",
                f"这次会议的记录用 {minutes_of(one.leading_kind).id}。",
            )
    return minutes_sheets(session, found)


def minutes_sheets(session: Session, meetings: Sequence[Meeting]) -> list[MinutesSheet]:
    """Return the sheets of these meetings, in their order."""
    branch = branches.current(session)
    groups = {group.id: group.name for group in branches.groups(session)}
    voters, tasks = _voters(session), _tasks(session, meetings)
    life = _life_meetings(session, meetings)
    return [
        MinutesSheet(
            branch=branch,
            meeting=meeting,
            group=groups.get(meeting.group_id or 0, ""),
            **life.get(meeting.id, {}),
            voters=voters(meeting.held_on) if GENERAL & set(meeting.kinds) else None,
            tasks=tuple(tasks.get(meeting.id, ())),
        )
        for meeting in meetings
    ]


def _life_meetings(session: Session, meetings: Sequence[Meeting]) -> dict[int, dict[str, Any]]:
    """Return what life meetings have beside their minutes, by meeting."""
    ids = [one.id for one in meetings if MeetingKind.LIFE_MEETING.value in one.kinds]
    if not ids:
        return {}
    texts = session.scalars(select(LifeMeeting).where(LifeMeeting.meeting_id.in_(ids)))
    found: dict[int, dict[str, Any]] = {one.meeting_id: {"life": one} for one in texts}
    query = select(Remedy).where(Remedy.meeting_id.in_(ids)).order_by(Remedy.id)
    for remedy in session.scalars(query):
        beside = found.setdefault(remedy.meeting_id, {})
        beside["remedies"] = (*beside.get("remedies", ()), remedy)
    return found


def _tasks(session: Session, meetings: Sequence[Meeting]) -> dict[int, list[Task]]:
    """Return what each meeting resolved that somebody should do."""
    found: dict[int, list[Task]] = defaultdict(list)
    ids = [meeting.id for meeting in meetings]
    for start in range(0, len(ids), CHUNK):
        query = select(Task).where(Task.meeting_id.in_(ids[start : start + CHUNK]))
        for task in session.scalars(query.order_by(Task.id)):
            found[task.meeting_id or 0].append(task)
    return found


def motion_sheets(session: Session, form: AnyForm, ids: Sequence[int], today: date) -> Sheets:
    """Return the sheets of motions: whom they are about, and who could vote on them."""
    branch = branches.current(session)
    voters = _voters(session)
    meeting = joinedload(Motion.meeting)
    rounds = meeting.selectinload(Meeting.motions).selectinload(Motion.election)
    parts = (
        meeting.selectinload(Meeting.attendance),
        rounds.selectinload(Election.candidates),
        selectinload(Motion.opinions),
    )
    motions = found_records(session, Motion, ids, *parts)
    beside = [other for motion in motions for other in motion.meeting.motions]
    about = {motion.person_id for motion in beside if motion.person_id}
    persons = {person.id: person for person in found_records(session, Person, sorted(about))}
    names = {number: person.name for number, person in persons.items()}
    return [
        MotionSheet(
            names=names,
            branch=branch,
            meeting=motion.meeting,
            motion=motion,
            person=persons.get(motion.person_id or 0),
            voters=None if _of_committee(motion) else voters(motion.meeting.held_on),
        )
        for motion in motions
    ]


def _of_committee(motion: Motion) -> bool:
    """Tell whether only the committee votes on a motion."""
    count = count_of(motion)
    return motion.kind is MotionKind.COMMITTEE or (count is not None and count.by_committee)


def _voters(session: Session) -> Callable[[date], int]:
    """Return the question how many are entitled to vote on a day, asked once for each day."""
    return cache(lambda day: len(people.eligible_on(session, day)))


def found_records(
    session: Session, record: type[Record], ids: Sequence[int], *parts: ExecutableOption
) -> list[Record]:
    """Return the records with these ids in this order, with the parts that will be printed."""
    known: dict[int, Record] = {}
    for start in range(0, len(ids), CHUNK):
        query = select(record).where(record.id.in_(ids[start : start + CHUNK])).options(*parts)
        known.update((found.id, found) for found in session.scalars(query))
    if len(known) < len(set(ids)):
        raise UserError("要打印的记录不存在，可能已被删除。", "请刷新列表后重新选择。")
    return [known[number] for number in ids]
