"""What every tab is."""

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from secretary_app.domain.findings import Finding, Subject
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.search import SearchBox
from secretary_app.gui.kit.table_view import RecordTable


class Tab(QWidget):
    """One page of the window. It reads the store anew whenever it comes into view."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.search_box: SearchBox | None = None
        self.table_view: RecordTable | None = None

    def refresh(self) -> None:
        """Show what the store holds now, keeping the chosen record where it still exists."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def focus_search(self) -> None:
        """Put the cursor into the search box, with its text chosen."""
        if self.search_box is not None:
            self.search_box.setFocus()
            self.search_box.selectAll()

    def print_request(self) -> tuple[str, Sequence[int]] | None:
        """Return the form and the records that Ctrl+P prints, or None where there is nothing."""
        return None

    def resume(self) -> None:
        """Go on with what was being done when the program ended, where the tab kept it."""

    def show_subject(self, subject: Subject, finding: Finding | None = None) -> None:
        """Bring a record to the front; with a finding, offer the dialog that settles it."""

    def save_state(self) -> None:
        """Keep in the settings what should survive a restart; called when the window closes."""
        if self.table_view is not None:
            self.table_view.save_state()
