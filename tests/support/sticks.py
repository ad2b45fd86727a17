"""Real file systems for tests that run as root on Linux: sticks that are full or read-only."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager


def may_mount():
    """Tell whether file systems can be mounted here."""
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("mount"):
        return False
    tried = subprocess.run(
        ["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False
    )
    return tried.returncode == 0


@contextmanager
def mounted(place, kind, **options):
    """Mount a new file system of this kind at a folder for a while."""
    given = ",".join(
        f"{key}={value}" if value is not True else key for key, value in options.items()
    )
    subprocess.run(["mount", "-t", kind, "-o", given, "none", str(place)], check=True)
    try:
        yield place
    finally:
        if os.path.ismount(place):
            subprocess.run(["umount", "-l", str(place)], check=True)


@contextmanager
def remounted_read_only(place):
    """Set the write protection of a stick for a while."""
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    try:
        yield
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(place)], check=True)
