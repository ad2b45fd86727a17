"""Where a backup goes: a stick or a folder, and what can be said about it before writing."""

import os
from dataclasses import dataclass
from math import ceil
from pathlib import Path

import psutil

from secretary_app.domain.errors import UserError
from secretary_app.exchange.backup.disk import DISK, Disk
from secretary_app.exchange.backup.trouble import explained

MEGABYTE = 1024**2
SPARE = 1.2
"""Free space asked for, as a multiple of the backup's size."""
FAT_LIMIT = 4 * 1024**3 - 1
"""Bytes that a file on FAT32 can have."""
_FAT = frozenset({"vfat", "msdos", "fat", "fat32"})
_MOUNT_ROOTS = tuple(map(Path, ("/media", "/run/media", "/mnt", "/Volumes")))
"""Folders in which systems show sticks. A folder left there without its stick is a trap."""
_SAME_DISK = "备份和支部文件在同一块磁盘上，磁盘一坏会一起丢失；请另外再备份一份到 U 盘。"


@dataclass(frozen=True)
class Drive:
    """A stick or another removable drive that is plugged in."""

    folder: Path
    free: int
    total: int


def check_folder(folder: Path, vault_path: Path) -> list[str]:
    """Return what the user should know about this folder.

    Raises UserError where there is no such folder, or where it only looks like a stick.
    """
    with explained():
        if not folder.is_dir():
            raise UserError("找不到要备份到的文件夹。", "请插好 U 盘，或重新选择文件夹。")
        real = folder.resolve()
        if _is_trap(real):
            raise UserError(
                "这个位置上没有 U 盘，它可能已被拔出。", "请重新插上 U 盘，再选择它来备份。"
            )
        same = device_of(real) == device_of(vault_path.resolve().parent)
    return [_SAME_DISK] if same else []


def device_of(folder: Path) -> int:
    """Return which device a folder lies on. Raises OSError where it is gone."""
    return folder.stat().st_dev


def check_still_there(folder: Path, device: int) -> None:
    """Raise UserError where the stick was pulled out and its mount point is left over."""
    with explained():
        if device_of(folder) != device:
            raise UserError("U 盘已被拔出，没有完成备份。", "请插好 U 盘后重新备份。")


def check_space(folder: Path, size: int, disk: Disk = DISK) -> None:
    """Raise UserError where a backup of so many bytes does not fit."""
    if size > FAT_LIMIT and mount_of(folder)[2] in _FAT:
        raise UserError(
            "备份超过 4 GB，这个盘的格式（FAT32）放不下。", "请换用 exFAT 或 NTFS 格式的盘。"
        )
    with explained():
        free = disk.free(folder)
    if free < SPARE * size:
        wanted = ceil(SPARE * size / MEGABYTE)
        raise UserError(
            f"目标盘空间不足：需要 {wanted} MB，只剩 {free // MEGABYTE} MB。",
            "请换一个盘，或清理出空间后再试；以前的备份和支部文件都没有变化。",
        )


def removable_drives() -> list[Drive]:
    """Return the sticks that are plugged in and can be written, for the user to choose from."""
    found = []
    for partition in psutil.disk_partitions():
        options = partition.opts.split(",")
        removable = _is_removable(partition.device, partition.mountpoint, options)
        if removable and "ro" not in options:
            try:
                usage = psutil.disk_usage(partition.mountpoint)
            except OSError:  # Pulled out just now, or a reader without a card.
                continue
            folder = Path(partition.mountpoint)
            found.append(Drive(folder, usage.free, usage.total))
    return found


def _is_trap(folder: Path) -> bool:
    """Tell whether a folder stands where sticks are shown, yet lies on the system disk."""
    roots = [root for root in _MOUNT_ROOTS if folder.is_relative_to(root)]
    return bool(roots) and _is_system_disk(folder)


def _is_system_disk(folder: Path) -> bool:
    return device_of(folder) == device_of(Path("/"))


def _is_removable(device: str, mounted_at: str, options: list[str]) -> bool:
    if os.name == "nt":
        return "removable" in options
    place, name = Path(mounted_at), Path(device).name
    shown = any(place.is_relative_to(root) for root in _MOUNT_ROOTS)
    return shown or _flag(f"/sys/class/block/{name}/removable") or _is_usb(name)


def _flag(path: str) -> bool:
    try:
        return Path(path).read_text("ascii").strip() == "1"
    except OSError:
        return False


def _is_usb(name: str) -> bool:
    return "/usb" in os.path.realpath(f"/sys/class/block/{name}")


def mount_of(folder: Path) -> tuple[str, str, str]:
    """Return where the drive of a folder is mounted, its device and the type of its file system.

    All three are empty where the system does not say.
    """
    real = folder.resolve()
    over = [one for one in psutil.disk_partitions(all=True) if real.is_relative_to(one.mountpoint)]
    if not over:
        return "", "", ""
    found = max(over, key=lambda one: len(one.mountpoint))
    return found.mountpoint, found.device, found.fstype.lower()
