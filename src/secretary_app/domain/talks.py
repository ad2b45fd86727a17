"""Who talked heart to heart with whom in a year, and whom that leaves out (TALK-MATRIX)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import combinations

Pair = frozenset[int]


@dataclass(frozen=True, kw_only=True)
class TalkFact:
    """One talk of two people of the branch."""

    on: date
    pair: Pair
    """Their ids; a talk with somebody from outside holds one."""
    talk_id: int | None = None
    meeting_id: int | None = None
    """The meeting whose minutes it stands in, where it is no record of its own."""


@dataclass(frozen=True, kw_only=True)
class TalkMember:
    """One member whom the talks of the year are to reach."""

    person_id: int
    name: str
    on_committee: bool = False


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How far one part of the matrix is filled."""

    done: int
    total: int
    missing: tuple[tuple[TalkMember, TalkMember | None], ...] = ()
    """Pairs that have not talked; None: anybody of that part would do."""

    @property
    def percent(self) -> int:
        """The share in whole per cent, rounded down; 100 where nothing is asked."""
        return 100 * self.done // self.total if self.total else 100


@dataclass(frozen=True, kw_only=True)
class TalkMatrix:
    """The talks of a year laid out by committee and members."""

    members: tuple[TalkMember, ...]
    talks: tuple[TalkFact, ...]
    every_pair: bool = True
    """Whether each of the committee talks with each member (talk.everyPair)."""
    by_pair: Mapping[Pair, tuple[TalkFact, ...]] = field(default_factory=dict)

    @cached_property
    def committee(self) -> tuple[TalkMember, ...]:
        """Those on the committee."""
        return tuple(one for one in self.members if one.on_committee)

    @cached_property
    def others(self) -> tuple[TalkMember, ...]:
        """The members who are not on the committee."""
        return tuple(one for one in self.members if not one.on_committee)

    def between(self, first: int, second: int) -> tuple[TalkFact, ...]:
        """Return the talks of two people, earliest first."""
        return self.by_pair.get(frozenset((first, second)), ())

    def among_others(self, person_id: int) -> tuple[TalkFact, ...]:
        """Return the talks of a member with others who are not on the committee."""
        return self._among_others.get(person_id, ())

    @cached_property
    def _among_others(self) -> dict[int, tuple[TalkFact, ...]]:
        others = {one.person_id for one in self.others}
        found: dict[int, list[TalkFact]] = defaultdict(list)
        for pair, talks in self.by_pair.items():
            if pair <= others:
                for person_id in pair:
                    found[person_id] += talks
        return {
            one: tuple(sorted(talks, key=lambda talk: talk.on)) for one, talks in found.items()
        }

    @cached_property
    def in_committee(self) -> Reach:
        """Committee × committee: every pair."""
        pairs = list(combinations(self.committee, 2))
        missing = [pair for pair in pairs if not self.between(*(one.person_id for one in pair))]
        return Reach(done=len(pairs) - len(missing), total=len(pairs), missing=tuple(missing))

    @cached_property
    def with_members(self) -> Reach:
        """Committee × members: every pair, or each member with one of the committee."""
        if self.every_pair:
            cells = [(one, other) for one in self.committee for other in self.others]
            missing = [
                (one, other)
                for one, other in cells
                if not self.between(one.person_id, other.person_id)
            ]
            return Reach(done=len(cells) - len(missing), total=len(cells), missing=tuple(missing))
        if not self.committee:
            return Reach(done=0, total=0)
        left = [
            other
            for other in self.others
            if not any(self.between(one.person_id, other.person_id) for one in self.committee)
        ]
        return Reach(
            done=len(self.others) - len(left),
            total=len(self.others),
            missing=tuple((other, None) for other in left),
        )

    @cached_property
    def among_members(self) -> Reach:
        """Members × members: each with at least one of the others."""
        if len(self.others) < 2:
            return Reach(done=0, total=0)
        left = [one for one in self.others if not self.among_others(one.person_id)]
        return Reach(
            done=len(self.others) - len(left),
            total=len(self.others),
            missing=tuple((one, None) for one in left),
        )

    @property
    def done(self) -> int:
        """Cells that are filled, all parts together."""
        return self.in_committee.done + self.with_members.done + self.among_members.done

    @property
    def total(self) -> int:
        """Cells that are asked for, all parts together."""
        return self.in_committee.total + self.with_members.total + self.among_members.total

    @property
    def percent(self) -> int:
        """The coverage in whole per cent, rounded down."""
        return 100 * self.done // self.total if self.total else 100


def matrix(
    members: Sequence[TalkMember], talks: Iterable[TalkFact], *, every_pair: bool = True
) -> TalkMatrix:
    """Lay out the talks of a year: committee first, members after it, each in their order.

    Talks with people who are no members any more fill no cell.

    Source: 中国共产党支部工作条例（试行）, article 19 (handbook TALK-MATRIX).
    """
    known = {one.person_id for one in members}
    by_pair: dict[Pair, list[TalkFact]] = defaultdict(list)
    kept = sorted(talks, key=lambda talk: talk.on)
    for talk in kept:
        if len(talk.pair) == 2 and talk.pair <= known:
            by_pair[talk.pair].append(talk)
    ordered = sorted(members, key=lambda one: not one.on_committee)
    return TalkMatrix(
        members=tuple(ordered),
        talks=tuple(kept),
        every_pair=every_pair,
        by_pair={pair: tuple(found) for pair, found in by_pair.items()},
    )
