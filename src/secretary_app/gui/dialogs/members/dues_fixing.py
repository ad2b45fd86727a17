"""年度核定: the bases of the whole branch in one table, typed one below the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QCheckBox,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from secretary_app.domain.dues import monthly_of, rate_of, tiers_of
from secretary_app.domain.member_values import DuesKind
from secretary_app.domain.policy import Policy
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.cells import CellDelegate
from secretary_app.gui.kit.choice import Choice, labelled_choice
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import FormDialog, confirm, fit_screen
from secretary_app.gui.kit.labels import bar, button
from secretary_app.gui.kit.money_edit import parse_money
from secretary_app.gui.kit.month_edit import MonthEdit
from secretary_app.services import branches, dues_fixing
from secretary_app.services.dues_fixing import FixedDues, FixingRow

ROLE = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
NAME, KIND, BEFORE, BASE, RATE, MONTHLY = range(6)
HEADINGS = ("姓名", "党费类型", "原基数", "新基数（填写）", "比例", "月交纳额（可改）")
WIDTHS = (120, 190, 110, 150, 80, 150)
RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
EDITED = (KIND, BASE, MONTHLY)


@dataclass
class Line:
    """One member in the table, as typed so far."""

    row: FixingRow
    kind: DuesKind
    base: Decimal | None
    own: Decimal | None
    """An amount a month that was typed; None: by the rate."""
    touched: bool = False

    def monthly(self, policy: Policy) -> Decimal | None:
        """Return what would be paid a month."""
        return self.own if self.own is not None else monthly_of(self.kind, self.base, policy)


class FixingModel(QAbstractTableModel):
    """The lines of the table; three columns are typed into."""

    edited = Signal()

    def __init__(self, policy: Policy, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._policy = policy
        self.every: list[Line] = []
        self.lines: list[Line] = []

    def load(self, rows: Sequence[FixingRow]) -> None:
        """Take the members in; the base of the year is there where it was fixed before."""
        self.every = [Line(row, row.kind, row.base, self._own(row)) for row in rows]

    def _own(self, row: FixingRow) -> Decimal | None:
        standard = monthly_of(row.kind, row.base, self._policy)
        return row.monthly if row.monthly != standard else None

    def show(self, *, everybody: bool) -> None:
        """Show everybody, or those whose dues take a base."""
        self.beginResetModel()
        self.lines = [
            line
            for line in self.every
            if everybody or tiers_of(line.kind, line.base, self._policy)
        ]
        self.endResetModel()

    def carry_over(self) -> int:
        """Put the base that held so far where none was typed; return how many there were."""
        waiting = [one for one in self.lines if one.base is None and one.row.before is not None]
        self.beginResetModel()
        for line in waiting:
            line.base, line.touched = line.row.before, True
        self.endResetModel()
        self.edited.emit()
        return len(waiting)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, side: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:  # noqa: ANN401
        if side == Qt.Orientation.Horizontal and role == ROLE.DisplayRole:
            return HEADINGS[section] if 0 <= section < len(HEADINGS) else None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in EDITED else flags

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own type
        if not index.isValid():
            return None
        if role == ROLE.TextAlignmentRole:
            return RIGHT if index.column() >= BEFORE else None
        if role == ROLE.EditRole and index.column() == KIND:
            return self.lines[index.row()].kind
        if role not in (ROLE.DisplayRole, ROLE.EditRole):
            return None
        return self._text(self.lines[index.row()], index.column())

    def _text(self, line: Line, column: int) -> str:
        rate = rate_of(line.kind, line.base, self._policy)
        monthly = line.monthly(self._policy)
        return (
            line.row.name,
            line.kind.label,
            "" if line.row.before is None else f"{line.row.before:.2f}",
            "" if line.base is None else f"{line.base:.2f}",
            "" if rate is None else f"{rate * 100:f}".rstrip("0").rstrip(".") + "%",
            "" if monthly is None else f"{monthly:.2f}",
        )[column]

    def setData(self, index: Index, value: object, role: int = ROLE.EditRole) -> bool:
        if role != ROLE.EditRole:
            return False
        line = self.lines[index.row()]
        if index.column() == KIND:
            if not isinstance(value, DuesKind):
                return False
            line.kind, line.own = value, None
        else:
            text = str(value).strip()
            amount = parse_money(text) if text else None
            if text and amount is None:
                return False
            if index.column() == BASE:
                line.base, line.own = amount, None
            else:
                line.own = amount
        line.touched = True
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), MONTHLY))
        self.edited.emit()
        return True


class KindDelegate(CellDelegate):
    """Chooses the kind in its cell."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> Choice[DuesKind]:
        made = labelled_choice(DuesKind, empty=None)
        made.setParent(parent)
        made.setAccessibleName("党费类型")
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, Choice)
        editor.set_value(index.data(ROLE.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, Choice)
        model.setData(index, editor.value())


class FixingView(QTableView):
    """A table in which Enter begins to type, and ends typing one line further down."""

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        at = self.currentIndex()
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            below = self.model().index(at.row() + 1, at.column())
            self.setCurrentIndex(below if below.isValid() else at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.state() != QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class FixingTableDialog(FormDialog):
    """The yearly fixing; Enter goes down, so that a column is typed without the mouse."""

    def __init__(self, desk: Desk, year: int, parent: QWidget | None = None) -> None:
        super().__init__(f"{year} 年党费核定", parent)
        with desk.sessions() as session:
            self._policy = branches.policy(session)
            rows = dues_fixing.fixing_rows(session, year)
        self.since = MonthEdit(date(year, 1, 1), desk.today())
        self.everybody = QCheckBox("列出全部党员（含每月 0.2 元的）")
        self.model = FixingModel(self._policy, self)
        self.model.load(rows)
        self.table = FixingView()
        self.table.setModel(self.model)
        self.table.setItemDelegate(CellDelegate(self.table))
        self.table.setItemDelegateForColumn(KIND, KindDelegate(self.table))
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.table.setAccessibleName("党费核定表")
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW_PX))
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setMinimumHeight(theme.px(240))
        for column, width in enumerate(WIDTHS):
            self.table.setColumnWidth(column, theme.px(width))
        self.add("since", "自某月起", self.since, hint="年初核定一次，年内一般不变动")
        self.add_wide(
            bar(
                self.everybody,
                None,
                button("空着的沿用原基数", self.model.carry_over),
            )
        )
        self.add_filling(self.table)
        self.everybody.toggled.connect(lambda on: self.model.show(everybody=on))
        self.model.edited.connect(self.check)
        self.model.show(everybody=False)
        if not self.model.rowCount():
            self.everybody.setChecked(True)
        self.check()
        fit_screen(self, theme.px(900), theme.px(620))

    def problems(self) -> dict[str, str]:
        if self.since.value() is None:
            return {"since": "请填写月份"}
        lacking = [
            line.row.name
            for line in self.model.every
            if line.touched and line.monthly(self._policy) is None
        ]
        if lacking:
            return {"": f"{lacking[0]}还没有填写基数"}
        return {}

    def reject(self) -> None:
        count = sum(line.touched for line in self.model.every)
        kept = f"已填写 {count} 人，还没有保存。"
        if not count or confirm("放弃已填写的核定吗？", kept, "放弃", self, no="继续填写"):
            super().reject()

    def values(self) -> list[FixedDues]:
        """Return what was typed; members nobody touched are left as they are."""
        since = self.since.value()
        if since is None:
            return []
        return [
            FixedDues(
                person_id=line.row.person_id,
                from_on=since,
                kind=line.kind,
                base=line.base,
                monthly=line.own,
            )
            for line in self.model.every
            if line.touched and line.monthly(self._policy) is not None
        ]
