"""What can be done with chosen members at once: dues, visits, leaving, papers."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu, QWidget

from secretary_app.domain.dates import month_of
from secretary_app.domain.dues import FLAT
from secretary_app.domain.member_values import TransferKind
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.labels import button
from secretary_app.services import dues, people, transfers, visits

ROSTER = "F22"
PRINTS = (
    (ROSTER, "花名册"),
    ("F41", "党员信息卡"),
    ("F24", "民主评议登记表"),
    ("F25", "介绍信底稿"),
    ("F46", "党员证明信底稿"),
)
"""What can be printed of the chosen people."""
Chosen = Callable[[], Sequence[int]]

# The dialogs are loaded when they are first wanted: the window waits for this module.


class MemberActions:
    """The actions, each one transaction."""

    def __init__(self, desk: Desk, parent: QWidget, done: Callable[[], None]) -> None:
        """`done` is called after every change."""
        self._desk, self._parent, self._done = desk, parent, done

    def buttons(self, chosen: Chosen) -> list[QWidget]:
        """Return the buttons about several chosen people."""
        return [
            button("登记党费…", lambda: self.pay(chosen())),
            button("登记走访…", lambda: self.visit(chosen())),
            button("登记转出…", lambda: self.leave(chosen()), hint="例如毕业生一起转出"),
            self._print_button(chosen),
        ]

    def transfer_in(self, ask: Callable[[], Mapping[str, Any] | None]) -> None:
        """Ask for a member who comes from elsewhere, then for the transfer; keep both at once.

        Where the transfer is not entered the member is kept all the same: it can follow.
        """
        from secretary_app.gui.dialogs.members.relations import TransferDialog

        values = ask()
        if values is None:
            return
        name = values["name"]
        dialog = TransferDialog(TransferKind.IN, name, self._desk.today(), self._parent)
        entered = dialog.values() if dialog.exec() else None
        with self._desk.sessions.begin() as session:
            person = people.add_person(session, values)
            if entered is not None:
                transfers.record_transfer(session, person.id, entered)
        kept = f"已登记 {name} 转入"
        without = f"已新增 {name}；转入可以在“组织关系”里补登"
        self._finish(kept if entered is not None else without)

    def pay(self, ids: Sequence[int]) -> None:
        """Ask which months several people paid and record them as one change."""
        from secretary_app.gui.dialogs.members.dues import PaymentDialog

        today = self._desk.today()
        month = month_of(today)
        dialog = PaymentDialog(f"{len(ids)} 人", month, month, FLAT, today, self._parent)
        if dialog.exec():
            paid = dialog.values(ids)
            with self._desk.sessions.begin() as session:
                count = dues.record_payments(session, paid)
            self._finish(f"已登记 {count} 人月，Ctrl+Z 可撤销")

    def visit(self, ids: Sequence[int]) -> None:
        """Ask for a visit to several people and keep it."""
        from secretary_app.gui.dialogs.members.relations import VisitDialog

        dialog = VisitDialog(f"{len(ids)} 人", self._desk.today(), self._parent)
        if dialog.exec():
            values = dialog.values()
            with self._desk.sessions.begin() as session:
                count = visits.record_visits(session, ids, **values)
            self._finish(f"已登记走访 {count} 人")

    def leave(self, ids: Sequence[int]) -> None:
        """Ask when and why several people left, and note it as one change."""
        from secretary_app.gui.tabs.roster.state_dialogs import LeaveDialog

        dialog = LeaveDialog(f"{len(ids)} 人", self._desk.today(), self._parent)
        if dialog.exec():
            on = dialog.on.value()
            assert on is not None
            with self._desk.sessions.begin() as session:
                count = people.leave_many(session, ids, on, dialog.why.text())
            self._finish(f"已登记 {count} 人转出，Ctrl+Z 可撤销")

    def print(self, form_id: str, chosen: Chosen) -> None:
        """Show a paper of the chosen people, all in one job."""
        from secretary_app.gui.dialogs.members.roster_print import print_roster

        if form_id == ROSTER:
            print_roster(self._desk, chosen(), self._parent)
        else:
            self._desk.print_form(form_id, chosen(), self._parent)

    def _print_button(self, chosen: Chosen) -> QWidget:
        made = button("打印", lambda: None)
        menu = QMenu(made)
        for form_id, word in PRINTS:
            menu.addAction(f"{word}…", partial(self.print, form_id, chosen))
        made.setMenu(menu)
        return made

    def _finish(self, said: str) -> None:
        self._done()
        self._desk.tell(said)
