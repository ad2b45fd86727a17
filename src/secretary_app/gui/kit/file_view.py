"""Showing a file that is kept with a record; nothing is written to disk unless asked to."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretary_app.domain.errors import UserError
from secretary_app.forms import preview
from secretary_app.gui.kit import files, theme
from secretary_app.gui.kit.dialogs import fit_screen
from secretary_app.gui.kit.labels import bar, button
from secretary_app.gui.kit.pages import PagesDialog, fitted


class FileDialog(PagesDialog):
    """Pages of a PDF, or a picture. PgUp/PgDn turn the pages, Ctrl+S saves a copy."""

    smallest, largest = 0.25, 4.0

    def __init__(
        self,
        name: str,
        content: bytes,
        tell: Callable[[str], None] = lambda text: None,
        parent: QWidget | None = None,
    ) -> None:
        """`tell` says in the status bar what was done."""
        self.picture = QImage.fromData(content)
        pages = preview.page_count(content) if self.picture.isNull() else 1
        super().__init__("文件内容", pages, parent)
        self.setWindowTitle(name)
        self._name, self._content, self._tell = name, content, tell
        layout = QVBoxLayout(self)
        layout.addWidget(
            bar(
                *self.leafing(),
                None,
                button("另存为…", self.save, hint="另存的文件没有加密"),
                button("关闭", self.reject, "primary"),
            )
        )
        layout.addWidget(self.area, 1)
        QShortcut(QKeySequence("Ctrl+S"), self, self.save)
        fit_screen(self, theme.px(900), theme.px(900))
        self.turn(0)

    def image(self, space: QSize) -> QImage:
        if self.picture.isNull():
            return fitted(self._content, self.page, space)
        return self.picture.scaled(
            space.boundedTo(self.picture.size() * self.largest),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )

    def save(self) -> None:
        """Ask where to, and write a copy."""
        suffixes = tuple(filter(None, [Path(self._name).suffix.lower()]))
        path = files.save_file(self, "另存文件", self._name, "所有文件 (*)", suffixes)
        if path is None:
            return
        try:
            path.write_bytes(self._content)
        except OSError as error:
            raise UserError(
                "文件没有保存成功。", "请换一个文件夹，或检查磁盘空间和写入权限。"
            ) from error
        self._tell("已另存文件（未加密，用完请删除）")
