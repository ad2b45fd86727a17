"""Questions about the people of the roster, each as of a day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from secretary_app.domain import membership, status
from secretary_app.domain.values import MeetingKind, PartyStatus, Stage
from secretary_app.store import branches
from secretary_app.store.records import Excusal, Person, Punishment, StatusChange

MEMBER_COLUMNS = (
    Person.joined_on,
    Person.full_on,
    Person.admitted_on,
    Person.confirmed_on,
    Person.arrived_on,
    Person.left_on,
    Person.earlier_stays,
    Person.is_guest,
    Person.stage,
    Person.party_status,
    Person.party_status_on,
    Person.course_state,
    Person.course_state_on,
)
"""What `membership.MemberLike` asks for; a query may take them instead of whole people."""
_NOT_YET = (Stage.APPLICANT, Stage.ACTIVIST, Stage.DEV_TARGET, Stage.PENDING_APPROVAL)
"""Stages that never were members; without a stage may be one whose probation was cancelled."""


@dataclass(frozen=True, kw_only=True)
class Due:
    """A member who is due at a meeting on a day."""

    person_id: int
    name: str
    probationary: bool = False
    voting: bool = True
    reason: str = ""
    """Why a member has no vote; empty for one who has."""


@dataclass(frozen=True, kw_only=True)
class Uncounted:
    """A full or probationary member who is not among those entitled to vote, and why."""

    person_id: int
    name: str
    reason: str


@dataclass(frozen=True)
class Electorate:
    """The full members entitled to vote on a day (应到会有表决权的正式党员); counted by `len`."""

    voters: tuple[Due, ...]
    others: tuple[Uncounted, ...]
    """The members who do not count, each with the reason."""

    def __len__(self) -> int:
        return len(self.voters)

    def __iter__(self) -> Iterator[Due]:
        return iter(self.voters)


def members_on(session: Session, day: date) -> list[Person]:
    """Return the full and probationary members on a day, in the order they were entered.

    Whoever has left by then, or waits for the Party committee's approval, is not among them.
    """
    query = (
        select(Person)
        .where(
            Person.branch_id == branches.current(session).id,
            Person.binned_at.is_(None),
            Person.stage.not_in(_NOT_YET),
            or_(Person.left_on.is_(None), Person.left_on > day),
        )
        .order_by(Person.id)
    )
    statuses = statuses_on(session, day)
    return [
        person
        for person in session.scalars(query)
        if membership.is_member_on(person, day, statuses.get(person.id))
    ]


def statuses_on(session: Session, day: date) -> dict[int, PartyStatus]:
    """Return the status on a day of those whose changes of status are recorded, by person.

    Source: 党员教育管理工作条例, article 24; handbook 4.5.
    """
    changes: dict[int, list[StatusChange]] = defaultdict(list)
    for change in session.scalars(select(StatusChange)):
        changes[change.person_id].append(change)
    found = {number: status.status_on(known, day) for number, known in changes.items()}
    return {number: one for number, one in found.items() if one is not None}


def eligible_on(session: Session, day: date) -> Electorate:
    """Return who is entitled to vote on a day, and why the other members are not.

    Source: 发展党员工作细则, articles 20 and 21; handbook 2.4.
    """
    members = members_on(session, day)
    without = _reasons(session, members, day)
    voters = [_due(person, "", day) for person in members if person.id not in without]
    others = [
        Uncounted(person_id=person.id, name=person.name, reason=without[person.id])
        for person in members
        if person.id in without
    ]
    return Electorate(tuple(voters), tuple(others))


def due_on(
    session: Session, day: date, kinds: Iterable[MeetingKind], group_id: int | None = None
) -> list[Due]:
    """Return the members due at a meeting of these kinds on a day, with who has a vote.

    At a meeting that is only the committee's, its members are due; at one that is only a
    group's, the members of the group; otherwise every member. Those excused with both
    approvals are not due.

    Source: 支部工作条例, articles 11 to 13; handbook 2.4 and 3.1.
    """
    members = members_on(session, day)
    wanted = set(kinds)
    if wanted == {MeetingKind.COMMITTEE}:
        committee = branches.committee_on(session, day)
        members = [person for person in members if person.id in committee]
    elif wanted == {MeetingKind.GROUP} and group_id is not None:
        members = [person for person in members if person.group_id == group_id]
    excused = _excused(session, members, day)
    without = _reasons(session, members, day)
    return [
        _due(person, without.get(person.id, ""), day)
        for person in members
        if person.id not in excused
    ]


def _due(person: Person, reason: str, day: date) -> Due:
    return Due(
        person_id=person.id,
        name=person.name,
        probationary=not membership.is_full_on(person, day),
        voting=not reason,
        reason=reason,
    )


def _reasons(session: Session, members: Iterable[Person], day: date) -> Mapping[int, str]:
    """Return why members have no vote on a day, by id; who has one is left out."""
    known = list(members)
    still = [person.id for person in known if not membership.is_full_on(person, day)]
    probationary = dict.fromkeys(still, "预备党员没有表决权")
    return {**_excused(session, known, day), **_suspended(session, known, day), **probationary}


def _excused(session: Session, members: Iterable[Person], day: date) -> Mapping[int, str]:
    """Return on which ground members may be left out of the number due, by id.

    Only with the superior's approval and the assembly's consent.

    Source: handbook 2.4, number 3.
    """
    ids = {person.id for person in members}
    query = select(Excusal).where(
        Excusal.superior_approved,
        Excusal.assembly_passed,
        Excusal.starts_on <= day,
        or_(Excusal.ends_on.is_(None), Excusal.ends_on >= day),
    )
    return {
        excusal.person_id: f"可不计入应到会：{excusal.ground.label}"
        for excusal in session.scalars(query)
        if excusal.person_id in ids
    }


def _suspended(session: Session, members: Iterable[Person], day: date) -> Mapping[int, str]:
    """Return which punishment keeps members from voting, by id.

    Source: 中国共产党纪律处分条例, article 14 (留党察看); handbook 2.4, number 2.
    """
    ids = {person.id for person in members}
    query = select(Punishment).where(
        Punishment.kind.in_(status.SUSPENDING), Punishment.decided_on <= day
    )
    return {
        punishment.person_id: f"{punishment.kind.label}期间没有表决权"
        for punishment in session.scalars(query)
        if punishment.person_id in ids and status.rights_suspended_on(punishment, day)
    }
