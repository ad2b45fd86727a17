"""The passphrase form of the age v1 format, with a fixed cost.

`pyrage` measures the machine each time it encrypts with a passphrase and takes the cost that
fits into a second: on a busy computer that came out at an eighth of what it should be, and it
keeps a test suite waiting. The format is small, so it is written here, and read here as well;
the tests hold both against `pyrage` and `age`.

Source: https://c2sp.org/age
"""

import os
import re
from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

_CHUNK = 64 * 1024
_LAST_CHUNK_NONCE = b"\0" * 11 + b"\1"
_MOST_LOG_N = 22
_PASSPHRASE_FILE = re.compile(
    rb"(?P<header>age-encryption\.org/v1\n"
    rb"-> scrypt (?P<salt>[\w+/]{22}) (?P<log_n>[1-9][0-9]?)\n"
    rb"(?P<wrapped>[\w+/]{43})\n"
    rb"---) (?P<mac>[\w+/]{43})\n(?P<nonce>.{16})(?P<payload>.{16,65552})",
    re.DOTALL,
)
"""A header with one scrypt stanza, and a payload of one chunk."""


def encrypt_with_passphrase(content: bytes, passphrase: str, *, log_n: int) -> bytes:
    """Return `content` as a binary age file that `age -d` opens with the passphrase.

    `log_n` is the scrypt cost as a power of two (18: 256 MiB). Raises ValueError for content
    over 64 KiB, which a key never is.
    """
    if len(content) > _CHUNK:
        raise ValueError("only keys are encrypted with a passphrase")
    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    kdf = Scrypt(salt=b"age-encryption.org/v1/scrypt" + salt, length=32, n=1 << log_n, r=8, p=1)
    wrapped = ChaCha20Poly1305(kdf.derive(passphrase.encode())).encrypt(b"\0" * 12, file_key, None)
    header = (
        f"age-encryption.org/v1\n-> scrypt {_base64(salt)} {log_n}\n{_base64(wrapped)}\n---"
    ).encode()
    mac = hmac.HMAC(_derive(file_key, salt=None, info=b"header"), hashes.SHA256())
    mac.update(header)
    payload_key = _derive(file_key, salt=nonce, info=b"payload")
    payload = ChaCha20Poly1305(payload_key).encrypt(_LAST_CHUNK_NONCE, content, None)
    return header + b" " + _base64(mac.finalize()).encode() + b"\n" + nonce + payload


def _derive(key: bytes, *, salt: bytes | None, info: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=info).derive(key)


def _base64(data: bytes) -> str:
    return b64encode(data).decode().rstrip("=")


def decrypt_with_passphrase(sealed: bytes, passphrase: str) -> bytes | None:
    """Return the content of such a file, or None for a wrong passphrase.

    `pyrage` guesses from a short measurement which cost the machine can bear, and on a busy one
    refuses a file that it can well open. Raises ValueError where it is no such file, or one
    that would cost over 4 GiB of memory.
    """
    found = _PASSPHRASE_FILE.fullmatch(sealed)
    if not found or int(found["log_n"]) > _MOST_LOG_N:
        raise ValueError("not a small file encrypted with a passphrase")
    salt, wrapped, mac = (_from_base64(found[name]) for name in ("salt", "wrapped", "mac"))
    scrypt = b"age-encryption.org/v1/scrypt" + salt
    kdf = Scrypt(salt=scrypt, length=32, n=1 << int(found["log_n"]), r=8, p=1)
    try:
        file_key = ChaCha20Poly1305(kdf.derive(passphrase.encode())).decrypt(
            b"\0" * 12, wrapped, None
        )
    except InvalidTag:
        return None
    header = hmac.HMAC(_derive(file_key, salt=None, info=b"header"), hashes.SHA256())
    header.update(found["header"])
    try:
        header.verify(mac)
        payload_key = _derive(file_key, salt=found["nonce"], info=b"payload")
        return ChaCha20Poly1305(payload_key).decrypt(_LAST_CHUNK_NONCE, found["payload"], None)
    except (InvalidSignature, InvalidTag) as error:
        raise ValueError("damaged") from error


def _from_base64(text: bytes) -> bytes:
    return b64decode(text + b"=" * (-len(text) % 4), validate=True)
