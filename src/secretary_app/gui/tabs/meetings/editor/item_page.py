"""One item of the agenda: what was dealt with and who said what."""

from dataclasses import replace

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from secretary_app.gui.kit import theme
from secretary_app.gui.kit.labels import button, label
from secretary_app.gui.tabs.meetings.editor.names import NameEdit, NameModel
from secretary_app.gui.tabs.meetings.editor.page import Page
from secretary_app.gui.tabs.meetings.editor.speech_model import NAME, SpeechModel
from secretary_app.services.agenda_outlines import DISCUSSED, prompt_of
from secretary_app.services.meetings import AgendaDraft, MeetingDraft

Index = QModelIndex | QPersistentModelIndex


class NameDelegate(QStyledItemDelegate):
    """Edits a name with completion from the roster."""

    def __init__(
        self, names: NameModel, parent: QWidget | None = None, label: str = "发言人"
    ) -> None:
        super().__init__(parent)
        self._names, self._label = names, label

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        return NameEdit(self._names, self._label, parent)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, NameEdit):
            editor.take_only()  # Tab hands the text over before the editor has ended.
            model.setData(index, editor.text())


class SpeechView(QTableView):
    """Speeches typed into a table; Delete takes the chosen one out."""

    def __init__(self, model: SpeechModel, names: NameModel) -> None:
        super().__init__()
        self._speeches = model
        self.setModel(model)
        self.setAccessibleName("发言")
        self.setWordWrap(True)
        self.setItemDelegateForColumn(NAME, NameDelegate(names, self))
        self.setColumnWidth(NAME, theme.px(130))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        heights = self.verticalHeader()
        heights.setMinimumSectionSize(theme.px(30))
        heights.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._speeches.remove(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class ItemPage(Page):
    """The item chosen in the outline; `number` is its place in the agenda."""

    def __init__(self, names: NameModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = 0
        self.heading = QLineEdit(placeholderText="议题，例如：传达学习……")
        self.heading.setAccessibleName("议题")
        self.text = QPlainTextEdit(placeholderText=DISCUSSED)
        self.text.setAccessibleName("讨论情况")
        self.text.setTabChangesFocus(True)
        self.model = SpeechModel(names, self)
        self.view = SpeechView(self.model, names)
        remove = button(
            "删除选中的发言", lambda: self.model.remove(self.view.currentIndex().row()), "link"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.heading)
        layout.addWidget(self._halves(), 1)
        layout.addWidget(remove, 0, Qt.AlignmentFlag.AlignRight)
        self._listen()

    def _halves(self) -> QSplitter:
        below = QWidget()
        layout = QVBoxLayout(below)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label("发言（逐人记录，直接在表中输入）", "label"))
        layout.addWidget(self.view, 1)
        halves = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        halves.addWidget(self.text)
        halves.addWidget(below)
        halves.setSizes([180, 220])
        return halves

    def _listen(self) -> None:
        self.heading.textEdited.connect(self._retitle)
        self.text.textChanged.connect(self.edited.emit)
        self.model.dataChanged.connect(lambda *_: self.edited.emit())
        self.model.rowsRemoved.connect(lambda *_: self.edited.emit())

    def _retitle(self, title: str) -> None:
        self.text.setPlaceholderText(prompt_of(title))
        self.edited.emit()

    def load(self, draft: MeetingDraft) -> None:
        if not 0 <= self.number < len(draft.agenda):
            return
        item = draft.agenda[self.number]
        if item == self._shown(item):
            return
        self.blockSignals(True)
        self.heading.setText(item.title)
        self.text.setPlaceholderText(prompt_of(item.title))
        self.text.setPlainText(item.text)
        self.model.set_speeches(item.speeches)
        self.blockSignals(False)

    def applied(self, draft: MeetingDraft) -> MeetingDraft:
        if not 0 <= self.number < len(draft.agenda):
            return draft
        agenda = list(draft.agenda)
        agenda[self.number] = self._shown(agenda[self.number])
        return replace(draft, agenda=tuple(agenda))

    def _shown(self, item: AgendaDraft) -> AgendaDraft:
        return replace(
            item,
            title=self.heading.text(),
            text=self.text.toPlainText(),
            speeches=self.model.speeches(),
        )
