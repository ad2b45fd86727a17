"""Which field each column of the sheet goes to, with how sure that is."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.labels import label, replace_content
from secretary_app.services.imports import CUSTOM, ImportPreview

SURE, LIKELY = 0.9, 0.5


def certainty_word(certainty: float) -> str:
    """Return how sure a proposal is, in a word."""
    if certainty >= SURE:
        return "✓ 确定"
    return "△ 可能" if certainty >= LIKELY else "? 请核对"


class ColumnsPage(QScrollArea):
    """One line a column: heading, certainty, field, remark."""

    def __init__(self, choose: Callable[[int, str | None], None]) -> None:
        """`choose(index, field)` is called when the user gives a column another field."""
        super().__init__()
        self.setWidgetResizable(True)
        self._choose = choose
        self.choices: dict[int, Choice[str]] = {}

    def show_preview(self, preview: ImportPreview) -> None:
        """Show the columns of a preview."""
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(*[theme.px(12)] * 4)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(3, 1)
        for column, text in enumerate(("表中的列", "把握", "写入的字段", "说明")):
            grid.addWidget(label(text, "label", wrap=False), 0, column)
        options = [(CUSTOM, "自定义字段（按列名保留）"), *preview.fields]
        self.choices = {}
        for row, one in enumerate(preview.columns, start=1):
            choice: Choice[str] = Choice(options, one.field, empty="（不导入）")
            choice.setAccessibleName(f"“{one.heading}”写入的字段")
            choice.setMinimumWidth(theme.px(220))
            choice.changed.connect(lambda at=one.index, of=choice: self._choose(at, of.value()))
            self.choices[one.index] = choice
            role = "good" if one.certainty >= SURE else "warning"
            grid.addWidget(label(one.heading, wrap=False), row, 0)
            grid.addWidget(label(certainty_word(one.certainty), role, wrap=False), row, 1)
            grid.addWidget(choice, row, 2)
            grid.addWidget(label(one.note, "note"), row, 3)
        grid.setRowStretch(len(preview.columns) + 1, 1)
        at = self.verticalScrollBar().value()
        replace_content(self, body)
        self.verticalScrollBar().setValue(at)
