"""Where a branch file may lie."""

import os
from contextlib import suppress
from pathlib import Path

import pytest

from secretary_app.domain.errors import UserError
from secretary_app.store.places import Mount, check_live, unfit_reason

HOME = Mount("/", "/dev/nowhere", "ext4", "rw")


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive",
        "OneDrive - 某某大学",
        "我的坚果云",
        "Nutstore Files",
        "BaiduSyncdisk",
        "百度网盘",
        "WeChat Files",
        "xwechat_files",
        "Tencent Files",
        "WPS云盘",
        "Dropbox",
    ],
)
def test_a_folder_that_is_synchronised_is_refused_by_name(tmp_path, folder):
    with pytest.raises(UserError, match="同步或上传"):
        check_live(tmp_path / folder / "支部" / "党支部.branch", [HOME])


def test_a_link_into_such_a_folder_is_seen_through(tmp_path):
    (tmp_path / "OneDrive").mkdir()
    link = tmp_path / "文档"
    with suppress(OSError):  # Windows lets only some users make links, wine nobody.
        link.symlink_to(tmp_path / "OneDrive", target_is_directory=True)
    if not link.is_symlink():
        pytest.skip("no links here")
    with pytest.raises(UserError, match="OneDrive"):
        check_live(tmp_path / "文档" / "党支部.branch", [HOME])


@pytest.mark.parametrize("system", ["nfs4", "cifs", "smbfs", "fuse.sshfs", "davfs"])
def test_a_network_drive_is_refused(tmp_path, system):
    mounts = [HOME, Mount(str(tmp_path), "server:/share", system)]
    with pytest.raises(UserError, match="网络盘"):
        check_live(tmp_path / "党支部.branch", mounts)


def test_a_network_drive_with_a_letter_is_refused(tmp_path):
    assert unfit_reason(tmp_path / "a", [Mount(str(tmp_path), "Z:", "NTFS", "rw,remote")])


def test_a_path_that_names_a_server_is_refused():
    assert unfit_reason(Path("//server/share/党支部.branch"), [HOME]) == "网络盘上"


@pytest.mark.parametrize("options", ["rw,removable", "ro,cdrom"])
def test_a_removable_drive_is_refused(tmp_path, options):
    with pytest.raises(UserError, match="可移动"):
        check_live(tmp_path / "a", [HOME, Mount(str(tmp_path), "E:", "FAT32", options)])


@pytest.mark.skipif(os.name == "nt", reason="sticks have letters there")
def test_what_is_mounted_where_sticks_are_is_refused(tmp_path):
    stick = Mount("/media/user/KINGSTON", "/dev/nowhere", "vfat")
    assert unfit_reason(Path("/media/user/KINGSTON/a"), [HOME, stick])


def test_the_innermost_mount_decides(tmp_path):
    inner = tmp_path / "本机"
    mounts = [
        HOME,
        Mount(str(tmp_path), "server:/", "nfs"),
        Mount(str(inner), "/dev/sda1", "ext4"),
    ]
    assert unfit_reason(inner / "a", mounts) == ""


def test_an_ordinary_folder_of_this_machine_is_fine(tmp_path):
    check_live(tmp_path / "党支部.branch")
    check_live(tmp_path / "文档" / "支部" / "党支部.branch", [HOME])


def test_a_name_that_only_resembles_is_fine(tmp_path):
    check_live(tmp_path / "我的OneDrive笔记" / "党支部.branch", [HOME])
