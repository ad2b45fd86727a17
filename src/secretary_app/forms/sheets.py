"""What one printed copy is filled from, where it takes more than one record.

Built by `services.printing`; nothing here asks the database. Counts are taken from the records,
so that the paper cannot say anything else than the screen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from secretary_app.domain.dates import age
from secretary_app.domain.membership import ROSTER_STEPS, by_application, in_time
from secretary_app.domain.motions import DEVELOPMENT
from secretary_app.domain.policy import Policy
from secretary_app.domain.steps import STEPS
from secretary_app.domain.values import (
    AttendanceState,
    Gender,
    MeetingKind,
    Stage,
    StepPersonRole,
)
from secretary_app.forms.member_sheets import MemberPaper
from secretary_app.store.records import (
    Attendance,
    Branch,
    LifeMeeting,
    Meeting,
    MemberReview,
    Motion,
    Person,
    Remedy,
    Review,
    Step,
    StepPerson,
    Task,
)

YOUNG = 35
"""Age up to which the roster counts members as young, this year of age included."""
LAST_STEP = max(STEPS)
DEVELOPMENT_MOTIONS = DEVELOPMENT


@dataclass(frozen=True, kw_only=True)
class MinutesSheet:
    """One meeting with what its minutes need beside it."""

    branch: Branch
    meeting: Meeting
    group: str = ""
    voters: int | None = None
    """Members entitled to vote by the roster on that day; None: not asked."""
    tasks: tuple[Task, ...] = ()
    """What the meeting resolved that somebody should do."""
    life: LifeMeeting | None = None
    """Of a life meeting: what was typed beside its agenda."""
    remedies: tuple[Remedy, ...] = ()
    """Of a life meeting: its problems with their remedies."""

    @property
    def title(self) -> str:
        """The meeting's name, with the group that met: several groups meet on one day."""
        title = self.meeting.title
        return f"{title}（{self.group}）" if self.group else title

    @property
    def is_life_meeting(self) -> bool:
        """Whether the minutes are those of a life meeting, with something beside them."""
        return self.life is not None or bool(self.remedies)

    @property
    def due(self) -> Sequence[Attendance]:
        """Everybody who was due."""
        return self.meeting.attendance

    @cached_property
    def present(self) -> list[Attendance]:
        """Those who came."""
        return [one for one in self.due if one.state is AttendanceState.PRESENT]

    @cached_property
    def absent(self) -> list[Attendance]:
        """Those who did not come, excused or not."""
        gone = (AttendanceState.LEAVE, AttendanceState.ABSENT)
        return [one for one in self.due if one.state in gone]

    @property
    def voting_due(self) -> int:
        """Number of those due who were entitled to vote."""
        return sum(one.voting for one in self.due)

    @property
    def voting_present(self) -> int:
        """Number of those entitled to vote who came."""
        return sum(one.voting for one in self.present)

    @property
    def on_development(self) -> bool:
        """Whether a motion of development is among the matters."""
        return any(motion.kind in DEVELOPMENT_MOTIONS for motion in self.meeting.motions)


@dataclass(frozen=True, kw_only=True)
class MotionSheet:
    """One motion with its meeting and the person it is about."""

    branch: Branch
    meeting: Meeting
    motion: Motion
    person: Person | None = None
    voters: int | None = None
    names: Mapping[int, str] = field(default_factory=dict)
    """Whom the meeting's motions are about, by id."""


@dataclass(frozen=True, kw_only=True)
class PersonSheet:
    """One person with the steps that a form of development prints."""

    branch: Branch
    person: Person
    today: date
    policy: Policy = field(default_factory=Policy)
    motions: Mapping[int, Motion] = field(default_factory=dict)
    """The motions by which the person's steps were decided, by id."""
    helpers: Mapping[int, Person] = field(default_factory=dict)
    """The members of this roster who took part in the steps, by id."""
    review: MemberReview | None = None
    """The person's part in the review of members of the year of `today`."""
    responsible: str = ""
    """Who sees to the person's development, as far as somebody is named."""
    standing: MemberPaper | None = None
    """Only for papers about a member: transfers, honours, dues."""
    until: str = LAST_STEP
    """The step up to which the course is shown, for papers that belong to an earlier one."""

    def all(self, code: str) -> list[Step]:
        """Return every happening of a step since the latest application, earliest first."""
        if code > self.until:
            return []
        counted, _before = by_application(self.person.steps)
        found = (step for step in counted if step.code == code)
        return sorted(found, key=in_time)

    def last(self, code: str) -> Step | None:
        """Return the latest happening of a step, or None."""
        found = self.all(code)
        return found[-1] if found else None

    def on(self, code: str) -> date | None:
        """Return the day of the latest happening of a step, else that of the roster, or None."""
        step = self.last(code)
        return step.happened_on if step else self.dated.get(code)

    @cached_property
    def dated(self) -> Mapping[str, date]:
        """The days of steps that only the roster knows, as far as the sheet goes."""
        recorded = {step.code for step in self.person.steps}
        if "T07" in recorded:
            recorded.add("T08")
        return {
            code: day
            for code, column, _outcome in ROSTER_STEPS
            if code not in recorded
            and code <= self.until
            and (day := getattr(self.person, column)) is not None
        }

    def detail(self, code: str, key: str) -> object:
        """Return what the latest happening of a step holds under a key of its own."""
        step = self.last(code)
        return step.details.get(key) if step else None

    def day(self, code: str, key: str) -> date | None:
        """Return a date that the latest happening of a step holds under a key of its own."""
        kept = self.detail(code, key)
        return date.fromisoformat(kept) if isinstance(kept, str) and kept else None

    def outcome(self, code: str) -> str:
        """Return the word for how the latest happening of a step ended."""
        step = self.last(code)
        return "" if step is None else outcome_of(step)

    def named(self, code: str, role: StepPersonRole) -> list[StepPerson]:
        """Return who took a part in the latest happening of a step."""
        step = self.last(code)
        return [one for one in step.people if one.role is role] if step else []

    def motion(self, code: str) -> Motion | None:
        """Return the motion that decided the latest happening of a step, or None."""
        step = self.last(code)
        return self.motions.get(step.motion_id or 0) if step else None

    @property
    def contacts(self) -> list[StepPerson]:
        """培养联系人."""
        return self.named("T05", StepPersonRole.CONTACT)

    @property
    def introducers(self) -> list[StepPerson]:
        """入党介绍人."""
        return self.named("T09", StepPersonRole.INTRODUCER)


def outcome_of(step: Step) -> str:
    """Return the word for how a step ended, or nothing."""
    spec = STEPS.get(step.code)
    found = (one.label for one in spec.outcomes if one.code == step.outcome) if spec else ()
    return next(iter(found), "")


@dataclass(frozen=True, kw_only=True)
class RosterSheet:
    """The people of a list, numbered in their order."""

    branch: Branch
    people: tuple[Person, ...]
    posts: dict[int, str]
    """党内职务 by person, as of the day."""
    on: date
    courses: tuple[PersonSheet, ...] = ()
    """The same people with their steps."""
    review: Review | None = None
    """The review of members of that year, where there is one."""
    groups: Mapping[int, str] = field(default_factory=dict)
    """The Party groups by number."""

    @property
    def summary(self) -> str:
        """The counts printed under the list."""
        people = self.people
        full = sum(person.stage is Stage.FULL for person in people)
        probationary = sum(
            person.stage in (Stage.PROBATIONARY, Stage.PENDING_APPROVAL) for person in people
        )
        women = sum(person.gender is Gender.FEMALE for person in people)
        men = sum(person.gender is Gender.MALE for person in people)
        young = sum(
            person.birth_on is not None and age(person.birth_on, self.on) <= YOUNG
            for person in people
        )
        minority = sum(person.ethnic not in (None, "", "汉", "汉族") for person in people)
        return (
            f"共 {len(people)} 人：正式党员 {full}，预备党员 {probationary}，"
            f"男 {men}，女 {women}，少数民族 {minority}，35 岁及以下 {young}"
        )


@dataclass(frozen=True, kw_only=True)
class LedgerRow:
    """One kind of meeting through a year."""

    kind: MeetingKind
    expectation: str
    """How often it is expected, in words."""
    months: tuple[str, ...]
    """January to December: how many were held, or that one is missing."""
    held: int


@dataclass(frozen=True, kw_only=True)
class YearFacts:
    """The numbers of a year that a report states; every count is of people."""

    full: int
    probationary: int
    women: int
    minority: int
    applicants: int
    activists: int
    targets: int
    """Of those three, who is at that stage on the last day."""
    named: int
    """Named activists during the year; the next three likewise."""
    listed: int
    admitted: int
    converted: int
    posts: tuple[tuple[str, str], ...] = ()
    """Post and name, as held on the last day."""
    groups: int = 0
    term_ends_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class BookEntry:
    """One line of the contents of a year's book."""

    title: str
    on: date | None
    kinds: tuple[MeetingKind, ...] = ()
    number: int | None = None
    page: int = 0
    """On which it begins; 0: not known yet."""


@dataclass(frozen=True, kw_only=True)
class BookSheet:
    """The contents of the book of a year, or of several."""

    branch: Branch
    years: tuple[int, ...]
    on: date
    entries: tuple[BookEntry, ...] = ()

    @property
    def span(self) -> str:
        """The years, as the title has them."""
        first, last = self.years[0], self.years[-1]
        return f"{first}" if first == last else f"{min(first, last)}—{max(first, last)}"

    @property
    def meetings(self) -> int:
        """How many minutes are in it."""
        return sum(one.on is not None for one in self.entries)


@dataclass(frozen=True, kw_only=True)
class LedgerSheet:
    """A year of organisational life."""

    branch: Branch
    year: int
    on: date
    """The day up to which it is counted."""
    rows: tuple[LedgerRow, ...]
    meetings: tuple[MinutesSheet, ...]
    """In the order in which they were held."""
    facts: YearFacts | None = None
    """Only for reports; counting people takes longer than the ledger."""
