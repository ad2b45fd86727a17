"""From a draft that a dialog returned to the columns of a record, and back."""

from collections.abc import Container
from dataclasses import fields
from typing import Any, TypeVar

Draft = TypeVar("Draft")


def values_of(draft: Any, without: Container[str] = ()) -> dict[str, Any]:  # noqa: ANN401
    """Return the values of a draft, a dataclass, by name; texts without blanks around them."""
    found = {one.name: getattr(draft, one.name) for one in fields(draft)}
    return {
        name: value.strip() if type(value) is str else value
        for name, value in found.items()
        if name not in without
    }


def put_into(record: object, draft: Any, without: Container[str] = ()) -> None:  # noqa: ANN401
    """Give a record the values of a draft."""
    for name, value in values_of(draft, without).items():
        setattr(record, name, value)


def draft_from(kind: type[Draft], record: object) -> Draft:
    """Return a draft of a kind, a dataclass, with what the record holds under the same names."""
    names = [one.name for one in fields(kind)]  # type: ignore[arg-type]
    return kind(**{name: getattr(record, name) for name in names})
