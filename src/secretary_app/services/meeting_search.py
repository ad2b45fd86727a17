"""Searching all minutes as somebody types: every text kept in memory, kept up to date.

The index is read once; later looks read only the meetings that the history says were changed.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Select, func, select, true
from sqlalchemy.orm import Session

from secretary_app.services.collecting import collecting_later
from secretary_app.services.meeting_questions import MeetingRow, rows_where
from secretary_app.store import history
from secretary_app.store.records import (
    AgendaItem,
    Attendance,
    Candidate,
    Change,
    Election,
    Meeting,
    Motion,
    Speech,
    Task,
)

EXCERPT = 24
"""Characters shown on each side of a word that was found."""
BREAK = "\n"
"""Between two texts; a word that is searched for holds none."""
MEETING_TEXTS = (
    ("内容", Meeting.content),
    ("不同意见", Meeting.different_opinions),
    ("决议", Meeting.resolution),
    ("会议材料", Meeting.materials),
    ("主持人", Meeting.host),
    ("记录人", Meeting.recorder),
    ("主讲人", Meeting.lecturer),
    ("地点", Meeting.place),
    ("线上平台", Meeting.platform),
    ("列席", Meeting.nonvoting),
)
OF_MEETINGS = (
    *("meeting", "attendance", "agenda_item", "speech"),
    *("motion", "election", "candidate", "task"),
)
"""Tables whose changes change what is searched or shown."""

Text = tuple[str, str]
"""The heading a text stands under, and the text."""


@dataclass(frozen=True)
class Minutes:
    """One meeting's line, its texts with their headings, and all of them in small letters."""

    row: MeetingRow
    texts: tuple[Text, ...]
    key: str


@dataclass(frozen=True)
class Hit:
    """A meeting of the list; where words were searched for, also where they stand."""

    row: MeetingRow
    minutes: Minutes | None = None
    words: tuple[str, ...] = ()

    @cached_property
    def _found(self) -> Text:
        """The first place where a word stands; worked out when it is painted."""
        for where, text in self.minutes.texts if self.minutes else ():
            small = text.casefold()
            for word in self.words:
                at = small.find(word)
                if at >= 0:
                    return where, _excerpt(text, at, len(word))
        return "", ""

    @property
    def where(self) -> str:
        """The heading under which the first word found stands."""
        return self._found[0]

    @property
    def excerpt(self) -> str:
        """That word with what stands around it."""
        return self._found[1]


def _excerpt(text: str, found: int, length: int) -> str:
    first, last = max(0, found - EXCERPT), found + length + EXCERPT
    lead, tail = "…" if first else "", "…" if last < len(text) else ""
    return f"{lead}{' '.join(text[first:last].split())}{tail}"


class MinutesIndex:
    """All minutes of the branch, latest first."""

    def __init__(self) -> None:
        self._known: dict[int, Minutes] = {}
        self._order: list[Minutes] = []
        self._head = -1

    def cost(self, session: Session) -> int:
        """Return how many meetings `refresh` would have to read."""
        changed = self._changed(session)
        if changed is not None:
            return len(changed)
        return session.scalar(select(func.count(Meeting.id))) or 0

    def refresh(self, session: Session) -> None:
        """Take in what was changed since the last look."""
        changed = self._changed(session)
        if changed is None:
            self._known = dict(_read(session, None))
        elif changed:
            for number in changed:
                self._known.pop(number, None)
            self._known.update(_read(session, changed))
        if changed is None or changed:
            self._order = sorted(
                self._known.values(), key=lambda one: (one.row.held_on, one.row.id), reverse=True
            )
        self._head = history.head(session)[0]

    def search(self, text: str, year: int | None = None) -> list[Hit]:
        """Return the meetings whose minutes hold every word of the text, latest first.

        Words are looked for in every text and name; capitals do not matter.
        """
        words = tuple(text.casefold().split())
        if not words:
            return []
        return [
            Hit(one.row, one, words)
            for one in self._order
            if (year is None or one.row.held_on.year == year)
            and all(word in one.key for word in words)
        ]

    def _changed(self, session: Session) -> set[int] | None:
        """Return the meetings that changed since the last look; None: all have to be read."""
        if self._head < 0:
            return None
        changes = session.execute(
            select(Change.kind, Change.record_id, Change.before, Change.after).where(
                Change.id > self._head, Change.kind.in_(OF_MEETINGS)
            )
        ).all()
        return _meetings_of(session, changes) if changes else set()


def _meetings_of(session: Session, changes: Iterable[Any]) -> set[int] | None:
    """Return the meetings that changed rows belong to; None where that cannot be told."""
    found: set[int] = set()
    by_kind: dict[str, set[int]] = defaultdict(set)
    for kind, record_id, before, after in changes:
        if kind == "meeting":
            found.add(record_id)
            continue
        said = json.loads(before or "{}") | json.loads(after or "{}")
        if "meeting_id" in said:
            found.update(number for number in (said["meeting_id"],) if number)
        else:
            by_kind[kind].add(record_id)
    for kind, numbers in by_kind.items():
        owners = set(session.scalars(_OWNERS[kind](numbers)))
        if kind != "task" and not owners:
            return None
        found.update(number for number in owners if number)
    return found


_OWNERS: dict[str, Any] = {
    "attendance": lambda ids: select(Attendance.meeting_id).where(Attendance.id.in_(ids)),
    "agenda_item": lambda ids: select(AgendaItem.meeting_id).where(AgendaItem.id.in_(ids)),
    "motion": lambda ids: select(Motion.meeting_id).where(Motion.id.in_(ids)),
    "task": lambda ids: select(Task.meeting_id).where(Task.id.in_(ids)),
    "speech": lambda ids: (
        select(AgendaItem.meeting_id)
        .join(Speech, Speech.agenda_item_id == AgendaItem.id)
        .where(Speech.id.in_(ids))
    ),
    "election": lambda ids: (
        select(Motion.meeting_id)
        .join(Election, Election.motion_id == Motion.id)
        .where(Election.id.in_(ids))
    ),
    "candidate": lambda ids: (
        select(Motion.meeting_id)
        .join(Election, Election.motion_id == Motion.id)
        .join(Candidate, Candidate.election_id == Election.id)
        .where(Candidate.id.in_(ids))
    ),
}
"""The question for the meetings that records of a table belong to."""


def _read(session: Session, wanted: Collection[int] | None) -> Iterator[tuple[int, Minutes]]:
    """Yield these meetings, or all, with every text; those in the bin are left out."""
    with collecting_later():
        only = true() if wanted is None else Meeting.id.in_(wanted)
        rows = rows_where(session, only)
        ids = select(Meeting.id).where(only)
        spoken = _spoken(session, ids)
        voted = _voted(session, ids)
        own = session.execute(
            select(Meeting.id, Meeting.title, *(column for _, column in MEETING_TEXTS)).where(only)
        )
        heads = [where for where, _ in MEETING_TEXTS]
        texts = {
            number: (
                ("名称", title),
                *spoken.get(number, ()),
                *voted.get(number, ()),
                *((where, text) for where, text in zip(heads, said, strict=True) if text),
            )
            for number, title, *said in own
        }
    for row in rows:
        found = texts[row.id]
        key = BREAK.join(text for _, text in found).casefold()
        yield row.id, Minutes(row, found, key)


def _spoken(session: Session, ids: Select[Any]) -> dict[int, list[Text]]:
    """Return the agenda with what was said on each item, by meeting."""
    speeches: dict[int, list[Text]] = defaultdict(list)
    items = select(AgendaItem.id).where(AgendaItem.meeting_id.in_(ids))
    query = select(Speech.agenda_item_id, Speech.name, Speech.points)
    for item, name, points in session.execute(
        query.where(Speech.agenda_item_id.in_(items)).order_by(Speech.position)
    ):
        speeches[item] += ((f"{name}发言", points), ("发言人", name))
    found: dict[int, list[Text]] = defaultdict(list)
    columns = select(AgendaItem.id, AgendaItem.meeting_id, AgendaItem.title, AgendaItem.text)
    for number, meeting, title, text in session.execute(
        columns.where(AgendaItem.meeting_id.in_(ids)).order_by(AgendaItem.position)
    ):
        found[meeting] += (("议程", title), (title, text), *speeches.get(number, ()))
    return found


def _voted(session: Session, ids: Select[Any]) -> dict[int, list[Text]]:
    """Return what was put to the vote, candidates and tasks, by meeting."""
    found: dict[int, list[Text]] = defaultdict(list)
    of_motion, of_task = Motion.meeting_id.in_(ids), Task.meeting_id.in_(ids)
    candidates = select(Motion.meeting_id, Candidate.name).where(of_motion)
    questions: tuple[tuple[str, Any], ...] = (
        ("表决", select(Motion.meeting_id, Motion.title).where(of_motion)),
        ("决议", select(Motion.meeting_id, Motion.resolution).where(of_motion)),
        ("候选人", candidates.join(Motion.election).join(Election.candidates)),
        ("任务", select(Task.meeting_id, Task.title).where(of_task)),
        ("任务责任人", select(Task.meeting_id, Task.name).where(of_task)),
    )
    for where, query in questions:
        for meeting, text in session.execute(query):
            if text:
                found[meeting].append((where, text))
    return found
