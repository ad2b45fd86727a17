"""Questions about the branch, its groups, terms and posts."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.domain.values import PartyPost
from secretary_app.store.records import Branch, Group, Meeting, Post, Term


def current(session: Session) -> Branch:
    """Return the branch that lives in this file. Raises UserError while there is none."""
    branch = session.scalar(select(Branch).order_by(Branch.id).limit(1))
    if branch is None:
        raise UserError("这个文件里还没有支部。", "请先新建支部，或载入备份。")
    return branch


def groups(session: Session) -> Sequence[Group]:
    """Return the Party groups of the branch in the order they were made."""
    branch_id = current(session).id
    return session.scalars(
        select(Group).where(Group.branch_id == branch_id).order_by(Group.id)
    ).all()


def terms(session: Session) -> Sequence[Term]:
    """Return the terms of office, the latest first."""
    branch_id = current(session).id
    query = select(Term).where(Term.branch_id == branch_id)
    return session.scalars(query.order_by(Term.starts_on.desc(), Term.id.desc())).all()


def posts(session: Session, day: date | None = None) -> Sequence[Post]:
    """Return the posts held on a day, or every post there has been, in the order of the posts."""
    query = select(Post).where(Post.branch_id == current(session).id)
    if day is not None:
        query = query.where(
            Post.starts_on <= day, or_(Post.ends_on.is_(None), Post.ends_on >= day)
        )
    order = {post: position for position, post in enumerate(PartyPost)}
    found = session.scalars(query).all()
    return sorted(found, key=lambda post: (order[post.post], post.starts_on, post.id))


def committee_on(session: Session, day: date) -> set[int]:
    """Return the people who sit on the committee on a day; leaders of groups do not."""
    return {post.person_id for post in posts(session, day) if post.post != PartyPost.GROUP_LEADER}


def group_has_meetings(session: Session, group_id: int) -> bool:
    """Tell whether a meeting names this group."""
    query = select(Meeting.id).where(Meeting.group_id == group_id).limit(1)
    return session.scalar(query) is not None
