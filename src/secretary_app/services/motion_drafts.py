"""A matter put to the vote as it is being written: the count, opinions in writing, an election."""

from collections.abc import Collection
from dataclasses import dataclass, field, fields, replace
from datetime import date

from secretary_app.domain import opinions as written
from secretary_app.domain.ballot import Ballot
from secretary_app.domain.elections import ElectionCount, count_from, is_by_committee
from secretary_app.domain.motions import DEVELOPMENT
from secretary_app.domain.opinions import WrittenOpinionFact
from secretary_app.domain.values import ElectionOffice, MeetingKind, MotionKind, Opinion

DEVELOPMENT_MOTIONS = DEVELOPMENT
"""Motions about one person each, whose result is a step of development."""

FOLLOWING = ("eligible", "present", "issued")
"""The counts of a ballot that attendance suggests."""

WRITTEN = {
    Opinion.YES: "written_yes",
    Opinion.NO: "written_no",
    Opinion.ABSTAIN: "written_abstain",
}
"""The count of a ballot that each kind of written opinion goes into."""


@dataclass(frozen=True, kw_only=True)
class OpinionDraft:
    """What an absent member said in writing, and when."""

    person_id: int
    name: str
    opinion: Opinion
    given_on: date
    id: int | None = None

    @property
    def fact(self) -> WrittenOpinionFact:
        """The opinion as the rules read it."""
        return WrittenOpinionFact(
            person_id=self.person_id,
            name=self.name,
            opinion=self.opinion,
            given_on=self.given_on,
        )


@dataclass(frozen=True, kw_only=True)
class CandidateDraft:
    """A candidate, or somebody written in, with the votes."""

    name: str
    person_id: int | None = None
    yes: int = 0
    no: int = 0
    abstain: int = 0
    written_in: bool = False
    id: int | None = None


@dataclass(frozen=True, kw_only=True)
class ElectionDraft:
    """One round of an election."""

    office: ElectionOffice
    seats: int = 0
    round: int = 1
    run_off: bool = False
    reduced_to: int | None = None
    consenting: int = 0
    candidates: tuple[CandidateDraft, ...] = ()
    id: int | None = None


@dataclass(frozen=True, kw_only=True)
class MotionDraft:
    """One matter put to the vote."""

    kind: MotionKind
    title: str = ""
    person_id: int | None = None
    ballot: Ballot = field(default_factory=Ballot)
    secret: bool = True
    tellers: str = ""
    counters: str = ""
    resolution: str = ""
    reason: str = ""
    """Why a warning of the rules of development is passed."""
    extend_months: int | None = None
    opinions: tuple[OpinionDraft, ...] = ()
    election: ElectionDraft | None = None
    id: int | None = None

    @property
    def counted(self) -> bool:
        """Tell whether votes were entered; before that there is nothing to check or conclude."""
        count = self.count(())
        return count.is_counted if count else is_counted(self.ballot)

    def count(self, kinds: Collection[MeetingKind]) -> ElectionCount | None:
        """Return the round of the election held at such a meeting; None where it is none."""
        return count_from(self.election, self.ballot, kinds) if self.election else None


def is_counted(ballot: Ballot) -> bool:
    """Tell whether anything but the counts that attendance suggests was entered."""
    return any(getattr(ballot, each.name) for each in fields(ballot) if each.name not in FOLLOWING)


def asks_committee(motion: MotionDraft, kinds: Collection[MeetingKind]) -> bool:
    """Tell whether only the members of the committee vote on a motion."""
    if motion.election is not None:
        return is_by_committee(motion.election.office, kinds)
    return motion.kind is MotionKind.COMMITTEE


def with_opinions(
    motion: MotionDraft,
    opinions: tuple[OpinionDraft, ...],
    held_on: date,
    present: Collection[int],
) -> MotionDraft:
    """Return the motion with these written opinions, its ballot counting those in time."""
    counted = written.count((one.fact for one in opinions), held_on, present)
    ballot = replace(motion.ballot, **{WRITTEN[opinion]: n for opinion, n in counted.items()})
    return replace(motion, opinions=opinions, ballot=ballot)
