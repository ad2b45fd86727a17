import errno
import sys

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton

from secretary_app.domain.errors import UserError
from secretary_app.gui.kit import errors

SECRET = "张三 110105200001011234"


def shown(monkeypatch):
    boxes = []
    monkeypatch.setattr(QMessageBox, "exec", lambda self: boxes.append(self))
    return boxes


def test_what_the_user_can_put_right_is_said_calmly(qtbot, monkeypatch):
    boxes = shown(monkeypatch)
    errors.show_error(UserError, UserError("票数多于到会人数。", "请核对。"), None)
    assert (boxes[0].text(), boxes[0].informativeText()) == ("票数多于到会人数。", "请核对。")
    assert boxes[0].icon() is QMessageBox.Icon.Warning


def test_before_the_first_window_trouble_is_shown_in_the_same_way(qtbot, monkeypatch):
    boxes = shown(monkeypatch)
    assert errors.shown(lambda: 7) == 7
    assert errors.shown(lambda: int(SECRET)) is None
    assert boxes[0].text() == "程序遇到了没有料到的问题。"
    assert SECRET not in boxes[0].detailedText()


def test_a_bug_gives_a_report_without_personal_data(qtbot, monkeypatch, caplog):
    boxes = shown(monkeypatch)
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        errors.show_error(type(error), error, error.__traceback__)

    box = boxes[0]
    assert box.escapeButton().text() == "关闭"
    assert "没有保存" in box.informativeText()
    assert "test_errors.py" in box.detailedText()
    copy = next(b for b in box.findChildren(QPushButton) if b.text() == "复制报告")
    copy.click()
    report = QGuiApplication.clipboard().text()
    assert "KeyError" in report
    assert SECRET not in report + caplog.text + box.text()


def test_the_hook_is_installed(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    errors.install()
    assert sys.excepthook is errors.show_error


def test_a_full_disk_is_no_bug_to_be_reported(qtbot, monkeypatch):
    boxes = shown(monkeypatch)
    errors.show_error(OSError, OSError(errno.ENOSPC, "No space left on device"), None)
    assert boxes[0].text() == "磁盘已满，没有保存。"
    assert boxes[0].icon() is QMessageBox.Icon.Warning
