"""First start: a new branch with its recovery sheet, the demonstration, unlocking."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from secretary_app.domain.errors import UserError
from secretary_app.domain.values import BranchKind
from secretary_app.gui.dialogs import new_branch, recovery, start, unlock
from secretary_app.gui.dialogs.new_branch import NewBranchDialog
from secretary_app.gui.dialogs.passphrase import NewPassphraseDialog, strength
from secretary_app.gui.dialogs.recovery import RecoveryDialog
from secretary_app.gui.dialogs.start import StartDialog
from secretary_app.gui.dialogs.unlock import UnlockDialog
from secretary_app.gui.kit import theme
from secretary_app.store import branches, places

TODAY = date(2026, 11, 23)
PASSPHRASE = "一句测试用的口令"


@pytest.fixture
def dialog(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(new_branch.paths, "user_data", lambda: tmp_path / "data")
    dialog = NewBranchDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_new_branch_needs_a_name_and_the_passphrase_twice(qtbot, dialog):
    assert not dialog.ok.isEnabled()
    dialog.name.setText("计算机学院第一党支部")
    dialog.first.setText(PASSPHRASE)
    dialog.second.setText("另一句")
    assert dialog.reason.text() == "再输一次：两次输入不一致"
    dialog.second.setText(PASSPHRASE)
    assert dialog.ok.isEnabled()
    assert dialog.value().path.name == "计算机学院第一党支部.branch"
    assert PASSPHRASE not in repr(dialog.value())


@pytest.mark.parametrize(
    ("text", "word"),
    [("12345678", "弱"), ("password1", "弱"), ("春天里的小河边钓鱼", "好"), ("Xk3-Zq8!", "中")],
)
def test_the_strength_is_said_in_words(text, word):
    assert f"强度：{word}" in strength(text)


@pytest.fixture
def choose(dialog, monkeypatch):
    """Choose another folder in the dialog."""

    def run(folder):
        monkeypatch.setattr(new_branch.files, "choose_folder", lambda *_: folder)
        dialog.choose_folder()

    return run


def test_a_cloud_folder_is_refused_beside_its_field(dialog, choose, tmp_path):
    choose(tmp_path / "OneDrive")
    assert "place" in dialog.problems()
    choose(tmp_path / "文档")
    assert "place" not in dialog.problems()


def test_a_name_that_is_taken_in_the_chosen_folder_gets_a_number(dialog, choose, tmp_path):
    (tmp_path / "第一党支部.branch").touch()
    dialog.name.setText("第一党支部")
    choose(tmp_path)
    assert dialog.value().path == tmp_path / "第一党支部-2.branch"


def test_typing_asks_no_drive(dialog, monkeypatch):
    """On Windows a network drive that is away may take seconds to answer."""
    asked = []
    monkeypatch.setattr(places.psutil, "disk_partitions", lambda **_: asked.append(1) or [])
    dialog.name.setText("计算机学院第一党支部")
    dialog.first.setText(PASSPHRASE)
    assert not asked


def test_a_new_branch_is_made_and_its_code_handed_over(
    qtbot, settings, dialog, tmp_path, monkeypatch
):
    def fill(asking):
        asking.name.setText("计算机学院第一党支部")
        asking.kind.set_value(BranchKind.TEACHER)
        asking.first.setText(PASSPHRASE)
        asking.second.setText(PASSPHRASE)
        asking.accept()
        return asking.result()

    codes = []
    monkeypatch.setattr(NewBranchDialog, "exec", fill)
    monkeypatch.setattr(RecoveryDialog, "exec", lambda self: codes.append(self) or 1)
    first = StartDialog(settings, TODAY)
    qtbot.addWidget(first)
    first.show()
    qtbot.mouseClick(first.new, Qt.MouseButton.LeftButton)

    with first.vault.sessions() as session:
        assert branches.current(session).kind is BranchKind.TEACHER
    first.vault.close()
    assert len(codes) == 1


def test_the_start_screen_fits_a_laptop_also_enlarged_and_with_many_files(
    qtbot, settings, tmp_path
):
    for number in range(6):
        (tmp_path / f"{number}.branch").touch()
        settings.remember_file(tmp_path / f"{number}.branch")
    theme.apply(theme.Scheme.LIGHT, 150)
    dialog = StartDialog(settings, TODAY)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.height() < dialog.screen().availableSize().height()
    assert not dialog.open_file.visibleRegion().isEmpty()


def test_the_recovery_sheet_holds_the_code_and_must_be_kept(qtbot, tmp_path, monkeypatch):
    dialog = RecoveryDialog("甲支部", tmp_path / "甲.branch", "ABCDE-FGHJK", TODAY)
    qtbot.addWidget(dialog)
    assert dialog._pdf.startswith(b"%PDF")
    assert not dialog.go_on.isEnabled()
    dialog.kept.click()
    assert dialog.go_on.isEnabled()


def test_leaving_the_recovery_code_unkept_asks_first(qtbot, tmp_path, monkeypatch):
    answers = [False, True]
    monkeypatch.setattr(recovery, "confirm", lambda *_: answers.pop(0))
    dialog = RecoveryDialog("甲支部", tmp_path / "甲.branch", "ABCDE-FGHJK", TODAY)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.close()
    assert not dialog.isVisible()
    assert not answers


def test_a_saved_recovery_sheet_says_where_it_lies(qtbot, tmp_path, monkeypatch):
    sheet = tmp_path / "恢复页.pdf"
    monkeypatch.setattr(recovery.files, "save_file", lambda *_: sheet)
    dialog = RecoveryDialog("甲支部", tmp_path / "甲.branch", "ABCDE-FGHJK", TODAY)
    qtbot.addWidget(dialog)
    dialog.save()
    assert str(sheet) in dialog.outcome.text()
    assert sheet.read_bytes().startswith(b"%PDF")


def test_a_good_passphrase_is_not_said_as_a_warning(dialog):
    message = dialog.message("passphrase")
    for text, role in (("12345678", "warning"), ("春天里的小河边钓鱼", "note"), ("", "wrong")):
        dialog.first.setText(text)
        assert message.property("role") == role, text
    assert "至少" in message.text()


def test_enter_tries_a_wrong_passphrase_once(qtbot, vault, monkeypatch):
    tried = []

    def refuse(path, text):
        tried.append(text)
        raise UserError("口令不对。")

    monkeypatch.setattr(unlock, "open_vault", refuse)
    dialog = UnlockDialog(vault.path)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.line.setText("不对不对不对不对")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert tried == ["不对不对不对不对"]


def test_unlocking_with_a_wrong_then_the_right_passphrase(qtbot, vault):
    vault.close()
    dialog = UnlockDialog(vault.path)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.line.setText("不对不对不对不对")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert "口令不对" in dialog.trouble.text()
    assert dialog.isVisible()
    dialog.line.setText(PASSPHRASE)
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.vault is not None
    dialog.vault.close()


def test_the_printed_code_opens_and_asks_for_a_new_passphrase(qtbot, vault, template, monkeypatch):
    def fill(asking):
        asking.first.setText("换过的一句新口令")
        asking.second.setText("换过的一句新口令")
        asking.accept()
        return asking.result()

    monkeypatch.setattr(NewPassphraseDialog, "exec", fill)
    vault.close()
    dialog = UnlockDialog(vault.path)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.use_code()
    dialog.line.setText(template[2])
    dialog.unlock()
    dialog.vault.close()

    again = UnlockDialog(vault.path)
    qtbot.addWidget(again)
    again.line.setText("换过的一句新口令")
    again.unlock()
    assert again.vault is not None
    again.vault.close()


def test_the_demonstration_is_made_once_and_then_unlocked(qtbot, settings, tmp_path, monkeypatch):
    monkeypatch.setattr(start.paths, "user_data", lambda: tmp_path)
    first = StartDialog(settings, TODAY)
    qtbot.addWidget(first)
    first.demo.click()
    first.vault.close()
    assert (tmp_path / "示例支部.branch").is_file()

    asked = []
    monkeypatch.setattr(StartDialog, "unlock", lambda self, path: asked.append(path))
    second = StartDialog(settings, TODAY)
    qtbot.addWidget(second)
    second.demo.click()
    assert asked == [tmp_path / "示例支部.branch"]
