"""Punishments and organisational measures: changing, restoring, concluding, taking back."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.domain.member_values import MeasureKind
from secretary_app.domain.values import PartyStatus, PunishmentKind
from secretary_app.services import statuses
from secretary_app.services.keeping import Values, found, in_order, keep, person_of, stripped
from secretary_app.store import history
from secretary_app.store.records import Measure, Punishment, StatusChange

EXPELS = PunishmentKind.EXPULSION
LEADS_TO = {
    MeasureKind.PERSUASION: PartyStatus.WITHDRAWN,
    MeasureKind.REMOVAL: PartyStatus.REMOVED,
}
"""The measures that end a membership, and the status they leave."""


def record_punishment(
    session: Session, person_id: int, values: Values, punishment_id: int | None = None
) -> Punishment:
    """Enter a punishment or other values of one, by the columns of `Punishment`.

    Being expelled ends the membership on the day of the decision, in the same change. Raises
    UserError where dates are out of order.
    """
    person = person_of(session, person_id)
    wanted = stripped(values)
    in_order(wanted, ("decided_on", "决定日期"), ("ends_on", "结束日期"))
    in_order(wanted, ("decided_on", "决定日期"), ("restored_on", "恢复权利日期"))
    if punishment_id is None:
        punishment = Punishment(**wanted)
        person.punishments.append(punishment)
        session.flush()
    else:
        punishment = keep(session, Punishment, punishment_id, wanted)
    if punishment.kind is EXPELS:
        _end(session, person_id, PartyStatus.EXPELLED, punishment.decided_on, EXPELS.label)
    done = "修改" if punishment_id else "登记"
    history.describe(session, f"{done}处分：{person.name}")
    return punishment


def remove_punishment(session: Session, punishment_id: int) -> None:
    """Take a punishment out of the file, with the end of the membership that came of it."""
    punishment = found(session, Punishment, punishment_id)
    person = person_of(session, punishment.person_id)
    if punishment.kind is EXPELS:
        _go_on(session, person.id, PartyStatus.EXPELLED, punishment.decided_on)
    person.punishments.remove(punishment)
    session.flush()
    history.describe(session, f"删除处分：{person.name}")


def record_measure(
    session: Session, person_id: int, values: Values, measure_id: int | None = None
) -> Measure:
    """Enter an organisational measure or other values of one, by the columns of `Measure`.

    劝其退党 and 除名 end the membership on their day, in the same change. Raises UserError
    where dates are out of order, and where a time to correct oneself has no end.
    """
    person = person_of(session, person_id)
    wanted = stripped(values)
    in_order(wanted, ("decided_on", "决定日期"), ("ends_on", "截止日期"))
    in_order(wanted, ("decided_on", "决定日期"), ("concluded_on", "结论日期"))
    if wanted["kind"] is MeasureKind.CORRECTION and not wanted.get("ends_on"):
        raise UserError("限期改正要有截止日期。", "期限不超过一年。")
    measure = keep(session, Measure, measure_id, {"person_id": person_id, **wanted})
    if measure.kind in LEADS_TO:
        reason = measure.reason or measure.kind.label
        _end(session, person_id, LEADS_TO[measure.kind], measure.decided_on, reason)
    done = "修改" if measure_id else "登记"
    history.describe(session, f"{done}{measure.kind.label}：{person.name}")
    return measure


def remove_measure(session: Session, measure_id: int) -> None:
    """Take a measure out of the file, with the end of the membership that came of it."""
    measure = found(session, Measure, measure_id)
    person = person_of(session, measure.person_id)
    if measure.kind in LEADS_TO:
        _go_on(session, person.id, LEADS_TO[measure.kind], measure.decided_on)
    session.delete(measure)
    session.flush()
    history.describe(session, f"删除{measure.kind.label}：{person.name}")


def measures_of(session: Session, person_id: int) -> list[Measure]:
    """Return somebody's organisational measures, the latest first."""
    query = select(Measure).where(Measure.person_id == person_id)
    return list(session.scalars(query.order_by(Measure.decided_on.desc(), Measure.id.desc())))


def _change(
    session: Session, person_id: int, status: PartyStatus, on: date
) -> StatusChange | None:
    return next(
        (
            one
            for one in statuses.changes_of(session, person_id)
            if (one.status, one.decided_on) == (status, on)
        ),
        None,
    )


def _end(session: Session, person_id: int, status: PartyStatus, on: date, reason: str) -> None:
    if _change(session, person_id, status, on) is None:
        statuses.change_status(session, person_id, status, on, reason)


def _go_on(session: Session, person_id: int, status: PartyStatus, on: date) -> None:
    change = _change(session, person_id, status, on)
    if change is not None:
        statuses.remove_change(session, change.id)
