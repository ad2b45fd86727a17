"""Filtering the roster at every keystroke: the whole index stays in memory, rows do not."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from secretary_app.domain.values import Stage
from secretary_app.services.people import IndexEntry


@dataclass(frozen=True)
class Filter:
    """Which people are wanted."""

    stage: Stage | None = None
    group_id: int | None = None
    with_left: bool = False
    """Whether those who have left the branch are shown, too."""


class Found(Sequence[int]):
    """The numbers of those who were found, without a list of their own."""

    def __init__(self, entries: Sequence[IndexEntry]) -> None:
        self._entries = entries

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        if isinstance(at, slice):
            return [one.id for one in self._entries[at]]
        return self._entries[at].id

    def __len__(self) -> int:
        return len(self._entries)


class Index:
    """Everybody's search key, narrowed first by the filter and then by the words."""

    def __init__(self) -> None:
        self._all: Sequence[IndexEntry] = ()
        self._filtered: Sequence[IndexEntry] = ()
        self._words: tuple[str, ...] = ()
        self._found: Sequence[IndexEntry] = ()

    def load(self, entries: Sequence[IndexEntry], wanted: Filter) -> None:
        """Take over a fresh index."""
        self._all = entries
        self.filter(wanted)

    def filter(self, wanted: Filter) -> None:
        """Narrow to a filter; the words begin anew."""
        kept = self._all
        if not wanted.with_left:
            kept = [one for one in kept if not one.left]
        if wanted.stage is not None:
            kept = [one for one in kept if one.stage == wanted.stage]
        if wanted.group_id is not None:
            kept = [one for one in kept if one.group_id == wanted.group_id]
        self._filtered = kept
        self._words, self._found = (), kept

    def find(self, words: tuple[str, ...]) -> Found:
        """Return who matches every word; going on with a word searches only what was found."""
        goes_on = len(words) == len(self._words) and all(
            new.startswith(old) for new, old in zip(words, self._words, strict=True)
        )
        found = self._found if goes_on else self._filtered
        for word in words:
            found = [one for one in found if word in one.key]
        self._words, self._found = words, found
        return Found(found)

    def stages(self) -> dict[Stage, int]:
        """Return how many of the present people stand at each stage."""
        counts = Counter(one.stage for one in self._all if not one.left)
        return {stage: counts[stage] for stage in Stage}

    def __len__(self) -> int:
        return len(self._all)
