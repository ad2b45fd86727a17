"""What every section beside the minutes is: a page over one year."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretary_app.domain.findings import Finding, Subject
from secretary_app.gui.kit import tasks, theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.services import printing
from secretary_app.services.printing import PrintJob


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
        print_of_year(self.desk, form_id, ids, self.as_of, self)


def print_of_year(
    desk: Desk, form_id: str, ids: Sequence[int], as_of: date, parent: QWidget
) -> None:
    """Make a form as of a day, with progress and 取消, and show it before it goes to paper."""

    def work(step: tasks.Step) -> PrintJob:
        with desk.sessions.begin() as session:
            return printing.print_form(
                session, form_id, ids, today=as_of, step=lambda done: step(done, 0)
            )

    job = desk.run("正在生成…", work, parent)
    if job is not None:
        desk.print_job(job, parent)
