"""What ends when a member leaves the branch or loses the membership: posts, lead, being away."""

from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from secretary_app.domain.member_values import FlowKind
from secretary_app.domain.stays import Stay, read, write
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


def arrive(person: Person, on: date) -> None:
    """Note that somebody belongs to the branch from a day on.

    Who left before that day comes back: the time until then stays on record, so that
    questions about days of it are answered as they were. A guest did not belong before.
    """
    if person.left_on is not None and person.left_on <= on:
        if not person.is_guest:
            ended = Stay(person.arrived_on, person.left_on, person.left_reason or "")
            person.earlier_stays = write([*read(person.earlier_stays), ended])
        person.left_on = person.left_reason = None
    person.arrived_on, person.is_guest = on, False


def take_back_arrival(person: Person, on: date) -> None:
    """Take back that somebody arrived on a day, where nothing else has said so since."""
    if person.arrived_on != on:
        return
    known = read(person.earlier_stays)
    if not known:
        person.arrived_on = None
    elif person.left_on is None:
        *before, last = known
        person.arrived_on, person.left_on = last.arrived_on, last.left_on
        person.left_reason = last.left_reason or None
        person.earlier_stays = write(before)


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
