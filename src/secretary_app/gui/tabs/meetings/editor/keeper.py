"""Keeping the minutes while they are written, so that a crash takes two seconds at most."""

from collections.abc import Callable
from datetime import UTC, datetime, time

from PySide6.QtCore import QObject, Qt, QTimer
from sqlalchemy.orm import Session, sessionmaker

from secretary_app.services import autosave
from secretary_app.services.meetings import MeetingDraft

KEEP_EVERY_MS = 1000
"""With the time that writing takes, far less than the two seconds that a crash may cost."""


class Keeper(QObject):
    """Keeps the draft whenever it has changed; knows when it is the one on record."""

    def __init__(
        self,
        sessions: sessionmaker[Session],
        draft: Callable[[], MeetingDraft],
        slot: str,
        told: Callable[[time], None],
        parent: QObject,
    ) -> None:
        """`draft` returns the minutes as they stand; `told` is called once they were kept."""
        super().__init__(parent)
        self._sessions, self._draft, self._told = sessions, draft, told
        self.slot = slot
        self.kept: MeetingDraft | None = None
        self.timer = QTimer(self, interval=KEEP_EVERY_MS)
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self.keep)

    def begin(self, on_record: MeetingDraft | None) -> None:
        """Go on from minutes that need no keeping: those on record, or none."""
        self.on_record = on_record
        self.kept = self._draft()
        self.timer.start()

    def keep(self) -> None:
        """Keep what was typed so far, where it differs from what is kept or on record."""
        draft = self._draft()
        if draft in (self.kept, self.on_record):
            return
        now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        with self._sessions.begin() as session:
            autosave.keep(session, draft, now, self.slot)
        self.kept = draft
        self._told(datetime.now().time())

    def forget(self, session: Session) -> None:
        """Forget what was kept; it was saved, or is not wanted."""
        autosave.discard(session, self.slot)

    def stop(self) -> None:
        """Keep nothing more."""
        self.timer.stop()
