"""The yearly study plan (学习计划), and which meetings fulfil it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.domain.study import Matched, PlanFact, StudyMeeting, match_plan
from secretary_app.domain.values import MeetingKind, StudyForm
from secretary_app.services.draft_values import draft_from, put_into, values_of
from secretary_app.store import history
from secretary_app.store.branches import current
from secretary_app.store.held import IS_HELD
from secretary_app.store.records import AgendaItem, Meeting, StudyPlan

MONTHS = range(1, 13)
STUDY_KINDS = frozenset(
    kind.value for kind in (MeetingKind.LECTURE, MeetingKind.THEME_DAY, MeetingKind.GROUP)
)
"""Meetings at which something is studied, also where no hours were entered yet."""


@dataclass(frozen=True, kw_only=True)
class PlanDraft:
    """One line of the plan, as it is being written."""

    month: int
    topic: str
    form: StudyForm | None = None
    lecturer: str = ""
    lecturer_id: int | None = None
    hours: float | None = None
    meeting_id: int | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanRow:
    """One line of the plan with the meeting that fulfils it, or may."""

    id: int
    draft: PlanDraft
    matched: Matched


def plan_of_year(session: Session, year: int, today: date) -> list[PlanRow]:
    """Return the plan of a year, month by month."""
    query = select(StudyPlan).where(
        StudyPlan.branch_id == current(session).id, StudyPlan.year == year
    )
    records = session.scalars(query.order_by(StudyPlan.month, StudyPlan.id)).all()
    facts = [
        PlanFact(id=one.id, month=one.month, topic=one.topic, meeting_id=one.meeting_id)
        for one in records
    ]
    matched = match_plan(facts, study_meetings(session, year, today), year, today)
    return [
        PlanRow(
            id=one.id,
            draft=draft_from(PlanDraft, one),
            matched=found,
        )
        for one, found in zip(records, matched, strict=True)
    ]


def study_meetings(session: Session, year: int, today: date) -> list[StudyMeeting]:
    """Return the meetings of a year, up to today, at which something was studied, by date."""
    last = min(today, date(year, 12, 31))
    rows = session.execute(
        select(Meeting.id, Meeting.held_on, Meeting.title, Meeting.kinds, Meeting.study_hours)
        .where(Meeting.branch_id == current(session).id, IS_HELD)
        .where(Meeting.held_on.between(date(year, 1, 1), last))
        .order_by(Meeting.held_on, Meeting.id)
    ).all()
    studied = [row for row in rows if row.study_hours or STUDY_KINDS & set(row.kinds)]
    titles: dict[int, list[str]] = defaultdict(list)
    ids = [row.id for row in studied]
    agenda = select(AgendaItem.meeting_id, AgendaItem.title)
    for meeting_id, title in session.execute(agenda.where(AgendaItem.meeting_id.in_(ids))):
        titles[meeting_id].append(title)
    return [
        StudyMeeting(id=row.id, on=row.held_on, title=row.title, texts=tuple(titles[row.id]))
        for row in studied
    ]


def add_plans(session: Session, year: int, drafts: Sequence[PlanDraft]) -> list[StudyPlan]:
    """Put lines on the plan of a year. Raises UserError for one without a topic or month."""
    for draft in drafts:
        _refuse_incomplete(draft)
    made = [
        StudyPlan(branch_id=current(session).id, year=year, **values_of(draft)) for draft in drafts
    ]
    session.add_all(made)
    what = made[0].topic if len(made) == 1 else f"{len(made)} 项"
    history.describe(session, f"登记 {year} 年学习计划：{what}")
    session.flush()
    return made


def change_plan(session: Session, plan_id: int, draft: PlanDraft) -> None:
    """Change a line of the plan."""
    _refuse_incomplete(draft)
    record = session.get_one(StudyPlan, plan_id)
    put_into(record, draft)
    history.describe(session, f"修改学习计划：{record.topic}")


def link(session: Session, plan_id: int, meeting_id: int | None) -> None:
    """Say which meeting fulfilled a line of the plan; None takes it back."""
    record = session.get_one(StudyPlan, plan_id)
    record.meeting_id = meeting_id
    history.describe(session, f"对应学习计划和会议：{record.topic}")


def remove_plan(session: Session, plan_id: int) -> None:
    """Take a line off the plan; it can be undone."""
    record = session.get_one(StudyPlan, plan_id)
    history.describe(session, f"删除学习计划：{record.topic}")
    session.delete(record)


def copy_plan(session: Session, source: int, target: int) -> int:
    """Put every line of one year's plan on another's, without its meetings; return how many."""
    query = select(StudyPlan).where(
        StudyPlan.branch_id == current(session).id, StudyPlan.year == source
    )
    found = session.scalars(query.order_by(StudyPlan.month, StudyPlan.id)).all()
    drafts = [replace(draft_from(PlanDraft, one), meeting_id=None) for one in found]
    if not drafts:
        raise UserError(f"{source} 年没有学习计划。", "请先逐项登记。")
    add_plans(session, target, drafts)
    return len(drafts)


def _refuse_incomplete(draft: PlanDraft) -> None:
    if not draft.topic.strip():
        raise UserError("没有填写学习主题。", "请写明这个月学什么。")
    if draft.month not in MONTHS:
        raise UserError("月份应在 1 到 12 之间。", "请核对月份。")
