"""学年批量更新: what a new school year makes of the students' posts, before it is written."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from secretary_app.domain.school_year import PostLine, school_year_of
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import FormDialog, fit_screen
from secretary_app.gui.kit.labels import bar, label
from secretary_app.gui.kit.table_model import Column, Index, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.services import school_years

ROLE = Qt.ItemDataRole
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
COLUMNS: tuple[Column[PostLine], ...] = (
    Column("姓名", lambda line: line.name, width=130),
    Column("现在", lambda line: line.before, width=150),
    Column("新学年", lambda line: line.after if line.changes else "不变", width=150),
    Column("依据", lambda line: line.why, width=330),
)


class SchoolYearModel(RecordTableModel[PostLine]):
    """The lines of the preview; those that change are ticked."""

    ticked_changed = Signal()

    def __init__(self) -> None:
        super().__init__(COLUMNS)
        self.left_out: set[int] = set()
        """Members whose change the user does not want."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        changes = index.isValid() and self.record(index.row()).changes
        if index.column() == 0 and changes:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own type
        if role == ROLE.CheckStateRole and index.isValid() and index.column() == 0:
            line = self.record(index.row())
            if not line.changes:
                return None
            return UNCHECKED if line.person_id in self.left_out else CHECKED
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = ROLE.EditRole) -> bool:
        if role != ROLE.CheckStateRole or not index.isValid():
            return False
        number = self.record(index.row()).person_id
        if Qt.CheckState(value) is CHECKED:
            self.left_out.discard(number)
        else:
            self.left_out.add(number)
        self.dataChanged.emit(index, index)
        self.ticked_changed.emit()
        return True


class SchoolYearDialog(FormDialog):
    """Preview and choice; the ticked lines become one change that can be undone."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("学年批量更新", parent, ok="更新")
        self._desk = desk
        self._lines: list[PostLine] = []
        year = school_year_of(desk.today())
        self.year: Choice[int] = Choice(
            [(one, f"{one}–{one + 1} 学年") for one in (year, year + 1, year - 1)],
            year,
            empty=None,
        )
        self.every = QCheckBox("也列出不变和无法判断的")
        self.model = SchoolYearModel()
        self.view = RecordTable(self.model, "school-year", desk.settings)
        self.view.setAccessibleName("学年更新预览")
        self.view.setMinimumHeight(theme.px(240))
        self.said = label("", "note")
        self.add(
            "year",
            "学年",
            self.year,
            hint="按年级、学制和预计毕业日期推算；学制在 工具 › 学校规定 里设",
        )
        self.add_wide(bar(self.every, None, self.said))
        self.add_filling(self.view)
        self.year.changed.connect(self._read)
        self.every.toggled.connect(lambda _on: self._show())
        self.model.ticked_changed.connect(self.check)
        self._read()
        fit_screen(self, theme.px(900), theme.px(640))

    def _read(self) -> None:
        with self._desk.sessions() as session:
            self._lines = school_years.preview(session, self._desk.today(), self.year.value())
        self.model.left_out.clear()
        self._show()

    def _show(self) -> None:
        shown = [line for line in self._lines if line.changes or self.every.isChecked()]
        self.model.set_rows(shown)
        unsure = sum(not line.sure and not line.changes for line in self._lines)
        more = f"，{unsure} 人无法判断" if unsure else ""
        self.said.setText(f"学生岗位 {len(self._lines)} 人，变动 {self._changing()} 人{more}")
        self.check()

    def _changing(self) -> int:
        return sum(line.changes for line in self._lines)

    def values(self) -> list[PostLine]:
        """Return the lines to write."""
        return [
            line
            for line in self._lines
            if line.changes and line.person_id not in self.model.left_out
        ]

    def problems(self) -> Mapping[str, str]:
        count = len(self.values())
        self.ok.setText(f"更新 {count} 人" if count else "更新")
        return {} if count else {"": "没有要更新的人"}


def update_school_year(desk: Desk, parent: QWidget | None = None) -> bool:
    """Show the preview and write what was ticked; tell whether anything was."""
    dialog = SchoolYearDialog(desk, parent)
    year = dialog.year
    if not dialog.exec():
        return False
    lines, wanted = dialog.values(), year.value()
    assert wanted is not None
    with desk.sessions.begin() as session:
        count = school_years.apply(session, lines, wanted)
    desk.tell(f"已更新 {count} 人的工作岗位（Ctrl+Z 撤销）")
    return True
