"""One task: what, by whom, until when; and how it ended."""

from datetime import date

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from secretary_app.domain.values import TaskState
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import PersonChoice, labelled_choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.dialogs import FormDialog, Problems
from secretary_app.gui.kit.labels import label
from secretary_app.services import tasks
from secretary_app.services.meeting_drafts import TaskDraft
from secretary_app.services.meeting_people import Name

NOTE_PX = 72


class TaskDialog(FormDialog):
    """Takes a task and returns it."""

    def __init__(
        self,
        names: list[Name],
        today: date,
        parent: QWidget | None = None,
        *,
        draft: TaskDraft | None = None,
        given_on: date | None = None,
        meeting: str = "",
    ) -> None:
        """`draft` is the task as it stands, `meeting` which one gave it."""
        super().__init__("修改任务" if draft else "新增任务", parent)
        self._before = draft or TaskDraft(title="")
        self._today, self._given_on = today, given_on
        self.title = QLineEdit(self._before.title)
        self.person = PersonChoice(
            [(one.id, one.shown, one.key) for one in names],
            self._before.person_id,
            self._before.name,
        )
        self.due_on = DateEdit(self._before.due_on, today)
        self.state = labelled_choice(TaskState, self._before.state, empty=None)
        self.closed_on = DateEdit(self._before.closed_on, today)
        self.note = QPlainTextEdit(self._before.note)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(theme.px(NOTE_PX))
        if meeting:
            self.add_wide(label(f"来自：{meeting}", "note"))
        self.add("title", "任务", self.title)
        self.add("person", "责任人", self.person)
        self.add("due_on", "时限", self.due_on)
        self.add("state", "状态", self.state)
        self.add("closed_on", "完成或取消日期", self.closed_on)
        self.add("note", "完成情况", self.note, hint="办得怎样；取消的写明原因")
        self.state.changed.connect(self._propose_day)
        self.check()
        self.fit(600, 520)

    def _propose_day(self) -> None:
        """Take today as the day of what is closed now, until another day is typed."""
        if self.state.value() is not TaskState.OPEN and self.closed_on.value() is None:
            self.closed_on.set_value(self._today)

    def value(self) -> TaskDraft:
        """Return the task as typed."""
        state = self.state.value() or TaskState.OPEN
        return TaskDraft(
            id=self._before.id,
            title=self.title.text().strip(),
            name=self.person.name().partition("（")[0],
            person_id=self.person.person_id(),
            due_on=self.due_on.value(),
            state=state,
            closed_on=self.closed_on.value() if state is not TaskState.OPEN else None,
            note=self.note.toPlainText().strip(),
        )

    def problems(self) -> Problems:
        return tasks.problems_of(self.value(), self._today, self._given_on)

    def warnings(self) -> Problems:
        found = {}
        if not self.person.name():
            found["person"] = "没有责任人的任务容易落空"
        if self.due_on.value() is None:
            found["due_on"] = "没有时限，不会按期提醒"
        return found
