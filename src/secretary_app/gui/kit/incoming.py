"""Files that come in from outside: chosen, dropped and read; photos made small enough."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QDropEvent, QImage, QImageReader, QImageWriter, QPainter

from secretary_app.domain.attachments import LIMIT, SUFFIXES
from secretary_app.domain.errors import UserError

FILE_KINDS = f"PDF 或图片 ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})"
PICTURE_KINDS = f"图片 ({' '.join(f'*{suffix}' for suffix in SUFFIXES if suffix != '.pdf')})"
PHOTO = QSize(600, 840)
"""Pixels within which a photo is kept: two inches (35 × 49 mm) at more than 400 dpi."""
QUALITY = 90
NO_PICTURE = UserError("这个文件不是能打开的图片。", "请用 JPG 或 PNG 格式的照片。")
TOO_LARGE = UserError("照片超过 20 MB。", "请用小一些的照片，或先在看图软件里缩小后另存。")


def read_whole(path: Path) -> bytes:
    """Return the content of a file, a byte more than may be kept at most.

    Raises UserError where it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(LIMIT + 1)
    except OSError as error:
        raise UserError(
            "文件读不出来。", "请检查 U 盘是否还插着，或文件是否被别的程序占用。"
        ) from error


def dropped(event: QDropEvent, suffixes: tuple[str, ...] = SUFFIXES) -> list[Path]:
    """Return the files that are dragged, where every one of them is of these kinds."""
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    fit = len(paths) == len(urls) and all(path.suffix.lower() in suffixes for path in paths)
    return paths if fit else []


def small_photo(content: bytes) -> bytes:
    """Return a picture as JPEG within `PHOTO`, upright as its camera meant it.

    Raises UserError for what is no picture, or one of absurd size.
    """
    if len(content) > LIMIT:
        raise TOO_LARGE
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and (size.width() > PHOTO.width() or size.height() > PHOTO.height()):
        # The long side counts: whether the picture lies on its side is known only later.
        long = PHOTO.height()
        reader.setScaledSize(size.scaled(long, long, Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    if picture.isNull():
        raise NO_PICTURE
    if picture.width() > PHOTO.width() or picture.height() > PHOTO.height():
        picture = picture.scaled(
            PHOTO, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(out, QByteArray(b"jpg"))
    writer.setQuality(QUALITY)
    writer.write(_opaque(picture))
    return bytes(out.data().data())


def _opaque(picture: QImage) -> QImage:
    """Return the picture on white, where it has transparent parts."""
    if not picture.hasAlphaChannel():
        return picture
    white = QImage(picture.size(), QImage.Format.Format_RGB32)
    white.fill(QColor("white"))
    painter = QPainter(white)
    painter.drawImage(0, 0, picture)
    painter.end()
    return white
