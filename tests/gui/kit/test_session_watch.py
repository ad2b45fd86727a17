"""The branch file is locked with the computer: real signals on a message bus of the test's own."""

import shutil
import subprocess
import sys

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QWidget

from secretary_app.gui.kit.session_watch import SIGNS, SessionWatch, says_locked


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
