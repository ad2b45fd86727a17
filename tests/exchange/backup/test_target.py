import tempfile
from pathlib import Path

import pytest
from sticks import may_mount, mounted

from secretary_app.domain.errors import UserError
from secretary_app.exchange.backup import target
from secretary_app.exchange.backup.disk import Disk


class SmallDisk(Disk):
    def free(self, folder):
        return 10 * 1024**2


def test_a_folder_that_is_not_there_is_named_as_a_stick_to_plug_in(tmp_path):
    with pytest.raises(UserError, match="找不到") as caught:
        target.check_folder(tmp_path / "nowhere", tmp_path / "branch.db")
    assert "U 盘" in caught.value.hint


def test_a_folder_on_the_same_disk_is_allowed_with_a_warning(tmp_path):
    (warning,) = target.check_folder(tmp_path, tmp_path / "branch.db")
    assert "同一块磁盘" in warning


def test_a_backup_needs_a_fifth_more_room_than_its_size(tmp_path):
    target.check_space(tmp_path, 8 * 1024**2, SmallDisk())
    with pytest.raises(UserError, match="需要 11 MB，只剩 10 MB"):
        target.check_space(tmp_path, 9 * 1024**2, SmallDisk())


@pytest.mark.skipif(not may_mount(), reason="only root may mount a stick")
def test_a_mount_point_without_its_stick_is_a_trap(tmp_path):
    place = Path(tempfile.mkdtemp(dir="/mnt"))
    try:
        with pytest.raises(UserError, match="没有 U 盘"):
            target.check_folder(place, tmp_path / "branch.db")
        with mounted(place, "tmpfs", size="1m"):
            assert target.check_folder(place, tmp_path / "branch.db") == []
    finally:
        place.rmdir()


def test_sticks_are_listed_with_their_room():
    for drive in target.removable_drives():
        assert 0 <= drive.free <= drive.total
