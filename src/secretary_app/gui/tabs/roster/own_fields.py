"""The user's own fields as fields of the roster: columns, conditions and orders like any other."""

from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from secretary_app.domain.custom import Definition
from secretary_app.domain.values import CustomKind
from secretary_app.gui.tabs.roster.fields import Kind, PersonField
from secretary_app.services import custom_fields
from secretary_app.services.roster.values import OWN, own_headings

HEADING = "自定义字段"
_KINDS: Mapping[CustomKind, Kind] = {
    CustomKind.TEXT: Kind.LINE,
    CustomKind.NUMBER: Kind.NUMBER,
    CustomKind.DATE: Kind.DATE,
    CustomKind.CHOICE: Kind.OPTION,
}


def own_field(heading: str) -> PersonField:
    """Return the field of a heading of which nothing else is known."""
    return PersonField(f"{OWN}{heading}", heading)


def defined_fields(session: Session) -> tuple[PersonField, ...]:
    """Return the fields that are defined, in the user's order."""
    return tuple(map(_field, custom_fields.definitions(session)))


def own_fields(session: Session) -> tuple[PersonField, ...]:
    """Return the defined fields, and one for every other heading that somebody has a value of."""
    defined = defined_fields(session)
    known = {field.label for field in defined}
    others = (own_field(heading) for heading in own_headings(session) if heading not in known)
    return (*defined, *others)


def of_keys(keys: Iterable[str]) -> tuple[PersonField, ...]:
    """Return the user's own fields among these keys, such as those of columns that were kept."""
    return tuple(own_field(key.removeprefix(OWN)) for key in keys if key.startswith(OWN))


def _field(one: Definition) -> PersonField:
    return PersonField(f"{OWN}{one.name}", one.name, _KINDS[one.kind], one.choices)
