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
_GONE = ("找不到{deed}的文件或文件夹，U 盘可能已被拔出。", "请插好 U 盘后再试；" + _KEPT)
_BROKEN = ("读写磁盘时出错，没有完成{deed}。", "U 盘可能已损坏，请换一个再试；" + _KEPT)
_TOO_LARGE = (
    "文件太大，这个盘的格式（FAT32）放不下，没有完成{deed}。",
    "请换用 exFAT 或 NTFS 格式的盘；" + _KEPT,
)
_DENIED = (
    "没有读写这个位置的权限，或文件正被其他程序占用，没有完成{deed}。",
    "请稍候再试，或换一个文件夹；" + _KEPT,
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
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EBUSY: _DENIED,
}


def explain(error: OSError, deed: str = "备份") -> UserError:
    """Return the sentence for a fault of the file system; names of files stay out of it."""
    what, hint = _MEANING.get(error.errno or 0, _BROKEN)
    return UserError(what.format(deed=deed), hint)


@contextmanager
def explained(deed: str = "备份") -> Iterator[None]:
    """Turn faults of the file system into sentences about what was being done."""
    try:
        yield
    except OSError as error:
        raise explain(error, deed) from error
