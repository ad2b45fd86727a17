"""The unlock screen: passphrase, recovery code, or another file."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretary_app.domain.errors import UserError
from secretary_app.gui.dialogs.passphrase import NewPassphraseDialog, PassphraseLine
from secretary_app.gui.kit import tasks, theme
from secretary_app.gui.kit.dialogs import PassingDialog, fit_text
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.store import keys
from secretary_app.store.database import Vault, open_vault, open_with_recovery

DEMO_PASSPHRASE = "shili-zhibu"
DEMO_NAME = "示例支部"
CODE_HINT = "输入恢复页上的六组字母和数字；打开后请设一个新口令。"


class UnlockDialog(PassingDialog):
    """Opens one branch file. `other` is set where the user wants another one."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("支部工作台")
        self.path = path
        self.vault: Vault | None = None
        self.other = False
        self._with_code = False
        self.ask = label("口令")
        self.line = PassphraseLine()
        self.line.setAccessibleName("口令")
        self.ask.setBuddy(self.line)
        self.trouble = label("", "wrong")
        self.trouble.hide()
        self.open_button = button("打开", self.unlock, "primary")
        self.open_button.setDefault(True)
        self.switch = button("忘记口令，用恢复码打开", self.use_code, "link")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(24)] * 4)
        layout.setSpacing(theme.px(10))
        hint = f"示例支部的口令是 {DEMO_PASSPHRASE}" if DEMO_NAME in path.stem else ""
        self._hint = hint or "文件已加密，请输入口令。"
        self.note = label(self._hint, "note")
        for part in (
            label(path.stem, "title"),
            self.note,
            self.ask,
            self.line,
            self.trouble,
            self.switch,
            bar(button("打开别的文件…", self.choose_other), None, self.open_button),
        ):
            layout.addWidget(part)
        fit_text(self, 460)
        self.line.setFocus()

    def use_code(self) -> None:
        """Ask for the printed recovery code instead of the passphrase, or the other way round."""
        self._with_code = not self._with_code
        word = "恢复码" if self._with_code else "口令"
        self.ask.setText(word)
        self.note.setText(CODE_HINT if self._with_code else self._hint)
        self.line.setAccessibleName(word)
        mode = self.line.EchoMode.Normal if self._with_code else self.line.EchoMode.Password
        self.line.setEchoMode(mode)
        self.line.clear()
        self.switch.setText("用口令打开" if self._with_code else "忘记口令，用恢复码打开")
        self.line.setFocus()

    def unlock(self) -> None:
        """Try what was typed; a wrong one is said beside the line."""
        text = self.line.text()
        if not text:
            return
        opener = open_with_recovery if self._with_code else open_vault
        try:
            vault = tasks.run("正在打开…", lambda _step: opener(self.path, text), self)
        except UserError as error:
            self.trouble.setText(f"{error}{error.hint}")
            self.trouble.show()
            fit_text(self, 460)
            self.line.selectAll()
            self.line.setFocus()
            return
        self.vault = vault
        if vault is not None and self._with_code:
            self._set_new_passphrase(vault)
        self.accept()

    def _set_new_passphrase(self, vault: Vault) -> None:
        dialog = NewPassphraseDialog(ask_old=False, parent=self)
        if dialog.exec():
            new = dialog.first.text()
            tasks.run("正在更换口令…", lambda _step: keys.set_passphrase(vault, new), self)

    def choose_other(self) -> None:
        """Leave without opening, for the start screen."""
        self.other = True
        self.reject()
