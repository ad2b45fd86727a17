"""What a fault of the stick means to the user."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from secretary_app.domain.errors import UserError

_KEPT = "已有的数据和备份都没有变化。"
_FULL = ("目标盘空间不足，没有完成{deed}。", "请换一个盘，或清理出空间后再试；" + _KEPT)
_READ_ONLY = (
    "目标盘是只读的，没有完成{deed}。",
    "请检查 U 盘的写保护开关，或换一个 U 盘、文件夹；" + _KEPT,
)
_GONE = ("找不到{deed}用的文件或文件夹，U 盘可能已被拔出。", "请插好 U 盘后再试；" + _KEPT)
_BROKEN = ("读写磁盘时出错，没有完成{deed}。", "U 盘可能已损坏，请换一个再试；" + _KEPT)
_TOO_LARGE = (
    "文件太大，这个盘的格式（FAT32）放不下，没有完成{deed}。",
    "请换用 exFAT 或 NTFS 格式的盘；" + _KEPT,
)
_TOO_LONG = ("文件夹的路径太长，没有完成{deed}。", "请换一个层次少些的文件夹；" + _KEPT)
_DENIED = (
    "没有读写这个位置的权限，或文件正被其他程序占用，没有完成{deed}。",
    "请检查 U 盘的写保护开关，稍候再试，或换一个文件夹；" + _KEPT,
)
_MEANING = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.ENOENT: _GONE,
    errno.ENODEV: _GONE,
    errno.ENXIO: _GONE,
    errno.ENOTDIR: _GONE,
    errno.ESTALE: _GONE,
    errno.EFBIG: _TOO_LARGE,
    errno.ENAMETOOLONG: _TOO_LONG,
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EBUSY: _DENIED,
}
_MEANING_ON_WINDOWS = {
    15: _GONE,  # ERROR_INVALID_DRIVE
    19: _READ_ONLY,  # ERROR_WRITE_PROTECT
    21: _GONE,  # ERROR_NOT_READY
    39: _FULL,  # ERROR_HANDLE_DISK_FULL
    55: _GONE,  # ERROR_DEV_NOT_EXIST
    112: _FULL,  # ERROR_DISK_FULL
    206: _TOO_LONG,  # ERROR_FILENAME_EXCED_RANGE
    223: _TOO_LARGE,  # ERROR_FILE_TOO_LARGE
    433: _GONE,  # ERROR_NO_SUCH_DEVICE
    1167: _GONE,  # ERROR_DEVICE_NOT_CONNECTED
}
"""Windows' own number, which says more than the one made of it, where there is one."""


def explain(error: OSError, deed: str = "备份") -> UserError:
    """Return the sentence for a fault of the file system; names of files stay out of it."""
    on_windows = _MEANING_ON_WINDOWS.get(getattr(error, "winerror", None) or 0)
    what, hint = on_windows or _MEANING.get(error.errno or 0, _BROKEN)
    return UserError(what.format(deed=deed), hint)


@contextmanager
def explained(deed: str = "备份") -> Iterator[None]:
    """Turn faults of the file system into sentences about what was being done."""
    try:
        yield
    except OSError as error:
        raise explain(error, deed) from error
