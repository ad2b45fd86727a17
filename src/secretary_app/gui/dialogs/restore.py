"""Restoring a backup into a new file."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from secretary_app.domain.errors import UserError
from secretary_app.exchange.backup import naming
from secretary_app.gui.dialogs.new_branch import free_path
from secretary_app.gui.dialogs.passphrase import (
    PassphraseLine,
    add_new_passphrase,
    passphrase_problems,
    passphrase_warnings,
)
from secretary_app.gui.dialogs.recovery import RecoveryDialog
from secretary_app.gui.kit import files, tasks
from secretary_app.gui.kit.dialogs import FormDialog, confirm
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.services import backups
from secretary_app.services.backups import compare
from secretary_app.store.database import Vault, open_vault

FILE_FILTER = "备份文件 (*.zip)"
EXPLANATION = (
    "备份会先整个核对，再恢复成一个新的支部文件；现在的文件不会被覆盖。\n"
    "新文件会给出一个新的恢复码；用口令恢复的，口令不变。"
)
QUESTION = "按这份备份恢复出一个新文件吗？"
WITH_PASSPHRASE, WITH_CODE = ("old",), ("code", "passphrase", "again")
"""The fields of the two ways to open a backup."""


class RestoreDialog(FormDialog):
    """Which backup, its passphrase, and where the new file lies."""

    def __init__(self, parent: QWidget | None = None, present: Vault | None = None) -> None:
        """`present` is the open file, from which a backup of the same branch is told apart."""
        super().__init__("从备份恢复", parent, ok="核对并恢复")
        self._present = present
        self.report: backups.RestoreReport | None = None
        self.add_wide(label(EXPLANATION))
        self.file = QLineEdit()
        self.add("file", "备份文件", self.file, beside=button("选择…", self.choose))
        self.with_code = False
        self.passphrase = PassphraseLine()
        self.add("old", "做备份时的口令", self.passphrase)
        self.code = QLineEdit()
        self.add("code", "恢复码", self.code, hint="做备份时有效的恢复页上的六组字母和数字")
        self.first, self.second = add_new_passphrase(self, "新口令")
        self.switch = button("", self.use_code, "link")
        self.add_wide(bar(self.switch, None))
        self.target = free_path("恢复的支部")
        self.place = label(str(self.target), "note")
        self.add("place", "恢复到", self.place)
        self._show_way()
        self.fit(640, 340)

    def use_code(self) -> None:
        """Ask for the printed recovery code instead of the passphrase, or the other way round."""
        self.with_code = not self.with_code
        self._show_way()
        self.fit(640, 480)
        (self.code if self.with_code else self.passphrase).setFocus()

    def _show_way(self) -> None:
        for keys, shown in ((WITH_PASSPHRASE, not self.with_code), (WITH_CODE, self.with_code)):
            for key in keys:
                self.show_field(key, shown=shown)
        self.switch.setText("用口令恢复" if self.with_code else "忘记口令，用恢复码恢复")
        self.check()

    def new_passphrase(self) -> str:
        """Return the passphrase that opens the restored file."""
        return (self.first if self.with_code else self.passphrase).text()

    def choose(self) -> None:
        """Ask for a backup."""
        path = files.open_file(self, "选择备份文件", FILE_FILTER)
        if path is not None:
            self.set_file(path)

    def set_file(self, path: Path) -> None:
        """Take a backup and name the new file after its branch."""
        self.file.setText(str(path))
        named = naming.parse(path)
        self.target = free_path(named.branch if named else "恢复的支部")
        self.place.setText(str(self.target))
        (self.code if self.with_code else self.passphrase).setFocus()

    def problems(self) -> Mapping[str, str]:
        if not Path(self.file.text()).is_file():
            return {"file": "请选择备份文件"}
        if not self.with_code:
            return {} if self.passphrase.text() else {"old": "请输入口令"}
        if not self.code.text().strip():
            return {"code": "请输入恢复码"}
        return passphrase_problems(self.first, self.second)

    def warnings(self) -> Mapping[str, str]:
        return passphrase_warnings(self, self.first) if self.with_code else {}

    def accept(self) -> None:
        """Verify and restore; a refusal is said in the dialog, which stays open."""
        if not self.check():
            return
        backup, passphrase, target = Path(self.file.text()), self.new_passphrase(), self.target
        code = self.code.text() if self.with_code else None
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            if not self._is_wanted(backup, passphrase, code):
                return
            report = tasks.run(
                "正在核对并恢复…",
                lambda step: backups.restore(backup, passphrase, target, step, recovery_code=code),
                self,
            )
        except UserError as error:
            self.refuse(error)
            return
        if report is not None:
            self.report = report
            super().accept()

    def _is_wanted(self, backup: Path, passphrase: str, code: str | None) -> bool:
        """Say what would be other than in the open file, and ask; a strange branch is not asked.

        Raises UserError where the backup cannot be opened.
        """
        present = self._present
        if present is None:
            return True
        told = tasks.run(
            "正在与现在的文件比较…",
            lambda step: (compare(present, backup, passphrase, step, recovery_code=code),),
            self,
        )
        if told is None:  # Cancelled.
            return False
        (found,) = told
        return found is None or confirm(QUESTION, described(found), "恢复", self)


def described(differences: Sequence[backups.Difference]) -> str:
    """Return in words what a restored file holds other than the open one."""
    if not differences:
        return "备份里的内容与现在打开的文件相同。现在的文件不会改动。"
    lines = [
        f"{one.label}：" + "，".join(f"{word} {count}" for word, count in _counts(one) if count)
        for one in differences
    ]
    return "\n".join(["与现在打开的文件相比，恢复出来的文件：", *lines, "现在的文件不会改动。"])


def _counts(one: backups.Difference) -> tuple[tuple[str, int], ...]:
    return (("多", one.added), ("不同", one.changed), ("少", one.removed))


def restore_backup(parent: QWidget | None = None) -> Vault | None:
    """Ask for a backup, restore it, hand over the new recovery code; return the open file."""
    dialog = RestoreDialog(parent)
    if not dialog.exec() or dialog.report is None:
        return None
    report, passphrase = dialog.report, dialog.new_passphrase()
    vault = tasks.run("正在打开…", lambda _step: open_vault(report.path, passphrase), parent)
    RecoveryDialog(
        report.backup.branch, report.path, report.recovery_code, date.today(), parent
    ).exec()
    return vault
