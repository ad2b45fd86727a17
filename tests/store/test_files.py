"""Replacing a file that something else may hold for a moment."""

import errno
import os
import threading

import pytest

from secretary_app.store import files


class Scanner:
    """Something that holds a file so many times."""

    def __init__(self, times):
        self.left = times

    def read(self):
        if self.left:
            self.left -= 1
            raise PermissionError("held")
        return "read"


@pytest.fixture(autouse=True)
def pauses(monkeypatch):
    waited = []
    if os.name != "nt":
        monkeypatch.setattr(files.time, "sleep", waited.append)
    return waited


@pytest.mark.parametrize(
    ("scanned", "times", "tries"), [(True, 9, 10), (True, 10, 10), (False, 1, 1), (True, 0, 1)]
)
def test_windows_waits_two_seconds_for_a_scanner_and_linux_not_at_all(
    monkeypatch, scanned, times, tries
):
    monkeypatch.setattr(files, "SCANNED", scanned)
    monkeypatch.setattr(files, "PAUSE_S", 0)
    scanner = Scanner(times)
    if times < tries:
        assert files.patiently(scanner.read) == "read"
    else:
        with pytest.raises(PermissionError):
            files.patiently(scanner.read)
    assert times - scanner.left == min(times, tries)
    assert (files.TRIES - 1) * 0.2 < 2


def test_other_troubles_are_told_at_once(monkeypatch, pauses):
    monkeypatch.setattr(files, "SCANNED", True)

    def fail():
        raise OSError(28, "full")

    with pytest.raises(OSError, match="full"):
        files.patiently(fail)
    assert pauses == []


@pytest.fixture
def target(tmp_path):
    target = tmp_path / "支部.keys"
    target.write_bytes(b"old")
    return target


@pytest.mark.skipif(os.name != "nt", reason="only Windows keeps others from an open file")
def test_a_file_that_is_held_for_half_a_second_is_replaced(target):
    held = target.open("rb")
    threading.Timer(0.5, held.close).start()
    files.write_atomically(target, b"new")
    assert target.read_bytes() == b"new"


@pytest.mark.skipif(os.name != "nt", reason="only Windows keeps others from an open file")
def test_a_file_that_is_held_on_and_on_stays_as_it_was(target):
    with target.open("rb") as held:
        with pytest.raises(PermissionError):
            files.write_atomically(target, b"new")
        assert held.read() == b"old"
    files.write_atomically(target, b"new")
    assert [(one.name, one.read_bytes()) for one in target.parent.iterdir()] == [
        ("支部.keys", b"new")
    ]


def test_the_root_of_an_empty_stick_is_an_empty_folder(tmp_path, monkeypatch):
    def find_nothing(folder, pattern):
        raise FileNotFoundError(2, "so Windows says of a root without any file")

    (tmp_path / "1.zip").touch()
    assert [path.name for path in files.matching(tmp_path, "*.zip")] == ["1.zip"]
    monkeypatch.setattr(type(tmp_path), "glob", find_nothing)
    assert files.matching(tmp_path, "*.zip") == []
    with pytest.raises(FileNotFoundError):
        files.matching(tmp_path / "pulled out", "*.zip")


def test_a_full_disk_leaves_the_old_file_and_no_draft(tmp_path, monkeypatch):
    path = tmp_path / "甲.keys"
    path.write_bytes(b"old")

    def full(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(errno.ENOSPC, "磁盘已满"), (errno.EROFS, "不能写入"), (errno.ENOENT, "找不到"), (0, "出错")],
)
def test_a_fault_of_the_file_system_is_a_sentence_without_its_path(number, sentence):
    error = files.told(OSError(number, "x", "/home/张三/甲.branch"))
    assert sentence in str(error)
    assert "张三" not in f"{error}{error.hint}"
