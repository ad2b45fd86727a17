"""Putting it together: one instance, locking, idling, which file is asked for."""

import time
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from secretary_app.domain.errors import UserError
from secretary_app.gui import app as application
from secretary_app.gui import self_test
from secretary_app.gui.dialogs.start import StartDialog
from secretary_app.gui.dialogs.unlock import UnlockDialog
from secretary_app.gui.kit import tasks
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.main_window import MainWindow
from secretary_app.store import lock


def test_the_rest_is_read_while_nobody_waits(qtbot, desk, branch):
    window = MainWindow(desk)
    qtbot.addWidget(window)
    timer = application.read_ahead(window)
    timer.setInterval(0)
    qtbot.waitUntil(lambda: not timer.isActive())
    assert "commands" in vars(window)


def test_a_file_may_be_named_and_the_self_test_asked_for():
    assert application.parse(["甲.branch"]).file == Path("甲.branch")
    assert application.parse(["--self-test"]).self_test


def test_without_a_display_the_window_is_refused_in_a_sentence(monkeypatch, capsys):
    monkeypatch.setattr(application.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert application.main([]) == 1
    assert "没有图形桌面" in capsys.readouterr().err
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert application.has_display()


def test_a_second_start_finds_the_first_and_leaves(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(application.paths, "user_config", lambda: tmp_path)
    heard = []
    monkeypatch.setattr(application, "raise_first_window", lambda: heard.append(1))
    held = lock.take(tmp_path / "running.lock")
    assert application.main([]) == 0
    held.release()
    assert heard == [1]


@pytest.fixture
def window(qtbot, desk, vault, branch, monkeypatch, tmp_path):
    monkeypatch.setattr(application, "server_name", lambda: f"test-{tmp_path.name}")
    window = MainWindow(Desk(vault.sessions, desk.settings, vault))
    qtbot.addWidget(window)
    window.show()
    return window


def test_the_first_window_comes_to_the_front(qtbot, window):
    server = application.listen(window)
    window.hide()
    assert application.raise_first_window()
    qtbot.waitUntil(window.isVisible)
    server.close()


def test_without_a_first_window_nobody_hears(monkeypatch, tmp_path, qapp):
    monkeypatch.setattr(application, "server_name", lambda: f"nobody-{tmp_path.name}")
    assert not application.raise_first_window()


def test_idling_locks_and_a_key_puts_it_off(qtbot, settings):
    settings.keep("safety/idle", 1)
    locked = []
    watch = application.IdleWatch(settings, lambda: locked.append(1))
    watch.timer.stop()
    watch.eventFilter(watch, QEvent(QEvent.Type.MouseMove))
    assert not watch.timer.isActive()
    watch.eventFilter(watch, QEvent(QEvent.Type.KeyPress))
    assert watch.timer.isActive()
    watch.timer.timeout.emit()
    assert locked == [1]


def test_idling_does_not_break_off_work_and_locks_after_it(qtbot, settings, monkeypatch):
    monkeypatch.setattr(application, "TASK_CHECK_MS", 1)
    locked, busy = [], [True]
    monkeypatch.setattr(application.tasks, "are_running", lambda: busy[0])
    watch = application.IdleWatch(settings, lambda: locked.append(1))
    watch.timer.timeout.emit()
    assert (locked, watch.timer.isActive()) == ([], True)
    busy[0] = False
    qtbot.waitUntil(lambda: locked == [1])


def test_idling_is_switched_off_with_nought(qtbot, settings):
    settings.keep("safety/idle", 0)
    assert not application.IdleWatch(settings, lambda: None).timer.isActive()


def shown_window():
    windows = QApplication.topLevelWidgets()
    return next(one for one in windows if isinstance(one, MainWindow) and one.isVisible())


def test_locking_leaves_the_window_and_asks_to_start_anew(
    qtbot, qapp, settings, vault, branch, monkeypatch, tmp_path
):
    monkeypatch.setattr(application, "server_name", lambda: f"lock-{tmp_path.name}")

    def press_lock():
        shown_window().commands.lock()

    QTimer.singleShot(200, press_lock)
    assert application.run_window(qapp, settings, vault) is application.After.UNLOCK


def test_locking_during_long_work_cancels_it_and_leaves_when_it_has_ended(
    qtbot, qapp, settings, vault, branch, monkeypatch, tmp_path
):
    monkeypatch.setattr(application, "server_name", lambda: f"busy-{tmp_path.name}")
    ended = Event()

    def work(step):
        try:
            while True:
                step(0, 0)
                time.sleep(0.001)
        finally:
            time.sleep(0.05)
            ended.set()

    def begin():
        QTimer.singleShot(100, shown_window().commands.lock)
        assert tasks.run("正在导入…", work) is None

    QTimer.singleShot(100, begin)
    patience = QTimer(singleShot=True, interval=5000)
    patience.timeout.connect(qapp.exit)
    patience.start()
    assert application.run_window(qapp, settings, vault) is application.After.UNLOCK
    assert (ended.is_set(), tasks.are_running()) == (True, False)
    assert patience.isActive(), "it stayed until it was made to leave"
    patience.stop()


def test_another_file_is_asked_for_from_the_menu(
    qtbot, qapp, settings, vault, branch, monkeypatch, tmp_path
):
    monkeypatch.setattr(application, "server_name", lambda: f"open-{tmp_path.name}")

    def press_open():
        shown_window().commands.change_file()

    QTimer.singleShot(200, press_open)
    assert application.run_window(qapp, settings, vault) is application.After.CHOOSE


def test_then_the_start_screen_comes_before_the_file_opened_last(settings, tmp_path, monkeypatch):
    file = tmp_path / "甲.branch"
    file.touch()
    settings.remember_file(file)
    shown = []
    monkeypatch.setattr(StartDialog, "exec", lambda self: shown.append(self))
    assert application.ask_for_vault(settings, choose=True) is None
    assert len(shown) == 1


def test_the_file_opened_last_is_asked_for_first(settings, tmp_path, monkeypatch):
    file = tmp_path / "甲.branch"
    file.touch()
    settings.remember_file(file)
    asked = []

    def unlock(self):
        asked.append(self.path)
        self.vault = "open"

    monkeypatch.setattr(UnlockDialog, "exec", unlock)
    assert application.ask_for_vault(settings) == "open"
    assert asked == [file]


def test_a_file_that_lies_where_it_must_not_leads_to_the_start_screen(
    settings, tmp_path, monkeypatch
):
    file = tmp_path / "OneDrive" / "甲.branch"
    file.parent.mkdir()
    file.touch()
    settings.remember_file(file)
    said, shown = [], []
    monkeypatch.setattr(application.errors, "tell", lambda error: said.append(str(error)))
    monkeypatch.setattr(StartDialog, "exec", lambda self: shown.append(self))
    assert application.ask_for_vault(settings) is None
    assert "OneDrive" in said[0]
    with pytest.raises(UserError, match="OneDrive"):
        shown[0].unlock(file)


def test_a_self_test_that_fails_ends_with_1(qapp, monkeypatch, capsys):
    def fail(folder, app):
        raise RuntimeError("tab 3 was not painted")

    monkeypatch.setattr(self_test, "_run", fail)
    assert application.main(["--self-test"]) == 1
    assert "tab 3 was not painted" in capsys.readouterr().err


def test_another_file_leads_to_the_start_screen(settings, tmp_path, monkeypatch):
    file = tmp_path / "甲.branch"
    file.touch()
    shown = []
    monkeypatch.setattr(UnlockDialog, "exec", lambda self: self.choose_other())
    monkeypatch.setattr(StartDialog, "exec", lambda self: shown.append(self))
    assert application.ask_for_vault(settings, file) is None
    assert len(shown) == 1
