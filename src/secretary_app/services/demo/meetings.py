"""Three years of meetings of the demonstration branch, a few of them missing or incomplete."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.values import (
    AttendanceState,
    MeetingKind,
    MotionKind,
    StudyForm,
)
from secretary_app.services.demo.courses import ASSEMBLY_DAY
from secretary_app.store.records import (
    AgendaItem,
    Attendance,
    Branch,
    Group,
    Meeting,
    Motion,
    Person,
    Speech,
)

OUTCOMES_OF_PROBATION = (MotionKind.CONVERT, MotionKind.EXTEND, MotionKind.CANCEL)
YEARS = 3
QUARTER_ENDS = (3, 6, 9, 12)
LECTURE_MONTHS = (2, 5, 8, 11)
SKIPPED_EVERY = 11
"""Every so many months one theme day was not held."""


@dataclass(frozen=True)
class Office:
    """Who keeps the meetings of the demonstration branch."""

    branch: Branch
    secretary: Person
    recorder: Person
    committee: tuple[Person, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Sitting:
    """One meeting to be held."""

    held_on: date
    kinds: tuple[MeetingKind, ...]
    title: str
    group: Group | None = None


def hold_meetings(office: Office, people: Sequence[Person], today: date) -> list[Meeting]:
    """Return all meetings of three years, with attendance, agenda and the votes on people."""
    random = Random(3)
    votes = _votes(people)
    numbers: dict[tuple[int, MeetingKind, int], int] = defaultdict(int)
    meetings = []
    for sitting in sorted(_sittings(office, votes, today), key=lambda each: each.held_on):
        meeting = _meeting(office, sitting, _due(office, sitting, people), random)
        group_id = sitting.group.id if sitting.group else 0
        key = (sitting.held_on.year, sitting.kinds[0], group_id)
        numbers[key] += 1
        meeting.number = numbers[key]
        if sitting.kinds[0] is MeetingKind.ASSEMBLY:
            _put_to_vote(meeting, votes.get(sitting.held_on, []))
        meetings.append(meeting)
    return meetings


def _votes(people: Sequence[Person]) -> dict[date, list[tuple[Person, MotionKind]]]:
    """Return who was voted on which day."""
    found: dict[date, list[tuple[Person, MotionKind]]] = defaultdict(list)
    for person in people:
        for step in person.steps:
            if step.code == "T15":
                found[step.happened_on].append((person, MotionKind.ADMIT))
            if step.code == "T23":
                kind = MotionKind(step.outcome or MotionKind.CONVERT)
                found[step.happened_on].append((person, kind))
    return found


def _is_lost(person: Person, kind: MotionKind) -> bool:
    """Tell whether the assembly did not admit this person."""
    refused = any(step.code == "T15" and step.outcome == "REJECT" for step in person.steps)
    return kind is MotionKind.ADMIT and refused


def _sittings(
    office: Office, votes: dict[date, list[tuple[Person, MotionKind]]], today: date
) -> Iterator[Sitting]:
    first = today.replace(year=today.year - YEARS, day=1)
    months = (today.year - first.year) * 12 + today.month - first.month + 1
    for count in range(months):
        year, month = divmod(first.month - 1 + count, 12)
        start = date(first.year + year, month + 1, 1)
        for sitting in _of_month(office, start, count):
            if sitting.held_on < today:
                yield sitting
    for day in votes:
        if day < today and day.month not in QUARTER_ENDS:
            yield Sitting(day, (MeetingKind.ASSEMBLY,), "支部党员大会")


def _of_month(office: Office, start: date, count: int) -> Iterator[Sitting]:
    yield Sitting(start.replace(day=5), (MeetingKind.COMMITTEE,), "支部委员会会议")
    if count % SKIPPED_EVERY != SKIPPED_EVERY - 1:
        yield Sitting(start.replace(day=12), (MeetingKind.THEME_DAY,), "主题党日活动")
    for group in office.groups:
        if (count + group.id) % SKIPPED_EVERY:
            yield Sitting(start.replace(day=16), (MeetingKind.GROUP,), "党小组学习会", group)
    if start.month in QUARTER_ENDS:
        yield Sitting(start.replace(day=ASSEMBLY_DAY), (MeetingKind.ASSEMBLY,), "季度支部党员大会")
    if start.month in LECTURE_MONTHS:
        yield Sitting(start.replace(day=25), (MeetingKind.LECTURE,), "专题党课")
    if start.month == QUARTER_ENDS[-1]:
        kinds = (MeetingKind.LIFE_MEETING, MeetingKind.REVIEW)
        yield Sitting(start.replace(day=27), kinds, "年度组织生活会和民主评议党员")
        yield Sitting(start.replace(day=28), (MeetingKind.REPORT,), "书记述职")


def _due(office: Office, sitting: Sitting, people: Sequence[Person]) -> list[Person]:
    """Return who was due on that day; nobody is due before the approval of admission."""
    if sitting.kinds[0] is MeetingKind.COMMITTEE:
        return list(office.committee)
    day = sitting.held_on
    return [
        person
        for person in people
        if (joined := person.admitted_on or _approved_on(person) or person.joined_on)
        and joined <= day
        and (not any(step.code == "T15" for step in person.steps) or _approved_on(person))
        and (person.left_on is None or day < person.left_on)
        and not _is_cancelled(person, day)
        and (person.arrived_on is None or person.arrived_on <= day)
        and (sitting.group is None or person.group_id == sitting.group.id)
    ]


def _approved_on(person: Person) -> date | None:
    return _day_of(person, "T17")


def _day_of(person: Person, code: str, outcome: str = "") -> date | None:
    """Return the day of a step, or of one with this outcome alone."""
    found = (step for step in person.steps if step.code == code)
    return next((step.happened_on for step in found if outcome in ("", step.outcome)), None)


def _is_full(person: Person, day: date) -> bool:
    confirmed_on = _day_of(person, "T24", "CONVERT") if person.steps else person.full_on
    return confirmed_on is not None and confirmed_on <= day


def _is_cancelled(person: Person, day: date) -> bool:
    cancelled_on = _day_of(person, "T24", "CANCEL")
    return cancelled_on is not None and cancelled_on <= day


def _meeting(office: Office, sitting: Sitting, due: Sequence[Person], random: Random) -> Meeting:
    day = sitting.held_on
    taught = sitting.kinds[0] in (MeetingKind.LECTURE, MeetingKind.THEME_DAY)
    complete = random.random() > 0.06
    return Meeting(
        branch_id=office.branch.id,
        kinds=[kind.value for kind in sitting.kinds],
        title=sitting.title,
        held_on=day,
        starts_at=datetime.combine(day, time(14, 30)),
        ends_at=datetime.combine(day, time(16, 30)),
        place="第二教学楼 302 党员活动室",
        group_id=sitting.group.id if sitting.group else None,
        host=office.secretary.name,
        host_id=office.secretary.id,
        recorder=office.recorder.name if complete else "",
        recorder_id=office.recorder.id if complete else None,
        lecturer=office.secretary.name if taught else "",
        lecturer_id=office.secretary.id if taught else None,
        study_hours=2.0 if taught else None,
        study_form=random.choice(list(StudyForm)) if taught else None,
        host_signed=complete,
        recorder_signed=complete,
        recorded_at=datetime.combine(day + timedelta(days=1), time(9)),
        content="（示例）学习文件，交流讨论。",
        resolution="（示例）同意以上事项。" if sitting.kinds[0] is MeetingKind.ASSEMBLY else "",
        agenda=_agenda(sitting, due),
        attendance=[_attendance(person, day, random) for person in due],
    )


def _agenda(sitting: Sitting, due: Sequence[Person]) -> list[AgendaItem]:
    # Two speak in turn among two thirds of them; the others never do.
    first = sitting.held_on.toordinal() * 7 % max(2 * len(due) // 3, 1)
    speeches = [
        Speech(
            position=place + 1, name=person.name, person_id=person.id, points="（示例）发言要点。"
        )
        for place, person in enumerate((*due[first:], *due[:first])[:2])
    ]
    return [
        AgendaItem(position=1, title=sitting.title, text="（示例）议程内容。", speeches=speeches)
    ]


def _attendance(person: Person, day: date, random: Random) -> Attendance:
    came = random.random() > 0.08
    full = _is_full(person, day)
    return Attendance(
        person_id=person.id,
        name=person.name,
        probationary=not full,
        voting=full,
        state=AttendanceState.PRESENT if came else AttendanceState.LEAVE,
        reason="" if came else "上课",
    )


def _put_to_vote(meeting: Meeting, votes: list[tuple[Person, MotionKind]]) -> None:
    """Add a motion for each person, and bind it to the step it decides."""
    if votes and meeting.host_signed:
        meeting.secretary_signed_on = meeting.held_on
    for position, (person, kind) in enumerate(votes, start=1):
        entitled = [row for row in meeting.attendance if row.voting]
        present = sum(row.state is AttendanceState.PRESENT for row in entitled)
        abstain = 1 if present > len(entitled) // 2 + 2 else 0
        against = present - abstain - len(entitled) // 2 if _is_lost(person, kind) else 0
        meeting.motions.append(
            Motion(
                position=position,
                kind=kind,
                title=f"{kind.label}：{person.name}",
                person_id=person.id,
                ballot=Ballot(
                    eligible=len(entitled),
                    present=present,
                    issued=present,
                    returned=present,
                    yes=present - abstain - against,
                    no=against,
                    abstain=abstain,
                ),
                resolution=f"（示例）主要表现与不足；{'不同意' if against else '同意'}。",
                tellers=meeting.attendance[-1].name,
                counters=meeting.attendance[-2].name,
            )
        )


def bind_votes(meetings: Sequence[Meeting], people: Sequence[Person]) -> None:
    """Point each step that a meeting decided at its motion; both must have their numbers."""
    steps = {
        (person.id, step.code): step
        for person in people
        for step in person.steps
        if step.code in ("T15", "T23")
    }
    codes = {MotionKind.ADMIT: "T15", **dict.fromkeys(OUTCOMES_OF_PROBATION, "T23")}
    for meeting in meetings:
        for motion in meeting.motions:
            step = steps.get((motion.person_id or 0, codes.get(motion.kind, "")))
            if step is not None:
                step.meeting_id, step.motion_id = meeting.id, motion.id
