import zipfile
from io import BytesIO

import pytest

from secretary_app.domain.errors import UserError
from secretary_app.exchange.backup import container
from secretary_app.exchange.backup.container import Entry, Inner, Sealed

CONTENT = Sealed(guide="说明".encode(), key=b"key", slots=b"{}", data=b"data" * 50)


def sealed_by_hand(entries, *, comment=None):
    """A zip with a right seal, whatever it holds."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content, method in entries:
            archive.writestr(name, content, method)
        archive.comment = bytes(71)
    data = bytearray(buffer.getvalue())
    data[-71:] = comment or container._seal_of(memoryview(data))
    return bytes(data)


def test_what_is_sealed_comes_out_again():
    assert container.unseal(container.seal(CONTENT)) == CONTENT


def test_the_same_content_gives_the_same_bytes():
    assert container.seal(CONTENT) == container.seal(CONTENT)


def test_every_changed_byte_is_noticed():
    data = container.seal(CONTENT)
    for position in range(len(data)):
        changed = bytearray(data)
        changed[position] ^= 1
        with pytest.raises(UserError, match="已损坏"):
            container.unseal(bytes(changed))


def test_every_truncation_and_every_addition_is_noticed():
    data = container.seal(CONTENT)
    for length in range(len(data)):
        with pytest.raises(UserError, match="已损坏"):
            container.unseal(data[:length])
    with pytest.raises(UserError, match="已损坏"):
        container.unseal(data + b"\0")


@pytest.mark.parametrize(
    "entries",
    [
        [],
        [("说明.txt", b"", 0), ("key.age", b"", 0), ("slots.json", b"", 0)],
        [(name, b"", 0) for name in ("说明.txt", "key.age", "slots.json", "data.age", "../up")],
        [
            ("说明.txt", bytes(2 * 1024**2), 8),
            *((name, b"", 0) for name in ("key.age", "slots.json", "data.age")),
        ],
        [
            ("data.age", bytes(1024**2), 8),
            *((n, b"", 0) for n in ("说明.txt", "key.age", "slots.json")),
        ],
    ],
    ids=["empty", "an entry missing", "an entry too many", "a guide of 2 MB", "data that swell"],
)
def test_a_right_seal_does_not_make_a_backup(entries):
    with pytest.raises(UserError, match="已损坏"):
        container.unseal(sealed_by_hand(entries))


def test_names_inside_an_archive_are_never_paths(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    inner = Inner(container.pack([Entry("../../evil", b"x"), Entry("/etc/evil", b"y")]))
    assert inner.read("../../evil", 10) == b"x"
    assert list(tmp_path.iterdir()) == []


def test_no_entry_is_read_beyond_what_was_promised():
    inner = Inner(container.pack([Entry("bomb", bytes(10_000_000))]))
    with pytest.raises(UserError):
        inner.read("bomb", 1000)
    with pytest.raises(UserError):
        inner.describe("bomb", 1000)


def test_an_archive_that_swells_over_all_limits_is_not_opened():
    two = container.pack([Entry("a", b"x"), Entry("b", b"y")])
    swollen = bytearray(two)
    start = 0
    while (start := swollen.find(b"PK\x01\x02", start)) >= 0:
        swollen[start + 24 : start + 28] = b"\xfe\xff\xff\xff"
        start += 4
    with pytest.raises(UserError, match="已损坏"):
        Inner(bytes(swollen))


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + bytes(18), bytes(100), b"x" * 1000])
def test_what_is_no_zip_is_damaged(data):
    with pytest.raises(UserError):
        container.unseal(data)
    with pytest.raises(UserError):
        Inner(data).read("manifest.json", 10)
