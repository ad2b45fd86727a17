"""Taking a sheet in: everything it would do is shown first; nothing is written until confirmed."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QTabWidget, QVBoxLayout, QWidget

from secretary_app.domain.values import CustomKind
from secretary_app.gui.dialogs.import_columns import ColumnsPage
from secretary_app.gui.dialogs.import_models import WRITES, problem_columns
from secretary_app.gui.dialogs.import_rows import RowsPage
from secretary_app.gui.kit import files, tasks, theme
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import PassingDialog, fit_screen
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.number_box import NumberBox
from secretary_app.gui.kit.table_model import RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.services import imports
from secretary_app.services.imports import (
    Choices,
    ImportKind,
    ImportPreview,
    ImportSummary,
    Problem,
)

FILE_FILTER = "表格 (*.xlsx *.xls *.et *.ods *.csv *.txt);;所有文件 (*)"
SHEETS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".et", ".ods", ".csv", ".txt")
KINDS = tuple(ImportKind)


class ImportDialog(PassingDialog):
    """The preview of one sheet, which can be changed, and then taken in."""

    def __init__(self, desk: Desk, preview: ImportPreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"导入预览：{preview.file_name}")
        self._desk = desk
        self.preview = preview
        self.summary: ImportSummary | None = None
        self.counts = label("", wrap=True)
        self.rows = RowsPage(desk, self._choose_people)
        self.rows.model.ticked.connect(self._show_counts)
        self.columns = ColumnsPage(self._choose_field, self._choose_own_kind)
        self.problems: RecordTableModel[Problem] = RecordTableModel(problem_columns(), self)
        table = RecordTable(self.problems, "import-problems", desk.settings)
        table.setAccessibleName("需要留意的地方")
        self.pages = QTabWidget()
        self.pages.addTab(self.rows, "逐行预览")
        self.pages.addTab(self.columns, "列的对应")
        self.pages.addTab(table, "需要留意")
        self.sheet: Choice[str] = Choice(
            [(name, name) for name in preview.sheets], preview.sheet, empty=None
        )
        self.sheet.setAccessibleName("工作表")
        self.sheet.changed.connect(self._choose_sheet)
        self.kind: Choice[ImportKind] = Choice(
            [(kind, kind.label) for kind in KINDS], preview.kind, empty=None
        )
        self.kind.setAccessibleName("表的内容")
        self.kind.changed.connect(self._choose_import_kind)
        self.months = QCheckBox("只有年月的日期按 1 日计")
        self.months.toggled.connect(self._choose_months)
        self.any_branch = QCheckBox("不核对支部名称")
        self.any_branch.setToolTip("写着别的支部的人也按本支部的人导入")
        self.any_branch.toggled.connect(self._choose_any_branch)
        self.year = NumberBox(minimum=1949, maximum=2100, prefix="年份 ")
        self.year.setAccessibleName("没有写年份的月份是哪一年")
        self.year.editingFinished.connect(self._choose_year)
        self.ok = button("导入", self.accept, "primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.setSpacing(theme.px(8))
        named = (label("工作表", wrap=False), self.sheet, label("内容", wrap=False), self.kind)
        layout.addWidget(bar(*named, None, self.year, self.months, self.any_branch))
        layout.addWidget(self.counts)
        layout.addWidget(self.pages, 1)
        note = label("确认前不会写入任何内容；导入后可以用 Ctrl+Z 整体撤销。", "note", wrap=False)
        layout.addWidget(bar(note, None, button("取消", self.reject), self.ok))
        self._show()
        fit_screen(self, theme.px(1080), theme.px(680))

    def _show(self) -> None:
        preview = self.preview
        self.rows.show_preview(preview)
        self.columns.show_preview(preview)
        self.problems.set_rows(preview.problems)
        self.pages.setTabText(1, f"列的对应 {len(preview.columns)}")
        self.pages.setTabText(2, f"需要留意 {len(preview.problems)}")
        self.year.setVisible(preview.year is not None)
        self.year.setValue(preview.year or 0)
        self.months.setVisible(preview.has_months)
        self.any_branch.setVisible(preview.other_branch)
        self._show_counts()

    def writing(self) -> int:
        """Return how many rows would be written as things stand."""
        left_out = self.rows.model.left_out
        return sum(
            1 for row in self.preview.rows if row.action in WRITES and row.row not in left_out
        )

    def _show_counts(self) -> None:
        counts = self.preview.counts
        self.counts.setText(
            f"{self.preview.kind.label}：新增 {counts.add} · 更改 {counts.change} · "
            f"无变化 {counts.same} · 冲突 {counts.conflict} · 不能导入 {counts.refused}"
        )
        count = self.writing()
        self.ok.setText(f"导入 {count} 行")
        self.ok.setEnabled(count > 0)
        self.ok.setToolTip("" if count else "没有可以写入的行")

    def _choices(self) -> Choices:
        return replace(self.preview.choices, leave_out=frozenset(self.rows.model.left_out))

    def revise(self, choices: Choices, kind: ImportKind | None = None) -> None:
        """Compute the preview again under other choices, or as another kind of sheet."""
        given, today = self.preview, self._desk.today()

        def work(step: tasks.Step) -> ImportPreview:
            with self._desk.sessions() as session:
                return imports.revise(session, given, choices, today=today, kind=kind, step=step)

        fresh = tasks.run("正在重新预览…", work, self)
        if fresh is not None:
            self.preview = fresh
            self._show()

    def _choose_field(self, index: int, field: str | None) -> None:
        choices = self._choices()
        # The latest comes last: of two columns given to one field it is the one that counts.
        others = {at: key for at, key in choices.fields.items() if at != index}
        self.revise(replace(choices, fields={**others, index: field}))

    def _choose_people(self, people: Mapping[int, int | None]) -> None:
        choices = self._choices()
        self.revise(replace(choices, same_person={**choices.same_person, **people}))

    def _choose_own_kind(self, index: int, kind: CustomKind) -> None:
        choices = self._choices()
        self.revise(replace(choices, custom_kinds={**choices.custom_kinds, index: kind}))

    def _choose_sheet(self) -> None:
        self.revise(replace(Choices(), sheet=self.sheet.value()))

    def _choose_import_kind(self) -> None:
        self.revise(replace(Choices(), sheet=self.preview.sheet), self.kind.value())

    def _choose_year(self) -> None:
        if self.year.value() != self.preview.year:
            self.revise(replace(self._choices(), year=self.year.value()))

    def _choose_months(self, wanted: bool) -> None:
        self.revise(replace(self._choices(), months_as_first_day=wanted))

    def _choose_any_branch(self, wanted: bool) -> None:
        self.revise(replace(self._choices(), any_branch=wanted))

    def accept(self) -> None:
        """Write what is ticked as one change."""
        if self.rows.model.left_out != set(self.preview.choices.leave_out):
            self.revise(self._choices())
        given = self.preview

        def work(step: tasks.Step) -> ImportSummary:
            with self._desk.sessions.begin() as session:
                return imports.apply(session, given, step=step)

        self.summary = tasks.run("正在导入…", work, self)
        if self.summary is not None:
            super().accept()


def import_file(desk: Desk, path: Path | None = None, parent: QWidget | None = None) -> bool:
    """Choose a sheet, show what it would do, and take it in; return whether it was."""
    if path is None:
        path = files.open_file(parent, "导入表格", FILE_FILTER)
        if path is None:
            return False
    source, today = path, desk.today()

    def work(step: tasks.Step) -> ImportPreview:
        with desk.sessions() as session:
            return imports.preview(session, source, today=today, step=step)

    preview = tasks.run("正在读取表格…", work, parent)
    if preview is None:
        return False
    dialog = ImportDialog(desk, preview, parent)
    dialog.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
    if not dialog.exec() or dialog.summary is None:
        return False
    desk.tell(f"{dialog.summary.label}。Ctrl+Z 可整体撤销")
    return True
