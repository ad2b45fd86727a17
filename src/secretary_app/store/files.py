"""Writing small files so that a crash leaves either the old content or the new one."""

import errno
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from secretary_app.domain.errors import UserError

_T = TypeVar("_T")
TRIES, PAUSE_S = 10, 0.2
"""How long a virus scanner on Windows may hold a file."""
SCANNED = sys.platform == "win32"
_FULL = "磁盘已满，没有保存。"
_REFUSED = "这个位置不能写入：是只读的，没有权限，或文件正被别的程序占用。"
_GONE = "找不到文件或文件夹，可能已被移动、改名或拔出。"
_MEANING = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _REFUSED,
    errno.EACCES: _REFUSED,
    errno.EPERM: _REFUSED,
    errno.EBUSY: _REFUSED,
    errno.ENOENT: _GONE,
    errno.ENOTDIR: _GONE,
    errno.ENODEV: _GONE,
}


def patiently(act: Callable[[], _T]) -> _T:
    """Do something with a file, and again for two seconds while Windows says that others hold it.

    Raises OSError.
    """
    for _ in range(TRIES - 1 if SCANNED else 0):
        try:
            return act()
        except PermissionError:
            time.sleep(PAUSE_S)
    return act()


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` in place of the file in one step, readable by its owner only.

    The bytes are on the disk before the name points to them, and the name is on the disk
    before this returns. Raises OSError, with the old file untouched.
    """
    draft = path.with_name(path.name + ".part")
    patiently(lambda: draft.unlink(missing_ok=True))
    handle = os.open(
        draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600
    )
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        replace(draft, path)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def replace(source: Path, target: Path) -> None:
    """Rename over `target`, wait out a virus scanner for two seconds, and fix the name on disk."""
    patiently(lambda: source.replace(target))
    sync_folder(target.parent)


def told(error: OSError) -> UserError:
    """Return the sentence for a fault of the file system."""
    what = _MEANING.get(error.errno or 0, "文件读写出错。")
    return UserError(what, "请检查后再试，或换一个位置；已有的数据没有变化。")


def matching(folder: Path, pattern: str) -> list[Path]:
    """Return the paths in a folder whose names match. Raises OSError.

    Windows calls the root of an empty stick a file that it cannot find.
    """
    try:
        return list(folder.glob(pattern))
    except FileNotFoundError:
        if folder.is_dir():
            return []
        raise


def sync_file(path: Path) -> None:
    """Wait until the content of the file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in the folder are on the disk; Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
