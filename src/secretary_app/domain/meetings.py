"""The facts of meetings, as the rules read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.findings import Subject, SubjectKind
from secretary_app.domain.values import LifePart, MeetingKind, MotionKind


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
    study_hours: float | None = None
    minutes: int | None = None
    """How long it lasted, where both times are known."""
    life_parts: frozenset[LifePart] = frozenset()
    """Of a life meeting: which of its parts are on record."""

    @property
    def subject(self) -> Subject:
        """The meeting as what a finding is about."""
        return Subject(kind=SubjectKind.MEETING, id=self.id, name=self.title)


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
    talks: tuple[date, ...] = ()
    """Days of the heart-to-heart talks that are records of their own."""

    def held(self, kind: MeetingKind, group_id: int | None = None) -> list[date]:
        """Return the days on which this kind was held in the year (by this group), in order.

        A meeting of groups that names none was held by all of them.
        """
        talks = self.talks if kind is MeetingKind.TALK else ()
        return sorted(
            [
                *(
                    meeting.held_on
                    for meeting in self.meetings
                    if kind in meeting.kinds
                    and meeting.held_on.year == self.year
                    and (group_id is None or meeting.group_id in (None, group_id))
                ),
                *(day for day in talks if day.year == self.year),
            ]
        )


def life_parts(agenda: Iterable[tuple[str, bool]]) -> frozenset[LifePart]:
    """Return the parts of a life meeting that its agenda holds: title, and whether it has text."""
    written = [title for title, has_text in agenda if has_text]
    return frozenset(part for part in LifePart if any(part.label in title for title in written))
