"""Handing over the recovery code: print it or save it, then go on."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QCheckBox, QVBoxLayout, QWidget

from secretary_app.forms.recovery import RecoverySheet, recovery_sheet
from secretary_app.gui.kit import files, theme
from secretary_app.gui.kit.dialogs import PassingDialog, confirm, fit_text
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.print_dialog import PrintDialog, save_pdf
from secretary_app.services.printing import PrintJob

FILE_NAME = "支部文件恢复页.pdf"


LEAVE = "还没有确认保存恢复码，真的不保存吗？"
LEAVE_DETAIL = (
    "关上以后不能再看到它。忘了口令，文件就打不开了；以后可以用 工具 › 换发恢复码 另发一个。"
)


class RecoveryDialog(PassingDialog):
    """The code, once. 继续 is off until the user says that it is kept; leaving without asks."""

    def __init__(
        self, branch: str, path: Path, code: str, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("请保存恢复码")
        self._pdf = recovery_sheet(RecoverySheet(branch, path.name, code, today))
        self._today = today
        text = label(code, "heading")
        text.setAccessibleName(f"恢复码 {code}")
        self.go_on = button("继续", self.accept, "primary")
        self.go_on.setEnabled(False)
        self.kept = QCheckBox("我已经打印或保存了恢复页，并会锁起来")
        self.kept.toggled.connect(self.go_on.setEnabled)
        self.outcome = label("", "good")
        self.outcome.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(20)] * 4)
        layout.setSpacing(theme.px(12))
        for part in (
            label("忘记口令时，只有这个恢复码能打开支部文件", "title"),
            label("它只显示这一次。口令和恢复码都丢了，谁也打不开文件。"),
            text,
            bar(button("打印恢复页…", self.print_out), button("存为 PDF…", self.save), None),
            label("存为 PDF 时请存到 U 盘上再锁起来，不要和支部文件放在同一台电脑。", "note"),
            self.outcome,
            self.kept,
            bar(None, self.go_on),
        ):
            layout.addWidget(part)
        fit_text(self, 600)

    def print_out(self) -> None:
        """Show the sheet and print it."""
        job = PrintJob(pdf=self._pdf, findings=[], file_name=FILE_NAME, note="")
        PrintDialog(job, self._today, parent=self).exec()

    def save(self) -> None:
        """Write the sheet as PDF to a place the user chooses."""
        kinds = "PDF 文件 (*.pdf)"
        path = files.save_file(self, "保存恢复页", FILE_NAME, kinds, (".pdf",))
        if path is not None:
            save_pdf(path, self._pdf)
            self.outcome.setText(f"✓ 已存到 {path}")
            self.outcome.show()
            fit_text(self, 600)

    def reject(self) -> None:
        """Ask before the code is gone, unless the window is being locked."""
        app = QApplication.instance()
        locking = app is not None and app.property("locking")
        if self.kept.isChecked() or locking or confirm(LEAVE, LEAVE_DETAIL, "不保存", self):
            super().reject()
