"""Tasks: what the resolution gives to whom until when, and what came back open."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from secretary_app.gui.kit import theme
from secretary_app.gui.kit.labels import bar, button, label, say_why
from secretary_app.gui.tabs.meetings.editor.item_page import NameDelegate
from secretary_app.gui.tabs.meetings.editor.names import NameModel
from secretary_app.gui.tabs.meetings.editor.page import Page
from secretary_app.gui.tabs.meetings.editor.tasks_model import (
    BEFORE,
    DUE,
    NAME,
    NOTE,
    STATE,
    TITLE,
    TaskModel,
)
from secretary_app.services.meetings import MeetingDraft

HINT = "直接在最后一行输入新任务    空格 完成／未完成    Delete 删除本次会议的任务"
WIDTHS = {TITLE: 240, NAME: 90, DUE: 104, STATE: 150, NOTE: 120, BEFORE: 180}


class TaskView(QTableView):
    """The tasks as a table; a key closes one, Delete takes one of this meeting out."""

    def __init__(self, model: TaskModel, names: NameModel) -> None:
        super().__init__()
        self._tasks = model
        self.setModel(model)
        self.setAccessibleName("任务")
        self.setWordWrap(True)
        self.setItemDelegateForColumn(NAME, NameDelegate(names, self, "责任人"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, theme.px(width))
        heights = self.verticalHeader()
        heights.setMinimumSectionSize(theme.px(30))
        heights.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Delete:
            self._tasks.remove(row)
        elif event.key() == Qt.Key.Key_Space:
            self._tasks.turn(row)
        else:
            super().keyPressEvent(event)


class TasksPage(Page):
    """The tasks of the minutes."""

    def __init__(self, names: NameModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = TaskModel(names, self)
        self.view = TaskView(self.model, names)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(
            label("决议确定的任务，写明责任人和时限；没有完成的带到下次会议", "label")
        )
        layout.addWidget(self.view, 1)
        self.wrong = label("", "wrong")
        self.wrong.hide()
        layout.addWidget(self.wrong)
        layout.addWidget(
            bar(
                label(HINT, "note"),
                None,
                button("完成／未完成", self._turn),
                button("删除选中的任务", self._remove, "link"),
            )
        )
        self.model.refused.connect(partial(say_why, self.wrong))
        self.model.dataChanged.connect(lambda *_: self.edited.emit())
        self.model.rowsRemoved.connect(lambda *_: self.edited.emit())

    def _turn(self) -> None:
        self.model.turn(self.view.currentIndex().row())

    def _remove(self) -> None:
        self.model.remove(self.view.currentIndex().row())

    def load(self, draft: MeetingDraft) -> None:
        self.model.closing_day = draft.held_on
        if self.model.tasks() != draft.tasks:
            self.model.set_tasks(draft.tasks)

    def applied(self, draft: MeetingDraft) -> MeetingDraft:
        return replace(draft, tasks=self.model.tasks())
