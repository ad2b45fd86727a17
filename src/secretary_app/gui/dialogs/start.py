"""The start screen: a new branch, the demonstration branch, a backup, or a file that is there."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from secretary_app import paths
from secretary_app.gui.dialogs.new_branch import NewBranch, NewBranchDialog
from secretary_app.gui.dialogs.recovery import RecoveryDialog
from secretary_app.gui.dialogs.restore import restore_backup
from secretary_app.gui.dialogs.unlock import DEMO_NAME, DEMO_PASSPHRASE, UnlockDialog
from secretary_app.gui.kit import files, tasks, theme
from secretary_app.gui.kit.dialogs import PassingDialog, fit_screen
from secretary_app.gui.kit.icons import icon
from secretary_app.gui.kit.labels import label
from secretary_app.gui.kit.settings import Settings
from secretary_app.paths import ENDING
from secretary_app.services.branches import create_branch
from secretary_app.services.demo import build_demo
from secretary_app.store import places
from secretary_app.store.database import Vault, create_vault

FILE_FILTER = f"支部文件 (*{ENDING});;所有文件 (*)"


class StartDialog(PassingDialog):
    """Four ways to begin. `vault` is the opened file once one was taken."""

    def __init__(self, settings: Settings, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("支部工作台")
        self._today = today
        self.vault: Vault | None = None
        body = QWidget()
        layout = self._column = QVBoxLayout(body)
        layout.setContentsMargins(*[theme.px(28)] * 4)
        layout.setSpacing(theme.px(10))
        layout.addWidget(label("支部工作台", "title"))
        layout.addWidget(
            label("名册、发展党员、会议记录、自评考核，一次录入，其余自动生成。", "note")
        )
        self.new = self._tile(
            "new", "新建支部", "录入名称、设口令，然后导入 Excel 名册", self.make_new
        )
        self.demo = self._tile(
            "demo",
            "载入示例支部",
            "60 名虚构人员、三年会议，随便试，不影响自己的数据",
            self.make_demo,
        )
        self.restore = self._tile(
            "restore", "从备份恢复", "U 盘上的备份文件，恢复成一个新文件", self.take_backup
        )
        self.open_file = self._tile(
            "open", "打开已有文件", f"扩展名为 {ENDING} 的支部文件", self.choose_file
        )
        for path in settings.recent_files():
            recent = QPushButton(f"最近：{path.stem}")
            recent.setProperty("role", "link")
            recent.setToolTip(str(path))
            recent.clicked.connect(lambda _=False, at=path: self.unlock(at))
            layout.addWidget(recent)
        layout.addWidget(label("数据加密后只存在这台电脑上。涉密材料不得存入。", "note"))
        # Enlarged and with many files it is higher than a laptop's screen.
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        fit_screen(self, theme.px(560), layout.totalHeightForWidth(theme.px(560)))

    def _tile(self, picture: str, title: str, text: str, slot: object) -> QPushButton:
        tile = QPushButton(icon(picture, theme.colours().accent), f"{title}\n{text}")
        tile.setProperty("role", "tile")
        tile.setIconSize(QSize(theme.px(28), theme.px(28)))
        tile.setAccessibleName(title)
        tile.setAccessibleDescription(text)
        tile.setAutoDefault(False)
        tile.clicked.connect(slot)
        self._column.addWidget(tile)
        return tile

    def make_new(self) -> None:
        """Ask for a branch, make its file, hand over the recovery code."""
        dialog = NewBranchDialog(self)
        if not dialog.exec():
            return
        wanted = dialog.value()
        made = tasks.run("正在建立加密的支部文件…", lambda _step: make_branch(wanted), self)
        if made is not None:
            vault, code = made
            RecoveryDialog(wanted.name, wanted.path, code, self._today, self).exec()
            self._take(vault)

    def make_demo(self) -> None:
        """Make the demonstration branch in a file of its own, or open the one that is there."""
        path = paths.user_data() / f"{DEMO_NAME}{ENDING}"
        if path.exists():
            self.unlock(path)
            return
        today = self._today
        self._take(tasks.run("正在建立示例支部…", lambda _step: make_demo(path, today), self))

    def take_backup(self) -> None:
        """Restore a backup into a new file and open it."""
        self._take(restore_backup(self))

    def choose_file(self) -> None:
        """Ask for a file and unlock it."""
        path = files.open_file(self, "打开支部文件", FILE_FILTER, start=paths.user_data())
        if path is not None:
            self.unlock(path)

    def unlock(self, path: Path) -> None:
        """Ask for the passphrase of a file. Raises UserError where a file must not lie there."""
        places.check_live(path)
        dialog = UnlockDialog(path, self)
        dialog.exec()
        self._take(dialog.vault)

    def _take(self, vault: Vault | None) -> None:
        if vault is not None:
            self.vault = vault
            self.accept()


def make_branch(wanted: NewBranch) -> tuple[Vault, str]:
    """Make the encrypted file and its branch; return it with the recovery code."""
    wanted.path.parent.mkdir(parents=True, exist_ok=True)
    return create_vault(
        wanted.path,
        wanted.passphrase,
        partial(create_branch, name=wanted.name, kind=wanted.kind, superior=wanted.superior),
    )


def make_demo(path: Path, today: date) -> Vault:
    """Make the demonstration branch and return its file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    vault, _ = create_vault(path, DEMO_PASSPHRASE, partial(build_demo, today=today))
    return vault
