"""The facts of meetings, as the rules read them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.elections import ElectionCount
from secretary_app.domain.findings import Subject, SubjectKind
from secretary_app.domain.opinions import WrittenOpinionFact
from secretary_app.domain.values import LifePart, MeetingKind, MeetingState, MotionKind


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
    opinions: tuple[WrittenOpinionFact, ...] = ()
    election: ElectionCount | None = None
    unfit: tuple[str, ...] = ()
    """Names of candidates who may not be elected on that day."""
    posts_wanting: tuple[str, ...] = ()
    """Names of those elected to a post whom the branch does not have in it."""


@dataclass(frozen=True, kw_only=True)
class MeetingFacts:
    """One meeting."""

    id: int
    title: str
    kinds: tuple[MeetingKind, ...]
    held_on: date
    state: MeetingState = MeetingState.HELD
    group_id: int | None = None
    host: str = ""
    recorder: str = ""
    lecturer_is_secretary: bool = False
    content: str = ""
    resolution: str = ""
    host_signed: bool = False
    recorder_signed: bool = False
    secretary_signed_on: date | None = None
    due: int = 0
    """Members on the attendance list."""
    marked: int = 0
    """Those of them whose attendance has been entered."""
    present: int = 0
    voting_due: int = 0
    voting_present: int = 0
    present_ids: frozenset[int] = frozenset()
    """Those who came; asked for only where there are written opinions."""
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
    committee_months: frozenset[int] | None = None
    """Months at whose end there was a committee; None: in all of them, where there is one."""

    def held(self, kind: MeetingKind, group_id: int | None = None) -> list[date]:
        """Return the days on which this kind was held in the year (by this group), in order.

        A meeting of groups that names none was held by all of them; a plan is not held.
        """
        talks = self.talks if kind is MeetingKind.TALK else ()
        days = self._days(MeetingState.HELD, kind, group_id)
        return sorted([*days, *(day for day in talks if day.year == self.year)])

    def planned(self, kind: MeetingKind, group_id: int | None = None) -> list[date]:
        """Return the days for which this kind is planned in the year, in order."""
        return self._days(MeetingState.PLANNED, kind, group_id)

    def _days(self, state: MeetingState, kind: MeetingKind, group_id: int | None) -> list[date]:
        return [
            meeting.held_on
            for meeting in self._of_kinds.get((state, kind), ())
            if group_id is None or meeting.group_id in (None, group_id)
        ]

    @cached_property
    def _of_kinds(self) -> dict[tuple[MeetingState, MeetingKind], list[MeetingFacts]]:
        """The meetings of the year by state and kind, in order: they are asked for by month."""
        found: dict[tuple[MeetingState, MeetingKind], list[MeetingFacts]] = defaultdict(list)
        for meeting in sorted(self.meetings, key=lambda one: one.held_on):
            if meeting.held_on.year == self.year:
                for kind in meeting.kinds:
                    found[meeting.state, kind].append(meeting)
        return found

    def has_committee_in(self, month: int) -> bool:
        """Tell whether the branch had a committee at the end of a month."""
        return self.committee_months is None or month in self.committee_months


def life_parts(agenda: Iterable[tuple[str, bool]]) -> frozenset[LifePart]:
    """Return the parts of a life meeting that its agenda holds: title, and whether it has text.

    Source: 中国共产党支部工作条例（试行）, article 17 (handbook MIN-04).
    """
    written = [title for title, has_text in agenda if has_text]
    return frozenset(part for part in LifePart if any(part.label in title for title in written))
