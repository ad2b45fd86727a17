"""The keys of the encrypted file: one data key, wrapped once for each way of opening.

The file is encrypted with a random data key. The slot file beside it holds that key twice:
wrapped for the passphrase and for the printed recovery code. It also holds the age identity
of the backups: wrapped by the data key, and encrypted with the passphrase as `age` does it,
so that a backup never asks for the passphrase and yet opens with it.

The slot file is written to two copies. Without either of them the data is gone for good;
with one of them and the passphrase or the code it opens.
"""

import json
import os
import secrets
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import pyrage
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from secretary_app.domain.errors import UserError
from secretary_app.store import age
from secretary_app.store.files import replace, write_atomically

FORMAT = 1
KEY_BYTES = 32
PASSPHRASE_LENGTH = 8
"""Fewest characters of a passphrase."""
CODE_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_GROUPS, CODE_GROUP_LENGTH = 6, 5
PASSPHRASE, RECOVERY = "passphrase", "recovery"
Slots = dict[str, Any]


@dataclass(frozen=True)
class Cost:
    """What one guess of a passphrase costs: Argon2id here, scrypt for the backup's key."""

    memory_kib: int = 256 * 1024
    passes: int = 3
    lanes: int = 4
    scrypt_log_n: int = 18


COST = Cost()
"""The cost of new slots. Tests lower it; a slot remembers the cost it was made with."""
_MEMORY_KIB = range(8 * 1024, 1024 * 1024 + 1)
_PASSES = range(1, 17)
_LANES = range(1, 17)


class Unlocked(Protocol):
    """An open vault, as far as its keys go."""

    @property
    def path(self) -> Path:
        """The database file."""

    @property
    def key(self) -> bytes:
        """The data key."""


def new_key() -> bytes:
    """Return a fresh data key."""
    return secrets.token_bytes(KEY_BYTES)


def slot_paths(path: Path) -> tuple[Path, Path]:
    """Return where the slot file of this database lies, and its second copy."""
    return path.with_name(path.name + ".keys"), path.with_name(path.name + ".keys2")


def create_slots(path: Path, key: bytes, passphrase: str) -> str:
    """Write new slots for the data key and return the recovery code to print.

    Slots that lie there already may be the only way into a database that was moved, so they
    are put aside, never overwritten.
    """
    check_passphrase(passphrase)
    code = new_recovery_code()
    identity = str(pyrage.x25519.Identity.generate())
    slots: Slots = {
        "format": FORMAT,
        "slots": [
            _wrap(PASSPHRASE, key, passphrase),
            _wrap(RECOVERY, key, _plain_code(code)),
        ],
        "identity": _encrypt(subkey(key, "identity"), identity.encode(), b"identity"),
        "key_age": _key_age(identity, passphrase),
    }
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    for old in slot_paths(path):
        if old.exists():
            replace(old, old.with_name(f"{old.name}.{stamp}"))
    write_slots(path, _to_bytes(slots))
    return code


def check_passphrase(passphrase: str) -> None:
    """Raise UserError for a passphrase that is too short to keep anything."""
    if len(normal(passphrase)) < PASSPHRASE_LENGTH:
        raise UserError(
            f"口令至少要 {PASSPHRASE_LENGTH} 个字符。", "可以用一句自己记得住、别人猜不到的话。"
        )


def normal(passphrase: str) -> str:
    """Return the passphrase as every input method would have composed it (NFC)."""
    return unicodedata.normalize("NFC", passphrase)


def new_recovery_code() -> str:
    """Return a fresh recovery code: six groups of five, about 148 bits."""
    groups = (
        "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_GROUP_LENGTH))
        for _ in range(CODE_GROUPS)
    )
    return "-".join(groups)


def slot_file_bytes(path: Path) -> bytes:
    """Return the slot file to put into a backup. Raises UserError where none can be read."""
    return _to_bytes(candidates(path)[0])


def write_slots(path: Path, data: bytes) -> None:
    """Write this slot file and its second copy."""
    for target in slot_paths(path):
        write_atomically(target, data)


def write_second_copy(path: Path, data: bytes) -> None:
    """Write only the second copy: the first half of putting another database in this place.

    Opening tries both copies, so a restore writes the new slots here, swaps the database and
    then calls `write_slots`; wherever that stops, one copy fits the database that is there.
    """
    write_atomically(slot_paths(path)[1], data)


def candidates(path: Path) -> list[Slots]:
    """Return the readable slot files of this database, the first copy first, each once."""
    found: list[Slots] = []
    for file in slot_paths(path):
        slots = _read(file)
        if slots is not None and slots not in found:
            found.append(slots)
    if not found:
        raise UserError(
            f"找不到密钥文件“{slot_paths(path)[0].name}”，支部文件无法打开。",
            "它应当与支部文件放在一起。请把它从原来的文件夹复制过来，或用备份恢复。",
        )
    return found


def unlock(slots: Slots, passphrase: str) -> bytes | None:
    """Return the data key, or None for a wrong passphrase."""
    return _unwrap(slots, PASSPHRASE, normal(passphrase))


def unlock_with_recovery(slots: Slots, code: str) -> bytes | None:
    """Return the data key, or None for a wrong recovery code."""
    return _unwrap(slots, RECOVERY, _plain_code(code))


def from_bytes(data: bytes) -> Slots | None:
    """Return the slots in a file of slots, or None for anything else."""
    try:
        slots = json.loads(data)
    except ValueError:
        return None
    return slots if isinstance(slots, dict) and slots.get("format") == FORMAT else None


def change_passphrase(vault: Unlocked, old: str, new: str) -> None:
    """Replace the passphrase; only the slot is written anew. Raises UserError if `old` is wrong.

    Backups made before keep the passphrase they were made with.
    """
    if unlock(_own_slots(vault), old) != vault.key:
        raise UserError("原口令不对。", "请检查大小写和输入法；忘记口令可用恢复码打开。")
    set_passphrase(vault, new)


def set_passphrase(vault: Unlocked, new: str) -> None:
    """Give an open vault a passphrase, as after opening it with the recovery code."""
    check_passphrase(new)
    slots = dict(_own_slots(vault))
    slots["key_age"] = _key_age(_identity(slots, vault.key), new)
    slots["slots"] = _with(slots["slots"], _wrap(PASSPHRASE, vault.key, new))
    write_slots(vault.path, _to_bytes(slots))


def renew_recovery_code(vault: Unlocked) -> str:
    """Return a new recovery code; the one printed before opens nothing from now on."""
    code = new_recovery_code()
    slots = dict(_own_slots(vault))
    slots["slots"] = _with(slots["slots"], _wrap(RECOVERY, vault.key, _plain_code(code)))
    write_slots(vault.path, _to_bytes(slots))
    return code


def age_identity(vault: Unlocked) -> str:
    """Return the vault's age identity (AGE-SECRET-KEY-1…), to which backups are encrypted."""
    return _identity(_own_slots(vault), vault.key)


def key_age(vault: Unlocked) -> bytes:
    """Return `key.age`: the identity as an age file that opens with the passphrase."""
    return b64decode(_own_slots(vault)["key_age"])


def subkey(key: bytes, purpose: str) -> bytes:
    """Return a 32-byte key for one purpose, from which the data key cannot be found."""
    info = f"secretary-app/{purpose}".encode()
    return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=info).derive(key)


def _own_slots(vault: Unlocked) -> Slots:
    for slots in candidates(vault.path):
        try:
            _identity(slots, vault.key)
        except InvalidTag:
            continue
        return slots
    raise UserError(
        "密钥文件与打开的支部文件不相符。", "请把与它放在一起的密钥文件放回原处，或用备份恢复。"
    )


def _identity(slots: Slots, key: bytes) -> str:
    return _decrypt(subkey(key, "identity"), slots["identity"], b"identity").decode()


def _key_age(identity: str, passphrase: str) -> str:
    content = (identity + "\n").encode()
    sealed = age.encrypt_with_passphrase(content, normal(passphrase), log_n=COST.scrypt_log_n)
    return b64encode(sealed).decode()


def _read(file: Path) -> Slots | None:
    try:
        return from_bytes(file.read_bytes())
    except OSError:
        return None


def _to_bytes(slots: Slots) -> bytes:
    return json.dumps(slots, indent=1, sort_keys=True).encode()


def _with(slots: Iterable[Slots], new: Slots) -> list[Slots]:
    return [slot for slot in slots if slot["kind"] != new["kind"]] + [new]


def _wrap(kind: str, key: bytes, secret: str) -> Slots:
    kdf = {**asdict(COST), "salt": b64encode(os.urandom(16)).decode()}
    del kdf["scrypt_log_n"]
    wrapping = _stretch(normal(secret), kdf)
    return {"kind": kind, "argon2id": kdf, "key": _encrypt(wrapping, key, _bound(kind, kdf))}


def _unwrap(slots: Slots, kind: str, secret: str) -> bytes | None:
    for slot in slots["slots"]:
        if slot["kind"] != kind:
            continue
        kdf = slot["argon2id"]
        try:
            return _decrypt(_stretch(secret, kdf), slot["key"], _bound(kind, kdf))
        except InvalidTag:
            continue
    return None


def _bound(kind: str, kdf: Slots) -> bytes:
    return json.dumps([kind, kdf], sort_keys=True).encode()


def _stretch(secret: str, kdf: Slots) -> bytes:
    memory_kib, passes, lanes = kdf["memory_kib"], kdf["passes"], kdf["lanes"]
    if memory_kib not in _MEMORY_KIB or passes not in _PASSES or lanes not in _LANES:
        raise UserError("密钥文件已损坏或被改动。", "请换用另一份密钥文件，或用备份恢复。")
    return hash_secret_raw(
        secret.encode(), b64decode(kdf["salt"]), passes, memory_kib, lanes, KEY_BYTES, Type.ID
    )


def _encrypt(key: bytes, content: bytes, bound: bytes) -> str:
    nonce = os.urandom(12)
    return b64encode(nonce + AESGCM(key).encrypt(nonce, content, bound)).decode()


def _decrypt(key: bytes, sealed: str, bound: bytes) -> bytes:
    data = b64decode(sealed)
    return AESGCM(key).decrypt(data[:12], data[12:], bound)


def _plain_code(code: str) -> str:
    upper = unicodedata.normalize("NFKC", code).upper()
    return "".join(letter for letter in upper if letter in CODE_ALPHABET)
