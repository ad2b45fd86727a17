"""What is asked of the roster under a name (常用筛选): conditions, and how they are shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.domain.values import Stage
from secretary_app.services.roster import conditions
from secretary_app.services.roster.conditions import Condition
from secretary_app.services.roster.index import By
from secretary_app.services.roster.values import is_known
from secretary_app.store import branches, history
from secretary_app.store.records import RosterView
from secretary_app.store.records.base import NAME_LENGTH


@dataclass(frozen=True, kw_only=True)
class View:
    """A filter of the roster; with the columns and the order, where these are part of it."""

    conditions: tuple[Condition, ...] = ()
    stage: Stage | None = None
    group: str = ""
    """Name of the Party group; empty for all."""
    with_left: bool = False
    columns: Mapping[str, Any] | None = None
    """The columns as the window keeps them; None: whatever is shown."""
    order: tuple[By, ...] | None = None
    """None: whatever it is."""

    def as_json(self) -> dict[str, Any]:
        """Return the view as it is kept."""
        found: dict[str, Any] = {
            "conditions": [one.as_json() for one in self.conditions],
            "stage": self.stage.value if self.stage else None,
            "group": self.group,
            "with_left": self.with_left,
        }
        if self.columns is not None:
            found["columns"] = dict(self.columns)
        if self.order is not None:
            found["order"] = [list(by) for by in self.order]
        return found


def view_of(data: Mapping[str, Any]) -> View:
    """Return the view that was kept; what is damaged or no longer known is left out."""
    stage, group, columns = data.get("stage"), data.get("group"), data.get("columns")
    kept = data.get("conditions")
    found = [one for one in kept if isinstance(one, dict)] if isinstance(kept, list) else []
    sound = (conditions.from_json(one) for one in found)
    return View(
        conditions=tuple(one for one in sound if one is not None),
        stage=Stage(stage) if stage in set(Stage) else None,
        group=group if isinstance(group, str) else "",
        with_left=data.get("with_left") is True,
        columns=columns if isinstance(columns, dict) else None,
        order=_order(data["order"]) if isinstance(data.get("order"), list) else None,
    )


def _order(found: list[Any]) -> tuple[By, ...]:
    return tuple(
        By(key, descending)
        for key, descending in (one for one in found if isinstance(one, list) and len(one) == 2)
        if isinstance(key, str) and is_known(key) and isinstance(descending, bool)
    )


def saved(session: Session) -> dict[str, View]:
    """Return what was saved, by name."""
    query = select(RosterView).order_by(RosterView.name, RosterView.id)
    return {one.name: view_of(one.definition) for one in session.scalars(query)}


def save(session: Session, name: str, view: View) -> None:
    """Save a view under a name, in place of the one that has it. Raises UserError without one."""
    name = " ".join(name.split())
    if not name:
        raise UserError("请给这个筛选起个名字。", "例如：今年毕业的党员。")
    if len(name) > NAME_LENGTH:
        raise UserError(f"名字超过 {NAME_LENGTH} 字。", "请起一个短一些的名字。")
    known = session.scalar(select(RosterView).where(RosterView.name == name))
    if known is None:
        branch = branches.current(session)
        session.add(RosterView(branch_id=branch.id, name=name, definition=view.as_json()))
    else:
        known.definition = view.as_json()
    history.describe(session, f"保存常用筛选：{name}")


def remove(session: Session, name: str) -> None:
    """Take a saved view away; undo brings it back."""
    known = session.scalar(select(RosterView).where(RosterView.name == name))
    if known is None:
        raise UserError("这个常用筛选已经不在了。", "请刷新后再试。")
    session.delete(known)
    history.describe(session, f"删除常用筛选：{name}")
