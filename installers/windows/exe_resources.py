"""What Windows shows of a program's file: its icon and its details, made from the sources."""

from pathlib import Path

from PIL import Image
from PyInstaller.utils.win32.versioninfo import (
    FixedFileInfo,
    StringFileInfo,
    StringStruct,
    StringTable,
    VarFileInfo,
    VarStruct,
    VSVersionInfo,
)
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICON_PX = (16, 20, 24, 32, 40, 48, 64, 256)
"""What the taskbar, the desktop and Explorer ask for at 100 to 200 %."""
CHINESE, UNICODE = 0x0804, 1200


def write_icon(svg: Path, folder: Path) -> Path:
    """Draw an .ico of every size from the vector picture and return where it lies."""
    folder.mkdir(parents=True, exist_ok=True)
    images = []
    for size in ICON_PX:
        drawn = QImage(size, size, QImage.Format.Format_ARGB32)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        QSvgRenderer(str(svg)).render(painter)
        painter.end()
        png = folder / f"icon-{size}.png"
        drawn.save(str(png))
        images.append(Image.open(png))
    icon = folder / "branch_desk.ico"
    largest = images[-1]
    largest.save(icon, sizes=[(size, size) for size in ICON_PX], append_images=images[:-1])
    return icon


def version_info(version: str, file_name: str, description: str) -> VSVersionInfo:
    """Return the details that Explorer shows of a program's file."""
    numbers = (*(int(part) for part in version.split(".")[:3]), 0)
    words = {
        "FileDescription": description,
        "FileVersion": version,
        "ProductName": "支部工作台",
        "ProductVersion": version,
        "OriginalFilename": file_name,
        "LegalCopyright": "Apache-2.0",
    }
    strings = [StringStruct(name, text) for name, text in words.items()]
    return VSVersionInfo(
        ffi=FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            StringFileInfo([StringTable(f"{CHINESE:04x}{UNICODE:04x}", strings)]),
            VarFileInfo([VarStruct("Translation", [CHINESE, UNICODE])]),
        ],
    )
