"""The facts of meetings, as the rules read them."""

from dataclasses import dataclass
from datetime import date

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.findings import Subject
from secretary_app.domain.values import MeetingKind, MotionKind


@dataclass(frozen=True, kw_only=True)
class MotionFact:
    """One matter put to the vote."""

    title: str
    kind: MotionKind
    ballot: Ballot
    person_id: int | None = None
    secret: bool = True
    tellers: str = ""
    counters: str = ""
    resolution: str = ""


@dataclass(frozen=True, kw_only=True)
class MeetingFacts:
    """One meeting."""

    id: int
    title: str
    kinds: tuple[MeetingKind, ...]
    held_on: date
    group_id: int | None = None
    host: str = ""
    recorder: str = ""
    lecturer_is_secretary: bool = False
    content: str = ""
    has_agenda: bool = False
    resolution: str = ""
    host_signed: bool = False
    recorder_signed: bool = False
    due: int = 0
    """Members on the attendance list."""
    marked: int = 0
    """Those of them whose attendance has been entered."""
    present: int = 0
    voting_due: int = 0
    voting_present: int = 0
    motions: tuple[MotionFact, ...] = ()


@dataclass(frozen=True, kw_only=True)
class YearFacts:
    """A year's organisational life, as the rules of frequency read it."""

    subject: Subject
    year: int
    meetings: tuple[MeetingFacts, ...] = ()
    has_committee: bool = True
    groups: tuple[tuple[int, str], ...] = ()
    """Id and name of each Party group."""
    since: date | None = None
    """From when the branch keeps its records here; periods that ended before count for nothing."""

    def held(self, kind: MeetingKind, group_id: int | None = None) -> list[date]:
        """Return the days on which this kind was held in the year (by this group), in order.

        A meeting of groups that names none was held by all of them.
        """
        return sorted(
            meeting.held_on
            for meeting in self.meetings
            if kind in meeting.kinds
            and meeting.held_on.year == self.year
            and (group_id is None or meeting.group_id in (None, group_id))
        )
