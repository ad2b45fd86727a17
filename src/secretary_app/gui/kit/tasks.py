"""Long work off the GUI thread, with progress and cancel."""

import gc
from collections.abc import Callable
from threading import Event
from typing import TypeVar, cast

from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

Step = Callable[[int, int], None]
Result = TypeVar("Result")


class CancelledError(Exception):
    """Raised inside the work, by its own step(), once the user has cancelled."""


class _NoCollection:
    """Keeps Python's garbage collector still while work runs in another thread.

    It runs in whichever thread allocates, and a widget that dies outside the GUI thread takes
    the program with it. What was left over is collected when the last task has ended.
    """

    running = 0

    @classmethod
    def begin(cls) -> None:
        """Hold the collector back; called in the GUI thread."""
        cls.running += 1
        gc.disable()

    @classmethod
    def end(cls) -> None:
        """Let it go again after the last task; called in the GUI thread."""
        cls.running -= 1
        if not cls.running:
            gc.enable()


class Task(QObject):
    """Runs work(step) in the thread pool. The work knows no Qt and opens its own session."""

    progressed = Signal(int, int)
    ended = Signal(object, object)
    """Result, error; a cancelled task ends with (None, CancelledError)."""

    def __init__(self, work: Callable[[Step], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = Event()
        self.ended.connect(self._release)

    def _step(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise CancelledError
        self.progressed.emit(done, total)

    def _run(self) -> None:
        try:
            self._tell(self._work(self._step), None)
        except Exception as error:  # handed to the thread that asked
            self._tell(None, error)

    def _tell(self, result: object, error: Exception | None) -> None:
        if isValid(self):  # Not so where the window was closed meanwhile.
            self.ended.emit(result, error)

    def start(self) -> None:
        """Begin; the signals arrive in the thread that made the task."""
        _NoCollection.begin()
        QThreadPool.globalInstance().start(self._run)

    @Slot(object, object)
    def _release(self, _result: object, _error: object) -> None:
        _NoCollection.end()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()


class ProgressDialog(QDialog):
    """What is being done, how far it is, and 取消. It stays until the work has really ended."""

    def __init__(self, label: str, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("请稍候")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setMinimumWidth(420)
        self.result_value: object = None
        self.error: Exception | None = None
        self.ended = False
        self._task = task
        self.text = QLabel(label)
        self.text.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName("进度")
        self.bar.setRange(0, 0)
        # The count stands beside the bar: on its filled part it could hardly be read.
        self.bar.setTextVisible(False)
        self.count = QLabel()
        self.stop = QPushButton("取消")
        self.stop.clicked.connect(self.cancel)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(self.bar)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(self.stop)
        layout.addLayout(foot)
        task.progressed.connect(self._show_progress)
        task.ended.connect(self._end)

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.count.setText(f"{done} / {total}" if total else "")

    @Slot(object, object)
    def _end(self, result: object, error: Exception | None) -> None:
        self.result_value, self.error, self.ended = result, error, True
        self.accept()

    def cancel(self) -> None:
        """Ask the work to stop; the dialog closes once it has."""
        self.stop.setEnabled(False)
        self.stop.setText("正在取消…")
        self._task.cancel()

    def reject(self) -> None:
        self.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.ended:
            event.ignore()
            self.cancel()


def run(
    label: str, work: Callable[[Step], Result], parent: QWidget | None = None
) -> Result | None:
    """Do the work with a progress dialog; return its result, or None if the user cancelled.

    What the work raises is raised here. Events go on, so the window never freezes.
    """
    task = Task(work)
    dialog = ProgressDialog(label, task, parent)
    QTimer.singleShot(0, task.start)
    dialog.exec()
    if isinstance(dialog.error, CancelledError):
        return None
    if dialog.error is not None:
        raise dialog.error
    return cast("Result", dialog.result_value)


def are_running() -> bool:
    """Tell whether work is being done in another thread."""
    return QThreadPool.globalInstance().activeThreadCount() > 0


def wait_for_all() -> None:
    """Wait until no work is left; what was cancelled ends at its next step."""
    QThreadPool.globalInstance().waitForDone()
