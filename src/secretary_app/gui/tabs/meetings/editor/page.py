"""What every page of the editor is: it shows a part of the draft and hands it back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from secretary_app.services.meetings import MeetingDraft


class Page(QWidget):
    """A page of the editor of minutes."""

    edited = Signal()
    """The user changed something on the page."""

    def load(self, draft: MeetingDraft) -> None:
        """Show the draft; `edited` is not emitted."""
        raise NotImplementedError

    def applied(self, draft: MeetingDraft) -> MeetingDraft:
        """Return the draft with what stands on the page."""
        raise NotImplementedError

    def problems(self) -> str:
        """Return what was typed and cannot be read, or an empty text."""
        return ""
