"""By which fields the roster is sorted: what a click changes, and how it is said."""

from collections.abc import Mapping, Sequence

from secretary_app.gui.tabs.roster.model import mark
from secretary_app.services.roster.index import By

MOST = 4
"""Fields that count at once."""


def clicked(order: Sequence[By], key: str, *, beside: bool) -> tuple[By, ...]:
    """Return the order after a heading was clicked: upwards, then downwards, then as at first.

    `beside` (Shift) leaves the other fields as they are; a new one comes behind them.
    """
    alone = not beside and len(order) > 1
    now = None if alone else next((by for by in order if by.key == key), None)
    wanted = () if now is not None and now.descending else (By(key, now is not None),)
    if not beside:
        return wanted
    if now is None:
        return (*order, *wanted) if len(order) < MOST else tuple(order)
    at = list(order).index(now)
    return (*order[:at], *wanted, *order[at + 1 :])


def in_words(order: Sequence[By], labels: Mapping[str, str]) -> str:
    """Return the order as a chip says it: 班级↑1 入党日期↓2."""
    known = [by for by in order if by.key in labels]
    parts = (f"{labels[by.key]}{mark(place, by, len(known))}" for place, by in enumerate(known))
    return " ".join(parts)
