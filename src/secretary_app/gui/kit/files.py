"""Asking for files and folders: beginning where the user was last, never overwriting unasked."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from secretary_app.gui.kit.dialogs import confirm
from secretary_app.gui.kit.settings import Settings

_KEY = "files/folder"


class _Memory:
    """Where the folder used last is remembered; without settings, until the program ends."""

    settings: Settings | None = None
    folder: str = ""


def remember_in(settings: Settings) -> None:
    """Keep the folder used last in these settings from now on."""
    _Memory.settings = settings


def folder() -> Path:
    """Return the folder used last where it is still there, else the user's documents."""
    kept = _Memory.settings.text(_KEY) if _Memory.settings else _Memory.folder
    if kept and Path(kept).is_dir():
        return Path(kept)
    where = QStandardPaths.StandardLocation.DocumentsLocation
    documents = Path(QStandardPaths.writableLocation(where) or Path.home())
    # Where there are none, Qt would propose their name as that of the file.
    return documents if documents.is_dir() else Path.home()


def open_file(
    parent: QWidget | None, title: str, kinds: str, start: Path | None = None
) -> Path | None:
    """Ask for a file that is there; None where the user cancelled."""
    name, _ = QFileDialog.getOpenFileName(parent, title, str(start or folder()), kinds)
    return _used(Path(name)) if name else None


def open_files(parent: QWidget | None, title: str, kinds: str) -> list[Path]:
    """Ask for any number of files that are there; none where the user cancelled."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, str(folder()), kinds)
    return [_used(Path(name)) for name in names]


def save_file(
    parent: QWidget | None, title: str, proposed: str, kinds: str, suffixes: Sequence[str] = ()
) -> Path | None:
    """Ask where to write; None where the user cancelled.

    A name that ends in none of the suffixes gets that of the chosen kind, or the first one.
    Qt asks before overwriting the name that was typed; this asks where the suffix changed it.
    """
    while True:
        start = str(folder() / proposed)
        name, kind = QFileDialog.getSaveFileName(parent, title, start, kinds)
        if not name:
            return None
        typed = Path(name)
        path = _completed(typed, kind, suffixes)
        if path == typed or not path.exists() or _may_overwrite(path, parent):
            return _used(path)
        proposed = path.name


def choose_folder(parent: QWidget | None, title: str, start: Path | None = None) -> Path | None:
    """Ask for a folder; None where the user cancelled."""
    name = QFileDialog.getExistingDirectory(parent, title, str(start or folder()))
    if not name:
        return None
    _keep(name)
    return Path(name)


def _completed(path: Path, kind: str, suffixes: Sequence[str]) -> Path:
    if not suffixes or path.suffix.lower() in suffixes:
        return path
    wanted = next((one for one in suffixes if f"*{one}" in kind), suffixes[0])
    # Not `with_suffix`: “3.5会议” would lose what follows its dot.
    return path.with_name(path.name + wanted)


def _may_overwrite(path: Path, parent: QWidget | None) -> bool:
    return confirm(f"“{path.name}”已经存在，要替换它吗？", "原来的文件会被覆盖。", "替换", parent)


def _used(path: Path) -> Path:
    _keep(str(path.parent))
    return path


def _keep(name: str) -> None:
    _Memory.folder = name
    if _Memory.settings is not None:
        _Memory.settings.keep(_KEY, name)
