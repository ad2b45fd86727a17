"""The quality of development: what was done in time, what came back, how long each stage took."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from statistics import median

from secretary_app.domain.course import Course, StepFact
from secretary_app.domain.dates import add_months, full_months, quarter_end
from secretary_app.domain.labelled import Labelled
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.application import TALK_MONTHS
from secretary_app.domain.rules.cultivation import INSPECT_MONTHS
from secretary_app.domain.rules.facts import (
    deadline,
    detail_day,
    first,
    goes_on,
    inspected_from,
    inspections,
    is_recorded,
    probation_start,
)
from secretary_app.domain.values import PersonKind

MONTHS_IN_QUARTER = 3


class Measure(Labelled):
    """What is due by a day, so that it is in time or is not."""

    TALK = "TALK", "一个月内谈话"
    INSPECTION = "INSPECTION", "积极分子半年考察"
    PROBATION = "PROBATION", "预备党员考察"


class Span(Labelled):
    """The way from one stage to the next."""

    APPLYING = "APPLYING", "申请—积极分子"
    CULTIVATION = "CULTIVATION", "积极分子—发展对象"
    TARGET = "TARGET", "发展对象—支部大会"
    PROBATION = "PROBATION", "支部大会—转正批准"


SPAN_STEPS: dict[Span, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Span.APPLYING: (("T01",), ("T03",)),
    Span.CULTIVATION: (("T03",), ("T08", "T07")),
    Span.TARGET: (("T08", "T07"), ("T15",)),
    Span.PROBATION: (("T15",), ("T24",)),
}
"""The steps between which a span lies; the first one on record counts."""
ENDED = {"T15": "ADMIT", "T24": "CONVERT"}
"""The outcome with which a step leads on; with another one the span has no end."""
SENT_UP = {
    "T04": "RETURNED",
    "T08": "RETURNED",
    "T13": "FAILED",
    "T17": "REJECTED",
    "T24": "REJECTED",
}
"""Cases that the superior decides, and the outcome with which one comes back."""


@dataclass(frozen=True, kw_only=True)
class Deed:
    """Something that was due by a day, done or not."""

    measure: Measure
    person_id: int
    name: str
    kind: PersonKind | None
    due_on: date
    done_on: date | None = None

    @property
    def in_time(self) -> bool:
        """Whether it was done, at the latest on the day itself."""
        return self.done_on is not None and self.done_on <= self.due_on

    @property
    def on(self) -> date:
        """The day under which it is counted: when it was done, or should have been."""
        return self.done_on or self.due_on


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A case that was sent up and decided."""

    code: str
    person_id: int
    name: str
    kind: PersonKind | None
    on: date
    returned: bool


@dataclass(frozen=True, kw_only=True)
class Passage:
    """One person's way through a span."""

    span: Span
    person_id: int
    name: str
    kind: PersonKind | None
    on: date
    """The day on which the later stage was reached."""
    months: float


Wanted = Callable[[Deed | Decision | Passage], bool]
"""Tells whether a fact is counted."""


@dataclass(frozen=True)
class Share:
    """So many out of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """The share in whole per cent, a half rounded up; None of nothing."""
        return (200 * self.part + self.whole) // (2 * self.whole) if self.whole else None


@dataclass(frozen=True, kw_only=True)
class Quality:
    """What there is to count, to be narrowed and then asked."""

    deeds: tuple[Deed, ...] = ()
    decisions: tuple[Decision, ...] = ()
    passages: tuple[Passage, ...] = ()

    def of(self, kind: PersonKind) -> "Quality":
        """Return what is about this kind of people only."""
        return self._where(lambda fact: fact.kind is kind)

    def within(self, first_on: date, last_on: date) -> "Quality":
        """Return what fell into these days, both counted."""
        return self._where(lambda fact: first_on <= fact.on <= last_on)

    def of_year(self, year: int) -> "Quality":
        """Return what fell into a calendar year."""
        return self.within(date(year, 1, 1), date(year, 12, 31))

    def of_quarter(self, year: int, number: int) -> "Quality":
        """Return what fell into a natural quarter, 1 to 4."""
        last = quarter_end(year, number)
        return self.within(date(year, last.month - MONTHS_IN_QUARTER + 1, 1), last)

    def in_time(self, measure: Measure) -> Share:
        """Return how many were in time of those that were due."""
        asked = [deed.in_time for deed in self.deeds if deed.measure is measure]
        return Share(sum(asked), len(asked))

    def returned(self) -> Share:
        """Return how many cases came back of those that were decided."""
        return Share(sum(one.returned for one in self.decisions), len(self.decisions))

    def months(self, span: Span) -> float | None:
        """Return the median of the months that a span took; None where nobody passed it."""
        taken = [one.months for one in self.passages if one.span is span]
        return median(taken) if taken else None

    def passed(self, span: Span) -> int:
        """Return how many people passed a span."""
        return sum(one.span is span for one in self.passages)

    def years(self) -> list[int]:
        """Return the calendar years that hold anything, latest first."""
        days = [
            *(one.on for one in self.deeds),
            *(one.on for one in self.decisions),
            *(one.on for one in self.passages),
        ]
        return sorted({day.year for day in days}, reverse=True)

    def _where(self, wanted: Wanted) -> "Quality":
        return replace(
            self,
            deeds=tuple(filter(wanted, self.deeds)),
            decisions=tuple(filter(wanted, self.decisions)),
            passages=tuple(filter(wanted, self.passages)),
        )


def quality_of(courses: Iterable[Course], policy: Policy, today: date) -> Quality:
    """Return what these courses hold up to today that speaks of their quality.

    Source: handbook 8 (质量面板：谈话及时率、考察及时率、退回率), article 3.1 of the paper.
    """
    known = list(courses)
    return Quality(
        deeds=tuple(deed for course in known for deed in deeds_of(course, policy, today)),
        decisions=tuple(one for course in known for one in decisions_of(course)),
        passages=tuple(one for course in known for one in passages_of(course)),
    )


def deeds_of(course: Course, policy: Policy, today: date) -> Iterator[Deed]:
    """Yield what was due for one person; what may still come in time is left out.

    Source: 中国共产党发展党员工作细则, articles 7, 11 and 31.
    """
    yield from _talk(course, policy, today)
    for asked in _rhythms(course, policy):
        yield from _inspected(course, asked, policy, today)


def decisions_of(course: Course) -> Iterator[Decision]:
    """Yield the cases of one person that the superior decided.

    Source: 中国共产党发展党员工作细则, articles 8, 13, 19, 23 and 34.
    """
    for step in course.steps:
        refused = SENT_UP.get(step.code)
        if refused is not None and is_recorded(step) and step.outcome:
            yield Decision(
                code=step.code,
                person_id=course.person_id,
                name=course.name,
                kind=course.kind,
                on=step.happened_on,
                returned=step.outcome == refused,
            )


def passages_of(course: Course) -> Iterator[Passage]:
    """Yield how long one person took from stage to stage; dates of the roster count as well.

    Source: handbook 8 (按 TEACHER/STUDENT 分开统计平均时长), article 3.1 of the paper.
    """
    for span, (starts, ends) in SPAN_STEPS.items():
        start, end = _first_of(course, starts), _first_of(course, ends)
        if start is None or end is None or end.happened_on < start.happened_on:
            continue
        yield Passage(
            span=span,
            person_id=course.person_id,
            name=course.name,
            kind=course.kind,
            on=end.happened_on,
            months=months_between(start.happened_on, end.happened_on),
        )


def months_between(start: date, end: date) -> float:
    """Return the calendar months from a day to a later one, days as a share of their month.

    Source: handbook DATE-01.
    """
    whole = full_months(start, end)
    reached, following = add_months(start, whole), add_months(start, whole + 1)
    return whole + (end - reached).days / (following - reached).days


def _first_of(course: Course, codes: tuple[str, ...]) -> StepFact | None:
    """Return the latest happening that led on, of the first of these steps on record."""
    for code in codes:
        wanted = ENDED.get(code)
        found = [one for one in course.all(code) if wanted in (None, one.outcome or wanted)]
        if found:
            return found[-1]
    return None


def _talk(course: Course, policy: Policy, today: date) -> Iterator[Deed]:
    application, talk = course.last("T01"), first(course, "T02")
    if application is None or not (is_recorded(application) or talk):
        return
    received = detail_day(application, "received_on") or application.happened_on
    due_on = deadline(received, TALK_MONTHS, policy)
    if talk is not None or (due_on < today and goes_on(course, today)):
        yield _deed(course, Measure.TALK, due_on, talk)


@dataclass(frozen=True, kw_only=True)
class _Rhythm:
    """Inspections that are due every so many months, from a day until another."""

    measure: Measure
    start: date
    end: date | None
    months: int
    held: tuple[StepFact, ...]


def _rhythms(course: Course, policy: Policy) -> Iterator[_Rhythm]:
    """Yield the inspections that are kept here: of cultivation, then of probation."""
    for measure, start, begins, ends, held, months in (
        (Measure.INSPECTION, inspected_from(course), "T03", "T15", "T06", INSPECT_MONTHS),
        (
            Measure.PROBATION,
            probation_start(course),
            "T15",
            "T23",
            "T21",
            policy.probation_inspect_months,
        ),
    ):
        done = inspections(course, held)
        if start is not None and months and (done or is_recorded(course.last(begins))):
            yield _Rhythm(
                measure=measure,
                start=max(start, course.arrived_on or start),
                end=course.on(ends),
                months=months,
                held=done,
            )


def _inspected(course: Course, asked: _Rhythm, policy: Policy, today: date) -> Iterator[Deed]:
    """Yield one deed an inspection, and one for the interval that ended without any."""
    previous, end = asked.start, asked.end
    for step in asked.held:
        if step.happened_on >= asked.start and (end is None or step.happened_on <= end):
            due_on = deadline(previous, asked.months, policy)
            yield _deed(course, asked.measure, due_on, step)
            previous = step.happened_on
    due_on = deadline(previous, asked.months, policy)
    if due_on < (end or today) and (end is not None or goes_on(course, today)):
        yield _deed(course, asked.measure, due_on, None)


def _deed(course: Course, measure: Measure, due_on: date, done: StepFact | None) -> Deed:
    return Deed(
        measure=measure,
        person_id=course.person_id,
        name=course.name,
        kind=course.kind,
        due_on=due_on,
        done_on=done.happened_on if done else None,
    )
