"""Reading the branch itself out of the records, as the rules of organisation want it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, or_, select
from sqlalchemy.orm import Session

from secretary_app.domain.organisation import BranchFacts, GroupFact, PostFact
from secretary_app.domain.values import PartyStatus, Stage
from secretary_app.services.meeting_facts import subject_of
from secretary_app.store.records import Branch, Group, Person, Post, Term

MEMBERS = (Stage.FULL, Stage.PROBATIONARY)


def branch_facts(session: Session, branch: Branch, today: date) -> BranchFacts:
    """Return the branch as it stands on the day: members, posts, groups, term."""
    session.flush()
    members = _members(session, branch, today)
    term = session.scalar(
        select(Term)
        .where(Term.branch_id == branch.id, Term.starts_on <= today)
        .order_by(Term.starts_on.desc())
        .limit(1)
    )
    return BranchFacts(
        subject=subject_of(branch),
        kind=branch.kind,
        full_members=sum(row.stage == Stage.FULL for row in members),
        probationary_members=sum(row.stage == Stage.PROBATIONARY for row in members),
        posts=posts_on(session, branch, today),
        groups=_groups(session, branch, members),
        ungrouped=sum(row.group_id is None for row in members),
        term_ends_on=term.ends_on if term else None,
        extended_to_on=term.extended_to_on if term else None,
        is_known=bool(members),
    )


def posts_on(session: Session, branch: Branch, today: date) -> tuple[PostFact, ...]:
    """Return the posts held on the day."""
    rows = session.execute(
        select(Post.post, Post.person_id, Person.full_on)
        .join(Person, Person.id == Post.person_id)
        .where(
            Post.branch_id == branch.id,
            Post.starts_on <= today,
            or_(Post.ends_on.is_(None), Post.ends_on >= today),
        )
        .order_by(Post.id)
    )
    return tuple(
        PostFact(post=row.post, person_id=row.person_id, full_on=row.full_on) for row in rows
    )


def _members(session: Session, branch: Branch, today: date) -> Sequence[Row[int, Stage, int | None]]:
    return session.execute(
        select(Person.id, Person.stage, Person.group_id).where(
            Person.branch_id == branch.id,
            Person.binned_at.is_(None),
            Person.stage.in_(MEMBERS),
            Person.party_status == PartyStatus.NORMAL,
            or_(Person.arrived_on.is_(None), Person.arrived_on <= today),
            or_(Person.left_on.is_(None), Person.left_on > today),
        )
    ).all()


def _groups(
    session: Session, branch: Branch, members: Sequence[Row[int, Stage, int | None]]
) -> tuple[GroupFact, ...]:
    inside: dict[int | None, list[Stage]] = defaultdict(list)
    for row in members:
        inside[row.group_id].append(row.stage)
    groups = session.scalars(select(Group).where(Group.branch_id == branch.id).order_by(Group.id))
    return tuple(
        GroupFact(
            name=group.name,
            members=len(inside[group.id]),
            full_members=inside[group.id].count(Stage.FULL),
            has_leader=group.leader_id is not None,
        )
        for group in groups
    )
