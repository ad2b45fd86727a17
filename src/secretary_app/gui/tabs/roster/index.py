"""Filtering the roster at every keystroke: the whole index stays in memory, rows do not."""

from collections.abc import Sequence
from dataclasses import dataclass

from secretary_app.domain.values import Stage
from secretary_app.services.people import IndexEntry


@dataclass(frozen=True)
class Filter:
    """Which people are wanted."""

    stage: Stage | None = None
    group_id: int | None = None
    with_left: bool = False
    """Whether those who have left the branch are shown, too."""


class Index:
    """Everybody's search key, narrowed first by the filter and then by the words."""

    def __init__(self) -> None:
        self._all: Sequence[IndexEntry] = ()
        self._filtered: list[tuple[int, str]] = []
        self._words: tuple[str, ...] = ()
        self._found: list[tuple[int, str]] = []

    def load(self, entries: Sequence[IndexEntry], wanted: Filter) -> None:
        """Take over a fresh index."""
        self._all = entries
        self.filter(wanted)

    def filter(self, wanted: Filter) -> None:
        """Narrow to a filter; the words begin anew."""
        self._filtered = [(one.id, one.key) for one in self._all if _keeps(wanted, one)]
        self._words, self._found = (), self._filtered

    def find(self, words: tuple[str, ...]) -> list[int]:
        """Return who matches every word; going on with a word searches only what was found."""
        goes_on = len(words) == len(self._words) and all(
            new.startswith(old) for new, old in zip(words, self._words, strict=True)
        )
        found = self._found if goes_on else self._filtered
        for word in words:
            found = [pair for pair in found if word in pair[1]]
        self._words, self._found = words, found
        return [number for number, _ in found]

    def stages(self) -> dict[Stage, int]:
        """Return how many of the present people stand at each stage."""
        counts = dict.fromkeys(Stage, 0)
        for one in self._all:
            if one.left_on is None:
                counts[one.stage] += 1
        return counts

    def __len__(self) -> int:
        return len(self._all)


def _keeps(wanted: Filter, one: IndexEntry) -> bool:
    return (
        (wanted.with_left or one.left_on is None)
        and (wanted.stage is None or one.stage is wanted.stage)
        and (wanted.group_id is None or one.group_id == wanted.group_id)
    )
