"""A year of organisational life in numbers: who came, who spoke, what was held of what was due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from secretary_app.domain.meetings import YearFacts
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.frequency import (
    MONTHLY,
    QUARTERLY,
    YEARLY,
    Period,
    missing,
    months,
    quarters,
    whole,
)
from secretary_app.domain.study import MemberStudy
from secretary_app.domain.values import MeetingKind, StudyForm


@dataclass(frozen=True, kw_only=True)
class MonthLife:
    """Attendance and speaking in one month, over the meetings whose attendance was entered."""

    month: int
    due: int = 0
    present: int = 0
    speeches: int = 0
    speakers: int = 0
    """Different people who spoke."""

    @property
    def percent(self) -> float | None:
        """The share of those due who came; None where nothing was entered."""
        return 100 * self.present / self.due if self.due else None


@dataclass(frozen=True, kw_only=True)
class MemberLife:
    """One member's part in the year."""

    person_id: int
    name: str
    study: MemberStudy
    due: int = 0
    """Meetings at which the member was due and attendance was entered."""
    present: int = 0
    made_up: int = 0
    speeches: int = 0
    talks: int = 0
    readings: int = 0

    @property
    def absent(self) -> int:
        """Meetings missed."""
        return self.due - self.present

    @property
    def percent(self) -> int | None:
        """The share attended in whole per cent, rounded down."""
        return 100 * self.present // self.due if self.due else None


@dataclass(frozen=True, kw_only=True)
class KindLife:
    """One kind of meeting: how many periods asked for it, and how many had it."""

    kind: MeetingKind
    asked: int
    done: int
    unit: str
    """What a period is: 季度, 个月, 组月, 次, 年."""

    @property
    def percent(self) -> float | None:
        """The share of the periods that had it; None where none asked."""
        return 100 * self.done / self.asked if self.asked else None


def fulfilled(facts: YearFacts, policy: Policy, today: date) -> tuple[KindLife, ...]:
    """Return, kind by kind, the periods over by now, and those of them that had their meeting.

    A period still running counts where its meeting was held.

    Source: 中国共产党支部工作条例（试行）, articles 11 to 18 and 27 (handbook FREQ-01).
    """
    monthly = months(facts.year, policy.months_expected())
    tolerated = policy.months_tolerated()
    found = [_of_periods(facts, kind, quarters(facts.year), "季度", today) for kind in QUARTERLY]
    for kind in MONTHLY:
        if kind is not MeetingKind.COMMITTEE or facts.has_committee:
            found.append(_of_periods(facts, kind, monthly, "个月", today, tolerated))
    if facts.groups:
        found.append(_of_groups(facts, monthly, today, tolerated))
    if policy.lecture_per_year:
        held = len(_up_to(facts.held(MeetingKind.LECTURE), today))
        done = min(held, policy.lecture_per_year)
        asked = policy.lecture_per_year if whole(facts.year)[0].is_over(today) else done
        found.append(KindLife(kind=MeetingKind.LECTURE, asked=asked, done=done, unit="次"))
    found += [_of_periods(facts, kind, whole(facts.year), "次", today) for kind in YEARLY]
    return tuple(one for one in found if one.asked)


def _up_to(days: Sequence[date], today: date) -> list[date]:
    return [day for day in days if day <= today]


def _of_periods(
    facts: YearFacts,
    kind: MeetingKind,
    periods: Sequence[Period],
    unit: str,
    today: date,
    tolerated: int = 0,
) -> KindLife:
    days = _up_to(facts.held(kind), today)
    had = [one for one in periods if one.holds(days)]
    lacking = [
        one
        for one in missing(facts, kind, list(periods), tolerated=tolerated)
        if one.is_over(today)
    ]
    return KindLife(kind=kind, asked=len(had) + len(lacking), done=len(had), unit=unit)


def _of_groups(
    facts: YearFacts, monthly: Sequence[Period], today: date, tolerated: int
) -> KindLife:
    had = lacking = 0
    for group_id, _name in facts.groups:
        days = _up_to(facts.held(MeetingKind.GROUP, group_id), today)
        had += sum(one.holds(days) for one in monthly)
        left = missing(
            facts, MeetingKind.GROUP, list(monthly), group_id=group_id, tolerated=tolerated
        )
        lacking += sum(one.is_over(today) for one in left)
    return KindLife(kind=MeetingKind.GROUP, asked=had + lacking, done=had, unit="组月")


@dataclass(frozen=True, kw_only=True)
class FormHours:
    """The hours of meetings held in one form of study."""

    form: StudyForm
    hours: Decimal
    meetings: int
