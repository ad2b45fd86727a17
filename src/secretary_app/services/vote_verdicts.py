"""What the rules of development say of a vote in the minutes, while it is typed and on saving.

The vote of T15 and T23 is the motion: it is judged as the step that it would record.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.course import StepFact
from secretary_app.domain.errors import UserError
from secretary_app.domain.findings import Finding
from secretary_app.domain.values import MotionKind, StepPersonRole
from secretary_app.services.meeting_drafts import MeetingDraft
from secretary_app.services.motion_drafts import DEVELOPMENT_MOTIONS, MotionDraft
from secretary_app.services.standings import NamedPerson
from secretary_app.services.step_drafts import StepDraft, Verdict
from secretary_app.services.step_verdicts import Consideration, consider, refuse
from secretary_app.services.votes import MONTHS, OUTCOMES, outcome_of
from secretary_app.store.records import Meeting, Motion, Step

SUPPOSED = Ballot(eligible=1, present=1, issued=1, returned=1, yes=1)
"""Stands for a vote that is still to come: what the rules say if it is carried."""
DECIDING = ("kind", "person_id", "ballot", "secret", "extend_months")
"""Fields of a motion on which its verdict rests."""
HINT = "前面的步骤没有登记的，请先在“发展党员”里补登；会议记录可以先不填票数保存。"


@dataclass(frozen=True)
class VoteConsideration:
    """One person's course without the vote in question, read once."""

    course: Consideration
    details: Mapping[str, object] = field(default_factory=dict)
    """What the step that the vote decides already holds."""
    people: tuple[NamedPerson, ...] = ()

    def verdict(self, draft: MeetingDraft, motion: MotionDraft) -> Verdict | None:
        """Return what the rules say of the vote; None where it decides no step.

        Before votes are entered: what they say if it is carried.
        """
        ballot = motion.ballot if motion.counted else SUPPOSED
        decided = outcome_of(motion.kind, ballot)
        if decided is None:
            return None
        code, outcome = decided
        months = {} if motion.extend_months is None else {MONTHS: motion.extend_months}
        day = draft.held_on if motion.counted else min(draft.held_on, self.course.today)
        step = StepDraft(
            code=code,
            happened_on=day,
            outcome=outcome,
            reason=motion.reason,
            details={**self.details, **months},
            people=self.people,
        )
        vote = StepFact(
            code=code,
            happened_on=day,
            ballot=ballot,
            secret=motion.secret,
            meeting_kinds=draft.kinds,
            meeting_on=day,
        )
        verdict = replace(self.course, vote=vote).verdict(step)
        return replace(verdict, findings=tuple(self._of_now(verdict.findings, code)))

    def _of_now(self, findings: Iterable[Finding], code: str) -> Iterator[Finding]:
        """Yield the findings that are not about steps still to come.

        A vote that is entered months later has its own dates; that the committee's approval is
        late by now does not make the vote unlawful.
        """
        happened = {one.code for one in self.course.course.steps} | {code}
        return (one for one in findings if one.step is None or one.step in happened)


def consider_vote(session: Session, motion: MotionDraft, today: date) -> VoteConsideration | None:
    """Return what is needed to judge a vote about a person; None where it is about nobody."""
    if motion.kind not in DEVELOPMENT_MOTIONS or motion.person_id is None:
        return None
    step = _step_of(session, motion)
    course = consider(session, motion.person_id, today, known_ids=(), step=step)
    if step is None:
        return VoteConsideration(course)
    people = tuple(
        NamedPerson(StepPersonRole(who.role), who.name, who.person_id, who.duty or "")
        for who in step.people
    )
    return VoteConsideration(course, dict(step.details), people)


def refuse_unlawful(session: Session, draft: MeetingDraft, today: date) -> None:
    """Raise UserError for the first vote that the rules of development forbid to record.

    A vote that stands on record as it is typed here is not asked about again: what is wrong
    with it is among the findings.
    """
    for position, motion in enumerate(draft.motions, start=1):
        if motion.kind not in DEVELOPMENT_MOTIONS or not motion.counted:
            continue
        if _is_recorded(session, draft, motion):
            continue
        considered = consider_vote(session, motion, today)
        verdict = considered.verdict(draft, motion) if considered else None
        if considered is None or verdict is None:
            continue
        try:
            refuse(_refused(draft, motion), verdict)
        except UserError as error:
            named = motion.title.strip() or motion.kind.label
            raise UserError(
                f"第 {position} 项表决“{named}”：{error}", f"{error.hint}{HINT}"
            ) from error


def _refused(draft: MeetingDraft, motion: MotionDraft) -> StepDraft:
    return StepDraft(code=OUTCOMES[motion.kind][0], happened_on=draft.held_on)


def _is_recorded(session: Session, draft: MeetingDraft, motion: MotionDraft) -> bool:
    """Tell whether the vote, with its day, is on record as it is typed."""
    known = session.get(Motion, motion.id) if motion.id is not None else None
    meeting = session.get(Meeting, draft.id) if draft.id is not None else None
    if known is None or meeting is None:
        return False
    before = (meeting.held_on, *(getattr(known, name) for name in DECIDING))
    now = (draft.held_on, *(getattr(motion, name) for name in DECIDING))
    return before == now and set(meeting.kinds) == {kind.value for kind in draft.kinds}


def _step_of(session: Session, motion: MotionDraft) -> Step | None:
    if motion.id is None:
        return None
    return session.scalar(
        select(Step).where(Step.motion_id == motion.id, Step.person_id == motion.person_id)
    )


def asks_months(kind: MotionKind) -> bool:
    """Tell whether a motion says for how many months."""
    return kind is MotionKind.EXTEND
