"""One running program at a time: a lock that the operating system gives back if it crashes."""

import os
import sys
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@dataclass(frozen=True)
class Lock:
    """A lock that is held until `release`, or until the process ends in whatever way."""

    path: Path
    _file: FileIO

    def release(self) -> None:
        """Let the next one in. The file stays: removing it would let two in at once."""
        self._file.close()


def take(path: Path) -> Lock | None:
    """Take the lock that this file stands for; None where another process holds it.

    Never waits. To be called before anything else touches the log or the data.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    file = FileIO(handle, "r+")
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return Lock(path, file)
