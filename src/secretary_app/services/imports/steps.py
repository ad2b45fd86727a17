"""What a row says of the steps of development: new ones, and what recorded ones lack."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from secretary_app.domain.custom import shown
from secretary_app.domain.member_values import Conversion
from secretary_app.domain.steps import STEPS
from secretary_app.domain.values import StepPersonRole
from secretary_app.exchange.spreadsheets.cells import names
from secretary_app.exchange.spreadsheets.fields import STEP_FIELDS
from secretary_app.exchange.spreadsheets.step_fields import ENDED_ON, OUTCOME, ROLES
from secretary_app.services.imports.plan import PlannedStep
from secretary_app.store.records import Step

_FIELDS = {one.key: one for one in STEP_FIELDS}
KEYS = frozenset(_FIELDS)
AGAIN = frozenset(one.step for one in STEP_FIELDS if one.nth)
"""Steps of which a sheet and the course may each know some."""
_CONVERSION, _EXTENSION = f"T23.{OUTCOME}", "T23.extend_months"
_DERIVED_LABELS = {_CONVERSION: "转正情况", _EXTENSION: "延长预备期时间"}
_NO_DETAILS = {"", OUTCOME, ENDED_ON, *ROLES}
_OUTCOMES = {
    Conversion.ON_TIME: "CONVERT",
    Conversion.EXTENDED: "EXTEND",
    Conversion.CANCELLED: "CANCEL",
}


@dataclass
class Said:
    """What a row says of steps."""

    steps: list[PlannedStep] = field(default_factory=list)
    loose: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Parts of steps whose day the row does not tell, by step and part."""


def take(values: dict[str, Any]) -> Said:
    """Take what a row says of steps out of its values.

    Where the row has both the day on which a target was decided on and that of the filing,
    the former is the decision (T07), and the roster's date follows from the filing (T08); a
    decision of its own makes the roster's day that of the filing. The introducers of the
    roster take part in the step that names them (T09).

    Source: 发展党员工作细则, article 13; handbook 2.2 (T07, T08).
    """
    if "T08" in values and "target_on" in values:
        decided = values.pop("target_on")
        values.setdefault("T07", decided)
    elif "T07" in values and "target_on" in values:
        values["T08"] = values["target_on"]
    if "T23" in values:
        _discussed(values)
    found = Said()
    parts: dict[str, dict[str, Any]] = {}
    for key in [key for key in values if key in KEYS or key in (_CONVERSION, _EXTENSION)]:
        code, _, part = key.partition(".")
        parts.setdefault(code, {})[part] = values.pop(key)
    if "T09" in parts and "introducers" in values:
        parts["T09"][StepPersonRole.INTRODUCER.value] = names(values["introducers"]) or ()
    for code in sorted(parts):
        if "" in parts[code]:
            found.steps.append(_step(_code(code), parts[code]))
        else:
            found.loose[code] = parts[code]
    return found


def _code(key: str) -> str:
    """Return the step of a field of its day: T06-2, the second examination, is of T06."""
    return _FIELDS[key].step or key if key in _FIELDS else key


def _discussed(values: dict[str, Any]) -> None:
    """Make how the conversion went a part of its step, from which the roster's follows."""
    conversion = values.pop("conversion", None)
    if conversion is not None:
        values[_CONVERSION] = _OUTCOMES[conversion]
        months = values.pop("extended_months", None)
        if months and conversion is Conversion.EXTENDED:
            values[_EXTENSION] = months


def _step(code: str, parts: Mapping[str, Any]) -> PlannedStep:
    day = parts[""]
    first, last = day if isinstance(day, tuple) else (day, None)
    return PlannedStep(
        code=code,
        happened_on=first,
        ended_on=last or parts.get(ENDED_ON),
        outcome=parts.get(OUTCOME),
        details={key: value for key, value in parts.items() if key not in _NO_DETAILS},
        people=tuple(
            (key, name) for key, names in parts.items() if key in ROLES for name in names
        ),
    )


def texts(loose: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Return parts without their step as texts by label, to be kept as the user's own fields."""
    return {
        _label(code, part): _text(code, part, value)
        for code, parts in loose.items()
        for part, value in parts.items()
    }


def _label(code: str, part: str) -> str:
    key = f"{code}.{part}"
    return _DERIVED_LABELS[key] if key in _DERIVED_LABELS else _FIELDS[key].label


def _text(code: str, part: str, value: Any) -> str:  # noqa: ANN401 -- whatever the field holds
    if part == OUTCOME:
        return next(one.label for one in STEPS[code].outcomes if one.code == value)
    return "、".join(value) if isinstance(value, tuple) else shown(value)


@dataclass
class Compared:
    """What is new in a row's steps, compared with those that are recorded."""

    steps: list[PlannedStep] = field(default_factory=list)
    loose: dict[str, dict[str, Any]] = field(default_factory=dict)
    contradicted: list[str] = field(default_factory=list)
    """Keys of fields that say otherwise than the record."""


def compare(said: Said, recorded: Sequence[Step]) -> Compared:
    """Compare with the recorded steps; what is recorded is only completed, never changed."""
    by_code: dict[str, list[Step]] = {}
    for one in sorted(recorded, key=lambda step: step.happened_on):
        by_code.setdefault(one.code, []).append(one)
    found = Compared()
    for wanted in said.steps:
        known = by_code.get(wanted.code)
        same = next((one for one in known or () if one.happened_on == wanted.happened_on), None)
        if known is None or (same is None and wanted.code in AGAIN):
            found.steps.append(wanted)
        elif same is None:
            found.contradicted.append(wanted.code)
        else:
            _complete(found, wanted, same)
    for code, parts in said.loose.items():
        if code in by_code:
            latest = by_code[code][-1]
            _complete(found, _step(code, {"": latest.happened_on, **parts}), latest)
        else:
            found.loose[code] = dict(parts)
    return found


def _complete(found: Compared, wanted: PlannedStep, known: Step) -> None:
    """Plan what the recorded step lacks; name what it says otherwise."""
    there = {person.name for person in known.people}
    details = {key: value for key, value in wanted.details.items() if key not in known.details}
    lacking = replace(
        wanted,
        record_id=known.id,
        ended_on=wanted.ended_on if known.ended_on is None else None,
        outcome=wanted.outcome if known.outcome is None else None,
        details=details,
        people=() if there else wanted.people,
    )
    found.contradicted += _contradicted(wanted, known, there)
    if lacking.ended_on or lacking.outcome or lacking.details or lacking.people:
        found.steps.append(lacking)


def _contradicted(wanted: PlannedStep, known: Step, there: Iterable[str]) -> Iterator[str]:
    if wanted.ended_on and known.ended_on and wanted.ended_on != known.ended_on:
        yield wanted.code
    if wanted.outcome and known.outcome and wanted.outcome != known.outcome:
        yield f"{wanted.code}.{OUTCOME}"
    for key, value in wanted.details.items():
        if key in known.details and shown(known.details[key]) != shown(value):
            yield f"{wanted.code}.{key}"
    if there and not {name for _, name in wanted.people} <= set(there):
        yield f"{wanted.code}.{wanted.people[0][0]}"


def cells(planned: PlannedStep) -> Iterator[tuple[str, Any]]:
    """Yield label and value of everything a planned step would write."""
    if planned.record_id is None:
        yield _day_label(planned.code), planned.happened_on
    if planned.ended_on:
        yield f"{STEPS[planned.code].name}（结束）", planned.ended_on
    if planned.outcome:
        yield _label(planned.code, OUTCOME), _text(planned.code, OUTCOME, planned.outcome)
    for key, value in planned.details.items():
        yield _label(planned.code, key), shown(value)
    roles = dict.fromkeys(role for role, _ in planned.people)
    for role in roles:
        names = [name for one, name in planned.people if one == role]
        yield _label(planned.code, role), "、".join(names)


def _day_label(code: str) -> str:
    return _FIELDS[code].label if code in _FIELDS else f"{STEPS[code].name}日期"
