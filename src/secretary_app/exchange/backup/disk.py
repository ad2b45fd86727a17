"""What a backup does to a disk, one small method each, so that tests can let any fail."""

import ctypes
import os
import shutil
import sys
from pathlib import Path

from secretary_app.store import files

_READ, _SHARED, _EXISTING, _UNBUFFERED = 0x80000000, 0x7, 3, 0x20000000
"""Windows: GENERIC_READ, FILE_SHARE_READ|WRITE|DELETE, OPEN_EXISTING, FILE_FLAG_NO_BUFFERING."""


class Disk:
    """The file system as it is. All methods raise OSError."""

    def create(self, path: Path) -> int:
        """Make a new file that only its owner can read; raise FileExistsError where one lies."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        return files.patiently(lambda: os.open(path, flags, 0o600))

    def write(self, handle: int, data: memoryview) -> int:
        """Write some of the bytes and return how many."""
        return os.write(handle, data)

    def sync(self, handle: int) -> None:
        """Wait until the content is on the device."""
        os.fsync(handle)

    def close(self, handle: int) -> None:
        """Let go of a file."""
        os.close(handle)

    def sync_file(self, path: Path) -> None:
        """Wait until content and size of a closed file are on the device."""
        files.patiently(lambda: files.sync_file(path))

    def sync_folder(self, folder: Path) -> None:
        """Wait until the names in the folder are on the device."""
        files.sync_folder(folder)

    def read_back(self, path: Path) -> bytes:
        """Read a file from the device itself, not from what the system remembers of it."""
        _forget(path)
        return files.patiently(path.read_bytes)

    def rename(self, old: Path, new: Path) -> None:
        """Give a finished file its name; raise FileExistsError where another has it."""
        if new.exists():
            raise FileExistsError(new)
        files.patiently(lambda: old.rename(new))

    def remove(self, path: Path) -> None:
        """Remove a file if it is there."""
        files.patiently(lambda: path.unlink(missing_ok=True))

    def free(self, folder: Path) -> int:
        """Return the free bytes of the file system."""
        return shutil.disk_usage(folder).free


DISK = Disk()


def _forget(path: Path) -> None:
    """Drop what the system keeps of a file in memory, where the system lets us."""
    if sys.platform == "linux":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(handle)
    elif sys.platform == "win32":
        # NTFS and FAT drop it when a file that nobody else has open is opened past the memory.
        kernel = ctypes.WinDLL("kernel32")
        kernel.CreateFileW.restype = ctypes.c_void_p
        kernel.CloseHandle.argtypes = (ctypes.c_void_p,)
        named = ctypes.c_wchar_p(str(path))
        kernel.CloseHandle(
            kernel.CreateFileW(named, _READ, _SHARED, None, _EXISTING, _UNBUFFERED, None)
        )
