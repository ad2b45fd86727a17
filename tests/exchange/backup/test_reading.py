import zipfile
from dataclasses import replace
from io import BytesIO

import pyrage
import pytest

from secretary_app.domain.errors import UserError
from secretary_app.exchange.backup import container, manifest, reading
from secretary_app.exchange.backup.container import Entry
from secretary_app.services.backups import back_up
from secretary_app.store import keys


@pytest.fixture
def sealed(furnished, stick):
    """A good backup, taken apart."""
    return container.unseal(back_up(furnished, stick).path.read_bytes())


@pytest.fixture
def identity(furnished):
    return keys.age_identity(furnished)


def entries_of(sealed, identity):
    data = pyrage.decrypt(sealed.data, [pyrage.x25519.Identity.from_str(identity)])
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def made_of(sealed, identity, entries):
    """The backup that someone who knows the identity would make of these entries."""
    inner = container.pack(Entry(name, content) for name, content in entries.items())
    recipient = pyrage.x25519.Identity.from_str(identity).to_public()
    return replace(sealed, data=pyrage.encrypt(inner, [recipient]))


def signed(entries, identity):
    entries["manifest.mac"] = manifest.code(entries["manifest.json"], identity)
    return entries


def test_a_good_backup_is_whole(sealed, identity):
    found = reading.read(sealed, identity)
    assert found.manifest.tables["person"].rows == 2
    assert [content[:4] for content in found.attachments.values()] == [b"%PDF"]


def test_a_change_under_a_new_seal_is_noticed(sealed, identity):
    for position in range(0, len(sealed.data), len(sealed.data) // 40):
        changed = bytearray(sealed.data)
        changed[position] ^= 1
        with pytest.raises(UserError, match="已损坏"):
            reading.read(replace(sealed, data=bytes(changed)), identity)


def test_a_backup_by_someone_who_only_knows_the_public_key_is_refused(sealed, identity):
    entries = entries_of(sealed, identity)
    entries["manifest.json"] = entries["manifest.json"].replace(b'"rows": 2', b'"rows": 3')
    with pytest.raises(UserError, match="已损坏"):
        reading.read(made_of(sealed, identity, entries), identity)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda entries: entries | {"csv/person.csv": b"other"},
        lambda entries: entries | {"branch.sqlite3": entries["branch.sqlite3"][:-4096]},
        lambda entries: entries | {"branch.sqlite3": b"no database at all"},
        lambda entries: entries | {"../../evil": b"x"},
        lambda entries: {name: one for name, one in entries.items() if "csv/step" not in name},
        lambda entries: entries | {"manifest.json": b"[]"},
        lambda entries: entries | {"manifest.json": b'{"format": 1}'},
        lambda entries: entries | {"manifest.json": b'{"format": 1, "tables": 3}'},
    ],
)
def test_what_does_not_fit_the_manifest_is_refused_even_if_signed(sealed, identity, spoil):
    entries = signed(spoil(entries_of(sealed, identity)), identity)
    with pytest.raises(UserError, match="已损坏"):
        reading.read(made_of(sealed, identity, entries), identity)


def test_a_count_that_is_not_that_of_the_database_is_refused(sealed, identity):
    entries = entries_of(sealed, identity)
    entries["manifest.json"] = entries["manifest.json"].replace(b'"rows": 2', b'"rows": 3')
    with pytest.raises(UserError, match="已损坏"):
        reading.read(made_of(sealed, identity, signed(entries, identity)), identity)


def test_a_layout_of_the_future_is_named_as_such(sealed, identity):
    entries = entries_of(sealed, identity)
    entries["manifest.json"] = entries["manifest.json"].replace(b'"format": 1', b'"format": 2')
    with pytest.raises(UserError, match="更新版本"):
        reading.read(made_of(sealed, identity, signed(entries, identity)), identity)


def test_someone_else_s_identity_opens_nothing(sealed):
    with pytest.raises(UserError, match="已损坏"):
        reading.read(sealed, str(pyrage.x25519.Identity.generate()))


@pytest.mark.parametrize("key", [b"", b"age-encryption.org/v1\n", b"x" * 500])
def test_a_broken_key_is_damage_and_not_a_wrong_passphrase(sealed, key):
    with pytest.raises(UserError, match="已损坏"):
        reading.identity_by_passphrase(replace(sealed, key=key), "any passphrase")


def test_a_key_that_would_cost_all_memory_is_not_tried(sealed):
    costly = sealed.key.replace(b" 4\n", b" 30\n", 1)
    with pytest.raises(UserError, match="已损坏"):
        reading.identity_by_passphrase(replace(sealed, key=costly), "any passphrase")
