"""A table of records with the buttons that act on it, as the pages of study and remedies have."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.labels import bar, label
from secretary_app.gui.kit.table_model import Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable


class RecordList(QWidget):
    """A table, a note over it, and its buttons; Delete calls what removes."""

    def __init__(
        self,
        desk: Desk,
        name: str,
        title: str,
        columns: Sequence[Column],  # type: ignore[type-arg]
        buttons: Sequence[QWidget | None],
        remove: Callable[[], object] | None = None,
    ) -> None:
        """`name` is that of its columns in the settings, `title` the accessible one."""
        super().__init__()
        self.model: RecordTableModel = RecordTableModel(columns, self)  # type: ignore[type-arg]
        self.table = RecordTable(self.model, name, desk.settings)
        self.table.setAccessibleName(title)
        self.table.let_headings_sort()
        self.note = label("", "note", wrap=False)
        self.note.setMinimumWidth(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.addWidget(self.note, 1)
        head.addWidget(bar(*buttons))
        column.addLayout(head)
        column.addWidget(self.table, 1)
        if remove is not None:
            delete = QShortcut(QKeySequence("Delete"), self.table, remove)
            delete.setContext(Qt.ShortcutContext.WidgetShortcut)
