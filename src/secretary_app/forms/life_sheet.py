"""A year of organisational life as rows and charts, the same on paper and on the screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from secretary_app.domain.life_year import FormHours, KindLife, MemberLife, MonthLife
from secretary_app.domain.study import Matched, shares
from secretary_app.domain.talks import TalkMatrix
from secretary_app.domain.values import MeetingKind, ReviewGrade, StudyForm
from secretary_app.forms.bars import Bars, Lines, Series
from secretary_app.store.records import Branch, Reading, Remedy, Training

MONTHS = tuple(f"{month}月" for month in range(1, 13))
BINS = ((0, 8), (8, 16), (16, 24), (24, 32), (32, 56), (56, None))
"""Bounds of the columns in the chart of hours, the upper one not included."""
NAMED = 12
"""So many names stand in a sentence; more are counted."""
SHORT = {
    MeetingKind.ASSEMBLY: "党员大会",
    MeetingKind.COMMITTEE: "支委会",
    MeetingKind.GROUP: "小组会",
    MeetingKind.LECTURE: "党课",
    MeetingKind.THEME_DAY: "主题党日",
    MeetingKind.LIFE_MEETING: "生活会",
    MeetingKind.REVIEW: "评议",
    MeetingKind.REPORT: "述职",
    MeetingKind.TALK: "谈话",
}
"""Names of the kinds under the bars of a chart."""


@dataclass(frozen=True, kw_only=True)
class PlanLine:
    """One line of the study plan, as it is printed."""

    month: int
    topic: str
    form: StudyForm | None
    lecturer: str
    hours: float | None
    note: str
    matched: Matched


@dataclass(frozen=True, kw_only=True)
class RemedyLine:
    """One problem with its remedy and the day of the life meeting that put it on the list."""

    meeting: str
    held_on: date
    remedy: Remedy


@dataclass(frozen=True, kw_only=True)
class LifeSheet:
    """The organisational life of one year."""

    branch: Branch
    year: int
    on: date
    """The day up to which it is counted."""
    months: tuple[MonthLife, ...] = ()
    before: tuple[MonthLife, ...] = ()
    """The months of the year before, for comparison."""
    kinds: tuple[KindLife, ...] = ()
    members: tuple[MemberLife, ...] = ()
    forms: tuple[FormHours, ...] = ()
    talks: TalkMatrix | None = None
    plan: tuple[PlanLine, ...] = ()
    trainings: tuple[tuple[str, Training], ...] = ()
    """With the name of whoever attended."""
    readings: tuple[tuple[str, Reading], ...] = ()
    remedies: tuple[RemedyLine, ...] = ()
    grades: Mapping[int, ReviewGrade] = field(default_factory=dict)
    """Grades of the year's review, by person."""

    # Attendance and speaking

    @property
    def due(self) -> int:
        """Everybody who was due, meeting by meeting."""
        return sum(one.due for one in self.months)

    @property
    def present(self) -> int:
        """Everybody who came, meeting by meeting."""
        return sum(one.present for one in self.months)

    @property
    def attendance(self) -> float | None:
        """The share of those due who came, in per cent."""
        return 100 * self.present / self.due if self.due else None

    @property
    def speeches(self) -> int:
        """How often somebody spoke."""
        return sum(one.speeches for one in self.members)

    @cached_property
    def silent(self) -> tuple[MemberLife, ...]:
        """The members who came to meetings and never spoke."""
        return tuple(one for one in self.members if one.present and not one.speeches)

    @cached_property
    def speakers(self) -> tuple[MemberLife, ...]:
        """The members who spoke, the most frequent first."""
        found = [one for one in self.members if one.speeches]
        return tuple(sorted(found, key=lambda one: (-one.speeches, one.name)))

    # Study

    @cached_property
    def reached(self) -> tuple[MemberLife, ...]:
        """The members who have their hours of the year."""
        return tuple(one for one in self.members if not one.study.missing)

    @property
    def form_shares(self) -> dict[StudyForm, int]:
        """The share of each form of study in whole per cent."""
        found = shares({one.form: one.hours for one in self.forms})
        return {one.form: found[one.form] for one in self.forms}

    @property
    def planned(self) -> tuple[int, int]:
        """Lines of the plan that were held, and all of them."""
        return sum(one.matched.is_held for one in self.plan), len(self.plan)

    @property
    def open_remedies(self) -> int:
        """Problems that have not been remedied yet."""
        return sum(one.remedy.done_on is None for one in self.remedies)

    @property
    def overdue_remedies(self) -> int:
        """Those of them whose date has passed."""
        return sum(
            one.remedy.done_on is None
            and one.remedy.due_on is not None
            and one.remedy.due_on < self.on
            for one in self.remedies
        )

    # Charts

    def by_month(self) -> Lines:
        """Return the curve of attendance, with that of the year before where there is one."""
        series = [Series(name=f"{self.year}年", values=_percents(self.months))]
        if any(one.due for one in self.before):
            series.append(Series(name=f"{self.year - 1}年", values=_percents(self.before)))
        return Lines(title="每月到会率", unit="%", places=MONTHS, series=tuple(series), top=100)

    def by_speaking(self) -> Bars:
        """Return the chart of who spoke, month by month."""
        return Bars(
            title="各月发言的党员",
            unit="人",
            places=tuple(str(month) for month in range(1, 13)),
            series=(Series(name="发言的党员", values=_speakers(self.months)),),
        )

    def by_kind(self) -> Bars:
        """Return the chart of how far each kind of meeting was held as often as asked."""
        return Bars(
            title="应开已开",
            unit="%",
            places=tuple(SHORT[one.kind] for one in self.kinds),
            series=(Series(name="已开", values=tuple(one.percent for one in self.kinds)),),
            top=100,
        )

    def by_form(self) -> Bars:
        """Return the chart of the forms of study."""
        found = self.form_shares
        known = sum(found.values())
        return Bars(
            title="学习形式占比",
            unit="% 学时",
            places=tuple(form.label for form in StudyForm),
            series=(
                Series(
                    name="占比",
                    values=tuple(found.get(form, 0) if known else None for form in StudyForm),
                ),
            ),
            top=100,
        )

    def by_hours(self) -> Bars:
        """Return the chart of how many members have how many hours."""
        hours = [one.study.hours for one in self.members]
        counts = tuple(
            float(sum(low <= one and (high is None or one < high) for one in hours))
            for low, high in BINS
        )
        return Bars(
            title="学时分布",
            unit="人",
            places=tuple(f"{low}–{high}" if high else f"≥{low}" for low, high in BINS),
            series=(Series(name="党员", values=counts if any(hours) else (None,) * len(BINS)),),
        )

    def charts(self) -> tuple[Bars, ...]:
        """Return all charts of the page, in its order."""
        return (
            self.by_month(),
            self.by_speaking(),
            self.by_kind(),
            self.by_form(),
            self.by_hours(),
        )


def _percents(months: Sequence[MonthLife]) -> tuple[float | None, ...]:
    known = {one.month: one.percent for one in months}
    return tuple(known.get(month) for month in range(1, 13))


def _speakers(months: Sequence[MonthLife]) -> tuple[float | None, ...]:
    known = {one.month: float(one.speakers) for one in months if one.due or one.speeches}
    return tuple(known.get(month) for month in range(1, 13))


def names(people: Sequence[MemberLife]) -> str:
    """Return the names of a few, and how many more there are."""
    shown = "、".join(one.name for one in people[:NAMED])
    return f"{shown}等 {len(people)} 名" if len(people) > NAMED else shown
