"""What can be done with people of the roster: dialog, service, refresh."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from PySide6.QtWidgets import QMenu, QWidget

from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.labels import button
from secretary_app.gui.kit.tasks import Step
from secretary_app.gui.tabs.roster import own_fields
from secretary_app.gui.tabs.roster.cell_texts import Groups
from secretary_app.gui.tabs.roster.fields import FIELDS, PersonField
from secretary_app.gui.tabs.roster.member_actions import PRINTS, MemberActions
from secretary_app.services import branches, discipline, people
from secretary_app.services.people import Values
from secretary_app.store.records import Person

# The dialogs are loaded when they are first wanted: the window waits for this module.


Result = TypeVar("Result")
AT_ONCE = 300
"""So many people are changed without leaving the GUI thread: within a blink."""


class PersonActions:
    """The actions of the roster, each one transaction."""

    def __init__(self, desk: Desk, parent: QWidget, done: Callable[[], None]) -> None:
        """`done` is called after every change."""
        self._desk, self._parent, self._done = desk, parent, done
        self._members = MemberActions(desk, parent, done)

    def buttons(self, person: Person) -> list[QWidget]:
        """Return the buttons of a person's card."""
        number, name = person.id, person.name
        more = button("更多", lambda: None)
        menu = QMenu(more)
        if person.left_on is None:
            menu.addAction("登记转出…", lambda: self.leave(number, name))
        else:
            menu.addAction("取消转出", lambda: self.come_back(number))
        menu.addAction("登记处分…", lambda: self.punish(number, name))
        menu.addAction("不计入应到会…", lambda: self.excuse(number, name))
        menu.addSeparator()
        for form_id, word in PRINTS[1:]:
            menu.addAction(f"打印{word}…", partial(self._members.print, form_id, lambda: [number]))
        menu.addSeparator()
        menu.addAction("移入回收站", lambda: self.put_into_bin([number]))
        more.setMenu(menu)
        return [button("修改…", lambda: self.edit(number), hint="双击或回车"), more]

    def add(self) -> None:
        """Ask for a new person and keep them."""
        values = self.ask({}, None)
        if values is not None:
            with self._desk.sessions.begin() as session:
                people.add_person(session, values)
            self._finish(f"已新增 {values['name']}")

    def edit(self, number: int, column: str = "") -> None:
        """Ask for other values of a person, beginning with a field, and keep them."""
        with self._desk.sessions() as session:
            person = people.get(session, number)
            before = {field.column: getattr(person, field.column) for field in FIELDS}
            own = own_fields.defined_fields(session)
            before |= {field.column: person.custom.get(field.label) for field in own}
        values = self.ask(before, number, column)
        if values:
            with self._desk.sessions.begin() as session:
                people.change_person(session, number, values)
            self._finish("已保存修改")

    def ask(self, before: Values, number: int | None, column: str = "") -> dict[str, Any] | None:
        """Return what was entered about a person, or None; `number` is that of a known one."""
        from secretary_app.gui.tabs.roster.person_dialog import PersonDialog

        def check(values: Values) -> Mapping[str, str]:
            with self._desk.sessions() as session:
                return people.problems(session, values, number)

        with self._desk.sessions() as session:
            groups = {group.id: group.name for group in branches.groups(session)}
            own = own_fields.defined_fields(session)
        dialog = PersonDialog(
            before, groups, check, people.warnings, self._desk.today(), self._parent, own
        )
        dialog.begin_at(column)
        return dialog.changed_values() if dialog.exec() else None

    def put_into_bin(self, ids: Sequence[int]) -> None:
        """Put people into the bin; undo and the bin itself bring them back."""
        if not ids:
            return
        sessions = self._desk.sessions

        def work(_step: Step) -> int:
            with sessions.begin() as session:
                return people.bin_people(session, ids)

        count = self._in_time("正在移入回收站…", work, len(ids))
        if count is not None:
            self._finish(f"已把 {count} 人移入回收站，Ctrl+Z 可撤销")

    def put_into_group(self, ids: Sequence[int], groups: Mapping[int, str]) -> None:
        """Ask for a group and put people into it."""
        from secretary_app.gui.tabs.roster.state_dialogs import GroupDialog

        dialog = GroupDialog(groups, len(ids), self._parent)
        if dialog.exec():
            with self._desk.sessions.begin() as session:
                count = people.put_into_group(session, ids, dialog.group.value())
            self._finish(f"已调整 {count} 人的党小组")

    def change_many(
        self, ids: Sequence[int], fields: Sequence[PersonField], groups: Groups
    ) -> None:
        """Ask for a field and its value, show what it does, and do it as one change."""
        from secretary_app.gui.tabs.roster.bulk_dialog import BulkDialog
        from secretary_app.services.roster import changing

        sessions, parent = self._desk.sessions, self._parent

        def plan(field: PersonField, value: Any) -> list[changing.PlannedChange]:  # noqa: ANN401
            def look(step: Step) -> list[changing.PlannedChange]:
                with sessions() as session:
                    return changing.plan(session, ids, field.column, value, step)

            return self._in_time("正在预览…", look, len(ids)) or []

        dialog = BulkDialog(
            len(ids), fields, groups, plan, self._desk.today(), self._desk.settings, parent
        )
        field = dialog.chosen_field() if dialog.exec() else None
        if field is None:
            return

        def work(step: Step) -> int:
            with sessions.begin() as session:
                return changing.change(session, dialog.planned, field.column, field.label, step)

        count = self._in_time("正在修改…", work, len(ids))
        if count is not None:
            self._finish(f"已修改 {count} 人的{field.label}，Ctrl+Z 可撤销")

    def _in_time(self, what: str, work: Callable[[Step], Result], count: int) -> Result | None:
        """Do work at once for few people, with progress and 取消 for many."""
        if count <= AT_ONCE:
            return work(lambda _done, _total: None)
        return self._desk.run(what, work, self._parent)

    def leave(self, number: int, name: str) -> None:
        """Ask when and why somebody left, and note it."""
        from secretary_app.gui.tabs.roster.state_dialogs import LeaveDialog

        dialog = LeaveDialog(name, self._desk.today(), self._parent)
        if dialog.exec():
            on = dialog.on.value()
            assert on is not None
            with self._desk.sessions.begin() as session:
                people.leave(session, number, on, dialog.why.text())
            self._finish("已登记转出")

    def come_back(self, number: int) -> None:
        """Take back that somebody left."""
        with self._desk.sessions.begin() as session:
            people.come_back(session, number)
        self._finish("已取消转出")

    def punish(self, number: int, name: str) -> None:
        """Ask for a punishment and note it."""
        from secretary_app.gui.dialogs.members.discipline import PunishmentDialog

        dialog = PunishmentDialog(name, self._desk.today(), self._parent)
        if dialog.exec():
            values = dialog.values()
            with self._desk.sessions.begin() as session:
                discipline.record_punishment(session, number, values)
            self._finish("已登记处分")

    def excuse(self, number: int, name: str) -> None:
        """Ask why a member is left out of the number due, and note it."""
        from secretary_app.gui.tabs.roster.state_dialogs import ExcusalDialog

        dialog = ExcusalDialog(name, self._desk.today(), self._parent)
        if dialog.exec():
            value = dialog.value()
            with self._desk.sessions.begin() as session:
                people.excuse(
                    session,
                    number,
                    value.ground,
                    value.starts_on,
                    value.ends_on,
                    superior_approved=value.superior_approved,
                    assembly_passed=value.assembly_passed,
                )
            self._finish("已登记")

    def _finish(self, said: str) -> None:
        self._done()
        self._desk.tell(said)
