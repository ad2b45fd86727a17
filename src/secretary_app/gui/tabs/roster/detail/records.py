"""A page about records that are kept with a person: one line each, with what can be done to it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from secretary_app.gui.kit.card import Field
from secretary_app.gui.kit.labels import button
from secretary_app.gui.tabs.roster.detail.page import CardPage
from secretary_app.store.records import Base, Person

Action = tuple[str, Callable[[], object]]


def values_of(record: Base) -> dict[str, Any]:
    """Return the values of a record by the name of its columns, as dialogs take them."""
    return {prop.key: getattr(record, prop.key) for prop in inspect(record).mapper.column_attrs}


def day(value: date | None) -> str:
    """Return a day as the screen shows it; nothing for none."""
    return value.isoformat() if value else ""


def joined(*parts: str, by: str = " · ") -> str:
    """Return the parts that say something, joined."""
    return by.join(part for part in parts if part)


class RecordsPage(CardPage):
    """Lines of records; a double-click changes one, its small menu does the rest."""

    def line(self, name: str, text: str, edit: Callable[[], object], *more: Action) -> Field:
        """Return a line that can be changed, and whatever else can be done to it."""
        actions = (("修改…", edit), *more)
        return Field(name, text, action=("更多", lambda: self._offer(actions)), opened=edit)

    def _offer(self, actions: Sequence[Action]) -> None:
        menu = QMenu(self)
        for text, slot in actions:
            menu.addAction(text, slot)
        pressed = QApplication.focusWidget() or self
        menu.popup(pressed.mapToGlobal(QPoint(0, pressed.height())))

    def keep(self, what: Callable[[Session], object], said: str) -> None:
        """Do one change and show what has become of it."""
        with self.desk.sessions.begin() as session:
            what(session)
        self.changed(f"{said}（Ctrl+Z 撤销）")

    def offers(self, *actions: Action) -> Sequence[QWidget]:
        """Return the buttons of the page."""
        return [button(text, slot) for text, slot in actions]

    def is_member(self, person: Person) -> bool:
        """Tell whether the person is or was a member, of whom such records are kept."""
        return person.joined_on is not None or person.full_on is not None
