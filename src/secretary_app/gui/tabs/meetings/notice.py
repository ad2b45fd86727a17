"""通知: the text for WeChat on the clipboard, or a calendar file."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from secretary_app.gui.kit import files
from secretary_app.gui.kit.desk import Desk
from secretary_app.services import meeting_notices

SIGN_IN = "F04"
FILE_NAME = "会议通知.ics"


def notice_button(
    desk: Desk, meeting_id: int, print_out: Callable[[str, Sequence[int]], object]
) -> QPushButton:
    """Return a button that announces a meeting to come: text, calendar, sheet to sign."""
    made = QPushButton("通知")
    made.setAutoDefault(False)
    menu = QMenu(made)
    menu.addAction("复制通知文字（贴到微信、QQ）", partial(copy_text, desk, meeting_id))
    menu.addAction("保存日历文件（.ics）…", partial(_ask_where, desk, meeting_id, made))
    menu.addAction("打印签到表", partial(print_out, SIGN_IN, [meeting_id]))
    made.setMenu(menu)
    return made


def copy_text(desk: Desk, meeting_id: int) -> None:
    """Put the text of the notice on the clipboard."""
    with desk.sessions() as session:
        QGuiApplication.clipboard().setText(meeting_notices.notice_text(session, meeting_id))
    desk.tell("会议通知已复制，可以粘贴到微信或 QQ。")


def save_calendar(desk: Desk, meeting_id: int, target: Path) -> None:
    """Write the calendar file."""
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    with desk.sessions() as session:
        target.write_bytes(meeting_notices.calendar_file(session, meeting_id, now))
    desk.tell("日历文件已保存。")


def _ask_where(desk: Desk, meeting_id: int, parent: QWidget) -> None:
    kinds = "日历文件 (*.ics)"
    chosen = files.save_file(parent, "保存日历文件", FILE_NAME, kinds, (".ics",))
    if chosen is not None:
        save_calendar(desk, meeting_id, chosen)
