"""The file of one person: 有, 缺, 不适用, in the order in which it is bound."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from secretary_app.domain.steps import STAGES
from secretary_app.domain.values import MaterialState
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.material_words import material_name, state_colour, state_words
from secretary_app.gui.kit.settings import Settings
from secretary_app.gui.kit.table_model import Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.services.materials import MaterialRow

ATTACH, OPEN, REMOVE = FILE_ACTIONS = ("附加文件…", "打开文件", "移除文件")
"""What can be done with the scan of a material."""
NAMED = 5
"""Materials named in the summary; the tooltip has them all."""
KEYS = {
    Qt.Key.Key_Space: MaterialState.PRESENT,
    Qt.Key.Key_1: MaterialState.PRESENT,
    Qt.Key.Key_2: MaterialState.MISSING,
    Qt.Key.Key_3: MaterialState.NOT_APPLICABLE,
}


def _day(row: MaterialRow) -> str:
    there = row.state is MaterialState.PRESENT
    return row.formed_on.isoformat() if there and row.formed_on else ""


COLUMNS: tuple[Column[MaterialRow], ...] = (
    Column("阶段", lambda row: "一二三四五"[row.spec.stage - 1], width=44),
    Column("状态", state_words, width=68, colour=state_colour),
    Column("材料", material_name, width=232, tooltip=lambda row: STAGES[row.spec.stage]),
    Column("形成日期", _day, width=94, tooltip=lambda row: row.note),
    Column("文件", lambda row: row.file, width=48, tooltip=lambda row: row.file),
)


class MaterialsView(QWidget):
    """What is missing in a sentence, and the list; 1, 2, 3 or the buttons set the state."""

    stated = Signal(object, object)
    """Codes of the chosen materials and the `MaterialState` that the user gave them."""
    described = Signal(str)
    """Code of a material whose day, copies and note are to be entered."""
    file_wanted = Signal(str, str)
    """Code of a material and one of `FILE_ACTIONS`."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = label("", "")
        self.model = RecordTableModel(COLUMNS, self)
        self.table = _StateTable(self.model, "materials", settings)
        self.table.setAccessibleName("材料清单")
        self.table.stated.connect(self._state)
        self.table.opened.connect(lambda row: self.described.emit(row.spec.code))
        self.buttons = [
            button(
                state.label, partial(self._state, state), hint=f"标为“{state.label}”（按 {at}）"
            )
            for at, state in enumerate(MaterialState, start=1)
        ]
        self.describe_button = button(
            "详情…", self._describe, hint="形成日期、份数、页数和备注（Enter）"
        )
        self.file_button = button("文件", lambda: None, hint="扫描件，PDF 或图片，20 MB 以内")
        menu = QMenu(self.file_button)
        self.file_actions = {
            action: menu.addAction(action, partial(self._want_file, action))
            for action in FILE_ACTIONS
        }
        self.file_button.setMenu(menu)
        self.table.chosen.connect(lambda _row: self._offer())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addWidget(bar(*self.buttons, None, self.describe_button, self.file_button))

    def show_rows(self, rows: Sequence[MaterialRow]) -> None:
        """Show another file, the same line staying in front."""
        at = max(self.table.currentIndex().row(), 0)
        self.model.set_rows(rows)
        self.table.selectRow(min(at, len(rows) - 1))
        missing = [row.spec.name for row in rows if row.is_missing]
        named = "、".join(missing[:NAMED]) + ("等" if len(missing) > NAMED else "")
        text = f"缺 {len(missing)} 项：{named}" if missing else "已办步骤的材料都齐了。"
        self.summary.setText(text)
        self.summary.setToolTip("\n".join(missing))
        self._offer()

    def _offer(self) -> None:
        row: MaterialRow | None = self.table.current()
        for one in (self.describe_button, self.file_button):
            one.setEnabled(row is not None)
        for action in (OPEN, REMOVE):
            self.file_actions[action].setEnabled(row is not None and bool(row.file))

    def bring(self, code: str) -> None:
        """Put a material in front."""
        for at in range(self.model.rowCount()):
            if self.model.record(at).spec.code == code:
                self.table.selectRow(at)
                self.table.scrollTo(self.model.index(at, 0))

    def _describe(self) -> None:
        row: MaterialRow | None = self.table.current()
        if row is not None:
            self.described.emit(row.spec.code)

    def _want_file(self, action: str) -> None:
        row: MaterialRow | None = self.table.current()
        if row is not None:
            self.file_wanted.emit(row.spec.code, action)

    def _state(self, state: MaterialState) -> None:
        rows: list[MaterialRow] = self.table.chosen_records()
        if codes := [row.spec.code for row in rows if row.state is not state]:
            self.stated.emit(codes, state)


class _StateTable(RecordTable):
    stated = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        state = KEYS.get(Qt.Key(event.key()))
        if state is not None and not event.modifiers():
            self.stated.emit(state)
        else:
            super().keyPressEvent(event)
