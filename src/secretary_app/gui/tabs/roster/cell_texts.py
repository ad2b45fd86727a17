"""How the value of a field is written: in a cell of the roster, on the card, in a preview."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from secretary_app.domain.custom import shown as as_shown
from secretary_app.domain.dates import age
from secretary_app.domain.labelled import Labelled
from secretary_app.domain.masking import masked_identity, masked_mobile, masked_text
from secretary_app.domain.party_age import party_age
from secretary_app.gui.tabs.roster.fields import Kind, PersonField
from secretary_app.services.roster.values import AGE, OWN, PARTY_AGE
from secretary_app.store.records import Person

MASKS: Mapping[str, Callable[[str | None], str]] = {
    "id_no": masked_identity,
    "mobile": masked_mobile,
}
Groups = Mapping[int, str]
"""The Party groups by number."""


def value_of(person: Person, key: str, today: date) -> Any:  # noqa: ANN401
    """Return the value of a field as of a day, by its key in `services.roster.values`."""
    if key.startswith(OWN):
        return person.custom.get(key.removeprefix(OWN))
    if key == AGE:
        born = person.birth_on
        return age(born, today) if born and born <= today else None
    if key == PARTY_AGE:
        return party_age(person.full_on, today, person.party_age_adjust)
    return getattr(person, key)


def shown(field: PersonField, value: Any, groups: Groups) -> str:  # noqa: ANN401
    """Return a value as it is shown, masked where it must be; empty where there is none."""
    if field.column in MASKS:
        return MASKS[field.column](value)
    if field.column in _COUNTED:
        return "" if value is None else f"{value}"
    text = _SHOWN.get(field.kind, _plain)(value, groups)
    return masked_text(text) if field.column.startswith(OWN) else text


def _plain(value: Any, _groups: Groups) -> str:  # noqa: ANN401
    if isinstance(value, Labelled):
        return value.label
    return as_shown(value)


def _money(value: Decimal | None, _groups: Groups) -> str:
    return f"{value:.2f}" if value is not None else ""


_COUNTED = frozenset((AGE, PARTY_AGE))
_SHOWN: Mapping[Kind, Callable[[Any, Groups], str]] = {
    Kind.GROUP: lambda value, groups: groups.get(value, "") if value else "",
    Kind.YES: lambda value, groups: "是" if value else "",
    Kind.YEARS: lambda value, groups: f"{value:+d}" if value else "",
    Kind.MONEY: _money,
}
