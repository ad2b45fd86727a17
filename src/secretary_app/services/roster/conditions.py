"""Conditions on the fields of people, combined: what the roster's filter is made of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select, true
from sqlalchemy.orm import Session

from secretary_app.domain.labelled import Labelled
from secretary_app.services.roster import values
from secretary_app.store.records import Person


class Test(Labelled):
    """What a condition asks of a value."""

    ANY_OF = "ANY_OF", "是"
    NONE_OF = "NONE_OF", "不是"
    CONTAINS = "CONTAINS", "包含"
    LACKS = "LACKS", "不包含"
    DAYS = "DAYS", "日期范围"
    NEXT_DAYS = "NEXT_DAYS", "今后几天内"
    LAST_DAYS = "LAST_DAYS", "过去几天内"
    NUMBERS = "NUMBERS", "数值范围"
    EMPTY = "EMPTY", "为空"
    FILLED = "FILLED", "不为空"

    __test__ = False


Value = str | int | float | bool | None


@dataclass(frozen=True)
class Condition:
    """One condition on one field of a person."""

    key: str
    """A key of `values`: a column of the roster, age, party_age, or one of the user's own."""
    test: Test
    values: tuple[Value, ...] = ()
    """Codes or words for ANY_OF, NONE_OF (None: without a value); the words for CONTAINS, LACKS;
    first and last, either None, for DAYS (as 2026-03-05) and NUMBERS; a number of days."""

    def as_json(self) -> dict[str, Any]:
        """Return the condition as it is kept."""
        return {"key": self.key, "test": self.test.value, "values": list(self.values)}


def from_json(data: Mapping[str, Any]) -> Condition | None:
    """Return a condition that was kept; None where its field or its test is no longer known."""
    key, test, found = data.get("key"), data.get("test"), data.get("values")
    if not isinstance(key, str) or not values.is_known(key) or test not in set(Test):
        return None
    if not isinstance(found, list) or not all(isinstance(one, Value) for one in found):
        return None
    condition = Condition(key, Test(test), tuple(found))
    return condition if is_sound(condition) else None


def is_sound(condition: Condition) -> bool:
    """Tell whether the values are of the kind that the test asks for."""
    found = condition.values
    match condition.test:
        case Test.EMPTY | Test.FILLED:
            return not found
        case Test.CONTAINS | Test.LACKS:
            return bool(found) and all(isinstance(one, str) and one for one in found)
        case Test.DAYS:
            return len(found) == 2 and found != (None, None) and all(map(_is_day, found))
        case Test.NUMBERS:
            both = [one for one in found if one is not None]
            return len(found) == 2 and bool(both) and all(map(_is_number, both))
        case Test.NEXT_DAYS | Test.LAST_DAYS:
            return len(found) == 1 and _is_number(found[0]) and 0 <= int(found[0] or 0) < 40_000
        case _:
            return bool(found)


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_day(value: Value) -> bool:
    if value is None:
        return True
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def matching(session: Session, conditions: Sequence[Condition], today: date) -> set[int]:
    """Return the numbers of all who fit every condition, those who have left included."""
    wanted = [clause(one, today) for one in conditions]
    return set(session.scalars(select(Person.id).where(Person.binned_at.is_(None), *wanted)))


def values_in_use(
    session: Session, key: str, today: date, most: int = 500
) -> list[tuple[str, int]]:
    """Return which values a text field has and of how many people, the most frequent first."""
    value = values.expression(key, today)
    query = (
        select(value, func.count())
        .where(Person.binned_at.is_(None), values.filled(key, today))
        .group_by(value)
        .order_by(func.count().desc(), value)
        .limit(most)
    )
    return [(str(word), count) for word, count in session.execute(query)]


def clause(condition: Condition, today: date) -> ColumnElement[bool]:
    """Return the condition as SQL."""
    return _CLAUSES[condition.test](condition, today)


def _any_of(condition: Condition, today: date) -> ColumnElement[bool]:
    value = values.expression(condition.key, today)
    known = [one for one in condition.values if one is not None]
    found = value.in_(known) if known else false()
    return or_(found, ~values.filled(condition.key, today)) if None in condition.values else found


def _none_of(condition: Condition, today: date) -> ColumnElement[bool]:
    without = ~values.filled(condition.key, today)
    value = values.expression(condition.key, today)
    known = [one for one in condition.values if one is not None]
    other = value.not_in(known) if known else true()
    return and_(other, ~without) if None in condition.values else or_(other, without)


def _contains(condition: Condition, today: date) -> ColumnElement[bool]:
    value = func.lower(values.expression(condition.key, today))
    parts = (str(one).lower() for one in condition.values)
    return and_(*(value.contains(one, autoescape=True) for one in parts))


def _lacks(condition: Condition, today: date) -> ColumnElement[bool]:
    return or_(~_contains(condition, today), ~values.filled(condition.key, today))


def _days(condition: Condition, today: date) -> ColumnElement[bool]:
    first, last = (date.fromisoformat(str(one)) if one else None for one in condition.values)
    return _between(condition.key, first, last, today)


def _next_days(condition: Condition, today: date) -> ColumnElement[bool]:
    return _between(condition.key, today, today + timedelta(days=_count(condition)), today)


def _last_days(condition: Condition, today: date) -> ColumnElement[bool]:
    return _between(condition.key, today - timedelta(days=_count(condition)), today, today)


def _count(condition: Condition) -> int:
    return int(condition.values[0] or 0)


def _between(key: str, first: date | None, last: date | None, today: date) -> ColumnElement[bool]:
    value = values.expression(key, today)
    # Days of the user's own fields are kept as texts, which sort like the days.
    bounds = [one.isoformat() if one and not values.is_date(key) else one for one in (first, last)]
    low, high = bounds
    parts = [value >= low if low else None, value <= high if high else None]
    return and_(values.filled(key, today), *(one for one in parts if one is not None))


def _numbers(condition: Condition, today: date) -> ColumnElement[bool]:
    key, (low, high) = condition.key, condition.values
    value = values.expression(key, today)
    if key.startswith(values.OWN):
        value = Person.custom[key.removeprefix(values.OWN)].as_float()
    parts = [
        value >= low if low is not None else None,
        value <= high if high is not None else None,
    ]
    return and_(values.filled(key, today), *(one for one in parts if one is not None))


_CLAUSES: Mapping[Test, Callable[[Condition, date], ColumnElement[bool]]] = {
    Test.ANY_OF: _any_of,
    Test.NONE_OF: _none_of,
    Test.CONTAINS: _contains,
    Test.LACKS: _lacks,
    Test.DAYS: _days,
    Test.NEXT_DAYS: _next_days,
    Test.LAST_DAYS: _last_days,
    Test.NUMBERS: _numbers,
    Test.EMPTY: lambda condition, today: ~values.filled(condition.key, today),
    Test.FILLED: lambda condition, today: values.filled(condition.key, today),
}
