"""Finding words in all minutes; the first look at very many is read in another thread."""

from PySide6.QtCore import QObject, Signal, Slot

from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.tasks import Task
from secretary_app.services.meeting_search import Hit, MinutesIndex

AT_ONCE = 500
"""So many meetings are read without leaving the GUI thread: within a blink."""


class Finder(QObject):
    """The index of all minutes, read when it is first needed and kept up to date."""

    ready = Signal()
    """What was asked for in vain can be found now."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._index = MinutesIndex()
        self._task: Task | None = None

    def hits(self, text: str) -> list[Hit] | None:
        """Return the meetings that hold every word; None while they are still being read."""
        if self._task is not None:
            return None
        with self._desk.sessions() as session:
            if self._index.cost(session) <= AT_ONCE:
                self._index.refresh(session)
                return self._index.search(text)
        self._read_later()
        return None

    def _read_later(self) -> None:
        self._task = Task(lambda _step: self._read(), self)
        self._task.ended.connect(self._finish)
        self._task.start()

    def _read(self) -> None:
        with self._desk.sessions() as session:
            self._index.refresh(session)

    @Slot(object, object)
    def _finish(self, _found: object, error: Exception | None) -> None:
        self._task = None
        if error is not None:
            raise error
        self.ready.emit()
