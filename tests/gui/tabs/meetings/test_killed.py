"""A process that is killed while it minutes loses the last two seconds of typing at most."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from secretary_app.gui.app import offer_drafts
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.main_window import MainWindow
from secretary_app.gui.tabs.meetings.editor.editor import MeetingEditor
from secretary_app.services import autosave
from secretary_app.store import database

MAY_BE_LOST_S = 2.0
TYPED_FOR_S = 2.6
SUPPORT = Path(__file__).parents[3] / "support" / "minuting.py"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills need POSIX signals")
def test_a_kill_takes_two_seconds_of_typing_and_the_draft_is_offered_at_the_next_start(
    qtbot, monkeypatch, vault, person, settings
):
    vault.close()
    presses = killed_while_typing(vault)
    killed_at, before = presses[-1][1], [n for n, at in presses]
    safe = [n for n, at in presses if at <= killed_at - MAY_BE_LOST_S]
    assert safe, before

    opened = database.open_with_key(vault.path, vault.key)
    with opened.sessions() as session:
        (kept,) = autosave.kept(session)
    text = kept.draft.agenda[0].text
    assert len(text) >= safe[-1]
    assert text == ("abcdefghij" * 100)[: len(text)]

    gone_on = offered_at_start(qtbot, monkeypatch, opened, settings)
    assert [one.agenda[0].text for one in gone_on] == [text]
    opened.close()


def killed_while_typing(vault):
    """Return what a process said it had typed, and when, before it was killed."""
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "QT_QPA_PLATFORM": "offscreen",
    }
    command = [sys.executable, str(SUPPORT), str(vault.path), vault.key.hex()]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    lines = []
    reader = threading.Thread(target=lambda: lines.extend(child.stdout))
    first = child.stdout.readline()
    reader.start()
    time.sleep(TYPED_FOR_S)
    child.send_signal(signal.SIGKILL)
    child.wait()
    reader.join()
    child.stdout.close()
    said = [line.split() for line in (first, *lines) if line.endswith("\n")]
    return [(int(number), float(at)) for number, at in said]


def offered_at_start(qtbot, monkeypatch, vault, settings):
    """Start the window, accept what it offers, and return the drafts that are gone on with."""
    opened = []
    monkeypatch.setattr(MeetingEditor, "exec", lambda editor: opened.append(editor.draft))
    asked = []

    def accept():
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            asked.append(box.text())
            timer.stop()
            next(one for one in box.buttons() if one.text() == "继续填写").click()

    timer = QTimer(interval=20)
    timer.timeout.connect(accept)
    timer.start()
    window = MainWindow(Desk(vault.sessions, settings, vault))
    qtbot.addWidget(window)
    window.show()
    offer_drafts(window)
    qtbot.waitUntil(lambda: bool(opened))
    assert asked == ["上次有会议记录没有保存。"]
    return opened
