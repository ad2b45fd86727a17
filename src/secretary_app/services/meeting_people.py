"""Whom a meeting concerns: those due as of its date, and whom a motion can be about."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from secretary_app.domain import membership
from secretary_app.domain.values import MeetingKind, MotionKind
from secretary_app.services.meeting_drafts import AttendanceDraft, UncountedDraft
from secretary_app.store import branches, people
from secretary_app.store.records import Person


@dataclass(frozen=True)
class Name:
    """Somebody of the roster, as offered while a name is typed."""

    id: int
    name: str
    note: str
    """What tells two people of one name apart; empty where the name is alone."""
    key: str
    """Name, pinyin, initials and numbers in lower case."""

    @property
    def shown(self) -> str:
        """The name with its note."""
        return f"{self.name}（{self.note}）" if self.note else self.name


def attendance_due(
    session: Session,
    kinds: Sequence[MeetingKind],
    day: date,
    group_id: int | None = None,
) -> tuple[AttendanceDraft, ...]:
    """Return those due at such a meeting on that day, with who votes and why others do not.

    Those whose admission still waits for the Party committee are not due, nor are those who
    may be left out with both approvals.
    """
    committee = branches.committee_on(session, day)
    return tuple(
        AttendanceDraft(
            person_id=one.person_id,
            name=one.name,
            probationary=one.probationary,
            voting=one.voting,
            why_not=one.reason,
            committee=one.person_id in committee,
        )
        for one in people.due_on(session, day, kinds, group_id)
    )


def uncounted(
    session: Session, kinds: Sequence[MeetingKind], day: date
) -> tuple[UncountedDraft, ...]:
    """Return the members who need not come and do not count on that day, each with the reason.

    Only where the whole branch is due; members of a committee or a group are named one by one.
    """
    if set(kinds) <= {MeetingKind.COMMITTEE, MeetingKind.GROUP}:
        return ()
    due = {one.person_id for one in people.due_on(session, day, kinds)}
    return tuple(
        UncountedDraft(name=one.name, reason=one.reason)
        for one in people.eligible_on(session, day).others
        if one.person_id not in due
    )


def electable(session: Session, day: date, *, committee: bool) -> list[Name]:
    """Return who may be elected on a day: full members with their rights; of the committee."""
    sitting = branches.committee_on(session, day)
    ids = [
        one.person_id
        for one in people.eligible_on(session, day)
        if one.person_id in sitting or not committee
    ]
    found = session.scalars(_everybody(session).where(Person.id.in_(ids)))
    return _as_names(sorted(found, key=lambda person: (person.name, person.id)))


def names(session: Session) -> list[Name]:
    """Return everybody of the roster, those who left at the end."""
    query = _everybody(session).order_by(Person.left_on.is_not(None), Person.name, Person.id)
    return _as_names(session.scalars(query))


def groups(session: Session) -> list[tuple[int, str]]:
    """Return id and name of the branch's Party groups."""
    return [(group.id, group.name) for group in branches.groups(session)]


def candidates(session: Session, kind: MotionKind, day: date) -> list[Name]:
    """Return whom a kind of motion can be about on a day, those at its stage first.

    Empty for motions that are about nobody.
    """
    fitting = _FITS.get(kind)
    if fitting is None:
        return []
    here = [
        person
        for person in session.scalars(_everybody(session).order_by(Person.name, Person.id))
        if membership.belongs_on(person, day) and not membership.is_full_on(person, day)
    ]
    return _as_names(sorted(here, key=lambda person: not fitting(person, day)))


def fits(session: Session, person_id: int, kind: MotionKind, day: date) -> bool:
    """Tell whether somebody stands at the stage that a kind of motion is about."""
    fitting = _FITS.get(kind)
    return fitting is not None and fitting(session.get_one(Person, person_id), day)


def _everybody(session: Session) -> Select[Person]:
    branch_id = branches.current(session).id
    return select(Person).where(Person.branch_id == branch_id, Person.binned_at.is_(None))


def _ready_to_join(person: Person, day: date) -> bool:
    chosen = person.target_on is not None and person.target_on <= day
    return chosen and (person.joined_on is None or person.joined_on >= day)


_FITS: Mapping[MotionKind, Callable[[Person, date], bool]] = {
    MotionKind.ADMIT: _ready_to_join,
    MotionKind.CONVERT: membership.is_probationary_on,
    MotionKind.EXTEND: membership.is_probationary_on,
    MotionKind.CANCEL: membership.is_probationary_on,
}


def _as_names(found: Iterable[Person]) -> list[Name]:
    rows = list(found)
    often = Counter(person.name for person in rows)
    return [
        Name(
            person.id,
            person.name,
            _note(person) if often[person.name] > 1 else "",
            person.search_key or person.name.lower(),
        )
        for person in rows
    ]


def _note(person: Person) -> str:
    """Return what tells a person from another of the same name; never a number."""
    parts = (person.grade, person.major, person.class_name, person.unit)
    return next((part for part in parts if part), "同名")
