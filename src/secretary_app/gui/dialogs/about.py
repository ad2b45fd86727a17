"""关于: version, licence, where the file lies."""

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtWidgets import QMessageBox, QWidget

from secretary_app.gui.kit.desk import Desk


def program_version() -> str:
    """Return the version of the program."""
    try:
        return version("secretary-app")
    except PackageNotFoundError:
        return "开发版"


def about_box(desk: Desk, parent: QWidget | None = None) -> QMessageBox:
    """Return the box; the caller shows it."""
    box = QMessageBox(
        QMessageBox.Icon.NoIcon, "关于", f"支部工作台 {program_version()}", parent=parent
    )
    place = f"\n支部文件：{desk.vault.path}" if desk.vault else ""
    box.setInformativeText(
        "高校党支部书记的案头工具。不联网，不上传，不替人写材料。\n"
        "许可：Apache-2.0。字体：思源黑体、思源宋体、霞鹜文楷（SIL OFL 1.1）。\n"
        f"界面：Qt（LGPL-3.0）。{place}"
    )
    box.addButton("关闭", QMessageBox.ButtonRole.AcceptRole)
    return box
