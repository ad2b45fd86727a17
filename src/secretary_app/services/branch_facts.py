"""Reading the branch itself out of the records, as the rules of organisation want it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from secretary_app.domain.membership import arrived_before, is_full_on, is_member_on
from secretary_app.domain.organisation import BranchFacts, GroupFact, OfficeTrainingFact, PostFact
from secretary_app.services.meeting_facts import kept_since, subject_of
from secretary_app.store.people import MEMBER_COLUMNS, statuses_on
from secretary_app.store.records import Branch, Group, OfficeTraining, Person, Post, Term

_COLUMNS = (Person.id, Person.name, Person.group_id, *MEMBER_COLUMNS)


@dataclass(frozen=True)
class MemberRow:
    """A member of the branch on a day."""

    id: int
    name: str
    group_id: int | None
    is_full: bool
    since: date | None = None
    """From when the person has been a member of this branch, as far as that is known."""


def branch_facts(session: Session, branch: Branch, today: date) -> BranchFacts:
    """Return the branch as it stands on the day: members, posts, groups, term."""
    session.flush()
    members = members_on(session, branch, today)
    term = session.scalar(
        select(Term)
        .where(Term.branch_id == branch.id, Term.starts_on <= today)
        .order_by(Term.starts_on.desc())
        .limit(1)
    )
    return BranchFacts(
        subject=subject_of(branch),
        kind=branch.kind,
        full_members=sum(row.is_full for row in members),
        probationary_members=sum(not row.is_full for row in members),
        posts=posts_on(session, branch, today),
        groups=_groups(session, branch, members),
        ungrouped=sum(row.group_id is None for row in members),
        term_starts_on=term.starts_on if term else None,
        term_ends_on=term.ends_on if term else None,
        extended_to_on=term.extended_to_on if term else None,
        temporary=branch.temporary,
        trainings=_trainings(session, branch),
        since=kept_since(session, branch),
        is_known=bool(members),
    )


def _trainings(session: Session, branch: Branch) -> tuple[OfficeTrainingFact, ...]:
    columns = OfficeTraining.person_id, OfficeTraining.kind, OfficeTraining.starts_on
    rows = session.execute(select(*columns).where(OfficeTraining.branch_id == branch.id))
    return tuple(
        OfficeTrainingFact(person_id=row.person_id, kind=row.kind, starts_on=row.starts_on)
        for row in rows
    )


def posts_on(session: Session, branch: Branch, today: date) -> tuple[PostFact, ...]:
    """Return the posts held on the day."""
    rows = session.execute(
        select(
            Post.post,
            Post.person_id,
            Post.starts_on,
            Post.approved_on,
            Person.name,
            Person.full_on,
        )
        .join(Person, Person.id == Post.person_id)
        .where(
            Post.branch_id == branch.id,
            Post.starts_on <= today,
            or_(Post.ends_on.is_(None), Post.ends_on >= today),
        )
        .order_by(Post.id)
    )
    return tuple(
        PostFact(
            post=row.post,
            person_id=row.person_id,
            name=row.name,
            full_on=row.full_on,
            starts_on=row.starts_on,
            approved_on=row.approved_on,
        )
        for row in rows
    )


def members_on(session: Session, branch: Branch, day: date) -> list[MemberRow]:
    """Return those who were members of the branch on the day, by name."""
    rows = session.execute(
        select(*_COLUMNS)
        .where(Person.branch_id == branch.id, Person.binned_at.is_(None))
        .where(or_(Person.joined_on.is_not(None), Person.full_on.is_not(None)))
        .order_by(Person.name, Person.id)
    )
    statuses = statuses_on(session, day)
    return [
        MemberRow(
            row.id,
            row.name,
            row.group_id,
            is_full=is_full_on(row, day),
            since=_since(
                arrived_before(row, day), row.admitted_on or row.joined_on or row.full_on
            ),
        )
        for row in rows
        if is_member_on(row, day, statuses.get(row.id))
    ]


def _since(arrived_on: date | None, member_on: date | None) -> date | None:
    """Return when somebody became a member here: admitted, or arrived as a member."""
    return max((day for day in (arrived_on, member_on) if day is not None), default=None)


def _groups(
    session: Session, branch: Branch, members: Sequence[MemberRow]
) -> tuple[GroupFact, ...]:
    inside: dict[int | None, list[bool]] = defaultdict(list)
    for row in members:
        inside[row.group_id].append(row.is_full)
    groups = session.scalars(select(Group).where(Group.branch_id == branch.id).order_by(Group.id))
    return tuple(
        GroupFact(
            name=group.name,
            members=len(inside[group.id]),
            full_members=sum(inside[group.id]),
            has_leader=group.leader_id is not None,
        )
        for group in groups
    )
