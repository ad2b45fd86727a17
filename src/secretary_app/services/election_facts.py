"""Elections on record, with who may be elected and who has taken up a post."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from secretary_app.domain.elections import ElectionCount, outcome
from secretary_app.domain.values import ElectionOffice, PartyPost
from secretary_app.store import branches, people
from secretary_app.store.elections import count_of, rounds_of
from secretary_app.store.records import Election, Meeting, Motion, Post

FITTING: Mapping[ElectionOffice, frozenset[PartyPost]] = {
    ElectionOffice.COMMITTEE: frozenset(PartyPost) - {PartyPost.GROUP_LEADER},
    ElectionOffice.SECRETARY: frozenset({PartyPost.SECRETARY}),
    ElectionOffice.DEPUTY: frozenset({PartyPost.DEPUTY}),
}
"""The posts that somebody elected to an office may hold; a delegate holds none here."""


def elections(session: Session, motion_ids: Select[int]) -> list[Motion]:
    """Return those of these motions that are elections, with everything that is read of them."""
    return list(
        session.scalars(
            select(Motion)
            .join(Motion.election)
            .where(Motion.id.in_(motion_ids))
            .options(
                selectinload(Motion.election).selectinload(Election.candidates),
                joinedload(Motion.meeting).selectinload(Meeting.motions),
            )
        )
    )


def unfit(count: ElectionCount, electable: Collection[int]) -> tuple[str, ...]:
    """Return the names of the candidates of the roster who may not be elected."""
    return tuple(
        one.name
        for one in count.candidates
        if one.person_id is not None and one.person_id not in electable
    )


def electable_on(session: Session, day: date, *, by_committee: bool) -> frozenset[int]:
    """Return who may be elected on a day: full members with their rights; of the committee.

    A member who need not come (可不计入应到会) may be elected all the same.
    """
    voters = people.eligible_on(session, day)
    excused = {one.person_id for one in voters.others if one.reason.startswith("可不计入")}
    all_of_them = frozenset({one.person_id for one in voters} | excused)
    return all_of_them & branches.committee_on(session, day) if by_committee else all_of_them


def posts_wanting(session: Session, motion: Motion) -> tuple[str, ...]:
    """Return who was elected to a post and is not on record in one since that day.

    Asked of the last round of an election that is settled; of the others nothing is said.
    """
    election, meeting = motion.election, motion.meeting
    fitting = FITTING.get(election.office) if election else None
    if election is None or fitting is None:
        return ()
    motions = rounds_of(meeting, election.office)
    rounds = [count for one in motions if (count := count_of(one)) is not None]
    result = outcome(rounds)
    if motion is not motions[-1] or not rounds[-1].is_counted or not result.is_settled:
        return ()
    held = set(
        session.scalars(
            select(Post.person_id).where(Post.post.in_(fitting), Post.starts_on >= meeting.held_on)
        )
    )
    return tuple(one.name for one in result.elected if one.person_id not in held)
