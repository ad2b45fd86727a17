"""Elections on record, as the rules and the forms read them."""

from collections.abc import Sequence

from secretary_app.domain.elections import ElectionCount, count_from
from secretary_app.domain.values import ElectionOffice
from secretary_app.store.records import Meeting, Motion


def count_of(motion: Motion) -> ElectionCount | None:
    """Return the round of the election that a motion is; None where it is none."""
    if motion.election is None:
        return None
    return count_from(motion.election, motion.ballot, motion.meeting.kinds)


def rounds_of(meeting: Meeting, office: ElectionOffice) -> Sequence[Motion]:
    """Return the rounds of a meeting's election to an office, in order."""
    found = [one for one in meeting.motions if one.election and one.election.office is office]
    return sorted(found, key=_round)


def _round(motion: Motion) -> int:
    return motion.election.round if motion.election else 0
