"""What stands in the columns of a sheet of people, a whole column at a time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from secretary_app.domain import dates
from secretary_app.domain.party_age import party_age
from secretary_app.domain.steps import STEPS
from secretary_app.domain.values import Stage
from secretary_app.exchange.profiles import Who
from secretary_app.exchange.spreadsheets.fields import OWN, PERSON_FIELDS, STEP_FIELDS
from secretary_app.exchange.spreadsheets.step_fields import ENDED_ON, OUTCOME, ROLES
from secretary_app.store import branches
from secretary_app.store.records import Person, Step

Values = Sequence[Any]
_MEMBERS = (Stage.FULL, Stage.PROBATIONARY, Stage.PENDING_APPROVAL)
_STAGES: Mapping[Who, tuple[Stage, ...]] = {
    Who.MEMBERS: _MEMBERS,
    Who.ON_THE_WAY: (Stage.APPLICANT, Stage.ACTIVIST, Stage.DEV_TARGET),
    Who.DEVELOPMENT: (
        *(Stage.ACTIVIST, Stage.DEV_TARGET),
        *(Stage.PENDING_APPROVAL, Stage.PROBATIONARY),
    ),
}
_PLAIN = {one.key for one in PERSON_FIELDS if one.of_person}
_STEPS = {one.key: one for one in STEP_FIELDS}


@dataclass
class People:
    """The people of an export, read a column at a time."""

    session: Session
    today: date
    who: Who = Who.ALL
    ids: Sequence[int] | None = None
    """Only these people; None: those of `who` who have not left."""
    _rows: dict[str, Values] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.numbers)

    @cached_property
    def numbers(self) -> list[int]:
        """The ids in the order of the sheet."""
        query = select(Person.id).where(
            Person.branch_id == branches.current(self.session).id, Person.binned_at.is_(None)
        )
        if self.ids is None:
            query = query.where(Person.left_on.is_(None))
        if self.who in _STAGES:
            query = query.where(Person.stage.in_(_STAGES[self.who]))
        found = list(self.session.scalars(query.order_by(Person.id)))
        if self.ids is None:
            return found
        wanted = set(found)
        return [number for number in self.ids if number in wanted]

    def load(self, keys: Iterable[str]) -> None:
        """Read the columns of the roster that these fields need, in one question."""
        table = Person.__table__.c
        names = {"id"}
        for key in keys:
            names |= {key} & _PLAIN
            names |= set(_NEEDS.get(key, ()))
            if key.startswith(OWN) or key in _STEPS:
                names.add("custom")
        wanted = [name for name in table.keys() if name in names]  # noqa: SIM118 -- a collection
        query = select(*(table[name] for name in wanted))
        known = {row[wanted.index("id")]: row for row in self.session.execute(query)}
        rows = [known[number] for number in self.numbers]
        columns = zip(*rows, strict=True) if rows else ([] for _ in wanted)
        self._rows = dict(zip(wanted, columns, strict=True))

    def column(self, key: str) -> Values:
        """Return the values of a field as they are kept, one for each person."""
        if key in self._rows and key in _PLAIN:
            return self._rows[key]
        if key.startswith(OWN):
            name = key.removeprefix(OWN)
            return [values.get(name) for values in self._rows["custom"]]
        if key in _STEPS:
            return self._of_steps(key)
        return _COMPUTED[key](self)

    def plain(self, name: str) -> Values:
        """Return a column of the roster that was loaded."""
        return self._rows[name]

    @cached_property
    def steps(self) -> dict[int, dict[str, Step]]:
        """The steps by person and what a column asks for: each kind's latest, or an nth one."""
        found: dict[int, dict[str, Step]] = {}
        query = select(Step).options(selectinload(Step.people))
        for one in self.session.scalars(query.order_by(Step.happened_on, Step.id)):
            known = found.setdefault(one.person_id, {})
            times = sum(key.startswith(f"{one.code}-") for key in known) + 1
            known[one.code] = known[f"{one.code}-{times}"] = one
        return found

    @cached_property
    def groups(self) -> dict[int, str]:
        """Names of the Party groups."""
        return {group.id: group.name for group in branches.groups(self.session)}

    def _of_steps(self, key: str) -> Values:
        one = _STEPS[key]
        wanted = f"{one.step}-{one.nth}" if one.nth else one.step or ""
        found = []
        for number, own in zip(self.numbers, self._rows["custom"], strict=True):
            step = self.steps.get(number, {}).get(wanted)
            value = _part(step, one.part) if step is not None else None
            found.append(own.get(one.label) if value is None and one.part else value)
        return found


def _part(step: Step, part: str) -> Any:  # noqa: ANN401 -- whatever the step holds
    if not part:
        if step.ended_on and step.ended_on != step.happened_on:
            return f"{step.happened_on:%Y.%m.%d}-{step.ended_on:%Y.%m.%d}"
        return step.happened_on
    if part == OUTCOME:
        offered = {one.code: one.label for one in STEPS[step.code].outcomes}
        return offered.get(step.outcome or "")
    if part == ENDED_ON:
        return step.ended_on
    if part in ROLES:
        return "、".join(one.name for one in step.people if one.role.value == part) or None
    return step.details.get(part)


def _ages(people: People) -> Values:
    today = people.today
    return [
        dates.age(born, today) if born and born <= today else None
        for born in people.plain("birth_on")
    ]


def _party_ages(people: People) -> Values:
    pairs = zip(people.plain("full_on"), people.plain("party_age_adjust"), strict=True)
    return [party_age(full_on, people.today, adjust) for full_on, adjust in pairs]


_NEEDS: Mapping[str, tuple[str, ...]] = {
    "member_type": ("stage",),
    "group": ("group_id",),
    "age": ("birth_on",),
    "party_age": ("full_on", "party_age_adjust"),
}
"""Columns of the roster from which a field is computed."""
_COMPUTED: Mapping[str, Callable[[People], Values]] = {
    "number": lambda people: range(1, len(people) + 1),
    "age": _ages,
    "party_age": _party_ages,
    "member_type": lambda people: people.plain("stage"),
    "group": lambda people: [people.groups.get(one or 0) for one in people.plain("group_id")],
    "branch": lambda people: [branches.current(people.session).name] * len(people),
    "superior": lambda people: [branches.current(people.session).superior or None] * len(people),
}
COMPUTED_LABELS: Mapping[str, str] = {
    "number": "序号",
    "age": "年龄（推算）",
    "party_age": "党龄（推算）",
    "superior": "上级党组织",
}
"""Fields that only an export knows."""
