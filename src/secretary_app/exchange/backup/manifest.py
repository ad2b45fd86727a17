"""The manifest of a backup: what is in it, and a code that only the vault can have made."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from secretary_app.store import keys
from secretary_app.store.contents import Digest

FORMAT = 1
"""The newest layout of a backup that this program writes and reads."""
_PURPOSE = "backup-manifest"


@dataclass(frozen=True)
class FileEntry:
    """One file of the inner zip."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """Everything that is said about a backup, in the inner zip as `manifest.json`."""

    format: int
    schema: str
    database_id: str
    branch: str
    generation: int
    made_at: str
    """UTC, ISO 8601."""
    tables: Mapping[str, Digest]
    files: Mapping[str, FileEntry]
    attachments: Mapping[str, str]
    """Name of the file by the id of the attachment."""

    @property
    def moment(self) -> datetime:
        """When the backup was made, by the clock of that computer."""
        return datetime.fromisoformat(self.made_at)

    def to_bytes(self) -> bytes:
        """Return the manifest as JSON, the same bytes for the same content."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()


def from_bytes(data: bytes) -> Manifest:
    """Read a manifest back. Raises ValueError, TypeError or KeyError where it is none."""
    found: dict[str, Any] = json.loads(data)
    values = {field.name: found[field.name] for field in fields(Manifest)}
    values["tables"] = {name: Digest(**entry) for name, entry in found["tables"].items()}
    values["files"] = {name: FileEntry(**entry) for name, entry in found["files"].items()}
    return Manifest(**values)


def format_of(data: bytes) -> int:
    """Return the layout that a manifest says it has; 0 where it says none."""
    try:
        found = json.loads(data).get("format")
    except (ValueError, AttributeError):
        return 0
    return found if isinstance(found, int) else 0


def describe(data: bytes | bytearray | memoryview) -> FileEntry:
    """Return the size and the hash of one file's content."""
    return FileEntry(len(data), hashlib.sha256(data).hexdigest())


def code(data: bytes, identity: str) -> bytes:
    """Return the MAC of a manifest; age alone does not say who wrote a file."""
    key = keys.subkey(identity.encode(), _PURPOSE)
    return hmac.digest(key, data, "sha256").hex().encode()


def is_authentic(data: bytes, found: bytes, identity: str) -> bool:
    """Tell whether this MAC was made for this manifest by someone with the identity."""
    return hmac.compare_digest(code(data, identity), found)
