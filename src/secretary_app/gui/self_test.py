"""Proof that a packaged program is whole: every tab, a form, a backup; nothing is left behind."""

import sys
import tempfile
import traceback
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication

from secretary_app.gui.dialogs.start import make_demo
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.paper import page_image
from secretary_app.gui.kit.settings import Settings
from secretary_app.gui.main_window import MainWindow
from secretary_app.services import backups, print_subjects, printing

FORM = "F01"


def self_test() -> int:
    """Open everything on a demonstration branch in a folder of its own; return 0 if all went."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    try:
        with tempfile.TemporaryDirectory() as folder:
            _run(Path(folder), app)
    except Exception:
        # A packaged program would show a box on Windows, and wait for somebody to close it.
        traceback.print_exc()
        return 1
    return 0


def _run(folder: Path, app: object) -> None:
    assert isinstance(app, QApplication)
    theme.apply(theme.Scheme.LIGHT, 100)
    vault = make_demo(folder / "示例支部.branch", date.today())
    window = MainWindow(Desk(vault.sessions, Settings(folder / "window.ini"), vault))
    window.show()
    for at in range(window.pages.count()):
        window.pages.setCurrentIndex(at)
        app.processEvents()
        if window.grab().isNull():
            raise RuntimeError(f"tab {at} was not painted")
    with vault.sessions.begin() as session:
        subject = print_subjects.subjects(session, FORM)[0]
        job = printing.print_form(session, FORM, [subject.id], today=date.today())
    if page_image(job.pdf, 0, 40).isNull():
        raise RuntimeError("the form was not drawn")
    target = folder / "backup"
    target.mkdir()
    backups.back_up(vault, target)
    window.close()
    vault.close()
