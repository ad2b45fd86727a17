"""What the rules of development say of a vote, asked anew with every key and read only once."""

from secretary_app.gui.kit.desk import Desk
from secretary_app.services.meetings import MeetingDraft, MotionDraft
from secretary_app.services.step_drafts import Verdict
from secretary_app.services.vote_verdicts import VoteConsideration, consider_vote

Key = tuple[object, ...]


class VoteJudge:
    """Reads each person's course once and judges every state of the vote without the database."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[Key, VoteConsideration | None] = {}

    def verdict(self, draft: MeetingDraft, motion: MotionDraft) -> Verdict | None:
        """Return what the rules say of a vote; None where it decides no step."""
        key = (motion.id, motion.kind, motion.person_id)
        if key not in self._known:
            with self._desk.sessions() as session:
                self._known[key] = consider_vote(session, motion, self._desk.today())
        considered = self._known[key]
        return considered.verdict(draft, motion) if considered else None
