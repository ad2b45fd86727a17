"""How trouble is shown: one place for the whole application."""

import logging
import platform
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from secretary_app.domain.errors import UserError
from secretary_app.store.files import told

log = logging.getLogger(__name__)
_T = TypeVar("_T")


def show_error(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Tell the user what to do; a bug is logged in full and offered for copying."""
    if issubclass(kind, KeyboardInterrupt):
        return
    if isinstance(error, UserError):
        tell(error)
        return
    text = report(kind, trace)
    log.critical("unexpected error\n%s", text)
    if isinstance(error, OSError):
        tell(told(error))
        return
    box = QMessageBox(QMessageBox.Icon.Critical, "程序出错", "程序遇到了没有料到的问题。")
    box.setInformativeText(
        "刚才的操作没有保存，之前的数据完好。可以继续使用。\n"
        "请把报告发给维护人员；报告里没有姓名、身份证号或电话。"
    )
    box.setDetailedText(text)
    copy = box.addButton("复制报告", QMessageBox.ButtonRole.ActionRole)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
    close = box.addButton("关闭", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    box.exec()


def tell(error: UserError, parent: QWidget | None = None) -> None:
    """Show what went wrong, calmly, with what to do about it."""
    box = QMessageBox(QMessageBox.Icon.Warning, "请留意", str(error), parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)  # It may quote what somebody wrote.
    box.setInformativeText(error.hint)
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return where a bug happened, without the message of the error.

    An error's message may quote a value of the user's records; file, line and function cannot.
    """
    lines = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    machine = f"{platform.system()} {platform.release()} · Python {platform.python_version()}"
    return "\n".join([kind.__name__, f"{machine} · PySide6 {PySide6.__version__}", *lines])


def shown(act: Callable[[], _T]) -> _T | None:
    """Do something before the event loop runs; show what it raises, and return None then."""
    try:
        return act()
    except Exception as error:
        # Else a packaged program shows the traceback in a box of its own on Windows.
        show_error(type(error), error, error.__traceback__)
        return None


def install() -> None:
    """Show every exception that reaches the event loop."""
    sys.excepthook = show_error
