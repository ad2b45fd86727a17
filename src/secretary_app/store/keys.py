"""The keys of the encrypted file: one data key, and who can get at it.

The file is encrypted with a random data key. The slot file beside it holds that key twice:
wrapped for the passphrase and for the printed recovery code. It also holds the age identity
of the backups: encrypted with the data key, and with the passphrase as `age` does it, so that
making a backup never asks for the passphrase and yet each opens with it.

The slot file is written to two copies. Without either of them the data is gone for good;
with one of them and the passphrase or the code it opens.
"""

import secrets
import unicodedata
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import pyrage

from secretary_app.domain.errors import UserError
from secretary_app.store import age, files, slots
from secretary_app.store.slots import KEY_BYTES, SlotFile, from_bytes, subkey

__all__ = [
    "COST",
    "PASSPHRASE_LENGTH",
    "Cost",
    "Unlocked",
    "age_identity",
    "candidates",
    "change_passphrase",
    "check_passphrase",
    "create_slots",
    "from_bytes",
    "key_age",
    "new_key",
    "new_recovery_code",
    "normal",
    "renew_recovery_code",
    "set_passphrase",
    "slot_file_bytes",
    "slot_paths",
    "subkey",
    "unlock",
    "unlock_with_recovery",
    "write_second_copy",
    "write_slots",
]
PASSPHRASE_LENGTH = 8
"""Fewest characters of a passphrase."""
CODE_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_GROUPS, CODE_GROUP_LENGTH = 6, 5
_PASSPHRASE, _RECOVERY = "passphrase", "recovery"


@dataclass(frozen=True)
class Cost:
    """What one guess of a passphrase costs: Argon2id here, scrypt for the backup's key."""

    memory_kib: int = 256 * 1024
    passes: int = 3
    lanes: int = 4
    scrypt_log_n: int = 18


COST = Cost()
"""The cost of new slots. Tests lower it; a slot remembers the cost it was made with."""


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


def new_recovery_code() -> str:
    """Return a fresh recovery code: six groups of five, about 148 bits."""
    groups = (
        "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_GROUP_LENGTH))
        for _ in range(CODE_GROUPS)
    )
    return "-".join(groups)


def check_passphrase(passphrase: str) -> None:
    """Raise UserError for a passphrase that is too short to keep anything."""
    if len(normal(passphrase)) < PASSPHRASE_LENGTH:
        raise UserError(
            f"口令至少要 {PASSPHRASE_LENGTH} 个字符。", "可以用一句自己记得住、别人猜不到的话。"
        )


def normal(passphrase: str) -> str:
    """Return the passphrase as every input method would have composed it (NFC)."""
    return unicodedata.normalize("NFC", passphrase)


def slot_paths(path: Path) -> tuple[Path, Path]:
    """Return where the slot file of this database lies, and its second copy."""
    return path.with_name(path.name + ".keys"), path.with_name(path.name + ".keys2")


def create_slots(path: Path, key: bytes, passphrase: str) -> str:
    """Write new slots for the data key and return the recovery code to print.

    Slots that lie there already may be the only way into a database that was moved, so they
    are put aside, never overwritten. Raises UserError for a passphrase that is too short.
    """
    check_passphrase(passphrase)
    code = new_recovery_code()
    identity = str(pyrage.x25519.Identity.generate())
    made = SlotFile(
        slots=(_slot(_PASSPHRASE, key, normal(passphrase)), _slot(_RECOVERY, key, _plain(code))),
        identity=slots.sealed_identity(identity, key),
        key_age=_key_age(identity, passphrase),
    )
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    for old in slot_paths(path):
        if old.exists():
            files.replace(old, old.with_name(f"{old.name}.{stamp}"))
    write_slots(path, slots.to_bytes(made))
    return code


def candidates(path: Path) -> list[SlotFile]:
    """Return the readable slot files of this database, the first copy first, each once.

    Raises UserError where there is none.
    """
    read = (_read(file) for file in slot_paths(path))
    found = list(dict.fromkeys(one for one in read if one is not None))
    if not found:
        raise UserError(
            f"找不到密钥文件“{slot_paths(path)[0].name}”，或它已损坏，支部文件无法打开。",
            "它应当与支部文件放在一起。请把它从原来的文件夹复制过来，或用备份恢复。",
        )
    return found


def unlock(file: SlotFile, passphrase: str) -> bytes | None:
    """Return the data key, or None for a wrong passphrase."""
    return file.unlock(_PASSPHRASE, normal(passphrase))


def unlock_with_recovery(file: SlotFile, code: str) -> bytes | None:
    """Return the data key, or None for a wrong recovery code."""
    return file.unlock(_RECOVERY, _plain(code))


def slot_file_bytes(path: Path) -> bytes:
    """Return the slot file to put into a backup. Raises UserError where none can be read."""
    return slots.to_bytes(candidates(path)[0])


def write_slots(path: Path, data: bytes) -> None:
    """Write this slot file and its second copy."""
    for target in slot_paths(path):
        files.write_atomically(target, data)


def write_second_copy(path: Path, data: bytes) -> None:
    """Write only the second copy: the first half of putting another database in this place.

    Opening tries both copies, so a restore writes the new slots here, swaps the database and
    then calls `write_slots`; wherever that stops, one copy fits the database that is there.
    """
    files.write_atomically(slot_paths(path)[1], data)


def change_passphrase(vault: Unlocked, old: str, new: str) -> None:
    """Replace the passphrase; only a slot is written anew. Raises UserError if `old` is wrong.

    Backups made before keep the passphrase they were made with.
    """
    if unlock(_own(vault), old) != vault.key:
        raise UserError("原口令不对。", "请检查大小写和输入法；忘记口令可用恢复码打开。")
    set_passphrase(vault, new)


def set_passphrase(vault: Unlocked, new: str) -> None:
    """Give an open vault a passphrase, as after opening it with the recovery code."""
    check_passphrase(new)
    own = _own(vault).with_slot(_slot(_PASSPHRASE, vault.key, normal(new)))
    changed = replace(own, key_age=_key_age(age_identity(vault), new))
    write_slots(vault.path, slots.to_bytes(changed))


def renew_recovery_code(vault: Unlocked) -> str:
    """Return a new recovery code; the one printed before opens nothing from now on."""
    code = new_recovery_code()
    changed = _own(vault).with_slot(_slot(_RECOVERY, vault.key, _plain(code)))
    write_slots(vault.path, slots.to_bytes(changed))
    return code


def age_identity(vault: Unlocked) -> str:
    """Return the vault's age identity (AGE-SECRET-KEY-1…), to which backups are encrypted."""
    identity = _own(vault).identity_for(vault.key)
    assert identity is not None  # `_own` has just opened it.
    return identity


def key_age(vault: Unlocked) -> bytes:
    """Return `key.age`: the identity as an age file that opens with the passphrase."""
    return _own(vault).key_age


def _own(vault: Unlocked) -> SlotFile:
    """Return the slots that belong to an open vault."""
    for found in candidates(vault.path):
        if found.identity_for(vault.key) is not None:
            return found
    raise UserError(
        "密钥文件与打开的支部文件不相符。", "请把与它放在一起的密钥文件放回原处，或用备份恢复。"
    )


def _read(file: Path) -> SlotFile | None:
    try:
        return from_bytes(file.read_bytes())
    except OSError:
        return None


def _slot(kind: str, key: bytes, secret: str) -> slots.Slot:
    cost = slots.Cost(COST.memory_kib, COST.passes, COST.lanes)
    return slots.wrap(kind, key, secret, cost)


def _key_age(identity: str, passphrase: str) -> bytes:
    content = (identity + "\n").encode()
    return age.encrypt_with_passphrase(content, normal(passphrase), log_n=COST.scrypt_log_n)


def _plain(code: str) -> str:
    upper = unicodedata.normalize("NFKC", code).upper()
    return "".join(letter for letter in upper if letter in CODE_ALPHABET)
