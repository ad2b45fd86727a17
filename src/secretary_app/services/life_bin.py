"""Talks, trainings and reading in the bin: putting them there, listing them, taking them back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.store import history
from secretary_app.store.records import Person, Reading, Talk, Training


@dataclass(frozen=True)
class Bin:
    """One kind of record that can lie in the bin."""

    word: str
    record: Any
    name: Callable[[Any, str], str]
    """What a record is called, from the record and the name of its person."""


TALK, TRAINING, READING = "谈心谈话", "培训", "阅读登记"
BINS: dict[str, Bin] = {
    TALK: Bin(TALK, Talk, lambda one, name: f"{one.held_on} {one.talker}与{name}"),
    TRAINING: Bin(TRAINING, Training, lambda one, name: f"{one.starts_on} {name}：{one.title}"),
    READING: Bin(READING, Reading, lambda one, name: f"{one.read_on} {name}：{one.book}"),
}
"""By the word that the bin shows."""


@dataclass(frozen=True)
class LifeBinned:
    """One record in the bin."""

    id: int
    kind: str
    name: str
    binned_at: datetime


def put(session: Session, kind: str, ids: Sequence[int]) -> None:
    """Put records of a kind into the bin."""
    moment = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    for number in ids:
        session.get_one(BINS[kind].record, number).binned_at = moment
    history.describe(session, f"删除{kind} {len(ids)} 条")


def restore(session: Session, kind: str, ids: Sequence[int]) -> None:
    """Take records of a kind out of the bin."""
    for number in ids:
        session.get_one(BINS[kind].record, number).binned_at = None
    history.describe(session, f"恢复{kind} {len(ids)} 条")


def contents(session: Session) -> list[LifeBinned]:
    """Return what lies in the bin, kind by kind."""
    return [
        LifeBinned(one.id, kind, each.name(one, name), one.binned_at)
        for kind, each in BINS.items()
        for one, name in session.execute(
            select(each.record, Person.name)
            .join(Person, Person.id == each.record.person_id)
            .where(each.record.binned_at.is_not(None))
        )
        if one.binned_at
    ]
