"""Writing small files so that a crash leaves either the old content or the new one."""

import os
import time
from pathlib import Path

_TRIES = 10
_PAUSE_S = 0.2


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` in place of the file in one step, readable by its owner only.

    The bytes are on the disk before the name points to them, and the name is on the disk
    before this returns. Raises OSError, with the old file untouched.
    """
    draft = path.with_name(path.name + ".part")
    draft.unlink(missing_ok=True)
    handle = os.open(
        draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600
    )
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    replace(draft, path)


def replace(source: Path, target: Path) -> None:
    """Rename over `target`, wait out a virus scanner for two seconds, and fix the name on disk."""
    for attempt in range(_TRIES):
        try:
            source.replace(target)
            break
        except PermissionError:  # On Windows a scanner may hold either file for a moment.
            if attempt == _TRIES - 1:
                raise
            time.sleep(_PAUSE_S)
    sync_folder(target.parent)


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
