"""A plain copy of the encrypted file, made in memory: what a backup carries.

Copying rows through Python takes seconds for a large branch, and SQLCipher has no way to hand
out a plain database that works on every system. So the pages are decrypted as they lie in the
file, in the documented format of SQLCipher 4. Each page ends with its initialisation vector
and a MAC; SQLCipher itself checks every MAC while the pages are decrypted here. The reserved
ends stay in the copy as zeros, which is an ordinary part of SQLite's file format.

Source: https://www.zetetic.net/sqlcipher/design/
"""

import re
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import Connection

from secretary_app.domain.errors import UserError
from secretary_app.store.database import Vault

PAGE = 4096
VECTOR = 16
RESERVED = 80
"""Bytes at the end of a page: initialisation vector and HMAC-SHA512."""
SALT = 16
"""Bytes of salt that stand where a plain database has its `MAGIC`."""
MAGIC = b"SQLite format 3\0"
_CONTENT = PAGE - RESERVED
_UNUSED = bytes(PAGE)
_PAGES_AT_ONCE = 1024


@dataclass(frozen=True)
class Attachment:
    """The content of one stored file."""

    id: int
    media_type: str
    content: bytes = field(repr=False)


def plain_image(vault: Vault) -> bytearray:
    """Return the vault's database as an unencrypted SQLite file, in memory only.

    The file is read within one read transaction, so that no commit falls in between. Raises
    UserError where a page is damaged.
    """
    with vault.engine.connect() as connection, ThreadPoolExecutor(1) as helper:
        # The first read takes the lock that keeps the file still.
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
        copying = helper.submit(_decrypt_file, vault.path, vault.key)
        suspects = _unauthentic_pages(connection)
        image, unused = copying.result()
    # SQLite leaves pages of its free list unwritten; if one were in use after all,
    # the integrity check of the backup would find it empty.
    if suspects - unused or image[SALT : SALT + 2] != PAGE.to_bytes(2, "big"):
        raise _damaged()
    return image


def open_image(image: bytes | bytearray | memoryview) -> sqlite3.Connection:
    """Return a read-only connection to a database that lies in memory; any thread may use it."""
    connection = _in_memory(image)
    connection.execute("PRAGMA query_only = ON")
    return connection


def take_attachments(image: bytearray) -> tuple[bytes | bytearray, list[Attachment]]:
    """Return the image without the contents of attachments, and those contents.

    A backup carries each attachment as a file of its own; leaving it in the database as well
    would double the size.
    """
    connection = _in_memory(image)
    query = "SELECT id, media_type, content FROM attachment ORDER BY id"
    attachments = [Attachment(*row) for row in connection.execute(query)]
    if not attachments:
        return image, []
    connection.execute("PRAGMA secure_delete = ON")  # The freed pages become zeros.
    connection.execute("UPDATE attachment SET content = x''")
    return connection.serialize(), attachments


def _in_memory(image: bytes | bytearray | memoryview) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.deserialize(image)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _decrypt_file(path: Path, key: bytes) -> tuple[bytearray, set[int]]:
    """Return the plain pages, and the numbers of those that were never written.

    Closing the file gives up this process's POSIX locks on it. That is no harm: inside the
    process SQLite keeps count itself, and `store.lock` keeps other processes away.
    """
    image, unused = bytearray(), set[int]()
    with path.open("rb") as file:
        while chunk := bytearray(file.read(PAGE * _PAGES_AT_ONCE)):
            if len(chunk) % PAGE:
                raise _damaged()
            if not image:
                # As if the salt were one more vector: so every page is laid out alike.
                chunk[:SALT] = chunk[_CONTENT : _CONTENT + VECTOR]
            first = len(image) // PAGE + 1
            image += _decrypt_pages(chunk, key)
            unused |= {
                number for number, page in enumerate(_pages(chunk), first) if page == _UNUSED
            }
    for number in unused:
        image[(number - 1) * PAGE : number * PAGE] = _UNUSED
    image[:SALT] = MAGIC
    return image, unused


def _decrypt_pages(sealed: bytearray, key: bytes) -> bytes:
    """Decrypt many pages at once: in CBC the vector is just the block before the content."""
    parts = (
        part
        for page in _pages(sealed)
        for part in (page[_CONTENT : _CONTENT + VECTOR], page[:_CONTENT])
    )
    chain = (
        Cipher(algorithms.AES(key), modes.CBC(bytes(VECTOR))).decryptor().update(b"".join(parts))
    )
    clear, stride, end = memoryview(chain), VECTOR + _CONTENT, bytes(RESERVED)
    return b"".join(
        part
        for start in range(0, len(clear), stride)
        for part in (clear[start + VECTOR : start + stride], end)
    )


def _pages(chunk: bytearray) -> Iterator[memoryview]:
    view = memoryview(chunk)
    return (view[start : start + PAGE] for start in range(0, len(view), PAGE))


def _unauthentic_pages(connection: Connection) -> set[int]:
    """Return the pages whose MAC is wrong, as SQLCipher reports them."""
    suspects = set[int]()
    for message in connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars():
        number = re.fullmatch(r"HMAC verification failed for page (\d+)", str(message))
        if number is None:
            raise _damaged()
        suspects.add(int(number[1]))
    return suspects


def _damaged() -> UserError:
    return UserError(
        "支部文件有损坏的地方，没有备份。", "以前的备份都还在；请保留现有文件，用最近的备份恢复。"
    )
