"""The count of one vote."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Ballot:
    """Everything that is counted in one vote (票决结果); every value is a number of people.

    `eligible` are those due who are entitled to vote (应到有表决权), `present` those of them
    who came; `written_*` are opinions handed in formally before the meeting by the absent.
    """

    eligible: int = 0
    present: int = 0
    issued: int = 0
    returned: int = 0
    void: int = 0
    yes: int = 0
    no: int = 0
    abstain: int = 0
    written_yes: int = 0
    written_no: int = 0
    written_abstain: int = 0

    @property
    def in_favour(self) -> int:
        """Votes in favour on the spot and in writing."""
        return self.yes + self.written_yes
