"""One person's part in organisational life: meetings they were due at, and what they said."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.dates import quarter
from secretary_app.domain.values import AttendanceState, MeetingKind
from secretary_app.store.held import IS_HELD
from secretary_app.store.records import AgendaItem, Attendance, Meeting, Speech

QUARTERS = "一二三四"


@dataclass(frozen=True, kw_only=True)
class LifeRow:
    """One meeting at which the person was due, or spoke."""

    meeting_id: int
    held_on: date
    kinds: tuple[MeetingKind, ...]
    title: str
    state: AttendanceState | None
    """None: was not due, but spoke."""
    reason: str = ""
    made_up_on: date | None = None
    speeches: tuple[str, ...] = ()
    """What the person said, one text an item of the agenda."""


@dataclass(frozen=True, kw_only=True)
class Presence:
    """How often the person came in a period. Meetings without a mark count for nothing."""

    label: str
    present: int
    leave: int
    absent: int
    unmarked: int
    speeches: int

    @property
    def due(self) -> int:
        """Meetings at which the person was due and whose mark was entered."""
        return self.present + self.leave + self.absent

    @property
    def percent(self) -> int | None:
        """Full percent of those due; None where nothing was marked.

        Source: handbook A3.2 (到会率).
        """
        return self.present * 100 // self.due if self.due else None


def life_of(session: Session, person_id: int) -> list[LifeRow]:
    """Return the meetings of a person, the latest first, not those in the bin or only planned."""
    said = _speeches(session, person_id)
    due = session.execute(
        select(Attendance, Meeting)
        .join(Meeting, Attendance.meeting_id == Meeting.id)
        .where(Attendance.person_id == person_id, IS_HELD)
    )
    rows = [
        _row(
            meeting,
            said.pop(meeting.id, ()),
            state=mark.state,
            reason=mark.reason,
            made_up_on=mark.made_up_on,
        )
        for mark, meeting in due
    ]
    spoke = select(Meeting).where(Meeting.id.in_(said), IS_HELD)
    rows += [_row(meeting, said[meeting.id]) for meeting in session.scalars(spoke)]
    return sorted(rows, key=lambda row: (row.held_on, row.meeting_id), reverse=True)


def _row(
    meeting: Meeting,
    speeches: Sequence[str],
    *,
    state: AttendanceState | None = None,
    reason: str = "",
    made_up_on: date | None = None,
) -> LifeRow:
    return LifeRow(
        meeting_id=meeting.id,
        held_on=meeting.held_on,
        kinds=tuple(MeetingKind(code) for code in meeting.kinds),
        title=meeting.title,
        state=state,
        reason=reason,
        made_up_on=made_up_on,
        speeches=tuple(speeches),
    )


def _speeches(session: Session, person_id: int) -> dict[int, list[str]]:
    """Return what the person said, by meeting, in the order of the agenda."""
    query = (
        select(AgendaItem.meeting_id, Speech.points)
        .join(AgendaItem, Speech.agenda_item_id == AgendaItem.id)
        .where(Speech.person_id == person_id)
        .order_by(AgendaItem.position, Speech.position)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for meeting_id, points in session.execute(query):
        found[meeting_id].append(points)
    return found


def presence(label: str, rows: Iterable[LifeRow]) -> Presence:
    """Return how often the person came to these meetings."""
    known = list(rows)
    counts = {state: sum(row.state is state for row in known) for state in AttendanceState}
    return Presence(
        label=label,
        present=counts[AttendanceState.PRESENT],
        leave=counts[AttendanceState.LEAVE],
        absent=counts[AttendanceState.ABSENT],
        unmarked=counts[AttendanceState.UNMARKED],
        speeches=sum(len(row.speeches) for row in known),
    )


def by_period(rows: Sequence[LifeRow], year: int | None) -> list[Presence]:
    """Return the presence in a year and in its quarters; without a year, in every year."""
    if year is None:
        years = sorted({row.held_on.year for row in rows}, reverse=True)
        each = [presence(f"{one} 年", (r for r in rows if r.held_on.year == one)) for one in years]
        return [presence("合计", rows), *each]
    within = [row for row in rows if row.held_on.year == year]
    quarters = [
        presence(f"第{QUARTERS[at - 1]}季度", (r for r in within if quarter(r.held_on) == at))
        for at in (1, 2, 3, 4)
    ]
    return [presence(f"{year} 年", within), *(one for one in quarters if one.due or one.unmarked)]
