import errno

import pytest
from backups_made import FailingDisk, SlowWriter

from secretary_app.exchange.backup import naming, writing

DATA = bytes(range(256)) * 40
NAME = "支部-000001-20261123T022228Z.zip"


def accept(data):
    assert data == DATA


def test_a_file_written_in_many_short_writes_is_whole(tmp_path):
    writing.put(tmp_path / NAME, DATA, accept, disk=SlowWriter())
    assert (tmp_path / NAME).read_bytes() == DATA


def test_the_order_of_writing_survives_a_power_cut(tmp_path):
    disk = FailingDisk()
    writing.put(tmp_path / NAME, DATA, accept, disk=disk)
    assert disk.done == [
        "remove",  # a leftover of the same name
        "create",
        "write",
        "sync",
        "close",
        "sync_folder",
        "read_back",
        "rename",
        "sync_file",  # vfat: without it finished backups were lost
        "sync_folder",
    ]


@pytest.mark.parametrize("fails_at", range(1, 11))
@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC, errno.ENODEV])
def test_whatever_fails_an_older_backup_stays_and_no_part_is_left(tmp_path, fails_at, error):
    older = tmp_path / "支部-000000-20261122T022228Z.zip"
    older.write_bytes(b"older")
    with pytest.raises(OSError, match="simulated"):
        writing.put(tmp_path / NAME, DATA, accept, disk=FailingDisk(fails_at, error))
    assert older.read_bytes() == b"older"
    left = {path.name for path in tmp_path.iterdir()} - {older.name}
    assert left <= {NAME}, "only a whole backup may have appeared"
    if left:
        assert (tmp_path / NAME).read_bytes() == DATA


def test_what_cannot_be_read_back_gets_no_name(tmp_path):
    def refuse(data):
        raise ValueError("not what was written")

    with pytest.raises(ValueError, match="not what"):
        writing.put(tmp_path / NAME, DATA, refuse)
    assert list(tmp_path.iterdir()) == []


def test_cancelling_leaves_nothing(tmp_path):
    def cancel(share):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        writing.put(tmp_path / NAME, DATA, accept, cancel)
    assert list(tmp_path.iterdir()) == []


def test_a_backup_is_never_overwritten(tmp_path):
    (tmp_path / NAME).write_bytes(b"older")
    with pytest.raises(FileExistsError):
        writing.put(tmp_path / NAME, DATA, accept)
    assert (tmp_path / NAME).read_bytes() == b"older"


def test_only_this_branch_s_own_leftovers_are_removed(tmp_path):
    own, other = NAME + naming.PART, "别的支部-000001-20261123T022228Z.zip.part"
    for name in (own, other, "论文.part", "论文.docx"):
        (tmp_path / name).write_bytes(b"x")
    writing.remove_leftovers(tmp_path, "支部")
    assert {path.name for path in tmp_path.iterdir()} == {other, "论文.part", "论文.docx"}
