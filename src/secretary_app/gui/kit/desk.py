"""What every tab and dialog is handed: the open file, the day, what the window can do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session, sessionmaker

from secretary_app.domain.findings import Finding, Subject
from secretary_app.domain.values import MotionKind
from secretary_app.gui.kit import files, tasks
from secretary_app.gui.kit.settings import Settings

if TYPE_CHECKING:
    from secretary_app.services.printing import PrintJob, Progress
    from secretary_app.store.database import Vault

Result = TypeVar("Result")
NEW = 0
"""Number of a record that is still to be made: its tab begins by asking for it."""


@dataclass
class Desk:
    """The open branch file and what the window can do for a tab."""

    sessions: sessionmaker[Session]
    settings: Settings = field(default_factory=Settings)
    vault: "Vault | None" = None
    """The encrypted file; None only in tests of one tab."""
    today: Callable[[], date] = date.today
    opener: Callable[[Subject, Finding | None, str], None] = lambda subject, finding, where: None
    """Set by the main window: brings the subject's tab to the front."""
    to_vote_on: tuple[tuple[int, MotionKind], ...] = ()
    """People whose vote is to be entered next: the tab of the minutes begins with them."""
    vote_at: int | None = None
    """The meeting in whose minutes that vote is entered; None: new ones."""
    start_screen: Callable[[], None] = lambda: None
    """Set by the main window: goes back to where another file, or the example, is opened."""
    teller: Callable[[str], None] = lambda text: None
    """Set by the main window: shows a sentence in the status bar."""

    def __post_init__(self) -> None:
        """Remember the folder of files where everything else is remembered."""
        files.remember_in(self.settings)

    def open(self, subject: Subject, finding: Finding | None = None, where: str = "") -> None:
        """Show a record in its own tab; with a finding, offer what settles it.

        `where` is the help page of the tab that is wanted; without it the window decides.
        """
        self.opener(subject, finding, where)

    def tell(self, text: str) -> None:
        """Say in the status bar what was just done."""
        self.teller(text)

    def run(
        self, label: str, work: Callable[[tasks.Step], Result], parent: QWidget | None = None
    ) -> Result | None:
        """Do long work with progress and 取消; None if the user cancelled."""
        return tasks.run(label, work, parent)

    def print_form(
        self,
        form_id: str,
        ids: Sequence[int],
        parent: QWidget | None = None,
        *,
        as_of: date | None = None,
    ) -> None:
        """Show a form of these records before it goes to paper; `as_of` stands for today."""
        from secretary_app.services.printing import BOOK, print_form

        today = as_of or self.today()
        total = 0 if form_id == BOOK else len(ids)  # A year's book has as many copies as minutes.
        self.print_out(
            lambda session, step: print_form(session, form_id, ids, today=today, step=step),
            parent,
            total,
        )

    def print_out(
        self,
        make: "Callable[[Session, Progress], PrintJob]",
        parent: QWidget | None = None,
        total: int = 0,
    ) -> None:
        """Make a job with progress and 取消, and show it before it goes to paper or to a file.

        `total` is the number of copies that `make` tells as done, where it is known.
        """

        def work(step: tasks.Step) -> "PrintJob":
            with self.sessions.begin() as session:
                return make(session, lambda done: step(done, total))

        job = self.run("正在生成…", work, parent)
        if job is not None:
            self.print_job(job, parent)

    def print_job(self, job: "PrintJob", parent: QWidget | None = None) -> None:
        """Show a job before it goes to paper or to a file."""
        from secretary_app.gui.kit.print_dialog import PrintDialog

        PrintDialog(job, self.today(), self.tell, parent).exec()
