"""What every section beside the minutes is: a page over one year."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretary_app.domain.findings import Finding, Subject
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import Desk


class LifePage(QWidget):
    """One section of the year's organisational life."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.year = desk.today().year
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(8))

    def show_year(self, year: int) -> None:
        """Show what the store holds of a year."""
        self.year = year
        self.refresh()

    def look_back(self) -> None:
        """Show the year before."""
        self.show_year(self.year - 1)

    def refresh(self) -> None:
        """Show what the store holds now, keeping what was chosen where it still exists."""
        raise NotImplementedError

    def begin(self) -> None:
        """Offer the dialog of a new record (Ctrl+N)."""

    def settle(self, subject: Subject, finding: Finding) -> None:
        """Offer what settles a finding of this section."""

    def print_request(self) -> tuple[str, Sequence[int]] | None:
        """Return the form and the records that Ctrl+P prints, or None where there is nothing."""
        return None

    @property
    def as_of(self) -> date:
        """The last day of the year that is shown, or today where that is earlier."""
        return min(self.desk.today(), date(self.year, 12, 31))

    def print_out(self, form_id: str, ids: Sequence[int]) -> None:
        """Make a form of the year that is shown, and show it before it goes to paper."""
        self.desk.print_form(form_id, ids, self, as_of=self.as_of)
