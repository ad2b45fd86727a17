"""Who came to a meeting, as a sheet names them: matched with those who were due that day."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from secretary_app.domain.values import AttendanceState, MeetingKind
from secretary_app.exchange.spreadsheets import cells
from secretary_app.services.imports.plan import PlannedAttendance
from secretary_app.store.people import Due, due_on
from secretary_app.store.records import Attendance

_LEAVE = re.compile("假|公差|出差|公派|住院")
_ABSENT = re.compile(r"([^、,，;；（）()\s]+)\s*(?:[（(]([^）)]*)[）)])?")


def of_row(
    session: Session, values: Mapping[str, Any], meeting: Mapping[str, Any]
) -> tuple[tuple[PlannedAttendance, ...], list[str]]:
    """Return the attendance of everybody who was due, and the names that were not due.

    `meeting` are the values of the meeting that the row makes. Whoever the sheet does not name
    stays unmarked: nothing is made up. Two who were due under one name stay unmarked, too.
    """
    came = set(values.get("attendees", ()))
    away = dict(_absent(values.get("absent")))
    if not came and not away:
        return (), []
    kinds = [MeetingKind(kind) for kind in meeting["kinds"]]
    due = due_on(session, meeting["held_on"], kinds)
    names = [one.name for one in due]
    doubled = {name for name in names if names.count(name) > 1}
    planned = tuple(_planned(one, came - doubled, away) for one in due)
    if all(one.state is AttendanceState.UNMARKED for one in planned):
        return (), []
    return planned, [name for name in (*came, *away) if name not in names or name in doubled]


def _planned(one: Due, came: set[str], away: Mapping[str, str]) -> PlannedAttendance:
    reason = away.get(one.name)
    state = AttendanceState.PRESENT if one.name in came else AttendanceState.UNMARKED
    if reason is not None and one.name not in came:
        state = AttendanceState.LEAVE if _LEAVE.search(reason) else AttendanceState.ABSENT
    return PlannedAttendance(
        person_id=one.person_id,
        name=one.name,
        probationary=one.probationary,
        voting=one.voting,
        state=state,
        reason=(reason or "")[:120],
    )


def _absent(text: str | None) -> Iterator[tuple[str, str]]:
    """Yield name and reason of those who stayed away, as 张三（事假）、李四."""
    for match in _ABSENT.finditer(text or ""):
        name = cells.name(match[1])
        if name:
            yield name, match[2] or ""


def agrees(known: Sequence[Attendance], values: Mapping[str, Any], told: str) -> bool:
    """Tell whether what is on record says already who came and who did not."""
    states = {one.name: one.state for one in known}
    here = (
        states.get(name) is AttendanceState.PRESENT or name in told
        for name in values.get("attendees", ())
    )
    away = (
        states.get(name) in (AttendanceState.LEAVE, AttendanceState.ABSENT) or name in told
        for name, _ in _absent(values.get("absent"))
    )
    return all(here) and all(away)
