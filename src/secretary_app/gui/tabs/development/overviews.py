"""Looking at everybody at once: deadlines, missing materials, quality."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog, QMenu, QPushButton, QWidget

from secretary_app.gui.dialogs.deadlines import DeadlinesDialog
from secretary_app.gui.dialogs.missing import MissingDialog
from secretary_app.gui.dialogs.quality import QualityDialog
from secretary_app.gui.kit.desk import Desk

OVERVIEWS: tuple[tuple[str, Callable[[Desk, QWidget], QDialog]], ...] = (
    ("期限…", DeadlinesDialog),
    ("缺什么材料…", MissingDialog),
    ("质量…", QualityDialog),
)
"""The entry of the menu and its dialog."""


def overviews_button(desk: Desk, tab: QWidget) -> QPushButton:
    """Return the button that offers the dialogs over the whole branch."""
    made = QPushButton("总览")
    made.setToolTip("全支部的期限、缺的材料和发展质量")
    made.setAutoDefault(False)
    menu = QMenu(made)
    for text, dialog in OVERVIEWS:
        menu.addAction(text, partial(_show, dialog, desk, tab))
    made.setMenu(menu)
    return made


def _show(dialog: Callable[[Desk, QWidget], QDialog], desk: Desk, tab: QWidget) -> None:
    dialog(desk, tab).exec()
