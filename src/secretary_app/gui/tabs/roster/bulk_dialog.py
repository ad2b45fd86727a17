"""Changing one field of many chosen people, with a preview: old → new, person by person."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretary_app.domain.findings import Severity
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import WordChoice
from secretary_app.gui.kit.dialogs import FormDialog
from secretary_app.gui.kit.labels import label
from secretary_app.gui.kit.settings import Settings
from secretary_app.gui.kit.table_model import Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.gui.tabs.roster.cell_texts import Groups, shown
from secretary_app.gui.tabs.roster.field_editors import make, read
from secretary_app.gui.tabs.roster.fields import PersonField
from secretary_app.services.roster.changing import ONE_BY_ONE, PlannedChange

PREVIEW_DELAY_MS = 250
EMPTY = "（空）"
Plan = Callable[[PersonField, Any], list[PlannedChange]]


class BulkDialog(FormDialog):
    """A field and its value in; what was planned out, once it has been seen."""

    def __init__(
        self,
        count: int,
        fields: Sequence[PersonField],
        groups: Groups,
        plan: Plan,
        today: date,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        """`count` people are chosen; `plan` tells what a value would do to each of them."""
        super().__init__(f"修改所选 {count} 人的一项", parent, ok="修改")
        possible = [one for one in fields if one.column not in ONE_BY_ONE]
        self._fields = {field.label: field for field in possible}
        self._groups, self._plan, self._today = groups, plan, today
        self.planned: list[PlannedChange] = []
        self.field = WordChoice(list(self._fields))
        self._editor: QWidget | None = None
        self._place = QWidget()
        self._line = QVBoxLayout(self._place)
        self._line.setContentsMargins(0, 0, 0, 0)
        self.summary = label("", "note")
        self.model: RecordTableModel[PlannedChange] = RecordTableModel(self._columns(), self)
        self.view = RecordTable(self.model, "roster/bulk", settings)
        self.view.setAccessibleName("预览")
        self.view.setMinimumHeight(theme.px(260))
        self.add("field", "字段", self.field, hint="可以输入字段名的一部分")
        self.add("value", "改为", self._place)
        self.add_wide(self.summary)
        self.add_wide(self.view)
        self._later = QTimer(self, singleShot=True, interval=PREVIEW_DELAY_MS)
        self._later.timeout.connect(self.show_preview)
        self.field.changed.connect(self._take_field)
        self._take_field()
        self.fit(680, 640)
        self.field.setFocus()

    def _columns(self) -> tuple[Column[PlannedChange], ...]:
        def word(value: Any) -> str:  # noqa: ANN401
            field = self.chosen_field()
            return (shown(field, value, self._groups) if field else "") or EMPTY

        return (
            Column("姓名", lambda one: one.name, width=100),
            Column("原来", lambda one: word(one.old), width=150),
            Column("改为", lambda one: word(one.old if one.refusal else one.new), width=150),
            Column(
                "说明",
                lambda one: f"× {one.refusal}" if one.refusal else "" if one.happens else "不变",
                width=220,
                colour=lambda one: theme.severity_colour(Severity.BLOCK) if one.refusal else None,
            ),
        )

    def chosen_field(self) -> PersonField | None:
        """Return the field that the text names, or None."""
        return self._fields.get(self.field.currentText().strip())

    def _take_field(self) -> None:
        """Offer an editor for the chosen field."""
        field = self.chosen_field()
        if self._editor is not None:
            self._line.removeWidget(self._editor)
            self._editor.deleteLater()
            self._editor = None
        if field is not None:
            editor = self._editor = make(field, None, self._groups, self._today)
            editor.setAccessibleName("改为")
            self._line.addWidget(editor)
            self.setTabOrder(self.field, editor)
            self.setTabOrder(editor, self.view)
            for name in ("changed", "textChanged", "valueChanged", "toggled"):
                if (signal := getattr(editor, name, None)) is not None:
                    signal.connect(lambda *_: self._preview_later())
                    break
        self._preview_later()

    def _preview_later(self) -> None:
        self.planned = []
        self.model.set_rows([])
        self.summary.setText("")
        self.check()
        if self.chosen_field() is not None and not self._said():
            self._later.start()
        else:
            self._later.stop()

    def _said(self) -> str:
        return str(getattr(self._editor, "problem", str)())

    def value(self) -> Any:  # noqa: ANN401
        """Return the value that everybody is to have."""
        field = self.chosen_field()
        assert field is not None
        assert self._editor is not None
        return read(field, self._editor)

    def show_preview(self) -> None:
        """Show what would become of everybody; those who change first."""
        self._later.stop()
        field = self.chosen_field()
        if field is None:
            return
        self.planned = self._plan(field, self.value())
        order = sorted(self.planned, key=lambda one: (not one.happens, not one.refusal))
        self.model.set_rows(order)
        happens = sum(one.happens for one in self.planned)
        refused = sum(bool(one.refusal) for one in self.planned)
        same = len(self.planned) - happens - refused
        parts = (f"会修改 {happens} 人", f"不变 {same} 人", f"不能改 {refused} 人")
        self.summary.setText(
            "，".join(p for p, n in zip(parts, (1, same, refused), strict=True) if n)
        )
        self.ok.setText(f"修改 {happens} 人" if happens else "修改")
        self.check()

    def problems(self) -> Mapping[str, str]:
        if not self.field.currentText().strip():
            return {"field": "请选择要修改的字段"}
        if self.chosen_field() is None:
            return {"field": "没有这个字段，或这一项每人不同"}
        if said := self._said():
            return {"value": said}
        if not any(one.happens for one in self.planned):
            return {"": "没有人的值会改变" if self.planned else "正在预览…"}
        return {}
