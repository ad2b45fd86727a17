"""The numbered pictures of one look, of windows and of the dialogs that open in them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QTableView, QWidget

from secretary_app.domain.errors import UserError
from secretary_app.gui.kit.tasks import ProgressDialog
from secretary_app.gui.kit.theme import Scheme
from secretary_app.gui.main_window import MainWindow

Scene = tuple[str, int, Callable[[MainWindow], object]]
"""A dialog: its name, the tab in front, what is pressed."""
SCREEN = QSize(1366, 768)
SETTLE_MS = 60
"""Time a dialog gets to lay itself out before it is painted."""
CARD_MS = 160
"""Time that the card of a chosen record gets to follow."""
NUMBERS = 200
"""Numbers set aside for the pictures of one look."""
ROUNDS = 3
"""Turns of the event loop until boxes within boxes have found their places."""


@dataclass(frozen=True)
class Look:
    """One way the window is shown."""

    name: str
    scheme: Scheme
    zoom: int


LOOKS = (Look("浅色", Scheme.LIGHT, 100), Look("深色150", Scheme.DARK, 150))


class Album:
    """The numbered pictures of one look."""

    def __init__(self, folder: Path, look: Look) -> None:
        self._folder, self._look = folder, look
        self._number = LOOKS.index(look) * NUMBERS

    def save(self, widget: QWidget, title: str) -> None:
        """Paint a window into the next picture. Raises UserError where it cannot be written."""
        self._number += 1
        for _ in range(ROUNDS):
            QApplication.processEvents()
        path = self._folder / f"{self._number:03d}-{self._look.name}-{title}.png"
        if not widget.grab().toImage().save(str(path)):
            raise UserError("图片写不进文件夹。", "请换一个可以写入的文件夹。")


@contextmanager
def photographed(album: Album, title: str) -> Iterator[None]:
    """Save whatever dialog opens inside, and close it again as Esc would."""

    def look() -> None:
        dialog = QApplication.activeModalWidget() or _free_dialog()
        if dialog is None or isinstance(dialog, ProgressDialog):
            return
        timer.stop()
        album.save(dialog, title)
        if isinstance(dialog, QDialog):
            dialog.reject()
        else:
            dialog.close()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(SETTLE_MS)
    yield
    QApplication.processEvents()
    if timer.isActive():
        look()
    timer.stop()


def _free_dialog() -> QWidget | None:
    """Return a dialog that does not block the window, such as the help."""
    shown = (one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog))
    return next((one for one in shown if one.isVisible()), None)


def choose_first(tab: QWidget) -> None:
    """Choose the first row of the tab's list, where it has one, and let its card follow."""
    QApplication.processEvents()
    # A page beside the list may have tables, too.
    for view in (getattr(tab, "view", None), *tab.findChildren(QTableView)):
        if (
            isinstance(view, QTableView)
            and view.isVisible()
            and view.model() is not None
            and view.model().rowCount()
        ):
            view.selectRow(0)
            break
    wait(CARD_MS)


def wait(milliseconds: int) -> None:
    """Let the window go on for a moment, as it does under a user's eyes."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
