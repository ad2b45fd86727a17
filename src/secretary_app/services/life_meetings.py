"""组织生活会 beside its minutes: the parts that MIN-04 asks for, problems and remedies."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.domain.meetings import life_parts
from secretary_app.domain.rules.remedies import RemedyFact
from secretary_app.domain.values import LifePart, MeetingKind, ProblemSource
from secretary_app.services.draft_values import draft_from, put_into
from secretary_app.store import branches, history
from secretary_app.store.records import AgendaItem, LifeMeeting, Meeting, Remedy, Speech

LABEL = 60
"""Characters of a problem that the history's label holds."""
_TEXTS = {
    "topic": LifePart.TOPIC,
    "opinions": LifePart.OPINIONS,
    "self_examination": LifePart.SELF_EXAMINATION,
    "criticism": LifePart.CRITICISM,
}
"""The columns of `LifeMeeting` and the part of the minutes that each of them is."""


@dataclass(frozen=True, kw_only=True)
class LifeTexts:
    """What is typed of a life meeting beside its agenda."""

    topic: str = ""
    opinions: str = ""
    self_examination: str = ""
    criticism: str = ""


@dataclass(frozen=True, kw_only=True)
class RemedyDraft:
    """One problem with its remedy, as it is being written."""

    problem: str
    source: ProblemSource | None = None
    measure: str = ""
    responsible: str = ""
    responsible_id: int | None = None
    due_on: date | None = None
    done_on: date | None = None
    result: str = ""
    id: int | None = None


@dataclass(frozen=True, kw_only=True)
class LifeMeetingView:
    """One life meeting with its texts and its list of problems."""

    meeting_id: int
    title: str
    held_on: date
    texts: LifeTexts
    parts: frozenset[LifePart]
    """What is on record, in its agenda or beside it."""
    remedies: tuple[RemedyDraft, ...]

    @property
    def open(self) -> int:
        """How many problems have not been remedied yet."""
        return sum(one.done_on is None for one in self.remedies)


def views(session: Session, year: int | None = None) -> list[LifeMeetingView]:
    """Return the life meetings, of one year or of all, the latest first."""
    query = select(Meeting).where(
        Meeting.branch_id == branches.current(session).id, Meeting.binned_at.is_(None)
    )
    if year is not None:
        query = query.where(Meeting.held_on.between(date(year, 1, 1), date(year, 12, 31)))
    held = [
        one
        for one in session.scalars(query.order_by(Meeting.held_on.desc(), Meeting.id.desc()))
        if MeetingKind.LIFE_MEETING.value in one.kinds
    ]
    ids = [one.id for one in held]
    texts, parts, remedies = _texts(session, ids), parts_of(session, ids), _remedies(session, ids)
    return [
        LifeMeetingView(
            meeting_id=one.id,
            title=one.title,
            held_on=one.held_on,
            texts=texts.get(one.id, LifeTexts()),
            parts=parts[one.id],
            remedies=tuple(draft_from(RemedyDraft, remedy) for remedy in remedies[one.id]),
        )
        for one in held
    ]


def save_texts(session: Session, meeting_id: int, texts: LifeTexts) -> None:
    """Keep what was typed of a life meeting beside its agenda."""
    meeting = _life_meeting(session, meeting_id)
    record = session.scalar(select(LifeMeeting).where(LifeMeeting.meeting_id == meeting_id))
    if record is None:
        record = LifeMeeting(meeting_id=meeting_id)
        session.add(record)
    put_into(record, texts)
    history.describe(session, f"填写组织生活会内容：{meeting.held_on.isoformat()}")


def save_remedy(session: Session, meeting_id: int, draft: RemedyDraft, today: date) -> Remedy:
    """Put a problem on the list of a life meeting, or change it there.

    Raises UserError without a problem, or for a remedy done in the future or before the
    meeting.
    """
    meeting = _life_meeting(session, meeting_id)
    if not draft.problem.strip():
        raise UserError("没有填写问题。", "请先写明查摆出的问题。")
    _refuse_impossible(draft, meeting, today)
    record = session.get(Remedy, draft.id) if draft.id is not None else None
    verb = "修改" if record else "登记"
    if record is None:
        record = Remedy(meeting_id=meeting_id, problem="")
        session.add(record)
    put_into(record, draft, without=("id",))
    history.describe(session, f"{verb}问题整改：{record.problem}"[:LABEL])
    session.flush()
    return record


def finish(session: Session, remedy_ids: Sequence[int], done_on: date, today: date) -> None:
    """Enter that these problems were remedied on a day."""
    for number in remedy_ids:
        record = session.get_one(Remedy, number)
        meeting = session.get_one(Meeting, record.meeting_id)
        _refuse_impossible(
            replace(draft_from(RemedyDraft, record), done_on=done_on), meeting, today
        )
        record.done_on = done_on
    history.describe(session, f"整改完成 {len(remedy_ids)} 项：{done_on.isoformat()}")


def remove_remedy(session: Session, remedy_id: int) -> None:
    """Take a problem off the list; it can be undone."""
    record = session.get_one(Remedy, remedy_id)
    history.describe(session, f"删除问题整改：{record.problem}"[:LABEL])
    session.delete(record)


def remedy_facts(session: Session) -> list[RemedyFact]:
    """Return every problem that is still open, those of meetings in the bin left out."""
    query = (
        select(Remedy, Meeting.title)
        .join(Meeting, Meeting.id == Remedy.meeting_id)
        .where(Meeting.binned_at.is_(None), Remedy.done_on.is_(None))
        .order_by(Remedy.id)
    )
    return [
        RemedyFact(
            id=one.id,
            meeting_id=one.meeting_id,
            meeting=title,
            problem=one.problem,
            measure=one.measure,
            responsible=one.responsible,
            due_on=one.due_on,
            done_on=one.done_on,
        )
        for one, title in session.execute(query)
    ]


def parts_of(session: Session, meeting_ids: Iterable[int]) -> dict[int, frozenset[LifePart]]:
    """Return which parts of these life meetings are on record, by meeting."""
    ids = list(meeting_ids)
    if not ids:
        return {}
    spoken = select(Speech.agenda_item_id).distinct()
    rows = session.execute(
        select(
            AgendaItem.meeting_id,
            AgendaItem.title,
            (AgendaItem.text != "") | AgendaItem.id.in_(spoken),
        ).where(AgendaItem.meeting_id.in_(ids))
    )
    agenda: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    for meeting_id, title, has_text in rows:
        agenda[meeting_id].append((title, bool(has_text)))
    texts, remedies = _texts(session, ids), _remedies(session, ids)
    return {
        number: life_parts(agenda[number])
        | _typed(texts.get(number, LifeTexts()))
        | _listed(remedies[number])
        for number in ids
    }


def kept_parts(session: Session, meeting_id: int | None) -> frozenset[LifePart]:
    """Return which parts of a life meeting stand beside its agenda."""
    if meeting_id is None:
        return frozenset()
    texts = _texts(session, [meeting_id]).get(meeting_id, LifeTexts())
    return _typed(texts) | _listed(_remedies(session, [meeting_id])[meeting_id])


def _typed(texts: LifeTexts) -> frozenset[LifePart]:
    return frozenset(part for name, part in _TEXTS.items() if getattr(texts, name).strip())


def _listed(remedies: Sequence[Remedy]) -> frozenset[LifePart]:
    """Return the lists that are there; that of remedies only with a measure for each problem."""
    if not remedies:
        return frozenset()
    whole = all(one.measure.strip() for one in remedies)
    return frozenset({LifePart.PROBLEMS, LifePart.REMEDIES} if whole else {LifePart.PROBLEMS})


def _texts(session: Session, ids: Sequence[int]) -> dict[int, LifeTexts]:
    found = session.scalars(select(LifeMeeting).where(LifeMeeting.meeting_id.in_(ids)))
    return {
        one.meeting_id: LifeTexts(**{name: getattr(one, name) for name in _TEXTS}) for one in found
    }


def _remedies(session: Session, ids: Sequence[int]) -> dict[int, list[Remedy]]:
    found: dict[int, list[Remedy]] = defaultdict(list)
    query: Select[Remedy] = select(Remedy).where(Remedy.meeting_id.in_(ids))
    for one in session.scalars(query.order_by(Remedy.id)):
        found[one.meeting_id].append(one)
    return found


def _life_meeting(session: Session, meeting_id: int) -> Meeting:
    meeting = session.get_one(Meeting, meeting_id)
    if MeetingKind.LIFE_MEETING.value not in meeting.kinds:
        raise UserError("这次会议不是组织生活会。", "请在会议的类型里加上“组织生活会”。")
    return meeting


def _refuse_impossible(draft: RemedyDraft, meeting: Meeting, today: date) -> None:
    done = draft.done_on
    if done is not None and done > today:
        raise UserError("完成日期还没有到。", "整改完成后再登记完成日期。")
    if done is not None and done < meeting.held_on:
        raise UserError("完成日期早于组织生活会。", "请核对完成日期。")
    if draft.due_on is not None and draft.due_on < meeting.held_on:
        raise UserError("整改时限早于组织生活会。", "请核对时限。")
