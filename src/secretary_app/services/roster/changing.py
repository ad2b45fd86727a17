"""One field of many people at once: what would change, seen before it is done as one change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from secretary_app.domain.errors import UserError
from secretary_app.domain.membership import DERIVED_DATES, dates_of
from secretary_app.services.people import DATE_ORDER, MANY
from secretary_app.services.progress import Step
from secretary_app.services.roster.values import OWN
from secretary_app.store import history
from secretary_app.store.records import Person

STATES = ("party_status", "party_status_on", "left_on", "left_reason")
ONE_BY_ONE = frozenset(("name", "id_no", "school_no", "mobile", "email", *STATES))
"""Fields that no two people share, and those that follow from a record with its reason."""


@dataclass(frozen=True, kw_only=True)
class PlannedChange:
    """What would become of one person's value."""

    person_id: int
    name: str
    old: Any
    new: Any
    refusal: str = ""
    """Why it cannot be done, in a sentence; empty where it can."""

    @property
    def happens(self) -> bool:
        """Whether the value will be another one."""
        return not self.refusal and self.old != self.new


def plan(
    session: Session,
    ids: Sequence[int],
    key: str,
    value: Any,  # noqa: ANN401 - whatever the field holds
    step: Step = lambda done, total: None,
) -> list[PlannedChange]:
    """Return what putting a value into a field of these people would do, in their order.

    `key` is a column of the roster or a field of the user's own. What a step has written is
    refused, and so are dates out of order.
    """
    value = _as_kept(key, value)
    found = {
        person.id: PlannedChange(
            person_id=person.id,
            name=person.name,
            old=_value(person, key),
            new=value,
            refusal=_refusal(person, key, value),
        )
        for person in _people(session, ids, key, step)
    }
    return [found[number] for number in ids if number in found]


def change(
    session: Session,
    planned: Sequence[PlannedChange],
    key: str,
    label: str,
    step: Step = lambda done, total: None,
) -> int:
    """Do what was planned, as one change; return of how many people.

    `label` names the field in the history. Raises UserError where somebody's value is no longer
    what the plan saw.
    """
    wanted = {one.person_id: one for one in planned if one.happens}
    for person in _people(session, list(wanted), key, step):
        one = wanted[person.id]
        if _value(person, key) != one.old or _refusal(person, key, one.new):
            raise UserError("名册在预览之后又有改动，没有修改任何人。", "请重新预览后再改。")
        _set(person, key, one.new)
    session.flush()
    history.describe(session, f"批量修改“{label}”：{len(wanted)} 人")
    return len(wanted)


def _people(session: Session, ids: Sequence[int], key: str, step: Step) -> Iterator[Person]:
    for at in range(0, len(ids), MANY):
        question = select(Person).where(Person.id.in_(ids[at : at + MANY]))
        if key in DERIVED_DATES:
            question = question.options(selectinload(Person.steps))
        yield from session.scalars(question)
        step(min(at + MANY, len(ids)), len(ids))


def _value(person: Person, key: str) -> Any:  # noqa: ANN401
    return (
        person.custom.get(key.removeprefix(OWN)) if key.startswith(OWN) else getattr(person, key)
    )


def _as_kept(key: str, value: Any) -> Any:  # noqa: ANN401
    """Return a value as it is kept: the user's own fields hold days as 2026-03-05."""
    own_day = key.startswith(OWN) and isinstance(value, date)
    return value.isoformat() if own_day else value


def _set(person: Person, key: str, value: Any) -> None:  # noqa: ANN401
    if not key.startswith(OWN):
        setattr(person, key, value)
        return
    own, name = dict(person.custom), key.removeprefix(OWN)
    if value is None:
        own.pop(name, None)
    else:
        own[name] = value
    person.custom = own


def _refusal(person: Person, key: str, value: Any) -> str:  # noqa: ANN401
    if key in ONE_BY_ONE:
        return "这一项每人不同，请逐个修改。"
    if key in DERIVED_DATES and key in dates_of(person.steps, person.joined_on):
        return "由登记的步骤写入，请在“发展党员”里改步骤。"
    return _out_of_order(person, key, value)


def _out_of_order(person: Person, key: str, value: Any) -> str:  # noqa: ANN401
    if key not in (column for column, _word in DATE_ORDER) or value is None:
        return ""
    days = [
        (column, word, value if column == key else getattr(person, column))
        for column, word in DATE_ORDER
    ]
    known = [one for one in days if one[2] is not None]
    for (before, first_word, first), (after, word, second) in pairwise(known):
        if second < first and key in (before, after):
            return f"{word}会早于{first_word}。"
    return ""
