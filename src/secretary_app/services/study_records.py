"""Trainings outside the branch and the reading log: entering, changing, putting into the bin."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.domain.values import TrainingKind
from secretary_app.services.draft_values import draft_from, put_into, values_of
from secretary_app.store import history
from secretary_app.store.branches import current
from secretary_app.store.records import Person, Reading, Training

MOST_HOURS_A_DAY = 12
MOST_HOURS = 500


@dataclass(frozen=True, kw_only=True)
class TrainingDraft:
    """One training, as it is being entered for one or several members."""

    title: str
    kind: TrainingKind
    starts_on: date
    ends_on: date | None = None
    organiser: str = ""
    days: float | None = None
    hours: float | None = None
    certificate: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ReadingDraft:
    """One entry of the reading log; the note is the member's own text."""

    read_on: date
    book: str
    chapter: str = ""
    note: str = ""
    hours: float | None = None


@dataclass(frozen=True, kw_only=True)
class TrainingRow:
    """One line of the list of trainings."""

    id: int
    person_id: int
    name: str
    draft: TrainingDraft


@dataclass(frozen=True, kw_only=True)
class ReadingRow:
    """One line of the reading log."""

    id: int
    person_id: int
    name: str
    draft: ReadingDraft


def record_trainings(
    session: Session,
    person_ids: Sequence[int],
    draft: TrainingDraft,
    today: date,
    now: datetime | None = None,
) -> list[Training]:
    """Enter a training for each of these members, as one change.

    Raises UserError for a training that cannot have taken place, or without a member.
    """
    _refuse_training(draft, today)
    _refuse_nobody(person_ids)
    made = [
        Training(person_id=number, recorded_at=now or _now(), **values_of(draft))
        for number in dict.fromkeys(person_ids)
    ]
    session.add_all(made)
    history.describe(session, f"登记培训：{draft.title.strip()}，{len(made)} 人")
    session.flush()
    return made


def change_training(session: Session, training_id: int, draft: TrainingDraft, today: date) -> None:
    """Change a training on record."""
    _refuse_training(draft, today)
    record = session.get_one(Training, training_id)
    put_into(record, draft)
    history.describe(session, f"修改培训：{record.title}")


def record_readings(
    session: Session,
    person_ids: Sequence[int],
    draft: ReadingDraft,
    today: date,
    now: datetime | None = None,
) -> list[Reading]:
    """Enter what was read for each of these members, as one change.

    Raises UserError for what cannot have been read, or without a member.
    """
    _refuse_reading(draft, today)
    _refuse_nobody(person_ids)
    made = [
        Reading(person_id=number, recorded_at=now or _now(), **values_of(draft))
        for number in dict.fromkeys(person_ids)
    ]
    session.add_all(made)
    history.describe(session, f"登记阅读：《{_bare(draft.book)}》，{len(made)} 人")
    session.flush()
    return made


def change_reading(session: Session, reading_id: int, draft: ReadingDraft, today: date) -> None:
    """Change an entry of the reading log."""
    _refuse_reading(draft, today)
    record = session.get_one(Reading, reading_id)
    put_into(record, draft)
    history.describe(session, f"修改阅读登记：《{_bare(record.book)}》")


def trainings(session: Session, year: int, person_id: int | None = None) -> list[TrainingRow]:
    """Return the trainings that began in a year, the latest first; of one member, or of all."""
    query = (
        select(Training, Person.name)
        .join(Person, Person.id == Training.person_id)
        .where(Person.branch_id == current(session).id, Training.binned_at.is_(None))
        .where(Training.starts_on.between(date(year, 1, 1), date(year, 12, 31)))
        .order_by(Training.starts_on.desc(), Training.id.desc())
    )
    if person_id is not None:
        query = query.where(Training.person_id == person_id)
    return [
        TrainingRow(
            id=one.id,
            person_id=one.person_id,
            name=name,
            draft=draft_from(TrainingDraft, one),
        )
        for one, name in session.execute(query)
    ]


def readings(session: Session, year: int, person_id: int | None = None) -> list[ReadingRow]:
    """Return the reading log of a year, the latest first; of one member, or of all."""
    query = (
        select(Reading, Person.name)
        .join(Person, Person.id == Reading.person_id)
        .where(Person.branch_id == current(session).id, Reading.binned_at.is_(None))
        .where(Reading.read_on.between(date(year, 1, 1), date(year, 12, 31)))
        .order_by(Reading.read_on.desc(), Reading.id.desc())
    )
    if person_id is not None:
        query = query.where(Reading.person_id == person_id)
    return [
        ReadingRow(
            id=one.id,
            person_id=one.person_id,
            name=name,
            draft=draft_from(ReadingDraft, one),
        )
        for one, name in session.execute(query)
    ]


def _bare(book: str) -> str:
    return book.strip().strip("《》")


def _refuse_nobody(person_ids: Sequence[int]) -> None:
    if not person_ids:
        raise UserError("没有选择党员。", "请至少加入一名党员。")


def _refuse_training(draft: TrainingDraft, today: date) -> None:
    if not draft.title.strip():
        raise UserError("没有填写培训名称。", "请写明培训班的名称。")
    if draft.starts_on > today:
        raise UserError("培训还没有开始。", "培训以后再登记。")
    if draft.ends_on is not None and draft.ends_on < draft.starts_on:
        raise UserError("结束日期早于开始日期。", "请核对两个日期。")
    span = ((draft.ends_on or draft.starts_on) - draft.starts_on).days + 1
    if draft.days is not None and not 0 <= draft.days <= span:
        raise UserError(f"天数应在 0 到 {span} 之间。", "请核对起止日期和天数。")
    if draft.hours is not None and not 0 <= draft.hours <= min(
        span * MOST_HOURS_A_DAY, MOST_HOURS
    ):
        raise UserError(f"{span} 天的培训不可能有 {draft.hours:g} 学时。", "请核对学时。")


def _refuse_reading(draft: ReadingDraft, today: date) -> None:
    if not draft.book.strip():
        raise UserError("没有填写书名。", "请写明读的是哪本书。")
    if draft.read_on > today:
        raise UserError("阅读日期还没有到。", "读过以后再登记。")
    if draft.hours is not None and not 0 <= draft.hours <= MOST_HOURS_A_DAY:
        raise UserError(f"一次阅读的学时应在 0 到 {MOST_HOURS_A_DAY} 之间。", "请核对学时。")


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
