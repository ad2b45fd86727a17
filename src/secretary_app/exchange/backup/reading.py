"""Opening a backup and checking every part of it; nothing in it is believed before."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pyrage

from secretary_app.domain.errors import UserError
from secretary_app.exchange.backup import manifest
from secretary_app.exchange.backup.assembling import IMAGE, MAC, MANIFEST
from secretary_app.exchange.backup.container import Inner, Sealed, damaged
from secretary_app.exchange.backup.manifest import FORMAT, Manifest
from secretary_app.store import age, contents, keys, slots
from secretary_app.store.image import open_image
from secretary_app.store.slots import SlotFile

_LISTING = 64 * 1024 * 1024
"""Most bytes of a manifest: some 200 for each attachment."""


@dataclass(frozen=True)
class Contents:
    """A backup that was found whole."""

    manifest: Manifest
    database: sqlite3.Connection = field(repr=False)
    attachments: dict[int, bytes] = field(repr=False)


def identity_by_passphrase(sealed: Sealed, passphrase: str) -> str:
    """Return the vault's identity. Raises UserError for a wrong passphrase."""
    try:
        found = age.decrypt_with_passphrase(sealed.key, keys.normal(passphrase))
    except ValueError as error:
        raise damaged() from error
    if found is None:
        raise UserError(
            "口令不对，备份没有打开。",
            "请用做这份备份时的口令，后来改过的不算；忘记了可用打印的恢复码。",
        )
    return found.decode(errors="replace").strip()


def identity_by_key(sealed: Sealed, key: bytes) -> str | None:
    """Return the identity by the data key of an open vault; None where it made no such backup."""
    return _slots(sealed).identity_for(key)


def identity_by_code(sealed: Sealed, code: str) -> str:
    """Return the vault's identity by the printed recovery code, or raise UserError."""
    found = _slots(sealed)
    key = keys.unlock_with_recovery(found, code)
    identity = None if key is None else found.identity_for(key)
    if identity is None:
        raise UserError(
            "恢复码不对，备份没有打开。", "请用做这份备份时打印的恢复码，逐组核对后再试。"
        )
    return identity


def read(
    sealed: Sealed, identity: str, watch: Callable[[float], None] = lambda share: None
) -> Contents:
    """Decrypt a backup and check it: MAC, hashes, integrity of the database, counts.

    `watch` is told the share that is done and may raise to stop. Raises UserError where
    anything is not as the vault wrote it.
    """
    inner = Inner(_decrypt(sealed.data, identity))
    watch(0.2)
    listing = _listing(inner, identity)
    image = _checked(inner, listing, IMAGE)
    watch(0.5)
    with ThreadPoolExecutor(1) as helper:
        database = _open(image)
        checking = helper.submit(_check, database, listing)
        files = {name: _checked(inner, listing, name) for name in listing.files if name != IMAGE}
        checking.result()
    watch(1.0)
    attachments = {int(number): files[name] for number, name in listing.attachments.items()}
    return Contents(listing, database, attachments)


def prove(
    sealed: Sealed,
    identity: str,
    original: sqlite3.Connection,
    watch: Callable[[float], None] = lambda share: None,
) -> Manifest:
    """Check a backup just made as `read` does, but faster, and return its manifest.

    `original` is the database whose bytes the manifest was made from. The hash proves that the
    backup holds the same bytes, so the integrity of `original` is the backup's; and the backup
    is decompressed piece by piece instead of being opened a second time.
    """
    inner = Inner(_decrypt(sealed.data, identity))
    watch(0.3)
    listing = _listing(inner, identity)
    with ThreadPoolExecutor(1) as helper:
        checking = helper.submit(_check, original, listing)
        for name, entry in listing.files.items():
            if inner.describe(name, entry.size) != (entry.size, entry.sha256):
                raise damaged()
        checking.result()
    watch(1.0)
    return listing


def _slots(sealed: Sealed) -> SlotFile:
    found = slots.from_bytes(sealed.slots)
    if found is None:
        raise damaged()
    return found


def _decrypt(data: bytes, identity: str) -> bytes:
    try:
        return bytes(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(identity)]))
    except (pyrage.DecryptError, pyrage.IdentityError) as error:
        raise damaged() from error


def _listing(inner: Inner, identity: str) -> Manifest:
    """Return the manifest, once it is known to be the vault's own and to name every entry."""
    data = inner.read(MANIFEST, _LISTING)
    if not manifest.is_authentic(data, inner.read(MAC, 64), identity):
        raise damaged()
    if manifest.format_of(data) > FORMAT:
        raise UserError(
            "这个备份是用更新版本的支部工作台做的，本程序打不开。", "请安装新版程序后再恢复。"
        )
    try:
        listing = manifest.from_bytes(data)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise damaged() from error
    if sorted(inner.names) != sorted([*listing.files, MANIFEST, MAC]):
        raise damaged()
    return listing


def _checked(inner: Inner, listing: Manifest, name: str) -> bytes:
    if name not in listing.files:
        raise damaged()
    expected = listing.files[name]
    found = inner.read(name, expected.size)
    if manifest.describe(found) != expected:
        raise damaged()
    return found


def _open(image: bytes) -> sqlite3.Connection:
    try:
        return open_image(image)
    except sqlite3.Error as error:
        raise damaged() from error


def _check(database: sqlite3.Connection, listing: Manifest) -> None:
    try:
        integrity = database.execute("PRAGMA integrity_check").fetchall()
        found = {table: contents.count(database, table) for table in contents.tables(database)}
    except sqlite3.Error as error:
        raise damaged() from error
    if integrity != [("ok",)] or found != {name: one.rows for name, one in listing.tables.items()}:
        raise damaged()
