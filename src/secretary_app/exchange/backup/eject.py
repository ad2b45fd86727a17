"""Letting go of a stick after a backup, as the system's own 弹出 does."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

from secretary_app.domain.errors import UserError
from secretary_app.exchange.backup.target import mount_of, removable_drives

WAIT_S = 30
"""How long the system may take to write out what it holds."""
GONE_S, LOOK_S = 5, 0.1
"""How long Windows may take after its answer, and how often we look."""
# The shell works on after its answer, as long as the one that asked is there.
_WINDOWS = (
    "(New-Object -ComObject Shell.Application).Namespace(17).ParseName($args[0])"
    ".InvokeVerb('Eject'); Start-Sleep -Seconds 2"
)
_NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def can_eject(folder: Path) -> bool:
    """Tell whether a folder lies on a stick of which the system can let go."""
    sticks = removable_drives()
    on_stick = any(folder.resolve().is_relative_to(drive.folder) for drive in sticks)
    return on_stick and bool(command(folder))


def eject(folder: Path) -> None:
    """Unmount the drive a folder lies on. Raises UserError where the system refuses."""
    try:
        ended = subprocess.run(
            command(folder),
            capture_output=True,
            timeout=WAIT_S,
            check=False,
            creationflags=_NO_CONSOLE,
        ).returncode
    except (OSError, subprocess.TimeoutExpired):
        ended = 1
    if ended or (sys.platform == "win32" and not vanishes(folder)):
        raise UserError(
            "系统没有弹出这个盘，可能还有程序正在用它。",
            "请关闭打开的文件后再试，或在系统里弹出。",
        )


def vanishes(folder: Path) -> bool:
    """Tell whether a folder goes away within a while: Windows says neither done nor refused."""
    for _ in range(round(GONE_S / LOOK_S)):
        if not folder.exists():
            return True
        time.sleep(LOOK_S)
    return False


def command(folder: Path, system: str = sys.platform) -> list[str]:
    """Return the system's own command for this drive; empty where there is none."""
    place, device, _ = mount_of(folder)
    if not place:
        return []
    if system == "win32":
        return ["powershell", "-NoProfile", "-Command", f"& {{{_WINDOWS}}}", place.rstrip("\\")]
    if system == "darwin":
        return ["diskutil", "eject", place]
    for name, words in (
        ("udisksctl", ["unmount", "--no-user-interaction", "-b", device]),
        ("gio", ["mount", "-u", place]),
        ("umount", [place]),
    ):
        if shutil.which(name):
            return [name, *words]
    return []
