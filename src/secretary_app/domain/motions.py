"""A motion and its count, whether it is a vote on a matter or a round of an election."""

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.election_checks import check_election
from secretary_app.domain.election_words import explain_election
from secretary_app.domain.elections import (
    ElectionCount,
    result_of,
)
from secretary_app.domain.policy import CommitteeMajority
from secretary_app.domain.values import MotionKind
from secretary_app.domain.voting import BallotProblem, check_ballot, explain, is_carried

DEVELOPMENT = frozenset(
    {MotionKind.ADMIT, MotionKind.CONVERT, MotionKind.EXTEND, MotionKind.CANCEL}
)
"""Motions about one person each, whose result is a step of development."""


def problems_of(
    kind: MotionKind, ballot: Ballot, election: ElectionCount | None = None
) -> tuple[BallotProblem, ...]:
    """Return every impossibility of the count.

    Source: handbook VOTE-BALLOT, ELECT-BALLOT.
    """
    return check_election(election) if election else check_ballot(kind, ballot)


def result_in_words(
    kind: MotionKind,
    ballot: Ballot,
    election: ElectionCount | None = None,
    among: CommitteeMajority = CommitteeMajority.OF_ALL,
) -> str:
    """Return the result in a sentence with its numbers and the rule it rests on.

    Source: 发展党员工作细则, article 22; handbook 2.4.
    """
    return explain_election(election) if election else explain(kind, ballot, among)


def has_passed(
    kind: MotionKind,
    ballot: Ballot,
    election: ElectionCount | None = None,
    among: CommitteeMajority = CommitteeMajority.OF_ALL,
) -> bool:
    """Tell whether the motion is carried, or every seat of the election is filled.

    Source: handbook 2.4.
    """
    return result_of(election).is_settled if election else is_carried(kind, ballot, among)
