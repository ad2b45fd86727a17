"""任务: every task of the branch by its day, per member, to be closed with a key."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from secretary_app.domain.values import TaskState
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.table_model import Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.gui.tabs.meetings.editor.tasks_model import SIGNS
from secretary_app.gui.tabs.meetings.task_dialog import TaskDialog
from secretary_app.services import meeting_people, tasks
from secretary_app.services.tasks import TaskRow


def _left(row: TaskRow, today: date) -> str:
    if row.state is not TaskState.OPEN:
        return row.closed_on.isoformat() if row.closed_on else ""
    if row.due_on is None:
        return "未定"
    days = (row.due_on - today).days
    return f"超期 {-days} 天" if days < 0 else f"还有 {days} 天" if days else "今天到期"


def _colour(row: TaskRow, today: date) -> QColor | None:
    late = row.state is TaskState.OPEN and row.due_on is not None and row.due_on < today
    return QColor(theme.colours().overdue) if late else None


def columns(today: date) -> tuple[Column[TaskRow], ...]:
    """Return the columns of the list of tasks."""
    return (
        Column("状态", lambda row: f"{SIGNS[row.state]} {row.state.label}", width=90),
        Column(
            "时限",
            lambda row: row.due_on.isoformat() if row.due_on else "",
            width=100,
            sort_key=lambda row: row.due_on or date.max,
        ),
        Column(
            "剩余",
            lambda row: _left(row, today),
            width=100,
            colour=lambda row: _colour(row, today),
            sort_key=lambda row: row.due_on or date.max,
        ),
        Column("责任人", lambda row: row.name, width=100),
        Column("任务", lambda row: row.title, width=360, tooltip=lambda row: row.title),
        Column("完成情况", lambda row: row.note, width=200, tooltip=lambda row: row.note),
        Column("来自", lambda row: row.meeting or f"{row.given_on.isoformat()} 布置", width=220),
    )


class TaskTable(RecordTable):
    """The list itself; 空格 says that the chosen tasks are done."""

    done = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.done.emit()
        else:
            super().keyPressEvent(event)


class TasksView(QWidget):
    """The tasks; 空格 closes the chosen ones, Enter changes one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model: RecordTableModel[TaskRow] = RecordTableModel(columns(desk.today()), self)
        self.table = TaskTable(self.model, "tasks", desk.settings)
        self.table.done.connect(lambda: self.close_chosen(TaskState.DONE))
        self.table.setAccessibleName("任务列表")
        self.table.let_headings_sort()
        self.table.opened.connect(self.change)
        self.member: Choice[str] = Choice((), empty="全部责任人")
        self.member.setAccessibleName("责任人")
        self.member.changed.connect(self._show)
        self.closed = QCheckBox("也显示已完成、已取消的")
        self.closed.toggled.connect(lambda _on: self._show())
        self.counts = label("", "label", wrap=False)
        self._rows: Sequence[TaskRow] = ()
        done = button("完成", lambda: self.close_chosen(TaskState.DONE), hint="空格")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(
            bar(
                self.member,
                self.closed,
                self.counts,
                None,
                button("新增任务…", self.add),
                button("修改…", lambda: self.change(self.table.current()), hint="回车"),
                done,
                button("删除", self.remove, "link"),
            )
        )
        layout.addWidget(self.table, 1)
        layout.addWidget(
            label("空格 登记完成    回车 修改、取消或写完成情况    Ctrl+C 复制成表格", "note")
        )

    def refresh(self) -> None:
        """Show the tasks as they stand now."""
        with self._desk.sessions() as session:
            self._rows = tasks.rows(session)
        open_ones = [row for row in self._rows if row.state is TaskState.OPEN]
        names = sorted({row.name for row in open_ones if row.name})
        self.member.offer(
            (name, f"{name}（{sum(row.name == name for row in open_ones)}）") for name in names
        )
        self._show()

    def _show(self) -> None:
        name, kept = self.member.value(), self.table.current()
        rows = [
            row
            for row in self._rows
            if (self.closed.isChecked() or row.state is TaskState.OPEN)
            and name in (None, row.name)
        ]
        self.model.set_rows(rows)
        late = sum(
            row.due_on is not None and row.due_on < self._desk.today()
            for row in rows
            if row.state is TaskState.OPEN
        )
        self.counts.setText(f"{len(rows)} 项" + (f"，超期 {late}" if late else ""))
        self._choose(kept.id if kept is not None else None)

    def _choose(self, task_id: int | None) -> None:
        for number in range(self.model.rowCount()):
            if self.model.record(number).id == task_id:
                self.table.selectRow(number)
                return
        if self.model.rowCount():
            self.table.selectRow(0)

    def show_task(self, task_id: int) -> None:
        """Bring a task to the front."""
        self.member.set_value(None)
        self.refresh()
        self._choose(task_id)

    def add(self) -> None:
        """Ask for a task that no meeting resolved."""
        dialog = TaskDialog(self._names(), self._desk.today(), self)
        if dialog.exec():
            with self._desk.sessions.begin() as session:
                tasks.add(session, dialog.value(), self._desk.today())
            self._desk.tell("已新增任务（Ctrl+Z 撤销）")
            self.refresh()

    def change(self, row: TaskRow | None) -> None:
        """Ask for what is to be changed in a task."""
        if row is None:
            return
        dialog = TaskDialog(
            self._names(),
            self._desk.today(),
            self,
            draft=row.draft,
            given_on=row.given_on,
            meeting=row.meeting,
        )
        if dialog.exec():
            with self._desk.sessions.begin() as session:
                tasks.change(session, row.id, dialog.value(), self._desk.today())
            self._desk.tell("已保存任务（Ctrl+Z 撤销）")
            self.refresh()

    def close_chosen(self, state: TaskState) -> None:
        """Say that the chosen open tasks are done, today."""
        chosen = [row for row in self.table.chosen_records() if row.state is TaskState.OPEN]
        if not chosen:
            return
        with self._desk.sessions.begin() as session:
            tasks.close(session, [row.id for row in chosen], state, self._desk.today())
        self._desk.tell(f"任务{state.label}：{len(chosen)} 项（Ctrl+Z 撤销）")
        self.refresh()

    def remove(self) -> None:
        """Take the task in front out; undo brings it back."""
        row = self.table.current()
        if row is not None:
            with self._desk.sessions.begin() as session:
                tasks.remove(session, row.id)
            self._desk.tell("已删除任务（Ctrl+Z 撤销）")
            self.refresh()

    def _names(self) -> list[meeting_people.Name]:
        with self._desk.sessions() as session:
            return meeting_people.names(session)
