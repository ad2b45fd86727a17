"""Reading what happens to members out of the records, as the rules about members want it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, selectinload

from secretary_app.domain import membership
from secretary_app.domain.members import (
    AbsenceFact,
    ContactFact,
    FlowFact,
    HeldPost,
    HonourFact,
    MeasureFact,
    MemberFacts,
    PunishmentFact,
    TransferFact,
)
from secretary_app.domain.rules.relations import GRADUATION_DAYS
from secretary_app.domain.values import (
    AttendanceState,
    MeetingState,
    PartyPost,
    PartyStatus,
    PersonKind,
)
from secretary_app.store.people import statuses_on
from secretary_app.store.records import (
    Attendance,
    Base,
    Branch,
    Flow,
    Honour,
    Measure,
    Meeting,
    Person,
    Post,
    Punishment,
    Transfer,
)

ASKED_BY_LETTERS = (
    ("gender", "性别"),
    ("birth_on", "出生日期"),
    ("ethnic", "民族"),
    ("id_no", "身份证号"),
)
Kept = TypeVar("Kept", bound=Base)


def member_facts(
    session: Session, branch: Branch, today: date, person_ids: Iterable[int] | None = None
) -> list[MemberFacts]:
    """Return everybody to whom something happens, or those of some, by number.

    Whoever has left is among them as long as a record tells of them: a receipt is waited for
    after the member is gone.
    """
    session.flush()
    of = _Records(session)
    absences = absences_of(session, today)
    wanted = {*of.people, *_marked(session, today), *absences}
    if person_ids is not None:
        wanted &= set(person_ids)
    people = _people(session, wanted)
    statuses = statuses_on(session, today)
    posts = _posts(session, branch, today)
    return [
        MemberFacts(
            person_id=person.id,
            name=person.name,
            kind=person.kind,
            is_member=membership.is_member_on(person, today, statuses.get(person.id)),
            status=person.party_status,
            status_since=person.party_status_on,
            is_floating=person.is_floating,
            is_lost=person.is_lost,
            applied_on=person.applied_on,
            full_from=person.confirmed_on or person.full_on,
            expected_leave_on=person.expected_leave_on,
            unknown=tuple(
                word for column, word in ASKED_BY_LETTERS if not getattr(person, column)
            ),
            superior_can_approve=branch.superior_can_approve,
            posts=posts.get(person.id, ()),
            absence=absences.get(person.id),
            **of.facts(person.id),
        )
        for person in people
    ]


def absences_of(session: Session, today: date) -> dict[int, AbsenceFact]:
    """Return by member the meetings missed without leave since the last one not missed.

    What was made up was not missed; what is not yet marked neither counts nor interrupts.
    """
    held = (
        select(Attendance.person_id, Meeting.held_on, Attendance.state, Attendance.made_up_on)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(
            Meeting.binned_at.is_(None),
            Meeting.state == MeetingState.HELD,
            Meeting.held_on <= today,
        )
        .subquery()
    )
    missed = (held.c.state == AttendanceState.ABSENT) & held.c.made_up_on.is_(None)
    kept = held.c.state.in_((AttendanceState.PRESENT, AttendanceState.LEAVE))
    last = (
        select(held.c.person_id, func.max(held.c.held_on).label("on"))
        .where(or_(kept, held.c.made_up_on.is_not(None)))
        .group_by(held.c.person_id)
        .subquery()
    )
    query = (
        select(held.c.person_id, func.min(held.c.held_on), func.count())
        .outerjoin(last, last.c.person_id == held.c.person_id)
        .where(missed, or_(last.c.on.is_(None), held.c.held_on > last.c.on))
        .group_by(held.c.person_id)
    )
    return {
        number: AbsenceFact(since=since, meetings=count)
        for number, since, count in session.execute(query)
    }


def honour_facts(session: Session) -> list[HonourFact]:
    """Return every honour of the branch and its members."""
    return [_honour(one) for one in session.scalars(select(Honour))]


class _Records:
    """The records that tell of members, by member."""

    def __init__(self, session: Session) -> None:
        self._transfers = _by_person(session.scalars(select(Transfer)))
        flows = select(Flow).options(selectinload(Flow.contacts))
        self._flows = _by_person(session.scalars(flows))
        self._punishments = _by_person(session.scalars(select(Punishment)))
        self._measures = _by_person(session.scalars(select(Measure)))
        honours = select(Honour).where(Honour.person_id.is_not(None))
        self._honours = _by_person(session.scalars(honours))
        self.people = {
            number
            for found in (
                self._transfers,
                self._flows,
                self._punishments,
                self._measures,
                self._honours,
            )
            for number in found
        }

    def facts(self, person_id: int) -> dict[str, Any]:
        """Return the facts about one member by their field."""
        return {
            "transfers": list(map(transfer_fact, self._transfers.get(person_id, ()))),
            "flows": list(map(_flow, self._flows.get(person_id, ()))),
            "punishments": list(map(_punishment, self._punishments.get(person_id, ()))),
            "measures": list(map(_measure, self._measures.get(person_id, ()))),
            "honours": list(map(_honour, self._honours.get(person_id, ()))),
        }


def _by_person(records: Iterable[Kept]) -> Mapping[int, Sequence[Kept]]:
    found: dict[int, list[Kept]] = defaultdict(list)
    for one in records:
        found[one.person_id].append(one)  # type: ignore[attr-defined]
    return found


def _marked(session: Session, today: date) -> set[int]:
    """Return those of whom the roster alone tells: floating, lost, suspended, graduating."""
    soon = today + timedelta(days=GRADUATION_DAYS)
    graduates = (
        (Person.kind == PersonKind.STUDENT)
        & (Person.expected_leave_on <= soon)
        & Person.left_on.is_(None)
        & (Person.joined_on.is_not(None) | Person.full_on.is_not(None))
    )
    query = select(Person.id).where(
        Person.binned_at.is_(None),
        or_(
            Person.is_floating,
            Person.is_lost,
            Person.party_status == PartyStatus.SUSPENDED,
            graduates,
        ),
    )
    return set(session.scalars(query))


def _people(session: Session, wanted: set[int]) -> list[Person]:
    found: list[Person] = []
    numbers = sorted(wanted)
    for at in range(0, len(numbers), 500):
        query = select(Person).where(
            Person.id.in_(numbers[at : at + 500]), Person.binned_at.is_(None)
        )
        found += session.scalars(query.order_by(Person.id))
    return found


def _posts(session: Session, branch: Branch, today: date) -> Mapping[int, Sequence[HeldPost]]:
    query = select(Post).where(
        Post.branch_id == branch.id,
        Post.post != PartyPost.GROUP_LEADER,
        Post.starts_on <= today,
        or_(Post.ends_on.is_(None), Post.ends_on >= today),
    )
    found: dict[int, list[HeldPost]] = defaultdict(list)
    for one in session.scalars(query.order_by(Post.id)):
        found[one.person_id].append(HeldPost(post=one.post, starts_on=one.starts_on))
    return found


def transfer_fact(one: Transfer) -> TransferFact:
    """Return a transfer as the rules read it."""
    return TransferFact(
        id=one.id,
        kind=one.kind,
        issued_on=one.issued_on,
        way=one.way,
        reason=one.reason,
        from_place=one.from_place,
        to_place=one.to_place,
        dues_until_on=one.dues_until_on,
        valid_days=one.valid_days,
        received_on=one.received_on,
        receipt_on=one.receipt_on,
        cancelled_on=one.cancelled_on,
    )


def _flow(one: Flow) -> FlowFact:
    contacts = [
        ContactFact(contacted_on=each.contacted_on, reached=each.reached) for each in one.contacts
    ]
    return FlowFact(
        kind=one.kind,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        place=one.place,
        reason=one.reason,
        contacts=contacts,
    )


def _punishment(one: Punishment) -> PunishmentFact:
    return PunishmentFact(
        kind=one.kind,
        decided_on=one.decided_on,
        ends_on=one.ends_on,
        restored_on=one.restored_on,
    )


def _measure(one: Measure) -> MeasureFact:
    return MeasureFact(
        kind=one.kind,
        decided_on=one.decided_on,
        ends_on=one.ends_on,
        concluded_on=one.concluded_on,
    )


def _honour(one: Honour) -> HonourFact:
    return HonourFact(
        kind=one.kind,
        level=one.level,
        awarded_on=one.awarded_on,
        name=one.name,
        person_id=one.person_id,
    )
