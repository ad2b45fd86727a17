"""A process that minutes: it types into the editor until it is killed, and says when.

    python minuting.py FILE KEY

Each line it prints is the number of characters typed so far and the moment they stood there.
"""

import sys
import time
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from secretary_app.domain.values import MeetingKind
from secretary_app.gui.app import make_application
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.settings import Settings
from secretary_app.gui.tabs.meetings.editor.editor import MeetingEditor
from secretary_app.services import meetings
from secretary_app.store import database

EVERY_MS = 25
DAY = date(2026, 11, 20)


def main(path: str, key: str) -> None:
    """Open the file and type until somebody ends it."""
    app = make_application()
    theme.apply(theme.Scheme.LIGHT, 100)
    vault = database.open_with_key(Path(path), bytes.fromhex(key))
    with vault.sessions() as session:
        draft = meetings.new_draft(session, (MeetingKind.ASSEMBLY,), DAY)
    desk = Desk(vault.sessions, Settings(Path(path).with_name("window.ini")), today=lambda: DAY)
    editor = MeetingEditor(desk, draft)
    editor.show()
    editor.add_item()
    editor.items.text.setFocus()
    typed = 0

    def press() -> None:
        nonlocal typed
        QTest.keyClicks(editor.items.text, "abcdefghij"[typed % 10])
        typed += 1
        print(typed, time.monotonic(), flush=True)  # noqa: T201 - what the test reads

    timer = QTimer(interval=EVERY_MS)
    timer.timeout.connect(press)
    timer.start()
    app.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
