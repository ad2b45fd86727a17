"""Keeping one record: a new one, or other values of one that is there."""

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.store.records import Base, Person

Values = Mapping[str, Any]
"""Values of a record by the name of their columns."""
Record = TypeVar("Record", bound=Base)


def keep(session: Session, model: type[Record], record_id: int | None, values: Values) -> Record:
    """Write a record and return it; without a number a new one. Only what differs is written.

    Raises UserError where the record is gone.
    """
    if record_id is None:
        record = model(**values)
        session.add(record)
    else:
        record = found(session, model, record_id)
        for column, value in values.items():
            if getattr(record, column) != value:
                setattr(record, column, value)
    session.flush()
    return record


def found(session: Session, model: type[Record], record_id: int) -> Record:
    """Return a record. Raises UserError where there is none any more."""
    record = session.get(model, record_id)
    if record is None:
        raise UserError("这条记录已经不在了。", "可能刚被撤销，请刷新后再试。")
    return record


def person_of(session: Session, person_id: int) -> Person:
    """Return a person. Raises UserError where there is none any more."""
    person = session.get(Person, person_id)
    if person is None:
        raise UserError("这个人已经不在名册里。", "可能刚被撤销，请刷新后再试。")
    return person


def in_order(values: Values, *columns: tuple[str, str]) -> None:
    """Raise UserError where a date of these columns lies before the one before it."""
    before: tuple[str, Any] | None = None
    for column, word in columns:
        day = values.get(column)
        if day is None:
            continue
        if before is not None and day < before[1]:
            raise UserError(f"{word}早于{before[0]}。", "请核对两个日期。")
        before = (word, day)


def stripped(values: Values) -> dict[str, Any]:
    """Return the values with blanks around texts taken off; coded values are no texts."""
    return {key: one.strip() if type(one) is str else one for key, one in values.items()}
