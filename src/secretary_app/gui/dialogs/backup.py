"""Putting a verified backup on a stick or into a folder."""

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from secretary_app.domain.errors import UserError
from secretary_app.gui.kit import files, tasks, theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import PassingDialog, fit_text
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.services import backups
from secretary_app.store.database import Vault

KEY = "backup/folder"
EXPLANATION = (
    "备份是一个加密文件，写完会从盘上整个读回核对，然后才算完成。\n"
    "用现在的口令就能打开；丢了 U 盘也没人能看到内容。"
)

RESTORED = (
    "这个文件是从备份恢复的。请看过名册和会议记录再确认；确认之前，盘上的旧备份一份也不清理。"
)


class BackupDialog(PassingDialog):
    """Asks where to, backs up with progress, and says when the stick may be pulled out."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("备份")
        self._desk = desk
        self.report: backups.BackupReport | None = None
        self._picked: Path | None = None
        """A folder of the user's own, which a refreshed list offers again."""
        self.places = QComboBox()
        self.places.setAccessibleName("备份到")
        self._offer_places()
        self.outcome = label("", "good")
        self.outcome.hide()
        self.trouble = label("", "wrong")
        self.trouble.hide()
        self.restored = bar(label(RESTORED, "warning"), button("数据无误", self.confirm))
        with desk.sessions() as session:
            self.restored.setVisible(backups.awaits_confirmation(session))
        self.start = button("开始备份", self.back_up, "primary")
        self.start.setDefault(True)
        self.close_button = button("关闭", self.accept)
        self.eject_button = button("弹出 U 盘", self.eject, hint="弹出后再拔")
        self.eject_button.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(20)] * 4)
        layout.setSpacing(theme.px(10))
        ask = label("备份到", wrap=False)
        ask.setBuddy(self.places)
        again = button("刷新", self._offer_places, hint="刚插上 U 盘时点一下")
        for part in (
            label(EXPLANATION),
            ask,
            self.places,
            bar(again, button("选择文件夹…", self.choose), None),
            self.trouble,
            self.outcome,
            self.restored,
            bar(self.eject_button, None, self.close_button, self.start),
        ):
            layout.addWidget(part)
        fit_text(self, 560)

    def _offer_places(self) -> None:
        self.places.clear()
        for drive in backups.removable_drives():
            free = drive.free / 1_000_000_000
            self.places.addItem(f"U 盘 {drive.folder}（剩 {free:.1f} GB）", str(drive.folder))
        kept = self._desk.settings.text(KEY)
        if kept and self.places.findData(kept) < 0 and Path(kept).is_dir():
            self.places.addItem(kept, kept)
        if self._picked is not None and self._picked.is_dir():
            self.set_folder(self._picked)
        if not self.places.count():
            self.places.addItem("（没有找到 U 盘，请插入或选择文件夹）", "")

    def choose(self) -> None:
        """Ask for a folder."""
        chosen = files.choose_folder(self, "备份到哪个文件夹")
        if chosen is not None:
            self._picked = chosen
            self.set_folder(chosen)

    def set_folder(self, folder: Path) -> None:
        """Take a folder as the place of the backup."""
        at = self.places.findData(str(folder))
        if at < 0:
            at = 0
            self.places.insertItem(at, str(folder), str(folder))
        self.places.setCurrentIndex(at)
        if not self.trouble.isHidden():
            self.trouble.hide()
            fit_text(self, 560)

    def back_up(self) -> None:
        """Write, read back, and say so; trouble is a sentence in the dialog."""
        folder, vault = str(self.places.currentData() or ""), self._desk.vault
        if not folder or vault is None:
            self._say_trouble("请先插入 U 盘或选择文件夹。")
            return
        self.trouble.hide()
        self.outcome.hide()
        try:
            report = tasks.run(
                "正在备份并核对…",
                lambda step: backups.back_up(vault, Path(folder), step),
                self,
            )
            if report is not None:
                self.report = report
                self._desk.settings.keep(KEY, folder)
                self._show(report, self._check_older(vault, Path(folder)))
                return
        except UserError as error:
            self._say_trouble(f"{error}{error.hint}")
            return
        self._say_trouble("已取消，盘上没有留下半个文件。")

    def _check_older(self, vault: Vault, folder: Path) -> str:
        """Read one older backup on the same stick through, and say how it fares."""
        try:
            older = tasks.run(
                "正在核对一份较早的备份…",
                lambda step: backups.verify_older(vault, folder, step),
                self,
            )
        except UserError as error:
            return f"△ 一份较早的备份已损坏：{error}这一份新备份不受影响。"
        return f"较早的第 {older.generation} 次备份也核对无误。" if older else ""

    def confirm(self) -> None:
        """Take the restored data as right, so that old backups are thinned again."""
        with self._desk.sessions.begin() as session:
            backups.confirm_restored(session)
        self.restored.hide()

    def _show(self, report: backups.BackupReport, older: str) -> None:
        size = max(0.1, report.size / 1_000_000)
        lines = [
            "✓ 备份完成，可以拔出。",
            f"第 {report.generation} 次备份，{report.people} 人，{size:.1f} MB。",
            report.path.name,
            *(f"△ {warning}" for warning in report.warnings),
            older,
        ]
        self.outcome.setText("\n".join(line for line in lines if line))
        self.outcome.show()
        fit_text(self, 560)
        self.start.setText("再备份一次")
        self.eject_button.setVisible(backups.can_eject(report.path.parent))
        self.close_button.setFocus()
        self._desk.tell("备份完成，可以拔出")

    def eject(self) -> None:
        """Let go of the stick; where the system refuses, that is said."""
        assert self.report is not None
        folder = self.report.path.parent
        self.trouble.hide()
        try:
            tasks.run("正在弹出…", lambda _step: backups.eject(folder), self)
        except UserError as error:
            self._say_trouble(f"{error}{error.hint}")
            return
        self.eject_button.hide()
        self.outcome.setText("✓ 备份完成，U 盘已弹出，可以拔下。")
        self._offer_places()

    def _say_trouble(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.show()
        fit_text(self, 560)
