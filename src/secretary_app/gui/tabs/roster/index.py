"""Filtering the roster at every keystroke: the whole index stays in memory, rows do not."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress, repeat
from operator import contains

from secretary_app.domain.values import Stage
from secretary_app.services.roster.index import NOBODY, STAGES, RosterIndex


@dataclass(frozen=True)
class Filter:
    """Which people are wanted."""

    stage: Stage | None = None
    group_id: int | None = None
    with_left: bool = False
    """Whether those who have left the branch are shown, too."""
    among: Container[int] | None = None
    """The numbers of those who fit the conditions; None: there are none."""


class Index:
    """Everybody's search key, narrowed first by the filter and then by the words."""

    def __init__(self) -> None:
        self._all = NOBODY
        self._wanted = Filter()
        self._keys: Sequence[str] = ()
        """What is looked through, of everybody."""
        self._filtered: _Part = ((), ())
        self._words: tuple[str, ...] = ()
        self._found: _Part = ((), ())

    def load(self, index: RosterIndex, wanted: Filter) -> None:
        """Take over a fresh index."""
        self._all, self._keys = index, index.keys
        self.filter(wanted)

    @property
    def everybody(self) -> RosterIndex:
        """What was loaded last."""
        return self._all

    def look_through(self, index: RosterIndex, keys: Sequence[str]) -> bool:
        """Search these texts instead, one for each of `index`; not if another was loaded since."""
        if index is not self._all:
            return False
        self._keys = keys
        self.filter(self._wanted)
        return True

    def present(self, *, with_left: bool) -> Iterable[int]:
        """Return the numbers of those who are there, or of everybody."""
        index = self._all
        return index.ids if with_left else compress(index.ids, (not one for one in index.left))

    def filter(self, wanted: Filter) -> None:
        """Narrow to a filter; the words begin anew."""
        self._wanted = wanted
        index, rows = self._all, range(len(self._all))
        kept: Sequence[int] = rows
        if not wanted.with_left:
            kept = [at for at in kept if not index.left[at]]
        if wanted.stage is not None:
            place = STAGES.index(wanted.stage)
            kept = [at for at in kept if index.stages[at] == place]
        if wanted.group_id is not None:
            kept = [at for at in kept if index.groups[at] == wanted.group_id]
        if wanted.among is not None:
            kept = [at for at in kept if index.ids[at] in wanted.among]
        if len(kept) == len(rows):
            self._filtered = index.ids, self._keys
        else:
            self._filtered = [index.ids[at] for at in kept], [self._keys[at] for at in kept]
        self._words, self._found = (), self._filtered

    def find(self, words: tuple[str, ...]) -> Sequence[int]:
        """Return who matches every word; going on with the words searches only what was found."""
        goes_on = len(words) >= len(self._words) and all(
            new.startswith(old) for new, old in zip(words, self._words, strict=False)
        )
        ids, keys = self._found if goes_on else self._filtered
        known = self._words if goes_on else ()
        for word in words:
            if word in known:
                continue
            fits = list(map(contains, keys, repeat(word)))
            if not all(fits):
                ids, keys = list(compress(ids, fits)), list(compress(keys, fits))
        self._words, self._found = words, (ids, keys)
        return ids

    def stages(self) -> dict[Stage, int]:
        """Return how many of the present people stand at each stage."""
        counts = Counter(compress(self._all.stages, (not left for left in self._all.left)))
        return {stage: counts[place] for place, stage in enumerate(STAGES)}

    def __len__(self) -> int:
        return len(self._all)


_Part = tuple[Sequence[int], Sequence[str]]
"""Numbers of people and what is looked through of each."""
