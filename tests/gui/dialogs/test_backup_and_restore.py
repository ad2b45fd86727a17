"""From the window to the stick and back."""

from PySide6.QtCore import Qt
from sqlalchemy import select

from secretary_app.domain.errors import UserError
from secretary_app.gui.dialogs import backup as backup_module
from secretary_app.gui.dialogs import restore
from secretary_app.gui.dialogs.backup import BackupDialog
from secretary_app.gui.dialogs.recovery import RecoveryDialog
from secretary_app.gui.dialogs.restore import RestoreDialog, restore_backup
from secretary_app.gui.kit.desk import Desk
from secretary_app.services import backups
from secretary_app.store.database import create_database, open_vault
from secretary_app.store.records import Person

PASSPHRASE = "一句测试用的口令"


def test_a_backup_is_made_told_and_restored_into_a_new_file(
    qtbot, desk, vault, person, tmp_path, monkeypatch
):
    desk.vault = vault
    stick = tmp_path / "stick"
    stick.mkdir()
    dialog = BackupDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.set_folder(stick)
    qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    assert "备份完成，可以拔出" in dialog.outcome.text()
    (backup,) = stick.glob("*.zip")

    target = tmp_path / "restored" / "新.branch"
    monkeypatch.setattr(restore, "free_path", lambda name: target)

    def fill(asking):
        asking.set_file(backup)
        asking.passphrase.setText(PASSPHRASE)
        asking.accept()
        return asking.result()

    monkeypatch.setattr(RestoreDialog, "exec", fill)
    monkeypatch.setattr(RecoveryDialog, "exec", lambda self: 1)
    again = restore_backup()
    with again.sessions() as session:
        assert session.scalars(select(Person.name)).all() == ["林晓雨"]
    again.close()


def test_the_recovery_code_restores_where_the_passphrase_is_forgotten(
    qtbot, desk, vault, person, template, tmp_path, monkeypatch
):
    backed_up(qtbot, desk, vault, tmp_path / "stick")
    (backup,) = (tmp_path / "stick").glob("*.zip")
    target = tmp_path / "restored" / "新.branch"
    monkeypatch.setattr(restore, "free_path", lambda name: target)
    dialog = RestoreDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.set_file(backup)
    qtbot.mouseClick(dialog.switch, Qt.MouseButton.LeftButton)
    assert dialog.passphrase.isHidden()
    dialog.first.setText("后来设的一句口令")
    dialog.second.setText("后来设的一句口令")
    assert not dialog.ok.isEnabled()
    dialog.code.setText("ABCDE-" * 6)
    dialog.accept()
    assert "恢复码" in dialog.reason.text()
    assert not target.exists()
    dialog.code.setText(template[2])
    dialog.accept()
    open_vault(target, dialog.new_passphrase()).close()


def test_what_a_restore_would_bring_back_is_said_before_it_happens(
    qtbot, desk, vault, person, tmp_path, monkeypatch
):
    backed_up(qtbot, desk, vault, tmp_path / "stick")
    (backup,) = (tmp_path / "stick").glob("*.zip")
    with vault.sessions.begin() as session:
        session.scalars(select(Person)).one().note = "改过"
        session.add(Person(branch_id=1, name="备份之后的人"))
    monkeypatch.setattr(restore, "free_path", lambda name: tmp_path / "新.branch")
    told, answers = [], iter((False, True))

    def answer(question, detail, yes, parent):
        told.append(detail)
        return next(answers)

    monkeypatch.setattr(restore, "confirm", answer)
    dialog = RestoreDialog(present=vault)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.set_file(backup)
    dialog.passphrase.setText(PASSPHRASE)
    dialog.accept()
    assert dialog.isVisible()
    assert not dialog.target.exists()
    assert "人员：不同 1，少 1" in told[0]
    dialog.accept()
    assert dialog.target.exists()


def test_a_backup_of_another_branch_is_not_compared(
    qtbot, desk, vault, person, tmp_path, monkeypatch
):
    other = create_database(tmp_path / "other.branch", b"k" * 32)
    backed_up(qtbot, desk, vault, tmp_path / "stick")
    (backup,) = (tmp_path / "stick").glob("*.zip")
    assert backups.compare(other, backup, PASSPHRASE) is None
    other.close()


def backed_up(qtbot, desk, vault, stick, times=1):
    """The dialog after so many backups."""
    desk.vault = vault
    stick.mkdir(exist_ok=True)
    dialog = BackupDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.set_folder(stick)
    for _ in range(times):
        qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    return dialog


def test_a_refreshed_list_still_offers_the_folder_that_was_picked(
    qtbot, desk, vault, tmp_path, monkeypatch
):
    desk.vault = vault
    dialog = BackupDialog(desk)
    qtbot.addWidget(dialog)
    monkeypatch.setattr(backup_module.files, "choose_folder", lambda *_: tmp_path)
    dialog.choose()
    dialog._offer_places()
    assert dialog.places.currentData() == str(tmp_path)


def test_an_older_backup_on_the_stick_is_checked_too(qtbot, desk, vault, person, tmp_path):
    dialog = backed_up(qtbot, desk, vault, tmp_path / "stick", times=2)
    assert "较早的第 1 次备份也核对无误" in dialog.outcome.text()


def test_a_damaged_older_backup_is_said_and_the_new_one_stands(
    qtbot, desk, vault, person, tmp_path
):
    stick = tmp_path / "stick"
    backed_up(qtbot, desk, vault, stick)
    (older,) = stick.glob("*.zip")
    damaged = bytearray(older.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    older.write_bytes(damaged)
    dialog = backed_up(qtbot, desk, vault, stick)
    assert "备份完成，可以拔出" in dialog.outcome.text()
    assert "较早的备份已损坏" in dialog.outcome.text()


def test_a_restored_file_asks_to_be_confirmed_before_anything_is_thinned(
    qtbot, desk, vault, person, tmp_path
):
    dialog = backed_up(qtbot, desk, vault, tmp_path / "stick")
    assert not dialog.restored.isVisible()

    target = tmp_path / "恢复.branch"
    backups.restore(dialog.report.path, PASSPHRASE, target)
    again = open_vault(target, PASSPHRASE)
    other = Desk(again.sessions, desk.settings, again, today=desk.today)
    asking = BackupDialog(other)
    qtbot.addWidget(asking)
    asking.show()
    assert asking.restored.isVisible()
    asking.confirm()
    assert not asking.restored.isVisible()
    with again.sessions() as session:
        assert not backups.awaits_confirmation(session)
    again.close()


def test_a_folder_that_is_gone_is_said_in_the_dialog(qtbot, desk, vault, person, tmp_path):
    desk.vault = vault
    dialog = BackupDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.set_folder(tmp_path / "gone")
    dialog.back_up()
    assert "找不到" in dialog.trouble.text()
    assert not dialog.outcome.isVisible()


def test_a_wrong_passphrase_is_said_and_nothing_is_made(qtbot, desk, vault, person, tmp_path):
    desk.vault = vault
    stick = tmp_path / "stick"
    stick.mkdir()
    report = backups.back_up(vault, stick)
    dialog = RestoreDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.set_file(report.path)
    dialog.target = tmp_path / "new.branch"
    dialog.passphrase.setText("不对的口令不对的口令")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.reason.text()
    assert not dialog.target.exists()


def test_a_folder_settles_the_complaint_that_there_is_none(qtbot, desk, vault, tmp_path):
    desk.vault = vault
    dialog = BackupDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.places.clear()
    qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    assert dialog.trouble.isVisible()
    for _ in range(2):
        dialog.set_folder(tmp_path)
    assert not dialog.trouble.isVisible()
    assert dialog.places.count() == 1


def test_only_a_stick_can_be_let_go_of(qtbot, desk, vault, person, tmp_path):
    dialog = backed_up(qtbot, desk, vault, tmp_path / "folder")
    assert dialog.eject_button.isHidden()


def test_a_stick_is_let_go_of_after_the_backup(qtbot, desk, vault, person, tmp_path, monkeypatch):
    stick, gone = tmp_path / "stick", []
    monkeypatch.setattr(backups, "can_eject", lambda _folder: True)
    monkeypatch.setattr(backups, "eject", gone.append)
    dialog = backed_up(qtbot, desk, vault, stick)
    qtbot.mouseClick(dialog.eject_button, Qt.MouseButton.LeftButton)
    assert gone == [stick]
    assert "已弹出，可以拔下" in dialog.outcome.text()
    assert dialog.eject_button.isHidden()


def test_a_stick_that_is_in_use_is_said(qtbot, desk, vault, person, tmp_path, monkeypatch):
    def refuse(_folder):
        raise UserError("系统没有弹出这个盘。", "请关闭打开的文件后再试。")

    monkeypatch.setattr(backups, "can_eject", lambda _folder: True)
    monkeypatch.setattr(backups, "eject", refuse)
    dialog = backed_up(qtbot, desk, vault, tmp_path / "stick")
    qtbot.mouseClick(dialog.eject_button, Qt.MouseButton.LeftButton)
    assert "没有弹出" in dialog.trouble.text()
    assert "备份完成" in dialog.outcome.text()
