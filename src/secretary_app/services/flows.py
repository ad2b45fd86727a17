"""Members away, abroad, kept after graduation or lost, and the contact with them."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from secretary_app.domain.errors import UserError
from secretary_app.domain.member_values import ContactWay, FlowKind
from secretary_app.services.keeping import Values, found, in_order, keep, person_of, stripped
from secretary_app.store import history
from secretary_app.store.records import Flow, FlowContact, Person

AWAY = (FlowKind.OUT, FlowKind.ABROAD)
"""What makes a member a floating one in the roster."""


def record_flow(
    session: Session, person_id: int, values: Values, flow_id: int | None = None
) -> Flow:
    """Enter that somebody lives elsewhere or cannot be found, by the columns of `Flow`.

    The roster's marks 流动 and 失联 follow; somebody who floats in takes part as a guest,
    counts nowhere, and leaves when it ends. Raises UserError where it ends before it begins
    or two of one kind overlap.
    """
    person = person_of(session, person_id)
    wanted = stripped(values)
    in_order(wanted, ("starts_on", "开始日期"), ("ends_on", "结束日期"))
    _refuse_overlap(session, person_id, wanted, flow_id)
    flow = keep(session, Flow, flow_id, {"person_id": person_id, **wanted})
    _mark(session, person)
    done = "修改" if flow_id else "登记"
    history.describe(session, f"{done}{flow.kind.label}：{person.name}")
    return flow


def _refuse_overlap(session: Session, person_id: int, wanted: Values, flow_id: int | None) -> None:
    last = wanted.get("ends_on") or date.max
    for other in flows_of(session, person_id):
        if other.id == flow_id or other.kind is not wanted["kind"]:
            continue
        if other.starts_on < last and wanted["starts_on"] < (other.ends_on or date.max):
            raise UserError(
                f"{other.kind.label}已从 {other.starts_on} 起登记，时间重叠。",
                "请修改原来的登记，或先填写它的结束日期。",
            )


def remove_flow(session: Session, flow_id: int) -> None:
    """Take a time away out of the file, contacts included; undo brings it back."""
    flow = found(session, Flow, flow_id)
    person = person_of(session, flow.person_id)
    session.delete(flow)
    session.flush()
    _mark(session, person)
    history.describe(session, f"删除{flow.kind.label}登记：{person.name}")


def record_contact(
    session: Session,
    flow_id: int,
    contacted_on: date,
    way: ContactWay,
    *,
    reached: bool = True,
    contact_by: str = "",
    content: str = "",
) -> FlowContact:
    """Enter one contact with somebody away, or one attempt to find somebody."""
    flow = found(session, Flow, flow_id)
    contact = FlowContact(
        contacted_on=contacted_on,
        way=way,
        reached=reached,
        contact_by=contact_by.strip(),
        content=content.strip(),
    )
    flow.contacts.append(contact)
    session.flush()
    name = person_of(session, flow.person_id).name
    history.describe(session, f"登记{'联系' if reached else '查找'}：{name}")
    return contact


def remove_contact(session: Session, contact_id: int) -> None:
    """Take a contact out of the file."""
    contact = found(session, FlowContact, contact_id)
    flow = found(session, Flow, contact.flow_id)
    flow.contacts.remove(contact)
    session.flush()
    history.describe(session, f"删除联系记录：{person_of(session, flow.person_id).name}")


def flows_of(session: Session, person_id: int) -> list[Flow]:
    """Return somebody's times away with their contacts, the latest first."""
    query = select(Flow).where(Flow.person_id == person_id).options(selectinload(Flow.contacts))
    return list(session.scalars(query.order_by(Flow.starts_on.desc(), Flow.id.desc())))


def _mark(session: Session, person: Person) -> None:
    """Let the roster's marks say what is registered."""
    session.flush()
    known = flows_of(session, person.id)
    running = {flow.kind for flow in known if flow.ends_on is None}
    person.is_floating = any(kind in running for kind in AWAY)
    person.is_lost = FlowKind.LOST in running
    came = [flow for flow in known if flow.kind is FlowKind.IN]
    if came and person.arrived_on is None:
        person.is_guest = True
        ended = came[0].ends_on
        person.left_on = ended
        person.left_reason = "流动结束" if ended else None
    elif person.is_guest and not came:
        person.is_guest = False
    session.flush()
