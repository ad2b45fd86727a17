"""FREQ-*: how often each kind of organisational life is held (handbook 3.1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from secretary_app.domain.dates import chinese, days_left, month_end, quarter_end
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.meetings import YearFacts
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.texts import RULE_TEXTS
from secretary_app.domain.values import MeetingKind

SOON_DAYS = 10
"""So many days before a period ends, its missing meeting is no longer a mere note."""
QUARTERLY = (MeetingKind.ASSEMBLY,)
MONTHLY = (MeetingKind.COMMITTEE, MeetingKind.THEME_DAY)
YEARLY = (MeetingKind.LIFE_MEETING, MeetingKind.REVIEW, MeetingKind.REPORT)


@dataclass(frozen=True)
class Period:
    """A quarter, a month or a year in which a kind of meeting is expected."""

    label: str
    begins_on: date
    ends_on: date

    def is_over(self, today: date) -> bool:
        """Tell whether the last day has passed.

        Source: handbook DATE-03.
        """
        return today > self.ends_on

    def has_begun(self, today: date) -> bool:
        """Tell whether the first day has come.

        Source: handbook FREQ-01.
        """
        return today >= self.begins_on

    def holds(self, days: list[date]) -> bool:
        """Tell whether one of the days lies in the period.

        Source: handbook FREQ-01.
        """
        return any(self.begins_on <= day <= self.ends_on for day in days)


def quarters(year: int) -> list[Period]:
    """Return the natural quarters of the year.

    Source: 中国共产党支部工作条例（试行）, article 11 (handbook FREQ-01).
    """
    return [
        Period(f"{year}年第{number}季度", date(year, number * 3 - 2, 1), quarter_end(year, number))
        for number in range(1, 5)
    ]


def months(year: int, expected: frozenset[int]) -> list[Period]:
    """Return the months of the year in which organisational life is expected.

    Source: 中国共产党支部工作条例（试行）, articles 12 to 16 (handbook FREQ-01).
    """
    return [
        Period(f"{year}年{number}月", date(year, number, 1), month_end(year, number))
        for number in sorted(expected)
    ]


def whole(year: int) -> list[Period]:
    """Return the year as one period.

    Source: 中国共产党支部工作条例（试行）, articles 17 and 18.
    """
    return [Period(f"{year}年", date(year, 1, 1), date(year, 12, 31))]


def missing(
    facts: YearFacts,
    kind: MeetingKind,
    periods: list[Period],
    *,
    group_id: int | None = None,
    tolerated: int = 0,
) -> list[Period]:
    """Return the periods without a meeting of this kind, less those the school tolerates.

    The periods tolerated are the earliest missing ones; those before the branch kept its
    records here are no lack, nor are months in which there was no committee.

    Source: handbook FREQ-01.
    """
    held = facts.held(kind, group_id)
    since = facts.since or date.min
    lacking = [
        one
        for one in periods
        if one.ends_on >= since and not one.holds(held) and _is_asked(facts, kind, one)
    ]
    return lacking[tolerated:]


def _is_asked(facts: YearFacts, kind: MeetingKind, period: Period) -> bool:
    """Tell whether a kind is expected in a period: a committee's only while there is one."""
    return kind is not MeetingKind.COMMITTEE or facts.has_committee_in(period.ends_on.month)


def frequencies(facts: YearFacts, policy: Policy, today: date) -> list[Finding]:
    """Return what is missing in the year: INFO before a period ends, OVERDUE after it.

    Committee and groups are asked only where they exist (FREQ-02).

    Source: 中国共产党支部工作条例（试行）, articles 11 to 18 and 27.
    """
    return [
        *_by_kind(facts, policy, today),
        *_by_group(facts, policy, today),
        *lectures(facts, policy, today),
    ]


def _by_kind(facts: YearFacts, policy: Policy, today: date) -> Iterator[Finding]:
    monthly = months(facts.year, policy.months_expected())
    tolerated = policy.months_tolerated()
    plan = [
        *((kind, quarters(facts.year), 0) for kind in QUARTERLY),
        *((kind, monthly, tolerated) for kind in MONTHLY),
        *((kind, whole(facts.year), 0) for kind in YEARLY),
    ]
    for kind, periods, allowed in plan:
        if kind == MeetingKind.COMMITTEE and not facts.has_committee:
            continue
        for period in missing(facts, kind, periods, tolerated=allowed):
            planned = facts.planned(kind)
            yield from _lack(facts, f"FREQ-{kind.value}", kind.label, period, planned, today)


def _by_group(facts: YearFacts, policy: Policy, today: date) -> Iterator[Finding]:
    monthly = months(facts.year, policy.months_expected())
    for group_id, name in facts.groups:
        lacking = missing(
            facts,
            MeetingKind.GROUP,
            monthly,
            group_id=group_id,
            tolerated=policy.months_tolerated(),
        )
        for period in lacking:
            planned = facts.planned(MeetingKind.GROUP, group_id)
            yield from _lack(facts, "FREQ-GROUP", _of_group(name), period, planned, today)


def _of_group(name: str) -> str:
    """Return what a group's meeting is called: 第一党小组会."""
    return f"{name}会" if name.endswith("组") else f"{name}党小组会"


def _lack(
    facts: YearFacts,
    rule: str,
    word: str,
    period: Period,
    planned: list[date],
    today: date,
) -> Iterator[Finding]:
    """Yield what to say about a period without its meeting; nothing before it begins.

    A plan is no meeting, but while its day is to come it is enough to be reminded of it.
    """
    if not period.has_begun(today):
        return
    over = period.is_over(today)
    ahead = [day for day in planned if today <= day <= period.ends_on]
    soon = days_left(period.ends_on, today) <= SOON_DAYS and not ahead
    severity = Severity.OVERDUE if over else Severity.WARN if soon else Severity.INFO
    when = f"已计划于{chinese(ahead[0])}召开" if ahead else f"应在{chinese(period.ends_on)}前召开"
    message = (
        f"{period.label}没有{word}的记录；未开的如实说明，已开的请补录记录。"
        if over
        else f"{period.label}还没有召开{word}，{when}。"
    )
    yield Finding(
        rule=rule,
        severity=severity,
        message=message,
        source=RULE_TEXTS[rule].source,
        subject=facts.subject,
        due_on=period.ends_on,
    )


def lectures(facts: YearFacts, policy: Policy, today: date) -> list[Finding]:
    """Ask for the lectures a school sets for a year; regulations set none for a branch.

    Source: the school's own setting lecture.perYear, article 16 of 支部工作条例.
    """
    held, wanted = len(facts.held(MeetingKind.LECTURE)), policy.lecture_per_year
    year = whole(facts.year)[0]
    begun = year.has_begun(today) and year.ends_on >= (facts.since or date.min)
    if held >= wanted or not begun:
        return []
    message = f"{facts.year}年党课 {held} 次，应不少于 {wanted} 次，还差 {wanted - held} 次。"
    over = year.is_over(today)
    return [
        Finding(
            rule="FREQ-LECTURE",
            severity=Severity.OVERDUE if over else Severity.INFO,
            message=message,
            source=RULE_TEXTS["FREQ-LECTURE"].source,
            subject=facts.subject,
            due_on=year.ends_on,
        )
    ]
