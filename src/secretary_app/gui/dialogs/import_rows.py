"""The rows of an import preview: filter by what happens, tick, and settle conflicts."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from secretary_app.gui.dialogs.import_models import SIGNS, WRITES, ImportRowsModel
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.card import Card, Field, Section
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.labels import button
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.services import people
from secretary_app.services.imports import ImportPreview, PlannedRow, RowAction, changes

EMPTY = "（空）"


class RowsPage(QWidget):
    """The table of rows, the filters above it, and the chosen row cell by cell."""

    def __init__(
        self, desk: Desk, choose_people: Callable[[Mapping[int, int | None]], None]
    ) -> None:
        """`choose_people` says who conflicting rows are, by row; None: somebody new."""
        super().__init__()
        self._desk, self._choose_people = desk, choose_people
        self._preview: ImportPreview | None = None
        self.model = ImportRowsModel(self._describe, self)
        self.view = RecordTable(self.model, "import-rows", desk.settings)
        self.view.setAccessibleName("逐行预览")
        self.card = Card()
        self.card.setAccessibleName("这一行的内容")
        self.chips: dict[RowAction | None, QPushButton] = {}
        chips = QHBoxLayout()
        group = QButtonGroup(self)
        for action in (None, *RowAction):
            chip = QPushButton()
            chip.setCheckable(True)
            chip.setProperty("role", "filter")
            chip.setAutoDefault(False)
            group.addButton(chip)
            self.chips[action] = chip
            chips.addWidget(chip)
        self.chips[None].setChecked(True)
        chips.addStretch()
        self.same = button(
            "同名的都认作同一人",
            self._take_all,
            hint="只对名册中恰好有一位同名者的冲突行；认定后再看每行改什么",
        )
        chips.addWidget(self.same)
        group.buttonClicked.connect(lambda: self._filter())
        self.view.chosen.connect(self._show_row)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.view)
        splitter.addWidget(self.card)
        splitter.setSizes([theme.px(720), theme.px(320)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.addLayout(chips)
        layout.addWidget(splitter, 1)

    def show_preview(self, preview: ImportPreview) -> None:
        """Show the rows of a preview."""
        self._preview = preview
        counts = preview.counts
        self.chips[None].setText(f"全部 {len(preview.rows)}")
        for action in RowAction:
            count = getattr(counts, action.value)
            self.chips[action].setText(f"{SIGNS[action]} {count}")
            self.chips[action].setVisible(count > 0)
        self.same.setVisible(len(self._lone()) > 1)
        self.model.left_out = set(preview.choices.leave_out)
        self._filter()

    def _lone(self) -> dict[int, int]:
        """Return the one candidate of each conflicting row that has just one, by row."""
        rows = self._preview.rows if self._preview else ()
        return {
            row.row: row.candidates[0]
            for row in rows
            if row.action is RowAction.CONFLICT and len(row.candidates) == 1
        }

    def _take_all(self) -> None:
        self._choose_people(self._lone())

    def _filter(self) -> None:
        assert self._preview is not None
        wanted = next(action for action, chip in self.chips.items() if chip.isChecked())
        rows = [row for row in self._preview.rows if wanted in (None, row.action)]
        before = self.view.currentIndex().row()
        shown = self.model.record(before).row if before >= 0 else None
        self.model.show_rows(rows, frozenset(self.model.left_out))
        if rows:
            numbers = [self.model.record(at).row for at in range(len(rows))]
            # A row that was settled under “冲突” is gone from there: the next one takes its place.
            place = numbers.index(shown) if shown in numbers else min(before, len(rows) - 1)
            self.view.setCurrentIndex(self.model.index(max(place, 0), 0))
        else:
            self.card.show_text("没有这样的行。")

    def _describe(self, row: PlannedRow) -> str:
        if row.reason:
            return row.reason
        assert self._preview is not None
        if row.action is RowAction.CHANGE:
            return "；".join(
                f"{one.label}：{one.old or EMPTY} → {one.new}"
                for one in changes(self._preview, row)
            )
        return "、".join(one.label for one in changes(self._preview, row))

    def _show_row(self, row: PlannedRow | None) -> None:
        if row is None or self._preview is None:
            return
        cells = changes(self._preview, row)
        fields = [
            Field(
                one.label,
                f"{one.old or EMPTY} → {one.new}" if row.action is RowAction.CHANGE else one.new,
            )
            for one in cells
        ]
        sections = [Section("将写入" if row.action in WRITES else "表中内容", fields)]
        if row.action is RowAction.CONFLICT:
            question = "是哪一位？" if row.candidates else "是同一个人吗？"
            sections.insert(0, Section(question, widgets=self._candidates(row)))
        self.card.show_record(
            row.name or f"第 {row.row} 行",
            " · ".join(filter(None, (f"第 {row.row} 行", row.reason))),
            sections,
        )

    def _candidates(self, row: PlannedRow) -> list[QWidget]:
        with self._desk.sessions() as session:
            known = people.roster_rows(session, row.candidates)
        made: list[QWidget] = [
            button(
                f"是 {person.name}（{person.school_no or person.class_name or '无学工号'}）",
                partial(self._choose_people, {row.row: person.id}),
            )
            for person in known.values()
        ]
        other = "都不是，新增一人" if made else "不是，新增一人"
        made.append(button(other, partial(self._choose_people, {row.row: None})))
        return made
