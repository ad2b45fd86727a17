"""The self-assessment of a year: counted from the records, completed by people."""

import tomllib
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app import paths
from secretary_app.domain.assessment import (
    AssessmentSheet,
    Indicator,
    Judgement,
    Part,
    build_rows,
    grade_limits,
    points,
    read_indicators,
)
from secretary_app.domain.counting import score
from secretary_app.domain.counting.facts import AssessmentFacts, DuesRow, DuesYear
from secretary_app.domain.errors import UserError
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.development import findings_of_course
from secretary_app.domain.values import BranchKind
from secretary_app.services import branches, meeting_facts, reviews
from secretary_app.services.branch_facts import branch_facts, members_on
from secretary_app.services.courses import courses
from secretary_app.services.dues import publications
from secretary_app.services.dues_facts import year_book
from secretary_app.services.member_facts import honour_facts, member_facts
from secretary_app.services.study_hours import study_year
from secretary_app.services.talks import talk_year
from secretary_app.store import history
from secretary_app.store.branches import current
from secretary_app.store.held import IS_HELD
from secretary_app.store.records import Assessment, Branch, Meeting, Visit

LAST_MONTH, LAST_DAY = 12, 31
WORST = Decimal(-100)
"""More than a hundred points are nobody's to lose."""


def assess(session: Session, year: int, today: date) -> AssessmentSheet:
    """Return the sheet of a year as the records stand: computed, judged, or not assessed.

    A running year is counted up to today; nothing that is not yet due is taken off.
    Raises UserError for a year that has not begun.
    """
    if year > today.year:
        raise UserError(f"{year} 年还没有到，不能自评。", "请选择本年或以前的年度。")
    branch = current(session)
    policy = branches.policy(session)
    indicators = indicators_of(branch.kind)
    facts = _facts(session, branch, policy, year, today)
    scores = {one.id: score(facts, one) for one in indicators}
    return AssessmentSheet(
        year=year,
        branch_name=branch.name,
        branch_kind=branch.kind,
        as_of=facts.as_of,
        rows=build_rows(indicators, scores, _judgements(session, branch, year)),
        limits=grade_limits(policy),
    )


def judge(
    session: Session,
    year: int,
    indicator_id: str,
    given: Decimal | None,
    *,
    reason: str = "",
    evidence: str = "",
) -> Assessment:
    """Keep what a person decided for one indicator; empty points mean not yet judged.

    Raises UserError where the points are outside what the indicator allows.
    """
    branch = current(session)
    indicator = next((one for one in indicators_of(branch.kind) if one.id == indicator_id), None)
    if indicator is None:
        raise UserError("指标表里没有这一项。", "请刷新自评考核页后再填写。")
    _refuse(indicator, branch.kind, given, reason)
    record = _record(session, branch, year, indicator_id)
    record.points = None if given is None else float(points(given))
    record.reason = reason.strip()
    record.evidence = evidence.strip()
    history.describe(session, f"评定 {year} 年度自评：{indicator.id} {indicator.name}")
    return record


def withdraw_judgement(session: Session, year: int, indicator_id: str) -> None:
    """Take back what a person decided, so that the computed points count again."""
    branch = current(session)
    record = _find(session, branch, year, indicator_id)
    if record is None:
        return
    session.delete(record)
    history.describe(session, f"撤回 {year} 年度自评的人工评定：{indicator_id}")


def years(session: Session, today: date) -> list[int]:
    """Return the years that can be assessed, latest first: those with meetings, and this one."""
    days = session.scalars(select(Meeting.held_on).where(IS_HELD))
    return sorted({day.year for day in days if day <= today} | {today.year}, reverse=True)


def indicators_of(kind: BranchKind) -> tuple[Indicator, ...]:
    """Return the indicators for this kind of branch."""
    return read_indicators(_table(), kind)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "assessment" / "default.toml").read_text("utf-8"))


def allowed(indicator: Indicator, kind: BranchKind) -> tuple[Decimal, Decimal]:
    """Return the least and the most points a person may give, folded-in points included."""
    if indicator.part is Part.NEGATIVE:
        return WORST, Decimal(0)
    folded = (one.points for one in indicators_of(kind) if one.fold_into == indicator.id)
    return Decimal(0), indicator.points + sum(folded, Decimal(0))


def _refuse(indicator: Indicator, kind: BranchKind, given: Decimal | None, reason: str) -> None:
    if given is None:
        return
    least, most = allowed(indicator, kind)
    if not least <= given <= most:
        raise UserError(
            f"{indicator.name}的分值应在 {least:f} 到 {most.normalize():f} 之间。",
            "请按评分标准重新填写。",
        )
    if indicator.part in (Part.NEGATIVE, Part.BONUS) and not reason.strip():
        raise UserError(f"{indicator.name}须写明情况或文号。", "请填写“理由”后再保存。")


def _find(session: Session, branch: Branch, year: int, indicator_id: str) -> Assessment | None:
    return session.scalar(
        select(Assessment).where(
            Assessment.branch_id == branch.id,
            Assessment.year == year,
            Assessment.indicator == indicator_id,
        )
    )


def _record(session: Session, branch: Branch, year: int, indicator_id: str) -> Assessment:
    found = _find(session, branch, year, indicator_id)
    if found is None:
        found = Assessment(branch_id=branch.id, year=year, indicator=indicator_id)
        session.add(found)
    return found


def _judgements(session: Session, branch: Branch, year: int) -> dict[str, Judgement]:
    records = session.scalars(
        select(Assessment).where(Assessment.branch_id == branch.id, Assessment.year == year)
    )
    return {
        record.indicator: Judgement(
            points=None if record.points is None else points(record.points),
            reason=record.reason,
            evidence=record.evidence,
        )
        for record in records
    }


def _facts(
    session: Session, branch: Branch, policy: Policy, year: int, today: date
) -> AssessmentFacts:
    as_of = min(today, date(year, LAST_MONTH, LAST_DAY))
    organisation = branch_facts(session, branch, as_of)
    meetings = meeting_facts.meetings_of_years(session, [year])
    people = courses(session, include_left=True)
    here = tuple(one for one in people if one.left_on is None or one.left_on.year >= year)
    return AssessmentFacts(
        year=year,
        as_of=as_of,
        branch=organisation,
        life=meeting_facts.year_facts(
            session, branch, year, meetings, has_committee=organisation.has_committee
        ),
        policy=policy,
        courses=here,
        findings=tuple(
            finding for course in here for finding in findings_of_course(course, policy, as_of)
        ),
        study=study_year(session, year, today, branch).members,
        talks=talk_year(session, year, today, branch).matrix,
        review=reviews.facts_of(session, year, today),
        materials_kept=any(course.materials for course in here),
        dues=_dues(session, year, today),
        moved=tuple(member_facts(session, branch, as_of)),
        honours=tuple(honour_facts(session)),
        roster=tuple((one.id, one.name) for one in members_on(session, branch, as_of)),
        visits=_visits(session, year, as_of),
    )


def _dues(session: Session, year: int, today: date) -> DuesYear:
    """Return the year's dues as they stand, all months over once the year is."""
    told = {one.year: one.published_on for one in publications(session)}
    rows = tuple(
        DuesRow(person_id=row.person_id, name=row.name, lines=tuple(row.lines))
        for row in year_book(session, year, min(today, date(year + 1, 1, 1)))
    )
    return DuesYear(rows=rows, published_on=told.get(year))


def _visits(session: Session, year: int, as_of: date) -> tuple[tuple[int, date], ...]:
    query = select(Visit.person_id, Visit.visited_on)
    rows = session.execute(query.where(Visit.visited_on.between(date(year, 1, 1), as_of)))
    return tuple((row.person_id, row.visited_on) for row in rows)
