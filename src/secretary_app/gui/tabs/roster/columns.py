"""The columns of the roster: every field can be one; which are shown at first, and how wide."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from secretary_app.gui.kit.table_model import RIGHT, Column
from secretary_app.gui.tabs.roster.cell_texts import MASKS, Groups, shown, value_of
from secretary_app.gui.tabs.roster.fields import Kind, PersonField, shown_groups
from secretary_app.services.roster.values import AGE, OWN, PARTY_AGE
from secretary_app.store.records import Person

FIRST: Mapping[str, int] = {
    "name": 110,
    "stage": 108,
    "gender": 56,
    "kind": 64,
    "school_no": 120,
    "class_name": 120,
    "group_id": 110,
    "joined_on": 100,
    "full_on": 100,
    "applied_on": 100,
    "activist_on": 100,
    "target_on": 100,
    "unit": 140,
}
"""The columns shown at first, in their order, and their widths (px at 100 %)."""
SHORT: Mapping[str, str] = {
    "school_no": "学工号",
    "applied_on": "申请日期",
    "activist_on": "积极分子",
    "target_on": "发展对象",
}
"""Headings that are shorter than the label of the field."""
WIDTHS: Mapping[Kind, int] = {
    Kind.DATE: 110,
    Kind.CHOICE: 90,
    Kind.WORD: 120,
    Kind.YES: 80,
    Kind.YEARS: 64,
    Kind.MONEY: 100,
    Kind.MONTHS: 90,
    Kind.NUMBER: 90,
    Kind.TEXT: 200,
}
SPECIAL: Mapping[str, int] = {"id_no": 160, "mobile": 120, "ethnic": 80}
NUMBERS = (AGE, PARTY_AGE)
AMOUNTS = (Kind.MONEY, Kind.NUMBER)


def columns(
    groups: Groups, today: Callable[[], date], own: Sequence[PersonField] = ()
) -> tuple[Column[Person], ...]:
    """Return a column for every field, those shown at first in front.

    `groups` names the Party groups, and may change later, as the day may at midnight; `own` are
    the user's own fields.
    """
    fields = {one.column: one for group in shown_groups(own) for one in group.fields}
    first = [fields.pop(key) for key in FIRST]
    return tuple(_column(one, groups, today) for one in (*first, *fields.values()))


def _column(field: PersonField, groups: Groups, today: Callable[[], date]) -> Column[Person]:
    key = field.column
    follows = key in NUMBERS or key.startswith(OWN)

    def text(person: Person) -> str:
        # Asked of a hundred cells at every keystroke: what stands in the record is read at once.
        value = value_of(person, key, today()) if follows else getattr(person, key)
        if value is None:
            return ""
        return value if plain and isinstance(value, str) else shown(field, value, groups)

    plain = field.kind in (Kind.LINE, Kind.WORD) and key not in MASKS and not key.startswith(OWN)
    look: dict[str, Any] = {"align": RIGHT} if key in NUMBERS or field.kind in AMOUNTS else {}
    return Column(
        SHORT.get(key, field.label),
        text,
        width=FIRST.get(key) or SPECIAL.get(key) or WIDTHS.get(field.kind, 120),
        key=key,
        hidden=key not in FIRST,
        **look,
    )
