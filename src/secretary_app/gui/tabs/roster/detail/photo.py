"""The photo of a person: shown, chosen, dropped, taken off."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from secretary_app.domain.attachments import SUFFIXES
from secretary_app.gui.kit import files, theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.file_view import FileDialog
from secretary_app.gui.kit.incoming import PICTURE_KINDS, read_whole, small_photo
from secretary_app.gui.tabs.roster.detail.page import Changed
from secretary_app.services import people, person_files

SIZE = QSize(90, 126)
"""Room on screen, px at 100 %: the shape of a photo of two inches."""
PICTURES = tuple(suffix for suffix in SUFFIXES if suffix != ".pdf")


class PhotoButton(QPushButton):
    """The photo; a click opens what can be done with it."""

    def __init__(self, desk: Desk, changed: Changed, person_id: int, photo: bytes) -> None:
        super().__init__()
        self._desk, self._changed, self._person_id, self._photo = desk, changed, person_id, photo
        self.setAutoDefault(False)
        self.setToolTip("点击放大或更换，也可以把图片拖到这里")
        self.setAccessibleName("照片")
        self.setProperty("role", "photo")
        room = QSize(theme.px(SIZE.width()), theme.px(SIZE.height()))
        picture = QPixmap()
        picture.loadFromData(photo)
        ratio = self.devicePixelRatioF()
        shown = picture.scaled(
            room * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown.setDevicePixelRatio(ratio)
        self.setIcon(QIcon(shown))
        self.setIconSize(shown.deviceIndependentSize().toSize())
        menu = QMenu(self)
        menu.addAction("放大…", self.enlarge)
        menu.addAction("换照片…", lambda: choose_photo(desk, changed, person_id, self))
        menu.addAction("移除照片", self.remove)
        self.setMenu(menu)

    def enlarge(self) -> None:
        """Show the photo as large as it is kept."""
        FileDialog("照片.jpg", self._photo, self._desk.tell, self.window()).exec()

    def remove(self) -> None:
        """Take the photo off; undo brings it back."""
        with self._desk.sessions.begin() as session:
            person_files.remove_photo(session, self._person_id)
        self._changed("已移除照片（Ctrl+Z 撤销）")


def choose_photo(desk: Desk, changed: Changed, person_id: int, parent: QWidget) -> None:
    """Ask for a picture and make it the photo."""
    path = files.open_file(parent, "选择照片", PICTURE_KINDS)
    if path is not None:
        take_photo(desk, changed, person_id, path)


def take_photo(desk: Desk, changed: Changed, person_id: int, path: Path) -> None:
    """Scale a picture down and make it the photo. Raises UserError for what is no picture."""
    small = small_photo(read_whole(path))
    with desk.sessions.begin() as session:
        name = people.get(session, person_id).name
        person_files.set_photo(session, person_id, f"{name}的照片.jpg", small)
    changed("已更新照片（Ctrl+Z 撤销）")
