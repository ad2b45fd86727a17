"""Where everything is put together: one instance, the error hook, the file, the window."""

import argparse
import ctypes
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from enum import Enum, auto
from functools import partial
from logging import INFO, getLogger
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

from secretary_app import paths
from secretary_app.domain.errors import UserError
from secretary_app.gui.dialogs.unlock import UnlockDialog
from secretary_app.gui.kit import errors, fonts, tasks, theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.icons import icon
from secretary_app.gui.kit.session_watch import SessionWatch
from secretary_app.gui.kit.settings import Settings
from secretary_app.gui.main_window import MainWindow
from secretary_app.gui.tabs import TABS
from secretary_app.store import lock, places
from secretary_app.store import settings as kept_settings
from secretary_app.store.database import Vault

CONNECT_MS = 500
ANY_PROCESS = -1
"""Windows: ASFW_ANY."""
READ_AHEAD_MS = 250
LOG_BYTES = 500_000
DRAFTS = "draft."
"""Beginning of the settings under which unsaved minutes are kept."""
MINUTE_MS = 60_000
TASK_CHECK_MS = 2_000
"""So often it is looked whether the work has ended that idling waits for."""
ACTIVITY = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


class After(Enum):
    """What comes after a window was closed."""

    END = auto()
    UNLOCK = auto()
    """The window was locked: the program starts anew with its unlock screen."""
    CHOOSE = auto()
    """Another file is wanted: the program starts anew with its start screen."""


def main(words: list[str]) -> int:
    """Run the window and return its exit code."""
    options = parse(words)
    if not has_display():
        # Qt would end the process with a message for programmers.
        print("这里没有图形桌面，窗口打不开；命令行用法见 secretary-app -h。", file=sys.stderr)  # noqa: T201
        return 1
    if options.self_test:
        from secretary_app.gui.self_test import self_test

        return self_test()
    held = lock.take(paths.user_config() / "running.lock")
    if held is None:
        raise_first_window()
        return 0
    start_log()
    app = make_application()
    errors.install()
    after = errors.shown(lambda: work(app, options))
    held.release()
    if after in (After.UNLOCK, After.CHOOSE):
        restart(choose=after is After.CHOOSE)
    return 0 if after else 1


def work(app: QApplication, options: argparse.Namespace) -> After:
    """Ask for a branch file and show it until the window is closed."""
    settings = Settings()
    theme.apply(settings.scheme, settings.zoom)
    vault = ask_for_vault(settings, options.file, choose=options.choose)
    if vault is None:
        return After.END
    settings.remember_file(vault.path)
    after = run_window(app, settings, vault)
    vault.close()
    return after


def has_display() -> bool:
    """Tell whether Qt can show a window here."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(map(os.environ.get, named))


def parse(words: list[str]) -> argparse.Namespace:
    """Return the options of the command that opens the window."""
    parser = argparse.ArgumentParser(prog="secretary-app")
    parser.add_argument("file", type=Path, nargs="?", help="支部文件")
    parser.add_argument("--choose", action="store_true", help="先选择要打开的支部文件")
    parser.add_argument("--self-test", action="store_true", help="打开每个界面后退出")
    return parser.parse_args(words)


def make_application() -> QApplication:
    """Return the application with its name, its icon and Chinese dialogs."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName(paths.APPLICATION)
    app.setApplicationDisplayName("支部工作台")
    app.setWindowIcon(icon("app"))
    fonts.install_translations(app)
    return app


def start_log() -> None:
    """Write bugs to a small file of the user's own; it never holds personal data."""
    folder = paths.user_log()
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "branch-desk.log", maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8"
    )
    getLogger().addHandler(handler)
    getLogger("secretary_app").setLevel(INFO)


def ask_for_vault(
    settings: Settings, path: Path | None = None, *, choose: bool = False
) -> Vault | None:
    """Ask for a branch file until one is open, or None where the user leaves.

    The file named on the command line comes first, then the one that was open last; with
    `choose` the start screen offers all.
    """
    recent = [] if choose else settings.recent_files()
    wanted = path or (recent[0] if recent else None)
    if wanted is not None and fits(wanted):
        unlock = UnlockDialog(wanted)
        unlock.exec()
        if unlock.vault is not None or not unlock.other:
            return unlock.vault
    from secretary_app.gui.dialogs.start import StartDialog

    start = StartDialog(settings, date.today())
    start.exec()
    return start.vault


def fits(path: Path) -> bool:
    """Tell whether a branch file may lie where it does; where it may not, say why."""
    try:
        places.check_live(path)
    except UserError as error:
        errors.tell(error)
        return False
    return True


def run_window(app: QApplication, settings: Settings, vault: Vault) -> After:
    """Show the window until it is closed; return what was asked for then."""
    wanted = [After.END]
    desk = Desk(vault.sessions, settings, vault)

    def leave_for(after: After) -> None:
        app.setProperty("locking", after is After.UNLOCK)  # No dialog may ask then.
        wanted.append(after)
        for open_dialog in app.topLevelWidgets():
            open_dialog.close()
        app.exit()  # Not quit(), which the progress of work that is still ending would refuse.

    lock_now = partial(leave_for, After.UNLOCK)
    window = MainWindow(desk, lock_now, partial(leave_for, After.CHOOSE))
    watch = IdleWatch(settings, lock_now)
    app.installEventFilter(watch)
    SessionWatch(window, lock_now)
    server = listen(window)
    # Queued: Qt takes the new theme's fonts only after it has told of the change.
    app.styleHints().colorSchemeChanged.connect(
        lambda: theme.apply(settings.scheme, settings.zoom), Qt.ConnectionType.QueuedConnection
    )
    window.show()
    read_ahead(window)
    offer_drafts(window)
    app.exec()
    app.setProperty("locking", False)
    window.save_state()
    server.close()
    app.removeEventFilter(watch)
    tasks.wait_for_all()  # Else the file would be closed, and opened anew, under their hands.
    return wanted[-1]


def read_ahead(window: MainWindow) -> QTimer:
    """Read what the other tabs and the menus need, a piece at a time while nobody waits."""
    wanted: list[Callable[[], object]] = [*(spec.load for spec in TABS), lambda: window.commands]
    pieces = iter(wanted)
    timer = QTimer(window, interval=READ_AHEAD_MS)

    def read_next() -> None:
        piece = next(pieces, None)
        if piece is None:
            timer.stop()
        else:
            piece()

    timer.timeout.connect(read_next)
    timer.start()
    return timer


def offer_drafts(window: MainWindow) -> None:
    """Let the window offer minutes that were not saved, as soon as it stands."""
    with window.desk.sessions() as session:
        waiting = kept_settings.starting_with(session, DRAFTS)
    if waiting:
        QTimer.singleShot(0, lambda: window.commands.offer_drafts())


class IdleWatch(QObject):
    """Locks after minutes without a key or a click, but not a long backup or import halfway."""

    def __init__(self, settings: Settings, lock_now: Callable[[], object]) -> None:
        super().__init__()
        self._settings = settings
        self._lock_now = lock_now
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self._expire)
        self._begin()

    def _expire(self) -> None:
        if tasks.are_running():
            self.timer.start(TASK_CHECK_MS)
        else:
            self._lock_now()

    def _begin(self) -> None:
        minutes = self._settings.idle_minutes
        if minutes:
            self.timer.start(minutes * MINUTE_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in ACTIVITY:
            self._begin()
        return super().eventFilter(watched, event)


def server_name() -> str:
    """Return the name under which a second start finds the first, one a user."""
    user = os.environ.get("USERNAME") or os.environ.get("USER") or "user"
    return f"{paths.APPLICATION}-{user}"


def listen(window: MainWindow) -> QLocalServer:
    """Raise the window when somebody starts the program again."""
    server = QLocalServer(window)
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    # A crash leaves the socket's file behind; the lock has shown that nobody listens there.
    QLocalServer.removeServer(server_name())

    def raise_window() -> None:
        server.nextPendingConnection().close()
        window.showNormal() if window.isMinimized() else window.show()
        window.raise_()
        window.activateWindow()

    server.newConnection.connect(raise_window)
    server.listen(server_name())
    return server


def raise_first_window() -> bool:
    """Ask the program that runs already to come to the front; return whether it heard."""
    if sys.platform == "win32":  # Which lets a window come to the front only by leave of this one.
        ctypes.windll.user32.AllowSetForegroundWindow(ANY_PROCESS)
    socket = QLocalSocket()
    socket.connectToServer(server_name())
    heard = socket.waitForConnected(CONNECT_MS)
    socket.disconnectFromServer()
    return heard


def restart(*, choose: bool) -> None:
    """Start the program anew, so that no key stays in memory."""
    frozen = getattr(sys, "frozen", False)
    command = [sys.executable] if frozen else [sys.executable, "-m", "secretary_app"]
    subprocess.Popen([*command, "--choose"] if choose else command)
