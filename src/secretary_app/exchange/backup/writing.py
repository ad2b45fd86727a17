"""Putting a finished backup on a stick so that it is there, whole, whatever happens."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from secretary_app.exchange.backup import naming
from secretary_app.exchange.backup.disk import DISK, Disk
from secretary_app.store import files

_AT_ONCE = 4 * 1024 * 1024


def put(
    path: Path,
    data: bytes,
    check: Callable[[bytes], None],
    watch: Callable[[float], None] = lambda share: None,
    disk: Disk = DISK,
) -> None:
    """Write a new file at `path`, read it back from the device and let `check` see the bytes.

    The file has its name only once `check` did not raise. Whatever is raised, by the disk, by
    `check` or by `watch` (told the share that is written), no unfinished file stays. Raises
    OSError.
    """
    part = path.with_name(path.name + naming.PART)
    disk.remove(part)
    try:
        _write(part, data, watch, disk)
        disk.sync_folder(path.parent)
        check(disk.read_back(part))
        disk.rename(part, path)
    except BaseException:
        _remove_if_possible(part, disk)
        raise
    # On Linux, vfat writes the size of a renamed file late: without syncing it a second time,
    # most backups were empty after a power cut.
    disk.sync_file(path)
    disk.sync_folder(path.parent)


def remove_leftovers(folder: Path, branch: str, disk: Disk = DISK) -> None:
    """Remove what a backup of this branch left unfinished when the power went. Raises OSError."""
    for path in files.matching(folder, f"*{naming.PART}"):
        name = naming.parse(path)
        if name and name.branch == naming.safe(branch):
            disk.remove(path)


def _write(part: Path, data: bytes, watch: Callable[[float], None], disk: Disk) -> None:
    handle = disk.create(part)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[disk.write(handle, rest[:_AT_ONCE]) :]
            watch(1 - len(rest) / len(data))
        disk.sync(handle)
    finally:
        disk.close(handle)


def _remove_if_possible(part: Path, disk: Disk) -> None:
    # Where the stick is gone, the next backup removes what is left on it.
    with suppress(OSError):
        disk.remove(part)
