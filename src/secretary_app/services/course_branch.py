"""What the rules of development ask about the branch itself."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from secretary_app.domain.course import CommitteeTimes
from secretary_app.domain.values import PartyPost, Stage
from secretary_app.store.records import Branch, Group, Person, Post

COMMITTEE_SIZE = 3
"""Smallest committee (支委会) that the regulations know."""
MEMBERS_FOR_COMMITTEE = 7
Served = tuple[int, date, date | None]
"""Who held a post of the committee, from which day, until which one."""


def branch_columns(session: Session) -> dict[str, Any]:
    """Return what the rules ask about the branch, by the name of the course's field."""
    branch = session.scalars(select(Branch).order_by(Branch.id).limit(1)).one()
    return {
        "committee": committee(session),
        "has_groups": session.scalar(select(Group.id).limit(1)) is not None,
        "superior_can_approve": branch.superior_can_approve,
        "temporary_branch": branch.temporary,
    }


def committee(session: Session) -> CommitteeTimes:
    """Return since when the branch had a committee, as far as its posts tell.

    Where nobody's post has been entered yet, a branch of seven full members and more is
    taken to have the committee that the regulations ask of it.

    Source: 《中国共产党支部工作条例（试行）》, article 20.
    """
    query = select(Post.person_id, Post.starts_on, Post.ends_on)
    query = query.where(Post.post != PartyPost.GROUP_LEADER)
    posts = [(row.person_id, row.starts_on, row.ends_on) for row in session.execute(query)]
    if posts:
        return committee_times(posts)
    full = select(func.count(Person.id)).where(
        Person.stage == Stage.FULL, Person.left_on.is_(None), Person.binned_at.is_(None)
    )
    return CommitteeTimes(now=(session.scalar(full) or 0) >= MEMBERS_FOR_COMMITTEE)


def committee_times(posts: Iterable[Served]) -> CommitteeTimes:
    """Return from which days on at least three people held posts, and from which fewer did."""
    known = list(posts)
    days = {start for _who, start, _end in known}
    days |= {end + timedelta(days=1) for _who, _start, end in known if end is not None}
    changes: list[tuple[date, bool]] = []
    for day in sorted(days):
        serving = {
            who for who, start, end in known if start <= day and (end is None or day <= end)
        }
        has = len(serving) >= COMMITTEE_SIZE
        if not changes or changes[-1][1] != has:
            changes.append((day, has))
    return CommitteeTimes(now=bool(changes) and changes[-1][1], changes=tuple(changes))
