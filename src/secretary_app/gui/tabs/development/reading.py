"""Reading everybody for the tab: at once where they are few, in the background where many."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.reader import Reader
from secretary_app.services.course_memory import CourseMemory
from secretary_app.services.course_overview import CourseRow

AT_ONCE = 60
"""So many people are read within a tenth of a second even on an old machine."""
Rows = list[CourseRow]


def rows_reader(
    desk: Desk, show: Callable[[Rows], object], parent: QObject | None = None
) -> Reader[Rows]:
    """Return what reads everybody's rows; again it costs only what has changed since."""
    memory = CourseMemory()

    def is_quick() -> bool:
        with desk.sessions() as session:
            return memory.cost(session, desk.today()) <= AT_ONCE

    def ask() -> Callable[[], Rows]:
        sessions, today = desk.sessions, desk.today()

        def read() -> Rows:
            with sessions() as session:
                return memory.rows(session, today)

        return read

    return Reader(ask, show, is_quick, parent)
