"""Who came: one key a person."""

from datetime import date
from functools import partial

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from secretary_app.domain.values import AttendanceState
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.date_edit import NO_DAY, parse_date
from secretary_app.gui.kit.labels import bar, button, label, say_why
from secretary_app.gui.tabs.meetings.editor.attendance_model import (
    CATEGORY,
    MADE_UP,
    NAME,
    REASON,
    STATE,
    VOTING,
    AttendanceModel,
    Index,
)
from secretary_app.gui.tabs.meetings.editor.page import Page
from secretary_app.services.meetings import MeetingDraft, with_attendance

HINT = "空格 到会／取消    L 请假    A 缺席    F2 填写原因"
KEYS = {
    Qt.Key.Key_L: AttendanceState.LEAVE,
    Qt.Key.Key_A: AttendanceState.ABSENT,
    Qt.Key.Key_P: AttendanceState.PRESENT,
}
WIDTHS = {NAME: 100, CATEGORY: 56, VOTING: 200, STATE: 92, REASON: 180, MADE_UP: 104}


class DayDelegate(QStyledItemDelegate):
    """Reads the day of making up as people type it; what is no day is not taken, and said."""

    refused = Signal(str)

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        return QLineEdit(parent, placeholderText="月.日")

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        text = editor.text().strip() if isinstance(editor, QLineEdit) else ""
        day = parse_date(text, date.today())
        no_day = day is None and text
        self.refused.emit(f"“{text}”{NO_DAY}；补学日期没有改。" if no_day else "")
        if not no_day:
            model.setData(index, day)


class AttendanceView(QTableView):
    """The list of those due; a key marks the chosen rows and goes on to the next."""

    def __init__(self, model: AttendanceModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self.setAccessibleName("签到名单")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.days = DayDelegate(self)
        self.setItemDelegateForColumn(MADE_UP, self.days)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.verticalHeader().setHighlightSections(False)
        self.verticalHeader().setDefaultSectionSize(theme.px(30))
        self.horizontalHeader().setSectionResizeMode(REASON, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, theme.px(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and key == Qt.Key.Key_Space:
            self._toggle()
        elif plain and key in KEYS:
            self._mark(KEYS[key])
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._on_reason():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_reason(self) -> bool:
        return self.currentIndex().column() in (REASON, MADE_UP)

    def _chosen(self) -> list[int]:
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def _toggle(self) -> None:
        chosen = self._chosen()
        rows = self._rows.rows()
        came = all(rows[number].state is AttendanceState.PRESENT for number in chosen)
        self._mark(AttendanceState.UNMARKED if came else AttendanceState.PRESENT)

    def _mark(self, state: AttendanceState) -> None:
        chosen = self._chosen()
        self._rows.mark(chosen, state)
        if len(chosen) == 1:
            self.go_to(chosen[0] + 1)

    def go_to(self, number: int) -> None:
        """Choose a row, or stay where there is none."""
        index = self._rows.index(min(number, self._rows.rowCount() - 1), STATE)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)


class AttendancePage(Page):
    """The attendance list, a line to find a name, and one button for everybody."""

    redraw_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = AttendanceModel(self)
        self.view = AttendanceView(self.model)
        self.finder = QLineEdit(clearButtonEnabled=True, placeholderText="输入姓名，回车登记到会")
        self.finder.setAccessibleName("按姓名签到")
        self.finder.returnPressed.connect(self._mark_found)
        self.rest = button("其余全部到会", self._mark_rest, hint="把还没有登记的人都登记为到会")
        self.redraw = button(
            "重新取应到名单",
            self.redraw_wanted.emit,
            hint="按会议日期从名册重新取应到人员；已登记的到会情况保留",
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(bar(self.finder, self.rest, self.redraw))
        layout.addWidget(self.view, 1)
        self.wrong = label("", "wrong")
        self.wrong.hide()
        layout.addWidget(self.wrong)
        layout.addWidget(label(HINT, "note"))
        self.view.days.refused.connect(partial(say_why, self.wrong))
        self.model.dataChanged.connect(lambda *_: self.edited.emit())
        self.finder.installEventFilter(self)

    def load(self, draft: MeetingDraft) -> None:
        number = self.view.currentIndex().row()
        if self.model.rows() != draft.attendance:
            self.model.set_rows(draft.attendance)
        if draft.attendance:
            self.view.go_to(max(number, 0))

    def applied(self, draft: MeetingDraft) -> MeetingDraft:
        if self.model.rows() == draft.attendance:
            return draft
        return with_attendance(draft, self.model.rows())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if watched is self.finder and down and event.type() == QEvent.Type.KeyPress:
            self.view.setFocus()
            return True
        return super().eventFilter(watched, event)

    def _mark_rest(self) -> None:
        rows = self.model.rows()
        rest = [n for n, row in enumerate(rows) if row.state is AttendanceState.UNMARKED]
        self.model.mark(rest, AttendanceState.PRESENT)

    def _mark_found(self) -> None:
        typed = self.finder.text().strip()
        found = [n for n, row in enumerate(self.model.rows()) if typed and typed in row.name]
        if len(found) == 1:
            self.model.mark(found, AttendanceState.PRESENT)
            self.finder.clear()
        if found:
            self.view.go_to(found[0])
        if len(found) > 1:
            self.view.setFocus()
