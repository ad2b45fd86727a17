"""A year of organisational life as a grid: kinds by months, each held, due, missing or planned."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from secretary_app.domain.dates import month_end
from secretary_app.domain.labelled import Labelled
from secretary_app.domain.meetings import YearFacts
from secretary_app.domain.organisation import has_committee
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
from secretary_app.domain.values import MeetingKind
from secretary_app.services import branches, meeting_facts
from secretary_app.services.branch_facts import posts_on
from secretary_app.store.branches import current

MONTHS = range(1, 13)


class CellState(Labelled):
    """What a month holds of a kind of meeting."""

    HELD = "HELD", "已开"
    PLANNED = "PLANNED", "计划"
    DUE = "DUE", "应开"
    MISSING = "MISSING", "缺"
    NOT_APPLICABLE = "NOT_APPLICABLE", "不适用"
    NONE = "NONE", ""


@dataclass(frozen=True, kw_only=True)
class GridCell:
    """One month of one kind."""

    state: CellState
    text: str
    """Sign with a number or a word, short enough for a narrow cell."""
    sentence: str
    """The same in words."""
    held: int = 0
    """Meetings held in this month, also where one more is missing."""


@dataclass(frozen=True, kw_only=True)
class GridRow:
    """One kind of meeting through the year."""

    kind: MeetingKind
    expectation: str
    """How often it is expected."""
    cells: tuple[GridCell, ...]
    """January to December."""

    @property
    def says_something(self) -> bool:
        """Whether any month is held, planned, due or missing."""
        silent = (CellState.NONE, CellState.NOT_APPLICABLE)
        return any(cell.state not in silent for cell in self.cells)


EXPECTATIONS = {
    **dict.fromkeys(QUARTERLY, "一般每季度一次"),
    **dict.fromkeys(MONTHLY, "每月一次"),
    **dict.fromkeys(YEARLY, "每年至少一次"),
    MeetingKind.GROUP: "每组每月一次",
    MeetingKind.TALK: "每年一般不少于一次",
}


def year_grid(
    session: Session, year: int, today: date, *, plans: bool = True
) -> tuple[GridRow, ...]:
    """Return the year's grid, one row a kind that has something to show; `plans` on it or not."""
    branch, policy = current(session), branches.policy(session)
    as_of = min(today, date(year, 12, 31))
    facts = meeting_facts.year_facts(
        session,
        branch,
        year,
        meeting_facts.days_of_year(session, year, plans=plans),
        has_committee=has_committee(one.post for one in posts_on(session, branch, as_of)),
    )
    return grid_of(facts, policy, today)


def grid_of(facts: YearFacts, policy: Policy, today: date) -> tuple[GridRow, ...]:
    """Return the grid that follows from the year's facts and the school's expectations.

    A lack is shown in the last month of its quarter or year; before that month is over it is
    due, after it missing. Kinds of which there is nothing to say are left out.
    """
    rows = (_row(facts, kind, policy, today) for kind in MeetingKind)
    return tuple(row for row in rows if row.says_something)


def _row(facts: YearFacts, kind: MeetingKind, policy: Policy, today: date) -> GridRow:
    if not _applies(facts, kind):
        word = "支委会" if kind is MeetingKind.COMMITTEE else "党小组"
        cell = GridCell(
            state=CellState.NOT_APPLICABLE, text="—", sentence=f"没有设立{word}，不适用。"
        )
        cells = (_meetings(facts, kind, month, today) or cell for month in MONTHS)
        return GridRow(kind=kind, expectation="不适用", cells=tuple(cells))
    lacking = {period.ends_on.month: period for period in _lacking(facts, kind, policy)}
    return GridRow(
        kind=kind,
        expectation=_expectation(kind, policy),
        cells=tuple(_cell(facts, kind, month, lacking.get(month), today) for month in MONTHS),
    )


def _expectation(kind: MeetingKind, policy: Policy) -> str:
    if kind is MeetingKind.LECTURE:
        wanted = policy.lecture_per_year
        return f"每年不少于 {wanted} 次" if wanted else "支部没有规定次数"
    return EXPECTATIONS[kind]


def _applies(facts: YearFacts, kind: MeetingKind) -> bool:
    if kind is MeetingKind.COMMITTEE:
        return facts.has_committee
    return kind is not MeetingKind.GROUP or bool(facts.groups)


def _lacking(facts: YearFacts, kind: MeetingKind, policy: Policy) -> Iterator[Period]:
    """Yield the periods that lack a meeting of this kind."""
    monthly, allowed = months(facts.year, policy.months_expected()), policy.months_tolerated()
    if kind in QUARTERLY:
        yield from missing(facts, kind, quarters(facts.year))
    elif kind in MONTHLY:
        yield from missing(facts, kind, monthly, tolerated=allowed)
    elif kind in YEARLY:
        yield from missing(facts, kind, whole(facts.year))
    elif kind is MeetingKind.GROUP:
        for group_id, _name in facts.groups:
            yield from missing(facts, kind, monthly, group_id=group_id, tolerated=allowed)
    elif kind is MeetingKind.LECTURE and len(facts.held(kind)) < policy.lecture_per_year:
        yield from whole(facts.year)


def _cell(
    facts: YearFacts, kind: MeetingKind, month: int, lack: Period | None, today: date
) -> GridCell:
    """Return what a month shows: meetings first; a lack beside them is said in the sentence."""
    lacking = lack if lack is not None and lack.has_begun(today) else None
    there = _meetings(facts, kind, month, today)
    if lacking is None:
        return there or GridCell(state=CellState.NONE, text="", sentence="")
    held = sum(day.month == month for day in facts.held(kind))
    wanting = _lack(kind, lacking, held, today)
    if there is None:
        return wanting
    if there.state is CellState.DUE and lacking.is_over(today):
        # Nobody entered what was planned, and now the period is over: it lacks its meeting.
        return replace(wanting, sentence=f"{wanting.sentence}{there.sentence}")
    counted_singly = kind in (MeetingKind.GROUP, MeetingKind.LECTURE)
    return wanting if counted_singly and there.state is CellState.HELD else there


def _meetings(facts: YearFacts, kind: MeetingKind, month: int, today: date) -> GridCell | None:
    """Return what a month shows of its meetings, held before planned; None without any."""
    held = [day for day in facts.held(kind) if day.month == month]
    if held:
        count = f" {len(held)}" if len(held) > 1 else ""
        sentence = f"{kind.label}已开 {len(held)} 次：{_listed(held)}。"
        return GridCell(state=CellState.HELD, text=f"✓{count}", sentence=sentence, held=len(held))
    planned = [day for day in facts.planned(kind) if day.month == month]
    if not planned:
        return None
    if max(planned) < today:
        sentence = f"计划于 {_listed(planned)} 召开，还没有登记。"
        return GridCell(state=CellState.DUE, text="◇待", sentence=sentence)
    sentence = f"计划于 {_listed(planned)} 召开。"
    return GridCell(state=CellState.PLANNED, text="◇计", sentence=sentence)


def _listed(days: list[date]) -> str:
    return "、".join(day.isoformat() for day in days)


def _lack(kind: MeetingKind, period: Period, held: int, today: date) -> GridCell:
    some = f"（本月已开 {held} 次）" if held else ""
    if period.is_over(today):
        sentence = f"{period.label}缺{kind.label}的记录{some}。"
        return GridCell(state=CellState.MISSING, text="×缺", sentence=sentence, held=held)
    by = month_end(period.ends_on.year, period.ends_on.month)
    sentence = f"{period.label}应在 {by.isoformat()} 前召开{kind.label}{some}。"
    return GridCell(state=CellState.DUE, text="○应", sentence=sentence, held=held)
