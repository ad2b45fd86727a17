import pytest

from secretary_app.exchange.backup import manifest
from secretary_app.exchange.backup.manifest import FileEntry, Manifest
from secretary_app.store.contents import Digest

MADE = Manifest(
    format=1,
    schema="0002",
    database_id="0" * 32,
    branch="支部",
    generation=7,
    made_at="2026-11-23T02:22:28+00:00",
    tables={"person": Digest(3, "ab" * 32)},
    files={"branch.sqlite3": FileEntry(4096, "cd" * 32)},
    attachments={"1": "attachments/x.pdf"},
)


def test_a_manifest_is_read_as_it_was_written():
    assert manifest.from_bytes(MADE.to_bytes()) == MADE


def test_only_the_same_identity_makes_the_same_code():
    data = MADE.to_bytes()
    assert manifest.is_authentic(data, manifest.code(data, "AGE-1"), "AGE-1")
    assert not manifest.is_authentic(data, manifest.code(data, "AGE-2"), "AGE-1")
    assert not manifest.is_authentic(data + b" ", manifest.code(data, "AGE-1"), "AGE-1")


@pytest.mark.parametrize("data", [b"", b"[]", b"1", b'{"format": "x"}', b"\xff", b"{"])
def test_other_json_says_no_format(data):
    assert manifest.format_of(data) == 0
