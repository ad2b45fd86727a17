"""The facts of one person's development, as the rules read them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.status import Suspension
from secretary_app.domain.values import (
    CourseState,
    MaterialState,
    MeetingKind,
    PersonKind,
    Stage,
    StepPersonRole,
)


@dataclass(frozen=True)
class CommitteeTimes:
    """Since when the branch had a committee (支委会), as far as its posts tell."""

    now: bool = True
    """As of today; stands for every day where no post is on record."""
    changes: tuple[tuple[date, bool], ...] = ()
    """From which day on there was one, or was none, earliest first."""

    def on(self, day: date) -> bool | None:
        """Tell whether there was a committee on a day; None for days before the records."""
        if not self.changes:
            return self.now
        known = [has for since, has in self.changes if since <= day]
        return known[-1] if known else None


@dataclass(frozen=True, kw_only=True, slots=True)
class StepPersonFact:
    """Somebody who took part in a step, with what the rules ask of them on its day."""

    role: StepPersonRole
    name: str
    person_id: int | None = None
    duty: str = ""
    full_member: bool | None = None
    """Whether a full member on that day; None where the roster does not know the person."""
    suspensions: tuple[Suspension, ...] = ()
    """The times in which the roster has rights suspended (留党察看, 留置)."""

    def is_suspended_on(self, day: date) -> bool:
        """Tell whether rights were suspended on a day, first and last day included."""
        return any(start <= day and (end is None or day <= end) for start, end in self.suspensions)


@dataclass(frozen=True, kw_only=True, slots=True)
class StepFact:
    """One happening of one step."""

    code: str
    happened_on: date
    step_id: int | None = None
    """Number of the record; None for a draft and for a date of the roster."""
    recorded_on: date | None = None
    """Day of entry; None for a date that the roster or a sheet brought without particulars."""
    ended_on: date | None = None
    outcome: str | None = None
    reason: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    people: tuple[StepPersonFact, ...] = ()
    meeting_kinds: tuple[MeetingKind, ...] = ()
    meeting_on: date | None = None
    """Day of the meeting on record that decided it."""
    ballot: Ballot | None = None
    secret: bool = True

    def named(self, role: StepPersonRole) -> tuple[StepPersonFact, ...]:
        """Return those who took this part."""
        return tuple(person for person in self.people if person.role == role)


@dataclass(frozen=True, slots=True)
class PaperFact:
    """The day that a material of the file bears."""

    formed_on: date
    is_explained: bool = False
    """Whether its note says why the day differs from the step's."""


@dataclass(frozen=True, kw_only=True)
class Course:
    """Everything the rules of development read about one person."""

    person_id: int
    name: str
    stage: Stage
    kind: PersonKind | None = None
    state: CourseState = CourseState.ACTIVE
    birth_on: date | None = None
    league_joined_on: date | None = None
    arrived_on: date | None = None
    left_on: date | None = None
    expected_leave_on: date | None = None
    full_on: date | None = None
    steps: tuple[StepFact, ...] = ()
    """By date, then by code; since the latest application."""
    earlier: tuple[StepFact, ...] = ()
    """What happened before a person applied once more; shown, but no rule reads it."""
    materials: Mapping[str, MaterialState] = field(default_factory=dict)
    papers: Mapping[str, PaperFact] = field(default_factory=dict)
    """By the code of a material, where a day is typed of it."""
    committee: CommitteeTimes = CommitteeTimes()
    has_groups: bool = False
    superior_can_approve: bool = True
    temporary_branch: bool = False

    @cached_property
    def by_code(self) -> Mapping[str, tuple[StepFact, ...]]:
        """Every happening of each step, earliest first; looked up some sixty times a check."""
        found: dict[str, tuple[StepFact, ...]] = {}
        for step in self.steps:
            found[step.code] = (*found.get(step.code, ()), step)
        return found

    def all(self, code: str) -> tuple[StepFact, ...]:
        """Return every happening of the step, earliest first."""
        return self.by_code.get(code, ())

    def last(self, code: str) -> StepFact | None:
        """Return the latest happening of the step, or None."""
        found = self.by_code.get(code)
        return found[-1] if found else None

    def on(self, code: str) -> date | None:
        """Return the day of the latest happening of the step, or None."""
        step = self.last(code)
        return step.happened_on if step else None
