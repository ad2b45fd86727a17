"""What is saved under the name of a field of the user's own, when the field gets another name."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.exchange.spreadsheets.fields import OWN
from secretary_app.store.records import ExportProfile, ImportedSheet, RosterView


def rename(session: Session, old: str, new: str) -> None:
    """Let saved views, export profiles and layouts of sheets follow a field's new name."""

    def follow(found: Any) -> Any:  # noqa: ANN401 -- whatever JSON holds
        return _renamed(found, OWN + old, OWN + new)

    for view in session.scalars(select(RosterView)):
        fresh = follow(view.definition)
        if fresh != view.definition:
            view.definition = fresh
    laid_out: list[ExportProfile | ImportedSheet] = [
        *session.scalars(select(ExportProfile)),
        *session.scalars(select(ImportedSheet)),
    ]
    for one in laid_out:
        fresh = follow(one.layout)
        if fresh != one.layout:
            one.layout = fresh
    session.flush()


def _renamed(found: Any, old: str, new: str) -> Any:  # noqa: ANN401 -- whatever JSON holds
    if isinstance(found, dict):
        return {_renamed(key, old, new): _renamed(one, old, new) for key, one in found.items()}
    if isinstance(found, list):
        return [_renamed(one, old, new) for one in found]
    return new if found == old else found
