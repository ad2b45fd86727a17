"""What the demonstration branch resolved: an election, tasks, a plan, opinions, files."""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.dates import add_months
from secretary_app.domain.values import (
    AttendanceState,
    ElectionOffice,
    MeetingFileKind,
    MeetingKind,
    MeetingState,
    MotionKind,
    Opinion,
    TaskState,
)
from secretary_app.services import meeting_files, meeting_plans, meetings
from secretary_app.services.demo.meetings import Office
from secretary_app.services.meeting_plans import TEMPLATES
from secretary_app.services.strokes import by_strokes
from secretary_app.store.records import (
    AgendaItem,
    Attendance,
    Candidate,
    Election,
    Meeting,
    Motion,
    Person,
    Task,
    Term,
    WrittenOpinion,
)

PLACE = "第二教学楼 302 党员活动室"
PLAN_DAY = 5
TASKS: tuple[tuple[str, int, int, TaskState, str], ...] = (
    ("（示例）整理上季度党费收缴情况并公布", 2, -20, TaskState.DONE, "（示例）已在公示栏公布"),
    ("（示例）补齐主题党日的签到表和照片", 1, -4, TaskState.OPEN, ""),
    ("（示例）联系外出实习的党员，登记去向", 3, 6, TaskState.OPEN, ""),
    ("（示例）准备下季度支部党员大会的议题", 4, 25, TaskState.OPEN, ""),
    ("（示例）组织参观校史馆", 2, -40, TaskState.CANCELLED, "（示例）场馆维修，改为下学期"),
)
"""What is to be done, by which member of the committee, and how many days from now it is due."""


def add_resolutions(
    session: Session, office: Office, term: Term, held: Sequence[Meeting], today: date
) -> None:
    """Add an election with its term, tasks, a plan, a written opinion and a photo."""
    elected_at = elect(session, office, term)
    for meeting in elected_at:
        meeting.number = 1 + max(
            (one.number or 0 for one in held if _alike(one, meeting)), default=0
        )
    _give_tasks(session, office, held, today)
    _hand_in_opinion(held)
    _put_on_file(session, held, today)
    session.flush()
    _plan(session, office, today)


def _alike(one: Meeting, other: Meeting) -> bool:
    """Tell whether two meetings are numbered together."""
    return one.kinds[:1] == other.kinds[:1] and one.held_on.year == other.held_on.year


def elect(session: Session, office: Office, term: Term) -> list[Meeting]:
    """Record how the present committee and its secretary were elected."""
    day = term.starts_on
    voters = meetings.attendance_due(session, (MeetingKind.ASSEMBLY,), day)
    full = [row for row in voters if row.voting]
    others = [row for row in full if row.person_id not in {one.id for one in office.committee}]
    standing = [
        *((one.name, one.id) for one in office.committee),
        (others[0].name, others[0].person_id),
    ]
    came = len(full) - 1
    votes = {name: came - place for place, (name, _id) in enumerate(standing[:-1])}
    candidates = by_strokes(standing, lambda one: one[0])
    assembly = _sitting(office, day, MeetingKind.ASSEMBLY, "换届选举大会", time(14, 30))
    assembly.attendance = [
        Attendance(
            person_id=row.person_id,
            name=row.name,
            probationary=row.probationary,
            voting=row.voting,
            state=AttendanceState.LEAVE if row is full[-1] else AttendanceState.PRESENT,
            reason="（示例）出差" if row is full[-1] else "",
        )
        for row in voters
    ]
    counters = [row.name for row in full if row.name not in dict(standing)]
    assembly.motions = [
        Motion(
            position=1,
            kind=MotionKind.ELECTION,
            title=f"选举{ElectionOffice.COMMITTEE.label}",
            ballot=Ballot(eligible=len(full), present=came, issued=came, returned=came),
            tellers=counters[0],
            counters=counters[1],
            resolution="（示例）选举产生新一届支部委员会。",
            election=Election(
                office=ElectionOffice.COMMITTEE,
                seats=len(office.committee),
                took_office_on=day,
                term_id=term.id,
                candidates=[
                    Candidate(
                        position=place,
                        name=name,
                        person_id=number,
                        yes=votes.get(name, 2),
                        no=came - votes.get(name, 2),
                    )
                    for place, (name, number) in enumerate(candidates, start=1)
                ],
            ),
        )
    ]
    held = [assembly, _elect_secretary(office, day)]
    session.add_all(held)
    return held


def _elect_secretary(office: Office, day: date) -> Meeting:
    size = len(office.committee)
    title = "新一届支部委员会第一次会议"
    meeting = _sitting(office, day, MeetingKind.COMMITTEE, title, time(16, 30))
    meeting.attendance = [
        Attendance(person_id=one.id, name=one.name, state=AttendanceState.PRESENT)
        for one in office.committee
    ]
    secretary = office.secretary
    meeting.motions = [
        Motion(
            position=1,
            kind=MotionKind.ELECTION,
            title=f"选举{ElectionOffice.SECRETARY.label}",
            ballot=Ballot(eligible=size, present=size, issued=size, returned=size),
            tellers=office.committee[2].name,
            counters=office.committee[3].name,
            election=Election(
                office=ElectionOffice.SECRETARY,
                seats=1,
                took_office_on=day,
                approval_no="（示例）校组字〔2024〕3 号",
                candidates=[
                    Candidate(position=1, name=secretary.name, person_id=secretary.id, yes=size)
                ],
            ),
        )
    ]
    return meeting


def _sitting(office: Office, day: date, kind: MeetingKind, title: str, starts_at: time) -> Meeting:
    return Meeting(
        branch_id=office.branch.id,
        kinds=[kind.value],
        title=title,
        held_on=day,
        starts_at=datetime.combine(day, starts_at),
        ends_at=datetime.combine(day, starts_at) + timedelta(minutes=90),
        place=PLACE,
        host=office.secretary.name,
        host_id=office.secretary.id,
        recorder=office.recorder.name,
        recorder_id=office.recorder.id,
        host_signed=True,
        recorder_signed=True,
        recorded_at=datetime.combine(day + timedelta(days=1), time(9)),
        agenda=[AgendaItem(position=1, title=title, text="（示例）议程内容。")],
    )


def _give_tasks(session: Session, office: Office, held: Sequence[Meeting], today: date) -> None:
    latest = [one for one in held if one.kinds == [MeetingKind.COMMITTEE.value]]
    if not latest:
        return
    given = latest[-1]
    for title, place, days, state, note in TASKS:
        person: Person = office.committee[place]
        closed = state is not TaskState.OPEN
        session.add(
            Task(
                branch_id=office.branch.id,
                title=title,
                given_on=given.held_on,
                meeting_id=given.id,
                person_id=person.id,
                name=person.name,
                due_on=today + timedelta(days=days),
                state=state,
                closed_on=max(given.held_on, today - timedelta(days=3)) if closed else None,
                note=note,
            )
        )


def _hand_in_opinion(held: Sequence[Meeting]) -> None:
    """Let one who was absent have said yes in writing the day before."""
    for meeting in reversed(held):
        absent = [
            row for row in meeting.attendance if row.voting and row.state is AttendanceState.LEAVE
        ]
        if absent and meeting.motions and meeting.motions[0].kind is MotionKind.CONVERT:
            motion, row = meeting.motions[0], absent[0]
            motion.opinions = [
                WrittenOpinion(
                    person_id=row.person_id,
                    name=row.name,
                    opinion=Opinion.YES,
                    given_on=meeting.held_on - timedelta(days=1),
                )
            ]
            motion.ballot = replace(motion.ballot, written_yes=1)
            return


def _put_on_file(session: Session, held: Sequence[Meeting], today: date) -> None:
    signed = [
        one
        for one in held
        if one.host_signed and MeetingKind.THEME_DAY.value in one.kinds and one.held_on < today
    ]
    if not signed:
        return
    last = signed[-1]
    meeting_files.attach(
        session, last.id, MeetingFileKind.PHOTO, "（示例）活动照片.png", picture()
    )
    last.filed_on = min(last.held_on + timedelta(days=2), today)


def picture(width: int = 160, height: int = 100) -> bytes:
    """Return a small picture that shows nobody: a PNG of two colours running into each other."""
    rows = b"".join(
        b"\x00" + bytes(part for x in range(width) for part in (160 + y // 2, 60 + x // 2, 60))
        for y in range(height)
    )

    def chunk(name: bytes, data: bytes) -> bytes:
        crc = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", crc)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


def _plan(session: Session, office: Office, today: date) -> None:
    """Plan the committee's next meeting, with the tasks that come back to it."""
    day = add_months(today.replace(day=1), 1).replace(day=PLAN_DAY)
    template = next(one for one in TEMPLATES if one.kinds == (MeetingKind.COMMITTEE,))
    draft = meeting_plans.plan(session, template, day)
    planned = meeting_plans.as_typed(
        draft,
        [item.title for item in draft.agenda],
        starts_at=time(14, 30),
        ends_at=time(16, 0),
        place=PLACE,
        host=office.secretary.name,
        host_id=office.secretary.id,
    )
    assert planned.state is MeetingState.PLANNED
    meetings.save_meeting(session, planned, today)
