"""Restoring a backup into a new file."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from secretary_app.domain.errors import UserError
from secretary_app.exchange.backup import naming
from secretary_app.gui.dialogs.new_branch import free_path
from secretary_app.gui.dialogs.passphrase import PassphraseLine
from secretary_app.gui.dialogs.recovery import RecoveryDialog
from secretary_app.gui.kit import files, tasks
from secretary_app.gui.kit.dialogs import FormDialog
from secretary_app.gui.kit.labels import button, label
from secretary_app.services import backups
from secretary_app.store.database import Vault, open_vault

FILE_FILTER = "备份文件 (*.zip)"
EXPLANATION = (
    "备份会先整个核对，再恢复成一个新的支部文件；现在的文件不会被覆盖。\n"
    "新文件沿用做备份时的口令，并会给出一个新的恢复码。"
)


class RestoreDialog(FormDialog):
    """Which backup, its passphrase, and where the new file lies."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("从备份恢复", parent, ok="核对并恢复")
        self.report: backups.RestoreReport | None = None
        self.add_wide(label(EXPLANATION))
        self.file = QLineEdit()
        self.add("file", "备份文件", self.file, beside=button("选择…", self.choose))
        self.passphrase = PassphraseLine()
        self.add("passphrase", "做备份时的口令", self.passphrase)
        self.target = free_path("恢复的支部")
        self.place = label(str(self.target), "note")
        self.add("place", "恢复到", self.place)
        self.check()
        self.fit(640, 320)

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
        self.passphrase.setFocus()

    def problems(self) -> Mapping[str, str]:
        if not Path(self.file.text()).is_file():
            return {"file": "请选择备份文件"}
        return {} if self.passphrase.text() else {"passphrase": "请输入口令"}

    def accept(self) -> None:
        """Verify and restore; a refusal is said in the dialog, which stays open."""
        if not self.check():
            return
        backup, passphrase, target = (
            Path(self.file.text()),
            self.passphrase.text(),
            self.target,
        )
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            report = tasks.run(
                "正在核对并恢复…",
                lambda step: backups.restore(backup, passphrase, target, step),
                self,
            )
        except UserError as error:
            self.refuse(error)
            return
        if report is not None:
            self.report = report
            super().accept()


def restore_backup(parent: QWidget | None = None) -> Vault | None:
    """Ask for a backup, restore it, hand over the new recovery code; return the open file."""
    dialog = RestoreDialog(parent)
    if not dialog.exec() or dialog.report is None:
        return None
    report, passphrase = dialog.report, dialog.passphrase.text()
    vault = tasks.run("正在打开…", lambda _step: open_vault(report.path, passphrase), parent)
    RecoveryDialog(
        report.backup.branch, report.path, report.recovery_code, date.today(), parent
    ).exec()
    return vault
