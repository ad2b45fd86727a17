"""A plain copy of the encrypted file, made in memory: what a backup carries.

Copying rows through Python takes seconds for a large branch, and SQLCipher has no way to hand
out a plain database that works on every system. So the pages are decrypted as they lie in the
file, in the documented format of SQLCipher 4: each page ends with its initialisation vector
and a MAC. The ends stay in the copy as zeros, which is an ordinary part of SQLite's format.

Source: https://www.zetetic.net/sqlcipher/design/
"""

import hmac
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from hashlib import pbkdf2_hmac
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from secretary_app.domain.errors import UserError
from secretary_app.store.database import Vault

PAGE = 4096
VECTOR, MAC = 16, 64
"""Bytes of the initialisation vector and of the HMAC-SHA512 at the end of each page."""
CONTENT = PAGE - VECTOR - MAC
SALT = 16
"""Bytes of salt that stand where a plain database has its `MAGIC`."""
MAGIC = b"SQLite format 3\0"
_MAC_SALT_MASK = 0x3A
_UNUSED = bytes(PAGE)
_PAGES_AT_ONCE = 1024
_THREADS = 2


@dataclass(frozen=True)
class Attachment:
    """The content of one stored file."""

    id: int
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class _Source:
    """The encrypted file and the two keys of its pages."""

    path: Path
    key: bytes = field(repr=False)
    mac_key: bytes = field(repr=False)


def plain_image(vault: Vault) -> bytearray:
    """Return the vault's database as an unencrypted SQLite file, in memory only.

    The file is read within one read transaction, so that no commit falls in between. Raises
    UserError where a page is damaged, OSError where the file cannot be read.
    """
    with vault.engine.connect() as connection:
        # The first read takes the lock that keeps the file still.
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
        return decrypt_file(vault.path, vault.key)


def decrypt_file(path: Path, key: bytes) -> bytearray:
    """Return the plain pages of a file that nobody changes meanwhile.

    Closing the file gives up this process's POSIX locks on it. That is no harm: inside the
    process SQLite keeps count itself, and `store.lock` keeps other processes away.
    """
    size = path.stat().st_size
    if not size or size % PAGE:
        raise _damaged()
    with path.open("rb") as file:
        salt = bytes(byte ^ _MAC_SALT_MASK for byte in file.read(SALT))
    source = _Source(path, key, pbkdf2_hmac("sha512", key, salt, 2, len(key)))
    image = bytearray(size)
    work = partial(_decrypt_part, source, image)
    with ThreadPoolExecutor(_THREADS) as pool:
        # Waiting for each result lets an error of any part come out.
        list(pool.map(work, range(0, size, PAGE * _PAGES_AT_ONCE)))
    image[:SALT] = MAGIC
    return image


def open_image(image: bytes | bytearray | memoryview) -> sqlite3.Connection:
    """Return a connection to a copy of a database in memory; one thread at a time may use it."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.deserialize(image)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def take_attachments(database: sqlite3.Connection) -> list[Attachment]:
    """Take the contents of attachments out of an open copy and return them.

    A backup carries each attachment as a file of its own; leaving it in the database as well
    would double the size.
    """
    query = "SELECT id, media_type, content FROM attachment ORDER BY id"
    attachments = [Attachment(*row) for row in database.execute(query)]
    database.execute("PRAGMA secure_delete = ON")  # The freed pages become zeros.
    database.execute("UPDATE attachment SET content = x''")
    return attachments


def _decrypt_part(source: _Source, image: bytearray, start: int) -> None:
    """Decrypt `_PAGES_AT_ONCE` pages of the file into the same place of the image."""
    with source.path.open("rb") as file:
        file.seek(start)
        sealed = file.read(PAGE * _PAGES_AT_ONCE)
    unused = _check_pages(sealed, source.mac_key, start // PAGE + 1)
    # In CBC the vector is just the block before the content: all pages make one chain.
    view = memoryview(sealed)
    chain = b"".join(
        part
        for page in range(0, len(sealed), PAGE)
        for part in (view[page + CONTENT : page + CONTENT + VECTOR], view[page : page + CONTENT])
    )
    if start == 0:
        # As if the salt were one more vector: so the first page is laid out like the others.
        chain = chain[:VECTOR] * 2 + chain[VECTOR + SALT :]
    cipher = Cipher(algorithms.AES(source.key), modes.CBC(bytes(VECTOR)))
    clear = memoryview(cipher.decryptor().update(chain))
    target = memoryview(image)[start : start + len(sealed)]
    for index in range(len(sealed) // PAGE):
        if index not in unused:
            page, content = index * PAGE, index * (VECTOR + CONTENT) + VECTOR
            target[page : page + CONTENT] = clear[content : content + CONTENT]


def _check_pages(sealed: bytes, mac_key: bytes, first: int) -> set[int]:
    """Return which pages were never written. Raises UserError for one with a wrong MAC.

    SQLite leaves pages of its free list unwritten. If a page in use were zeroed, the integrity
    check of the backup would find it empty.
    """
    unused = set[int]()
    for index, start in enumerate(range(0, len(sealed), PAGE)):
        number, end = first + index, start + PAGE
        said = sealed[start + (SALT if number == 1 else 0) : end - MAC]
        if (
            hmac.digest(mac_key, said + number.to_bytes(4, "little"), "sha512")
            != sealed[end - MAC : end]
        ):
            if sealed[start:end] != _UNUSED:
                raise _damaged()
            unused.add(index)
    return unused


def _damaged() -> UserError:
    return UserError(
        "支部文件有损坏的地方，没有备份。", "以前的备份都还在；请保留现有文件，用最近的备份恢复。"
    )
