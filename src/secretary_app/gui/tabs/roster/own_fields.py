"""The user's own fields as fields of the roster: columns, conditions and orders like any other."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from secretary_app.gui.tabs.roster.fields import PersonField
from secretary_app.services.roster.values import OWN, own_headings


def own_field(heading: str) -> PersonField:
    """Return the field of a heading."""
    return PersonField(f"{OWN}{heading}", heading)


def own_fields(session: Session) -> tuple[PersonField, ...]:
    """Return a field for every heading that somebody of the roster has a value under."""
    return tuple(map(own_field, own_headings(session)))


def of_keys(keys: Iterable[str]) -> tuple[PersonField, ...]:
    """Return the user's own fields among these keys, such as those of columns that were kept."""
    return tuple(own_field(key.removeprefix(OWN)) for key in keys if key.startswith(OWN))
