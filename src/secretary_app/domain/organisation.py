"""The facts of the branch itself, as the rules read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from secretary_app.domain.findings import Subject
from secretary_app.domain.member_values import OfficeTrainingKind
from secretary_app.domain.values import BranchKind, PartyPost


@dataclass(frozen=True, kw_only=True)
class GroupFact:
    """One Party group with the members it has today."""

    name: str
    members: int
    full_members: int
    has_leader: bool


@dataclass(frozen=True, kw_only=True)
class PostFact:
    """One post that somebody holds today."""

    post: PartyPost
    person_id: int
    name: str = ""
    full_on: date | None = None
    """From when the holder's 党龄 counts."""
    starts_on: date | None = None
    approved_on: date | None = None
    """When the superior approved it or took note of it."""


@dataclass(frozen=True, kw_only=True)
class OfficeTrainingFact:
    """One training that somebody in office took part in."""

    person_id: int
    kind: OfficeTrainingKind
    starts_on: date


NO_COMMITTEE = (PartyPost.SECRETARY, PartyPost.DEPUTY, PartyPost.GROUP_LEADER)
"""Posts that a branch may have filled without having set up a committee."""


def has_committee(posts: Iterable[PartyPost]) -> bool:
    """Tell whether these posts make a committee, and not a secretary alone.

    Source: handbook A1.2.
    """
    return any(post not in NO_COMMITTEE for post in posts)


@dataclass(frozen=True, kw_only=True)
class BranchFacts:
    """Everything the rules of organisation read about the branch on one day."""

    subject: Subject
    kind: BranchKind
    full_members: int
    probationary_members: int
    posts: tuple[PostFact, ...] = ()
    groups: tuple[GroupFact, ...] = ()
    ungrouped: int = 0
    """Members who belong to no group, where there are groups."""
    term_starts_on: date | None = None
    term_ends_on: date | None = None
    extended_to_on: date | None = None
    """New last day where the superior approved an extension."""
    temporary: bool = False
    """A temporary branch (临时党支部) admits nobody, collects no dues and elects nobody."""
    trainings: tuple[OfficeTrainingFact, ...] = ()
    since: date | None = None
    """From when the branch keeps its records here; what lies before it is not asked for."""
    is_known: bool = True
    """False while the roster is empty: a new branch breaks no rule."""

    @property
    def members(self) -> int:
        """Full and probationary members together."""
        return self.full_members + self.probationary_members

    @property
    def committee(self) -> tuple[PostFact, ...]:
        """Those who hold a post of the committee; leaders of groups are none."""
        return tuple(post for post in self.posts if post.post != PartyPost.GROUP_LEADER)

    @property
    def committee_size(self) -> int:
        """How many people sit on the committee, each counted once."""
        return len({post.person_id for post in self.committee})

    @property
    def has_committee(self) -> bool:
        """Whether a committee has been set up, and not a secretary alone."""
        return has_committee(post.post for post in self.posts)

    def holder(self, post: PartyPost) -> PostFact | None:
        """Return who holds the post, or None."""
        return next((one for one in self.posts if one.post == post), None)
