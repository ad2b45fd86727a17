"""Where a live branch file must not lie: network drives, sticks, folders that are synchronised.

On a network drive locks do not hold; a stick is pulled out in the middle of writing, and lost;
a synchronising program copies the file while it is being written, and takes it out of the house.
"""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import psutil

from secretary_app.domain.errors import UserError

CLOUD_FOLDERS = (
    "onedrive",
    "坚果云",
    "我的坚果云",
    "nutstore",
    "百度网盘",
    "百度云同步盘",
    "baidunetdisk",
    "baidusyncdisk",
    "微信",
    "wechat files",
    "xwechat_files",
    "tencent files",
    "微云同步助手",
    "wps云盘",
    "wps cloud files",
    "wpsdrive",
    "阿里云盘",
    "aliyundrive",
    "飞书云文档",
    "dropbox",
    "google drive",
    "googledrive",
    "my drive",
    "icloud drive",
    "iclouddrive",
    "com~apple~clouddocs",
    "mobile documents",
    "nextcloud",
    "owncloud",
    "seafile",
    "syncthing",
)
"""Names of folders, in lower case, in which a program synchronises or a messenger keeps files."""
NETWORK_SYSTEMS = frozenset(
    (
        *("nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "afpfs", "ncpfs"),
        *("webdav", "davfs", "davfs2", "sshfs", "ftpfs", "curlftpfs", "gvfs", "fuse.davfs2"),
        *("fuse.sshfs", "fuse.rclone", "fuse.smbnetfs", "fuse.gvfsd-fuse", "ceph", "glusterfs"),
    )
)
_MEDIA_FOLDERS = ("/media/", "/run/media/", "/Volumes/")
_ELSEWHERE = "请放在本机硬盘上，例如“文档”文件夹；要带走时，用“备份到优盘”。"


@dataclass(frozen=True)
class Mount:
    """A drive as the operating system names it."""

    point: str
    device: str = ""
    system: str = ""
    options: str = ""


def check_live(path: Path, mounts: Iterable[Mount] | None = None) -> None:
    """Raise UserError where a live branch file must not lie; the file need not exist yet.

    `mounts` are the drives of the machine, asked for where they are not given.
    """
    reason = unfit_reason(path, mounts)
    if reason:
        raise UserError(f"支部文件不能放在{reason}。", _ELSEWHERE)


def unfit_reason(path: Path, mounts: Iterable[Mount] | None = None) -> str:
    """Return what is wrong with the place, to follow 不能放在; empty where nothing is."""
    place = path.expanduser().absolute().parent
    if str(place).startswith(("\\\\", "//")):
        return "网络盘上"
    resolved = place.resolve()
    cloud = next((part for part in (*place.parts, *resolved.parts) if _is_cloud(part)), None)
    if cloud:
        return f"“{cloud}”文件夹里：它会被同步或上传"
    mount = _mount_of(resolved, _mounted() if mounts is None else mounts)
    if mount is None:
        return ""
    if _is_network(mount):
        return "网络盘上"
    return "优盘、移动硬盘等可移动的盘上" if _is_removable(mount) else ""


def _is_cloud(part: str) -> bool:
    name = part.lower()
    return name in CLOUD_FOLDERS or name.startswith(("onedrive - ", "onedrive-", "nutstore files"))


def _mounted() -> list[Mount]:
    return [
        Mount(one.mountpoint, one.device, one.fstype, one.opts)
        for one in psutil.disk_partitions(all=True)
    ]


def _mount_of(place: Path, mounts: Iterable[Mount]) -> Mount | None:
    holding = [mount for mount in mounts if place.is_relative_to(mount.point)]
    return max(holding, key=lambda mount: len(mount.point), default=None)


def _is_network(mount: Mount) -> bool:
    return mount.system.lower() in NETWORK_SYSTEMS or "remote" in mount.options.split(",")


def _is_removable(mount: Mount) -> bool:
    if "removable" in mount.options.split(",") or "cdrom" in mount.options.split(","):
        return True
    if mount.point.startswith(_MEDIA_FOLDERS):
        return True
    return sys.platform == "linux" and _says_removable(mount.device)


def _says_removable(device: str) -> bool:
    """Ask Linux whether the disk under a partition is a removable one."""
    name = os.path.basename(os.path.realpath(device))  # noqa: PTH119 - a device
    block = Path("/sys/class/block") / name
    for folder in (block, block.resolve().parent):
        try:
            return (folder / "removable").read_text("ascii").strip() == "1"
        except OSError:
            continue
    return False
