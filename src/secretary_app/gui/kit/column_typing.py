"""A table whose figures are typed down a column: Enter takes the figure in and goes below."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QTableView, QWidget

from secretary_app.gui.kit.choice import ENTER_KEYS


class ColumnTable(QTableView):
    """Enter goes to the row below, from a cell as well as out of its editor."""

    def go_below(self) -> None:
        """Make the cell below the current one; the last row stays."""
        index = self.currentIndex()
        below = index.siblingAtRow(index.row() + 1)
        if below.isValid():
            self.setCurrentIndex(below)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.go_below()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # An editor hands its Enter on; closing it goes below already.
        if event.key() in ENTER_KEYS and self.currentIndex().isValid():
            if self.state() != self.State.EditingState:
                self.go_below()
            event.accept()
        else:
            super().keyPressEvent(event)
