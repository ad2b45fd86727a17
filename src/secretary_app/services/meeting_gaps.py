"""What minutes still lack, said while they are being written."""

from dataclasses import replace
from datetime import date, time

from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.meetings import MeetingFacts, MotionFact, life_parts
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.meeting import findings_of_meeting
from secretary_app.domain.values import LifePart
from secretary_app.services.meeting_drafts import MeetingDraft, headcount, voters
from secretary_app.services.motion_drafts import MotionDraft, asks_committee


def missing_in_draft(
    draft: MeetingDraft,
    policy: Policy,
    today: date,
    kept: frozenset[LifePart] = frozenset(),
) -> list[Finding]:
    """Return what the rules of minutes and votes say of a draft, worst first.

    `kept` are the parts of a life meeting that stand outside its agenda.
    """
    facts = facts_of(draft)
    facts = replace(facts, life_parts=facts.life_parts | kept)
    found = findings_of_meeting(facts, policy, today)
    return sorted(found, key=lambda finding: list(Severity).index(finding.severity))


def facts_of(draft: MeetingDraft) -> MeetingFacts:
    """Return the facts of minutes as the rules read them."""
    heads = headcount(draft.attendance)
    return MeetingFacts(
        id=draft.id or 0,
        title=draft.title,
        kinds=draft.kinds,
        held_on=draft.held_on,
        state=draft.state,
        group_id=draft.group_id,
        host=draft.host,
        recorder=draft.recorder,
        content=draft.content,
        resolution=draft.resolution,
        host_signed=draft.host_signed,
        recorder_signed=draft.recorder_signed,
        secretary_signed_on=draft.secretary_signed_on,
        due=heads.due,
        marked=heads.due - heads.unmarked,
        present=heads.present,
        voting_due=heads.voting_due,
        voting_present=heads.voting_present,
        present_ids=draft.present_ids,
        motions=tuple(_motion(draft, motion) for motion in draft.motions),
        study_hours=draft.study_hours,
        minutes=_minutes(draft.starts_at, draft.ends_at),
        life_parts=life_parts(
            (item.title, bool(item.text.strip() or item.speeches)) for item in draft.agenda
        ),
    )


def _motion(draft: MeetingDraft, motion: MotionDraft) -> MotionFact:
    return MotionFact(
        title=motion.title or motion.kind.label,
        kind=motion.kind,
        ballot=motion.ballot,
        person_id=motion.person_id,
        secret=motion.secret,
        tellers=motion.tellers,
        counters=motion.counters,
        resolution=motion.resolution,
        opinions=tuple(one.fact for one in motion.opinions),
        election=motion.count(draft.kinds),
        unfit=_unfit(draft, motion),
    )


def _unfit(draft: MeetingDraft, motion: MotionDraft) -> tuple[str, ...]:
    """Return the candidates who have no vote at this meeting and so may not be elected."""
    if motion.election is None or not draft.attendance:
        return ()
    committee = asks_committee(motion, draft.kinds)
    entitled = {row.person_id for row in voters(draft.attendance, committee=committee)}
    excused = {one.name for one in draft.uncounted}
    return tuple(
        one.name
        for one in motion.election.candidates
        if one.person_id is not None and one.person_id not in entitled and one.name not in excused
    )


def _minutes(starts_at: time | None, ends_at: time | None) -> int | None:
    if starts_at is None or ends_at is None or ends_at <= starts_at:
        return None
    return (ends_at.hour - starts_at.hour) * 60 + ends_at.minute - starts_at.minute
