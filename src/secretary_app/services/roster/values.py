"""What can be asked of a person by name: columns, what follows from them, the user's own fields.

Each is an SQL expression, so that 100,000 people are filtered and sorted where they are stored.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from typing import cast as cast_type

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Date,
    Enum,
    Integer,
    SQLColumnExpression,
    String,
    case,
    cast,
    func,
    select,
    true,
    type_coerce,
)
from sqlalchemy.orm import Session

from secretary_app.domain.labelled import Labelled
from secretary_app.domain.values import EDUCATION, ETHNIC_GROUPS, POSTS, Stage
from secretary_app.store.records import Group, Person

OWN = "custom:"
"""How the key of a field begins that the user has defined; its heading follows."""
AGE, PARTY_AGE, GROUP, STAGE, NAME = "age", "party_age", "group_id", "stage", "name"
IN_ORDER: Mapping[str, Sequence[str]] = {
    "education": EDUCATION,
    "post": POSTS,
    "ethnic": ETHNIC_GROUPS,
}
"""Columns whose words have an order of their own."""
YES_NO = {True: "是", False: "否"}
Expression = ColumnElement[Any]


def is_known(key: str) -> bool:
    """Tell whether there is such a field; one of the user's own always counts as known."""
    return key in _DERIVED or key in Person.__table__.c or key.startswith(OWN)


def expression(key: str, today: date) -> Expression:
    """Return the value of a field as SQL; codes are texts, what follows is as of today.

    Raises KeyError for a field that there is not.
    """
    if key.startswith(OWN):
        own: Expression = Person.custom[key.removeprefix(OWN)].as_string()
        return own
    if key in _DERIVED:
        return _DERIVED[key](today)
    column = Person.__table__.c[key]
    return type_coerce(column, String) if isinstance(column.type, Enum) else column


def own_headings(session: Session) -> list[str]:
    """Return the headings under which somebody has a value of the user's own, in order."""
    own = func.json_each(Person.custom).table_valued("key")
    people = select(Person.id).join(own, true()).where(Person.binned_at.is_(None))
    query = people.with_only_columns(own.c.key).distinct()
    return sorted(session.scalars(query))


def is_date(key: str) -> bool:
    """Tell whether a column of the roster holds days."""
    return isinstance(_type(key), Date)


def filled(key: str, today: date) -> ColumnElement[bool]:
    """Return the condition that a field has a value."""
    value = expression(key, today)
    there = value.is_not(None)
    return there & (value != "") if isinstance(value.type, String) else there


def order(key: str, today: date) -> Expression:
    """Return what a field is sorted by; words with an order of their own stand in it."""
    value = expression(key, today)
    if key == GROUP:
        return _numerals_in_order(value)
    ranks = _ranks(key)
    return (
        case(ranks, value=value, else_=case((value.is_(None), None), else_=len(ranks)))
        if ranks
        else value
    )


def _numerals_in_order(name: Expression) -> Expression:
    """Return a name whose Chinese numerals, up to nineteen, sort as numbers: 二 before 三."""
    for numeral, sign in _NUMERALS:
        name = func.replace(name, numeral, sign)
    return name


# ":" comes after "9"; ten by itself has to come before eleven.
_NUMERALS = (
    *(("十党", ":0党"), ("十小", ":0小"), ("十组", ":0组"), ("十", ":")),
    *((numeral, str(number)) for number, numeral in enumerate("一二三四五六七八九", start=1)),
)


def _ranks(key: str) -> dict[Any, int]:
    words = IN_ORDER.get(key)
    if words is None:
        kind = _type(key)
        members = kind.enum_class if isinstance(kind, Enum) else None
        # The stage begins with the members, who are asked for most.
        words = [one.name for one in (reversed(Stage) if key == STAGE else members or ())]
    return {word: place for place, word in enumerate(words)}


def words(key: str, today: date) -> ColumnElement[str]:
    """Return what a cell of the field shows, in lower case; empty where there is no value."""
    value, kind = expression(key, today), _type(key)
    if isinstance(kind, Enum):
        members = cast_type("type[Labelled]", kind.enum_class)
        labels = {one.name: one.label for one in members}
        return case(labels, value=value, else_="")
    if isinstance(kind, Boolean):
        return case((value, YES_NO[True]), else_="")
    return func.lower(func.coalesce(cast(value, String), ""))


def _type(key: str) -> Any:  # noqa: ANN401 - a type of SQLAlchemy's
    column = Person.__table__.c.get(key)
    return None if column is None else column.type


def _years_since(column: SQLColumnExpression[date | None], today: date) -> ColumnElement[int]:
    """Return the full years, as `domain.dates.full_years` counts them."""
    text = cast(column, String)
    early = func.substr(text, 6) > today.isoformat()[5:]
    return today.year - cast(func.substr(text, 1, 4), Integer) - case((early, 1), else_=0)


def _age(today: date) -> Expression:
    return case((Person.birth_on <= today, _years_since(Person.birth_on, today)), else_=None)


def _party_age(today: date) -> Expression:
    years = _years_since(Person.full_on, today) + Person.party_age_adjust
    return case((Person.full_on <= today, case((years < 0, 0), else_=years)), else_=None)


def _group(_today: date) -> Expression:
    """Return the name of the Party group: a number would mean another group in another file."""
    return select(Group.name).where(Group.id == Person.group_id).scalar_subquery()


_DERIVED: Mapping[str, Callable[[date], Expression]] = {
    AGE: _age,
    PARTY_AGE: _party_age,
    GROUP: _group,
}
"""What is never typed (年龄, 党龄), and what a number stands for."""
