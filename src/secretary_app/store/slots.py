"""The slot file: the data key, wrapped once for each way of opening.

A slot is bound to its kind and its cost, and a cost is checked before it is paid: a slot file
comes with a backup from anywhere.
"""

import json
import os
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FORMAT = 1
KEY_BYTES = 32
_SALT_BYTES, _NONCE_BYTES = 16, 12
_LONGEST_FILE = 64 * 1024
_RANGES = {
    "memory_kib": range(8 * 1024, 1024 * 1024 + 1),
    "passes": range(1, 17),
    "lanes": range(1, 17),
}


@dataclass(frozen=True)
class Cost:
    """What one guess costs with Argon2id."""

    memory_kib: int
    passes: int
    lanes: int


@dataclass(frozen=True)
class Slot:
    """The data key, wrapped by something that somebody knows."""

    kind: str
    cost: Cost
    salt: bytes
    key: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class SlotFile:
    """All that lies in a slot file."""

    slots: tuple[Slot, ...]
    identity: bytes = field(repr=False)
    """The age identity of the backups, encrypted with the data key."""
    key_age: bytes = field(repr=False)
    """The same, as an age file that opens with the passphrase."""

    def with_slot(self, new: Slot) -> "SlotFile":
        """Return the file with this slot in place of the one of its kind."""
        others = tuple(slot for slot in self.slots if slot.kind != new.kind)
        return replace(self, slots=(*others, new))

    def unlock(self, kind: str, secret: str) -> bytes | None:
        """Return the data key from the slot of this kind, or None for a wrong secret."""
        found = (_unwrap(slot, secret) for slot in self.slots if slot.kind == kind)
        return next((key for key in found if key is not None), None)

    def identity_for(self, key: bytes) -> str | None:
        """Return the age identity, or None for the data key of another file."""
        try:
            return _decrypt(subkey(key, "identity"), self.identity, b"identity").decode()
        except InvalidTag:
            return None


def wrap(kind: str, key: bytes, secret: str, cost: Cost) -> Slot:
    """Return a slot from which the secret gives the data key."""
    slot = Slot(kind, cost, os.urandom(_SALT_BYTES))
    return replace(slot, key=_encrypt(_stretch(slot, secret), key, _bound(slot)))


def sealed_identity(identity: str, key: bytes) -> bytes:
    """Return the age identity as it is kept in the file."""
    return _encrypt(subkey(key, "identity"), identity.encode(), b"identity")


def subkey(key: bytes, purpose: str) -> bytes:
    """Return a 32-byte key for one purpose, from which the data key cannot be found."""
    info = f"secretary-app/{purpose}".encode()
    return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=info).derive(key)


def to_bytes(file: SlotFile) -> bytes:
    """Return the file as it is stored."""
    slots = [
        {"kind": slot.kind, "argon2id": asdict(slot.cost), "salt": _text(slot.salt)}
        | {"key": _text(slot.key)}
        for slot in file.slots
    ]
    content = {
        "format": FORMAT,
        "slots": slots,
        "identity": _text(file.identity),
        "key_age": _text(file.key_age),
    }
    return json.dumps(content, indent=1).encode()


def from_bytes(data: bytes) -> SlotFile | None:
    """Return the slot file that these bytes are; None where they are none, or out of range."""
    if len(data) > _LONGEST_FILE:
        return None
    try:
        content = json.loads(data)
        if content["format"] != FORMAT:
            return None
        return SlotFile(
            slots=tuple(_slot(one) for one in content["slots"]),
            identity=_bytes(content["identity"]),
            key_age=_bytes(content["key_age"]),
        )
    except (ValueError, TypeError, LookupError, RecursionError):
        return None


def _slot(content: dict[str, Any]) -> Slot:
    cost = {name: content["argon2id"][name] for name in _RANGES}
    for name, value in cost.items():
        if not isinstance(value, int) or value not in _RANGES[name]:
            raise ValueError(name)
    salt, key = _bytes(content["salt"]), _bytes(content["key"])
    if len(salt) != _SALT_BYTES or len(key) <= _NONCE_BYTES:
        raise ValueError("length")
    return Slot(str(content["kind"]), Cost(**cost), salt, key)


def _unwrap(slot: Slot, secret: str) -> bytes | None:
    try:
        return _decrypt(_stretch(slot, secret), slot.key, _bound(slot))
    except InvalidTag:
        return None


def _stretch(slot: Slot, secret: str) -> bytes:
    cost = slot.cost
    return hash_secret_raw(
        secret.encode(),
        slot.salt,
        cost.passes,
        cost.memory_kib,
        cost.lanes,
        KEY_BYTES,
        Type.ID,
    )


def _bound(slot: Slot) -> bytes:
    return json.dumps([slot.kind, asdict(slot.cost)], sort_keys=True).encode()


def _encrypt(key: bytes, content: bytes, bound: bytes) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, bound)


def _decrypt(key: bytes, sealed: bytes, bound: bytes) -> bytes:
    return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound)


def _text(data: bytes) -> str:
    return b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return b64decode(text, validate=True)
