"""One member's own year of organisational life, the same on paper and on the screen."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from secretary_app.domain.life_year import MemberLife
from secretary_app.domain.study import StudySource, hours_text
from secretary_app.domain.values import AttendanceState, MeetingKind
from secretary_app.store.records import Branch, MemberReview, Reading, Talk, Training


@dataclass(frozen=True, kw_only=True)
class AttendedLine:
    """One meeting at which a member was due."""

    held_on: date
    kinds: tuple[MeetingKind, ...]
    title: str
    state: AttendanceState
    reason: str = ""
    made_up_on: date | None = None
    speeches: int = 0
    hours: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class MemberYearSheet:
    """One member's own year: meetings, absences, hours, talks, reading."""

    branch: Branch
    year: int
    on: date
    life: MemberLife
    group: str = ""
    meetings: tuple[AttendedLine, ...] = ()
    talks: tuple[Talk, ...] = ()
    trainings: tuple[Training, ...] = ()
    readings: tuple[Reading, ...] = ()
    review: MemberReview | None = None

    @property
    def absences(self) -> tuple[AttendedLine, ...]:
        """The meetings missed."""
        gone = (AttendanceState.LEAVE, AttendanceState.ABSENT)
        return tuple(one for one in self.meetings if one.state in gone)

    def hours_of(self, source: StudySource) -> str:
        """Return the hours that count from one source, as shown."""
        return hours_text(self.life.study.of(source))
