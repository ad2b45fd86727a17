"""What ends when a member leaves the branch or loses the membership: posts, lead, being away."""

from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from secretary_app.domain.member_values import FlowKind
from secretary_app.store.records import Flow, Group, Person, Post


def depart(session: Session, person: Person, on: date, reason: str) -> None:
    """Note that somebody belongs to the branch no longer from a day on.

    Their posts end the day before, groups they lead are left without a leader, and a time
    away ends. They stay in the history and out of every count from that day.
    """
    person.left_on, person.left_reason = on, reason
    lay_down(session, person, on)
    for flow in session.scalars(
        select(Flow).where(Flow.person_id == person.id, Flow.ends_on.is_(None))
    ):
        if flow.kind is not FlowKind.LOST:
            flow.ends_on = max(on, flow.starts_on)
    session.flush()


def stay(person: Person, on: date) -> None:
    """Take back that somebody left on a day, where nothing else has said so since."""
    if person.left_on == on:
        person.left_on = person.left_reason = None


def lay_down(session: Session, person: Person, on: date) -> None:
    """End the posts of somebody, and the lead of groups, before a day."""
    held = select(Post).where(
        Post.person_id == person.id, or_(Post.ends_on.is_(None), Post.ends_on >= on)
    )
    for post in session.scalars(held):
        post.ends_on = max(post.starts_on, on - timedelta(days=1))
    for group in session.scalars(select(Group).where(Group.leader_id == person.id)):
        group.leader_id = None
