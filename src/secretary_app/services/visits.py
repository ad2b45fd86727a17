"""Visits to members: 走访慰问 and 送学上门."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.domain.member_values import VisitKind
from secretary_app.services.keeping import found, person_of
from secretary_app.store import history
from secretary_app.store.records import Visit


def record_visits(
    session: Session,
    person_ids: Sequence[int],
    kind: VisitKind,
    visited_on: date,
    *,
    visit_by: str = "",
    content: str = "",
) -> int:
    """Enter that one or several members were called on that day; return how many."""
    if not person_ids:
        raise UserError("没有选择人员。", "请先在名册中选择走访的党员。")
    names = [person_of(session, number).name for number in person_ids]
    session.add_all(
        Visit(
            person_id=number,
            kind=kind,
            visited_on=visited_on,
            visit_by=visit_by.strip(),
            content=content.strip(),
        )
        for number in person_ids
    )
    session.flush()
    who = names[0] if len(names) == 1 else f"{len(names)} 人"
    history.describe(session, f"登记{kind.label}：{who}")
    return len(names)


def remove_visit(session: Session, visit_id: int) -> None:
    """Take a visit out of the file; undo brings it back."""
    visit = found(session, Visit, visit_id)
    session.delete(visit)
    session.flush()
    name = person_of(session, visit.person_id).name
    history.describe(session, f"删除{visit.kind.label}：{name}")


def visits_of(session: Session, person_id: int) -> list[Visit]:
    """Return the visits to a member, the latest first."""
    query = select(Visit).where(Visit.person_id == person_id)
    return list(session.scalars(query.order_by(Visit.visited_on.desc(), Visit.id.desc())))
