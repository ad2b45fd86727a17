"""What the roster's list asks in dialogs: a condition, the columns, the order.

The dialogs are loaded when they are first wanted: the window waits for this module.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from secretary_app.gui.kit.desk import Desk
from secretary_app.services.roster.conditions import Condition, matching, values_in_use

if TYPE_CHECKING:
    from secretary_app.gui.tabs.roster.people_list import PeopleList


class Asking:
    """Asks, and does with the list what was answered."""

    def __init__(self, desk: Desk, people: "PeopleList") -> None:
        self._desk, self._people = desk, people

    def condition(self, condition: Condition | None, key: str = "") -> None:
        """Ask for a condition, or for another in the place of one."""
        from secretary_app.gui.tabs.roster.condition_dialog import ConditionDialog

        self._people.find_own()
        today, sessions = self._desk.today(), self._desk.sessions

        def found(name: str) -> Sequence[tuple[str, int]]:
            with sessions() as session:
                return values_in_use(session, name, today)

        def count(one: Condition) -> int:
            with sessions() as session:
                fitting = matching(session, (one,), today)
            left = self._people.filters.left.isChecked()
            return sum(number in fitting for number in self._people.index.present(with_left=left))

        dialog = ConditionDialog(
            self._people.fields(), self._people.groups, found, count, today, self._people.view
        )
        dialog.start_with(condition, key)
        if dialog.exec():
            self._people.filters.replace(condition, dialog.value())

    def columns(self) -> None:
        """Ask which columns are wanted, in which order."""
        from secretary_app.gui.tabs.roster.columns_dialog import ColumnsDialog

        self._people.find_own()
        now, first = self._people.view.layout_now(), self._people.view.first_layout()
        dialog = ColumnsDialog(self._people.model.columns, now, first, self._people.view)
        if dialog.exec():
            self._people.view.arrange(dialog.value())

    def order(self) -> None:
        """Ask by which fields to sort."""
        from secretary_app.gui.tabs.roster.order_dialog import OrderDialog

        self._people.find_own()
        labels = {field.column: field.label for field in self._people.fields()}
        dialog = OrderDialog(self._people.order, labels, self._people.view)
        if dialog.exec():
            self._people.sort_by(dialog.value())
