"""Reading everybody for the tab: at once where they are few, in the background where many."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject

from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.tasks import Step, Task
from secretary_app.services.course_memory import CourseMemory
from secretary_app.services.course_overview import CourseRow

AT_ONCE = 60
"""So many people are read within a tenth of a second even on an old machine."""


class Reader(QObject):
    """Keeps what was read; what is asked for again costs only what has changed since."""

    def __init__(
        self, desk: Desk, show: Callable[[list[CourseRow]], object], parent: QObject | None = None
    ) -> None:
        """`show` is called in the window's thread with everybody's rows."""
        super().__init__(parent)
        self._desk, self._show = desk, show
        self._memory = CourseMemory()
        self._task: Task | None = None

    @property
    def is_busy(self) -> bool:
        """Whether the rows are still being read."""
        return self._task is not None

    def read(self) -> bool:
        """Read and show; return False where the rows come later."""
        if self._task is not None:
            return False
        today = self._desk.today()
        with self._desk.sessions() as session:
            if self._memory.cost(session, today) <= AT_ONCE:
                self._show(self._memory.rows(session, today))
                return True
        # Without a parent: it may outlive the window, whose file is then closed.
        self._task = Task(lambda step: self._work(step, today))
        self._task.ended.connect(self._end)
        self._task.start()
        return False

    def _work(self, _step: Step, today: date) -> list[CourseRow]:
        with self._desk.sessions() as session:
            return self._memory.rows(session, today)

    def _end(self, rows: list[CourseRow] | None, error: Exception | None) -> None:
        self._task = None
        if error is not None:
            raise error
        self._show(rows or [])
        self.read()
