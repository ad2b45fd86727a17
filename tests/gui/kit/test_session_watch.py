"""The branch file is locked with the computer: real signals on a message bus of the test's own."""

import ctypes
import shutil
import subprocess
import sys

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QWidget

from secretary_app.gui.kit.session_watch import (
    SESSION_CHANGED,
    SIGNS,
    Message,
    SessionWatch,
    WindowsFilter,
    says_locked,
)


@pytest.mark.parametrize(
    ("member", "arguments", "locked"),
    [
        ("ActiveChanged", [True], True),
        ("ActiveChanged", [False], False),
        ("Visible", [True], True),
        ("lock", [], True),
        ("Lock", [], True),
        ("PropertiesChanged", ["login1.Session", {"LockedHint": True}, []], True),
        ("PropertiesChanged", ["login1.Session", {"LockedHint": False}, []], False),
        ("PropertiesChanged", ["login1.Session", {"IdleHint": True}, []], False),
        ("PropertiesChanged", [], False),
    ],
)  # fmt: skip
def test_only_locking_locks_and_not_the_return(member, arguments, locked):
    assert says_locked(member, arguments) is locked


def test_without_a_bus_the_window_works_all_the_same(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    SessionWatch(window, lambda: pytest.fail("nothing was locked"))


@pytest.mark.parametrize(
    ("number", "word", "locked"),
    [
        (SESSION_CHANGED, 0x7, True),  # locked
        (SESSION_CHANGED, 0x2, True),  # another user's turn
        (SESSION_CHANGED, 0x8, False),  # open again
        (0x0007, 0x7, False),  # the window has the keyboard
    ],
)
class TestWindows:
    def test_its_message_locks(self, qapp, number, word, locked):
        heard = []
        message = Message(window=1, number=number, word=word)
        answer = WindowsFilter(lambda: heard.append(1)).nativeEventFilter(
            b"windows_generic_MSG", ctypes.addressof(message)
        )
        assert (bool(heard), answer) == (locked, (False, 0))

    @pytest.mark.skipif(sys.platform != "win32", reason="only Windows sends it")
    def test_it_sends_the_message_to_the_window(self, qtbot, qapp, number, word, locked):
        heard, window = [], QWidget()
        qtbot.addWidget(window)
        SessionWatch(window, lambda: heard.append(1))
        if qapp.platformName() != "windows":
            pytest.skip("needs a real window")
        ctypes.windll.user32.SendMessageW(ctypes.c_void_p(window.winId()), number, word, 1)
        assert bool(heard) is locked


@pytest.fixture
def bus():
    """The address of a session bus that nobody else uses."""
    if not (sys.platform.startswith("linux") and shutil.which("dbus-daemon")):
        pytest.skip("needs Linux with dbus-daemon")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        text=True,
    )
    yield daemon.stdout.readline().strip()
    QDBusConnection.disconnectFromBus("listener")
    daemon.terminate()
    daemon.communicate()


def emit(bus, sign, *arguments):
    """Say on the bus what the desktop says, in the name of its screen saver."""
    speaker = QDBusConnection.connectToBus(bus, "speaker")
    assert speaker.registerService(sign.name)
    message = QDBusMessage.createSignal(sign.path, sign.name, sign.member)
    message.setArguments(list(arguments))
    assert speaker.send(message)
    QDBusConnection.disconnectFromBus("speaker")


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.path)
def test_a_locked_screen_is_heard_on_the_bus(qtbot, bus, sign):
    window, locked = QWidget(), []
    qtbot.addWidget(window)
    listener = QDBusConnection.connectToBus(bus, "listener")
    assert listener.isConnected(), listener.lastError().message()
    watch = SessionWatch(window, lambda: locked.append(True), listener)
    if sign.member != "lock":
        emit(bus, sign, False)
    emit(bus, sign, *([] if sign.member == "lock" else [True]))
    qtbot.waitUntil(lambda: locked == [True])
    assert watch.parent() is window
