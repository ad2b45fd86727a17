"""The self-assessment of a year: indicators, their points, and what each rests on.

Points are decimals with two places. None means 未核算: there are no records to compute from, or
nobody has judged it yet; it is neither full marks nor nought.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any

from secretary_app.domain.errors import UserError
from secretary_app.domain.findings import Subject
from secretary_app.domain.labelled import Labelled
from secretary_app.domain.policy import Policy
from secretary_app.domain.values import BranchKind

CENT = Decimal("0.01")
MOST_BONUS = Decimal(5)
NOT_ASSESSED = "未核算"
NOT_APPLICABLE = "不适用"
NO_CASE = "无"


def points(value: float | Decimal) -> Decimal:
    """Return the value as points: two places, half rounded up.

    Source: handbook MONEY-01, applied to points.
    """
    return Decimal(str(value)).quantize(CENT, ROUND_HALF_UP)


class Calculation(Labelled):
    """Who decides the points of an indicator."""

    AUTO = "AUTO", "自动核算"
    SEMI = "SEMI", "建议分，须确认"
    MANUAL = "MANUAL", "人工评定"


class Part(Labelled):
    """The parts of the sheet."""

    COMMON = "A", "共同部分"
    SPECIAL = "B", "个别部分"
    NEGATIVE = "C", "负面清单"
    BONUS = "D", "加分"


class Grade(Labelled):
    """The grades of the assessment (考核等次)."""

    EXCELLENT = "EXCELLENT", "优秀"
    FINE = "FINE", "良好"
    PASS = "PASS", "合格"
    FAIL = "FAIL", "不合格"


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One line of the table of indicators, as its data file has it."""

    id: str
    part: Part
    level: str
    """一级指标."""
    name: str
    """二级指标."""
    points: Decimal
    """Full points; in the negative list what one case takes away, as a negative number."""
    standard: str
    """评分标准."""
    calculation: Calculation
    count: str = ""
    """Name of the counting function; empty where nothing is counted."""
    needs: str = ""
    """The records it is computed from, in words; said where there are none."""
    fold_into: str = ""
    """The indicator that takes the points over where this one does not apply."""
    veto: bool = False
    """A case rules out the grade 优秀."""
    kind: BranchKind | None = None
    """The kind of branch it is for; None: all."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What the counting function asks of the data file."""

    def number(self, key: str, default: float = 0) -> Decimal:
        """Return a number among the settings."""
        return Decimal(str(self.settings.get(key, default)))


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One record that took part in the computation."""

    label: str
    subject: Subject | None = None
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Score:
    """What a counting function finds."""

    points: Decimal | None
    """None: not assessed."""
    computation: str
    """How the points come about, in a sentence with its numbers."""
    reasons: tuple[str, ...] = ()
    """扣分理由."""
    evidence: tuple[Evidence, ...] = ()
    applies: bool = True
    """False: the indicator does not apply to this branch (不适用)."""


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What a person decided for one indicator."""

    points: Decimal | None
    reason: str = ""
    evidence: str = ""
    """证据编号, as typed."""


@dataclass(frozen=True, kw_only=True)
class AssessmentRow:
    """One indicator of the sheet with its points of this year."""

    indicator: Indicator
    full: Decimal
    """Full points in this sheet: another's may have been folded in, or its own away."""
    score: Score
    judgement: Judgement | None = None

    @property
    def points(self) -> Decimal | None:
        """The points that count: a person's, else the computed ones; a mere suggestion is none."""
        if self.judgement is not None and self.judgement.points is not None:
            return self.judgement.points
        if self.indicator.calculation is Calculation.AUTO:
            return self.score.points
        return None

    @property
    def suggested(self) -> Decimal | None:
        """Points that the program proposes and a person has not confirmed yet."""
        confirmed = self.points is not None
        return None if confirmed else self.score.points

    @property
    def applies(self) -> bool:
        """Whether the indicator is asked of this branch."""
        return self.score.applies

    @property
    def shown(self) -> str:
        """The points as shown: a number, 未核算, 不适用, or 无 where no case is listed."""
        if not self.applies:
            return NOT_APPLICABLE
        if self.points is None and self.indicator.part in (Part.NEGATIVE, Part.BONUS):
            return NO_CASE
        return NOT_ASSESSED if self.points is None else f"{self.points.normalize():f}"

    @property
    def reason(self) -> str:
        """Why points are missing: a person's words, else the program's."""
        if self.judgement is not None and self.judgement.reason:
            return self.judgement.reason
        return "；".join(self.score.reasons)


@dataclass(frozen=True, kw_only=True)
class AssessmentSheet:
    """The self-assessment of one branch and year (自评得分表)."""

    year: int
    branch_name: str
    branch_kind: BranchKind
    as_of: date
    """The day up to which records were counted: the last of the year, or today."""
    rows: tuple[AssessmentRow, ...]
    limits: tuple[tuple[Grade, int], ...]
    """The least points of each grade but the last, best first."""

    @cached_property
    def by_id(self) -> Mapping[str, AssessmentRow]:
        """Every row by the id of its indicator."""
        return {row.indicator.id: row for row in self.rows}

    def of(self, *parts: Part) -> tuple[AssessmentRow, ...]:
        """Return the rows of these parts of the sheet."""
        return tuple(row for row in self.rows if row.indicator.part in parts)

    @property
    def scored(self) -> tuple[AssessmentRow, ...]:
        """The rows that make up the hundred points and apply to this branch."""
        return tuple(row for row in self.of(Part.COMMON, Part.SPECIAL) if row.applies)

    @property
    def total(self) -> Decimal:
        """The points so far: those assessed, less the negative list, plus the bonus."""
        base = _sum(row.points for row in self.scored)
        negative = _sum(row.points for row in self.of(Part.NEGATIVE))
        bonus = min(_sum(row.points for row in self.of(Part.BONUS)), MOST_BONUS)
        return points(base + negative + bonus)

    @property
    def full(self) -> Decimal:
        """The points that can be had in all, without the bonus."""
        return points(_sum(row.full for row in self.scored))

    @property
    def assessed(self) -> Decimal:
        """The full points of those indicators that have been assessed."""
        return points(_sum(row.full for row in self.scored if row.points is not None))

    @property
    def not_assessed(self) -> Decimal:
        """The full points of those indicators that have not been assessed."""
        return self.full - self.assessed

    @property
    def vetoed(self) -> bool:
        """Whether something on the negative list rules out 优秀."""
        return any(row.indicator.veto and row.points is not None for row in self.of(Part.NEGATIVE))

    @property
    def grade(self) -> Grade | None:
        """The grade, or None while any indicator has not been assessed."""
        if self.not_assessed:
            return None
        reached = (grade for grade, limit in self.limits if self.total >= limit)
        grade = next(reached, Grade.FAIL)
        return Grade.FINE if grade is Grade.EXCELLENT and self.vetoed else grade

    @property
    def summary(self) -> str:
        """Total, what is not assessed, and the grade, in one sentence."""
        total = f"合计 {self.total.normalize():f} 分"
        if self.grade is None:
            return (
                f"{total}，已核算 {self.assessed.normalize():f} 分、"
                f"未核算 {self.not_assessed.normalize():f} 分，"
                "全部核算以后才能评定等次"
            )
        veto = "（负面清单一票否决“优秀”）" if self.vetoed else ""
        return f"{total}，等次：{self.grade.label}{veto}"


def grade_limits(policy: Policy) -> tuple[tuple[Grade, int], ...]:
    """Return the least points of each grade as the school sets them.

    Source: handbook 5.1 (90, 75 and 60 by default).
    """
    return (
        (Grade.EXCELLENT, policy.grade_excellent),
        (Grade.FINE, policy.grade_good),
        (Grade.PASS, policy.grade_pass),
    )


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))


def read_indicators(table: Mapping[str, Any], kind: BranchKind) -> tuple[Indicator, ...]:
    """Return the indicators of a data file that concern this kind of branch, in its order.

    Raises UserError where the file is not laid out as `resources/assessment/default.toml`.

    Source: handbook 5.2.
    """
    try:
        found = tuple(_indicator(row) for row in table["indicator"])
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise UserError(
            "指标表文件的格式不对。", "请以程序自带的指标表为样本修改，再重新导入。"
        ) from error
    return tuple(one for one in found if one.kind in (None, kind))


def _indicator(row: Mapping[str, Any]) -> Indicator:
    known = {**row}
    kind = known.pop("kind", None)
    return Indicator(
        part=Part(known.pop("part")),
        points=points(known.pop("points")),
        calculation=Calculation(known.pop("calculation")),
        kind=BranchKind(kind) if kind else None,
        **known,
    )


def build_rows(
    indicators: Sequence[Indicator],
    scores: Mapping[str, Score],
    judgements: Mapping[str, Judgement],
) -> tuple[AssessmentRow, ...]:
    """Return the rows of a sheet; points of what does not apply go where they are folded into.

    A computed score grows in proportion with what was folded in.

    Source: handbook 5.2 (A2.2) and FREQ-02.
    """
    extra: dict[str, Decimal] = {}
    for one in indicators:
        if one.fold_into and not scores[one.id].applies:
            extra[one.fold_into] = extra.get(one.fold_into, Decimal(0)) + one.points
    return tuple(
        _row(one, scores[one.id], judgements.get(one.id), extra.get(one.id, Decimal(0)))
        for one in indicators
    )


def _row(
    indicator: Indicator, score: Score, judgement: Judgement | None, extra: Decimal
) -> AssessmentRow:
    full = indicator.points + extra
    if not score.applies:
        full = Decimal(0)
    elif extra and score.points is not None:
        grown = points(score.points * full / indicator.points)
        score = Score(
            points=grown,
            computation=f"{score.computation}不适用项并入，按 {full.normalize():f} 分折算。",
            reasons=score.reasons,
            evidence=score.evidence,
        )
    return AssessmentRow(indicator=indicator, full=full, score=score, judgement=judgement)
