"""The main job in the real window, with mouse and keyboard: first start to restored backup."""

from datetime import date

import pytest
from invented_sheets import headings, write
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from ready import prepare

from secretary_app import paths
from secretary_app.domain.values import MotionKind, Stage
from secretary_app.gui.dialogs.backup import BackupDialog
from secretary_app.gui.dialogs.import_preview import ImportDialog
from secretary_app.gui.dialogs.new_branch import NewBranchDialog
from secretary_app.gui.dialogs.recovery import RecoveryDialog
from secretary_app.gui.dialogs.restore import RestoreDialog
from secretary_app.gui.dialogs.start import StartDialog
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.print_dialog import PrintDialog
from secretary_app.gui.main_window import MainWindow
from secretary_app.gui.tabs.development.applicant_dialog import ApplicantDialog
from secretary_app.gui.tabs.development.step_dialog import StepDialog
from secretary_app.gui.tabs.meetings.editor.editor import MeetingEditor
from secretary_app.gui.tabs.meetings.editor.outline import PartKind
from secretary_app.services import people
from secretary_app.services.exports import export_branch
from secretary_app.store.records import Person

TODAY = date(2026, 11, 23)
BRANCH = "外国语学院学生第二党支部"
PASSPHRASE = "ding-xiang-hua-kai-le"
MEMBERS = ("许一诺", "蒋二川", "沈三秋", "韩四海", "杨五洲", "秦六合")
TARGET = "尤七星"
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
POLL_MS = 20


@pytest.fixture
def roster(tmp_path):
    """The secretary's Excel sheet: six full members and one development target."""
    names = headings("sample_member_inSchool")
    rows = [
        [f"20200{place}", name, "", "", "", BRANCH, "正式党员", "", "", "", "", "", "2019.6.1", "",
         "2020-06-01", "", "", "", ""]
        for place, name in enumerate(MEMBERS)
    ]  # fmt: skip
    rows.append(
        ["202407", TARGET, "", "", "", BRANCH, "", "", "2024/3/4", "20240910", "2026年10月12日",
         "", "", "", "", "", "", "", ""]
    )  # fmt: skip
    return write(tmp_path / "花名册.xlsx", [names, *rows])


@pytest.fixture
def chosen(monkeypatch):
    """What the system's own file dialogs would answer; they cannot be driven from here."""
    answers = {}
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(answers["save"]), "")
    )
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(answers["folder"])
    )
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(answers["open"]), "")
    )
    return answers


def type_into(qtbot, widget, text):
    """Type as people do: Latin letters by key, Chinese through the input method."""
    widget.setFocus()
    if text.isascii():
        qtbot.keyClicks(widget, text)
    else:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)


def control(qtbot, window, key):
    """Press Ctrl and a key in the window."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, key, CTRL)


def press(qtbot, parent, text):
    """Click the button with this text."""
    button = next(
        one for one in parent.findChildren(QPushButton) if text in one.text() and one.isVisible()
    )
    assert button.isEnabled(), f"{text} cannot be pressed: {button.toolTip()}"
    qtbot.mouseClick(button, LEFT)


def answering(*answers):
    """Drive the dialogs that will open, one after the other: (kind, what to do with it)."""
    waiting = list(answers)
    timer = QTimer()

    def look():
        dialog = QApplication.activeModalWidget()
        if waiting and dialog is not None and type(dialog) is waiting[0][0]:
            _, act = waiting.pop(0)
            try:
                act(dialog)
            except BaseException:
                dialog.close()  # else the test would wait for it for ever
                raise
        if not waiting:
            timer.stop()

    timer.timeout.connect(look)
    timer.start(POLL_MS)
    timer.waiting = waiting
    return timer


def test_from_first_start_to_restored_backup(
    qtbot, monkeypatch, tmp_path, settings, roster, chosen
):
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path / "数据")
    vault = begin_a_branch(qtbot, settings, chosen, tmp_path)
    window = MainWindow(Desk(vault.sessions, settings, vault, today=lambda: TODAY))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)

    import_the_roster(qtbot, window, roster)
    follow_an_applicant(qtbot, window)
    record_what_lies_before_the_vote(window)
    minute_an_assembly_with_a_vote(qtbot, window)
    print_the_minutes(qtbot, window, chosen, tmp_path)
    see_the_self_assessment(qtbot, window)
    backup = back_up(qtbot, window, chosen, tmp_path)
    with vault.sessions() as session:
        export_branch(session, tmp_path / "before.json")
    window.close()
    vault.close()

    restored = restore(qtbot, settings, chosen, backup)
    with restored.sessions() as session:
        export_branch(session, tmp_path / "after.json")
    assert restored.path != vault.path
    restored.close()
    before, after = (tmp_path / f"{name}.json" for name in ("before", "after"))
    assert after.read_bytes() == before.read_bytes()


def begin_a_branch(qtbot, settings, chosen, tmp_path):
    start = StartDialog(settings, TODAY)
    qtbot.addWidget(start)
    start.show()

    def fill(dialog):
        type_into(qtbot, dialog.name, BRANCH)
        dialog.kind.setFocus()
        qtbot.keyClick(dialog.kind, Qt.Key.Key_Down)
        type_into(qtbot, dialog.superior, "中共某某大学外国语学院委员会")
        qtbot.keyClicks(dialog.first, PASSPHRASE)
        qtbot.keyClicks(dialog.second, PASSPHRASE)
        press(qtbot, dialog, "新建")

    def keep_the_sheet(dialog):
        chosen["save"] = tmp_path / "恢复页.pdf"
        assert not dialog.go_on.isEnabled()
        press(qtbot, dialog, "存为 PDF")
        qtbot.keyClick(dialog.kept, Qt.Key.Key_Space)
        press(qtbot, dialog, "继续")

    driver = answering((NewBranchDialog, fill), (RecoveryDialog, keep_the_sheet))
    qtbot.mouseClick(start.new, LEFT)
    assert driver.waiting == []
    assert (tmp_path / "恢复页.pdf").read_bytes().startswith(b"%PDF")
    assert start.vault is not None
    assert BRANCH.encode() not in start.vault.path.read_bytes()
    return start.vault


def import_the_roster(qtbot, window, roster):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(roster))])
    dropped = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier
    )

    def confirm(dialog):
        assert "新增 7" in dialog.counts.text()
        with window.desk.sessions() as session:
            assert people.find_people(session) == []
        press(qtbot, dialog, "导入 7 行")

    driver = answering((ImportDialog, confirm))
    window.dropEvent(dropped)
    assert driver.waiting == []
    with window.desk.sessions() as session:
        found = people.find_people(session)
    assert sorted(one.name for one in found if one.stage is Stage.FULL) == sorted(MEMBERS)

    control(qtbot, window, Qt.Key.Key_2)
    type_into(qtbot, window.front().search_box, "yqx")
    assert window.front().model.rowCount() == 1
    assert window.front().model.index(0, 0).data() == TARGET


def follow_an_applicant(qtbot, window):
    control(qtbot, window, Qt.Key.Key_3)
    tab = window.front()

    def apply(dialog):
        type_into(qtbot, dialog.name, "卫八方")
        type_into(qtbot, dialog.birth_on.line, "2005-2-3")
        type_into(qtbot, dialog.applied_on.line, "20261105")
        press(qtbot, dialog, "新增")

    driver = answering((ApplicantDialog, apply))
    press(qtbot, tab, "新增申请人")
    assert driver.waiting == []
    assert tab.panel.shown.course.name == "卫八方"
    assert tab.panel.shown.upcoming[0].spec.code == "T02"
    assert tab.panel.shown.upcoming[0].due_on == date(2026, 12, 5)

    def talk(dialog):
        type_into(qtbot, dialog.happened_on.line, "2026-11-20")
        dialog.people[0].names[0].setCurrentText(MEMBERS[0])
        type_into(qtbot, dialog.people[0].duties[0], "书记")
        press(qtbot, dialog, "登记")

    driver = answering((StepDialog, talk))
    press(qtbot, tab, "登记下一步")
    assert driver.waiting == []
    assert tab.panel.shown.upcoming[0].spec.code == "T03"


def record_what_lies_before_the_vote(window):
    """Introducers, review, training and what else an assembly needs; other tests click this."""
    with window.desk.sessions.begin() as session:
        (target,) = people.find_people(session, search=TARGET)
        introducers = [
            (found.id, name)
            for name in MEMBERS[:2]
            for found in people.find_people(session, search=name)
        ]
        prepare(session.get_one(Person, target.id), introducers, TODAY)


def minute_an_assembly_with_a_vote(qtbot, window):
    control(qtbot, window, Qt.Key.Key_4)
    tab = window.front()

    def write_minutes(editor):
        type_into(qtbot, editor.facts.place, "A302")
        type_into(qtbot, editor.facts.host, MEMBERS[0])
        type_into(qtbot, editor.facts.recorder, MEMBERS[1])
        editor.go_to(PartKind.ATTENDANCE)
        qtbot.mouseClick(editor.roll.rest, LEFT)
        editor.add_item()
        type_into(qtbot, editor.items.heading, "讨论接收预备党员")
        editor.add_motion(MotionKind.ADMIT)
        editor.motions.person.setCurrentText(TARGET)
        editor.motions.count.boxes["returned"].setValue(7)
        assert "多于发出" in editor.motions.count.messages.text()
        for box, number in (("returned", 6), ("yes", 5), ("abstain", 1)):
            editor.motions.count.boxes[box].setValue(number)
        assert "✓ 通过" in editor.motions.count.result.text()
        press(qtbot, editor, "保存")
        assert editor.saved_id is not None, editor.reason.text()

    driver = answering((MeetingEditor, write_minutes))
    press(qtbot, tab, "新建会议")
    assert driver.waiting == []
    assert tab.model.rowCount() == 1
    with window.desk.sessions() as session:
        (person,) = people.find_people(session, search=TARGET)
    assert person.stage is Stage.PENDING_APPROVAL


def print_the_minutes(qtbot, window, chosen, tmp_path):
    chosen["save"] = tmp_path / "党员大会记录.pdf"
    driver = answering(
        (PrintDialog, lambda dialog: (press(qtbot, dialog, "另存为 PDF"), dialog.reject()))
    )
    window.commands.print_front()
    assert driver.waiting == []
    assert chosen["save"].read_bytes().startswith(b"%PDF")


def see_the_self_assessment(qtbot, window):
    control(qtbot, window, Qt.Key.Key_5)
    sheet = window.front().sheet
    # One of four quarters; committee and groups do not apply, so their points are folded in.
    assert (sheet.by_id["A2.1"].shown, sheet.by_id["A2.1"].full) == ("3.25", 13)
    assert sheet.by_id["A3.1"].shown == "未核算"


def back_up(qtbot, window, chosen, tmp_path):
    stick = chosen["folder"] = tmp_path / "优盘"
    stick.mkdir()

    def run(dialog):
        press(qtbot, dialog, "选择文件夹")
        press(qtbot, dialog, "开始备份")
        assert "备份完成，可以拔出" in dialog.outcome.text()
        press(qtbot, dialog, "关闭")

    driver = answering((BackupDialog, run))
    control(qtbot, window, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: driver.waiting == [])
    (backup,) = stick.glob("*.zip")
    return backup


def restore(qtbot, settings, chosen, backup):
    chosen["open"] = backup
    start = StartDialog(settings, TODAY)
    qtbot.addWidget(start)
    start.show()

    def take(dialog):
        press(qtbot, dialog, "选择")
        qtbot.keyClicks(dialog.passphrase, PASSPHRASE)
        press(qtbot, dialog, "核对并恢复")

    def go_on(dialog):
        qtbot.keyClick(dialog.kept, Qt.Key.Key_Space)
        press(qtbot, dialog, "继续")

    driver = answering((RestoreDialog, take), (RecoveryDialog, go_on))
    qtbot.mouseClick(start.restore, LEFT)
    assert driver.waiting == []
    assert start.vault is not None
    return start.vault
