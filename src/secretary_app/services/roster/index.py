"""As much of everybody as searching and filtering at every keystroke needs, in an order."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Float, Integer, case, cast, func, literal, select, type_coerce
from sqlalchemy.orm import Session

from secretary_app.domain import pinyin
from secretary_app.domain.values import Stage
from secretary_app.services.roster import values
from secretary_app.store.records import Person

SEARCHED = frozenset(
    ("name", "school_no", "id_no", "mobile", "class_name", "grade", "major", "unit", "email")
)
"""Columns that the search key of a person holds already (`store.derive`)."""
STAGES = tuple(Stage)


class By(NamedTuple):
    """One of the fields that the roster is sorted by."""

    key: str
    descending: bool = False


@dataclass(frozen=True)
class RosterIndex:
    """Everybody who is not in the bin; the lists belong together, place by place."""

    ids: Sequence[int]
    keys: Sequence[str]
    """What a search looks through."""
    stages: Sequence[int]
    """Places in `Stage`."""
    groups: Sequence[int | None]
    left: Sequence[int]
    """1 for those who have left the branch, else 0."""

    def __len__(self) -> int:
        return len(self.ids)

    def columns(self) -> tuple[Sequence[Any], ...]:
        """Return the lists in the order of the fields."""
        return self.ids, self.keys, self.stages, self.groups, self.left


NOBODY = RosterIndex((), (), (), (), ())


def roster_index(session: Session, order: Sequence[By] = (), *, today: date) -> RosterIndex:
    """Return the index in the order of some fields, the first of which counts most.

    Without any: members first, then as they were entered; this breaks ties, too. Who has no
    value comes last, whichever way. Names are in the order of their pinyin.
    """
    by_name = next((at for at, by in enumerate(order) if by.key == values.NAME), None)
    before = order[:by_name] if by_name is not None else ()
    after = order if by_name is None else order[by_name + 1 :]
    ranked = _terms(before, today)
    rank: list[Any] = [func.dense_rank().over(order_by=ranked)] if ranked else []
    person = Person.__table__.c
    places = {stage.name: place for place, stage in enumerate(STAGES)}
    stage = case(places, value=values.expression(values.STAGE, today))
    in_order = (
        select(
            person.id,
            person.search_key,
            stage.label("stage"),
            person.group_id,
            type_coerce(person.left_on.is_not(None), Integer).label("left"),
            *(one.label("rank") for one in rank),
        )
        .where(person.binned_at.is_(None))
        .order_by(*_terms(after, today), stage.desc(), person.id)
        .subquery()
    )
    # One array a column: SQLite joins a whole column many times faster than rows are fetched.
    arrays = session.execute(select(*(func.json_group_array(one) for one in in_order.c))).one()
    ids, keys, stages, in_groups, left, *ranks = (json.loads(text) for text in arrays)
    index = RosterIndex(ids, keys, stages, in_groups, left)
    if by_name is None:
        return index
    return _by_name(index, *ranks or ([0] * len(index),), descending=order[by_name].descending)


def _terms(order: Sequence[By], today: date) -> list[Any]:
    terms: list[Any] = []
    for by in order:
        value = values.order(by.key, today)
        # A field of the user's own may hold numbers; texts, all nought, keep their order.
        own = [cast(value, Float)] if by.key.startswith(values.OWN) else []
        terms.append(value.is_(None))
        terms += [one.desc() if by.descending else one for one in (*own, value)]
    return terms


def _by_name(index: RosterIndex, ranks: Sequence[int], *, descending: bool) -> RosterIndex:
    """Sort by name inside what the fields before it tell apart; the fields after it stay."""
    names = [key.split(" ", 1)[0] for key in index.keys]
    known = {name: pinyin.sort_key(name) for name in set(names)}
    places = sorted(range(len(index)), key=lambda at: known[names[at]], reverse=descending)
    places.sort(key=ranks.__getitem__)
    return RosterIndex(*(_in_order(column, places) for column in index.columns()))


def _in_order(column: Sequence[Any], places: Sequence[int]) -> Sequence[Any]:
    return [column[at] for at in places]


def searched_words(session: Session, keys: Sequence[str], today: date) -> dict[int, str]:
    """Return what these fields show of everybody, by number, as far as no search key has it."""
    more = [key for key in keys if key not in SEARCHED and values.is_known(key)]
    if not more:
        return {}
    said: Any = literal("")
    for key in more:
        said = said + " " + values.words(key, today)
    found = select(Person.id, said.label("said")).where(Person.binned_at.is_(None)).subquery()
    arrays = select(func.json_group_array(found.c.id), func.json_group_array(found.c.said))
    ids, texts = (json.loads(text) for text in session.execute(arrays).one())
    return dict(zip(ids, texts, strict=True))
