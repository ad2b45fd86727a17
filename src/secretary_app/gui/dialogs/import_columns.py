"""Which field each column of the sheet goes to, with how sure that is."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from secretary_app.domain.values import CustomKind
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.labels import label, replace_content
from secretary_app.services.imports import CUSTOM, Column, ImportKind, ImportPreview

SURE, LIKELY = 0.9, 0.5
HEADINGS = ("表中的列", "把握", "写入的字段", "类型", "说明")


def certainty_word(certainty: float) -> str:
    """Return how sure a proposal is, in a word."""
    if certainty >= SURE:
        return "✓ 确定"
    return "△ 可能" if certainty >= LIKELY else "? 请核对"


class ColumnsPage(QScrollArea):
    """One line a column: heading, certainty, field, kind of an own field, remark."""

    def __init__(
        self,
        choose: Callable[[int, str | None], None],
        choose_kind: Callable[[int, CustomKind], None],
    ) -> None:
        """`choose(index, field)` and `choose_kind(index, kind)` tell what the user wants."""
        super().__init__()
        self.setWidgetResizable(True)
        self._choose, self._choose_kind = choose, choose_kind
        self.choices: dict[int, Choice[str]] = {}
        self.kinds: dict[int, Choice[CustomKind]] = {}
        self._at_work: int | None = None

    def show_preview(self, preview: ImportPreview) -> None:
        """Show the columns of a preview."""
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(*[theme.px(12)] * 4)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(4, 1)
        for column, text in enumerate(HEADINGS):
            grid.addWidget(label(text, "label", wrap=False), 0, column)
        options = list(preview.fields)
        if preview.kind in (ImportKind.ROSTER, ImportKind.DEVELOPMENT):
            options.insert(0, (CUSTOM, "自定义字段（按列名保留）"))
        self.choices, self.kinds = {}, {}
        for row, one in enumerate(preview.columns, start=1):
            role = "good" if one.certainty >= SURE else "warning"
            grid.addWidget(label(one.heading, wrap=False), row, 0)
            grid.addWidget(label(certainty_word(one.certainty), role, wrap=False), row, 1)
            grid.addWidget(self._field(one, options), row, 2)
            if one.own is not None:
                grid.addWidget(self._kind(one), row, 3)
            grid.addWidget(label(one.note, "note"), row, 4)
        grid.setRowStretch(len(preview.columns) + 1, 1)
        at = self.verticalScrollBar().value()
        replace_content(self, body)
        self.verticalScrollBar().setValue(at)
        if self._at_work in self.choices:
            # The keyboard goes on where it was: the list it used has been made anew.
            self.choices[self._at_work].setFocus()
            self._at_work = None

    def _field(self, one: Column, options: list[tuple[str, str]]) -> QWidget:
        choice: Choice[str] = Choice(options, one.field, empty="（不导入）")
        choice.setAccessibleName(f"“{one.heading}”写入的字段")
        choice.setMinimumWidth(theme.px(220))
        choice.changed.connect(lambda: self._tell_field(one.index, choice))
        self.choices[one.index] = choice
        return choice

    def _tell_field(self, index: int, choice: Choice[str]) -> None:
        self._at_work = index
        self._choose(index, choice.value())

    def _kind(self, one: Column) -> QWidget:
        """Return the kind of an own field: to be chosen for a new one, fixed for the others."""
        assert one.own is not None
        if not one.is_new:
            return label(one.own.kind.label, "note", wrap=False)
        kinds = [(kind, kind.label) for kind in CustomKind]
        choice: Choice[CustomKind] = Choice(kinds, one.own.kind, empty=None)
        choice.setAccessibleName(f"“{one.heading}”的类型")
        choice.changed.connect(lambda: self._tell_kind(one.index, choice))
        self.kinds[one.index] = choice
        return choice

    def _tell_kind(self, index: int, choice: Choice[CustomKind]) -> None:
        kind = choice.value()
        if kind is not None:
            self._at_work = index
            self._choose_kind(index, kind)
