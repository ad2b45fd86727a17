"""Hearing that the computer's session was locked, so that the branch file is locked, too.

Linux desktops tell it on the message bus, each in its own words; Windows sends the window a
message. Where nothing can be heard, the idle time of the settings still holds.
"""

import ctypes
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    SLOT,
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QObject,
    Slot,
)
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING or sys.platform.startswith("linux"):
    from PySide6.QtDBus import QDBusConnection, QDBusMessage
else:  # The other systems' wheels carry it, too, yet nobody speaks there.
    QDBusConnection = QDBusMessage = object

LOGIN = "org.freedesktop.login1"
PROPERTIES = "org.freedesktop.DBus.Properties"
ANSWER_MS = 500
"""How long the login service may take to name this session."""
SESSION_CHANGED = 0x02B1
"""Windows: WM_WTSSESSION_CHANGE."""
LEFT_ALONE = frozenset({0x2, 0x4, 0x7})
"""Windows: WTS_CONSOLE_DISCONNECT (another user's turn), …REMOTE_DISCONNECT, …SESSION_LOCK."""


@dataclass(frozen=True)
class Sign:
    """How one desktop says on the session's bus that the screen is locked."""

    name: str
    """Of the service and of its interface."""
    path: str
    member: str


SIGNS = (
    Sign("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "ActiveChanged"),
    Sign("org.freedesktop.ScreenSaver", "/ScreenSaver", "ActiveChanged"),
    Sign("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "ActiveChanged"),
    Sign("org.mate.ScreenSaver", "/org/mate/ScreenSaver", "ActiveChanged"),
    Sign("org.ukui.ScreenSaver", "/", "lock"),
    Sign("com.deepin.dde.lockFront", "/com/deepin/dde/lockFront", "Visible"),
    Sign("org.deepin.dde.LockFront1", "/org/deepin/dde/LockFront1", "Visible"),
)
"""GNOME, KDE, MATE, and the desktops of Kylin (UKUI) and UOS (Deepin, before and after V23)."""


class SessionWatch(QObject):
    """Calls `lock_now` when the session is locked, however the system says it."""

    def __init__(
        self,
        window: QWidget,
        lock_now: Callable[[], object],
        session: QDBusConnection | None = None,
    ) -> None:
        """`session` is the message bus of the desktop; without one, the user's own."""
        super().__init__(window)
        self._lock_now = lock_now
        self._filter: WindowsFilter | None = None
        if sys.platform == "win32":
            self._filter = WindowsFilter(lock_now)
            self._filter.watch(window)
        elif sys.platform.startswith("linux"):
            self._listen(session or QDBusConnection.sessionBus())

    def _listen(self, session: QDBusConnection) -> None:
        # PySide takes a str here, whatever its stubs say.
        heard: Any = SLOT("hear(QDBusMessage)")
        for sign in SIGNS if session.isConnected() else ():
            session.connect(sign.name, sign.path, sign.name, sign.member, self, heard)
        system = QDBusConnection.systemBus()
        own = own_session(system) if system.isConnected() else ""
        if own:
            system.connect(LOGIN, own, f"{LOGIN}.Session", "Lock", self, heard)
            system.connect(LOGIN, own, PROPERTIES, "PropertiesChanged", self, heard)

    @Slot(QDBusMessage)
    def hear(self, message: QDBusMessage) -> None:
        """Lock where the message says that the screen was locked."""
        if says_locked(message.member(), message.arguments()):
            self._lock_now()


def says_locked(member: str, arguments: list[object]) -> bool:
    """Tell whether a signal says that the screen is locked now, and not that it is open again."""
    if member == "PropertiesChanged":
        changed = arguments[1] if len(arguments) > 1 else None
        return isinstance(changed, dict) and changed.get("LockedHint") is True
    return not arguments or arguments[0] is True


def own_session(bus: QDBusConnection) -> str:
    """Return the path under which the login service knows this session; empty without one."""
    ask = QDBusMessage.createMethodCall(
        LOGIN, "/org/freedesktop/login1", f"{LOGIN}.Manager", "GetSession"
    )
    ask.setArguments([os.environ.get("XDG_SESSION_ID", "auto")])
    answer = bus.call(ask, timeout=ANSWER_MS)
    named = answer.arguments()
    if answer.type() is not QDBusMessage.MessageType.ReplyMessage or not named:
        return ""
    path = named[0]
    return path if isinstance(path, str) else str(path.path())


class WindowsFilter(QAbstractNativeEventFilter):
    """Hears the messages that Windows sends to a window whose session is locked."""

    def __init__(self, lock_now: Callable[[], object]) -> None:
        super().__init__()
        self._lock_now = lock_now

    def watch(self, window: QWidget) -> None:
        """Have the messages sent to this window, on Windows alone."""
        if sys.platform == "win32":
            ask = ctypes.windll.wtsapi32.WTSRegisterSessionNotification
            ask(ctypes.c_void_p(window.winId()), 0)
        application = QCoreApplication.instance()
        assert application is not None
        application.installNativeEventFilter(self)

    def nativeEventFilter(  # type: ignore[override]
        self, kind: QByteArray | bytes, message: int
    ) -> tuple[bool, int]:
        if kind == b"windows_generic_MSG":
            seen = Message.from_address(int(message))
            if seen.number == SESSION_CHANGED and seen.word in LEFT_ALONE:
                self._lock_now()
        return False, 0


class Message(ctypes.Structure):
    """The head of Windows' MSG, as far as it is read here."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("number", ctypes.c_uint),
        ("word", ctypes.c_size_t),
    )
