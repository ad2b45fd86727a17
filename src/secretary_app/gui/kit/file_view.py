"""Showing a file that is kept with a record; nothing is written to disk unless asked to."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from secretary_app.domain.errors import UserError
from secretary_app.forms import preview
from secretary_app.gui.kit import files, theme
from secretary_app.gui.kit.dialogs import PassingDialog, fit_screen
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.paper import page_image

MAX_DPI = 220
SMALLEST, LARGEST = 0.25, 4.0


class FileDialog(PassingDialog):
    """Pages of a PDF, or a picture. PgUp/PgDn turn the pages, Ctrl+S saves a copy."""

    def __init__(
        self,
        name: str,
        content: bytes,
        tell: Callable[[str], None] = lambda text: None,
        parent: QWidget | None = None,
    ) -> None:
        """`tell` says in the status bar what was done."""
        super().__init__(parent)
        self.setWindowTitle(name)
        self._name, self._content, self._tell = name, content, tell
        self.picture = QImage.fromData(content)
        self.pages = 1 if self._is_picture() else preview.page_count(content)
        self.page, self._zoom = 0, 1.0
        self.sheet = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.sheet.setAccessibleName("文件内容")
        self.sheet.setProperty("role", "desk")
        self.area = QScrollArea(widgetResizable=True)
        self.area.setWidget(self.sheet)
        self.counter = label("", wrap=False)
        self.back = button("上一页", lambda: self.turn(-1))
        self.forward = button("下一页", lambda: self.turn(1))
        layout = QVBoxLayout(self)
        layout.addWidget(
            bar(
                self.back,
                self.counter,
                self.forward,
                button("缩小", lambda: self.scale(0.8)),
                button("适合窗口", lambda: self.scale(0)),
                button("放大", lambda: self.scale(1.25)),
                None,
                button("另存为…", self.save, hint="另存的文件没有加密"),
                button("关闭", self.reject, "primary"),
            )
        )
        layout.addWidget(self.area, 1)
        for keys, slot in (
            ("PgDown", lambda: self.turn(1)),
            ("PgUp", lambda: self.turn(-1)),
            ("Ctrl+S", self.save),
        ):
            QShortcut(QKeySequence(keys), self, slot)
        fit_screen(self, theme.px(900), theme.px(900))
        self.turn(0)

    def _is_picture(self) -> bool:
        return not self.picture.isNull()

    def turn(self, by: int) -> None:
        """Show a page further on or back."""
        self.page = max(0, min(self.pages - 1, self.page + by))
        self.counter.setText(f"第 {self.page + 1} 页，共 {self.pages} 页")
        self.back.setEnabled(self.page > 0)
        self.forward.setEnabled(self.page < self.pages - 1)
        self._draw()

    def scale(self, factor: float) -> None:
        """Enlarge or shrink; 0 fits the page into the window."""
        self._zoom = min(LARGEST, max(SMALLEST, self._zoom * factor)) if factor else 1.0
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()  # Only now has the scroll area its size.

    def _draw(self) -> None:
        """Show the page at its zoom; nothing is drawn finer than the screen can show."""
        ratio = self.devicePixelRatioF()
        space = (self.area.viewport().size() - QSize(24, 24)) * ratio * self._zoom
        if self._is_picture():
            shown = self.picture.scaled(
                space.boundedTo(self.picture.size() * LARGEST),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        else:
            width, height = preview.page_size(self._content, self.page)
            dpi = 72 * min(space.width() / width, space.height() / height)
            shown = page_image(self._content, self.page, round(max(20, min(MAX_DPI, dpi))))
        pixels = QPixmap.fromImage(shown)
        pixels.setDevicePixelRatio(ratio)
        self.sheet.setPixmap(pixels)

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
