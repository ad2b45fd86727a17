"""The composition of the branch as rows and charts, the same on paper and on the screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from secretary_app.domain.composition import (
    FROM_HISTORY,
    Composition,
    Counted,
    Dimension,
    Part,
    Population,
    Tally,
    composition_of,
    counted_on,
    in_order,
    minorities,
    tally,
)
from secretary_app.domain.composition_facts import Fact
from secretary_app.forms.bars import Bars, Rows, Series

YEARS_SHOWN = 6
"""Ends of years, this one's day included."""
ROWS_SHOWN = 12
OTHERS = "其他合计"
SERIES_SHOWN = 3
"""Parts whose course is drawn: more bars could not be told apart."""
LEGEND_LENGTH = 24
"""Characters that the words of the drawn parts have room for."""


@dataclass(frozen=True, kw_only=True)
class PartRow:
    """One part with its numbers through the years."""

    label: str
    counts: tuple[int, ...]
    """The present number first, then those at the ends of the years, latest first."""
    percent: int
    """Of the present total."""


@dataclass(frozen=True)
class Breakdown:
    """A population by one dimension, on the day and at the ends of the years before."""

    dimension: Dimension
    population: Population
    now: Composition
    past: tuple[Composition, ...]
    """Latest first."""

    @property
    def all(self) -> tuple[Composition, ...]:
        """The present one first."""
        return self.now, *self.past

    def labels(self) -> list[str]:
        """Return every part there is or was, in their order; ethnic groups the largest first."""
        known = dict.fromkeys(part.label for one in self.all for part in one.parts)
        if self.dimension is Dimension.ETHNIC:
            return list(known)
        return in_order(self.dimension, known)

    def rows(self) -> list[PartRow]:
        """Return a row for each part, and the total."""
        parts = [
            PartRow(
                label=label,
                counts=tuple(one.count(label) for one in self.all),
                percent=self.now.percent(label),
            )
            for label in self.labels()
        ]
        totals = tuple(one.total for one in self.all)
        return [*parts, PartRow(label="合计", counts=totals, percent=100 if totals[0] else 0)]

    def note(self) -> str:
        """Return what is worth saying beside the numbers."""
        if self.dimension is Dimension.ETHNIC and self.now.total:
            few = minorities(self.now)
            return f"少数民族 {few} 人，占 {round(few * 100 / self.now.total)}%。"
        if self.dimension in FROM_HISTORY:
            return "往年的数按更改历史里当时的记录，建档以前的年份不推算。"
        return ""

    def drawn_parts(self) -> tuple[Part, ...]:
        """Return the parts as they are drawn: where they are many, the smallest as one."""
        parts = self.now.parts
        if len(parts) <= ROWS_SHOWN:
            return parts
        largest = sorted(parts, key=lambda part: -part.count)[: ROWS_SHOWN - 1]
        kept = tuple(part for part in parts if part in largest)
        others = tuple(number for part in parts if part not in largest for number in part.ids)
        return (*kept, Part(label=OTHERS, ids=others))

    def chart(self) -> Rows:
        """Return the present numbers as bars below each other."""
        drawn = self.drawn_parts()
        return Rows(
            title=f"{self.population.label}·{self.dimension.label}",
            unit="人",
            places=tuple(part.label for part in drawn),
            series=(
                Series(
                    name=self.dimension.label,
                    values=tuple(float(part.count) for part in drawn),
                ),
            ),
        )

    def course(self) -> Bars:
        """Return the largest parts through the years, earliest first."""
        shown = self.drawn()
        by_time = tuple(reversed(self.all))
        return Bars(
            title=f"{self.population.label}·{self.dimension.label}，历年年末",
            unit="人",
            places=tuple(f"{one.on.year}" for one in by_time),
            series=tuple(
                Series(name=label, values=tuple(float(one.count(label)) for one in by_time))
                for label in shown
            ),
        )

    def drawn(self) -> tuple[str, ...]:
        """Return the parts whose course is drawn: the largest, in their order."""
        totals = {label: sum(one.count(label) for one in self.all) for label in self.labels()}
        largest = sorted(totals, key=lambda label: -totals[label])[:SERIES_SHOWN]
        while len(largest) > 1 and sum(map(len, largest)) > LEGEND_LENGTH:
            largest.pop()
        return tuple(label for label in self.labels() if label in largest)


@dataclass(frozen=True, kw_only=True)
class CompositionSheet:
    """The branch on a day, with the ends of the years before it."""

    branch: str
    on: date
    since: int
    """The year before which the history of the file knows nothing."""
    facts: Sequence[Fact] = field(repr=False)
    _counted: dict[date, Counted] = field(default_factory=dict, repr=False, compare=False)
    _tallies: dict[tuple[Dimension, date], Tally] = field(
        default_factory=dict, repr=False, compare=False
    )
    """What was counted before: every population is put together from the same numbers."""

    def of(self, dimension: Dimension, population: Population) -> Breakdown:
        """Return a population by a dimension."""
        now, *past = (
            composition_of(self._tally(dimension, day), dimension, population, day)
            for day in self._days(dimension)
        )
        return Breakdown(dimension, population, now, tuple(past))

    def count_all(self, step: Callable[[int, int], None] = lambda done, total: None) -> None:
        """Count everything at once, so that nothing is counted while it is shown."""
        wanted = [(dimension, day) for dimension in Dimension for day in self._days(dimension)]
        for done, one in enumerate(wanted, start=1):
            self._tally(*one)
            step(done, len(wanted))

    def _days(self, dimension: Dimension) -> list[date]:
        return [self.on, *(date(year, 12, 31) for year in self.years(dimension))]

    def _tally(self, dimension: Dimension, day: date) -> Tally:
        if (dimension, day) not in self._tallies:
            if day not in self._counted:
                self._counted[day] = counted_on(self.facts, day)
            self._tallies[dimension, day] = tally(self._counted[day], dimension, day)
        return self._tallies[dimension, day]

    @cached_property
    def _first(self) -> int:
        """The first year of which there is anything to count."""
        days = (day for fact in self.facts for day in _beginnings(fact))
        return min((day.year for day in days), default=self.on.year)

    def years(self, dimension: Dimension) -> list[int]:
        """Return the years whose ends are shown, latest first."""
        first = max(self._first, self.on.year - YEARS_SHOWN + 1)
        if dimension in FROM_HISTORY:
            first = max(first, self.since)
        return list(range(self.on.year - 1, first - 1, -1))


def _beginnings(fact: Fact) -> list[date]:
    days = (fact.applied_on, fact.joined_on, fact.full_on)
    return [day for day in days if day is not None]
