"""What the roster knows of those who take part in somebody's development."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from secretary_app.domain.course import StepPersonFact
from secretary_app.domain.status import SUSPENDING, Suspension, suspension_of
from secretary_app.domain.values import StepPersonRole
from secretary_app.store.records import Person, Punishment

_PUNISHMENT = (
    Punishment.person_id,
    Punishment.kind,
    Punishment.decided_on,
    Punishment.ends_on,
    Punishment.restored_on,
)


@dataclass(frozen=True)
class NamedPerson:
    """Somebody named in a step: as stored, or as just typed."""

    role: StepPersonRole
    name: str
    person_id: int | None = None
    duty: str = ""


@dataclass(frozen=True)
class Standing:
    """What the roster knows of somebody who takes part in another person's step."""

    full_from: date | None
    suspended: tuple[Suspension, ...] = ()

    def is_full(self, day: date) -> bool:
        """Tell whether a full member (正式党员) on that day."""
        return self.full_from is not None and self.full_from <= day


def standings(session: Session, person_ids: Iterable[int]) -> dict[int, Standing]:
    """Return what the roster knows of these people as talkers, contacts or introducers."""
    return standings_of(session, select(Person.id).where(Person.id.in_(list(person_ids))))


def person_fact(who: NamedPerson, day: date, known: Mapping[int, Standing]) -> StepPersonFact:
    """Return somebody's part in a step with what held of them on the day of the step."""
    standing = known.get(who.person_id) if who.person_id is not None else None
    return StepPersonFact(
        role=who.role,
        name=who.name,
        person_id=who.person_id,
        duty=who.duty,
        full_member=standing.is_full(day) if standing else None,
        suspensions=standing.suspended if standing else (),
    )


def standings_of(session: Session, ids: Select[Any]) -> dict[int, Standing]:
    """Return what the roster knows of the people whose numbers the query yields."""
    suspended: dict[int, list[Suspension]] = defaultdict(list)
    punishments = select(*_PUNISHMENT)
    for row in session.execute(
        punishments.where(Punishment.person_id.in_(ids), Punishment.kind.in_(SUSPENDING))
    ):
        suspended[row.person_id].append(suspension_of(row))
    members = select(Person.id, Person.full_on, Person.confirmed_on).where(Person.id.in_(ids))
    return {
        row.id: Standing(row.confirmed_on or row.full_on, tuple(suspended.get(row.id, ())))
        for row in session.execute(members)
    }
