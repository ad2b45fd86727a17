"""Carrying rows of a draft into their records, so that what did not change is not written."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar


class WithId(Protocol):
    """A draft that remembers which record it came from."""

    @property
    def id(self) -> int | None: ...  # noqa: D102 - a field


DraftRow = TypeVar("DraftRow", bound=WithId)
Row = TypeVar("Row")


def put(record: object, name: str, value: object) -> None:
    """Assign only what differs, so that an untouched record is not in the history."""
    if getattr(record, name) != value:
        setattr(record, name, value)


def matched(
    drafts: Iterable[DraftRow],
    records: Iterable[Row],
    new: Callable[[DraftRow, int], Row],
    change: Callable[[Row, DraftRow, int], None],
) -> list[Row]:
    """Return a record for each draft: the one it came from, or a new one."""
    known = {getattr(record, "id", None): record for record in records}
    rows = []
    for position, draft in enumerate(drafts, start=1):
        row = known.get(draft.id) if draft.id is not None else None
        if row is None:
            row = new(draft, position)
        change(row, draft, position)
        rows.append(row)
    return rows
