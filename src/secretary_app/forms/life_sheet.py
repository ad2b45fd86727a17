"""A year of organisational life as rows and charts, the same on paper and on the screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from secretary_app.domain.labelled import Labelled
from secretary_app.domain.life_year import FormHours, KindLife, MemberLife, MonthLife
from secretary_app.domain.study import Matched, StudySource, hours_text, shares
from secretary_app.domain.talks import Reach, TalkMatrix
from secretary_app.domain.values import AttendanceState, MeetingKind, ReviewGrade, StudyForm
from secretary_app.forms.bars import Bars, Lines, Series
from secretary_app.store.records import Branch, MemberReview, Reading, Remedy, Talk, Training

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


class Vital(Labelled):
    """How one sign of organisational life stands."""

    GOOD = "GOOD", "好"
    FAIR = "FAIR", "一般"
    WEAK = "WEAK", "弱"
    UNKNOWN = "UNKNOWN", "没有数据"

    @property
    def sign(self) -> str:
        """The sign that carries the meaning beside the colour."""
        return {"GOOD": "✓", "FAIR": "△", "WEAK": "×", "UNKNOWN": "—"}[self.value]

    @property
    def printed(self) -> str:
        """The sign on paper, whose typefaces have fewer of them."""
        return {"GOOD": "√", "FAIR": "△", "WEAK": "×", "UNKNOWN": "—"}[self.value]


@dataclass(frozen=True, kw_only=True)
class VitalSign:
    """One line of the answer to 组织生活活不活."""

    name: str
    value: str
    vital: Vital
    sentence: str


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

    # The answer

    def signs(self) -> tuple[VitalSign, ...]:
        """Return the answer to whether the organisational life is alive, line by line."""
        return tuple(_signs(self))

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


def _reaches(talks: TalkMatrix) -> list[tuple[str, Reach]]:
    return [
        ("支委之间", talks.in_committee),
        ("支委与党员", talks.with_members),
        ("党员之间", talks.among_members),
    ]


def names(people: Sequence[MemberLife]) -> str:
    """Return the names of a few, and how many more there are."""
    shown = "、".join(one.name for one in people[:NAMED])
    return f"{shown}等 {len(people)} 名" if len(people) > NAMED else shown


def _vital(percent: float | None, good: int, fair: int) -> Vital:
    if percent is None:
        return Vital.UNKNOWN
    return Vital.GOOD if percent >= good else Vital.FAIR if percent >= fair else Vital.WEAK


def _signs(sheet: LifeSheet) -> list[VitalSign]:
    asked = sum(one.asked for one in sheet.kinds)
    done = sum(one.done for one in sheet.kinds)
    lacking = [one for one in sheet.kinds if one.done < one.asked]
    counted = len(sheet.speakers) + len(sheet.silent)
    forms = [form.label for form, part in sheet.form_shares.items() if part]
    talks = sheet.talks
    members = len(sheet.members)
    share = None if not members else 100 * len(sheet.reached) / members
    hours = sum((one.study.hours for one in sheet.members), Decimal(0))
    return [
        VitalSign(
            name="按期召开",
            value=f"{done}/{asked}" if asked else "",
            vital=_vital(100 * done / asked if asked else None, 95, 80),
            sentence="、".join(
                f"{one.kind.label}缺 {one.asked - one.done} {one.unit}" for one in lacking
            )
            or "到期应开的都有记录",
        ),
        VitalSign(
            name="到会率",
            value=_percent(sheet.attendance),
            vital=_vital(sheet.attendance, 90, 80),
            sentence=f"应到 {sheet.due} 人次，实到 {sheet.present} 人次",
        ),
        VitalSign(
            name="发言面",
            value=f"{len(sheet.speakers)}/{counted}" if counted else "",
            vital=_vital(100 * len(sheet.speakers) / counted if counted else None, 80, 50),
            sentence=f"从未发言 {len(sheet.silent)} 名" if counted else "还没有发言记录",
        ),
        VitalSign(
            name="学习形式",
            value=f"{len(forms)} 种" if forms else "",
            vital=_vital(len(forms) if forms else None, 4, 2),
            sentence="、".join(forms) or "会议还没有登记学时和形式",
        ),
        VitalSign(
            name="学时达标",
            value=f"{len(sheet.reached)}/{members}" if members else "",
            vital=_vital(share if hours else None, 90, 60),
            sentence=f"人均 {hours_text((hours / members).quantize(Decimal('0.1')))} 学时"
            if members
            else "",
        ),
        VitalSign(
            name="谈心谈话",
            value=f"{talks.percent}%" if talks and talks.total else "",
            vital=_vital(talks.percent if talks and talks.talks else None, 100, 60),
            sentence=_talked(talks) if talks else "",
        ),
        VitalSign(
            name="整改",
            value=f"{len(sheet.remedies) - sheet.open_remedies}/{len(sheet.remedies)}"
            if sheet.remedies
            else "",
            vital=Vital.UNKNOWN
            if not sheet.remedies
            else Vital.WEAK
            if sheet.overdue_remedies
            else Vital.FAIR
            if sheet.open_remedies
            else Vital.GOOD,
            sentence=f"未完成 {sheet.open_remedies} 项，其中超期 {sheet.overdue_remedies} 项",
        ),
    ]


def _talked(talks: TalkMatrix) -> str:
    reached = "，".join(
        f"{word} {reach.done}/{reach.total}" for word, reach in _reaches(talks) if reach.total
    )
    return f"全年 {len(talks.talks)} 次；{reached}" if reached else f"全年 {len(talks.talks)} 次"


def _percent(value: float | None) -> str:
    return "" if value is None else f"{value:.0f}%"


@dataclass(frozen=True, kw_only=True)
class AttendedLine:
    """One meeting at which a member was due."""

    held_on: date
    kinds: tuple[MeetingKind, ...]
    title: str
    state: AttendanceState
    reason: str = ""
    made_up_on: date | None = None
    speeches: int = 0
    hours: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class MemberYearSheet:
    """One member's own year: meetings, absences, hours, talks, reading."""

    branch: Branch
    year: int
    on: date
    life: MemberLife
    group: str = ""
    meetings: tuple[AttendedLine, ...] = ()
    talks: tuple[Talk, ...] = ()
    trainings: tuple[Training, ...] = ()
    readings: tuple[Reading, ...] = ()
    review: MemberReview | None = None

    @property
    def absences(self) -> tuple[AttendedLine, ...]:
        """The meetings missed."""
        gone = (AttendanceState.LEAVE, AttendanceState.ABSENT)
        return tuple(one for one in self.meetings if one.state in gone)

    def hours_of(self, source: StudySource) -> str:
        """Return the hours that count from one source, as shown."""
        return hours_text(self.life.study.of(source))
