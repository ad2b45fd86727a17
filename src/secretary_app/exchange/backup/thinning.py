"""Which older generations of a backup stay on a stick, and which make room."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from secretary_app.domain.errors import UserError
from secretary_app.exchange.backup import container, guide, naming
from secretary_app.store import files

NEWEST = 10
"""Generations that stay whatever their age."""


@dataclass(frozen=True)
class Generation:
    """One finished backup on a stick."""

    path: Path
    number: int
    made_at: datetime
    """UTC, by the clock of the computer; numbers tell the order, since clocks go backwards."""


def generations(folder: Path, database_id: str) -> list[Generation]:
    """Return the finished backups of this branch in a folder, the newest first.

    Files of other branches, of other programs and broken ones are left out. Raises OSError.
    """
    found = []
    for path in files.matching(folder, "*.zip"):
        name = naming.parse(path)
        if name and _belongs(path, database_id):
            found.append(Generation(path, name.generation, name.made_at))
    return sorted(found, key=lambda one: (one.number, one.made_at), reverse=True)


def superfluous(found: Iterable[Generation], verified: Path) -> list[Generation]:
    """Return those that may go: all but the ten newest, one a month, and the one just verified.

    Of a month the newest stays.
    """
    ordered = sorted(found, key=lambda one: (one.number, one.made_at), reverse=True)
    months = {(one.made_at.year, one.made_at.month) for one in ordered[:NEWEST]}
    going = []
    for one in ordered[NEWEST:]:
        month = (one.made_at.year, one.made_at.month)
        if month in months and one.path != verified:
            going.append(one)
        months.add(month)
    return going


def _belongs(path: Path, database_id: str) -> bool:
    try:
        return guide.database_id(container.guide_of(path)) == database_id
    except UserError:
        return False
