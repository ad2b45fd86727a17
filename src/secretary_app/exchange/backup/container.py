"""The two zips of a backup: the sealed one that lies on the stick, and the one inside `data.age`.

Both are ordinary zips. Names inside an archive only ever select an entry; none is used as a
path. The seal is the comment of the outer zip: the SHA-256 of every byte before it.
"""

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from secretary_app.domain.errors import UserError

GUIDE, KEY, SLOTS, DATA = "说明.txt", "key.age", "slots.json", "data.age"
_SEAL = b"sha256:"
_COMMENT = len(_SEAL) + 64
_SMALL = 1024 * 1024
"""Most bytes of any outer entry but the data."""
MOST_BYTES = 4 * 1024**3
"""Most bytes of an inner zip when unpacked; it is held in memory."""
MOST_ENTRIES = 100_000
_FAST = 1
"""Level of compression: a higher one takes twice as long for a tenth of the size."""
_PIECE = 1024 * 1024
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The moment given to every entry, so that no clock can be out of a zip's range."""
_FAULTS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises for a broken archive."""


@dataclass(frozen=True)
class Entry:
    """One file of the inner zip."""

    name: str
    content: bytes | bytearray = field(repr=False)
    compressed: bool = True


@dataclass(frozen=True)
class Sealed:
    """The outer zip: what lies on the stick."""

    guide: bytes
    key: bytes
    """The vault's age identity, encrypted with the passphrase."""
    slots: bytes
    """The slot file, so that the recovery code opens the backup too."""
    data: bytes
    """The inner zip, encrypted to the identity."""


def damaged() -> UserError:
    """Return the error for a backup that is not as it was written."""
    return UserError(
        "这个备份已损坏，或不是支部工作台的备份。", "请换用另一份备份；这个文件不要再用。"
    )


def load(path: Path) -> bytes:
    """Return the bytes of a backup file. Raises OSError, and UserError for a far too large one."""
    if path.stat().st_size > MOST_BYTES:
        raise damaged()
    return path.read_bytes()


def seal(content: Sealed) -> bytes:
    """Return the bytes of the outer zip, sealed."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.comment = bytes(_COMMENT)
        for name, data in _entries(content).items():
            archive.writestr(_info(name), data)
    sealed = buffer.getbuffer()
    sealed[-_COMMENT:] = _seal_of(sealed)
    return bytes(sealed)


def unseal(data: bytes) -> Sealed:
    """Return the outer zip's content. Raises UserError where a single byte is not as written."""
    if len(data) <= _COMMENT or data[-_COMMENT:] != _seal_of(memoryview(data)):
        raise damaged()
    with _trouble(), zipfile.ZipFile(BytesIO(data)) as archive:
        if sorted(archive.namelist()) != sorted((GUIDE, KEY, SLOTS, DATA)):
            raise damaged()
        return Sealed(
            guide=_read(archive, GUIDE, _SMALL),
            key=_read(archive, KEY, _SMALL),
            slots=_read(archive, SLOTS, _SMALL),
            data=_read(archive, DATA, len(data)),
        )


def guide_of(path: Path) -> bytes:
    """Return the guide of a backup, seal unchecked: enough to know whose it is."""
    with _trouble(), zipfile.ZipFile(path) as archive:
        return _read(archive, GUIDE, _SMALL)


def pack(entries: Iterable[Entry]) -> bytes:
    """Return an inner zip; each entry is asked for only once the one before is written."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for entry in entries:
            method = zipfile.ZIP_DEFLATED if entry.compressed else zipfile.ZIP_STORED
            archive.writestr(_info(entry.name), entry.content, method, _FAST)
    return buffer.getvalue()


class Inner:
    """The inner zip, read entry by entry and never more than was promised."""

    def __init__(self, data: bytes) -> None:
        with _trouble():
            self._archive = zipfile.ZipFile(BytesIO(data))
        sizes = [entry.file_size for entry in self._archive.infolist()]
        if len(sizes) > MOST_ENTRIES or sum(sizes) > MOST_BYTES:
            raise damaged()

    @property
    def names(self) -> list[str]:
        """The names of all entries, to be compared with the manifest."""
        return self._archive.namelist()

    def read(self, name: str, most: int) -> bytes:
        """Return one entry. Raises UserError where it is missing, damaged or over `most` bytes."""
        with _trouble():
            return _read(self._archive, name, most)

    def describe(self, name: str, most: int) -> tuple[int, str]:
        """Return size and SHA-256 of one entry, reading it piece by piece."""
        sha256, size = hashlib.sha256(), 0
        with _trouble(), self._archive.open(name) as file:
            while piece := file.read(_PIECE):
                sha256.update(piece)
                size += len(piece)
                if size > most:
                    raise damaged()
        return size, sha256.hexdigest()


def _entries(content: Sealed) -> Mapping[str, bytes]:
    return {GUIDE: content.guide, KEY: content.key, SLOTS: content.slots, DATA: content.data}


def _seal_of(sealed: memoryview) -> bytes:
    return _SEAL + hashlib.sha256(sealed[:-_COMMENT]).hexdigest().encode()


def _info(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.external_attr = 0o600 << 16
    return entry


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    entry = archive.getinfo(name)
    if entry.file_size > most:
        raise damaged()
    with archive.open(entry) as file:
        return file.read(entry.file_size + 1)


@contextmanager
def _trouble() -> Iterator[None]:
    try:
        yield
    except _FAULTS as error:
        raise damaged() from error
