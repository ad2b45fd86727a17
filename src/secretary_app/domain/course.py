"""The facts of one person's development, as the rules read them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.values import (
    CourseState,
    MaterialState,
    MeetingKind,
    PersonKind,
    Stage,
    StepPersonRole,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class StepPersonFact:
    """Somebody who took part in a step, with what the rules ask of them on its day."""

    role: StepPersonRole
    name: str
    person_id: int | None = None
    duty: str = ""
    full_member: bool | None = None
    """Whether a full member on that day; None where the roster does not know the person."""
    rights_suspended: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class StepFact:
    """One happening of one step."""

    code: str
    happened_on: date
    step_id: int | None = None
    """Number of the record; None for a draft and for a date of the roster."""
    recorded_on: date | None = None
    """Day of entry; None for a date that the roster brought without a step."""
    ended_on: date | None = None
    outcome: str | None = None
    reason: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    people: tuple[StepPersonFact, ...] = ()
    meeting_kinds: tuple[MeetingKind, ...] = ()
    ballot: Ballot | None = None
    secret: bool = True

    def named(self, role: StepPersonRole) -> tuple[StepPersonFact, ...]:
        """Return those who took this part."""
        return tuple(person for person in self.people if person.role == role)


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
    has_committee: bool = True
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
