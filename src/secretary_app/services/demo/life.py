"""Three years of talks, study, reviews and a list of remedies of the demonstration branch.

Every text says that it is an example; nothing is meant to be taken over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import combinations
from random import Random

from sqlalchemy.orm import Session

from secretary_app.domain.values import (
    MeetingKind,
    ProblemSource,
    ReviewBody,
    ReviewGrade,
    StudyForm,
    TalkKind,
    TrainingKind,
)
from secretary_app.services.demo.meetings import LECTURE_MONTHS, YEARS, Office
from secretary_app.store.records import (
    Attendance,
    LifeMeeting,
    Meeting,
    MemberReview,
    Person,
    Reading,
    Remedy,
    Review,
    StudyPlan,
    Talk,
    Training,
)

PLACE = "第二教学楼 302 党员活动室"
GIST = "（示例）交流思想和学习情况，相互提出意见。"
TOPICS = (
    "（示例）学习年度重要讲话",
    "（示例）学习党章",
    "（示例）参观校史馆",
    "（示例）学习先进典型",
    "（示例）学习纪律处分条例",
    "（示例）志愿服务",
    "（示例）理论书籍阅读交流",
    "（示例）学习支部工作条例",
    "（示例）开学第一课",
    "（示例）红色影片观摩",
    "（示例）学习发展党员细则",
    "（示例）年度学习总结",
)
FORMS = (
    *(StudyForm.DISCUSSION, StudyForm.LECTURE, StudyForm.PRACTICE, StudyForm.READING),
    *(StudyForm.LECTURE, StudyForm.PRACTICE, StudyForm.READING, StudyForm.LECTURE),
    *(StudyForm.DISCUSSION, StudyForm.ONLINE, StudyForm.LECTURE, StudyForm.DISCUSSION),
)
BOOKS = (
    ("（示例）中国共产党简史", "第一章"),
    ("（示例）论持久战", "全文"),
    ("（示例）党章", "总纲"),
)
PROBLEMS = (
    ("（示例）集中学习形式单一，讨论不充分", "（示例）每季度组织一次研讨，会前发提纲", 60, 50),
    ("（示例）个别党员经常请假", "（示例）支委逐一谈心，落实补学", 120, 110),
    ("（示例）党员联系群众不够经常", "（示例）每名党员联系一个寝室", 240, None),
    ("（示例）会议记录不够及时", "（示例）会后三日内整理、签字、归档", 400, None),
    ("（示例）支部品牌特色不突出", "", None, None),
)
"""Problem, remedy, days until it is due, and until it was done."""
GRADES_EXCELLENT = 4
"""Every so many members one is graded excellent."""


@dataclass(frozen=True)
class Days:
    """A year as far as it has passed."""

    year: int
    today: date

    def on(self, month: int, day: int) -> date | None:
        """Return a day of the year, or None where it has not passed."""
        found = date(self.year, month, day)
        return found if found < self.today else None


def live(
    session: Session,
    office: Office,
    people: Sequence[Person],
    meetings: Sequence[Meeting],
    today: date,
) -> None:
    """Put the talks, the study, the reviews and the remedies of three years into the file."""
    random = Random(11)
    for year in range(today.year - YEARS + 1, today.year + 1):
        days = Days(year, today)
        members = _members(people, min(today, date(year, 12, 31)))
        session.add_all(_talks(office, members, days, random))
        session.add_all(_plan(office, year))
        session.add_all(_trainings(office, members, days))
        session.add_all(_readings(members, days, random))
        review = _review(office, members, meetings, year)
        if review is not None:
            session.add(review)
    name_topics(meetings)
    session.add_all(_last_life_meeting(office, meetings))


def _members(people: Sequence[Person], day: date) -> list[Person]:
    """Return who was a member on a day, as the meetings count them."""
    found = []
    for person in people:
        approved = next((one.happened_on for one in person.steps if one.code == "T17"), None)
        joined = person.admitted_on or approved or (None if person.steps else person.joined_on)
        if joined and joined <= day and (person.left_on is None or day < person.left_on):
            found.append(person)
    return found


def _talks(
    office: Office, members: Sequence[Person], days: Days, random: Random
) -> Iterator[Talk]:
    """Yield the talks of a year: all of the committee's, most of the others."""
    others = [one for one in members if one not in office.committee]
    for number, pair in enumerate(combinations(office.committee, 2)):
        yield from _talk(office, pair, days.on(3, 1 + number * 2), TalkKind.ROUTINE)
    for row, leader in enumerate(office.committee):
        for place, member in enumerate(others):
            if random.random() > 0.12:
                day = days.on(4 + row, 1 + place % 27)
                yield from _talk(office, (leader, member), day, TalkKind.ROUTINE)
    for place in range(0, len(others) - 1, 2):
        day = days.on(11, 1 + place % 27)
        pair = (others[place], others[place + 1])
        yield from _talk(office, pair, day, TalkKind.BEFORE_LIFE_MEETING)


def _talk(
    office: Office, pair: tuple[Person, Person], day: date | None, kind: TalkKind
) -> Iterator[Talk]:
    if day is None:
        return
    first, second = pair
    yield Talk(
        branch_id=office.branch.id,
        held_on=day,
        kind=kind,
        person_id=second.id,
        name=second.name,
        talker=first.name,
        talker_id=first.id,
        place=PLACE,
        gist=GIST,
        recorded_at=datetime.combine(day + timedelta(days=1), time(9)),
    )


def _plan(office: Office, year: int) -> Iterator[StudyPlan]:
    for month, (topic, form) in enumerate(zip(TOPICS, FORMS, strict=True), start=1):
        taught = form is StudyForm.LECTURE
        yield StudyPlan(
            branch_id=office.branch.id,
            year=year,
            month=month,
            topic=topic,
            form=form,
            lecturer=office.secretary.name if taught else "",
            lecturer_id=office.secretary.id if taught else None,
            hours=2.0,
        )


def name_topics(meetings: Sequence[Meeting]) -> None:
    """Call the lectures and most theme days as the plan does, so that they are matched."""
    for meeting in meetings:
        month, kind = meeting.held_on.month, MeetingKind(meeting.kinds[0])
        lecture = month in LECTURE_MONTHS and kind is MeetingKind.LECTURE
        theme = kind is MeetingKind.THEME_DAY and month not in LECTURE_MONTHS and month % 5
        if lecture or theme:
            meeting.title = f"{kind.label}：{TOPICS[month - 1]}"


def _trainings(office: Office, members: Sequence[Person], days: Days) -> Iterator[Training]:
    """Yield the committee's training of the year, and a course for every other member."""
    for place, member in enumerate(members):
        leader = member in office.committee
        starts_on = days.on(7, 6) if leader else days.on(9, 14)
        if starts_on is None or (leader and member is office.committee[-1]):
            continue
        if not leader and place % 2:
            continue
        length = 3 if leader else 2
        yield Training(
            person_id=member.id,
            kind=TrainingKind.CONCENTRATED if leader else TrainingKind.SPECIAL,
            title="（示例）党支部书记和委员培训班" if leader else "（示例）学院党员专题培训",
            starts_on=starts_on,
            ends_on=starts_on + timedelta(days=length - 1),
            organiser="示例大学党校",
            days=float(length),
            hours=24.0 if leader else 12.0,
            certificate=f"示例{days.year}{place + 1:03d}" if leader else "",
            recorded_at=datetime.combine(starts_on + timedelta(days=4), time(9)),
        )


def _readings(members: Sequence[Person], days: Days, random: Random) -> Iterator[Reading]:
    for place, member in enumerate(members):
        for turn in range(place % 4):
            day = days.on(2 + 3 * turn, 1 + random.randrange(27))
            if day is None:
                continue
            book, chapter = BOOKS[turn]
            yield Reading(
                person_id=member.id,
                read_on=day,
                book=book,
                chapter=chapter,
                note="（示例）本人心得。",
                hours=2.0,
                recorded_at=datetime.combine(day, time(20)),
            )


def _review(
    office: Office, members: Sequence[Person], meetings: Sequence[Meeting], year: int
) -> Review | None:
    """Return the review of a year whose meeting was held; one year it exceeds the third."""
    held = _held(meetings, MeetingKind.REVIEW, year)
    if held is None:
        return None
    here = {one.person_id: one for one in held.attendance}
    reviewed = [one for one in members if one.id in here]
    day = held.held_on
    ballots = len(reviewed) - 2
    generous = year % 2 == 0
    review = Review(
        branch_id=office.branch.id,
        year=year,
        meeting_id=held.id,
        held_on=day,
        issued=len(reviewed),
        returned=ballots,
        void=1,
        decided_on=day + timedelta(days=2),
        decided_by=ReviewBody.COMMITTEE,
        excess_reason="（示例）经上级党委同意，受校级表彰的党员不占名额。" if generous else "",
        reported_on=day + timedelta(days=4),
    )
    review.members.extend(
        _reviewed(one, place, ballots - 1, day, here[one.id], generous=generous)
        for place, one in enumerate(reviewed)
    )
    return review


def _reviewed(
    person: Person,
    place: int,
    ballots: int,
    day: date,
    attended: Attendance,
    *,
    generous: bool,
) -> MemberReview:
    every = 2 if generous else GRADES_EXCELLENT
    best = not attended.probationary and place % every == 0
    weak = place % 17 == 13
    return MemberReview(
        person_id=person.id,
        name=person.name,
        probationary=attended.probationary,
        self_reviewed_on=day - timedelta(days=7),
        peer_reviewed_on=day,
        excellent=ballots * 3 // 4 if best else ballots // 4,
        qualified=ballots // 8 if best else ballots // 2,
        basic=ballots // 8,
        unqualified=0,
        grade=ReviewGrade.EXCELLENT
        if best
        else ReviewGrade.BASIC
        if weak
        else ReviewGrade.QUALIFIED,
        fed_back_on=day + timedelta(days=5) if place % 9 else None,
    )


def _last_life_meeting(
    office: Office, meetings: Sequence[Meeting]
) -> Iterator[LifeMeeting | Remedy]:
    """Yield what the latest life meeting put on record, with two remedies done of five."""
    held = _held(meetings, MeetingKind.LIFE_MEETING)
    if held is None:
        return
    yield LifeMeeting(
        meeting_id=held.id,
        topic="（示例）对照党章检视问题",
        opinions="（示例）会前征求群众意见，梳理意见若干条。",
        self_examination="（示例）支委会和党员逐一对照检查。",
        criticism="（示例）党员之间开展批评与自我批评。",
    )
    for place, (problem, measure, due, done) in enumerate(PROBLEMS):
        leader = office.committee[place % len(office.committee)]
        yield Remedy(
            meeting_id=held.id,
            problem=problem,
            source=list(ProblemSource)[place % len(ProblemSource)],
            measure=measure,
            responsible=leader.name if measure else "",
            responsible_id=leader.id if measure else None,
            due_on=held.held_on + timedelta(days=due) if due else None,
            done_on=held.held_on + timedelta(days=done) if done else None,
            result="（示例）已完成。" if done else "",
        )


def _held(
    meetings: Sequence[Meeting], kind: MeetingKind, year: int | None = None
) -> Meeting | None:
    """Return the latest meeting of a kind, in a year or at all."""
    found = [
        one for one in meetings if kind.value in one.kinds and year in (None, one.held_on.year)
    ]
    return max(found, key=lambda one: one.held_on, default=None)
