from pathlib import Path

import pytest
from sticks import may_mount, mounted

from secretary_app.domain.errors import UserError
from secretary_app.exchange.backup import eject


@pytest.mark.parametrize(
    ("system", "programs", "words"),
    [
        ("linux", {"udisksctl", "gio"}, ["udisksctl", "unmount", "--no-user-interaction", "-b"]),
        ("linux", {"gio", "umount"}, ["gio", "mount", "-u"]),
        ("linux", {"umount"}, ["umount"]),
        ("linux", set(), []),
        ("darwin", set(), ["diskutil", "eject"]),
        ("win32", set(), ["powershell", "-NoProfile", "-Command"]),
    ],
)
def test_each_system_lets_go_in_its_own_way(monkeypatch, system, programs, words):
    monkeypatch.setattr(eject, "mount_of", lambda _folder: ("/media/u/U盘", "/dev/sdb1", "vfat"))
    monkeypatch.setattr(eject.shutil, "which", lambda name: name if name in programs else None)
    command = eject.command(Path("/media/u/U盘/备份"), system)
    assert command[: len(words)] == words
    assert not command or command[-1] in {"/media/u/U盘", "/dev/sdb1"}


def test_windows_is_given_a_while_after_its_answer(tmp_path, monkeypatch):
    stick = tmp_path / "U盘"
    stick.mkdir()
    looks = []

    def look(_seconds):
        looks.append(1)
        if len(looks) == 3:
            stick.rmdir()

    monkeypatch.setattr(eject.time, "sleep", look)
    assert eject.vanishes(stick)
    stick.mkdir()
    assert not eject.vanishes(stick)
    assert len(looks) == 3 + eject.GONE_S / eject.LOOK_S


def test_where_the_program_for_it_is_missing_it_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(eject, "command", lambda _folder: ["no-such-program", "U:"])
    with pytest.raises(UserError, match="没有弹出"):
        eject.eject(tmp_path)


@pytest.mark.skipif(not may_mount(), reason="only root may mount a stick")
def test_after_letting_go_the_stick_is_no_longer_mounted(tmp_path, monkeypatch):
    monkeypatch.setattr(
        eject.shutil, "which", lambda name: "/bin/umount" if name == "umount" else None
    )
    place = tmp_path / "U盘"
    place.mkdir()
    with mounted(place, "tmpfs", size="1m"):
        (place / "备份.zip").write_bytes(b"x")
        with (place / "备份.zip").open(), pytest.raises(UserError, match="没有弹出"):
            eject.eject(place)
        assert (place / "备份.zip").exists()
    assert not (place / "备份.zip").exists()


@pytest.mark.skipif(not may_mount(), reason="only root may mount a stick")
def test_a_stick_that_nobody_uses_is_let_go(tmp_path, monkeypatch):
    monkeypatch.setattr(
        eject.shutil, "which", lambda name: "/bin/umount" if name == "umount" else None
    )
    place = tmp_path / "U盘"
    place.mkdir()
    with mounted(place, "tmpfs", size="1m"):
        (place / "备份.zip").write_bytes(b"x")
        eject.eject(place)
        assert not (place / "备份.zip").exists()
