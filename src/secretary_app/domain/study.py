"""Hours of study (学时): what counts, up to which caps, and whether they are enough (EDU-*)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from secretary_app.domain.labelled import Labelled
from secretary_app.domain.policy import Policy

ZERO = Decimal(0)
TENTH = Decimal("0.1")
NOON, EVENING = time(12), time(18)
PARTS_A_DAY = 2
"""Half days that a day of training counts at most."""
MONTHS_A_YEAR = 12


class StudySource(Labelled):
    """Where hours of study come from (学时来源)."""

    MEETING = "MEETING", "组织生活"
    MADE_UP = "MADE_UP", "补学"
    TRAINING = "TRAINING", "培训"
    READING = "READING", "阅读"


class HalfDay(Labelled):
    """The parts of a day in which hours are capped."""

    MORNING = "MORNING", "上午"
    AFTERNOON = "AFTERNOON", "下午"
    EVENING = "EVENING", "晚上"


@dataclass(frozen=True, kw_only=True)
class StudyEntry:
    """One record that brings somebody hours."""

    source: StudySource
    on: date
    title: str
    hours: Decimal
    """As recorded, before any cap."""
    parts: tuple[HalfDay, ...] = ()
    """Parts of the day it took; empty: not known, then it counts as half a day of its own."""
    days: Decimal | None = None
    """Of a training: how long it lasted."""
    online: bool = False
    concentrated: bool = False
    """A training of the kind that the committee needs once a year (集中培训)."""
    meeting_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Counted:
    """An entry with the hours that count of it."""

    entry: StudyEntry
    hours: Decimal


@dataclass(frozen=True, kw_only=True)
class MemberStudy:
    """One member's study of a year."""

    person_id: int
    name: str
    on_committee: bool = False
    months: int = MONTHS_A_YEAR
    """Months of the year in the branch, that of arrival included."""
    counted: tuple[Counted, ...] = ()
    policy: Policy = field(default_factory=Policy, repr=False)

    def of(self, source: StudySource) -> Decimal:
        """Return the hours that count from one source."""
        return sum((one.hours for one in self.counted if one.entry.source is source), ZERO)

    @cached_property
    def hours(self) -> Decimal:
        """All hours that count."""
        return sum((one.hours for one in self.counted), ZERO)

    @property
    def asked(self) -> int:
        """The hours of a whole year: 32, or 56 on the committee, as the school sets them."""
        policy = self.policy
        return policy.study_hours_committee if self.on_committee else policy.study_hours_member

    @property
    def needed(self) -> Decimal:
        """The hours asked of this member: by months, rounded up to a tenth, where set so."""
        return hours_needed(self.asked, self.months, self.policy)

    @property
    def missing(self) -> Decimal:
        """The hours that are still lacking."""
        return max(self.needed - self.hours, ZERO)

    @property
    def trainings(self) -> int:
        """How many concentrated trainings were attended."""
        return sum(one.entry.concentrated for one in self.counted)

    @property
    def lacks_training(self) -> bool:
        """Whether a member of the committee attended fewer trainings than asked."""
        return self.on_committee and self.trainings < self.policy.study_committee_trainings


def hours_needed(asked: int, months: int, policy: Policy) -> Decimal:
    """Return the hours asked of somebody who was here for so many months of the year.

    Source: 校组通字〔2021〕31 号 (handbook EDU-32, EDU-56; study.byMonths).
    """
    if not policy.study_by_months or months >= MONTHS_A_YEAR:
        return Decimal(asked)
    tenths = -(-asked * 10 * max(months, 0) // MONTHS_A_YEAR)
    return Decimal(tenths) / 10


def hours_text(hours: Decimal) -> str:
    """Return hours as they are shown: without needless decimals.

    Source: handbook MONEY-01, applied to hours.
    """
    return f"{hours.normalize():f}"


def half_days(starts_at: time | None, ends_at: time | None) -> tuple[HalfDay, ...]:
    """Return the parts of a day that something from one time to another takes.

    Source: handbook 4.3 (半天不超过 4 学时).
    """
    if starts_at is None:
        return ()
    last = ends_at if ends_at is not None and ends_at > starts_at else starts_at
    bounds = (
        (HalfDay.MORNING, time.min, NOON),
        (HalfDay.AFTERNOON, NOON, EVENING),
        (HalfDay.EVENING, EVENING, time.max),
    )
    return tuple(
        part
        for part, first, end in bounds
        if starts_at < end and (last > first or (last == first == starts_at))
    )


def lesson_hours(minutes: int, policy: Policy) -> Decimal:
    """Return how many hours of study so many minutes can be, to a tenth.

    Source: 校组通字〔2021〕31 号 (handbook 4.3: 1 小时为 1 学时).
    """
    each = max(policy.study_minutes_per_hour, 1)
    return (Decimal(minutes) / each).quantize(TENTH, ROUND_HALF_UP)


def counted(entries: Iterable[StudyEntry], policy: Policy) -> tuple[Counted, ...]:
    """Return the entries of one member and year with what counts of each, by date.

    Half a day counts at most so many hours, however many meetings it held; reading and what
    was learned online have caps a year.

    Source: 校组通字〔2021〕31 号 (handbook 4.3); study.halfDayHours, study.readingHours,
    study.onlineHours, study.madeUpCounted.
    """
    cap = Decimal(policy.study_half_day_hours) if policy.study_half_day_hours else None
    rooms = _Rooms(cap)
    reading = Decimal(policy.study_reading_hours)
    online = Decimal(policy.study_online_hours) if policy.study_online_hours else None
    found = []
    for entry in sorted(entries, key=lambda one: (one.on, one.title)):
        hours = _within_day(entry, rooms, cap, policy)
        if entry.source is StudySource.READING:
            hours = min(hours, reading)
            reading -= hours
        if entry.online and online is not None:
            hours = min(hours, online)
            online -= hours
        found.append(Counted(entry=entry, hours=hours))
    return tuple(found)


class _Rooms:
    """How much may still be counted in each half day."""

    def __init__(self, cap: Decimal | None) -> None:
        self._cap = cap
        self._left: dict[tuple[date, HalfDay], Decimal] = defaultdict(lambda: cap or ZERO)

    def take(self, on: date, part: HalfDay, hours: Decimal) -> Decimal:
        """Return what of these hours still finds room, and fill it."""
        given = min(hours, self._left[on, part])
        self._left[on, part] -= given
        return given


def _within_day(entry: StudyEntry, rooms: _Rooms, cap: Decimal | None, policy: Policy) -> Decimal:
    """Return the hours of an entry that the caps of its days admit."""
    if entry.source is StudySource.MADE_UP and not policy.study_made_up_counted:
        return ZERO
    if cap is None or entry.source is StudySource.READING:
        return entry.hours
    if entry.source is StudySource.TRAINING:
        days = entry.days if entry.days else None
        return min(entry.hours, days * PARTS_A_DAY * cap) if days else entry.hours
    if not entry.parts or entry.source is StudySource.MADE_UP:
        return min(entry.hours, cap * max(len(entry.parts), 1))
    left = entry.hours
    for part in entry.parts:
        left -= rooms.take(entry.on, part, left)
    return entry.hours - left


@dataclass(frozen=True, kw_only=True)
class PlanFact:
    """One line of the yearly study plan."""

    id: int
    month: int
    topic: str
    meeting_id: int | None = None
    """Named by a person."""


@dataclass(frozen=True, kw_only=True)
class StudyMeeting:
    """A meeting at which something was studied."""

    id: int
    on: date
    title: str
    texts: tuple[str, ...] = ()
    """Titles of its agenda, in which a topic may stand."""


class Match(Labelled):
    """How a line of the plan stands to the meetings held."""

    LINKED = "LINKED", "已开展"
    BY_TOPIC = "BY_TOPIC", "已开展（主题相同）"
    LIKELY = "LIKELY", "当月有学习，待确认"
    OPEN = "OPEN", "未到时间"
    MISSING = "MISSING", "未开展"


@dataclass(frozen=True, kw_only=True)
class Matched:
    """A line of the plan with the meeting that fulfils it, or may."""

    plan: PlanFact
    match: Match
    meeting: StudyMeeting | None = None

    @property
    def is_held(self) -> bool:
        """Whether it counts as held."""
        return self.match in (Match.LINKED, Match.BY_TOPIC)


def match_plan(
    plans: Sequence[PlanFact], meetings: Sequence[StudyMeeting], year: int, today: date
) -> tuple[Matched, ...]:
    """Match each line with a meeting: the one a person named, else one of the same topic.

    A meeting of the same month with another title is only proposed. No meeting fulfils two
    lines.

    Source: handbook chapter 8 (创新学习模式) and 4.3.
    """
    by_id = {one.id: one for one in meetings}
    found: dict[int, Matched] = {}
    taken: set[int] = set()
    for plan in plans:
        linked = by_id.get(plan.meeting_id or 0)
        if linked is not None:
            found[plan.id] = Matched(plan=plan, match=Match.LINKED, meeting=linked)
            taken.add(linked.id)
    for match, fits in ((Match.BY_TOPIC, _same_topic), (Match.LIKELY, _same_month)):
        for plan in (one for one in plans if one.id not in found):
            free = (one for one in meetings if one.id not in taken and fits(plan, one))
            meeting = next(free, None)
            if meeting is not None:
                found[plan.id] = Matched(plan=plan, match=match, meeting=meeting)
                taken.add(meeting.id)
    return tuple(found.get(plan.id) or _unmatched(plan, year, today) for plan in plans)


def _unmatched(plan: PlanFact, year: int, today: date) -> Matched:
    over = (year, plan.month) < (today.year, today.month)
    return Matched(plan=plan, match=Match.MISSING if over else Match.OPEN)


def _same_topic(plan: PlanFact, meeting: StudyMeeting) -> bool:
    topic = _bare(plan.topic)
    titles = (_bare(text) for text in (meeting.title, *meeting.texts))
    return bool(topic) and any(topic in title or (title and title in topic) for title in titles)


def _same_month(plan: PlanFact, meeting: StudyMeeting) -> bool:
    return meeting.on.month == plan.month


def _bare(text: str) -> str:
    """Return only letters and figures, so that quotation marks and blanks do not matter."""
    return "".join(one for one in text if one.isalnum())


def shares(hours: Mapping[object, Decimal]) -> dict[object, int]:
    """Return each part as whole per cent of the sum; the parts together make a hundred.

    Per cents are given to the largest remainders.

    Source: handbook chapter 8 (学习形式占比).
    """
    total = sum(hours.values(), ZERO)
    if not total:
        return dict.fromkeys(hours, 0)
    exact = {key: 100 * value / total for key, value in hours.items()}
    whole = {key: int(value) for key, value in exact.items()}
    left = 100 - sum(whole.values())
    for key in sorted(exact, key=lambda one: whole[one] - exact[one])[:left]:
        whole[key] += 1
    return whole
