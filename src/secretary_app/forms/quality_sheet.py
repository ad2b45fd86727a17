"""The quality of development as rows and charts, the same on paper and on the screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from secretary_app.domain.quality import Deed, Measure, Quality, Share, Span
from secretary_app.domain.values import PersonKind
from secretary_app.forms.bars import Bars, Series, number

YEARS_SHOWN = 5
QUARTERS = (1, 2, 3, 4)
QUARTER_WORDS = ("一季度", "二季度", "三季度", "四季度")
RETURNED = "上报后被退回"
EVERYBODY = "全体"
KINDS = (PersonKind.TEACHER, PersonKind.STUDENT)


@dataclass(frozen=True, kw_only=True)
class ShareRow:
    """One measure of one group of people through the quarters of a year."""

    group: str
    measure: str
    quarters: tuple[Share, ...]
    year: Share


@dataclass(frozen=True, kw_only=True)
class MonthsRow:
    """How long one span took, for everybody and by kind: median months and people."""

    span: Span
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class QualitySheet:
    """The quality of a calendar year, with the years before it for comparison."""

    branch: str
    year: int
    on: date
    """The day up to which it is counted."""
    quality: Quality
    """Of all years."""

    def shares(self) -> list[ShareRow]:
        """Return the rows of everybody, then of teachers, then of students."""
        return [row for name, found in _groups(self.quality) for row in self._of(name, found)]

    def _of(self, group: str, found: Quality) -> Iterator[ShareRow]:
        year = found.of_year(self.year)
        quarters = [found.of_quarter(self.year, one) for one in QUARTERS]
        for measure in Measure:
            yield ShareRow(
                group=group,
                measure=measure.label,
                quarters=tuple(one.in_time(measure) for one in quarters),
                year=year.in_time(measure),
            )
        yield ShareRow(
            group=group,
            measure=RETURNED,
            quarters=tuple(one.returned() for one in quarters),
            year=year.returned(),
        )

    def months(self) -> list[MonthsRow]:
        """Return how long each span took those who passed it in the year."""
        groups = [found for _, found in _groups(self.quality.of_year(self.year))]
        return [
            MonthsRow(span=span, cells=tuple(_months(one, span) for one in groups))
            for span in Span
        ]

    def late(self) -> list[Deed]:
        """Return what was not in time in the year, by day."""
        found = self.quality.of_year(self.year).deeds
        return sorted(
            (one for one in found if not one.in_time), key=lambda one: (one.on, one.name)
        )

    def by_quarter(self) -> Bars:
        """Return the chart of what was in time in each quarter of the year."""
        parts = [self.quality.of_quarter(self.year, one) for one in QUARTERS]
        return _in_time(f"{self.year}年各季度及时率", QUARTER_WORDS, parts)

    def by_year(self) -> Bars:
        """Return the chart of what was in time in this year and those before it."""
        years = [one for one in sorted(self.quality.years()) if one <= self.year][-YEARS_SHOWN:]
        parts = [self.quality.of_year(one) for one in years]
        return _in_time("各年及时率", tuple(f"{one}年" for one in years), parts)

    def by_span(self) -> Bars:
        """Return the chart of the median months of each span in the year, by kind of people."""
        found = self.quality.of_year(self.year)
        return Bars(
            title=f"{self.year}年各阶段用时中位数",
            unit="月",
            places=tuple(span.label for span in Span),
            series=tuple(
                Series(name=kind.label, values=tuple(found.of(kind).months(one) for one in Span))
                for kind in KINDS
            ),
        )


def share_words(share: Share) -> str:
    """Return a share as shown: 4/5（80%）; a dash where there was nothing."""
    return f"{share.part}/{share.whole}（{share.percent}%）" if share.whole else "—"


def _groups(found: Quality) -> list[tuple[str, Quality]]:
    return [(EVERYBODY, found), *((kind.label, found.of(kind)) for kind in KINDS)]


def _months(found: Quality, span: Span) -> str:
    months = found.months(span)
    return "—" if months is None else f"{number(months)} 个月（{found.passed(span)} 人）"


def _in_time(title: str, places: tuple[str, ...], parts: list[Quality]) -> Bars:
    return Bars(
        title=title,
        unit="%",
        places=places,
        series=tuple(
            Series(name=one.label, values=tuple(part.in_time(one).percent for part in parts))
            for one in Measure
        ),
        top=100,
    )
