"""The rows of an import preview as a table with a box to tick at each row."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor

from secretary_app.domain.findings import Severity
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.table_model import DISPLAY, ROLE, Column, Index, RecordTableModel
from secretary_app.services.imports import PlannedRow, Problem, RowAction

WRITES = (RowAction.ADD, RowAction.CHANGE)
SIGNS = {
    RowAction.ADD: "＋ 新增",
    RowAction.CHANGE: "△ 更改",
    RowAction.SAME: "＝ 无变化",
    RowAction.CONFLICT: "? 冲突",
    RowAction.REFUSED: "× 不能导入",
}
OUTCOMES = {
    Severity.BLOCK: "不导入",
    Severity.OVERDUE: "请核对",
    Severity.WARN: "请核对",
    Severity.INFO: "说明",
}
"""What a remark on a sheet comes to."""


def _colour(row: PlannedRow) -> QColor | None:
    severities = {RowAction.REFUSED: Severity.BLOCK, RowAction.CONFLICT: Severity.OVERDUE}
    severity = severities.get(row.action)
    return theme.severity_colour(severity) if severity else None


def row_columns(describe: Callable[[PlannedRow], str]) -> tuple[Column[PlannedRow], ...]:
    """Return the columns; `describe` says what a row would write."""
    return (
        Column(
            "导入", lambda row: "", width=52, tooltip=lambda row: "打勾的行才会写入", key="tick"
        ),
        Column("行号", lambda row: str(row.row), width=60),
        Column("处理", lambda row: SIGNS[row.action], width=110, colour=_colour),
        Column("姓名或标题", lambda row: row.name, width=150),
        Column("内容", describe, width=460),
    )


def problem_columns() -> tuple[Column[Problem], ...]:
    """Return the columns of the remarks on a sheet."""
    return (
        Column(
            "程度",
            lambda one: f"{one.severity.sign} {OUTCOMES[one.severity]}",
            width=100,
            colour=lambda one: theme.severity_colour(one.severity),
        ),
        Column("工作表", lambda one: one.sheet, width=110),
        Column("行", lambda one: str(one.row) if one.row else "整列", width=60),
        Column("列", lambda one: one.column or "", width=130),
        Column("说明", lambda one: one.message, width=460),
    )


class ImportRowsModel(RecordTableModel[PlannedRow]):
    """Rows with a tick each; only rows that write something can be ticked."""

    ticked = Signal()

    def __init__(
        self, describe: Callable[[PlannedRow], str], parent: QObject | None = None
    ) -> None:
        super().__init__(row_columns(describe), parent)
        self.left_out: set[int] = set()

    def show_rows(self, rows: Sequence[PlannedRow], left_out: frozenset[int]) -> None:
        """Show other rows; `left_out` are the numbers of those without a tick."""
        self.left_out = set(left_out)
        self.set_rows(rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        tickable = index.isValid() and index.column() == 0
        if tickable and self.record(index.row()).action in WRITES:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = DISPLAY) -> Any:  # noqa: ANN401 - Qt's own type
        if role == ROLE.CheckStateRole and index.isValid() and index.column() == 0:
            row = self.record(index.row())
            if row.action not in WRITES:
                return None
            ticked = row.row not in self.left_out
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = ROLE.EditRole) -> bool:  # noqa: ANN401
        if role != ROLE.CheckStateRole or not index.isValid() or index.column() != 0:
            return False
        row = self.record(index.row())
        if row.action not in WRITES:
            return False
        change = self.left_out.discard if Qt.CheckState(value) == _CHECKED else self.left_out.add
        change(row.row)
        self.dataChanged.emit(index, index, [ROLE.CheckStateRole])
        self.ticked.emit()
        return True


_CHECKED = Qt.CheckState.Checked
