"""Changes of the membership status (党籍变动): suspended, restored, ended."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.domain.values import PartyStatus
from secretary_app.services.keeping import found, person_of
from secretary_app.services.leaving import depart, lay_down, stay
from secretary_app.store import history
from secretary_app.store.records import Person, StatusChange

ENDING = frozenset(
    {PartyStatus.REMOVED, PartyStatus.WITHDRAWN, PartyStatus.EXPELLED, PartyStatus.DECEASED}
)
"""After these nobody is a member any more; the record stays with date and reason."""


def change_status(
    session: Session,
    person_id: int,
    status: PartyStatus,
    decided_on: date,
    reason: str = "",
    doc_no: str = "",
) -> StatusChange:
    """Enter a change of somebody's membership status, in force from its day.

    Ending it also ends posts and takes the person out of the branch on that day; a
    suspension ends posts alone; restoring it (正常) brings the person back. Raises UserError
    for a change without a reason.
    """
    person = person_of(session, person_id)
    if not reason.strip() and status is not PartyStatus.DECEASED:
        raise UserError("请写明党籍变动的原因或依据。", "例如：失联满六个月，查找无果。")
    change = StatusChange(
        person_id=person_id,
        status=status,
        decided_on=decided_on,
        reason=reason.strip(),
        doc_no=doc_no.strip(),
    )
    session.add(change)
    session.flush()
    _follow(session, person)
    history.describe(session, f"党籍变动：{person.name}，{status.label}")
    return change


def remove_change(session: Session, change_id: int) -> None:
    """Take a change of status away; the one before holds again."""
    change = found(session, StatusChange, change_id)
    person = person_of(session, change.person_id)
    session.delete(change)
    session.flush()
    if change.status in ENDING:
        stay(person, change.decided_on)
    _follow(session, person)
    history.describe(session, f"删除党籍变动：{person.name}")


def note_from_roster(session: Session, person: Person) -> None:
    """Keep a change of status that was entered among the fields of the person.

    Only where its day is known, too: without one the roster alone says it. The day of the
    latest change is corrected where only that was changed.
    """
    latest = next(iter(changes_of(session, person.id)), None)
    status, since = person.party_status, person.party_status_on
    known = (latest.status, latest.decided_on) if latest else (PartyStatus.NORMAL, None)
    if since is None or (status, since) == known:
        return
    if latest is not None and latest.status is status:
        latest.decided_on = since
    elif latest is not None or status is not PartyStatus.NORMAL:
        reason = "按名册登记"
        session.add(
            StatusChange(person_id=person.id, status=status, decided_on=since, reason=reason)
        )
    session.flush()
    _follow(session, person)


def changes_of(session: Session, person_id: int) -> list[StatusChange]:
    """Return somebody's changes of status, the latest first."""
    query = select(StatusChange).where(StatusChange.person_id == person_id)
    order = StatusChange.decided_on.desc(), StatusChange.id.desc()
    return list(session.scalars(query.order_by(*order)))


def _follow(session: Session, person: Person) -> None:
    """Let the roster say what the latest change says."""
    latest = next(iter(changes_of(session, person.id)), None)
    status = latest.status if latest else PartyStatus.NORMAL
    was_ended = person.party_status in ENDING and person.left_on == person.party_status_on
    person.party_status = status
    person.party_status_on = latest.decided_on if latest else None
    if latest is not None and status in ENDING:
        depart(session, person, latest.decided_on, f"{status.label}：{latest.reason}".rstrip("："))
    elif was_ended:
        person.left_on = person.left_reason = None
    if latest is not None and status is PartyStatus.SUSPENDED:
        lay_down(session, person, latest.decided_on)
    session.flush()
