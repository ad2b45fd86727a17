"""Reading for a page: at once where it is quick, in the background where it would be felt."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Slot

from secretary_app.gui.kit.tasks import Task

Found = TypeVar("Found")


class Reader(QObject, Generic[Found]):
    """Does what `ask` wants read and hands what was found to `show`.

    What is asked for while something is being read is read once more afterwards.
    """

    def __init__(
        self,
        ask: Callable[[], Callable[[], Found]],
        show: Callable[[Found], object],
        is_quick: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """All three are called in the window's thread.

        `ask` returns the reading, which knows no widget and opens its own session; `is_quick`
        tells whether it takes less than a blink now.
        """
        super().__init__(parent)
        self._ask, self._show, self._is_quick = ask, show, is_quick
        self._task: Task | None = None
        self._stale = False

    @property
    def is_busy(self) -> bool:
        """Whether something is still being read."""
        return self._task is not None

    def read(self) -> bool:
        """Read and show; return False where it comes later."""
        if self._task is not None:
            self._stale = True
            return False
        if self._is_quick():
            self._show(self._ask()())
            return True
        reading = self._ask()
        # Without a parent: it may outlive the window, whose file is then closed.
        self._task = Task(lambda _step: reading())
        self._task.ended.connect(self._end)
        self._task.start()
        return False

    @Slot(object, object)
    def _end(self, found: Found, error: Exception | None) -> None:
        self._task, stale = None, self._stale
        self._stale = False
        if error is not None:
            raise error
        self._show(found)
        if stale:
            self.read()
