"""The steps of development that the cells of one row stand for."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from secretary_app.domain.steps import STEPS, StepSpec
from secretary_app.domain.values import StepPersonRole
from secretary_app.exchange.spreadsheets.fields import STEP_FIELDS
from secretary_app.services.imports.plan import PlannedRow, PlannedStep
from secretary_app.store.records import Step

_ENDS = {"training_ends": "T11"}
"""The last day of a step, by the key of its column."""
_DETAILS = {
    "book_no": ("T14", "book_no"),
    "training_days": ("T11", "days"),
    "training_hours": ("T11", "hours"),
}
"""Step and detail by the key of a column; without the step's day they stay the user's words."""
_PEOPLE = {
    "contacts": ("T05", StepPersonRole.CONTACT),
    "introducers": ("T09", StepPersonRole.INTRODUCER),
}
_DAYS = {one.key: one.step for one in STEP_FIELDS if one.step and one.key not in _ENDS}
_LABELS = {one.key: one.label for one in STEP_FIELDS}
OF_STEPS = frozenset(_LABELS)
"""Keys of the columns that say something about a step."""
AGAIN = ("T06", "T21")
"""Steps of which a sheet and the course may each know some."""


def steps_of(values: dict[str, Any]) -> tuple[PlannedStep, ...]:
    """Take what is about steps out of the values; what has no day is kept as it is written."""
    days = [(code, values.pop(key)) for key, code in _DAYS.items() if key in values]
    with_day = {code for code, _ in days}
    details: dict[str, dict[str, Any]] = {}
    people: dict[str, tuple[tuple[StepPersonRole, str], ...]] = {}
    for key, (code, name) in _DETAILS.items():
        if (said := _taken(values, key, code, with_day)) is not None:
            details.setdefault(code, {})[name] = said
    for key, (code, role) in _PEOPLE.items():
        said = values.get(key) if key not in OF_STEPS else _taken(values, key, code, with_day)
        if said is not None and code in with_day:
            people[code] = tuple((role, name) for name in _names(said, STEPS[code], role))
    ends = {
        code: said
        for key, code in _ENDS.items()
        if (said := _taken(values, key, code, with_day)) is not None
    }
    if "T07" in with_day and (filed_on := values.get("target_on")) is not None:
        days.append(("T08", filed_on))
    return tuple(
        PlannedStep(code, day, ends.get(code), details.get(code, {}), people.get(code, ()))
        for code, day in days
    )


def _taken(values: dict[str, Any], key: str, code: str, with_day: set[str]) -> Any:  # noqa: ANN401
    """Take one value out; where its step has no day, keep it under its heading."""
    said = values.pop(key, None)
    if said is not None and code not in with_day:
        kept = said.isoformat() if isinstance(said, date) else str(said)
        values.setdefault("custom", {})[_LABELS[key]] = kept
        return None
    return said


def _names(said: str, spec: StepSpec, role: StepPersonRole) -> list[str]:
    """Return the names that a cell holds, as many as can stand in this part."""
    most = next(one.most for one in spec.roles if one.role is role)
    words = [word for word in re.split(r"[、，,;；/／\s]+", said) if word]
    return words if len(words) <= most else []


def differing(row: PlannedRow, known: Sequence[Step]) -> list[str]:
    """Drop the steps that are recorded already; return those recorded with another day."""
    recorded: dict[str, set[date]] = {}
    for one in known:
        recorded.setdefault(one.code, set()).add(one.happened_on)
    found = [
        one.code
        for one in row.steps
        if one.code in recorded and one.code not in AGAIN and one.day not in recorded[one.code]
    ]
    row.steps = tuple(_new(row.steps, recorded))
    return found


def _new(steps: Sequence[PlannedStep], recorded: dict[str, set[date]]) -> Iterator[PlannedStep]:
    for one in steps:
        days = recorded.get(one.code)
        if days is None or (one.code in AGAIN and one.day not in days):
            yield one
