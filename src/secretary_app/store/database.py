"""Creating and opening the one encrypted file in which a branch lives."""

import getpass
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from secretary_app.domain.errors import UserError
from secretary_app.store import derive, history, keys, schema, settings
from secretary_app.store.engine import connect
from secretary_app.store.files import replace, sync_file

_WRONG_PASSPHRASE = ("口令不对。", "请检查大小写和输入法；忘记口令可用打印的恢复码打开。")
_WRONG_CODE = ("恢复码不对。", "恢复码是六组、每组五个字母或数字，不含 0、O、1、I、L。")

Fill = Callable[[Session], object]
"""Writes the first records of a new file."""


@dataclass(frozen=True)
class Vault:
    """An open branch file."""

    path: Path
    engine: Engine = field(repr=False)
    sessions: sessionmaker[Session] = field(repr=False)
    key: bytes = field(repr=False)
    """The data key, from which the secrets of backups are derived."""

    def close(self) -> None:
        """Let go of the file, so that it can be moved or replaced."""
        self.engine.dispose()


def create_vault(path: Path, passphrase: str, fill: Fill | None = None) -> tuple[Vault, str]:
    """Make a new branch file and return it with the recovery code to print.

    It is empty, or holds what `fill` writes. Raises UserError where a file lies there already or
    the passphrase is too short, OSError where it cannot be written: there is no file then.
    """
    keys.check_passphrase(passphrase)
    refuse_existing(path)
    key = keys.new_key()
    code = keys.create_slots(path, key, passphrase)
    try:
        return create_database(path, key, fill), code
    except BaseException:
        for made in (*keys.slot_paths(path), _draft_of(path)):
            with suppress(OSError):
                made.unlink(missing_ok=True)
        raise


def create_database(path: Path, key: bytes, fill: Fill | None = None) -> Vault:
    """Make a new database for a data key whose slots the caller keeps (a restore)."""
    refuse_existing(path)
    draft = _draft_of(path)
    draft.unlink(missing_ok=True)
    schema.create(draft, key)
    vault = _vault(draft, key)
    try:
        with vault.sessions.begin() as session:
            settings.put(session, settings.DATABASE_ID, uuid.uuid4().hex)
        if fill is not None:
            with vault.sessions.begin() as session:
                fill(session)
    finally:
        vault.close()
    sync_file(draft)
    replace(draft, path)
    return _vault(path, key)


def _draft_of(path: Path) -> Path:
    return path.with_name(path.name + ".creating")


def refuse_existing(path: Path) -> None:
    """Raise UserError where a file lies at the place of a new one."""
    if path.exists():
        raise UserError("这里已经有一个同名的文件。", "请换一个文件名，或直接打开它。")


def open_vault(path: Path, passphrase: str) -> Vault:
    """Open a branch file with its passphrase and bring it up to this program's schema.

    Raises UserError for a wrong passphrase, a file that is none of ours, a newer one.
    """
    _require(path)
    return _open(
        path,
        [keys.unlock(slots, passphrase) for slots in keys.candidates(path)],
        UserError(*_WRONG_PASSPHRASE),
    )


def open_with_recovery(path: Path, code: str) -> Vault:
    """Open a branch file with the printed recovery code; then let the user set a passphrase."""
    _require(path)
    found = [keys.unlock_with_recovery(slots, code) for slots in keys.candidates(path)]
    return _open(path, found, UserError(*_WRONG_CODE))


def open_with_key(path: Path, key: bytes) -> Vault:
    """Open a branch file with its data key: tests, benchmarks and a restore know it."""
    _require(path)
    schema.bring_up_to_date(path, key)
    return _vault(path, key)


def change_passphrase(vault: Vault, old: str, new: str) -> None:
    """Replace the passphrase; only a slot is written anew. Raises UserError if `old` is wrong."""
    keys.change_passphrase(vault, old, new)


def _open(path: Path, found: list[bytes | None], wrong: UserError) -> Vault:
    """Open with the first key that fits: during a restore the two slot files may differ."""
    unlocked = [key for key in found if key is not None]
    if not unlocked:
        raise wrong
    for key in unlocked[:-1]:
        if schema.fits(path, key):
            return open_with_key(path, key)
    return open_with_key(path, unlocked[-1])


def _require(path: Path) -> None:
    if not path.is_file():
        raise UserError("找不到支部文件。", "它可能被移动或改名了，请重新选择。")


def login_name() -> str:
    """Return under whose name the user is logged in, which the history notes; empty if unknown."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""


def _vault(path: Path, key: bytes) -> Vault:
    engine = connect(path, key)
    sessions = sessionmaker(engine, expire_on_commit=False, info={"who": login_name()})
    derive.watch(sessions)
    history.watch(sessions)
    return Vault(path, engine, sessions, key)
